"""Who is excused (a student, a class, as a part of other rooms' queries), and the letter that tells families."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from eduapp.classes.models import Enrollment
from eduapp.consent.models import OptOut
from eduapp.consent.rules import excused
from eduapp.core.config import LESSONS
from eduapp.core.db import db
from eduapp.curriculum.documents import Section
from eduapp.curriculum.queries import LessonRow, lessons, letter
from eduapp.help.rules import Helpline, helplines


def excused_in(class_id: int) -> dict[int, frozenset[str]]:
    """Student id -> the units she is excused from, of those who sit in the class and are excused from any."""
    rows = db.session.execute(
        sa.select(OptOut.student_id, OptOut.unit)
        .join(Enrollment, Enrollment.student_id == OptOut.student_id)
        .where(Enrollment.class_id == class_id, Enrollment.to_day.is_(None))
    )
    found: dict[int, frozenset[str]] = {}
    for row in rows:
        found[row.student_id] = found.get(row.student_id, frozenset()) | {row.unit}
    return found


def excused_units(student_id: int) -> dict[str, date]:
    """The units one student is excused from, and since when."""
    rows = db.session.execute(sa.select(OptOut.unit, OptOut.day).where(OptOut.student_id == student_id))
    return {row.unit: row.day for row in rows}


def is_excused(student_id: int, units: Collection[str]) -> bool:
    """Is this student excused from what covers these units?"""
    return excused(units, excused_units(student_id))


def is_excused_in_sql(student_id: sa.ColumnElement[int], units: Collection[str]) -> sa.ColumnElement[bool]:
    """The same question, as a condition or a column of another query."""
    return sa.exists().where(OptOut.student_id == student_id, OptOut.unit.in_(units))


def units_in_sql(student_id: sa.ColumnElement[int]) -> sa.ScalarSelect[str]:
    """All units one student is excused from, as a column of another query: "AC"; none: NULL."""
    joined = sa.func.aggregate_strings(OptOut.unit, "")
    return sa.select(joined).where(OptOut.student_id == student_id).scalar_subquery()


@dataclass(frozen=True)
class LetterHome:
    """The letter of a unit in one language, with what it speaks of: the lessons, and who can help today."""

    band: str
    unit: str
    language: str
    title: str
    sections: tuple[Section, ...]
    lessons: tuple[LessonRow, ...]
    helplines: tuple[Helpline, ...]


def letter_home(band: str, unit: str, *, language: str, today: date) -> LetterHome:
    """The letter as it can go home today. Raises Missing where none is written."""
    text = letter(band, unit, language)
    taught = tuple(row for row in lessons(band=band) if row.type == "lesson" and row.unit == unit)
    lines = helplines(LESSONS / "_shared" / "helplines.yaml", band="families", language=language, today=today)
    return LetterHome(band, unit, language, text.title, text.sections, taught, lines)
