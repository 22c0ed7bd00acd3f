"""What all kinds made of choices share, so that a kind's own file holds only its grammar.

`ChoiceKind` answers every question about a spec; `Reading` gathers a spec from nodes, or all the problems in them;
the `write_…` functions are its mirror.
"""

from __future__ import annotations

import hashlib
import json
import re
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from random import Random
from typing import Any

from eduapp.core.pictures import Shown, take_picture, write_picture
from eduapp.core.words import LANGUAGES, Words
from eduapp.questions import faults
from eduapp.questions.fields import ChoiceField, PartsField
from eduapp.questions.kind import (
    Block,
    ChoiceSpec,
    Difference,
    Fault,
    Kind,
    Node,
    Option,
    Outcome,
    Part,
    PartSummary,
    Problem,
    Remark,
    Row,
    Score,
    Summary,
    Text,
)

LETTERS = "abcdefghij"
MIXES = 40  # orders drawn before taking the best of them
SPEAKER = re.compile(r"\*\*([^*:\n]+):\*\*\s*(.*)", re.DOTALL)

_BOX = re.compile(r"\[([ xX])\](?:\s+(.*))?", re.DOTALL)
_MISCONCEPTION = re.compile(r"(?:^|\s)\[(M\d\d)\]\s*$")
_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")


