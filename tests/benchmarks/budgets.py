"""What a page may cost: counts and bytes, the same on every machine. One table, checked by `costs` and `weights`.

Times are not here: they are compared with bare.py in the same run (`ratio`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Budget:
    """The most that any page behind a door may need."""

    queries: int
    first: int  # bytes of a first visit, compressed, everything the page loads
    repeat: int  # bytes when its files are there already
    requests: int = 8
    again: int = 2  # requests when its files are there already


@dataclass(frozen=True)
class Cost:
    """What one page needed. None: was not looked at."""

    queries: int | None = None
    first: int | None = None
    repeat: int | None = None
    requests: int | None = None
    again: int | None = None


STUDENT = Budget(queries=6, first=100_000, repeat=15_000)
# By door, the first part of an endpoint. A coordinator's page reads drafts, versions and history: more queries.
BUDGETS = {
    "public": STUDENT,
    "learn": STUDENT,
    "teach": Budget(queries=8, first=150_000, repeat=15_000),
    "me": Budget(queries=8, first=150_000, repeat=15_000),
    "office": Budget(queries=8, first=150_000, repeat=15_000),
    "author": Budget(queries=12, first=150_000, repeat=30_000),
}
SAVE = 5  # queries of a response; the first of a lesson also begins it
SAVE_AND_BEGIN = SAVE + 3


def over(endpoint: str, cost: Cost) -> list[str]:
    """What is too much, as words; nothing for a page within its budget."""
    budget = BUDGETS[endpoint.partition(".")[0]]
    found = []
    for name, unit in (
        ("queries", "queries"),
        ("first", "bytes at first"),
        ("repeat", "bytes again"),
        ("requests", "requests at first"),
        ("again", "requests again"),
    ):
        needed, allowed = getattr(cost, name), getattr(budget, name)
        if needed is not None and needed > allowed:
            found.append(f"{needed} {unit}, {allowed} are allowed")
    return found
