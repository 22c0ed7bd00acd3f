"""Short cases about characters, each on a card with one choice. Every option says why; the score is the share of the
cases that were judged well.

A card's title is the first line of its part, in bold: it stands with the case wherever a part is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from eduapp.core.words import Words
from eduapp.questions.choices import ChoiceKind, Reading, write_blocks, write_options
from eduapp.questions.fields import ChoiceField, PartsField
from eduapp.questions.kind import Block, ChoiceSpec, Fault, Node, Part, Problem, Sample, Shape, Text

FEWEST, MOST = 2, 8  # cards
MOST_OPTIONS, MOST_LINES = 4, 4

CASE = Words("a case", "un caso")
CARDS = Words(
    "cards: a title ('## Title {#c1}'), one paragraph with the case, and one list of options",
    "tarjetas: un título ('## Título {#c1}'), un párrafo con el caso y una lista de opciones",
)
WRONG_NUMBER = Fault(
    "%(n)s cases; write %(fewest)s to %(most)s, each as '## Title {#c1}'",
    "%(n)s casos; escriba de %(fewest)s a %(most)s, cada uno así: '## Título {#c1}'",
)
NO_TITLE = Fault("a case without a title; write it after the ##", "un caso sin título; escríbalo después de ##")
SIGNS = Fault(
    "a title with * in it; take the signs away; a title is bold by itself",
    "un título con * dentro; quite los signos; un título ya va en negritas",
)
NO_CASE = Fault(
    "the case '%(title)s' tells nothing; write its text on the lines after the title",
    "el caso '%(title)s' no cuenta nada; escriba su texto en las líneas que siguen al título",
)
LONG_CASE = Fault(
    "%(n)s lines in the case '%(title)s'; keep at most %(most)s, one sentence each",
    "%(n)s líneas en el caso '%(title)s'; deje %(most)s como máximo, una oración en cada una",
)
NO_OPTIONS = Fault(
    "the case '%(title)s' has no options; write each on a line that starts with '- [ ]' or '- [x]'",
    "el caso '%(title)s' no tiene opciones; escriba cada una en una línea que empiece con '- [ ]' o '- [x]'",
)
TOO_MANY_OPTIONS = Fault(
    "%(n)s options in the case '%(title)s'; keep at most %(most)s",
    "%(n)s opciones en el caso '%(title)s'; deje %(most)s como máximo",
)
SAME_TITLES = Fault("two cases have the same title; change one of them", "dos casos tienen el mismo título; cambie uno")

EN = """\
Read each case.
What is true?

## The bike {#bike}
Max lends Ana his bike.
He says, "Have fun!"
- [x] Ana can say thanks and owes nothing
  > Yes. A thank-you is enough.
- [ ] Ana now owes Max a favor
  > A kind loan makes no debt. [M13]

## The password {#password}
Jo asks Kai for his password.
She says, "Friends share everything."
- [ ] Kai has to share it
  > Friends can keep things private. [M08]
- [x] Kai may say no
  > Yes. Trust needs no password.
- [ ] This proves that Jo is mean
  > One ask is not proof. They can talk. [M25]

## The seat {#seat}
Each day a big kid takes Leo's seat.
People say, "It is always like that."
- [ ] It happens a lot, so it is okay
  > A lot does not make it fair. [M22]
- [x] It is not fair, and Leo can tell
  > Yes. An adult can help to change it."""

ES = """\
Lee cada caso.
¿Qué es cierto?

## La bici {#bike}
Max le presta su bici a Ana.
Le dice: "¡Diviértete!".
- [x] Ana puede dar las gracias y no debe nada
  > Sí. Con dar las gracias basta.
- [ ] Ana ahora le debe un favor a Max
  > Un préstamo amable no crea una deuda. [M13]

## La contraseña {#password}
Jo le pide a Kai su contraseña.
Le dice: "Los amigos comparten todo".
- [ ] Kai tiene que dársela
  > Los amigos también tienen cosas privadas. [M08]
- [x] Kai puede decir que no
  > Sí. La confianza no necesita contraseñas.
- [ ] Esto prueba que Jo es mala
  > Pedir algo una vez no prueba nada. Pueden hablar. [M25]

## El lugar {#seat}
Cada día un niño grande le quita su lugar a Leo.
La gente dice: "Siempre es así".
- [ ] Pasa mucho, así que está bien
  > Que pase mucho no lo hace justo. [M22]
