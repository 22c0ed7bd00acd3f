"""Choose the word. Sentences with gaps, written [g1], and for every gap a heading with the words to choose from.

The sentences are read-only parts; each gap is a part whose text is the paragraph it stands in, with a line to write
on in its place: so the teacher's page, and a class that works on one screen, show it among its sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from eduapp.core.words import Words
from eduapp.questions.choices import ChoiceKind, Reading, write_blocks, write_options
from eduapp.questions.fields import ChoiceField, PartsField
from eduapp.questions.kind import Block, ChoiceSpec, Fault, Node, Option, Part, Problem, Sample, Shape, Text

MOST_GAPS = 6
MOST_WORDS = 4  # to choose from
LONGEST = 30  # letters: a list on a phone shows no more

_GAP = re.compile(r"\[(g[1-9]\d?)\]")

SENTENCES_AND_GAPS = Words(
    "sentences with gaps like [g1], then a heading '## [g1]' with one list of words for each gap",
    "oraciones con huecos como [g1] y después, para cada hueco, un encabezado '## [g1]' con una lista de palabras",
)
GAP = Words("a gap", "un hueco")
SENTENCE = Words("a sentence", "una oración")
WRONG_NUMBER = Fault(
    "%(n)s gaps in the sentences; write one to %(most)s of them, as [g1], [g2] and so on",
    "%(n)s huecos en las oraciones; escriba de uno a %(most)s, así: [g1], [g2], etcétera",
)
NOT_A_GAP = Fault(
    "a heading that names no gap: '%(words)s'; write it like '## [g1]'",
    "un encabezado que no nombra un hueco: '%(words)s'; escríbalo así: '## [g1]'",
)
NO_WORDS = Fault(
    "nothing to choose for the gap [%(gap)s]; write a heading '## [%(gap)s]' and a list of words below it",
    "no hay nada que elegir en el hueco [%(gap)s]; escriba un encabezado '## [%(gap)s]' y una lista de palabras debajo",
)
NO_SUCH_GAP = Fault(
    "the gap [%(gap)s] stands in no sentence; write it where the word belongs, or take its heading away",
    "el hueco [%(gap)s] no está en ninguna oración; escríbalo donde va la palabra, o quite su encabezado",
)
TWICE = Fault(
    "the gap [%(gap)s] is written twice; give every gap a number of its own",
    "el hueco [%(gap)s] está escrito dos veces; dé a cada hueco su propio número",
)
TOO_MANY = Fault(
    "%(n)s words to choose from; keep at most %(most)s", "%(n)s palabras para elegir; deje %(most)s como máximo"
)
TOO_LONG = Fault(
    "words too long for a gap: '%(words)s'; keep them to %(most)s letters",
    "palabras demasiado largas para un hueco: '%(words)s'; déjelas en %(most)s letras",
)

EN = """\
What do good friends do?
Choose the words that fit.

Mia says, "I want to stop now."
Leo [g1].
Mia may [g2] at any time.

## [g1]
- [ ] plays on
  > Mia said what she wants. Playing on takes her choice away. [M15]
- [x] stops, too
  > Yes. Leo listens to Mia.
- [ ] asks her ten times
  > Asking over and over is **pressure**. [M14]

## [g2]
- [x] change her mind
  > Yes. A yes can end at any time.
- [ ] only say yes
  > Mia can say no, too, even after a yes. [M15]"""

ES = """\
¿Qué hacen los buenos amigos?
Elige las palabras que van.

Mia dice: "Ya no quiero jugar".
Leo [g1].
Mia puede [g2] en cualquier momento.

## [g1]
- [ ] sigue jugando
  > Mia ya dijo lo que quiere. Seguir no la deja elegir. [M15]
- [x] también para
  > Sí. Leo escucha a Mia.
- [ ] le insiste diez veces
  > Insistir es **presionar**. [M14]

## [g2]
- [x] cambiar de opinión
  > Sí. Un "sí" puede terminar cuando sea.
