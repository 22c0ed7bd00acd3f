"""A student's walk through an assignment: the one way from its id to what she may see. Not hers = Missing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from eduapp.attempts.models import Attempt, Operation
from eduapp.attempts.rules import Saved, goes_on
from eduapp.classes.access import SignedInStudent
from eduapp.consent.queries import units_in_sql
from eduapp.consent.rules import excused
from eduapp.core.db import quickly
from eduapp.core.errors import Missing
from eduapp.curriculum.models import Lesson, Version
from eduapp.curriculum.queries import PUBLISHED, Published, as_published, other_activity, published
from eduapp.questions.scoring import SENSITIVE
from eduapp.teaching.models import Assignment, Meeting, Presence
from eduapp.teaching.rules import open_to_students


@dataclass(frozen=True)
class AttemptRow:
    """How far she is."""

    id: int
    state: str
    screen: int | None
    result: str | None
    receipt: str | None


@dataclass(frozen=True)
class Walk:
    """One student in one assignment.

    `version` is what she walks through: the assignment's, or the other activity for an excused student, in which case
    `counts` is false; `type` and `position` are the assignment's for her, too. `open`: may she go on now?
    `recorded`: does anything she does here leave a trace?
    """

    student: SignedInStudent
    assignment_id: int
    type: str
    position: int
    version: Published
    counts: bool
    open: bool
    sensitive: bool
    meeting_id: int | None
    make_up: bool
    here: bool
    attempt: AttemptRow | None

    @property
    def recorded(self) -> bool:
        return self.attempt is None or self.attempt.state == "open"

    @property
    def finished(self) -> bool:
        return self.attempt is not None and self.attempt.state != "open"


def walk_of(student: SignedInStudent, assignment_id: int, *, today: date) -> Walk:
    """Everything a screen needs, in one query. Raises Missing when the assignment is not her class's."""
    keys = {"student_id": student.id, "class_id": student.class_id, "assignment_id": assignment_id}
    row = quickly(_WALK, **keys).first()
    if row is None:
        raise Missing
    given, units = as_published(row), frozenset(row.excused or "")
    away = excused(given.units, units)
    mine = goes_on(away=away, begun_in=row.begun_in, given=given.version_id)
    version = (_other_of(student, row.begun_in if mine else None) if away else given).without(units)
    return Walk(
        student=student,
        assignment_id=assignment_id,
        type=given.type,
        position=given.position,
        version=version,
        counts=not away,
        open=open_to_students(
            sensitivity=row.sensitivity, opens_on=row.opens_on, today=today, meeting_open=row.meeting_id is not None
        ),
        sensitive=version.sensitivity >= SENSITIVE,
        meeting_id=row.meeting_id,
        make_up=bool(row.make_up),
        here=row.present is not None,
        attempt=AttemptRow(row.attempt_id, row.state, row.screen, row.result, row.receipt) if mine else None,
    )


def _other_of(student: SignedInStudent, begun_in: int | None) -> Published:
    """Her other activity: in the version that she has begun, else in the newest. Never a lesson, whatever she began."""
    begun = published(begun_in) if begun_in is not None else None
    return begun if begun and begun.type == "other-activity" else other_activity(student.band)


def _walk_statement() -> sa.Select:
    student_id = sa.bindparam("student_id")
    return (
        sa.select(
            Attempt.id.label("attempt_id"),
            Attempt.version_id.label("begun_in"),
            Attempt.state,
            Attempt.screen,
            Attempt.result,
            Attempt.receipt,
            Assignment.opens_on,
            *PUBLISHED,
            Meeting.id.label("meeting_id"),
            Meeting.make_up,
            Presence.student_id.label("present"),
            units_in_sql(student_id).label("excused"),
        )
        .select_from(Assignment)
        .join(Lesson, Lesson.id == Assignment.lesson_id)
        .join(Version, Version.id == Assignment.version_id)
        .outerjoin(Meeting, sa.and_(Meeting.assignment_id == Assignment.id, Meeting.closed.is_(None)))
        .outerjoin(Presence, sa.and_(Presence.student_id == student_id, Presence.meeting_id == Meeting.id))
        .outerjoin(Attempt, sa.and_(Attempt.student_id == student_id, Attempt.assignment_id == Assignment.id))
        .where(Assignment.id == sa.bindparam("assignment_id"), Assignment.class_id == sa.bindparam("class_id"))
    )


# Every screen and every save asks these two: they are put together once, not once a request.
_WALK = _walk_statement()
_SAVED = (
    sa.select(
        Operation.op_id,
        Operation.question_key,
        Operation.try_number.label("try_number"),
        Operation.language,
        Operation.value,
    )
    .where(
        Operation.class_id == sa.bindparam("class_id"),
        Operation.attempt_id == sa.bindparam("attempt_id"),
        Operation.value.is_not(None),
    )
    .order_by(Operation.rev)
)


def saved_in(class_id: int, attempt_id: int) -> list[Saved]:
    """An attempt's operations in the order they came. After the cut there is nothing to read."""
    rows = quickly(_SAVED, class_id=class_id, attempt_id=attempt_id)
    return [Saved(row.op_id, row.question_key, row.try_number, row.language, json.loads(row.value)) for row in rows]


def saved_by(walk: Walk) -> list[Saved]:
    """What she has saved in this walk."""
    return saved_in(walk.student.class_id, walk.attempt.id) if walk.attempt else []
