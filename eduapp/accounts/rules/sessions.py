"""How long a session and a link last."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from enum import StrEnum

STAFF_SESSION = timedelta(hours=10)  # a school day
STUDENT_SESSION = timedelta(hours=8)
IDLE = timedelta(minutes=60)  # no request from staff for so long: the password, please
AFTER_MEETING = timedelta(minutes=10)
HALF_WAY = timedelta(minutes=5)  # from the password to the one-time code
WRONG_ONE_TIME_CODES = 5  # of one person in ten minutes, then they wait


class Purpose(StrEnum):
    """What a link is for."""

    FIRST = "first"  # the first admin of a new installation
    INVITE = "invite"  # a new person
    RESET = "reset"  # a new password
    LOST = "lost"  # a new password and new one-time codes: the phone is gone


_LASTS = {Purpose.FIRST: timedelta(hours=24)}


class LinkState(StrEnum):
    """What became of a link."""

    GOOD = "good"
    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"


def new_token() -> str:
    """128 random bits for a cookie."""
    return secrets.token_urlsafe(16)


def token_hash(token: str) -> str:
    """What the database keeps of a token or a link: a long random secret, so a plain SHA-256 is enough."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def session_end(*, student: bool, now: datetime) -> datetime:
    """When a session that starts now ends at the latest."""
    return now + (STUDENT_SESSION if student else STAFF_SESSION)


def away_too_long(seen: object, *, now: datetime) -> bool:
    """Has she asked for nothing for an hour? `seen`: seconds of her last request, as her cookie says."""
    return not isinstance(seen, int) or now.timestamp() - seen > IDLE.total_seconds()


def link_ends(purpose: Purpose, *, now: datetime) -> datetime:
    """A week; the first admin's link, which nobody may find later, a day."""
    return now + _LASTS.get(purpose, timedelta(days=7))


def link_state(*, used: datetime | None, ends: datetime, now: datetime) -> LinkState:
    """Of a link that exists: can it still be used?"""
    if used is not None:
        return LinkState.USED
    return LinkState.GOOD if now < ends else LinkState.EXPIRED
