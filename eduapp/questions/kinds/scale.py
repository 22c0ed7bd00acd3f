"""Where on the scale? What happens between characters, from healthy to harmful: four steps, always the same, in this
order and these words. So a class uses one ladder in every lesson, and the steps are as far apart in both languages.

They judge what happens, never a person, and suit every grade. One step is right, or two that touch; a step beside a
right one earns half, any other nothing. Who is asked stays outside: the situation speaks of characters, not of "you".
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Any

from eduapp.core.words import Words
from eduapp.questions import faults
from eduapp.questions.choices import ChoiceKind, Reading, write_blocks, write_options
from eduapp.questions.kind import (
    Block,
    ChoiceSpec,
    Fault,
    Node,
    Option,
    Part,
    Problem,
    Sample,
    Score,
    Shape,
)

STEPS = (
    Words("Healthy", "Sano"),
    Words("Could be better", "Podría ser mejor"),
    Words("Unhealthy", "No es sano"),
    Words("Harmful", "Hace daño"),
)
NEAR = 0.5
MOST_KEYS = 2

# The Spanish verb alone can mean "you". What a character says, in quotation marks, may mean another character.
_YOU = re.compile(
    r"\b(?:you|yours?|yourself|tú|tus?|te|ti|contigo|tuy[oa]s?|eres|estás|tienes|sientes|quieres|puedes|haces|crees"
    r"|piensas|harías|dirías|ves|conoces)\b",
    re.IGNORECASE,
)
_SAID = re.compile(r'"[^"]*"|“[^”]*”|«[^»]*»')

OTHER_WORDS = Fault(
    "the steps of a scale are always the same four; write them in this order: %(steps)s",
    "los pasos de un scale son siempre los mismos cuatro; escríbalos en este orden: %(steps)s",
)
ABOUT_YOU = Fault(
    "the situation says '%(word)s', which is the child who reads; write about a character, by name",
    "la situación dice '%(word)s', que es quien lee; escriba sobre un personaje, con su nombre",
)
TOO_MANY_KEYS = Fault(
    "%(n)s steps are marked [x]; mark one, or two that stand side by side",
    "%(n)s pasos están marcados con [x]; marque uno, o dos que estén juntos",
)
APART = Fault(
    "the two steps marked [x] do not stand side by side; mark one, or two that touch",
    "los dos pasos marcados con [x] no están juntos; marque uno, o dos seguidos",
)

EN = """\
Leo reads Mia's messages every day. She asked him to stop.
Where is this on the scale?

- [ ] Healthy
  > Caring leaves room for privacy. Mia asked him to stop. [M07]
- [ ] Could be better
  > It is more than a slip. He goes on after her "no". [M22]
- [x] Unhealthy
  > Yes. Leo goes on after Mia's "no".
- [x] Harmful
  > Yes. It happens every day, and it takes away her choice."""

ES = """\
Leo lee los mensajes de Mia todos los días. Ella le pidió que parara.
¿Dónde va esto en la escala?

- [ ] Sano
  > Quien quiere a alguien respeta su privacidad. Mia le pidió que parara. [M07]
- [ ] Podría ser mejor
  > Es más que un descuido. Sigue, aunque ella dijo que no. [M22]
- [x] No es sano
  > Sí. Leo sigue, aunque Mia dijo que no.
- [x] Hace daño
  > Sí. Pasa todos los días y no la deja decidir."""


class Scale(ChoiceKind):
    name = "scale"
    label = Words(en="Where on the scale", es="En qué lugar de la escala")
    purpose = Words(
        "What happens between characters, placed on four steps from healthy to harmful.",
        "Lo que pasa entre personajes, en una escala de cuatro pasos, de sano a que hace daño.",
    )
    shape = Shape.CHOICE
    fixed_options = True
    words = {"near": Words("Close: one step away.", "Cerca: a un paso.")}
    sample = Sample(prose={"en": EN, "es": ES}, right="c", wrong="a", blank="")

    def read(self, block: Block) -> ChoiceSpec | list[Problem]:
        reading = _Steps(block)
        stem, rest = reading.stem()
        if found := _YOU.search(_SAID.sub("", stem)):
            line = reading.lines["", ""] + _lines_before(stem, found[0])
            reading.problem(line, ABOUT_YOU, word=found[0])
        options = reading.only_options(rest)
        return reading.spec(stem, [Part("", "", options)], self.words)

    def write(self, spec: ChoiceSpec) -> str:
        return write_blocks(spec.stem, write_options(spec.parts[0], scored=spec.scored))

    def score(self, spec: ChoiceSpec, response: Any) -> Score:
        score, chosen = super().score(spec, response), self._chosen(spec, response)
        if spec.scored and chosen and is_near(spec, chosen[0][1]):
            return replace(score, value=NEAR)
        return score

    def imagine(self, spec: ChoiceSpec, knows: float, chance: Random) -> Any:
        """Who does not know is as far off as one can be."""
        if chance.random() < knows:
            return super().imagine(spec, 1, chance)
        options = spec.parts[0].options
        far = [option for option in options if not option.right and not is_near(spec, option)]
        return chance.choice(far or [option for option in options if not option.right] or options).id


def is_near(spec: ChoiceSpec, chosen: Option) -> bool:
    """Does this step touch a right one, without being right itself?"""
    return not chosen.right and chosen in _beside_keys(spec.parts[0].options)


def _beside_keys(options: tuple[Option, ...]) -> list[Option]:
    return [one for pair in pairwise(options) for one, other in (pair, pair[::-1]) if other.right]


def _lines_before(stem: str, word: str) -> int:
    """How many lines down the first one stands that says this word outside of quotation marks."""
    lines = [_SAID.sub("", line) for line in stem.split("\n")]
    return next((n for n, line in enumerate(lines) if word in line), 0)


class _Steps(Reading):
    """Reads the four steps, of which one or two neighbours are marked [x]."""

    def _one_key(self, node: Node, options: tuple[Option, ...]) -> bool:
        wanted = [step.in_(self.block.language) for step in STEPS]
        if [option.text for option in options] != wanted:
            self.problem(node.line, OTHER_WORDS, steps=", ".join(wanted))
            return False
        keys = [place for place, option in enumerate(options) if option.right]
        if not self.scored or not keys:
            return super()._one_key(node, options)
        if len(keys) > MOST_KEYS:
            self.problem(node.line, TOO_MANY_KEYS, n=len(keys))
        elif keys[-1] - keys[0] != len(keys) - 1:
            self.problem(node.line, APART)
        else:
            self._check_ideas(node, options)
        return False  # here a step beside a right one may go without a misconception

    def _check_ideas(self, node: Node, options: tuple[Option, ...]) -> None:
        near = _beside_keys(options)
        for option, item in zip(options, node.children, strict=True):
            if option.right or option not in near:
                self.misconception(item, option.misconception, faults.RIGHT_OPTION, needed=not option.right)
