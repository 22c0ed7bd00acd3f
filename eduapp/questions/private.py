"""What kinds share in which a student writes for herself alone. What she writes has no name on the page: no form can
send it, nothing keeps it, and nothing here ever sees it. All that is sent is one word: that the screen was passed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from eduapp.core.words import Words
from eduapp.questions.choices import Reading, said_in
from eduapp.questions.kind import Difference, Fault, Node, Outcome, Part, Problem, Text
from eduapp.questions.pressed import PressedKind

PASSED = "passed"
MOST_IDEAS = 6

ONE_IDEA = Words("one idea, on one line", "una idea, en una sola línea")
EMPTY_IDEA = Fault(
    "an idea without words; write them after the '-', or take the line away",
    "una idea sin palabras; escríbalas después de '-', o quite la línea",
)
IDEA_WITH_ID = Fault("an idea with an id; take the {…} away", "una idea con un id; quite {…}")
BOXED = Fault(
    "an idea with a box: '%(words)s'; take the box away; nothing is right or wrong here",
    "una idea con casilla: '%(words)s'; quite la casilla; aquí nada es correcto ni incorrecto",
)
TOO_MANY_IDEAS = Fault("%(n)s ideas; keep at most %(most)s", "%(n)s ideas; deje %(most)s como máximo")
SAME_IDEAS = Fault("two ideas say the same; change one of them", "dos ideas dicen lo mismo; cambie una de ellas")

GROUPS_OF = Words("the headings of %(place)s", "los encabezados de %(place)s")
IDEAS_OF = Words("the number of ideas of %(place)s", "el número de ideas de %(place)s")


@dataclass(frozen=True, slots=True)
class Ideas:
    """Words to begin with, and the heading that they stand under, if they have one."""

    id: str
    title: str
    ideas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrivateSpec:
    """Something to think about. It has no parts: nothing in it is answered, counted or judged.

    `language` is that of the text; `words` are what the kind itself says on the page, in this language.
    """

    key: str
    kind: str
    stem: str
    groups: tuple[Ideas, ...]
    language: str
    scored: bool = False
    objective: str = ""
    lines: Mapping[Outcome, int] = field(default_factory=dict, compare=False, repr=False, hash=False)
    words: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False, hash=False)

    @property
    def parts(self) -> tuple[Part, ...]:
        return ()

    @property
    def choices(self) -> tuple[Part, ...]:
        return ()

    def line(self, group: str = "", piece: str = "") -> int:
        """Where a heading or an idea (or, without arguments, the stem) stands in its file; 0: nobody knows."""
        return self.lines.get((group, piece), self.lines.get((group, ""), self.lines.get(("", ""), 0)))


class PrivateKind(PressedKind):
    """A kind of which nobody but the student learns anything."""

    pressed = PASSED
    words: Mapping[str, Words] = {}  # as in ChoiceKind

    def dump(self, spec: PrivateSpec) -> dict[str, Any]:
        names = ("key", "kind", "stem", "language", "scored", "objective")
        return {name: getattr(spec, name) for name in names} | {"groups": [asdict(group) for group in spec.groups]}

    def load(self, data: Mapping[str, Any]) -> PrivateSpec:
        groups = (Ideas(**{**group, "ideas": tuple(group["ideas"])}) for group in data["groups"])
        return PrivateSpec(**{**data, "groups": tuple(groups)}, words=said_in(self.words, data["language"]))

    def texts(self, spec: PrivateSpec) -> Iterator[Text]:
        yield Text("stem", spec.line(), spec.stem)
        for group in spec.groups:
            if group.title:
                yield Text("title", spec.line(group.id), group.title)
            for number, idea in enumerate(group.ideas):
                yield Text("option", spec.line(group.id, f"idea {number}"), idea)

    def differences(self, ours: PrivateSpec, theirs: PrivateSpec) -> Iterator[Difference]:
        names = [", ".join(group.id or "-" for group in spec.groups) for spec in (ours, theirs)]
        if names[0] != names[1]:
            yield Difference(0, GROUPS_OF.filled({"place": theirs.key}), *names)
            return
        for one, other in zip(ours.groups, theirs.groups, strict=True):
            if len(one.ideas) != len(other.ideas):
                place = f"{theirs.key}.{other.id}" if other.id else theirs.key
                what = IDEAS_OF.filled({"place": place})
                yield Difference(theirs.line(other.id), what, len(one.ideas), len(other.ideas))

    def fingerprint(self, spec: PrivateSpec) -> str:
        groups = [[group.id, group.title, *group.ideas] for group in spec.groups]
        text = json.dumps([spec.kind, spec.stem, groups], ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def private_spec(
    reading: Reading, stem: str, groups: Iterable[Ideas], words: Mapping[str, Words] | None = None
) -> PrivateSpec | list[Problem]:
    """The end of every `read`: the spec if all was well, else the problems. `words`: those of its kind."""
    if reading.problems:
        return reading.problems
    block = reading.block
    return PrivateSpec(
        block.key,
        block.kind,
        stem,
        tuple(groups),
        block.language,
        objective=block.attrs.get("objective", ""),
        lines=reading.lines,
        words=said_in(words or {}, block.language),
    )


def read_ideas(reading: Reading, group: str, node: Node) -> tuple[str, ...]:
    """The items of a list, each one idea."""
    if len(node.children) > MOST_IDEAS:
        reading.problem(node.line, TOO_MANY_IDEAS, n=len(node.children), most=MOST_IDEAS)
    for number, item in enumerate(node.children):
        reading.lines[group, f"idea {number}"] = item.line
        _check_idea(reading, item)
    ideas = tuple(item.text for item in node.children)
    if len({idea.casefold() for idea in ideas}) < len(ideas):
        reading.problem(node.line, SAME_IDEAS)
    return ideas


def _check_idea(reading: Reading, item: Node) -> None:
    if not item.text:
        reading.problem(item.line, EMPTY_IDEA)
    if item.text.startswith(("[ ]", "[x]", "[X]")):
        reading.problem(item.line, BOXED, words=item.text[:40])
    if item.id or item.tags:
        reading.problem(item.line, IDEA_WITH_ID)
    reading.no_picture(item)
    for child in item.children:
        reading.unexpected(child, ONE_IDEA)


def write_ideas(ideas: Iterable[str]) -> str:
    return "\n".join("- " + idea.replace("\n", "\n  ") for idea in ideas)
