"""Choose several. The question itself ends by saying how many, in words a class can hear: "Choose 2.", or "Choose all
that fit." Every option has its own feedback, and each wrong one names the misconception behind it.

The score is the share of the right options that were chosen, less the share of the others that were chosen, and never
below 0: Youden's index J = sensitivity + specificity - 1 (W. J. Youden, "Index for rating diagnostic tests", Cancer 3,
1950, 32-35). So two of three right ones earn two thirds, and to tick everything, or anything by chance, earns nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from random import Random
from typing import Any

from eduapp.core.words import Words
from eduapp.questions.choices import ChoiceKind, Reading, write_blocks, write_options
from eduapp.questions.fields import ManyField
from eduapp.questions.kind import (
    Block,
    ChoiceSpec,
    Difference,
    Fault,
    Node,
    Option,
    Outcome,
    Part,
    Problem,
    Sample,
    Score,
    Shape,
)

ALL = Words("Choose all that fit.", "Elige todas las que correspondan.")
MORE = Words("There is more to find.", "Todavía falta algo por encontrar.")
HOW_MANY_IN = Words("how many to choose in %(place)s", "cuántas hay que elegir en %(place)s")
ANY = Words("all that fit", "todas las que correspondan")

_EXACTLY = re.compile(r"(?:^|\s)((?:Choose|Elige) ([2-9])\.)$")

NOT_SAID = Fault(
    "the question does not say how many to choose; end it with '%(all)s', or with a number: '%(two)s'",
    "la pregunta no dice cuántas hay que elegir; termínela con '%(all)s', o con un número: '%(two)s'",
)
NO_KEYS = Fault(
    "no option is marked [x]; mark every option that fits",
    "ninguna opción está marcada con [x]; marque todas las que correspondan",
)
ALL_KEYS = Fault(
    "every option is marked [x]; write at least one that does not fit",
    "todas las opciones están marcadas con [x]; escriba por lo menos una que no corresponda",
)
OTHER_NUMBER = Fault(
    "the question says '%(said)s', but %(n)s options are marked [x]; change one or the other",
    "la pregunta dice '%(said)s', pero hay %(n)s opciones marcadas con [x]; cambie lo uno o lo otro",
)
TOO_FEW_OPTIONS = Fault(
    "the question says '%(said)s' of %(n)s options; write at least one option more",
    "la pregunta dice '%(said)s' de %(n)s opciones; escriba por lo menos una opción más",
)

EN = """\
Leo wants to join a game.
What can he do? Choose 2.

- [x] Ask if he can play
  > Yes. Asking lets the players decide.
- [ ] Grab the ball
  > The players have not said yes. Leo can ask first. [M15]
- [x] Wait for the next game
  > Yes. Waiting is kind, and his turn comes.
- [ ] Ask until they give in
  > Asking over and over is **pressure**. One answer is enough. [M14]"""

ES = """\
Leo quiere entrar a un juego.
¿Qué puede hacer? Elige 2.

- [x] Preguntar si puede jugar
  > Sí. Si pregunta, los jugadores deciden.
- [ ] Quitarles la pelota
  > Nadie ha dicho que sí. Leo puede preguntar primero. [M15]
- [x] Esperar el próximo juego
  > Sí. Esperar es amable, y ya le tocará.
