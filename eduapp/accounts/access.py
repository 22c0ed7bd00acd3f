"""From a cookie's token to who it is; from a login to what signing in needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from flask_login import UserMixin

from eduapp.accounts.models import BrowserSession, Person
from eduapp.accounts.rules import token_hash
from eduapp.core.db import db


@dataclass(frozen=True)
class SignedIn(UserMixin):
    """A browser that is signed in: exactly one of `person_id` and `student_id` is set."""

    token: str
    person_id: int | None = None
    student_id: int | None = None

    def get_id(self) -> str:
        return self.token


@dataclass(frozen=True)
class StaffMember:
    """The adult at the other end, as pages need her."""

    id: int
    name: str
    role: str
    language: str | None
    school_id: int | None


@dataclass(frozen=True)
class Credentials:
    """What checking a password needs."""

    person_id: int
    hash: str
    role: str


# Every page behind a door asks this: it is put together once, not once a request.
_HOLDER = sa.select(BrowserSession.person_id, BrowserSession.student_id).where(
    BrowserSession.id_hash == sa.bindparam("id_hash"),
    BrowserSession.ends > sa.bindparam("now"),
    BrowserSession.revoked.is_(False),
)


def signed_in(token: str, *, now: datetime) -> SignedIn | None:
    """Who holds this token, or None when it is unknown, over or revoked."""
    row = db.session.execute(_HOLDER, {"id_hash": token_hash(token), "now": now}).first()
    return SignedIn(token, row.person_id, row.student_id) if row else None


def staff_member(person_id: int | None, *, today: date) -> StaffMember | None:
    """The adult, unless her account has ended. `today`: a day in the school's time zone."""
    person = db.session.get(Person, person_id) if person_id else None
    if person is None or (person.active_until and person.active_until < today):
        return None
    return StaffMember(person.id, person.name, person.role, person.language, person.school_id)


def credentials(login: str, *, today: date) -> Credentials | None:
    """The hash behind a login; None when there is no such login, or its account has ended."""
    lasting = sa.or_(Person.active_until.is_(None), Person.active_until >= today)
    row = db.session.execute(
        sa.select(Person.id, Person.hash, Person.role).where(Person.login == login.strip().lower(), lasting)
    ).first()
    return Credentials(row.id, row.hash, row.role) if row else None
