"""Reads of privacy, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from eduapp.classes.models import Enrollment, School, SchoolClass, Student
from eduapp.core.db import db
from eduapp.privacy.rules import due_by, forget_day


@dataclass(frozen=True)
class YearToClose:
    """What closing the year of a school will do."""

    classes: int
    students: int
    first_forgotten: date | None
    last_forgotten: date | None


def year_to_close(school_id: int, *, today: date) -> YearToClose:
    """How many classes and students, and from when to when students are forgotten once their class ends today."""
    going_on = sa.and_(SchoolClass.school_id == school_id, SchoolClass.closed_on.is_(None))
    ends = db.session.scalars(sa.select(SchoolClass.ends_on).where(going_on)).all()
    students = db.session.execute(
        sa.select(sa.func.count(sa.distinct(Enrollment.student_id)))
        .join(SchoolClass, SchoolClass.id == Enrollment.class_id)
        .where(going_on, Enrollment.to_day.is_(None))
    ).scalar_one()
    days = sorted(forget_day(min(day, today)) for day in ends)
    return YearToClose(len(ends), students, days[0] if days else None, days[-1] if days else None)


def classes_due(days: dict[str, date]) -> list[int]:
    """The classes whose students are forgotten today and are still there. `days`: time zone -> the day there."""
    found: list[int] = []
    for zone, today in days.items():
        found += db.session.scalars(
            sa.select(SchoolClass.id)
            .join(School, School.id == SchoolClass.school_id)
            .where(
                School.time_zone == zone,
                SchoolClass.ends_on <= due_by(today),
                sa.exists().where(Enrollment.class_id == SchoolClass.id, Enrollment.student_id == Student.id),
            )
        )
    return found


def time_zones() -> list[str]:
    """Every time zone in which a school counts its days."""
    return list(db.session.scalars(sa.select(School.time_zone).distinct()))
