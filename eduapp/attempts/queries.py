"""What a student's home shows, how many hands went up, and whether a class can still take a newer version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from eduapp.attempts.models import Attempt, Tally
from eduapp.attempts.rules import goes_on
from eduapp.classes.access import SignedInStudent
from eduapp.consent.queries import units_in_sql
from eduapp.consent.rules import excused
from eduapp.core.db import db, hold
from eduapp.curriculum.queries import versions_of
from eduapp.teaching.access import Assigned
from eduapp.teaching.models import Assignment, Meeting
from eduapp.teaching.queries import AssignmentRow, assignments_of
from eduapp.teaching.rules import Gate, gate, open_to_students


@dataclass(frozen=True)
class HomeRow:
    """One lesson on the student's home: a number, never a topic. `place`: now, done or later."""

    assignment_id: int
    type: str
    position: int
    place: str
    screen: int | None
    again: bool  # done, and open to be read once more


def home_of(student: SignedInStudent, *, today: date) -> list[HomeRow]:
    """Her lessons: what is open now, what is done, what comes later."""
    begun = db.session.execute(
        sa.select(
            Attempt.assignment_id,
            Attempt.version_id,
            Attempt.state,
            Attempt.screen,
            units_in_sql(sa.literal(student.id)).label("excused"),
        ).where(Attempt.student_id == student.id)
    )
    attempts = {row.assignment_id: row for row in begun}
    return [_row(given, attempts.get(given.id), today) for given in assignments_of(student.class_id)]


def _row(given: AssignmentRow, attempt: sa.Row | None, today: date) -> HomeRow:
    away = attempt is not None and excused(given.units, attempt.excused or "")
    if attempt and not goes_on(away=away, begun_in=attempt.version_id, given=given.version_id):
        attempt = None
    can_open = open_to_students(
        sensitivity=given.sensitivity, opens_on=given.opens_on, today=today, meeting_open=given.in_session
    )
    done = attempt is not None and attempt.state != "open"
    place = "done" if done else "now" if can_open else "later"
    screen = attempt.screen if attempt else None
    return HomeRow(given.id, given.type, given.position, place, screen, again=done and can_open)


Hands = dict[tuple[str, str], int]  # (question or question.part, option) -> how many hands


def hands_of(assignment_ids: Sequence[int]) -> dict[int, Hands]:
    """The hands of these assignments, for lessons whose hands are counted (S0-S1). One query."""
    rows = db.session.execute(
        sa.select(Tally.assignment_id, Tally.question_key, Tally.outcome, Tally.n).where(
            Tally.assignment_id.in_(assignment_ids)
        )
    )
    found: dict[int, Hands] = {}
    for row in rows:
        found.setdefault(row.assignment_id, {})[row.question_key, row.outcome] = row.n
    return found


@dataclass(frozen=True)
class Offer:
    """A newer version that a class can take, because nobody in it has begun."""

    version_id: int
    number: int
    gate: Gate


def offer_for(given: Assigned, *, writes: bool = False) -> Offer | None:
    """The newest version of the lesson, where it is newer, may be opened, and nobody has begun.

    While the class meets nothing is offered: a student may be reading the first screen. `writes`: nobody can begin,
    meet or take another version before the commit.
    """
    if given.meeting or (writes and _has_moved(given)):
        return None
    begun = sa.exists().where(Attempt.assignment_id == given.id, Attempt.version_id == given.version.version_id)
    last = versions_of(given.lesson_id)[0]
    if last.number <= given.version.number or db.session.scalar(sa.select(begun)):
        return None
    passed = gate(sensitivity=last.sensitivity, approvals=last.approvals, pilot=given.taught.pilot)
    return Offer(last.id, last.number, passed) if passed.open else None


def _has_moved(given: Assigned) -> bool:
    """Hold the assignment. Has the class begun to meet, or to take another version, since it was read?"""
    hold(Assignment, Assignment.id == given.id)
    meets = sa.exists().where(Meeting.assignment_id == Assignment.id, Meeting.closed.is_(None))
    row = db.session.execute(sa.select(Assignment.version_id, meets).where(Assignment.id == given.id)).one()
    return bool(row[1]) or row.version_id != given.version.version_id
