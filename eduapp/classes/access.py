"""From an id to an object, for a person who may have it. Not yours = Missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from eduapp.accounts.rules import IN_CLASS, relations_with
from eduapp.classes.models import District, Enrollment, School, SchoolClass, Student, Teaches
from eduapp.classes.rules import TOGETHER, Reading, card_hash, code_hmac, reading_of, tidy_code
from eduapp.core.db import db, hold, quickly
from eduapp.core.errors import Missing

LOOKING = "see"  # the one right that is left in a class whose year is closed


@dataclass(frozen=True)
class TaughtClass:
    """A class as the pages of whoever is put into it need it. `relation`: as what (teacher, substitute, …)."""

    id: int
    label: str
    band: str
    languages: str
    code: str
    ends_on: date
    school: str
    school_id: int
    time_zone: str
    pilot: dict[str, Any] | None
    relation: str
    closed_on: date | None = None

    def may(self, right: str) -> bool:
        """May the asking adult do this here? See accounts/rules/rights.py. A closed class is only looked at."""
        return right in IN_CLASS[self.relation] and (right == LOOKING or self.closed_on is None)

    @property
    def together(self) -> bool:
        """Does the whole class take its lessons on one screen?"""
        return self.band in TOGETHER


@dataclass(frozen=True)
class SeatedStudent:
    """A student in one class of the asking teacher."""

    id: int
    class_id: int
    alias: str


@dataclass(frozen=True)
class SignedInStudent:
    """The child at the screen: a seat in a class. `language` is what she chose, or None."""

    id: int
    class_id: int
    alias: str
    class_label: str
    band: str
    language: str | None
    reading: Reading
    time_zone: str
    school_id: int


@dataclass(frozen=True)
class ManagedSchool:
    """A school as its administrators need it."""

    id: int
    district_id: int
    name: str
    time_zone: str
    language: str | None
    exit_page: str
    contacts: tuple[dict[str, str], ...]

    @property
    def is_set_up(self) -> bool:
        """Does the help page know whom a student can go to?"""
        return bool(self.contacts)


@dataclass(frozen=True)
class ManagedClass:
    """A class as the administrators of its school need it: no student, no code, no answer."""

    id: int
    school_id: int
    label: str
    band: str
    ends_on: date
    closed_on: date | None


def class_taught_by(person_id: int, class_id: int, *, today: date, right: str = "see") -> TaughtClass:
    """The class, if this person has the right in it today: to "see" it, to "lead" it, its "cards". Else: Missing."""
    row = db.session.execute(taught_by(person_id, today=today, right=right).where(SchoolClass.id == class_id)).first()
    if row is None:
        raise Missing
    return as_taught(row)


def taught_by(person_id: int, *, today: date, right: str = "see") -> sa.Select:
    """The query of every class in which this person has the right today: to be narrowed, or joined to what hangs on a
    class."""
    return (
        sa.select(SchoolClass, School.name.label("school"), School.time_zone, District.pilot, Teaches.role)
        .join(School, School.id == SchoolClass.school_id)
        .join(District, District.id == School.district_id)
        .join(Teaches, Teaches.class_id == SchoolClass.id)
        .where(
            Teaches.person_id == person_id,
            Teaches.role.in_(relations_with(right)),
            sa.or_(Teaches.until.is_(None), Teaches.until >= today),
            sa.true() if right == LOOKING else SchoolClass.closed_on.is_(None),
        )
    )


def as_taught(row: sa.Row) -> TaughtClass:
    """A row of `taught_by` as a value."""
    taught = row.SchoolClass
    return TaughtClass(
        id=taught.id,
        label=taught.label,
        band=taught.band,
        languages=taught.languages,
        code=taught.code,
        ends_on=taught.ends_on,
        school=row.school,
        school_id=taught.school_id,
        time_zone=row.time_zone,
        pilot=row.pilot,
        relation=row.role,
        closed_on=taught.closed_on,
    )


def student_in(class_id: int, student_id: int) -> SeatedStudent:
    """A student who sits in this class (the caller holds the class already). Raises Missing otherwise."""
    row = db.session.execute(
        sa.select(Enrollment.student_id, Enrollment.class_id, Enrollment.alias).where(
            Enrollment.class_id == class_id, Enrollment.student_id == student_id, Enrollment.to_day.is_(None)
        )
    ).first()
    if row is None:
        raise Missing
    return SeatedStudent(row.student_id, row.class_id, row.alias)


# Every page of a child asks this: it is put together once, not once a request.
_SEATED = (
    sa.select(
        Student.id,
        Student.settings,
        Enrollment.class_id,
        Enrollment.alias,
        SchoolClass.label,
        SchoolClass.band,
        School.id.label("school_id"),
        School.language,
        School.time_zone,
    )
    .join(Enrollment, Enrollment.student_id == Student.id)
    .join(SchoolClass, SchoolClass.id == Enrollment.class_id)
    .join(School, School.id == SchoolClass.school_id)
    .where(
        Student.id == sa.bindparam("student_id"), Enrollment.to_day.is_(None), SchoolClass.closed_on.is_(None)
    )
    .order_by(Enrollment.id.desc())
)


def signed_in_student(student_id: int) -> SignedInStudent | None:
    """The child behind a session, in the class where she sits now."""
    row = quickly(_SEATED, student_id=student_id).first()
    if row is None:
        return None
    return SignedInStudent(
        id=row.id,
        class_id=row.class_id,
        alias=row.alias,
        class_label=row.label,
        band=row.band,
        language=row.settings.get("language") or row.language,
        reading=reading_of(row.settings.get("reading", {}), row.band),
        time_zone=row.time_zone,
        school_id=row.school_id,
    )


def holder_of_token(token: str, *, today: date, enters: bool = False) -> int | None:
    """The student whose QR card this is, while her class lasts. `enters`: see `_holder`."""
    return _holder(Student.card_hash == card_hash(token[:64]), today=today, enters=enters)


def holder_of_codes(key: bytes, class_code: str, typed: str, *, today: date, enters: bool = False) -> int | None:
    """The student with this typed card code in the class with this code on the board. `enters`: see `_holder`."""
    return _holder(
        Student.code_hmac == code_hmac(key, tidy_code(typed)),
        SchoolClass.code == tidy_code(class_code),
        today=today,
        enters=enters,
    )


def _holder(*conditions: sa.ColumnElement[bool], today: date, enters: bool) -> int | None:
    """`enters`: nobody can replace her card before the commit, or it has been replaced already and opens nothing."""
    holder = (
        sa.select(Student.id)
        .join(Enrollment, Enrollment.student_id == Student.id)
        .join(SchoolClass, SchoolClass.id == Enrollment.class_id)
        .where(*conditions, Enrollment.to_day.is_(None), SchoolClass.ends_on >= today, SchoolClass.closed_on.is_(None))
    )
    found = db.session.scalar(holder)
    if found is not None and enters and hold(Student, Student.id == found):
        return db.session.scalar(holder)
    return found


def schools_managed(*, school_id: int | None, district_id: int | None) -> list[ManagedSchool]:
    """One school, and every school of a district, by name."""
    rows = db.session.scalars(
        sa.select(School)
        .where(sa.or_(School.id == (school_id or 0), School.district_id == (district_id or 0)))
        .order_by(School.name, School.id)
    )
    return [
        ManagedSchool(
            id=school.id,
            district_id=school.district_id,
            name=school.name,
            time_zone=school.time_zone,
            language=school.language,
            exit_page=school.exit_page or "",
            contacts=tuple(school.contacts),
        )
        for school in rows
    ]


def class_managed(class_id: int, *, school_ids: Sequence[int]) -> ManagedClass:
    """The class, if it belongs to one of these schools. Raises Missing otherwise."""
    found = db.session.scalar(
        sa.select(SchoolClass).where(SchoolClass.id == class_id, SchoolClass.school_id.in_(school_ids))
    )
    if found is None:
        raise Missing
    return ManagedClass(found.id, found.school_id, found.label, found.band, found.ends_on, found.closed_on)
