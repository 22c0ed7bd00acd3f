"""Put the steps in order. In the file they stand in the right order; the page shows them in one fixed other order.

A step's answer is its place, chosen from a list: the form needs no script. With js/kinds/order.js the steps get
buttons that move them up and down, and these fill the same lists. The score is the share of the steps in their place.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from eduapp.core.words import Words
from eduapp.questions.choices import ChoiceKind, Reading, fixed_shuffle, write_blocks, write_item, write_words
from eduapp.questions.fields import ChoiceField, PlacesField
from eduapp.questions.kind import Block, ChoiceSpec, Fault, Node, Option, Part, Problem, Sample, Shape, Text

FEWEST, MOST = 2, 9  # a place is one figure

TWICE = Words(
    "Two steps have this place. Give each step its own.", "Dos pasos tienen este lugar. Dale a cada paso el suyo."
)
STEP = Words("a step", "un paso")
STEPS = Words("one list of steps ('- words {#id}')", "una lista de pasos ('- palabras {#id}')")
NOT_SCORED = Fault(
    "an order that is not scored; take scored=no away; the order in the file is the answer",
    "un order que no se califica; quite scored=no; el orden del archivo es la respuesta",
)
NO_STEPS = Fault(
    "no steps; write them in the right order, each on a line that starts with '- '",
    "faltan los pasos; escríbalos en el orden correcto, cada uno en una línea que empiece con '- '",
)
WRONG_NUMBER = Fault(
    "%(n)s steps to put in order; write %(fewest)s to %(most)s",
    "%(n)s pasos para ordenar; escriba de %(fewest)s a %(most)s",
)
NO_WORDS = Fault("a step without words; write them before its id", "un paso sin palabras; escríbalas antes de su id")
SAME_STEPS = Fault("two steps say the same; change one of them", "dos pasos dicen lo mismo; cambie uno de ellos")

EN = """\
Ana wants to try Leo's scooter.
What does she do first, next and last?

- Ask Leo {#ask}
  > Asking comes first. Then Leo can choose. [M15]
- Listen to what he says {#listen}
  > First the question, then the answer. [M14]
- Take a turn, if he says yes {#turn}
  > A turn comes after a clear yes. [M15]
- Give it back, and say thanks {#thanks}
  > This is the end of her turn. [M22]"""

ES = """\
Ana quiere probar el patín de Leo.
¿Qué hace primero, después y al final?

- Preguntarle a Leo {#ask}
  > Primero se pregunta. Así Leo puede decidir. [M15]
- Escuchar lo que dice {#listen}
  > Primero va la pregunta y luego la respuesta. [M14]
- Usarlo un rato, si dice que sí {#turn}
  > Su turno viene después de un sí claro. [M15]
- Devolverlo y dar las gracias {#thanks}
  > Con esto termina su turno. [M22]"""


class Order(ChoiceKind):
    name = "order"
    label = Words(en="Put in order", es="Pon en orden")
    purpose = Words(
        en="The steps of doing something, put in the order in which they happen.",
        es="Los pasos para hacer algo, puestos en el orden en que ocurren.",
    )
    shape = Shape.ORDER
    by_part = True
    inside = frozenset({"picture"})
    words = {
        "place": Words("Place", "Lugar"),
        "none": Words("Choose", "Elige"),
        "twice": TWICE,
        "hint": Words("Move the steps with the arrows.", "Mueve los pasos con las flechas."),
        "up": Words("Move up", "Subir"),
        "down": Words("Move down", "Bajar"),
        "moved": Words("Moved to {place} of {all}", "Ahora está en el lugar {place} de {all}"),
        "end": Words("It is already {place} of {all}", "Ya está en el lugar {place} de {all}"),
    }
    sample = Sample(
        prose={"en": EN, "es": ES},
        right={"ask": "1", "listen": "2", "turn": "3", "thanks": "4"},
        wrong={"ask": "4", "listen": "3", "turn": "2", "thanks": "1"},
        blank={},
    )

    def read(self, block: Block) -> ChoiceSpec | list[Problem]:
        reading = Reading(block)
        stem, rest = reading.stem()
        if not reading.scored:
            reading.problem(block.line, NOT_SCORED)
        items = _items(reading, rest)
        parts = {part.id: part for part in (_step(reading, item, place, len(items)) for place, item in items)}
        return reading.spec(stem, [parts[step] for step in fixed_shuffle(block.key, list(parts))], self.words)

    def write(self, spec: ChoiceSpec) -> str:
        steps = sorted(spec.parts, key=lambda part: part.right_options[0].id)
        return write_blocks(spec.stem, "\n".join(map(_write_step, steps)))

    def field(self, spec: ChoiceSpec, required_message: Any = None) -> Any:
        places = {part.id: ChoiceField(part.options, required_message, part.text) for part in spec.parts}
        return PlacesField(places, spec.stem, twice=spec.words["twice"])

    def valid(self, spec: ChoiceSpec, response: Any) -> bool:
        return super().valid(spec, response) and len(set(response.values())) == len(response)

    def texts(self, spec: ChoiceSpec) -> Iterator[Text]:
        """Without the places: they are figures, not the author's words."""
        return (text for text in super().texts(spec) if text.role != "option")

    def imagine(self, spec: ChoiceSpec, knows: float, chance: Random) -> Any:
        """The known steps stand in their place; the others have each moved on to the place of another."""
        right = {part.id: (part.right_options or part.options)[0].id for part in spec.parts}
        lost = [step for step in right if chance.random() >= knows]
        moved = [right[step] for step in lost]
        return right | dict(zip(lost, moved[1:] + moved[:1], strict=True))


def _items(reading: Reading, nodes: tuple[Node, ...]) -> list[tuple[str, Node]]:
    """Every step with its place, counted from 1."""
    lists = [node for node in nodes if node.type == "list"]
    for node in nodes:
        if node not in lists[:1]:
            reading.unexpected(node, STEPS)
    if not lists:
        reading.problem(reading.block.line, NO_STEPS)
        return []
    steps = lists[0].children
    if not FEWEST <= len(steps) <= MOST:
        reading.problem(lists[0].line, WRONG_NUMBER, n=len(steps), fewest=FEWEST, most=MOST)
    if len({step.text.casefold() for step in steps}) < len(steps):
        reading.problem(lists[0].line, SAME_STEPS)
    return [(str(place), item) for place, item in enumerate(steps, start=1)]


def _step(reading: Reading, item: Node, right: str, all_: int) -> Part:
    step = reading.part_id(item, STEP)
    text, shown = reading.picture(item, item.text)
    feedback, code = reading.feedback(item)
    reading.misconception(item, code, STEP, needed=True)
    if not item.text:
        reading.problem(item.line, NO_WORDS)
    places = map(str, range(1, all_ + 1))
    options = (Option(place, place, place == right, feedback, None if place == right else code) for place in places)
    return Part(step, text, tuple(options), picture=shown.name, alt=shown.alt)


def _write_step(part: Part) -> str:
    code = next((option.misconception for option in part.options if option.misconception), None)
    return write_item(f"{write_words(part)} {{#{part.id}}}", part.options[0].feedback, code)
