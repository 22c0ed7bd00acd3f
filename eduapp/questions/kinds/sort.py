"""Put each card where it belongs. In the file every card stands under its right group; the page shows them mixed.
A card may end with a picture, for children who do not read yet.

The mixed order is worked out once, when the text is read, from ids alone: it is the same for everyone, in both
languages, on paper and on the screen, and a teacher can say "the third card".
"""

from __future__ import annotations

import hashlib
from itertools import groupby

from eduapp.core.words import Words
from eduapp.questions.choices import ChoiceKind, Reading, write_blocks, write_item, write_words
from eduapp.questions.kind import Block, ChoiceSpec, Fault, Node, Option, Part, Problem, Sample, Shape

GROUPS = (2, 3)
MIXES = 40  # orders tried before taking the best of them
LONGEST_RUN = 2  # three cards of one group in a row would begin to give the answer away

CARD = Words("a card", "una tarjeta")
GROUP = Words("a group", "un grupo")
GROUPS_AND_CARDS = Words(
    "groups ('## Name {#id}') with their cards ('- text {#id}') below",
    "grupos ('## Nombre {#id}') con sus tarjetas ('- texto {#id}') debajo",
)
NOT_SCORED = Fault(
    "a sort that is not scored; take scored=no away; its groups are the answer",
    "un sort que no se califica; quite scored=no; sus grupos son la respuesta",
)
WRONG_NUMBER = Fault(
    "%(n)s groups to sort into; write two or three, each as '## Name {#id}'",
    "%(n)s grupos para las tarjetas; escriba dos o tres, cada uno así: '## Nombre {#id}'",
)
NO_CARD = Fault(
    "no card belongs to '%(group)s'; write one, or take the group away",
    "ninguna tarjeta va en '%(group)s'; escriba una, o quite el grupo",
)
NO_NAME = Fault("a group without a name; write it after the ##", "un grupo sin nombre; escríbalo después de ##")
SAME_NAME = Fault(
    "two groups have the same name; change one of them", "dos grupos tienen el mismo nombre; cambie uno de ellos"
)
NO_WORDS = Fault(
    "a card without words; write them before its id", "una tarjeta sin palabras; escríbalas antes de su id"
)

EN = """\
Where does each card belong?

## Kind {#kind}
- "You can play too!" {#i1}
  > Friends share the fun. [M26]
- "Do you want to stop?" {#i2}
  > Asking is kind. It gives a choice. [M14]

## Not kind {#not-kind}
- "Play my way or go!" {#i3}
  > That takes the choice away. [M22]
- "You may not have other friends." {#i4}
  > Kind friends let you have more friends. [M07]"""

ES = """\
¿Dónde va cada tarjeta?

## Amable {#kind}
- "¡Tú también puedes jugar!" {#i1}
  > Los amigos comparten la diversión. [M26]
- "¿Quieres parar?" {#i2}
  > Preguntar es amable. Deja elegir. [M14]

## No es amable {#not-kind}
- "¡Juega como yo digo o vete!" {#i3}
  > Eso no deja elegir. [M22]
- "No puedes tener otros amigos." {#i4}
  > Un buen amigo te deja tener más amigos. [M07]"""


class Sort(ChoiceKind):
    name = "sort"
    label = Words(en="Sort the cards", es="Ordena las tarjetas")
    purpose = Words(
        en="Cards that students put under two or more headings.",
        es="Tarjetas que los estudiantes ponen debajo de dos o más títulos.",
    )
    shape = Shape.GROUP
    by_part = True
    inside = frozenset({"picture"})
    sample = Sample(
        prose={"en": EN, "es": ES},
        right={"i1": "kind", "i2": "kind", "i3": "not-kind", "i4": "not-kind"},
        wrong={"i1": "not-kind", "i2": "not-kind", "i3": "kind", "i4": "kind"},
        blank={},
    )

    def read(self, block: Block) -> ChoiceSpec | list[Problem]:
        reading = Reading(block)
        stem, rest = reading.stem()
        if not reading.scored:
            reading.problem(block.line, NOT_SCORED)
        cards = _cards(reading, rest)
        groups = tuple(node for node in rest if node.type == "heading")
        _check_groups(reading, groups)
        for group in groups:
            if group not in [heading for heading, _ in cards]:
                reading.problem(group.line, NO_CARD, group=group.text)
        parts = [_part(reading, card, group, groups) for group, card in cards]
        return reading.spec(stem, mixed(block.key, parts))

    def write(self, spec: ChoiceSpec) -> str:
        groups = spec.parts[0].options
        return write_blocks(spec.stem, *(_write_group(group, spec.parts) for group in groups))


def mixed(key: str, parts: list[Part]) -> tuple[Part, ...]:
    """One fixed order that hides the groups. Depends on the ids alone, never on the words or the place in the file."""
    orders = (sorted(parts, key=lambda part: _draw(key, part.id, salt)) for salt in range(MIXES))
    return tuple(min(orders, key=_gives_away))


def _draw(key: str, part: str, salt: int) -> bytes:
    return hashlib.sha256(f"{key} {part} {salt}".encode()).digest()


def _gives_away(parts: list[Part]) -> int:
    """How much an order tells of the answer. Good enough is enough: a perfect alternation would be a pattern, too."""
    groups = [[option.id for option in part.right_options] for part in parts]
    runs = [len(list(run)) for _, run in groupby(groups)]
    blocks = len(runs) == len({tuple(group) for group in groups})
    return max([*runs, LONGEST_RUN]) + blocks


def _cards(reading: Reading, nodes: tuple[Node, ...]) -> list[tuple[Node, Node]]:
    """Every card with the heading of the group that it stands under."""
    cards: list[tuple[Node, Node]] = []
    group: Node | None = None
    for node in nodes:
        if node.type == "heading":
            group = node
        elif node.type == "list" and group:
            cards += [(group, item) for item in node.children]
        else:
            reading.unexpected(node, GROUPS_AND_CARDS)
    return cards


def _check_groups(reading: Reading, groups: tuple[Node, ...]) -> None:
    if len(groups) not in GROUPS:
        reading.problem(reading.block.line, WRONG_NUMBER, n=len(groups))
    for group in groups:
        reading.part_id(group, GROUP)
        reading.no_picture(group)
        if not group.text:
            reading.problem(group.line, NO_NAME)
    if len({group.text.casefold() for group in groups}) < len(groups):
        reading.problem(reading.block.line, SAME_NAME)


def _part(reading: Reading, card: Node, right: Node, groups: tuple[Node, ...]) -> Part:
    part = reading.part_id(card, CARD)
    text, shown = reading.picture(card, card.text)
    feedback, code = reading.feedback(card)
    reading.misconception(card, code, CARD, needed=True)
    if not card.text:
        reading.problem(card.line, NO_WORDS)
    options = (
        Option(group.id, group.text, group == right, feedback, None if group == right else code) for group in groups
    )
    return Part(part, text, tuple(options), picture=shown.name, alt=shown.alt)


def _write_group(group: Option, parts: tuple[Part, ...]) -> str:
    cards = (part for part in parts if part.right_options[0].id == group.id)
    return "\n".join([f"## {group.text} {{#{group.id}}}", *map(_write_card, cards)])


def _write_card(part: Part) -> str:
    code = next((option.misconception for option in part.options if option.misconception), None)
    return write_item(f"{write_words(part)} {{#{part.id}}}", part.options[0].feedback, code)
