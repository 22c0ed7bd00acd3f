"""One-time codes from a phone (TOTP, RFC 6238), and recovery codes for the day without it."""

from __future__ import annotations

import hmac
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

import pyotp

from eduapp.core.codes import LONG, random_signs, tidy

STEP = 30  # seconds a code is shown
LATE = 1  # steps before and after that are accepted: people type slowly, clocks are never quite right
A_DAY = 24 * 60 * 60 // STEP
RECOVERY_CODES = 8


class Verdict(StrEnum):
    """What a typed code is."""

    RIGHT = "right"
    WRONG = "wrong"
    USED = "used"  # right, but it has opened this account already
    CLOCK = "clock"  # of the right phone, at a wrong time: never accepted


class Judged(NamedTuple):
    """A verdict; and of a right code the step, which is remembered so that it opens nothing twice."""

    verdict: Verdict
    step: int | None = None


def new_secret() -> str:
    """160 random bits, as phones take them."""
    return pyotp.random_base32()


def otpauth(secret: str, *, login: str, site: str) -> str:
    """What the square for the phone says."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=site)


def judge(secret: str, typed: str, *, now: datetime, last: int | None) -> Judged:
    """Is this the code of now? `last`: the step that was accepted last."""
    code, here = tidy(typed), int(now.timestamp()) // STEP
    if len(code) != 6 or not code.isdecimal() or not code.isascii():
        return Judged(Verdict.WRONG)
    totp = pyotp.TOTP(secret)
    near = [step for step in range(here - LATE, here + LATE + 1) if _is(totp, code, step)]
    fresh = [step for step in near if last is None or step > last]
    if fresh:
        return Judged(Verdict.RIGHT, fresh[0])
    if near:
        return Judged(Verdict.USED)
    around = (step for step in range(here - A_DAY - LATE, here + A_DAY + LATE + 1))
    return Judged(Verdict.CLOCK if any(_is(totp, code, step) for step in around) else Verdict.WRONG)


def _is(totp: pyotp.TOTP, code: str, step: int) -> bool:
    return hmac.compare_digest(totp.generate_otp(max(step, 0)), code)


def new_recovery_codes() -> list[str]:
    """Eight, each valid once."""
    return [random_signs(LONG) for _ in range(RECOVERY_CODES)]


def looks_like_recovery(typed: str) -> bool:
    """Six digits come from the phone; anything longer from the paper."""
    return len(tidy(typed)) > 8
