"""Whatever a network does to what a student sent (again, late, out of order): kept is what was to be kept, once."""

from __future__ import annotations

import random

import pytest

from tests import people
from tests.attempts.ledger import deliver, kept, muddled, written
from tests.attempts.records import record_of, sheets, tally_of

SEEDS = range(4)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plain_lesson_keeps_each_operation_once(app, cast, seed):
    chance = random.Random(seed)
    arrivals = muddled(written(people.screens_of(app, "35-L4"), chance), chance)
    deliver(app, cast.neighbour, cast.room_12.assignment, arrivals)
    record = record_of(app, cast.neighbour.id, cast.room_12.assignment)
    assert [(key, number, response) for key, number, _language, response in record.saved] == kept(arrivals)
    assert record.attempt["state"] == "finished"


@pytest.mark.parametrize("seed", SEEDS)
def test_in_order_it_is_as_if_nothing_had_been_sent_again(app, cast, seed):
    """Each arrives in its turn, and again at any time later."""
    chance = random.Random(seed)
    sent = written(people.screens_of(app, "35-L4"), chance)
    arrivals = []
    for place, one in enumerate(sent):
        arrivals += [one, *(chance.choice(sent[: place + 1]) for _ in range(chance.randint(0, 5)))]
    assert kept(arrivals) == kept(sent)
    deliver(app, cast.neighbour, cast.room_12.assignment, arrivals)
    record = record_of(app, cast.neighbour.id, cast.room_12.assignment)
    assert [(key, number, response) for key, number, _language, response in record.saved] == kept(sent)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_sensitive_lesson_counts_each_first_try_once(app, cast, seed):
    people.open_meeting(app, cast.period_3)
    chance, given = random.Random(seed), cast.period_3.assignment
    arrivals = muddled(written(people.screens_of(app, "68-L3"), chance), chance)
    deliver(app, cast.student, given, arrivals)
    first = {key: response for key, number, response in kept(arrivals) if number == 1}
    assert {key for key, outcome in tally_of(app, given) if outcome == "answered"} == set(first)
    assert set(tally_of(app, given).values()) <= {1}
    assert [sheet["answers"] for sheet in sheets(app)] == [first]
    assert record_of(app, cast.student.id, given).saved == []
