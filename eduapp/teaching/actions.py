"""Writes of teaching."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa

from eduapp.classes.models import Enrollment, SchoolClass
from eduapp.core.audit import Deed, record
from eduapp.core.db import db, hold, hold_together, insert_or_replace
from eduapp.core.errors import Missing
from eduapp.core.signals import card_opened
from eduapp.teaching.models import Assignment, Meeting, Presence
from eduapp.teaching.rules import Gate


def assign_lesson(
    *, class_id: int, lesson_id: str, version_id: int, gate: Gate, person_id: int, opens_on: date, now: datetime
) -> int:
    """Open a lesson to a class at this version; returns the assignment's id. Twice gives the first one back.

    Raises Missing when the gate is closed: no page offers that.
    """
    if not gate.open:
        raise Missing
    hold(SchoolClass, SchoolClass.id == class_id)
    there = db.session.scalar(
        sa.select(Assignment.id).where(Assignment.class_id == class_id, Assignment.lesson_id == lesson_id)
    )
    if there is not None:
        return there
    given = Assignment(
        class_id=class_id, lesson_id=lesson_id, version_id=version_id, opens_on=opens_on, gate=gate.as_json()
    )
    db.session.add(given)
    db.session.flush()
    deed = Deed.LESSON_OPENED_UNREVIEWED if gate.unreviewed else Deed.LESSON_ASSIGNED
    record(deed, person_id=person_id, thing=f"assignment {given.id}", now=now)
    return given.id


def take_version(*, assignment_id: int, version_id: int, gate: Gate, person_id: int, now: datetime) -> None:
    """The class takes a newer version. Call it only where nobody has begun (attempts knows), holding the assignment.

    Raises Missing when the gate is closed: no page offers that.
    """
    if not gate.open:
        raise Missing
    given = db.session.get_one(Assignment, assignment_id)
    given.version_id, given.gate = version_id, gate.as_json()
    record(Deed.VERSION_TAKEN, person_id=person_id, thing=f"assignment {assignment_id}", now=now)


def open_meeting(*, assignment_id: int, person_id: int, on_call: str, make_up: bool, now: datetime) -> int:
    """The class meets; returns the meeting's id. A second press finds the first one's meeting."""
    hold(Assignment, Assignment.id == assignment_id)
    running = db.session.scalar(
        sa.select(Meeting.id).where(Meeting.assignment_id == assignment_id, Meeting.closed.is_(None))
    )
    if running is not None:
        return running
    meeting = Meeting(assignment_id=assignment_id, opened=now, on_call=on_call, make_up=make_up)
    db.session.add(meeting)
    db.session.flush()
    record(Deed.MEETING_OPENED, person_id=person_id, thing=f"assignment {assignment_id}", now=now)
    return meeting.id


def close_meeting(*, meeting_id: int, person_id: int | None, now: datetime) -> None:
    """The class is over. Presence goes. (Progress cuts the attempts and freezes the figures with it.)"""
    meeting = db.session.get_one(Meeting, meeting_id)
    meeting.closed = now
    db.session.execute(sa.delete(Presence).where(Presence.meeting_id == meeting_id))
    record(Deed.MEETING_CLOSED, person_id=person_id, thing=f"assignment {meeting.assignment_id}", now=now)


def arrive(*, student_id: int, meeting_id: int) -> None:
    """A student is here now: one row per student, overwritten."""
    insert_or_replace(Presence, {"student_id": student_id}, meeting_id=meeting_id)


def keep_open(meeting_id: int) -> bool:
    """Is the meeting still open? Then it cannot close before this transaction has: what is saved now, is cut then."""
    return hold_together(Meeting, Meeting.id == meeting_id, Meeting.closed.is_(None))


@card_opened.connect
def _arrive_by_card(_sender: object, *, student_id: int) -> None:
    """A student signed in: if her class meets now, she is here."""
    meeting_id = db.session.scalar(
        sa.select(Meeting.id)
        .join(Assignment, Assignment.id == Meeting.assignment_id)
        .join(Enrollment, Enrollment.class_id == Assignment.class_id)
        .where(Enrollment.student_id == student_id, Enrollment.to_day.is_(None), Meeting.closed.is_(None))
        .order_by(Meeting.id.desc())
        .limit(1)
    )
    if meeting_id is not None and keep_open(meeting_id):
        arrive(student_id=student_id, meeting_id=meeting_id)
