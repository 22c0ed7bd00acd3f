"""Writes of accounts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from eduapp.accounts.models import BrowserSession, Person
from eduapp.accounts.rules import AFTER_MEETING, hash_password, new_token, session_end, token_hash
from eduapp.core.db import db


def add_person(*, login: str, name: str, password: str, role: str, school_id: int | None) -> int:
    """A new adult; returns her id. Raises ValueError when the password is too short."""
    person = Person(
        login=login.strip().lower(), name=name, hash=hash_password(password), role=role, school_id=school_id
    )
    db.session.add(person)
    db.session.flush()
    return person.id


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
    db.session.execute(sa.delete(BrowserSession).where(BrowserSession.id_hash == token_hash(token)))


def end_sessions_after_meeting(*, student_ids: Sequence[int], now: datetime) -> None:
    """When a meeting closes its students stay signed in for ten minutes more, to read the last page."""
    latest = now + AFTER_MEETING
    db.session.execute(
        sa.update(BrowserSession)
        .where(BrowserSession.student_id.in_(student_ids), BrowserSession.ends > latest)
        .values(ends=latest)
    )


def end_sessions_of_student(*, student_id: int) -> None:
    """A voided card signs its holder out everywhere."""
    db.session.execute(sa.delete(BrowserSession).where(BrowserSession.student_id == student_id))


def keep_language(*, person_id: int, language: str) -> None:
    """Remember the reader's language."""
    db.session.execute(sa.update(Person).where(Person.id == person_id).values(language=language))


def forget_ended_sessions(*, now: datetime) -> None:
    """Sessions that are over, by time or by order, say nothing any more."""
    over = sa.or_(BrowserSession.ends <= now, BrowserSession.revoked.is_(True))
    db.session.execute(sa.delete(BrowserSession).where(over))
