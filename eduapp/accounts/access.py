"""From a cookie's token to who it is; from a login, a link or an id to what may be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import sqlalchemy as sa
from flask_login import UserMixin

from eduapp.accounts.models import BrowserSession, Invitation, Person
from eduapp.accounts.rules import NEEDS_CODE, LinkState, Purpose, link_state, rights_of, token_hash
from eduapp.core.codes import tidy
from eduapp.core.db import db, quickly
from eduapp.core.errors import Missing


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
    """The adult at the other end, as pages need her. What she may do stands in accounts/rules/rights.py."""

    id: int
    login: str
    name: str
    role: str
    language: str | None
    school_id: int | None
    district_id: int | None
    rights: frozenset[str]
    has_code: bool
    recovery_left: int

    def may(self, right: str) -> bool:
        return right in self.rights

    @property
    def owes_code(self) -> bool:
        """Must she set up one-time codes before she can do anything else?"""
        return self.role in NEEDS_CODE and not self.has_code


@dataclass(frozen=True)
class Credentials:
    """What checking a password needs. `has_code`: the password alone does not let her in."""

    person_id: int
    hash: str
    has_code: bool

    @property
    def proof(self) -> str:
        """Changes with the password: what was begun with an old one cannot be finished."""
        return token_hash(self.hash)[:16]


@dataclass(frozen=True)
class CodeOnPhone:
    """What checking a one-time code needs."""

    secret: str
    last: int | None


@dataclass(frozen=True)
class Link:
    """A link that somebody holds. `login` of the person whose password it renews, else empty."""

    state: LinkState
    purpose: Purpose = Purpose.INVITE
    name: str = ""
    role: str = ""
    login: str = ""
    ends: datetime | None = field(default=None)


# Every page behind a door asks this: it is put together once, not once a request.
_HOLDER = sa.select(BrowserSession.person_id, BrowserSession.student_id).where(
    BrowserSession.id_hash == sa.bindparam("id_hash"),
    BrowserSession.ends > sa.bindparam("now"),
    BrowserSession.revoked.is_(False),
)


def signed_in(token: str, *, now: datetime) -> SignedIn | None:
    """Who holds this token, or None when it is unknown, over or revoked."""
    row = quickly(_HOLDER, id_hash=token_hash(token), now=now).first()
    return SignedIn(token, row.person_id, row.student_id) if row else None


def staff_member(person_id: int | None, *, today: date) -> StaffMember | None:
    """The adult, unless her account has ended. `today`: a day in the school's time zone."""
    person = db.session.get(Person, person_id) if person_id else None
    if person is None or (person.active_until and person.active_until < today):
        return None
    return StaffMember(
        id=person.id,
        login=person.login,
        name=person.name,
        role=person.role,
        language=person.language,
        school_id=person.school_id,
        district_id=person.district_id,
        rights=rights_of(person.role, mandated_reporter_on=person.mandated_reporter_on),
        has_code=person.totp is not None,
        recovery_left=len(person.recovery or ()),
    )


def credentials(login: str, *, today: date) -> Credentials | None:
    """The hash behind a login; None when there is no such login, or its account has ended."""
    return _credentials(Person.login == tidy_login(login), today=today)


def half_way(person_id: object, proof: object, *, today: date) -> Credentials | None:
    """Whoever has shown her password and still owes her one-time code; None when the password has changed since."""
    known = _credentials(Person.id == person_id, today=today) if isinstance(person_id, int) else None
    return known if known and known.proof == proof else None


def _credentials(who: sa.ColumnElement[bool], *, today: date) -> Credentials | None:
    lasting = sa.or_(Person.active_until.is_(None), Person.active_until >= today)
    row = db.session.execute(sa.select(Person.id, Person.hash, Person.totp).where(who, lasting)).first()
    return Credentials(row.id, row.hash, row.totp is not None) if row else None


def tidy_login(login: str) -> str:
    """A login as it is kept: small letters, no space around it."""
    return login.strip().lower()


def code_on_phone(person_id: int) -> CodeOnPhone | None:
    """The secret of her phone and the step that was accepted last; None when she has set up none."""
    row = db.session.execute(sa.select(Person.totp, Person.totp_step).where(Person.id == person_id)).first()
    return CodeOnPhone(row.totp, row.totp_step) if row and row.totp else None


def link_of(code: str, *, now: datetime) -> Link:
    """What this link is for, and whether it can still be used. It is 83 bits long: nobody finds one by trying."""
    row = db.session.execute(
        sa.select(Invitation, Person.login)
        .join(Person, Person.id == Invitation.person_id, isouter=True)
        .where(Invitation.code_hash == token_hash(tidy(code)))
    ).first()
    if row is None:
        return Link(LinkState.UNKNOWN)
    found: Invitation = row.Invitation
    purpose = Purpose(found.purpose)
    return Link(
        state=link_state(used=found.used, ends=found.ends, now=now),
        purpose=purpose,
        name=found.name,
        role=found.role,
        login=row.login if purpose in {Purpose.RESET, Purpose.LOST} else "",
        ends=found.ends,
    )


def person_managed(person_id: int, *, school_ids: Sequence[int], district_id: int | None = None) -> int:
    """The id, if this person belongs to one of these schools, or to this district. Raises Missing otherwise."""
    found = db.session.scalar(sa.select(Person.id).where(Person.id == person_id, belongs_to(school_ids, district_id)))
    if found is None:
        raise Missing
    return found


def belongs_to(school_ids: Sequence[int], district_id: int | None) -> sa.ColumnElement[bool]:
    """The condition that somebody works at one of these schools, or for this district as a whole."""
    of_district = Person.district_id == district_id if district_id is not None else sa.false()
    return sa.or_(Person.school_id.in_(school_ids), of_district)
