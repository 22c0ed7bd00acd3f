"""From an assignment's id to the assignment, for its teacher. Not yours = Missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from eduapp.classes.access import TaughtClass, class_taught_by
from eduapp.core.db import db
from eduapp.core.errors import Missing
from eduapp.curriculum.models import Lesson, Version
from eduapp.teaching.models import Assignment, Meeting


@dataclass(frozen=True)
class OpenMeeting:
    """The class is in session."""

    id: int
    opened: datetime
    make_up: bool
    on_call: str


@dataclass(frozen=True)
class Assigned:
    """An assignment, as its teacher's pages need it."""

    id: int
    lesson_id: str
    version_id: int
    unit: str | None
    sensitivity: int
    opens_on: date
    gate: dict[str, Any]
    taught: TaughtClass
    meeting: OpenMeeting | None
    meetings: int  # opened so far, this one included


def assignment_taught_by(person_id: int, assignment_id: int, *, today: date) -> Assigned:
    """The assignment, if this person teaches its class today. Raises Missing otherwise."""
    row = db.session.execute(
        sa.select(Assignment, Lesson.unit, Version.sensitivity)
        .join(Lesson, Lesson.id == Assignment.lesson_id)
        .join(Version, Version.id == Assignment.version_id)
        .where(Assignment.id == assignment_id)
    ).first()
    if row is None:
        raise Missing
    given, unit, sensitivity = row
    meetings = db.session.scalars(
        sa.select(Meeting).where(Meeting.assignment_id == given.id).order_by(Meeting.id)
    ).all()
    running = next((m for m in meetings if m.closed is None), None)
    return Assigned(
        id=given.id,
        lesson_id=given.lesson_id,
        version_id=given.version_id,
        unit=unit,
        sensitivity=sensitivity,
        opens_on=given.opens_on,
        gate=given.gate,
        taught=class_taught_by(person_id, given.class_id, today=today),
        meeting=OpenMeeting(running.id, running.opened, running.make_up, running.on_call) if running else None,
        meetings=len(meetings),
    )
