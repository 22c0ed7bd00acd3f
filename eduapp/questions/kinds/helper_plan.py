"""Who could help, where, and what to say: a plan that a student makes for herself. It stays on the screen: nothing is
sent or kept. She learns it by heart, or prints it if nobody else will pick up the paper.

Not every child is safe at home: the kind says so itself, and every list offers more than one idea.
"""

from __future__ import annotations

from collections.abc import Iterator

from eduapp.core.words import Words
from eduapp.questions.choices import Reading, write_blocks
from eduapp.questions.kind import Block, Fault, Node, Problem, Sample, Shape
from eduapp.questions.private import PASSED, Ideas, PrivateKind, PrivateSpec, private_spec, read_ideas, write_ideas

PIECES = ("who", "where", "say")
FEWEST = 2

WHOLE = Words(
    "three headings ('## Words {#who}', then {#where} and {#say}), each with one list of ideas below",
    "tres encabezados ('## Palabras {#who}', y luego {#where} y {#say}), cada uno con una lista de ideas debajo",
)
NOT_A_PLAN = Fault(
    "not all that a helper_plan needs; write the headings {#who}, {#where} and {#say}, in this order, "
    "each with its list of ideas",
    "falta algo de lo que lleva un helper_plan; escriba los encabezados {#who}, {#where} y {#say}, en este orden, "
    "cada uno con su lista de ideas",
)
NO_TITLE = Fault("a heading without words; write them after the ##", "un encabezado sin palabras; escríbalas tras ##")
TOO_FEW_IDEAS = Fault(
    "%(n)s ideas under '%(title)s'; write at least %(fewest)s, not all of them at home: not every child is safe there",
    "%(n)s ideas debajo de '%(title)s'; escriba %(fewest)s por lo menos, no todas en casa: "
    "no todos los niños están a salvo ahí",
)

EN = """\
Leo has a worry, and he makes a plan.
You can make one, too: who, where and what to say.

## Who could help? {#who}
- A teacher, a nurse or a coach
- A school counselor
- A grown-up in my family

## Where? {#where}
- At school, before or after class
- At practice or in the library

## What could I say? {#say}
- I need help with something.
- Something does not feel okay. Can we talk?"""

ES = """\
Leo tiene una preocupación y hace un plan.
Tú también puedes hacer uno: quién, dónde y qué decir.

## ¿Quién podría ayudar? {#who}
- Una maestra, un enfermero o una entrenadora
- La consejera de la escuela
- Un adulto de mi familia

## ¿Dónde? {#where}
- En la escuela, antes o después de clase
- En el entrenamiento o en la biblioteca

## ¿Qué podría decir? {#say}
- Necesito ayuda con algo.
- Algo no se siente bien. ¿Podemos hablar?"""


class HelperPlan(PrivateKind):
    name = "helper_plan"
    label = Words(en="My helper plan", es="Mi plan de ayuda")
    purpose = Words(
        "A plan of who could help, for a student's own eyes: nothing is sent or kept.",
        "Un plan de quién podría ayudar, solo para el estudiante: nada se envía ni se guarda.",
    )
    shape = Shape.OPEN
    words = {
        "person": Words("Person", "Persona"),
        "safe": Words(
            "Think of people you feel safe with. They do not have to be family.",
            "Piensa en personas con las que te sientes a salvo. No tienen que ser de tu familia.",
        ),
        "next": Words(
            "If one person can't help, tell the next one. It is the adults' job to help.",
            "Si una persona no puede ayudarte, dile a la siguiente. A los adultos les toca ayudar.",
        ),
        "paper": Words(
            "Learn it by heart. Keep the paper only where no one else can find it.",
            "Apréndelo de memoria. Guarda el papel solo donde nadie más pueda encontrarlo.",
        ),
    }
    sample = Sample(prose={"en": EN, "es": ES}, right=PASSED, wrong=PASSED, blank="", attrs={})

    def read(self, block: Block) -> PrivateSpec | list[Problem]:
        reading = Reading(block)
        stem, rest = reading.stem()
        pieces = tuple(node.id for node in rest if node.type == "heading")
        if [node.type for node in rest] != ["heading", "list"] * len(PIECES) or pieces != PIECES:
            reading.problem(block.line, NOT_A_PLAN)
            for node in rest:
                if node.type not in {"heading", "list"}:
                    reading.unexpected(node, WHOLE)
            return reading.problems
        return private_spec(reading, stem, list(_pieces(reading, rest)), self.words)

    def write(self, spec: PrivateSpec) -> str:
        pieces = (f"## {group.title} {{#{group.id}}}\n{write_ideas(group.ideas)}" for group in spec.groups)
        return write_blocks(spec.stem, *pieces)


def _pieces(reading: Reading, nodes: tuple[Node, ...]) -> Iterator[Ideas]:
    for heading, ideas in zip(nodes[::2], nodes[1::2], strict=True):
        reading.lines[heading.id, ""] = heading.line
        reading.no_picture(heading)
        if not heading.text:
            reading.problem(heading.line, NO_TITLE)
        if len(ideas.children) < FEWEST:
            n = len(ideas.children)
            reading.problem(ideas.line, TOO_FEW_IDEAS, n=n, title=heading.text, fewest=FEWEST)
        yield Ideas(heading.id, heading.text, read_ideas(reading, heading.id, ideas))
