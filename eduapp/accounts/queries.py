"""Reads of accounts, as frozen values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from eduapp.accounts.access import belongs_to
from eduapp.accounts.models import BrowserSession, Invitation, Person
from eduapp.accounts.rules import Purpose
from eduapp.core.db import db


@dataclass(frozen=True)
class StaffRow:
    """An adult in an admin's list."""

    id: int
    login: str
    name: str
    role: str
    school_id: int | None
    district_id: int | None
    mandated_reporter_on: date | None
    active_until: date | None
    has_code: bool


@dataclass(frozen=True)
class LinkRow:
    """A link that was made and not used yet. (The link itself is known to nobody but who holds it.)"""

    purpose: str
    name: str
    role: str
    school_id: int | None
    made: datetime
    ends: datetime


def nobody_yet() -> bool:
    """Is this installation still without a single adult?"""
    return db.session.scalar(sa.select(Person.id).limit(1)) is None


def login_taken(login: str) -> bool:
    """Has somebody this login?"""
    return db.session.scalar(sa.select(Person.id).where(Person.login == login.strip().lower())) is not None


def staff_of(school_ids: Sequence[int], district_id: int | None = None) -> list[StaffRow]:
    """Everybody who works at these schools, or for this district as a whole, by name; those who left, too."""
    rows = db.session.execute(
        sa.select(Person).where(belongs_to(school_ids, district_id)).order_by(Person.name, Person.id)
    ).scalars()
    return [_row(person) for person in rows]


def person_row(person_id: int) -> StaffRow:
    """One adult of such a list (the caller may see her: accounts.access.person_managed)."""
    return _row(db.session.get_one(Person, person_id))


def _row(person: Person) -> StaffRow:
    return StaffRow(
        id=person.id,
        login=person.login,
        name=person.name,
        role=person.role,
        school_id=person.school_id,
        district_id=person.district_id,
        mandated_reporter_on=person.mandated_reporter_on,
        active_until=person.active_until,
        has_code=person.totp is not None,
    )


def open_links(school_ids: Sequence[int], district_id: int | None = None, *, now: datetime) -> list[LinkRow]:
    """Links for people of these schools, or of this district as a whole, that can still be used; the newest first."""
    of_district = Invitation.district_id == district_id if district_id is not None else sa.false()
    rows = db.session.execute(
        sa.select(
            Invitation.purpose,
            Invitation.name,
            Invitation.role,
            Invitation.school_id,
            Invitation.made,
            Invitation.ends,
        )
        .where(
            sa.or_(Invitation.school_id.in_(school_ids), of_district),
            Invitation.used.is_(None),
            Invitation.ends > now,
            Invitation.purpose != Purpose.FIRST,
        )
        .order_by(Invitation.made.desc())
    )
    return [LinkRow(*row) for row in rows]


def browsers_of(person_id: int, *, now: datetime) -> int:
    """In how many browsers she is signed in."""
    here = sa.select(sa.func.count()).where(BrowserSession.person_id == person_id, BrowserSession.ends > now)
    return db.session.execute(here).scalar_one()
