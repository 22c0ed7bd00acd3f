"""Passwords and how long a session lasts: decisions, no database."""

from __future__ import annotations

import hashlib
import secrets
import threading
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, 2 passes, 1 lane (about 30 ms).
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Each hash takes 19 MiB: a staff room signing in at once must not take all memory.
_at_once = threading.BoundedSemaphore(3)

SHORTEST_PASSWORD = 12
STAFF_SESSION = timedelta(hours=10)  # a school day
STUDENT_SESSION = timedelta(hours=8)
AFTER_MEETING = timedelta(minutes=10)
WRONG_PASSWORDS = 10  # of one login in ten minutes, then it waits


def hash_password(password: str) -> str:
    """An argon2id hash. Raises ValueError when the password is too short."""
    if len(password) < SHORTEST_PASSWORD:
        raise ValueError(f"a password has at least {SHORTEST_PASSWORD} signs")
    with _at_once:
        return _hasher.hash(password)


def password_matches(hashed: str | None, password: str) -> bool:
    """Compare in the same time whether or not the login exists (`hashed` None: against a hash nobody knows)."""
    with _at_once:
        try:
            return _hasher.verify(hashed or _nobody(), password) and hashed is not None
        except (VerificationError, InvalidHashError):
            return False


_nobodys: list[str] = []


def _nobody() -> str:
    if not _nobodys:
        _nobodys.append(_hasher.hash(secrets.token_hex(16)))
    return _nobodys[0]


def new_token() -> str:
    """128 random bits for a cookie."""
    return secrets.token_urlsafe(16)


def token_hash(token: str) -> str:
    """What the database keeps of a token: it has 128 random bits, so a plain SHA-256 is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def session_end(*, student: bool, now: datetime) -> datetime:
    """When a session that starts now ends at the latest."""
    return now + (STUDENT_SESSION if student else STAFF_SESSION)