class ChoiceKind(Kind):
    """A kind whose response is one choice, or (`by_part`) a choice for every part."""

    by_part = False
    words: Mapping[str, Words] = {}  # what its page says besides the author; a template reads `question.words`

    @abstractmethod
    def read(self, block: Block) -> ChoiceSpec | list[Problem]: ...

    def dump(self, spec: ChoiceSpec) -> dict[str, Any]:
        return {
            "key": spec.key,
            "kind": spec.kind,
            "stem": spec.stem,
            "parts": [{**_dump(part), "options": [_dump(option) for option in part.options]} for part in spec.parts],
            "scored": spec.scored,
            "objective": spec.objective,
            **({"language": spec.language} if spec.language else {}),
        }

    def load(self, data: Mapping[str, Any]) -> ChoiceSpec:
        parts = (
            Part(**{**part, "options": tuple(Option(**option) for option in part["options"])}) for part in data["parts"]
        )
        return ChoiceSpec(**{**data, "parts": tuple(parts)}, words=said_in(self.words, data.get("language", "")))

    def field(self, spec: ChoiceSpec, required_message: Any = None) -> Any:
        if not self.by_part:
            return ChoiceField(spec.choices[0].options, required_message, spec.stem)
        parts = {part.id: ChoiceField(part.options, required_message, part.text) for part in spec.choices}
        return PartsField(parts, spec.stem)

    def valid(self, spec: ChoiceSpec, response: Any) -> bool:
        answers = self._answers(response)
        return set(answers) == {part.id for part in spec.choices} and len(self._chosen(spec, response)) == len(answers)

    def score(self, spec: ChoiceSpec, response: Any) -> Score:
        chosen = self._chosen(spec, response)
        remarks = tuple(_remark(spec, part, option) for part, option in chosen)
        misconceptions = dict.fromkeys(remark.misconception for remark in remarks if remark.misconception)
        value = sum(option.right for _, option in chosen) / len(spec.choices) if spec.scored else None
        return Score(value, remarks, tuple(misconceptions))

    def outcomes(self, spec: ChoiceSpec, response: Any) -> tuple[Outcome, ...]:
        return tuple((part.id, option.id) for part, option in self._chosen(spec, response))

    def response_of(self, spec: ChoiceSpec, outcomes: Iterable[Outcome]) -> Any:
        answers = dict(outcomes)
        return answers if self.by_part else answers.get("", "")

    def summarise(self, spec: ChoiceSpec, counts: Mapping[Outcome, int], answered: int) -> Summary:
        parts = (PartSummary(part.id, part.text, _rows(part, counts), part.speaker) for part in spec.choices)
        return Summary(answered, tuple(parts))

    def texts(self, spec: ChoiceSpec) -> Iterator[Text]:
        yield Text("stem", spec.line(), spec.stem)
        for part in spec.parts:
            if part.speaker:
                yield Text("speaker", spec.line(part.id), part.speaker)
            if part.text:
                yield Text("said", spec.line(part.id), part.text)
            if part.alt:
                yield Text("alt", spec.line(part.id), part.alt)
            heard: set[str] = set()
            for option in part.options:
                line = spec.line(part.id, option.id)
                yield Text("option", line, option.text)
                if option.alt:
                    yield Text("alt", line, option.alt)
                if option.feedback not in heard:  # a card says the same, whichever group was chosen
                    yield Text("feedback", line, option.feedback)
                heard.add(option.feedback)

    def differences(self, ours: ChoiceSpec, theirs: ChoiceSpec) -> Iterator[Difference]:
        names = [_names(spec) for spec in (ours, theirs)]
        if names[0] != names[1]:
            yield Difference(0, faults.PARTS_OF.filled({"place": theirs.key}), *names)
            return
        for one, other in zip(ours.parts, theirs.parts, strict=True):
            yield from _different_options(theirs, one, other)

    def imagine(self, spec: ChoiceSpec, knows: float, chance: Random) -> Any:
        """Right with this knowledge; else the first wrong option twice as often as the others."""
        chosen: dict[str, str] = {}
        for part in spec.choices:
            right = part.right_options or part.options
            wrong = [option for option in part.options if option not in right]
            if not wrong or chance.random() < knows:
                chosen[part.id] = chance.choice(right).id
            else:
                chosen[part.id] = chance.choice([wrong[0], *wrong]).id
        return self.response_of(spec, chosen.items())

    def fingerprint(self, spec: ChoiceSpec) -> str:
        parts = [
            [part.id, part.speaker, part.text, [_key(option) for option in part.options], *_seen(part)]
            for part in spec.parts
        ]
        text = json.dumps([spec.kind, spec.stem, spec.scored, parts], ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def _answers(self, response: Any) -> Mapping[str, Any]:
        if not self.by_part:
            return {"": response}
        return response if isinstance(response, Mapping) else {}

    def _chosen(self, spec: ChoiceSpec, response: Any) -> list[tuple[Part, Option]]:
        """What was chosen, in the order of the parts; a part without a known option is left out."""
        answers = self._answers(response)
        found = ((part, part.option(answers.get(part.id))) for part in spec.choices)
        return [(part, option) for part, option in found if option]


def fixed_shuffle(key: str, ids: Sequence[str]) -> list[str]:
    """One mixed order of these ids, the same for everyone, in both languages, on paper and on the screen.

    Of a few draws the first in which the fewest stand where they stood: the page does not begin with the answer.
    """
    draws = (
        sorted(ids, key=lambda name: hashlib.sha256(f"{key} {name} {salt}".encode()).digest()) for salt in range(MIXES)
    )
    return min(draws, key=lambda drawn: sum(one == other for one, other in zip(drawn, ids, strict=True)))


def said_in(words: Mapping[str, Words], language: str) -> dict[str, str]:
    """The words of a kind in one language."""
    return {name: each.in_(language) for name, each in words.items()}


def _remark(spec: ChoiceSpec, part: Part, option: Option) -> Remark:
    return Remark(part.id, option.id, option.right if spec.scored else None, option.feedback, option.misconception)


def _rows(part: Part, counts: Mapping[Outcome, int]) -> tuple[Row, ...]:
    return tuple(
        Row(o.id, o.text, o.right, counts.get((part.id, o.id), 0), o.misconception, o.feedback) for o in part.options
    )


def _dump(shown: Part | Option) -> dict[str, Any]:
    """Without a picture or a tag exactly as before there were any: published versions keep their hash."""
    return {name: value for name, value in asdict(shown).items() if value or name not in {"picture", "alt", "tag"}}


def _key(option: Option) -> list[Any]:
    """What of an option its series hangs on."""
    return [option.id, option.text, option.right, *_seen(option)]


def _seen(shown: Part | Option) -> list[str]:
    """Its picture. Better words for those who cannot see it do not break a series."""
    return [shown.picture] if shown.picture else []


def _names(spec: ChoiceSpec) -> Words:
    """The ids of all parts, in order."""
    return Words(*(", ".join(part.id or faults.READ_ONLY.in_(spoken) for part in spec.parts) for spoken in LANGUAGES))


def _different_options(spec: ChoiceSpec, ours: Part, theirs: Part) -> Iterator[Difference]:
    place = f"{spec.key}.{theirs.id}" if theirs.id else spec.key
    if ours.picture != theirs.picture:
        yield Difference(spec.line(theirs.id), faults.PICTURE_OF.filled({"place": place}), ours.picture, theirs.picture)
    ids = [", ".join(option.id for option in part.options) for part in (ours, theirs)]
    if ids[0] != ids[1]:
        yield Difference(spec.line(theirs.id), faults.OPTIONS_OF.filled({"place": place}), *ids)
        return
    for one, other in zip(ours.options, theirs.options, strict=True):
        line, name = spec.line(theirs.id, other.id), faults.OPTION_OF.filled({"option": other.id, "place": place})
        if one.right != other.right:
            yield Difference(line, name, *("[x]" if each.right else "[ ]" for each in (one, other)))
        if one.misconception != other.misconception:
            what = faults.MISCONCEPTION_OF.filled({"place": name})
            yield Difference(line, what, one.misconception, other.misconception)
        if one.picture != other.picture:
            yield Difference(line, faults.PICTURE_OF.filled({"place": name}), one.picture, other.picture)


class Reading:
    """Gathers a spec from a block. Problems do not stop it: an author wants to hear of all of them at once."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.scored = block.attrs.get("scored") != "no"
        self.problems: list[Problem] = []
        self.lines: dict[Outcome, int] = {}

    def problem(self, line: int, fault: Fault, /, **values: object) -> None:
        self.problems.append(fault.on(line, **values))

    def spec(
        self, stem: str, parts: Iterable[Part], words: Mapping[str, Words] | None = None
    ) -> ChoiceSpec | list[Problem]:
        """The end of every `read`: the spec if all was well, else the problems. `words`: those of its kind."""
        if self.problems:
            return self.problems
        block = self.block
        objective = block.attrs.get("objective", "")
        spoken = {"language": block.language, "words": said_in(words, block.language)} if words else {}
        return ChoiceSpec(block.key, block.kind, stem, tuple(parts), self.scored, objective, lines=self.lines, **spoken)

    def stem(self) -> tuple[str, tuple[Node, ...]]:
        """The question itself (the first paragraph) and the nodes after it."""
        nodes = self.block.nodes
        if not nodes or nodes[0].type != "paragraph" or not nodes[0].text or SPEAKER.match(nodes[0].text):
            self.problem(self.block.line, faults.NO_QUESTION)
            return "", nodes
        self.lines["", ""] = nodes[0].line
        self.no_id(nodes[0], faults.QUESTION)
        self.no_picture(nodes[0])
        return nodes[0].text, nodes[1:]

    def only_options(self, nodes: tuple[Node, ...]) -> tuple[Option, ...]:
        """The options, when nothing but one list of them may follow."""
        lists = [node for node in nodes if node.type == "list"]
        for node in nodes:
            if node not in lists[:1]:
                self.unexpected(node, faults.QUESTION_AND_OPTIONS)
        if not lists:
            self.problem(self.block.line, faults.NO_OPTIONS)
        return self.options("", lists[0]) if lists else ()

    def options(self, part: str, node: Node) -> tuple[Option, ...]:
        """The options of one part, each with its feedback, checked as a set."""
        if len(node.children) > len(LETTERS):
            self.problem(node.line, faults.TOO_MANY_OPTIONS, n=len(node.children), most=len(LETTERS))
        options = tuple(self._option(part, *pair) for pair in zip(LETTERS, node.children, strict=False))
        if len(options) < 2:
            self.problem(node.line, faults.SINGLE_OPTION)
        if self._one_key(node, options):
            for option, item in zip(options, node.children, strict=False):
                thing = faults.RIGHT_OPTION if option.right else faults.UNSCORED_CHOICE
                self.misconception(item, option.misconception, thing, needed=self.scored and not option.right)
        return options

    def feedback(self, item: Node) -> tuple[str, str | None]:
        """The text of the `>` lines under an item, and the misconception named at their end."""
        quotes = [child for child in item.children if child.type == "quote"]
        for child in item.children:
            if child not in quotes[:1]:
                self.unexpected(child, faults.ONLY_FEEDBACK)
        if not quotes:
            self.problem(item.line, faults.NO_FEEDBACK)
            return "-", None
        text, misconception = quotes[0].text, None
        if found := _MISCONCEPTION.search(text):
            text, misconception = text[: found.start()].rstrip(), found[1]
        if not text:
            self.problem(quotes[0].line, faults.EMPTY_FEEDBACK)
        self._joined(quotes[0])
        self.no_picture(quotes[0])
        return text, misconception

    def misconception(self, item: Node, code: str | None, thing: Words, *, needed: bool) -> None:
        """Every wrong choice names the idea behind it; nothing else (no such `thing`) does."""
        if needed and not code:
            self.problem(item.line, faults.NO_MISCONCEPTION)
        elif code and not needed:
            self.problem(item.line, faults.STRAY_MISCONCEPTION, code=code, thing=thing)

    def part_id(self, node: Node, thing: Words) -> str:
        """The lasting id of a part; figures and translations hang on it."""
        if not node.id:
            self.problem(node.line, faults.NO_ID, thing=thing)
        elif not _ID.fullmatch(node.id):
            self.problem(node.line, faults.BAD_ID, id=node.id, thing=thing)
        elif (node.id, "") in self.lines:
            self.problem(node.line, faults.TAKEN_ID, id=node.id, line=self.lines[node.id, ""])
        else:
            self.lines[node.id, ""] = node.line
        return node.id

    def no_id(self, node: Node, thing: Words) -> None:
        if node.id:
            self.problem(node.line, faults.NEEDLESS_ID, thing=thing, id=node.id)

    def no_picture(self, node: Node) -> None:
        if "](kit:" in node.text:
            self.problem(node.line, faults.STRAY_PICTURE)

    def picture(self, item: Node, text: str) -> tuple[str, Shown]:
        """The words of an option or a card, and the picture after them, if there is one."""
        words, shown = take_picture(text)
        if "](kit:" in words:
            self.problem(item.line, faults.PICTURE_NOT_LAST)
        if shown.name and not words:
            self.problem(item.line, faults.PICTURE_ALONE)
        return words, shown

    def unexpected(self, node: Node, expected: Words) -> None:
        self.problem(node.line, faults.UNEXPECTED, thing=faults.NODES[node.type], expected=expected)

    def _option(self, part: str, letter: str, item: Node) -> Option:
        self.lines[part, letter] = item.line
        self.no_id(item, faults.OPTION)
        box = _BOX.fullmatch(item.text)
        if not box or not box[2]:
            self.problem(item.line, faults.NO_BOX, words=item.text[:40])
        text, right = (box[2] or "", box[1] in "xX") if box else (item.text, False)
        text, shown = self.picture(item, text)
        feedback, misconception = self.feedback(item)
        return Option(letter, text, right, feedback, misconception, shown.name, shown.alt)

    def _one_key(self, node: Node, options: tuple[Option, ...]) -> bool:
        """Is it clear which option is right? If not, it is not yet clear either which ones need a misconception."""
        marked = sum(option.right for option in options)
        if self.scored and marked != 1:
            self.problem(node.line, faults.MANY_KEYS if marked else faults.NO_KEY, n=marked)
        if not self.scored and marked:
            self.problem(node.line, faults.KEY_UNSCORED)
        self.all_different(node, options)
        return marked == self.scored

    def all_different(self, node: Node, options: tuple[Option, ...]) -> None:
        if len({option.text.casefold() for option in options}) < len(options):
            self.problem(node.line, faults.SAME_OPTIONS)

    def _joined(self, quote: Node) -> None:
        """A message right under feedback, without a blank line, is swallowed by it in Markdown."""
        for offset, line in enumerate(quote.text.split("\n")):
            if SPEAKER.match(line.strip()):
                self.problem(quote.line + offset, faults.JOINED)


def write_option(option: Option, *, scored: bool = True) -> str:
    """The lines of one option: its box, its text, its feedback."""
    box = "[x]" if option.right and scored else "[ ]"
    return write_item(f"{box} {write_words(option)}", option.feedback, option.misconception)


def write_words(shown: Part | Option) -> str:
    """The words of an option or a card, and its picture after them."""
    return f"{shown.text} {write_picture(Shown(shown.picture, shown.alt))}" if shown.picture else shown.text


def write_item(text: str, feedback: str, misconception: str | None) -> str:
    """A list item with its feedback and, at the end, the misconception's code."""
    remark = f"{feedback} [{misconception}]" if misconception else feedback
    return "- " + text.replace("\n", "\n  ") + "\n  > " + remark.replace("\n", "\n  > ")


def write_options(part: Part, *, scored: bool = True) -> str:
    return "\n".join(write_option(option, scored=scored) for option in part.options)


def write_blocks(*blocks: str) -> str:
    """The pieces of an activity with a blank line between them."""
    return "\n\n".join(blocks)
