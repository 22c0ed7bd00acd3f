"""Is this statement true? Two options, always in the same order and words, so that only the statement is read."""

from __future__ import annotations

from eduapp.core.words import Words
from eduapp.questions.choices import ChoiceKind, Reading, write_blocks, write_options
from eduapp.questions.kind import Block, ChoiceSpec, Fault, Option, Part, Problem, Sample, Shape

TRUE = Words(en="True", es="Verdadero")
FALSE = Words(en="False", es="Falso")

OTHER_WORDS = Fault(
    "the options of a true_false are always the same two; write '%(first)s', then '%(second)s'",
    "las opciones de un true_false son siempre las mismas dos; escriba '%(first)s' y después '%(second)s'",
)

EN = """\
A friend may change her mind about a game.

- [x] True
  > Yes. Anyone can change their mind, at any time.
- [ ] False
  > She can change her mind, even after a yes. [M15]"""

ES = """\
Una amiga puede cambiar de opinión sobre un juego.

- [x] Verdadero
  > Sí. Todos podemos cambiar de opinión, siempre.
- [ ] Falso
  > Puede cambiar de opinión, aunque antes dijo que sí. [M15]"""


class TrueFalse(ChoiceKind):
    name = "true_false"
    label = Words(en="True or false", es="Verdadero o falso")
    purpose = Words(
        en="One claim that many believe: students say if it is true, and read why.",
        es="Una idea que muchos creen: los estudiantes dicen si es verdadera, y leen por qué.",
    )
    shape = Shape.CHOICE
    fixed_options = True
    sample = Sample(prose={"en": EN, "es": ES}, right="a", wrong="b", blank="")

    def read(self, block: Block) -> ChoiceSpec | list[Problem]:
        reading = Reading(block)
        stem, rest = reading.stem()
        options = reading.only_options(rest)
        _check_words(reading, options)
        return reading.spec(stem, [Part("", "", options)])

    def write(self, spec: ChoiceSpec) -> str:
        return write_blocks(spec.stem, write_options(spec.parts[0], scored=spec.scored))


def _check_words(reading: Reading, options: tuple[Option, ...]) -> None:
    wanted = tuple(words.in_(reading.block.language) for words in (TRUE, FALSE))
    if options and tuple(option.text for option in options) != wanted:
        reading.problem(reading.lines["", "a"], OTHER_WORDS, first=wanted[0], second=wanted[1])
