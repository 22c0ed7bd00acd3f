"""Does the time of an answer tell who exists? python -m tests.benchmarks.sign_in_times [N]

N (200) refused sign-ins of each kind, mixed, at the true cost of a password, each login tried as often as the others: a
wrong password, an unknown login, an ended account; and of logins that have to wait, one that exists and one that does
not. Prints medians and Mann-Whitney's p; ends with 1 if a median is off by more than 10 %, or p is 0.01 or less.
(Waiting itself may show: a login waits whether it exists or not.) On a busy machine measure again: that is noise.
"""

from __future__ import annotations

import math
import random
import statistics
import sys
import time

from flask import Flask

from eduapp.accounts.rules import WRONG_PASSWORDS
from tests import people
from tests.benchmarks.guesses import town

# What is compared with what; None: it is what others are compared with.
KINDS = {
    "wrong password": None,
    "unknown login": "wrong password",
    "ended account": "wrong password",
    "waits, and exists": None,
    "waits, and does not": "waits, and exists",
}
A_LOGIN = WRONG_PASSWORDS - 1  # tries, so that it never waits


def main(times: int = 200) -> None:
    """Measure and print."""
    with town() as (app, cast):
        logins = _logins(app, cast, times)
        taken: dict[str, list[float]] = {kind: [] for kind in KINDS}
        for n in range(times):
            for kind in random.sample(list(KINDS), len(KINDS)):
                taken[kind].append(_seconds(app, logins[kind][n // A_LOGIN]))
    sys.exit(_report(taken))


def _logins(app: Flask, cast: people.Cast, times: int) -> dict[str, list[str]]:
    count = times // A_LOGIN + 1
    ended = [people.hire(app, f"ended{n}", "T", None) for n in range(count)]
    for one in ended:
        people.end_account(app, one)
    for _ in range(WRONG_PASSWORDS):
        _seconds(app, cast.chen.login)
        _seconds(app, "waiting")
    return {
        "wrong password": [people.hire(app, f"known{n}", "T", None).login for n in range(count)],
        "unknown login": [f"nobod{n}" for n in range(count)],
        "ended account": [one.login for one in ended],
        "waits, and exists": [cast.chen.login] * count,
        "waits, and does not": ["waiting"] * count,
    }


def _seconds(app: Flask, login: str) -> float:
    client = app.test_client()
    begun = time.perf_counter()
    status = client.post("/sign-in", data={"login": login, "password": "not the password"}).status_code
    took = time.perf_counter() - begun
    if status != 422:
        sys.exit(f"{login} was answered {status}")
    return took


def _report(taken: dict[str, list[float]]) -> int:
    worst = 0
    for kind, beside in KINDS.items():
        values, base = taken[kind], taken[beside or kind]
        off, p = statistics.median(values) / statistics.median(base) - 1, mann_whitney(values, base)
        told = f" ({off:+.1%} of: {beside}, p = {p:.3f})" if beside else ""
        sys.stdout.write(f"{kind:<20} median {1000 * statistics.median(values):6.2f} ms{told}\n")
        worst |= beside is not None and (abs(off) > 0.1 or p <= 0.01)
    return int(worst)


def mann_whitney(one: list[float], other: list[float]) -> float:
    """Two-sided p by the normal approximation (n is 200; ties do not happen with a clock of nanoseconds)."""
    n, m = len(one), len(other)
    ranked = sorted([(value, 0) for value in one] + [(value, 1) for value in other])
    u = sum(rank for rank, (_value, side) in enumerate(ranked, start=1) if side == 0) - n * (n + 1) / 2
    z = (u - n * m / 2) / math.sqrt(n * m * (n + m + 1) / 12)
    return math.erfc(abs(z) / math.sqrt(2))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
