"""Two press at the same moment: one wins, the other gets the same answer or a plain sentence; nobody waits for ever.

The races and what must be true after them: races.py, races_of_adults.py. How two meet: racing.py. Every place between
two statements, and a thousand rounds of each: `python -m tests.benchmarks.races`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from tests import people
from tests.faults import races_of_adults
from tests.faults.races import RACES, no_fault
from tests.faults.racing import Servers, at_once, in_between

assert races_of_adults  # its races are in RACES, too
every_race = pytest.mark.parametrize("name", RACES)


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    made = Servers()
    yield made
    made.close()


@every_race
def test_in_one_server_both_press_at_once(app: Flask, cast: people.Cast, name: str) -> None:
    race = RACES[name](app, cast)
    given = at_once(app, race.one, race.other)
    no_fault(given)
    race.check(given)


@every_race
def test_in_one_server_one_comes_between_what_the_other_reads_and_holds(
    app: Flask, cast: people.Cast, name: str
) -> None:
    for first in (True, False):
        race = RACES[name](app, cast)
        one, other = (race.one, race.other) if first else (race.other, race.one)
        given = in_between(app, one, other)
        given = given if first else given[::-1]
        no_fault(given)
        race.check(given)


# Two processes cost three times as much as two threads, and what they share is the database only: a third of the races,
# one of each subject, meets there. All of them: `python -m tests.benchmarks.races`.
@pytest.mark.parametrize("name", list(RACES)[::3])
def test_in_two_servers_both_press_at_once(app: Flask, cast: people.Cast, servers: Servers, name: str) -> None:
    race = RACES[name](app, cast)
    given = servers.at_once(app, race.one, race.other)
    no_fault(given)
    race.check(given)
