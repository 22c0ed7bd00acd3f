"""Does the time of an answer tell who exists? python -m tests.benchmarks.sign_in_times [N]

N (200) sign-ins of each kind, mixed, at the true cost of a password: a wrong password, an unknown login, an ended
account, a login that has to wait. Prints medians and Mann-Whitney's p of each against the wrong password; ends with 1
if a median is off by more than 10 %, or p is 0.01 or less. On a busy machine measure again: what is told is noise.
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

KINDS = ("wrong password", "unknown login", "ended account", "has to wait")


def main(times: int = 200) -> None:
    """Measure and print."""
    with town() as (app, cast):
        people.end_account(app, cast.stone)
        taken: dict[str, list[float]] = {kind: [] for kind in KINDS}
        known = [people.hire(app, f"teacher{n}", "T", None).login for n in range(times // (WRONG_PASSWORDS - 1) + 1)]
        for _ in range(WRONG_PASSWORDS):
            _seconds(app, cast.chen.login)
        logins = {
            "wrong password": lambda n: known[n // (WRONG_PASSWORDS - 1)],
            "unknown login": lambda n: f"nobody{n}",
            "ended account": lambda _n: cast.stone.login,
            "has to wait": lambda _n: cast.chen.login,
        }
        for n in range(times):
            for kind in random.sample(KINDS, len(KINDS)):
                taken[kind].append(_seconds(app, logins[kind](n)))
    sys.exit(_report(taken))


def _seconds(app: Flask, login: str) -> float:
    client = app.test_client()
    begun = time.perf_counter()
    status = client.post("/sign-in", data={"login": login, "password": "not the password"}).status_code
    took = time.perf_counter() - begun
    if status != 422:
        sys.exit(f"{login} was answered {status}")
    return took


def _report(taken: dict[str, list[float]]) -> int:
    base = taken[KINDS[0]]
    worst = 0
    for kind, values in taken.items():
        off, p = statistics.median(values) / statistics.median(base) - 1, mann_whitney(values, base)
        told = f"{kind:<15} median {1000 * statistics.median(values):6.2f} ms ({off:+.1%}), p = {p:.3f}\n"
        sys.stdout.write(told)
        worst |= kind != KINDS[0] and (abs(off) > 0.1 or p <= 0.01)
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
