"""Statistics against the sheets: neither their keys nor their order tell in which order children began or finished."""

from __future__ import annotations

import itertools
import random
import uuid
from math import sqrt

import sqlalchemy as sa

from eduapp.attempts.access import walk_of
from eduapp.attempts.actions import finish, save_response
from eduapp.classes.access import signed_in_student
from eduapp.core.db import db, writing
from tests import people
from tests.attempts.records import rows, sheets

RUNS, STUDENTS = 12, 34
# Under chance, Spearman's rho of n pairs has mean 0 and variance 1/(n-1). Over all runs the sum is as good as normal,
# and a fair key stays within four of its standard deviations but for one run of this test in 16,000.
BOUND = 4


def rho(one: list[int], other: list[int]) -> float:
    """Spearman's rank correlation of two orders without ties."""
    n = len(one)
    return 1 - 6 * sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) / (n * (n * n - 1))


def z_of(rhos: list[float]) -> float:
    return sum(rhos) * sqrt(STUDENTS - 1) / sqrt(len(rhos))


def finish_with_marks(app, taught, chance) -> list[dict]:
    """Every student answers three questions, q3 like nobody else; they finish in a random order, which is returned."""
    questions = {s.question.key: s.question for s in people.screens_of(app, "68-L3") if s.question}
    spec = questions["q3"].spec
    ids = [part.id for part in spec.choices]
    ways = list(itertools.product([option.id for option in spec.choices[0].options], repeat=len(ids)))
    marks = chance.sample(ways, len(taught.students))
    order = chance.sample(range(len(taught.students)), len(taught.students))
    with app.app_context(), writing():
        for n in order:
            child = signed_in_student(taught.students[n].id)
            for key, response in (("q3", dict(zip(ids, marks[n], strict=True))), ("q4", "b"), ("q5", "c"), ("q8", "a")):
                walk = walk_of(child, taught.assignment, today=people.today())
                op_id = str(uuid.uuid4())
                save_response(walk, questions[key], response=response, op_id=op_id, language="en", today=people.today())
            finish(walk_of(child, taught.assignment, today=people.today()), today=people.today(), language="en")
    return [dict(zip(ids, marks[n], strict=True)) for n in order]


def ranks(app, order: list[dict]) -> list[int]:
    """Place of each finisher's sheet among the sheets in key order, in the order of finishing."""
    place = {str(sorted(sheet["answers"]["q3"].items())): n for n, sheet in enumerate(sheets(app))}
    return [place[str(sorted(mark.items()))] for mark in order]


def test_the_keys_of_the_sheets_do_not_follow_the_order_of_finishing(app, cast):
    chance = random.Random(3)
    before, after = [], []
    for run in range(RUNS):
        taught = people.make_taught(app, cast.rivera, f"Run {run}", "6-8", "68-L3", students=STUDENTS, seed=run)
        people.open_meeting(app, taught)
        order = finish_with_marks(app, taught, chance)
        before.append(rho(list(range(STUDENTS)), ranks(app, order)))
        people.close_meeting(app, taught)
        after.append(rho(list(range(STUDENTS)), ranks(app, order)))
        with app.app_context(), writing():
            db.session.execute(sa.text("DELETE FROM sheet"))  # the next run looks at its own class only
    assert abs(z_of(before)) < BOUND, before
    assert abs(z_of(after)) < BOUND, after
    # A class's order before the close says nothing about its order after it: the keys are new.
    assert before != after


def test_the_correlation_would_be_seen(app):
    """The control: keys that follow the clock, even loosely, are far out of bounds."""
    chance = random.Random(5)
    loose = [rho(list(range(STUDENTS)), _nearly_sorted(chance)) for _ in range(RUNS)]
    assert abs(z_of(loose)) > BOUND


def _nearly_sorted(chance: random.Random) -> list[int]:
    noisy = sorted(range(STUDENTS), key=lambda n: n + chance.gauss(0, STUDENTS))
    return [noisy.index(n) for n in range(STUDENTS)]


def test_the_close_of_a_meeting_writes_all_sheets_anew(app, cast):
    """Under new keys and, where the database keeps one, in one transaction: nothing tells old sheets from new ones."""
    taught = people.make_taught(app, cast.rivera, "Again", "6-8", "68-L3", students=12)
    people.open_meeting(app, taught)
    for student in taught.students:
        people.walk(app, student, taught.assignment)
    old = {sheet["id"] for sheet in sheets(app)}
    people.close_meeting(app, taught)
    new = {sheet["id"] for sheet in sheets(app)}
    assert len(new) == len(old) == 12
    assert not new & old
    if app.config["SQLALCHEMY_DATABASE_URI"].startswith("postgresql"):
        system = rows(app, "SELECT id, xmin::text AS written_by FROM sheet ORDER BY ctid")
        assert len({row["written_by"] for row in system}) == 1
        assert [row["id"] for row in system] == sorted(new)


def test_a_language_of_few_is_not_told(app, cast):
    """Three of twelve answered in Spanish: "Spanish" would point at them."""
    taught = people.make_taught(app, cast.rivera, "Few", "6-8", "68-L3", students=14)
    people.open_meeting(app, taught)
    for n, student in enumerate(taught.students):
        people.walk(app, student, taught.assignment, language="es" if n < 3 else "en")
    people.close_meeting(app, taught)
    told = [sheet["language"] for sheet in sheets(app)]
    assert sorted(told) == [""] * 3 + ["en"] * 11
