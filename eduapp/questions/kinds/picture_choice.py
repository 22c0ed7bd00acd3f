"""Choose one of two or three pictures. For children who do not read yet: each picture has a few words, which can be
read aloud, and each wrong one its own feedback and the misconception behind it.
"""

from __future__ import annotations

from eduapp.core.words import Words
from eduapp.questions.choices import ChoiceKind, Reading, write_blocks, write_options
from eduapp.questions.kind import Block, ChoiceSpec, Fault, Option, Part, Problem, Sample, Shape

MOST = 3  # side by side; more would be small, and much to keep in mind

NO_PICTURE = Fault(
    "an option without a picture: '%(words)s'; write one after its words, like ![A present](kit:present)",
    "una opción sin dibujo: '%(words)s'; ponga uno después de sus palabras, como ![Un regalo](kit:present)",
)
SAME_PICTURE = Fault(
    "two options show the same picture; give each its own",
    "dos opciones tienen el mismo dibujo; dé a cada una el suyo",
)
TOO_MANY = Fault("%(n)s pictures to choose from; keep two or three", "%(n)s dibujos para elegir; deje dos o tres")

EN = """\
Sam has a sad secret. What can Sam do?

- [x] Tell a grown-up ![A child talks and a grown-up listens](kit:telling)
  > Yes. A grown-up can help Sam.
- [ ] Keep it in ![A child with hands on a tummy](kit:tummy)
  > It may feel heavy. Sam can tell. [M03]"""

ES = """\
Sam tiene un secreto triste. ¿Qué puede hacer Sam?

- [x] Contárselo a un adulto ![Un niño habla y un adulto escucha](kit:telling)
  > Sí. Un adulto puede ayudar a Sam.
- [ ] No decir nada ![Un niño con las manos en la panza](kit:tummy)
  > Puede pesar mucho. Sam puede contarlo. [M03]"""


class PictureChoice(ChoiceKind):
    name = "picture_choice"
    label = Words(en="Choose a picture", es="Elige un dibujo")
    purpose = Words(
        en="A question answered with a picture: for students who do not read yet.",
        es="Una pregunta que se contesta con un dibujo: para estudiantes que todavía no leen.",
    )
    shape = Shape.CHOICE
    inside = frozenset({"picture"})
    sample = Sample(prose={"en": EN, "es": ES}, right="a", wrong="b", blank="")

    def read(self, block: Block) -> ChoiceSpec | list[Problem]:
        reading = Reading(block)
        stem, rest = reading.stem()
        options = reading.only_options(rest)
        _check_pictures(reading, options)
        return reading.spec(stem, [Part("", "", options)])

    def write(self, spec: ChoiceSpec) -> str:
        return write_blocks(spec.stem, write_options(spec.parts[0], scored=spec.scored))


def _check_pictures(reading: Reading, options: tuple[Option, ...]) -> None:
    for option in options:
        if not option.picture:
            reading.problem(reading.lines["", option.id], NO_PICTURE, words=option.text[:40])
    shown = [option.picture for option in options if option.picture]
    if len(set(shown)) < len(shown):
        reading.problem(reading.block.line, SAME_PICTURE)
    if len(options) > MOST:
        reading.problem(reading.block.line, TOO_MANY, n=len(options))