- [ ] solo decir que sí
  > Mia también puede decir que no, aunque antes dijo que sí. [M15]"""


class Cloze(ChoiceKind):
    name = "cloze"
    label = Words(en="Choose the word", es="Elige la palabra")
    purpose = Words(
        "Sentences with gaps, and a short list of words for each gap.",
        "Oraciones con espacios en blanco y una lista corta de palabras para cada uno.",
    )
    shape = Shape.MATCH
    by_part = True
    words = {"gap": Words("Gap %(n)s of %(all)s", "Hueco %(n)s de %(all)s"), "none": Words("Choose", "Elige")}
    sample = Sample(prose={"en": EN, "es": ES}, right={"g1": "b", "g2": "a"}, wrong={"g1": "c", "g2": "b"}, blank={})

    def read(self, block: Block) -> ChoiceSpec | list[Problem]:
        reading = Reading(block)
        stem, rest = reading.stem()
        sentences, headed = _divided(reading, rest)
        places = _places_of_gaps(reading, sentences)
        gaps = {gap: _gap(reading, gap, heading, options, places) for gap, heading, options in headed}
        for gap in places:
            if gap not in gaps:
                reading.problem(reading.lines[gap, "sentence"], NO_WORDS, gap=gap)
        read_only = [Part("", sentence.text) for sentence in sentences]
        return reading.spec(stem, [*read_only, *(gaps[gap] for gap in places if gap in gaps)], self.words)

    def write(self, spec: ChoiceSpec) -> str:
        sentences = (part.text for part in spec.parts if not part.options)
        gaps = (f"## [{part.id}]\n{write_options(part, scored=spec.scored)}" for part in spec.choices)
        return write_blocks(spec.stem, *sentences, *gaps)

    def field(self, spec: ChoiceSpec, required_message: Any = None) -> Any:
        """As any, but each list is called by its number: that is how the list of what is missing names it."""
        words, many = self.words["gap"].in_(spec.language), len(spec.choices)
        parts = {
            part.id: ChoiceField(part.options, required_message, words % {"n": n, "all": many})
            for n, part in enumerate(spec.choices, start=1)
        }
        return PartsField(parts, spec.stem)

    def texts(self, spec: ChoiceSpec) -> Iterator[Text]:
        """The sentences are told whole, with the right words in their gaps: so they can be measured."""
        right = {part.id: (part.right_options or part.options)[0].text for part in spec.choices}
        told = 0
        for text in super().texts(spec):
            if text.role != "said":
                yield text
            elif told < len(spec.parts) - len(spec.choices):
                yield from _told(spec, told, text.text, right)
                told += 1


def _divided(
    reading: Reading, nodes: tuple[Node, ...]
) -> tuple[list[Node], list[tuple[str, Node, tuple[Option, ...]]]]:
    """The sentences, and every gap with its heading and its words."""
    sentences: list[Node] = []
    headed: list[tuple[str, Node, tuple[Option, ...]]] = []
    heading: Node | None = None
    for node in nodes:
        if node.type == "paragraph" and not headed and heading is None:
            sentences.append(node)
        elif node.type == "heading":
            heading = node
            headed.append((_named(reading, node), node, ()))
        elif node.type == "list" and headed and not headed[-1][2]:
            headed[-1] = (headed[-1][0], headed[-1][1], reading.options(headed[-1][0], node))
            _check_size(reading, node, headed[-1][2])
        else:
            reading.unexpected(node, SENTENCES_AND_GAPS)
    return sentences, headed


def _named(reading: Reading, heading: Node) -> str:
    """The gap that a heading names."""
    found = _GAP.fullmatch(heading.text)
    reading.no_id(heading, GAP)
    if not found:
        reading.problem(heading.line, NOT_A_GAP, words=heading.text[:40])
        return ""
    reading.part_id(replace(heading, id=found[1]), GAP)
    return found[1]


def _check_size(reading: Reading, node: Node, options: tuple[Option, ...]) -> None:
    if len(options) > MOST_WORDS:
        reading.problem(node.line, TOO_MANY, n=len(options), most=MOST_WORDS)
    for option, item in zip(options, node.children, strict=False):
        if len(option.text) > LONGEST:
            reading.problem(item.line, TOO_LONG, words=option.text[:40], most=LONGEST)
        if option.picture:
            reading.no_picture(item)


def _places_of_gaps(reading: Reading, sentences: list[Node]) -> dict[str, str]:
    """Every gap of the sentences, in their order, with the paragraph it stands in."""
    places: dict[str, str] = {}
    for number, sentence in enumerate(sentences):
        reading.no_id(sentence, SENTENCE)
        reading.no_picture(sentence)
        reading.lines["", f"sentence{number}"] = sentence.line
        for offset, line in enumerate(sentence.text.split("\n")):
            for gap in _GAP.findall(line):
                if gap in places:
                    reading.problem(sentence.line + offset, TWICE, gap=gap)
                reading.lines[gap, "sentence"] = sentence.line + offset
                places[gap] = _with_a_line_to_write_on(sentence.text, gap)
    if not 1 <= len(places) <= MOST_GAPS:
        reading.problem(reading.block.line, WRONG_NUMBER, n=len(places), most=MOST_GAPS)
    return places


def _with_a_line_to_write_on(text: str, gap: str) -> str:
    return _GAP.sub(lambda found: "____" if found[1] == gap else "…", text)


def _gap(reading: Reading, gap: str, heading: Node, options: tuple[Option, ...], places: dict[str, str]) -> Part:
    if gap and gap not in places:
        reading.problem(heading.line, NO_SUCH_GAP, gap=gap)
    elif gap and not options:
        reading.problem(heading.line, NO_WORDS, gap=gap)
    return Part(gap, places.get(gap, ""), options)


def _told(spec: ChoiceSpec, number: int, text: str, right: dict[str, str]) -> Iterator[Text]:
    for offset, line in enumerate(text.split("\n")):
        yield Text("said", spec.line("", f"sentence{number}") + offset, _GAP.sub(lambda gap: right[gap[1]], line))
