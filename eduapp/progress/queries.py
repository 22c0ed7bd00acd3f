"""The class page and a lesson's page, each in a handful of queries whatever the size of the class."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from eduapp.attempts.models import Attempt, Operation
from eduapp.attempts.rules import PAPER, Saved, first_tries
from eduapp.classes.models import Enrollment
from eduapp.classes.queries import Seat, classes_of, seats_of
from eduapp.classes.rules import TOGETHER
from eduapp.consent.queries import excused_in, is_excused_in_sql
from eduapp.consent.rules import excused
from eduapp.core.db import db, quickly
from eduapp.curriculum.models import Lesson
from eduapp.curriculum.queries import Published, misconception
from eduapp.progress.models import FrozenFigures
from eduapp.progress.rules import Idea, cell, counted, ideas_by_student, summary_of
from eduapp.questions.kind import PartSummary, Summary
from eduapp.questions.scoring import SENSITIVE
from eduapp.teaching.access import Assigned
from eduapp.teaching.models import Assignment, Meeting, Presence
from eduapp.teaching.queries import AssignmentRow, assignments_of


@dataclass(frozen=True)
class BoardRow:
    """One student's cells, in the order of the board's lessons."""

    student_id: int
    alias: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Board:
    """The heat map of a class."""

    lessons: tuple[AssignmentRow, ...]
    rows: tuple[BoardRow, ...]
    totals: tuple[dict[str, int], ...]  # per lesson: state -> students

    @property
    def states(self) -> set[str]:
        """Every state that some cell is in: ten at most, so a page writes each one's words once, not 400 times."""
        return set().union(*self.totals)


def board_of(class_id: int) -> Board:
    """The whole class, every lesson: five queries, for 5 students as for 35."""
    lessons = assignments_of(class_id)
    seats = seats_of(class_id)
    away = excused_in(class_id)
    attempts = _attempts(class_id)
    frozen = _frozen_of([lesson.id for lesson in lessons])
    rows = tuple(
        BoardRow(
            seat.student_id,
            seat.alias,
            tuple(
                _cell(
                    lesson,
                    attempts.get((seat.student_id, lesson.id)),
                    frozen.get(lesson.id),
                    away=excused(lesson.units, away.get(seat.student_id, ())),
                )
                for lesson in lessons
            ),
        )
        for seat in seats
    )
    totals = tuple(_total(row.cells[place] for row in rows) for place in range(len(lessons)))
    return Board(tuple(lessons), rows, totals)


def _total(cells: Any) -> dict[str, int]:
    total: dict[str, int] = {}
    for one in cells:
        total[one] = total.get(one, 0) + 1
    return total


_ATTEMPTS = (
    sa.select(Attempt.student_id, Attempt.assignment_id, Attempt.state, Attempt.result)
    .join(Assignment, Assignment.id == Attempt.assignment_id)
    .where(Assignment.class_id == sa.bindparam("class_id"), Attempt.version_id == Assignment.version_id)
)


def _attempts(class_id: int) -> dict[tuple[int, int], sa.Row]:
    """Attempts of the class's own assignments on their own version, by (student, assignment)."""
    return {(row.student_id, row.assignment_id): row for row in quickly(_ATTEMPTS, class_id=class_id)}


