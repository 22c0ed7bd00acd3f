"""Passwords of staff."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterable
from enum import StrEnum

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, 2 passes, 1 lane (about 30 ms).
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Each hash takes 19 MiB: a staff room signing in at once must not take all memory.
_at_once = threading.BoundedSemaphore(3)

SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 200
WRONG_PASSWORDS = 10  # of one login in ten minutes, then it waits

FEWEST_SIGNS = 5  # different ones
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_WORST = ("password", "contraseña", "contrasena", "letmein", "welcome", "bienvenid", "iloveyou", "tequiero", "teacher")
_RUN = 5  # signs in a row of the alphabet or of the keyboard


class Weakness(StrEnum):
    """Why a password is refused."""

    SHORT = "short"
    LOGIN = "login"
    SITE = "site"
    EASY = "easy"


def weakness(password: str, *, login: str, names: Iterable[str]) -> Weakness | None:
    """What makes this password one of the first that somebody would try. `names`: of the site and the person."""
    small = password.casefold()
    if len(password) < SHORTEST_PASSWORD:
        return Weakness.SHORT
    if _mostly(small, login.casefold()):
        return Weakness.LOGIN
    if any(_mostly(small, name.casefold()) for name in names):
        return Weakness.SITE
    return Weakness.EASY if _is_easy(small) else None


def _mostly(password: str, word: str) -> bool:
    """Is what is left without this word too little?"""
    letters = "".join(sign for sign in password if sign.isalnum())
    word = "".join(sign for sign in word if sign.isalnum())
    return len(word) > 2 and word in letters and len(letters.replace(word, "")) < SHORTEST_PASSWORD // 2


def _is_easy(small: str) -> bool:
    left = small
    for word in _WORST:
        left = left.replace(word, "")
    for row in (*_ROWS, *(row[::-1] for row in _ROWS)):
        for length in range(len(row), _RUN - 1, -1):
            for start in range(len(row) - length + 1):
                left = left.replace(row[start : start + length], "")
    return len(set(small)) < FEWEST_SIGNS or len(set(left)) < FEWEST_SIGNS


def hash_password(password: str) -> str:
    """An argon2id hash. Raises ValueError when the password is too short."""
    if len(password) < SHORTEST_PASSWORD:
        raise ValueError(f"a password has at least {SHORTEST_PASSWORD} signs")
    with _at_once:
        return _hasher.hash(password)


def password_matches(hashed: str | None, password: str) -> bool:
    """Compare in the same time whether or not the login exists (`hashed` None: against a hash nobody knows)."""
    nobody = _nobody()
    with _at_once:
        try:
            return _hasher.verify(hashed or nobody, password) and hashed is not None
        except (VerificationError, InvalidHashError):
            return False


_nobodys: list[str] = []


def _nobody() -> str:
    if not _nobodys:
        _nobodys.append(_hasher.hash(secrets.token_hex(16)))
    return _nobodys[0]
