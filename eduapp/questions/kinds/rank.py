"""What matters most? One top choice, and a list of reasons to tick. Nobody is right: it is never scored, no option has
a key or a remark, and a teacher sees how many chose what. To tick no reason is an answer, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from random import Random
from typing import Any

from eduapp.core.words import Words
from eduapp.questions import faults
from eduapp.questions.choices import LETTERS, ChoiceKind, Reading, write_blocks
from eduapp.questions.fields import ChoiceField, ManyField, PartsField
from eduapp.questions.kind import (
    Block,
    ChoiceSpec,
    Fault,
    Node,
    Option,
    Outcome,
    Part,
    Problem,
    Sample,
    Score,
    Shape,
    Text,
)

TOP, WHY = "top", "why"
FEWEST, MOST = 2, 6

INSIDE = Words(
    "a question, a list of things to choose from, a heading ('## Why?') and a list of reasons",
    "una pregunta, una lista de cosas para elegir, un encabezado ('## ¿Por qué?') y una lista de razones",
)
ONE_LINE = Words("one line of words", "una sola línea de palabras")
REASONS = Words("the heading", "el encabezado")
NOT_WHOLE = Fault(
    "not all that a rank needs; write the question, a list, a heading like '## Why?', and a list of reasons",
    "falta algo de lo que lleva un rank; escriba la pregunta, una lista, un encabezado como '## ¿Por qué?' y razones",
)
WRONG_NUMBER = Fault(
    "%(n)s lines in this list; write %(fewest)s to %(most)s",
    "%(n)s líneas en esta lista; escriba de %(fewest)s a %(most)s",
)
MARKED = Fault(
    "a box before an opinion: '%(words)s'; take it away; nobody is right or wrong here",
    "una casilla antes de una opinión: '%(words)s'; quítela; aquí nadie acierta ni se equivoca",
)
NO_WORDS = Fault("a line without words; write them after the '-'", "una línea sin palabras; escríbalas después de '-'")

EN = """\
Ana's team has three rules.
Which rule matters most?

- Everyone gets a turn
- We listen to each other
- We can say no

## Why might it matter?

- It helps people feel safe
- It is fair
- It makes the game fun"""

ES = """\
El equipo de Ana tiene tres reglas.
¿Cuál regla importa más?

- A todos les toca un turno
- Nos escuchamos
- Podemos decir que no

## ¿Por qué puede importar?

- Así la gente se siente segura
- Es justo
- El juego es más divertido"""


class Rank(ChoiceKind):
    name = "rank"
    label = Words(en="What matters most", es="Qué importa más")
    purpose = Words(
        en="What students find most important, and why: no answer is right or wrong.",
        es="Qué les importa más a los estudiantes, y por qué: nada es correcto ni incorrecto.",
    )
    shape = Shape.OPEN
    by_part = True
    scorable = False
    opinion = True
    sample = Sample(
        prose={"en": EN, "es": ES},
        right={TOP: "a", WHY: ["a", "c"]},
        wrong={TOP: "b", WHY: []},
        blank={},
        attrs={},
    )

    def several(self, part: str) -> bool:
        return part == WHY

    def read(self, block: Block) -> ChoiceSpec | list[Problem]:
        reading = Reading(block)
        reading.scored = False
        stem, rest = reading.stem()
        if [node.type for node in rest] != ["list", "heading", "list"] or not rest[1].text:
            reading.problem(block.line, NOT_WHOLE)
            _say_what_is_more(reading, rest)
            return reading.problems
        things, heading, reasons = rest
        reading.no_id(heading, REASONS)
        reading.no_picture(heading)
        reading.lines[WHY, ""] = heading.line
        parts = [Part(TOP, "", _lines(reading, TOP, things)), Part(WHY, heading.text, _lines(reading, WHY, reasons))]
        return reading.spec(stem, parts)

    def write(self, spec: ChoiceSpec) -> str:
        top, why = spec.parts
        return write_blocks(spec.stem, _write(top), f"## {why.text}", _write(why))

    def field(self, spec: ChoiceSpec, required_message: Any = None) -> Any:
        top, why = spec.parts
        return PartsField(
            {
                TOP: ChoiceField(top.options, required_message, spec.stem),
                WHY: ManyField(why.options, required_message, why.text, required=False),
            },
            spec.stem,
        )

    def valid(self, spec: ChoiceSpec, response: Any) -> bool:
        answers = self._answers(response)
        return (
            set(answers) == {TOP, WHY}
            and spec.parts[0].option(answers[TOP]) is not None
            and isinstance(answers[WHY], list)
            and self.response_of(spec, self.outcomes(spec, response)) == response
        )

    def score(self, spec: ChoiceSpec, response: Any) -> Score:
        return Score(None)

    def response_of(self, spec: ChoiceSpec, outcomes: Iterable[Outcome]) -> Any:
        chosen = list(outcomes)
        top = next((option for part, option in chosen if part == TOP), "")
        return {TOP: top, WHY: sorted(option for part, option in chosen if part == WHY)}

    def texts(self, spec: ChoiceSpec) -> Iterator[Text]:
        return (text for text in super().texts(spec) if text.text)

    def imagine(self, spec: ChoiceSpec, knows: float, chance: Random) -> Any:
        top, why = spec.parts
        reasons = chance.sample(why.options, chance.randint(0, len(why.options)))
        return {TOP: chance.choice(top.options).id, WHY: sorted(option.id for option in reasons)}

    def _chosen(self, spec: ChoiceSpec, response: Any) -> list[tuple[Part, Option]]:
        answers: Mapping[str, Any] = self._answers(response)
        top, why = spec.parts
        reasons = answers.get(WHY) if isinstance(answers.get(WHY), list) else []
        first = top.option(answers.get(TOP))
        return [*([(top, first)] if first else []), *((why, one) for one in why.options if one.id in reasons)]


def _say_what_is_more(reading: Reading, nodes: Iterable[Node]) -> None:
    for node in nodes:
        if node.type not in {"list", "heading"}:
            reading.unexpected(node, INSIDE)


def _lines(reading: Reading, part: str, node: Node) -> tuple[Option, ...]:
    if not FEWEST <= len(node.children) <= MOST:
        reading.problem(node.line, WRONG_NUMBER, n=len(node.children), fewest=FEWEST, most=MOST)
    if len({item.text.casefold() for item in node.children}) < len(node.children):
        reading.problem(node.line, faults.SAME_OPTIONS)
    return tuple(_line(reading, part, letter, item) for letter, item in zip(LETTERS, node.children, strict=False))


def _line(reading: Reading, part: str, letter: str, item: Node) -> Option:
    reading.lines[part, letter] = item.line
    reading.no_id(item, faults.OPTION)
    reading.no_picture(item)
    if not item.text:
        reading.problem(item.line, NO_WORDS)
    if item.text.startswith(("[ ]", "[x]", "[X]")):
        reading.problem(item.line, MARKED, words=item.text[:40])
    for child in item.children:
        reading.unexpected(child, ONE_LINE)
    return Option(letter, item.text, False, "")


def _write(part: Part) -> str:
    return "\n".join("- " + option.text.replace("\n", "\n  ") for option in part.options)