def _frozen_of(assignment_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    rows = db.session.execute(
        sa.select(FrozenFigures.assignment_id, FrozenFigures.json).where(
            FrozenFigures.assignment_id.in_(assignment_ids)
        )
    )
    return {row.assignment_id: row.json for row in rows}


def _cell(lesson: AssignmentRow, attempt: sa.Row | None, frozen: dict[str, Any] | None, *, away: bool) -> str:
    return cell(
        sensitive=lesson.sensitivity >= SENSITIVE,
        excused=away,
        state=attempt.state if attempt else None,
        result=attempt.result if attempt else None,
        opened=lesson.meetings > 0,
        shown=bool(frozen and frozen["enough"]) and not (lesson.in_session or lesson.comes_first),
    )


@dataclass(frozen=True)
class Choice:
    """One option as a class chose it: a count (S0-S1) or a level (S2+), never both. `note`: what its kind calls it."""

    text: str
    right: bool
    n: int | None
    level: int | None
    idea: str
    feedback: str
    note: str


@dataclass(frozen=True)
class PartFigures:
    """One message or card (or the whole question when it has no parts)."""

    text: str
    speaker: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class QuestionFigures:
    """One question of the lesson. `answered` is None for an S2+ lesson; `parts` is empty when too few answered.

    `counted` is False where there is nothing to count: of a story only its end is kept.
    """

    key: str
    stem: str
    scored: bool
    answered: int | None
    parts: tuple[PartFigures, ...]
    counted: bool = True


@dataclass(frozen=True)
class Reteach:
    """One line of "what to reteach tomorrow", and the two minutes for it."""

    code: str
    idea: str
    note: str
    n: int | None
    of: int | None
    level: int | None


@dataclass(frozen=True)
class LessonFigures:
    """What a teacher learns from one lesson in one class. `veiled`: S2+. `closed`: its figures exist."""

    veiled: bool
    closed: bool
    enough: bool
    questions: tuple[QuestionFigures, ...]
    reteach: tuple[Reteach, ...]


@dataclass(frozen=True)
class LessonStudents:
    """Who is where in one lesson, by alias."""

    cells: tuple[tuple[str, str], ...]  # (alias, state)
    here: frozenset[int]
    seats: tuple[Seat, ...]
    expected: int  # students who are not excused
    paper: frozenset[int]  # who did it on paper

    def seats_of(self, *states: str) -> list[tuple[Seat, str]]:
        """The students in these states, each with hers."""
        return [(seat, state) for seat, (_alias, state) in zip(self.seats, self.cells, strict=True) if state in states]

    def of(self, *states: str) -> list[str]:
        """The aliases in these states."""
        return [alias for alias, state in self.cells if state in states]


def students_of_lesson(given: Assigned, *, shown: bool) -> LessonStudents:
    """Every student of the class in this lesson, and who has arrived in the meeting. One query.

    `shown`: the lesson's figures are frozen and enough answered, so met and revisit may be told (but not before the
    first lesson: what nobody has taught yet, no child has to revisit).
    """
    meeting_id = given.meeting.id if given.meeting else None
    rows = db.session.execute(
        sa.select(
            Enrollment.student_id,
            Enrollment.alias,
            Attempt.state,
            Attempt.result,
            is_excused_in_sql(Enrollment.student_id, given.units).label("excused"),
            Presence.student_id.label("here"),
        )
        .outerjoin(Attempt, _this_attempt(given))
        .outerjoin(Presence, sa.and_(Presence.student_id == Enrollment.student_id, Presence.meeting_id == meeting_id))
        .where(Enrollment.class_id == given.taught.id, Enrollment.to_day.is_(None))
        .order_by(Enrollment.alias)
    ).all()
    cells = tuple(
        (
            row.alias,
            cell(
                sensitive=given.sensitive,
                excused=row.excused,
                state=row.state,
                result=row.result,
                opened=given.meetings > 0,
                shown=shown and not (given.meeting or given.version.comes_first),
            ),
        )
        for row in rows
    )
    seats = tuple(Seat(row.student_id, row.alias) for row in rows)
    here = frozenset(row.student_id for row in rows if row.here is not None)
    paper = frozenset(row.student_id for row in rows if row.state == PAPER)
    return LessonStudents(cells, here, seats, sum(state != "excused" for _alias, state in cells), paper)


def _this_attempt(given: Assigned) -> sa.ColumnElement[bool]:
    """The student's attempt at this assignment's own version: an other activity is in no figure."""
    return sa.and_(
        Attempt.student_id == Enrollment.student_id,
        Attempt.assignment_id == given.id,
        Attempt.version_id == given.version.version_id,
    )


def figures_of(given: Assigned, language: str) -> LessonFigures:
    """The lesson's figures in the reader's language. One query."""
    if given.sensitive:
        return _veiled(given.version, _frozen_of([given.id]).get(given.id), language)
    return _plain(given.version, _first_tries(given), language)


def _first_tries(given: Assigned) -> list[dict[str, Any]]:
    """First tries of every student of the class who is not excused, one dict each."""
    rows = db.session.execute(
        sa.select(Operation.attempt_id, Operation.question_key, Operation.value)
        .join(Attempt, Attempt.id == Operation.attempt_id)
        .where(
            Operation.class_id == given.taught.id,
            Attempt.assignment_id == given.id,
            Attempt.version_id == given.version.version_id,
            Operation.value.is_not(None),
            ~is_excused_in_sql(Attempt.student_id, given.units),
        )
        .order_by(Operation.attempt_id, Operation.rev)
    )
    walks: dict[int, list[Saved]] = {}
    for row in rows:
        saved = Saved("", row.question_key, 1, "", json.loads(row.value))
        walks.setdefault(row.attempt_id, []).append(saved)
    return [first_tries(given.version.folder.en.questions, saved) for saved in walks.values()]


def _plain(version: Published, firsts: Sequence[Mapping[str, Any]], language: str) -> LessonFigures:
    document = version.document(language)
    counts = counted(document.questions, firsts)
    questions = tuple(
        question_figures(q, summary_of(q, counts[q.key][1], counts[q.key][0]), language) for q in document.questions
    )
    ideas = ideas_by_student(document.questions, firsts)
    return LessonFigures(
        False, bool(firsts), bool(firsts), questions, reteach_lines(version, ideas, language, counts=True)
    )


def question_figures(question: Any, summary: Summary, language: str) -> QuestionFigures:
    """A summary as the page shows it."""
    parts = tuple(_part_figures(part, language) for part in summary.parts)
    return QuestionFigures(question.key, question.spec.stem, question.scored, summary.answered, parts, bool(parts))


def _part_figures(part: PartSummary, language: str, levels: Mapping[str, int] | None = None) -> PartFigures:
    """The choices of one part. With `levels` (S2+) no count is shown, whatever the summary holds."""
    return PartFigures(
        part.text,
        part.speaker,
        tuple(
            Choice(
                text=row.text,
                right=row.right,
                n=None if levels else row.n,
                level=levels[row.option] if levels else None,
                idea=_idea(row.misconception, language),
                feedback=row.feedback,
                note=row.note,
            )
            for row in part.rows
        ),
    )


def _idea(code: str | None, language: str) -> str:
    return misconception(code, language) if code else ""


def reteach_lines(version: Published, ideas: Sequence[Idea], language: str, *, counts: bool) -> tuple[Reteach, ...]:
    """Ideas with the two minutes of the guide for each."""
    guide = version.guide(language)
    return tuple(
        Reteach(
            code=idea.code,
            idea=misconception(idea.code, language),
            note=guide.reteach.get(idea.code, "") if guide else "",
            n=idea.n if counts else None,
            of=idea.of if counts else None,
            level=None if counts else idea.level,
        )
        for idea in ideas
    )


def _veiled(version: Published, frozen: dict[str, Any] | None, language: str) -> LessonFigures:
    """S2+: words only. Too few: the reteach notes of every idea in the lesson, and nothing else."""
    document = version.document(language)
    if frozen is None:
        return LessonFigures(True, False, False, (), ())
    if not frozen["enough"]:
        # What has no guide has no two minutes for them either.
        every = [Idea(code, 0, 0, 0) for code in version.folder.misconceptions() if version.guide(language)]
        return LessonFigures(True, True, False, (), reteach_lines(version, every, language, counts=False))
    ideas = [Idea(code, 0, 0, lv) for code, lv in frozen["ideas"]]
    questions = tuple(_veiled_question(q, frozen["questions"].get(q.key), language) for q in document.questions)
    return LessonFigures(True, True, True, questions, reteach_lines(version, ideas, language, counts=False))


def _veiled_question(question: Any, levels: Mapping[str, Any] | None, language: str) -> QuestionFigures:
    asked = summary_of(question, {}, 0).parts
    parts = tuple(_part_figures(part, language, levels[part.part]) for part in (asked if levels else ()))
    return QuestionFigures(question.key, question.spec.stem, question.scored, None, parts, bool(asked))


@dataclass(frozen=True)
class ClassesAtHome:
    """A teacher's first page: each class with what is going on in it."""

    id: int
    label: str
    band: str
    code: str
    students: int
    lessons: int
    in_session: int | None  # the assignment whose meeting is open
    together: bool  # takes its lessons on one screen


def home_of(person_id: int, *, today: date) -> list[ClassesAtHome]:
    """The teacher's classes; three queries whatever their number."""
    rows = classes_of(person_id, today=today)
    given = db.session.execute(
        sa.select(Assignment.class_id, Assignment.id, Lesson.type, Meeting.id.label("meeting"))
        .join(Lesson, Lesson.id == Assignment.lesson_id)
        .outerjoin(Meeting, sa.and_(Meeting.assignment_id == Assignment.id, Meeting.closed.is_(None)))
        .where(Assignment.class_id.in_([row.id for row in rows]))
    ).all()
    return [
        ClassesAtHome(
            id=row.id,
            label=row.label,
            band=row.band,
            code=row.code,
            students=row.students,
            lessons=sum(one.class_id == row.id and one.type == "lesson" for one in given),
            in_session=next((one.id for one in given if one.class_id == row.id and one.meeting), None),
            together=row.band in TOGETHER,
        )
        for row in rows
    ]


def figures_frozen(assignment_id: int) -> bool:
    """Have this assignment's figures been frozen? Then a new meeting is a make-up."""
    return bool(_frozen_of([assignment_id]))
