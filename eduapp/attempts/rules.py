"""Decisions of attempts: where a question stands, what a walk comes to, what is left after the cut."""

from __future__ import annotations

import json
import secrets
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from eduapp.core.codes import SIGNS
from eduapp.questions.kind import Score
from eduapp.questions.registry import kind
from eduapp.questions.scoring import lesson_result

MOST_TRIES = 2
ENOUGH = 11  # fewer people, and one of them could be recognised
MOST_HANDS = 60  # in one room
PAPER = "paper"  # the state of a walk that was done on paper


@dataclass(frozen=True)
class Saved:
    """One operation, as read back."""

    op_id: str
    question_key: str
    try_number: int
    language: str
    response: Any


@dataclass(frozen=True)
class Standing:
    """Where one question stands: the last response and its score; `final` when nothing more is asked."""

    response: Any
    score: Score
    tries: int
    final: bool


def encode(response: Any) -> str:
    """A response as the row keeps it: the shortest canonical JSON."""
    return json.dumps(response, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def goes_on(*, away: bool, begun_in: int | None, given: int) -> bool:
    """Does a student go on with what she has begun? `away`: excused. `given`: the class's version.

    Begun is either the class's version or an other activity. Excused, or no longer, in the middle: she begins anew.
    """
    return begun_in is not None and (begun_in != given) == away


def standing(question: Any, saved: Sequence[Saved]) -> Standing | None:
    """Where this question stands after these operations; None before the first.

    Two tries, then the explanation. A right answer, or a question where every choice is supported, ends it at once.
    """
    mine = [one for one in saved if one.question_key == question.key]
    if not mine:
        return None
    score = kind(question.kind).score(question.spec, mine[-1].response)
    final = len(mine) >= MOST_TRIES or score.value is None or score.value >= 1
    return Standing(mine[-1].response, score, len(mine), final)


def first_tries(questions: Iterable[Any], saved: Sequence[Saved]) -> dict[str, Any]:
    """Question key -> the response of its first try, for the questions that were answered."""
    first: dict[str, Any] = {}
    for one in saved:
        first.setdefault(one.question_key, one.response)
    return {question.key: first[question.key] for question in questions if question.key in first}


def result_of(questions: Sequence[Any], first: Mapping[str, Any], sensitivity: int) -> str:
    """The lesson's result from first tries: got, nearly, help; S2+ met, revisit; done."""
    scores = [
        kind(question.kind).score(question.spec, first[question.key]).value
        for question in questions
        if question.scored and question.key in first
    ]
    return lesson_result(scores, sensitivity)


def practised(questions: Sequence[Any], first: Mapping[str, Any]) -> dict[str, bool]:
    """Objective -> did she get at least half of it at her first try? Only objectives with an answered question."""
    scores: dict[str, list[float]] = {}
    for question in questions:
        if question.scored and question.key in first:
            value = kind(question.kind).score(question.spec, first[question.key]).value
            scores.setdefault(question.objective, []).append(value or 0.0)
    return {objective: sum(values) / len(values) >= 0.5 for objective, values in scores.items()}


def outcomes_of(questions: Iterable[Any], first: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What the tally counts of one walk: (q1, answered), (q1, b), (q1.m2, a) …"""
    counted = []
    for question in questions:
        if question.key in first:
            counted.append((question.key, "answered"))
            for part, option in kind(question.kind).outcomes(question.spec, first[question.key]):
                counted.append((place_of(question.key, part), option))
    return counted


def spent_ids(used: Iterable[str], questions: int) -> list[str]:
    """The op_ids left after the cut, with random ones added up to the most anybody can have, in an order of their own.

    Without the padding, the number of ids would tell how many second tries a child needed.
    """
    ids = set(used)
    while len(ids) < questions * MOST_TRIES:
        ids.add(str(uuid.uuid4()))
    return sorted(ids)


def new_receipt() -> str:
    """A short code that says "finished", e.g. K7M-4CP."""
    signs = [secrets.choice(SIGNS) for _ in range(6)]
    return "".join(signs[:3]) + "-" + "".join(signs[3:])


def sound_op_id(text: str | None) -> str | None:
    """A UUID in its one canonical form, or None: an op_id is never free text."""
    try:
        return str(uuid.UUID(text or ""))
    except ValueError:
        return None


@dataclass(frozen=True)
class Stop:
    """One page of a lesson run together: a screen, or one part (a card, a message) of its question. Counted from 1.

    The stop after the last screen is the lesson's last page.
    """

    number: int
    part: int = 1


def stops_of(screens: Sequence[Any]) -> list[Stop]:
    """The pages of a lesson run together, in order: one thing to look at on each."""
    stops = [
        Stop(number, part) for number, screen in enumerate(screens, start=1) for part in range(1, _parts(screen) + 1)
    ]
    return [*stops, Stop(len(screens) + 1)]


def _parts(screen: Any) -> int:
    return max(1, len(choices_of(screen)))


def choices_of(screen: Any) -> tuple[Any, ...]:
    """The parts of a screen's question in which something is chosen; none where nothing is."""
    return getattr(screen.question.spec, "choices", ()) if screen.question else ()


def heard(parts: Sequence[Any], part: Any) -> list[Any]:
    """What stands above a choice: a card alone; of a chat everything said so far, and what follows the last choice."""
    if not part.speaker:
        return [part]
    place = parts.index(part)
    last = not any(later.options for later in parts[place + 1 :])
    return list(parts if last else parts[: place + 1])


def place_of(key: str, part_id: str) -> str:
    """How the tally names a question, or one part of it."""
    return f"{key}.{part_id}" if part_id else key


def beside(one: Any, other: Any) -> dict[str, str]:
    """Every text of a screen, a question, a list … -> the same text in the other language.

    Both languages of a lesson have the same ids and the same order. What only one of them has is left out.
    """
    if isinstance(one, str) and isinstance(other, str):
        return {one: other} if one and other and one != other else {}
    texts: dict[str, str] = {}
    for mine, theirs in _pairs(one, other):
        texts |= beside(mine, theirs)
    return texts


def _pairs(one: Any, other: Any) -> Iterable[tuple[Any, Any]]:
    if type(one) is not type(other) or getattr(one, "id", None) != getattr(other, "id", None):
        return []
    if is_dataclass(one):
        return [(getattr(one, each.name), getattr(other, each.name)) for each in fields(one) if each.compare]
    if isinstance(one, Mapping):
        return [(one[key], other[key]) for key in one if key in other]
    return zip(one, other, strict=False) if isinstance(one, tuple | list) else []
