"""Reads of classes, as frozen values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from eduapp.accounts.models import Person
from eduapp.classes.models import District, Enrollment, School, SchoolClass, Student, Teaches
from eduapp.classes.rules import Card, card_hash, card_token, printed_code
from eduapp.core.db import db


@dataclass(frozen=True)
class ClassRow:
    """A class in a teacher's list."""

    id: int
    label: str
    band: str
    code: str
    students: int


@dataclass(frozen=True)
class Seat:
    """A student of a class: her id, her alias and the number of her card."""

    student_id: int
    alias: str
    card_number: int = 1


def classes_of(person_id: int, *, today: date) -> list[ClassRow]:
    """The classes this person teaches today, by label."""
    seats = (
        sa.select(sa.func.count())
        .where(Enrollment.class_id == SchoolClass.id, Enrollment.to_day.is_(None))
        .scalar_subquery()
    )
    rows = db.session.execute(
        sa.select(SchoolClass.id, SchoolClass.label, SchoolClass.band, SchoolClass.code, seats.label("students"))
        .join(Teaches, Teaches.class_id == SchoolClass.id)
        .where(
            Teaches.person_id == person_id,
            sa.or_(Teaches.until.is_(None), Teaches.until >= today),
            SchoolClass.ends_on >= today,
            SchoolClass.closed_on.is_(None),
        )
        .order_by(SchoolClass.label)
    )
    return [ClassRow(*row) for row in rows]


def seats_of(class_id: int) -> list[Seat]:
    """Everybody who sits in the class now, by alias."""
    rows = db.session.execute(
        sa.select(Enrollment.student_id, Enrollment.alias, Student.card_number)
        .join(Student, Student.id == Enrollment.student_id)
        .where(Enrollment.class_id == class_id, Enrollment.to_day.is_(None))
        .order_by(Enrollment.alias)
    )
    return [Seat(*row) for row in rows]


def newest_class_of(person_id: int) -> int:
    """The id of the class she made last; 0 when she has none."""
    return db.session.scalar(sa.select(sa.func.max(Teaches.class_id)).where(Teaches.person_id == person_id)) or 0


def cards_of(class_id: int, *, key: bytes, only: Sequence[int] = ()) -> list[Card]:
    """The class's cards as printed, by alias; `only` some students' if given. Raises LookupError: wrong card key."""
    query = (
        sa.select(Student.id, Student.card_number, Student.code_hmac, Enrollment.alias)
        .join(Enrollment, Enrollment.student_id == Student.id)
        .where(Enrollment.class_id == class_id, Enrollment.to_day.is_(None))
        .order_by(Enrollment.alias)
    )
    if only:
        query = query.where(Student.id.in_(only))
    return [
        Card(
            alias=row.alias,
            token=card_token(key, row.id, row.card_number),
            code=printed_code(key, row.id, row.card_number, row.code_hmac),
        )
        for row in db.session.execute(query)
    ]


def card_key_fits(key: bytes) -> bool | None:
    """Was the newest card made with this key? None: there is no card yet."""
    row = db.session.execute(
        sa.select(Student.id, Student.card_number, Student.card_hash).order_by(Student.id.desc()).limit(1)
    ).first()
    return card_hash(card_token(key, row.id, row.card_number)) == row.card_hash if row else None


@dataclass(frozen=True)
class InClass:
    """An adult in a class, for an administrator."""

    person_id: int
    name: str
    relation: str
    until: date | None


@dataclass(frozen=True)
class OfficeRow:
    """A class in an administrator's list: no student, no code, no answer."""

    id: int
    school_id: int
    label: str
    band: str
    ends_on: date
    closed_on: date | None
    students: int
    people: tuple[InClass, ...]


def classes_of_schools(school_ids: Sequence[int]) -> list[OfficeRow]:
    """Every class of these schools with its adults; those that go on first, then by label."""
    seats = (
        sa.select(sa.func.count())
        .where(Enrollment.class_id == SchoolClass.id, Enrollment.to_day.is_(None))
        .scalar_subquery()
    )
    rows = db.session.execute(
        sa.select(
            SchoolClass.id,
            SchoolClass.school_id,
            SchoolClass.label,
            SchoolClass.band,
            SchoolClass.ends_on,
            SchoolClass.closed_on,
            seats.label("students"),
        )
        .where(SchoolClass.school_id.in_(school_ids))
        .order_by(SchoolClass.closed_on.is_not(None), SchoolClass.label, SchoolClass.id)
    ).all()
    people = people_in([row.id for row in rows])
    return [OfficeRow(*row, people=tuple(people.get(row.id, ()))) for row in rows]


def people_in(class_ids: Sequence[int]) -> dict[int, list[InClass]]:
    """Class id -> its adults, by name."""
    found: dict[int, list[InClass]] = {}
    rows = db.session.execute(
        sa.select(Teaches.class_id, Teaches.person_id, Person.name, Teaches.role, Teaches.until)
        .join(Person, Person.id == Teaches.person_id)
        .where(Teaches.class_id.in_(class_ids))
        .order_by(Person.name, Person.id)
    )
    for class_id, *who in rows:
        found.setdefault(class_id, []).append(InClass(*who))
    return found


def district_name(district_id: int | None) -> str:
    """Its name; empty for none."""
    return db.session.scalar(sa.select(District.name).where(District.id == district_id)) or ""


def is_empty() -> bool:
    """No school yet?"""
    return db.session.scalar(sa.select(School.id).limit(1)) is None


def districts() -> list[tuple[int, str]]:
    """Every district's id and name."""
    return [(row.id, row.name) for row in db.session.execute(sa.select(District.id, District.name))]
