"""What matters most? A student puts her first three in order and ticks reasons. Nobody is right: it is never scored,
and no option has a key or a remark. A teacher sees how many put what first, and how many among the first three. To
tick no reason is an answer, too.

Three and not all: eight things in order are more than a child can weigh, and their last places would mean nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from random import Random
from typing import Any

from eduapp.core.words import Words
from eduapp.questions import faults
from eduapp.questions.choices import LETTERS, ChoiceKind, Reading, said_in, write_blocks
from eduapp.questions.fields import ChoiceField, ManyField, PlacesField
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

TOP, THREE, WHY = "top", "three", "why"  # what is counted
PLACES = (TOP, "second", "third")  # what is asked, besides the reasons
THINGS, WHYS = (4, len(LETTERS)), (2, 6)  # fewest and most


HINT = Words(
    "Put your first three in order. No answer is wrong.", "Pon en orden las tres primeras. Ninguna respuesta está mal."
)
TWICE = Words("This is in another place already. Choose another one.", "Esta ya está en otro lugar. Elige otra.")
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
Ana's team has four rules.
Which rules matter most?

- Everyone gets a turn
- We listen to each other
- We can say no
- We help each other

## Why might they matter?

- They help people feel safe
- They are fair
- They make the game fun"""

ES = """\
El equipo de Ana tiene cuatro reglas.
¿Cuáles reglas importan más?

- A todos les toca un turno
- Nos escuchamos
- Podemos decir que no
- Nos ayudamos

## ¿Por qué pueden importar?

- Así la gente se siente segura
- Son justas
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
    words = {
        "first_place": Words("In first place", "En primer lugar"),
        "first_three": Words("Among the first three", "Entre los tres primeros lugares"),
        TOP: Words("First", "Primer lugar"),
        "second": Words("Second", "Segundo lugar"),
        "third": Words("Third", "Tercer lugar"),
        "none": Words("Choose", "Elige"),
        "hint": HINT,
        "twice": TWICE,
        "paper": Words("Write 1, 2 and 3 beside your first three.", "Escribe 1, 2 y 3 junto a las tres primeras."),
    }
    sample = Sample(
        prose={"en": EN, "es": ES},
        right={TOP: "c", "second": "a", "third": "b", WHY: ["a", "c"]},
        wrong={TOP: "b", "second": "d", "third": "a", WHY: []},
        blank={},
        attrs={},
    )

    def several(self, part: str) -> bool:
        return part in {THREE, WHY}

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
        options = _lines(reading, TOP, things, THINGS)
        said = said_in(self.words, block.language)
        counted = Part(TOP, said["first_place"], options), Part(THREE, said["first_three"], options)
        why = Part(WHY, heading.text, _lines(reading, WHY, reasons, WHYS))
        return reading.spec(stem, [*counted, why], self.words)

    def write(self, spec: ChoiceSpec) -> str:
        top, _, why = spec.parts
        return write_blocks(spec.stem, _write(top), f"## {why.text}", _write(why))

    def field(self, spec: ChoiceSpec, required_message: Any = None) -> Any:
        top, _, why = spec.parts
        places = {place: ChoiceField(top.options, required_message, spec.words[place]) for place in PLACES}
        reasons = {WHY: ManyField(why.options, required_message, why.text, required=False)}
        return PlacesField(places | reasons, spec.stem, twice=spec.words["twice"])

    def valid(self, spec: ChoiceSpec, response: Any) -> bool:
        answers = self._answers(response)
        return (
            set(answers) == {*PLACES, WHY}
            and isinstance(answers[WHY], list)
            and self.response_of(spec, self.outcomes(spec, response)) == response
        )

    def score(self, spec: ChoiceSpec, response: Any) -> Score:
        return Score(None)

    def response_of(self, spec: ChoiceSpec, outcomes: Iterable[Outcome]) -> Any:
        """The three come in her order."""
        chosen = list(outcomes)
        three = [option for part, option in chosen if part == THREE]
        places = dict(zip(PLACES, three, strict=False))
        return {**places, WHY: sorted(option for part, option in chosen if part == WHY)}

    def texts(self, spec: ChoiceSpec) -> Iterator[Text]:
        """The author's words, once: the kind's own, and the same things again, are left out."""
        top, _, why = spec.parts
        shown = replace(spec, parts=(replace(top, text=""), why))
        return (text for text in super().texts(shown) if text.text)

    def imagine(self, spec: ChoiceSpec, knows: float, chance: Random) -> Any:
        top, _, why = spec.parts
        three = (option.id for option in chance.sample(top.options, len(PLACES)))
        reasons = chance.sample(why.options, chance.randint(0, len(why.options)))
        return {**dict(zip(PLACES, three, strict=True)), WHY: sorted(option.id for option in reasons)}

    def _chosen(self, spec: ChoiceSpec, response: Any) -> list[tuple[Part, Option]]:
        """What counts: the first, all three in her order, and the reasons. Each thing has one place."""
        answers: Mapping[str, Any] = self._answers(response)
        top, three, why = spec.parts
        found = {place: top.option(answers.get(place)) for place in PLACES}
        reasons = answers.get(WHY) if isinstance(answers.get(WHY), list) else []
        first = [(top, option) for place, option in found.items() if place == TOP and option]
        placed = [(three, option) for option in dict.fromkeys(found.values()) if option]
        return [*first, *placed, *((why, one) for one in why.options if one.id in reasons)]


def _say_what_is_more(reading: Reading, nodes: Iterable[Node]) -> None:
    for node in nodes:
        if node.type not in {"list", "heading"}:
            reading.unexpected(node, INSIDE)


def _lines(reading: Reading, part: str, node: Node, number: tuple[int, int]) -> tuple[Option, ...]:
    fewest, most = number
    if not fewest <= len(node.children) <= most:
        reading.problem(node.line, WRONG_NUMBER, n=len(node.children), fewest=fewest, most=most)
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
