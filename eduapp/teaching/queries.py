"""Reads of teaching, as frozen values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from eduapp.core.db import db, quickly
from eduapp.curriculum.documents import Placed, place_in_class
from eduapp.curriculum.models import Lesson, Version
from eduapp.curriculum.queries import PUBLISHED, as_published
from eduapp.teaching.models import Assignment, Meeting, Presence


@dataclass(frozen=True)
class AssignmentRow(Placed):
    """An assignment in a class's list."""

    id: int
    lesson_id: str
    version_id: int
    type: str
    unit: str | None
    position: int
    sensitivity: int
    opens_on: date
    in_session: bool
    meetings: int


def _assignments() -> sa.Select:
    mine = Meeting.assignment_id == Assignment.id
    running = sa.exists().where(mine, Meeting.closed.is_(None))
    opened = sa.select(sa.func.count()).where(mine).scalar_subquery()
    return (
        sa.select(
            Assignment.id,
            *PUBLISHED,
            Assignment.opens_on,
            running.label("in_session"),
            opened.label("meetings"),
        )
        .join(Lesson, Lesson.id == Assignment.lesson_id)
        .join(Version, Version.id == Assignment.version_id)
        .where(Assignment.class_id == sa.bindparam("class_id"))
    )


# A class's page and a child's home ask this: it is put together once, not once a request.
_ASSIGNMENTS = _assignments()


def assignments_of(class_id: int) -> list[AssignmentRow]:
    """The class's assignments in the order in which they are taught."""
    found = [_assignment(row) for row in quickly(_ASSIGNMENTS, class_id=class_id)]
    return sorted(found, key=lambda one: place_in_class(one.type, one.unit, one.position))


def _assignment(row: sa.Row) -> AssignmentRow:
    return AssignmentRow(
        id=row.id,
        lesson_id=row.lesson_id,
        version_id=row.version_id,
        type=row.type,
        unit=as_published(row).unit,
        position=row.position,
        sensitivity=row.sensitivity,
        opens_on=row.opens_on,
        in_session=row.in_session,
        meetings=row.meetings,
    )


def students_here(meeting_id: int) -> frozenset[int]:
    """Who has arrived in this meeting."""
    return frozenset(db.session.scalars(sa.select(Presence.student_id).where(Presence.meeting_id == meeting_id)))


@dataclass(frozen=True)
class RunningMeeting:
    """A meeting nobody has closed, with what closing it needs."""

    id: int
    assignment_id: int


def meetings_on_in(class_ids: Sequence[int]) -> list[RunningMeeting]:
    """The open meetings of these classes."""
    rows = db.session.execute(
        sa.select(Meeting.id, Meeting.assignment_id)
        .join(Assignment, Assignment.id == Meeting.assignment_id)
        .where(Meeting.closed.is_(None), Assignment.class_id.in_(class_ids))
    )
    return [RunningMeeting(row.id, row.assignment_id) for row in rows]


def meetings_left_open(*, before: datetime) -> list[RunningMeeting]:
    """Meetings opened before this moment and never closed."""
    rows = db.session.execute(
        sa.select(Meeting.id, Meeting.assignment_id).where(Meeting.closed.is_(None), Meeting.opened < before)
    )
    return [RunningMeeting(row.id, row.assignment_id) for row in rows]
