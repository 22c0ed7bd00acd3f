"""Guessing stays slow from many threads at once, and slows nobody but its target. The full size, with its figures:
python -m tests.benchmarks.guesses and python -m tests.benchmarks.sign_in_times."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from eduapp.accounts.rules import WRONG_PASSWORDS, passwords
from eduapp.classes.rules import WRONG_CODES
from eduapp.core.db import writing
from eduapp.core.journal import WINDOW, may_try, was_right
from tests import people
from tests.benchmarks.guesses import guess_codes, scan_cards
from tests.pages import Visitor
from tests.statements import listening, queries

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def open_forms(house):
    """An app whose forms need no token: a guesser with a program takes one from the page each time."""
    return house.open(WTF_CSRF_ENABLED=False)


def test_many_guesses_at_once_are_no_more_than_one_after_the_other(open_forms, cast):
    assert guess_codes(open_forms, cast.student, 200) <= WRONG_CODES
    assert Visitor(open_forms, inspects=False).use_card(cast.student, scan=True).path == "/learn"
    assert Visitor(open_forms, inspects=False).use_card(cast.neighbour).path == "/learn"


def test_a_whole_school_signs_in_from_one_address(open_forms, cast):
    children = cast.period_3.students + cast.room_12.students
    assert set(scan_cards(open_forms, children, 200)) == {303}


def test_a_class_that_types_its_codes_rightly_slows_nobody(app, cast):
    for _ in range(WRONG_CODES + 2):
        assert Visitor(app).use_card(cast.student).path == "/learn"


def test_in_any_ten_minutes_no_more_than_the_most_are_looked_at(app):
    """However the guesses lie in time: a window that simply began anew would let twice as many through."""
    chance, moment, looked_at = random.Random(4), NOW, []
    with app.app_context():
        for _ in range(150):
            moment += timedelta(seconds=chance.choice((1, 30, 200, 500)))
            if may_try("x", most=3, now=moment):
                looked_at.append(moment)
    assert len(looked_at) > 10
    for start in looked_at:
        assert sum(start <= one < start + WINDOW for one in looked_at) <= 3


def test_the_database_counts_as_the_rule_says(app):
    with app.app_context():
        asked = [may_try("x", most=3, now=NOW + timedelta(minutes=n)) for n in range(5)]
        assert asked == [True, True, True, False, False]
        last = NOW + timedelta(minutes=2)  # the last one that was looked at
        assert not may_try("x", most=3, now=last + WINDOW - timedelta(seconds=1))
        assert may_try("y", most=3, now=NOW)
        assert may_try("x", most=3, now=last + WINDOW)
        with writing():
            was_right("x")
        assert [may_try("x", most=3, now=last + WINDOW) for _ in range(4)] == [True, True, True, False]


KINDS = ("rivera", "nobody", "stone", "chen")


@pytest.fixture
def kinds(app, cast):
    """A wrong password, an unknown login, an ended account, a login that has to wait."""
    people.end_account(app, cast.stone)
    for _ in range(WRONG_PASSWORDS):
        Visitor(app, inspects=False).sign_in(cast.chen, "not her password")


@pytest.mark.parametrize("login", KINDS)
def test_every_refused_sign_in_costs_one_hash_and_the_same_statements(app, kinds, monkeypatch, login):
    """Time tells nothing when the same is done: the true hasher counts, and statements are heard as they leave."""
    verified = []
    verify = passwords._hasher.verify
    monkeypatch.setattr(
        passwords, "_hasher", type("Counting", (), {"verify": lambda _s, *a: verified.append(1) or verify(*a)})()
    )
    form = Visitor(app, inspects=False).get("/sign-in")
    with listening() as said:
        assert form.submit({"login": login, "password": "not the password"}).status == 422
    assert len(verified) == 1
    assert [statement.split()[0] for statement in queries(said)] == ["INSERT", "SELECT"]


def test_a_victim_is_not_locked_out_for_ever(app, cast, kinds):
    assert Visitor(app).sign_in(cast.chen).status == 422
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=11)):
        assert Visitor(app).sign_in(cast.chen).path == "/teach"
