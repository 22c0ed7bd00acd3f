"""Who is excused from which unit, and the letter that tells families so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from eduapp.classes.models import Enrollment
from eduapp.consent.models import OptOut
from eduapp.core.config import LESSONS
from eduapp.core.db import db
from eduapp.curriculum.documents import Section
from eduapp.curriculum.queries import LessonRow, lessons, letter
from eduapp.help.rules import Helpline, helplines

Excused = frozenset[tuple[int, str]]


def excused_in(class_id: int) -> Excused:
    """Every (student id, unit) excused among those who sit in the class."""
    rows = db.session.execute(
        sa.select(OptOut.student_id, OptOut.unit)
        .join(Enrollment, Enrollment.student_id == OptOut.student_id)
        .where(Enrollment.class_id == class_id, Enrollment.to_day.is_(None))
    )
    return frozenset((row.student_id, row.unit) for row in rows)


def excused_units(student_id: int) -> dict[str, date]:
    """The units one student is excused from, and since when."""
    rows = db.session.execute(sa.select(OptOut.unit, OptOut.day).where(OptOut.student_id == student_id))
    return {row.unit: row.day for row in rows}


def is_excused(student_id: int, unit: str | None) -> bool:
    """Is this student excused from this unit? Other activities belong to no unit."""
    return unit is not None and unit in excused_units(student_id)


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
