"""Writes of accounts: people, links, passwords, one-time codes, sessions.

`by`: who does it, for the audit (None: a command, or the person herself before she has an account).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from eduapp.accounts.access import tidy_login
from eduapp.accounts.models import BrowserSession, Invitation, Person
from eduapp.accounts.queries import nobody_yet
from eduapp.accounts.rules import (
    AFTER_MEETING,
    RIGHTS,
    LinkState,
    Purpose,
    hash_password,
    link_ends,
    link_state,
    needs_training,
    new_recovery_codes,
    new_token,
    roles_with,
    session_end,
    token_hash,
)
from eduapp.core.audit import Deed, record
from eduapp.core.codes import LONG, random_signs, tidy
from eduapp.core.db import db, hold
from eduapp.core.personal import DAYS_OF_LINK


class LoginTaken(ValueError):
    """Somebody else has this login."""


class LastAdmin(ValueError):
    """Without her nobody could manage the district any more."""


class DeadLink(ValueError):
    """A link that is unknown, used or over. `state` says which."""

    def __init__(self, state: LinkState) -> None:
        super().__init__(state)
        self.state = state


# --- people


def add_person(
    *,
    login: str,
    name: str,
    password: str,
    role: str,
    school_id: int | None,
    district_id: int | None = None,
    mandated_reporter_on: date | None = None,
) -> int:
    """A new adult; returns her id. Raises ValueError: password too short, role unknown, a visitor without her date;
    LoginTaken."""
    _check_role(role, mandated_reporter_on)
    person = Person(
        login=tidy_login(login),
        name=name,
        hash=hash_password(password),
        role=role,
        school_id=school_id,
        district_id=district_id,
        mandated_reporter_on=mandated_reporter_on,
    )
    db.session.add(person)
    try:
        db.session.flush()
    except sa.exc.IntegrityError:
        db.session.rollback()
        raise LoginTaken(login) from None
    return person.id


def _check_role(role: str, mandated_reporter_on: date | None) -> None:
    if role not in RIGHTS:
        raise ValueError(f"there is no role {role!r}; there are {sorted(RIGHTS)}")
    if needs_training(role) and mandated_reporter_on is None:
        raise ValueError("a visiting educator needs the date of her training as a mandated reporter")


def place_person(*, person_id: int, school_id: int | None, district_id: int | None) -> None:
    """Where she works: at a school, or for a district as a whole."""
    _change(person_id, school_id=school_id, district_id=district_id)


def note_training(*, person_id: int, mandated_reporter_on: date, by: int | None, now: datetime) -> None:
    """The day of her training as a mandated reporter."""
    _change(person_id, mandated_reporter_on=mandated_reporter_on)
    record(Deed.TRAINING_NOTED, person_id=by, thing=f"person {person_id}", now=now)


def switch_off(*, person_id: int, last_day: date, today: date, by: int | None, now: datetime) -> None:
    """Her account ends with this day. One that has passed signs her out everywhere at once, and kills her links.

    Raises LastAdmin.
    """
    _keep_one_admin(person_id)
    _change(person_id, active_until=last_day)
    if last_day < today:
        _end_sessions(BrowserSession.person_id == person_id)
        _kill_links_of(person_id, now=now)
    record(Deed.PERSON_SWITCHED_OFF, person_id=by, thing=f"person {person_id}", now=now)


def _keep_one_admin(person_id: int) -> None:
    person = db.session.get_one(Person, person_id)
    managing = roles_with("manage district")
    if person.role not in managing or person.district_id is None:
        return
    of_district = sa.and_(Person.district_id == person.district_id, Person.role.in_(managing))
    hold(Person, of_district)  # two of them switching each other off at once
    lasting = sa.select(Person.id).where(of_district, Person.id != person_id, Person.active_until.is_(None))
    if db.session.scalar(lasting.limit(1)) is None:
        raise LastAdmin


def switch_on(*, person_id: int, by: int | None, now: datetime) -> None:
    """She is back."""
    _change(person_id, active_until=None)
    record(Deed.PERSON_SWITCHED_ON, person_id=by, thing=f"person {person_id}", now=now)


def keep_language(*, person_id: int, language: str) -> None:
    """Remember the reader's language."""
    _change(person_id, language=language)


def _change(person_id: int, **values: Any) -> None:
    db.session.execute(sa.update(Person).where(Person.id == person_id).values(**values))


# --- links


def invite(
    *,
    role: str,
    name: str,
    school_id: int | None,
    by: int | None,
    now: datetime,
    district_id: int | None = None,
    mandated_reporter_on: date | None = None,
) -> str:
    """Invite somebody; returns the code of her link, which is told once. Raises ValueError as `add_person`."""
    _check_role(role, mandated_reporter_on)
    return _new_link(
        Purpose.INVITE,
        role=role,
        name=name,
        school_id=school_id,
        district_id=district_id,
        mandated_reporter_on=mandated_reporter_on,
        by=by,
        now=now,
    )


