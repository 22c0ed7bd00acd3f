"""Guessing, at its full size: python -m tests.benchmarks.guesses

10,000 guesses at one class's codes from eight threads: how many are looked at (asked of the database)? Then a right QR
card of that class, the codes of the class next door, and 2,000 card sign-ins of a whole school behind one address. The
small version of this runs with the tests: tests/faults/test_guessing.py.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from tests import people
from tests.databases import House, build
from tests.pages import Visitor
from tests.statements import listening

THREADS = 8
ADDRESS = "203.0.113.7"  # everybody comes from here


@contextmanager
def town() -> Iterator[tuple[Flask, people.Cast]]:
    """An app with the cast in its database, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        house, url, cast = build(Path(folder), people.move_in)
        copies = House(Path(folder) / "copy", url, Path(folder) / "data")
        yield copies.open(WTF_CSRF_ENABLED=False), cast  # type: ignore[misc]
        copies.close()
        house.close()


def at_once(times: int, send: Callable[[int], int]) -> list[int]:
    """What `send` answered, called so often from eight threads."""
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(send, range(times)))


def guess_codes(app: Flask, student: people.Student, times: int) -> int:
    """Guess at card codes of this student's class; returns how many guesses were looked at."""

    def guess(n: int) -> int:
        client = app.test_client()
        data = {"class_code": student.class_code, "card_code": f"{n:05}".translate(str.maketrans("0125", "XYWT"))}
        return client.post("/card", data=data, environ_base={"REMOTE_ADDR": ADDRESS}).status_code

    with listening() as said:
        at_once(times, guess)
    return sum("student.code_hmac = " in statement for statement in said)


def scan_cards(app: Flask, students: tuple[people.Student, ...], times: int) -> list[int]:
    """So many card sign-ins from one address; returns their statuses."""

    def scan(n: int) -> int:
        client = app.test_client()
        data = {"token": students[n % len(students)].token}
        return client.post("/card", data=data, environ_base={"REMOTE_ADDR": ADDRESS}).status_code

    return at_once(times, scan)


def main() -> None:
    """Print what came of it; ends with 1 if it is not as promised."""
    with town() as (app, cast):
        begun = time.monotonic()
        looked_at = guess_codes(app, cast.student, 10_000)
        took = time.monotonic() - begun
        sys.stdout.write(f"10,000 guesses in {took:.0f} s from {THREADS} threads: {looked_at} looked at (at most 30)\n")
        card = Visitor(app, inspects=False).use_card(cast.student, scan=True).path
        sys.stdout.write(f"a right QR card of the class leads to {card}\n")
        next_door = Visitor(app, inspects=False).use_card(cast.neighbour).path
        sys.stdout.write(f"right codes of the class next door lead to {next_door}\n")
        begun = time.monotonic()
        statuses = scan_cards(app, cast.period_3.students + cast.room_12.students, 2_000)
        took = time.monotonic() - begun
        sys.stdout.write(f"2,000 card sign-ins from one address in {took:.0f} s: {statuses.count(303)} let in\n")
    good = looked_at <= 30 and card == next_door == "/learn" and statuses.count(303) == 2_000
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
