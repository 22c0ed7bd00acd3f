"""Reads of classes, as frozen values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

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


def is_empty() -> bool:
    """No school yet?"""
    return db.session.scalar(sa.select(School.id).limit(1)) is None


def districts() -> list[tuple[int, str]]:
    """Every district's id and name."""
    return [(row.id, row.name) for row in db.session.execute(sa.select(District.id, District.name))]
