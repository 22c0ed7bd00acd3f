"""What a student's home shows, how many hands went up, and whether a class can still take a newer version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from eduapp.attempts.models import Attempt, Tally
from eduapp.classes.access import SignedInStudent
from eduapp.consent.models import OptOut
from eduapp.core.db import db, hold
from eduapp.curriculum.models import Lesson
from eduapp.curriculum.queries import versions_of
from eduapp.teaching.access import Assigned
from eduapp.teaching.models import Assignment, Meeting
from eduapp.teaching.queries import AssignmentRow, assignments_of
from eduapp.teaching.rules import Gate, gate, open_to_students


@dataclass(frozen=True)
class HomeRow:
    """One lesson on the student's home: a number, never a topic. `place`: now, done or later."""

    assignment_id: int
    position: int
    place: str
    screen: int | None
    again: bool  # done, and open to be read once more


def home_of(student: SignedInStudent, *, today: date) -> list[HomeRow]:
    """Her lessons: what is open now, what is done, what comes later.

    Excused, or no longer, in the middle: the lesson begins anew in the other text, as in access.walk_of.
    """
    excused = sa.exists().where(OptOut.student_id == student.id, OptOut.unit == Lesson.unit)
    mine = sa.case(
        (excused, Attempt.version_id != Assignment.version_id), else_=Attempt.version_id == Assignment.version_id
    )
    attempts = {
        row.assignment_id: row
        for row in db.session.execute(
            sa.select(Attempt.assignment_id, Attempt.state, Attempt.screen)
            .join(Assignment, Assignment.id == Attempt.assignment_id)
            .join(Lesson, Lesson.id == Assignment.lesson_id)
            .where(Attempt.student_id == student.id, mine)
        )
    }
    return [_row(given, attempts.get(given.id), today) for given in assignments_of(student.class_id)]


def _row(given: AssignmentRow, attempt: sa.Row | None, today: date) -> HomeRow:
    can_open = open_to_students(
        sensitivity=given.sensitivity, opens_on=given.opens_on, today=today, meeting_open=given.in_session
    )
    done = attempt is not None and attempt.state != "open"
    place = "done" if done else "now" if can_open else "later"
    return HomeRow(given.id, given.position, place, attempt.screen if attempt else None, again=done and can_open)


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