- [ ] Insistir hasta que digan que sí
  > Insistir es **presionar**. Basta una respuesta. [M14]"""


class MultipleChoice(ChoiceKind):
    name = "multiple_choice"
    label = Words(en="Choose several", es="Elige varias")
    purpose = Words(
        en="A question with several right answers: students tick all that fit.",
        es="Una pregunta con varias respuestas correctas: los estudiantes marcan todas las que van.",
    )
    shape = Shape.CHOICES
    inside = frozenset({"picture"})
    words = {"more": MORE}
    sample = Sample(prose={"en": EN, "es": ES}, right=["a", "c"], wrong=["b", "d"], blank=[])

    def read(self, block: Block) -> ChoiceSpec | list[Problem]:
        reading = _Marks(block)
        stem, rest = reading.stem()
        if stem and not _exactly(stem)[0] and not stem.endswith(ALL.in_(block.language)):
            two = Words("Choose 2.", "Elige 2.").in_(block.language)
            reading.problem(reading.lines["", ""], NOT_SAID, all=ALL.in_(block.language), two=two)
        reading.said = _exactly(stem)
        return reading.spec(stem, [Part("", "", reading.only_options(rest))], self.words)

    def write(self, spec: ChoiceSpec) -> str:
        return write_blocks(spec.stem, write_options(spec.parts[0], scored=spec.scored))

    def field(self, spec: ChoiceSpec, required_message: Any = None) -> Any:
        number, told = _exactly(spec.stem)
        return ManyField(spec.parts[0].options, required_message, spec.stem, exactly=number, told=told)

    def valid(self, spec: ChoiceSpec, response: Any) -> bool:
        chosen = [option.id for _, option in self._chosen(spec, response)]
        return bool(chosen) and response == chosen and len(chosen) == (_exactly(spec.stem)[0] or len(chosen))

    def score(self, spec: ChoiceSpec, response: Any) -> Score:
        score = super().score(spec, response)
        if not spec.scored:
            return score
        options, chosen = spec.parts[0].options, [option for _, option in self._chosen(spec, response)]
        found = _share(chosen, options, right=True) - _share(chosen, options, right=False)
        return replace(score, value=max(0.0, found))

    def response_of(self, spec: ChoiceSpec, outcomes: Iterable[Outcome]) -> Any:
        return sorted(option for _, option in outcomes)

    def differences(self, ours: ChoiceSpec, theirs: ChoiceSpec) -> Iterator[Difference]:
        numbers = [_exactly(spec.stem)[0] or ANY for spec in (ours, theirs)]
        if numbers[0] != numbers[1]:
            yield Difference(theirs.line(), HOW_MANY_IN.filled({"place": theirs.key}), *numbers)
        yield from super().differences(ours, theirs)

    def imagine(self, spec: ChoiceSpec, knows: float, chance: Random) -> Any:
        """As many as fit. A right one that is not known gives way to a wrong one, while there are some."""
        part = spec.parts[0]
        right = part.right_options or part.options[: _exactly(spec.stem)[0] or 1]
        wrong = [option for option in part.options if option not in right]
        missed = min(sum(chance.random() >= knows for _ in right), len(wrong))
        chosen = [*chance.sample(right, len(right) - missed), *chance.sample(wrong, missed)]
        return sorted(option.id for option in chosen)

    def _chosen(self, spec: ChoiceSpec, response: Any) -> list[tuple[Part, Option]]:
        part, chosen = spec.parts[0], response if isinstance(response, list) else []
        return [(part, option) for option in part.options if option.id in chosen]


class _Marks(Reading):
    """Reads options of which several are marked [x]; `said`: how many the question asks for, and in which words."""

    said: tuple[int, str] = (0, "")

    def _one_key(self, node: Node, options: tuple[Option, ...]) -> bool:
        marked, (number, told) = sum(option.right for option in options), self.said
        if not self.scored:
            if number >= len(options):
                self.problem(node.line, TOO_FEW_OPTIONS, said=told, n=len(options))
            return super()._one_key(node, options)
        if marked == len(options):
            self.problem(node.line, ALL_KEYS)
        elif not marked:
            self.problem(node.line, NO_KEYS)
        elif number and marked != number:
            self.problem(node.line, OTHER_NUMBER, said=told, n=marked)
        self.all_different(node, options)
        return marked > 0


def _exactly(stem: str) -> tuple[int, str]:
    """How many the question asks for, and the sentence that says so; (0, "") for all that fit."""
    found = _EXACTLY.search(stem)
    return (int(found[2]), found[1]) if found else (0, "")


def _share(chosen: Iterable[Option], options: Iterable[Option], *, right: bool) -> float:
    every = [option for option in options if option.right == right]
    return sum(option in every for option in chosen) / len(every) if every else 0.0