def first_link(*, now: datetime) -> str | None:
    """The code that makes the first admin, while there is nobody. One made before dies: only the last one counts."""
    if not nobody_yet():
        return None
    db.session.execute(sa.delete(Invitation).where(Invitation.purpose == Purpose.FIRST))
    return _new_link(Purpose.FIRST, role="district_admin", name="", by=None, now=now)


def reset_link(*, person_id: int, by: int | None, now: datetime, lost_phone: bool = False) -> str:
    """A link for a new password; with `lost_phone` also for new one-time codes. Her older links die."""
    person = db.session.get_one(Person, person_id)
    _kill_links_of(person_id, now=now)
    return _new_link(
        Purpose.LOST if lost_phone else Purpose.RESET,
        role=person.role,
        name=person.name,
        school_id=person.school_id,
        district_id=person.district_id,
        person_id=person_id,
        by=by,
        now=now,
    )


def _new_link(purpose: Purpose, *, by: int | None, now: datetime, **about: Any) -> str:
    code = random_signs(LONG)
    ends = link_ends(purpose, now=now)
    db.session.add(Invitation(code_hash=token_hash(code), purpose=purpose, made_by=by, made=now, ends=ends, **about))
    deed = Deed.PERSON_INVITED if purpose in {Purpose.FIRST, Purpose.INVITE} else Deed.LINK_MADE
    whom = f"person {about['person_id']}" if about.get("person_id") else about["role"]
    record(deed, person_id=by, thing=whom, now=now)
    return code


def _kill_links_of(person_id: int, *, now: datetime) -> None:
    mine = sa.and_(Invitation.person_id == person_id, Invitation.used.is_(None), Invitation.ends > now)
    db.session.execute(sa.update(Invitation).where(mine).values(ends=now))


def accept_invitation(*, code: str, password: str, now: datetime, login: str = "", name: str = "") -> int:
    """Use a link, once: a new person, or a new password (`login` and `name` are hers already). Returns her id.

    A new password signs her out everywhere. Raises DeadLink; LoginTaken; ValueError when the password is too short.
    """
    code_hash = token_hash(tidy(code))
    hold(Invitation, Invitation.code_hash == code_hash)
    link = db.session.get(Invitation, code_hash, populate_existing=True)
    state = link_state(used=link.used, ends=link.ends, now=now) if link else LinkState.UNKNOWN
    if link is None or state is not LinkState.GOOD:
        raise DeadLink(state)
    if link.purpose == Purpose.FIRST and not nobody_yet():
        raise DeadLink(LinkState.USED)
    if link.purpose in {Purpose.FIRST, Purpose.INVITE}:
        link.person_id = _join(link, login=login, name=name or link.name, password=password, now=now)
    else:
        _renew(link, password=password, now=now)
    link.used = now
    db.session.flush()
    return int(link.person_id or 0)


def _join(link: Invitation, *, login: str, name: str, password: str, now: datetime) -> int:
    person_id = add_person(
        login=login,
        name=name,
        password=password,
        role=link.role,
        school_id=link.school_id,
        district_id=link.district_id,
        mandated_reporter_on=link.mandated_reporter_on,
    )
    record(Deed.PERSON_JOINED, person_id=person_id, thing=f"person {person_id}", now=now)
    return person_id


def _renew(link: Invitation, *, password: str, now: datetime) -> None:
    gone = {"totp": None, "totp_step": None, "recovery": None} if link.purpose == Purpose.LOST else {}
    _change(int(link.person_id or 0), hash=hash_password(password), **gone)
    _end_sessions(BrowserSession.person_id == link.person_id)
    record(Deed.PASSWORD_CHANGED, person_id=link.person_id, thing=f"person {link.person_id}", now=now)


def forget_old_links(*, now: datetime) -> None:
    """Links that ended a month ago go, and sessions that are over."""
    db.session.execute(sa.delete(Invitation).where(Invitation.ends < now - timedelta(days=DAYS_OF_LINK)))
    _end_sessions(BrowserSession.ends < now)


def forget_people(*, ended_by: date) -> None:
    """Whoever's account ended on this day or before: her row stays, for what points to it; nothing of her is in it."""
    gone = sa.select(Person.id).where(Person.active_until <= ended_by, Person.name != "")
    for person_id in db.session.scalars(gone).all():
        _end_sessions(BrowserSession.person_id == person_id)
        db.session.execute(
            sa.delete(Invitation).where(sa.or_(Invitation.person_id == person_id, Invitation.made_by == person_id))
        )
        nothing = dict.fromkeys(("totp", "totp_step", "recovery", "language", "school_id", "district_id", "trained_on"))
        _change(person_id, login=f"gone {person_id}", name="", hash="", mandated_reporter_on=None, **nothing)


# --- passwords and one-time codes


