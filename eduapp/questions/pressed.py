"""What kinds share in which nothing is answered, counted or judged: a button says that a student is through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

from eduapp.questions.fields import PressedField
from eduapp.questions.kind import Kind, Outcome, Score, Summary


class PressedKind(Kind):
    """A kind whose only response is the one word `pressed`."""

    scorable = False
    pressed: str

    def field(self, spec: Any, required_message: Any = None) -> Any:
        return PressedField(self.pressed, required_message, spec.stem)

    def valid(self, spec: Any, response: Any) -> bool:
        return isinstance(response, str) and response == self.pressed

    def score(self, spec: Any, response: Any) -> Score:
        return Score(None)

    def outcomes(self, spec: Any, response: Any) -> tuple[Outcome, ...]:
        return (("", self.pressed),) if self.valid(spec, response) else ()

    def response_of(self, spec: Any, outcomes: Iterable[Outcome]) -> Any:
        return self.pressed if ("", self.pressed) in outcomes else ""

    def summarise(self, spec: Any, counts: Mapping[Outcome, int], answered: int) -> Summary:
        return Summary(answered, ())

    def imagine(self, spec: Any, knows: float, chance: Random) -> Any:
        return self.pressed
