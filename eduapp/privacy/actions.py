"""Closing a school year; forgetting on time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from eduapp.accounts.actions import forget_people
from eduapp.classes.actions import end_classes
from eduapp.classes.models import Enrollment, School, SchoolClass, Student
from eduapp.core import clock
from eduapp.core.audit import Audit, Deed, record
from eduapp.core.db import Base, after_commit, db, hold, scrub_log
from eduapp.privacy.queries import classes_due, time_zones
from eduapp.privacy.rules import accounts_due_by, audit_due_by
from eduapp.progress.actions import close_and_freeze
from eduapp.teaching.queries import meetings_on_in


def close_year(*, school_id: int, by: int | None, now: datetime) -> int:
    """Every class of the school ends today. Open meetings are closed first, so that what must be cut is cut.

    Returns how many classes were closed. A second time changes nothing.
    """
    hold(School, School.id == school_id)
    school = db.session.get_one(School, school_id)
    going_on = sa.and_(SchoolClass.school_id == school_id, SchoolClass.closed_on.is_(None))
    class_ids = db.session.scalars(sa.select(SchoolClass.id).where(going_on)).all()
    for meeting in meetings_on_in(class_ids):
        close_and_freeze(assignment_id=meeting.assignment_id, meeting_id=meeting.id, person_id=by, now=now)
    end_classes(class_ids=class_ids, today=clock.day_in(school.time_zone, now))
    if class_ids:
        record(Deed.YEAR_CLOSED, person_id=by, thing=f"school {school_id}", now=now)
    return len(class_ids)


@dataclass(frozen=True)
class Forgotten:
    """What a night has forgotten."""

    classes: int
    students: int


def forget(*, zone: str, now: datetime) -> Forgotten:
    """Students whose classes ended long enough ago go, with everything that hangs on them; so do adults and old deeds.

    What a class showed together (tallies, frozen figures, sheets) leads to nobody and stays. `zone`: whose days count
    for adults; a class's are its school's.
    """
    due = classes_due({own: clock.day_in(own, now) for own in time_zones()})
    students = _forget_students(due) if due else 0
    if students:
        record(Deed.STUDENTS_FORGOTTEN, person_id=None, thing=f"{students} students of {len(due)} classes", now=now)
    today = clock.day_in(zone, now)
    forget_people(ended_by=accounts_due_by(today))
    oldest = datetime.combine(audit_due_by(today), time.min, ZoneInfo(zone))
    db.session.execute(sa.delete(Audit).where(Audit.at < oldest))
    after_commit(_leave_no_copy)
    return Forgotten(len(due), students)


def _forget_students(due: list[int]) -> int:
    """Nobody who also sits in a class that goes on, or was over too short a while ago."""
    here = sa.exists().where(Enrollment.student_id == Student.id)
    sat, sits = here.where(Enrollment.class_id.in_(due)), here.where(Enrollment.class_id.not_in(due))
    gone = sa.delete(Student).where(sat, ~sits)
    return db.session.execute(gone).rowcount


def _leave_no_copy() -> None:
    """SQLite overwrites what is deleted, but its log may hold a copy; PostgreSQL keeps dead rows until it is told."""
    scrub_log()
    if db.engine.dialect.name == "postgresql":
        tables = [table.name for table in Base.metadata.sorted_tables if _of_students(table)]
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(f"VACUUM {', '.join(tables)}")


def _of_students(table: sa.Table) -> bool:
    return any(column.info.get("personal") == "student" for column in table.columns)
