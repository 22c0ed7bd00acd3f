"""Think about a question, and write if you like. What is written stays on the screen: nothing is sent or kept."""

from __future__ import annotations

from eduapp.core.words import Words
from eduapp.questions.choices import Reading, write_blocks
from eduapp.questions.kind import Block, Fault, Problem, Sample, Shape
from eduapp.questions.private import (
    PASSED,
    Ideas,
    PrivateKind,
    PrivateSpec,
    private_spec,
    read_ideas,
    write_ideas,
)

QUESTION_AND_BEGINNINGS = Words(
    "one question and, below it, one list of words to begin with",
    "una pregunta y, debajo de ella, una lista de palabras para empezar",
)
NOT_A_QUESTION = Fault(
    "a reflection that asks nothing; end it with a question mark",
    "una reflexión que no pregunta nada; termínela con un signo de interrogación",
)

EN = """\
Riley is sorry and wants to try again.
What could Sky tell herself tonight?

- I can take my time to …
- A good friend would …"""

ES = """\
Riley pide perdón y quiere otra oportunidad.
¿Qué podría decirse Sky esta noche?

- Puedo tomarme mi tiempo para …
- Una buena amiga …"""


class Reflection(PrivateKind):
    name = "reflection"
    label = Words(en="Think about it", es="Piénsalo")
    purpose = Words(
        en="A question to think about: what a student writes stays on her screen and is never sent.",
        es="Una pregunta para pensar: lo que el estudiante escribe se queda en su pantalla y nunca se envía.",
    )
    shape = Shape.OPEN
    sample = Sample(prose={"en": EN, "es": ES}, right=PASSED, wrong=PASSED, blank="", attrs={})

    def read(self, block: Block) -> PrivateSpec | list[Problem]:
        reading = Reading(block)
        stem, rest = reading.stem()
        if stem and not stem.endswith("?"):
            reading.problem(reading.lines["", ""], NOT_A_QUESTION)
        lists = [node for node in rest if node.type == "list"][:1]
        for node in rest:
            if node not in lists:
                reading.unexpected(node, QUESTION_AND_BEGINNINGS)
        groups = [Ideas("", "", read_ideas(reading, "", node)) for node in lists]
        return private_spec(reading, stem, groups)

    def write(self, spec: PrivateSpec) -> str:
        return write_blocks(spec.stem, *(write_ideas(group.ideas) for group in spec.groups))