def change_password(*, person_id: int, password: str, token: str, now: datetime) -> None:
    """A new password. Every other browser of hers is signed out, and her links die; `token`: this one's."""
    _change(person_id, hash=hash_password(password))
    _end_sessions(BrowserSession.person_id == person_id, BrowserSession.id_hash != token_hash(token))
    _kill_links_of(person_id, now=now)
    record(Deed.PASSWORD_CHANGED, person_id=person_id, thing=f"person {person_id}", now=now)


def set_one_time_codes(*, person_id: int, secret: str, step: int, token: str, now: datetime) -> list[str]:
    """Her phone has shown the right code: from now on it is asked for. Returns her recovery codes, told once.

    What an older phone or an older paper knew is void, and every other browser of hers is signed out.
    """
    codes = new_recovery_codes()
    _change(person_id, totp=secret, totp_step=step, recovery=[token_hash(code) for code in codes])
    _end_sessions(BrowserSession.person_id == person_id, BrowserSession.id_hash != token_hash(token))
    record(Deed.CODES_SET, person_id=person_id, thing=f"person {person_id}", now=now)
    return codes


def renew_recovery_codes(*, person_id: int, now: datetime) -> list[str]:
    """New ones, told once; the old ones are void."""
    codes = new_recovery_codes()
    _change(person_id, recovery=[token_hash(code) for code in codes])
    record(Deed.RECOVERY_CODES_MADE, person_id=person_id, thing=f"person {person_id}", now=now)
    return codes


def spend_step(*, person_id: int, step: int) -> bool:
    """This step's code opens nothing any more. False when it, or a later one, was used by somebody else just now."""
    fresh = sa.or_(Person.totp_step.is_(None), Person.totp_step < step)
    mine = sa.update(Person).where(Person.id == person_id, fresh).values(totp_step=step).returning(Person.id)
    return db.session.execute(mine).first() is not None


def spend_recovery_code(*, person_id: int, typed: str, now: datetime) -> bool:
    """Is this one of hers? Then it opens this once and never again."""
    hold(Person, Person.id == person_id)
    person = db.session.get_one(Person, person_id, populate_existing=True)
    left, spent = list(person.recovery or ()), token_hash(tidy(typed))
    if spent not in left:
        return False
    person.recovery = [kept for kept in left if kept != spent]
    record(Deed.RECOVERY_CODE_USED, person_id=person_id, thing=f"person {person_id}", now=now)
    db.session.flush()
    return True


# --- sessions


def start_session(*, person_id: int | None = None, student_id: int | None = None, now: datetime) -> str:
    """Sign a browser in; returns the token for its cookie."""
    token = new_token()
    db.session.add(
        BrowserSession(
            id_hash=token_hash(token),
            person_id=person_id,
            student_id=student_id,
            ends=session_end(student=student_id is not None, now=now),
        )
    )
    return token


def end_session(*, token: str) -> None:
    """Sign a browser out."""
    _end_sessions(BrowserSession.id_hash == token_hash(token))


def end_sessions_after_meeting(*, student_ids: Sequence[int], now: datetime) -> None:
    """When a meeting closes its students stay signed in for ten minutes more, to read the last page."""
    latest = now + AFTER_MEETING
    db.session.execute(
        sa.update(BrowserSession)
        .where(BrowserSession.student_id.in_(student_ids), BrowserSession.ends > latest)
        .values(ends=latest)
    )


def end_sessions_of_students(student_ids: Sequence[int]) -> None:
    """A voided card, or "Sign everyone out": these students are signed out everywhere."""
    _end_sessions(BrowserSession.student_id.in_(student_ids))


def end_sessions_of_person(*, person_id: int, by: int | None, now: datetime) -> None:
    """An adult is signed out everywhere."""
    _end_sessions(BrowserSession.person_id == person_id)
    record(Deed.SESSIONS_ENDED, person_id=by, thing=f"person {person_id}", now=now)


def end_sessions_of_people(*, person_ids: Sequence[int], by: int | None, thing: str, now: datetime) -> None:
    """These adults are signed out everywhere. `thing`: who they are together, for the audit."""
    _end_sessions(BrowserSession.person_id.in_(person_ids))
    record(Deed.SESSIONS_ENDED, person_id=by, thing=thing, now=now)


def end_every_session(*, by: int | None, now: datetime) -> None:
    """Everybody is signed out everywhere, students too."""
    _end_sessions(sa.true())
    record(Deed.SESSIONS_ENDED, person_id=by, thing="everybody", now=now)


def forget_ended_sessions(*, now: datetime) -> None:
    """Sessions that are over, by time or by order, say nothing any more."""
    _end_sessions(sa.or_(BrowserSession.ends <= now, BrowserSession.revoked.is_(True)))


def _end_sessions(*which: sa.ColumnElement[bool]) -> None:
    db.session.execute(sa.delete(BrowserSession).where(*which))
