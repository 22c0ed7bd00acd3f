"""Races by the hundred: `python -m tests.benchmarks.races --times 1000` (EDUAPP_TEST_DATABASE_URL: on PostgreSQL).

Every race (or those whose names hold `--only`), so often: in two threads at once, in two processes at once, and with
`--every-step` one press between each two statements of the other. Says how many rounds went wrong, and ends with 1.
"""

from __future__ import annotations

import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import click
from flask import Flask

from tests import people
from tests.databases import House, build
from tests.faults import races_of_adults
from tests.faults.races import RACES, Race, no_fault
from tests.faults.racing import Answer, Servers, at_once, in_between

assert races_of_adults  # its races are in RACES, too
Way = Callable[[Flask, Race], Sequence[Answer]]


@click.command()
@click.option("--times", type=click.IntRange(1), default=1000, show_default=True, help="rounds of each race and way")
@click.option("--only", default="", help="a part of the names of races")
@click.option("--every-step", is_flag=True, help="one between each two statements of the other, both ways round")
@click.option("--threads/--no-threads", default=True, show_default=True)
@click.option("--processes/--no-processes", default=True, show_default=True)
def main(times: int, only: str, every_step: bool, threads: bool, processes: bool) -> None:
    """Run the races again and again."""
    servers = Servers() if processes else None
    ways: dict[str, Way] = {}
    if threads:
        ways["two threads"] = lambda app, race: at_once(app, race.one, race.other)
    if servers:
        ways["two processes"] = lambda app, race: servers.at_once(app, race.one, race.other)
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        town, url, cast = build(Path(folder) / "town", people.move_in)
        for name in [name for name in RACES if only in name]:
            house = House(Path(folder) / name, url, Path(folder) / "town" / "data")
            app = house.open()
            for words, way in ways.items():
                wrong += _rounds(app, cast, name, words, way, times)
            wrong += _steps(app, cast, name) if every_step else 0
            house.close()
        town.close()
    if servers:
        servers.close()
    click.echo(f"{wrong} rounds went wrong")
    sys.exit(1 if wrong else 0)


def _rounds(app: Flask, cast: people.Cast, name: str, words: str, way: Way, times: int) -> int:
    begun = time.monotonic()
    wrong = sum(not _goes_well(app, cast, name, way) for _ in range(times))
    click.echo(f"{name}: {times} times in {words}, {wrong} wrong, {time.monotonic() - begun:.0f} s")
    return wrong


def _goes_well(app: Flask, cast: people.Cast, name: str, way: Way) -> bool:
    try:
        race = RACES[name](app, cast)
        given = way(app, race)
        no_fault(given)
        race.check(given)
    except AssertionError:
        traceback.print_exc(limit=2)
        return False
    return True


def _steps(app: Flask, cast: people.Cast, name: str) -> int:
    """The other press between the n-th statement and the one before it, for each n there is."""
    wrong = steps = 0
    for first in (True, False):
        step, more = 0, True
        while more:
            counted = _Place(step)
            wrong += not _goes_well(app, cast, name, partial(_turned, place=counted, first=first))
            step, more = step + 1, counted.reached
            steps += 1
    click.echo(f"{name}: {steps} places between two statements, {wrong} wrong")
    return wrong


class _Place:
    """Before the n-th statement."""

    def __init__(self, n: int) -> None:
        self._left, self.reached = n, False

    def __call__(self, _statement: str) -> bool:
        self._left -= 1
        self.reached = self._left < 0
        return self.reached


def _turned(app: Flask, race: Race, *, place: _Place, first: bool) -> Sequence[Answer]:
    one, other = (race.one, race.other) if first else (race.other, race.one)
    given = in_between(app, one, other, place)
    return given if first else given[::-1]


if __name__ == "__main__":
    main()
