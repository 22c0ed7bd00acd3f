"""From an assignment's id to the assignment, for its teacher. Not yours = Missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from eduapp.classes.access import TaughtClass, as_taught, taught_by
from eduapp.classes.models import SchoolClass
from eduapp.core.db import db
from eduapp.core.errors import Missing
from eduapp.curriculum.models import Lesson, Version
from eduapp.curriculum.queries import PUBLISHED, Published, as_published
from eduapp.questions.scoring import SENSITIVE
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
    opens_on: date
    gate: dict[str, Any]
    version: Published
    taught: TaughtClass
    meeting: OpenMeeting | None
    meetings: int  # opened so far, this one included

    @property
    def units(self) -> tuple[str, ...]:
        """The units that it covers."""
        return self.version.units

    @property
    def sensitivity(self) -> int:
        return self.version.sensitivity

    @property
    def sensitive(self) -> bool:
        return self.sensitivity >= SENSITIVE


def assignment_taught_by(person_id: int, assignment_id: int, *, today: date, right: str = "see") -> Assigned:
    """The assignment, if this person has the right in its class today: to "see" it, or to "lead" it. One query.

    Raises Missing otherwise.
    """
    opened = sa.select(sa.func.count(Meeting.id)).where(Meeting.assignment_id == assignment_id).scalar_subquery()
    running = sa.orm.aliased(Meeting, name="running")
    row = db.session.execute(
        taught_by(person_id, today=today, right=right)
        .join(Assignment, Assignment.class_id == SchoolClass.id)
        .join(Lesson, Lesson.id == Assignment.lesson_id)
        .join(Version, Version.id == Assignment.version_id)
        .outerjoin(running, sa.and_(running.assignment_id == Assignment.id, running.closed.is_(None)))
        .add_columns(Assignment, *PUBLISHED)
        .add_columns(running, opened.label("meetings"))
        .where(Assignment.id == assignment_id)
    ).first()
    if row is None:
        raise Missing
    given, meeting = row.Assignment, row.running
    return Assigned(
        id=given.id,
        lesson_id=given.lesson_id,
        opens_on=given.opens_on,
        gate=given.gate,
        version=as_published(row),
        taught=as_taught(row),
        meeting=OpenMeeting(meeting.id, meeting.opened, meeting.make_up, meeting.on_call) if meeting else None,
        meetings=row.meetings,
    )
