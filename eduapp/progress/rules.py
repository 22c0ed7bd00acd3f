"""What a teacher may learn: cells of the class page, the veil over sensitive answers, what to reteach.

S0-S1: her students' first tries as they are. S2-S3: nothing before the meeting closed, nothing below 11 who answered,
and then five words instead of numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eduapp.attempts.rules import ENOUGH
from eduapp.questions.kind import Summary
from eduapp.questions.registry import kind

# The five words, by level: a share below each bound. Level 5 is the rest.
BOUNDS = (0.10, 0.35, 0.65, 0.90)
SOME = 2  # the level from which an idea of an S2+ lesson is worth reteaching
MOST_RETEACH = 3
FEWEST_STUDENTS = 3
FEWEST_SHARE = 0.10


def level(n: int, answered: int) -> int:
    """1 almost nobody (< 10 %), 2 some (< 35), 3 about half (<= 65), 4 most (< 90), 5 almost all."""
    share = n / answered
    if share < BOUNDS[0]:
        return 1
    if share < BOUNDS[1]:
        return 2
    if share <= BOUNDS[2]:
        return 3
    return 4 if share < BOUNDS[3] else 5


def cell(*, sensitive: bool, excused: bool, state: str | None, result: str | None, opened: bool, shown: bool) -> str:
    """The state of one student in one lesson, as the class page names it.

    `opened`: an S2+ lesson has met its class at least once. `shown`: its met/revisit may be shown (closed, enough).
    """
    if excused:
        return "excused"
    if state == "paper":
        return "finished"
    if sensitive:
        if state == "finished":
            return result if shown and result in {"met", "revisit"} else "finished"
        return "unfinished" if opened else "none"
    if state is None:
        return "none"
    if state == "open":
        return "started"
    return result if result in {"got", "nearly", "help"} else "finished"


@dataclass(frozen=True)
class Idea:
    """A misconception worth two minutes: how many showed it first (S0-S1), or its level (S2+)."""

    code: str
    n: int
    of: int
    level: int


def ideas_by_student(questions: Iterable[Any], firsts: Sequence[Mapping[str, Any]]) -> list[Idea]:
    """S0-S1: up to three misconceptions that most students chose first; at least 3 students and 10 % of them."""
    held: dict[str, int] = {}
    questions = list(questions)
    for first in firsts:
        for code in _shown_by(questions, first):
            held[code] = held.get(code, 0) + 1
    enough = max(FEWEST_STUDENTS, FEWEST_SHARE * len(firsts))
    ranked = sorted(((n, code) for code, n in held.items() if n >= enough), key=lambda pair: (-pair[0], pair[1]))
    return [Idea(code, n, len(firsts), level(n, len(firsts))) for n, code in ranked[:MOST_RETEACH]]


def ideas_by_hands(questions: Iterable[Any], counts: Mapping[str, tuple[int, dict]]) -> list[Idea]:
    """Up to three misconceptions for which most hands went up; the same bounds as for students one by one."""
    most: dict[str, Idea] = {}
    for question in questions:
        hands = counts[question.key][1]
        for part in question.spec.choices:
            of = _people(question, part.id, [hands.get((part.id, option.id), 0) for option in part.options])
            for option in part.options:
                n = hands.get((part.id, option.id), 0)
                if not option.misconception or n < max(FEWEST_STUDENTS, FEWEST_SHARE * of):
                    continue
                if option.misconception not in most or n > most[option.misconception].n:
                    most[option.misconception] = Idea(option.misconception, n, of, level(n, of))
    return sorted(most.values(), key=lambda idea: (-idea.n, idea.code))[:MOST_RETEACH]


def hands_by_question(questions: Iterable[Any], hands: Mapping[tuple[str, str], int]) -> dict[str, tuple[int, dict]]:
    """As `counts_of`, for a show of hands: nobody knows who answered, so the largest row of hands stands for it."""
    asked = {question.key: question for question in questions}
    found = counts_of(asked.values(), hands)
    for key, (_answered, counts) in found.items():
        rows: dict[str, list[int]] = {}
        for (part, _option), n in counts.items():
            rows.setdefault(part, []).append(n)
        found[key] = (max((_people(asked[key], part, row) for part, row in rows.items()), default=0), counts)
    return found


def _people(question: Any, part: str, hands: Sequence[int]) -> int:
    """How many people these hands are at least: where several options may be chosen, one goes up more than once."""
    together = max if kind(question.kind).several(part) else sum
    return together(hands or [0])


def _shown_by(questions: Sequence[Any], first: Mapping[str, Any]) -> set[str]:
    return {
        code
        for question in questions
        if question.key in first
        for code in kind(question.kind).score(question.spec, first[question.key]).misconceptions
    }


def counts_of(questions: Iterable[Any], tally: Mapping[tuple[str, str], int]) -> dict[str, tuple[int, dict]]:
    """Question key -> (who answered, {(part, option): n}), from tally rows keyed (q1 or q1.m2, outcome)."""
    found: dict[str, tuple[int, dict]] = {q.key: (tally.get((q.key, "answered"), 0), {}) for q in questions}
    for (place, outcome), n in tally.items():
        key, _, part = place.partition(".")
        if key in found and outcome != "answered":
            found[key][1][part, outcome] = n
    return found


def veil(questions: Sequence[Any], tally: Mapping[tuple[str, str], int]) -> dict[str, Any]:
    """What is frozen of an S2+ lesson when its meeting closes: levels 1-5 where 11 or more answered. No counts.

    Returns {"enough": any question has enough, "questions": {key: {part: {option: level}}}, "ideas": [[code, level]]}.
    """
    shown: dict[str, dict[str, dict[str, int]]] = {}
    ideas: dict[str, int] = {}
    for question in questions:
        answered, counts = counts_of([question], tally)[question.key]
        if answered < ENOUGH:
            continue
        parts = summary_of(question, counts, answered).parts
        if not parts:
            continue  # of a story nothing is counted
        shown[question.key] = {part.part: {row.option: level(row.n, answered) for row in part.rows} for part in parts}
        for part in parts:
            for row in part.rows:
                if row.misconception:
                    chosen = shown[question.key][part.part][row.option]
                    ideas[row.misconception] = max(ideas.get(row.misconception, 0), chosen)
    ranked = sorted(((lv, code) for code, lv in ideas.items() if lv >= SOME), key=lambda pair: (-pair[0], pair[1]))
    return {"enough": bool(shown), "questions": shown, "ideas": [[code, lv] for lv, code in ranked[:MOST_RETEACH]]}


def summary_of(question: Any, counts: Mapping[tuple[str, str], int], answered: int) -> Summary:
    """A class's first tries of one question beside the author's words."""
    return kind(question.kind).summarise(question.spec, counts, answered)


def counted(questions: Iterable[Any], firsts: Sequence[Mapping[str, Any]]) -> dict[str, tuple[int, dict]]:
    """As `counts_of`, from the first tries themselves (S0-S1)."""
    found: dict[str, tuple[int, dict]] = {}
    for question in questions:
        given = [first[question.key] for first in firsts if question.key in first]
        counts: dict[tuple[str, str], int] = {}
        for response in given:
            for outcome in kind(question.kind).outcomes(question.spec, response):
                counts[outcome] = counts.get(outcome, 0) + 1
        found[question.key] = (len(given), counts)
    return found


# A spreadsheet runs a cell that begins with one of these; an apostrophe makes it text (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(value: object) -> str:
    """A CSV cell that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
