"""From scores to the word that a lesson ends in. Statistics and results use first tries only."""

from __future__ import annotations

from collections.abc import Iterable
from math import fsum

GOT, NEARLY, HELP = "got", "nearly", "help"
MET, REVISIT, DONE = "met", "revisit", "done"

GOT_FROM = 0.8
NEARLY_FROM = 0.5
MET_FROM = 0.6
ENOUGH_ANSWERED = 3  # below this, "met" would be chance; and nothing is said
SENSITIVE = 2  # from S2 on a result is only met or revisit

_TINY = 1e-9  # thirds added up do not make a whole: 0.8 reached by sums is still 0.8


def mean(scores: Iterable[float | None]) -> float | None:
    """The mean of the scores that exist; None when there is none (nothing scored was answered)."""
    known = [score for score in scores if score is not None]
    return fsum(known) / len(known) if known else None


def lesson_result(scores: Iterable[float | None], sensitivity: int) -> str:
    """The result of a lesson from the first-try scores of its answered questions (None: not a scored question).

    Returns got, nearly or help; from S2 on met or revisit; and done when too little was scored to say.
    """
    known = [score for score in scores if score is not None]
    average = mean(known)
    if sensitivity >= SENSITIVE:
        if average is None or len(known) < ENOUGH_ANSWERED:
            return DONE
        return MET if average >= MET_FROM - _TINY else REVISIT
    if average is None:
        return DONE
    if average >= GOT_FROM - _TINY:
        return GOT
    return NEARLY if average >= NEARLY_FROM - _TINY else HELP
