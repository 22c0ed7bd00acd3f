"""What a whole class showed by hands: counts per question, never a child. S0-S1 only; S2+ lessons count no hands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eduapp.attempts.queries import hands_of
from eduapp.curriculum.queries import Published, published_all
from eduapp.progress.queries import QuestionFigures, Reteach, question_figures, reteach_lines
from eduapp.progress.rules import hands_by_question, ideas_by_hands, summary_of
from eduapp.questions.scoring import SENSITIVE
from eduapp.teaching.access import Assigned
from eduapp.teaching.queries import AssignmentRow, assignments_of


@dataclass(frozen=True)
class Together:
    """One lesson, run together. `counted`: any hand was."""

    counted: bool
    questions: tuple[QuestionFigures, ...]
    reteach: tuple[Reteach, ...]


@dataclass(frozen=True)
class TogetherLesson:
    """One line of the page of a class without devices."""

    given: AssignmentRow
    title: str
    figures: Together


def together_in(given: Assigned, language: str) -> Together:
    """The hands of one lesson. One query; none for a sensitive lesson."""
    if given.sensitive:
        return Together(False, (), ())
    return _together(given.version, hands_of([given.id]).get(given.id, {}), language)


def together_of(class_id: int, language: str) -> list[TogetherLesson]:
    """Every lesson of a class with its hands: three queries, for one lesson as for eight."""
    lessons = assignments_of(class_id)
    versions = published_all([lesson.version_id for lesson in lessons])
    hands = hands_of([lesson.id for lesson in lessons if lesson.sensitivity < SENSITIVE])
    return [
        TogetherLesson(
            lesson,
            versions[lesson.version_id].document(language).title,
            _together(versions[lesson.version_id], hands.get(lesson.id, {}), language),
        )
        for lesson in lessons
    ]


def _together(version: Published, hands: Mapping[tuple[str, str], int], language: str) -> Together:
    questions = [q for q in version.document(language).questions if getattr(q.spec, "choices", ())]
    counts = hands_by_question(questions, hands)
    return Together(
        any(hands.values()),
        tuple(question_figures(q, summary_of(q, counts[q.key][1], counts[q.key][0]), language) for q in questions),
        reteach_lines(version, ideas_by_hands(questions, counts), language, counts=True),
    )
