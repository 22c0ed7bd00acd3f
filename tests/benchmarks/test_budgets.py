"""A budget that cannot be broken is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.benchmarks.budgets import BUDGETS, Cost, over

LIGHT = Cost(queries=3, first=40_000, repeat=3_000, requests=6, again=1)


@pytest.mark.parametrize("door", BUDGETS)
def test_a_light_page_is_within_its_budget(door):
    assert over(f"{door}.room.page", LIGHT) == []


@pytest.mark.parametrize("door", BUDGETS)
@pytest.mark.parametrize("what", ["queries", "first", "repeat", "requests", "again"])
def test_one_more_than_allowed_is_too_much(door, what):
    most = getattr(BUDGETS[door], what)
    assert over(f"{door}.room.page", replace(LIGHT, **{what: most})) == []
    (told,) = over(f"{door}.room.page", replace(LIGHT, **{what: most + 1}))
    assert told.startswith(f"{most + 1} ")
    assert f"{most} are allowed" in told


def test_what_was_not_looked_at_is_not_judged():
    assert over("learn.attempts.screen", Cost(queries=6)) == []
