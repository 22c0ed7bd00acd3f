"""Choose one option. Each option has its own feedback; each wrong one names the misconception behind it."""

from __future__ import annotations

from eduapp.core.words import Words
from eduapp.questions.choices import ChoiceKind, Reading, write_blocks, write_options
from eduapp.questions.kind import Block, ChoiceSpec, Part, Problem, Sample, Shape

EN = """\
Max wants to borrow Ana's bike.
What is first?

- [x] Ask Ana
  > Yes. Asking first gives Ana a choice.
- [ ] Take it and bring it back
  > It is Ana's bike. Ask first, and listen. [M15]
- [ ] Ask until she says yes
  > Asking over and over is **pressure**. One clear answer is enough. [M14]"""

ES = """\
Max quiere usar la bici de Ana.
¿Qué hace primero?

- [x] Preguntarle a Ana
  > Sí. Si pregunta, Ana puede decidir.
- [ ] Tomarla y devolverla
  > La bici es de Ana. Primero pregunta y escucha. [M15]
- [ ] Preguntar hasta que diga que sí
  > Insistir es **presionar**. Basta una respuesta clara. [M14]"""


class SingleChoice(ChoiceKind):
    name = "single_choice"
    label = Words(en="Choose one", es="Elige una")
    purpose = Words(
        en="A question with one right answer, and a remark on each of the others.",
        es="Una pregunta con una sola respuesta correcta, y un comentario sobre cada una de las demás.",
    )
    shape = Shape.CHOICE
    inside = frozenset({"picture"})
    sample = Sample(prose={"en": EN, "es": ES}, right="a", wrong="b", blank="")

    def read(self, block: Block) -> ChoiceSpec | list[Problem]:
        reading = Reading(block)
        stem, rest = reading.stem()
        return reading.spec(stem, [Part("", "", reading.only_options(rest))])

    def write(self, spec: ChoiceSpec) -> str:
        return write_blocks(spec.stem, write_options(spec.parts[0], scored=spec.scored))