- [x] No es justo y Leo puede contarlo
  > Sí. Un adulto puede ayudar a cambiarlo."""


class CaseCards(ChoiceKind):
    name = "case_cards"
    label = Words(en="Case cards", es="Tarjetas de casos")
    purpose = Words(
        "Short cases about characters, on cards, each with one small decision.",
        "Casos breves de personajes, en tarjetas, cada uno con una pequeña decisión.",
    )
    shape = Shape.MATCH
    by_part = True
    sample = Sample(
        prose={"en": EN, "es": ES},
        right={"bike": "a", "password": "b", "seat": "b"},
        wrong={"bike": "b", "password": "c", "seat": "a"},
        blank={},
    )

    def read(self, block: Block) -> ChoiceSpec | list[Problem]:
        reading = Reading(block)
        stem, rest = reading.stem()
        cards = _cards(reading, rest)
        if not FEWEST <= len(cards) <= MOST:
            reading.problem(block.line, WRONG_NUMBER, n=len(cards), fewest=FEWEST, most=MOST)
        if len({card[0].text.casefold() for card in cards}) < len(cards):
            reading.problem(block.line, SAME_TITLES)
        return reading.spec(stem, [_part(reading, *card) for card in cards])

    def write(self, spec: ChoiceSpec) -> str:
        return write_blocks(spec.stem, *(_write_card(part, scored=spec.scored) for part in spec.parts))

    def field(self, spec: ChoiceSpec, required_message: Any = None) -> Any:
        """In the list of what is wrong a card is named by its title."""
        parts = {p.id: ChoiceField(p.options, required_message, title_and_case(p)[0]) for p in spec.parts}
        return PartsField(parts, spec.stem)

    def texts(self, spec: ChoiceSpec) -> Iterator[Text]:
        """Title and case by themselves, and the case line by line: a title is no part of a sentence."""
        yield Text("stem", spec.line(), spec.stem)
        for part in spec.parts:
            title, case = title_and_case(part)
            yield Text("title", spec.line(part.id), title)
            for place, line in enumerate(case.split("\n")):
                yield Text("said", spec.line(part.id, "case") + place, line)
            options = super().texts(replace(spec, parts=(replace(part, text=""),)))
            yield from (text for text in options if text.role != "stem")


def title_and_case(part: Part) -> tuple[str, str]:
    title, _, case = part.text.partition("\n")
    return title.removeprefix("**").removesuffix("** –"), case


def _cards(reading: Reading, nodes: tuple[Node, ...]) -> list[tuple[Node, Node | None, Node | None]]:
    """Every title with the case and the options below it, as far as they are there."""
    cards: list[tuple[Node, Node | None, Node | None]] = []
    for node in nodes:
        title, case, options = cards[-1] if cards else (None, None, None)
        if node.type == "heading":
            cards.append((node, None, None))
        elif node.type == "paragraph" and title and not case and not options:
            cards[-1] = (title, node, None)
        elif node.type == "list" and title and not options:
            cards[-1] = (title, case, node)
        else:
            reading.unexpected(node, CARDS)
    return cards


def _part(reading: Reading, title: Node, case: Node | None, options: Node | None) -> Part:
    part = reading.part_id(title, CASE)
    _check_title(reading, title)
    _check_case(reading, title, case)
    if not options:
        reading.problem(title.line, NO_OPTIONS, title=title.text)
    elif len(options.children) > MOST_OPTIONS:
        reading.problem(options.line, TOO_MANY_OPTIONS, n=len(options.children), title=title.text, most=MOST_OPTIONS)
    return Part(
        part, f"**{title.text}** –\n{case.text if case else ''}", reading.options(part, options) if options else ()
    )


def _check_title(reading: Reading, title: Node) -> None:
    reading.no_picture(title)
    if not title.text:
        reading.problem(title.line, NO_TITLE)
    if "*" in title.text:
        reading.problem(title.line, SIGNS)


def _check_case(reading: Reading, title: Node, case: Node | None) -> None:
    if not case or not case.text:
        reading.problem(title.line, NO_CASE, title=title.text)
        return
    reading.lines[title.id, "case"] = case.line
    reading.no_id(case, CASE)
    reading.no_picture(case)
    if (n := len(case.text.split("\n"))) > MOST_LINES:
        reading.problem(case.line, LONG_CASE, n=n, title=title.text, most=MOST_LINES)


def _write_card(part: Part, *, scored: bool) -> str:
    title, case = title_and_case(part)
    return f"## {title} {{#{part.id}}}\n{case}\n{write_options(part, scored=scored)}"
