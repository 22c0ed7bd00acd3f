"""A lesson that nobody reviewed opens to no class unless its district allowed a pilot; none opens before its time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from eduapp.core import clock
from eduapp.core.db import writing
from eduapp.core.errors import Missing
from eduapp.teaching.actions import take_version
from eduapp.teaching.rules import Gate
from tests import people
from tests.attempts.records import fingerprint, rows
from tests.pages import Visitor


@pytest.fixture
def careful(app) -> tuple[Visitor, int]:
    """A teacher of a district without a pilot, and her class."""
    novak = people.hire(app, "novak", "Ms. Novak", people.found_school(app, "Careful School", pilot=False))
    visitor = Visitor(app)
    visitor.sign_in(novak)
    page = visitor.get("/teach/classes/new").submit({"label": "Novak 2", "band": "6-8", "students": "3"})
    return visitor, int(page.path.split("/")[3])


def test_a_lesson_that_nobody_reviewed_is_not_offered_and_not_given(app, careful):
    visitor, class_id = careful
    page = visitor.get(f"/teach/classes/{class_id}/assign")
    assert "Give it to the class" not in page.text
    before = fingerprint(app)
    data = {"csrf_token": visitor.token(), "lesson_id": people.SENSITIVE_LESSON}
    assert visitor.post(page.path, data).status == 404
    assert fingerprint(app) == before


def test_a_version_that_nobody_reviewed_is_not_taken(app, cast):
    given = {"assignment_id": cast.period_3.assignment, "version_id": 1, "person_id": cast.rivera.id}
    with app.app_context(), pytest.raises(Missing), writing():
        take_version(**given, gate=Gate(open=False), now=clock.now())


def test_a_lesson_is_given_once_to_each_class(app, cast):
    """Twice to one class is once; what another class has, or another lesson, is no matter."""
    other = people.make_taught(app, cast.rivera, "Rivera 4", "6-8", people.SENSITIVE_LESSON, seed=4)
    assert other.assignment != cast.period_3.assignment
    assert people.give(app, other, people.SENSITIVE_LESSON) == other.assignment
    more = people.give(app, other, people.PLAIN_LESSON)
    assert more != other.assignment
    found = rows(app, "SELECT class_id, lesson_id FROM assignment WHERE class_id = :one ORDER BY id", one=other.id)
    assert [row["lesson_id"] for row in found] == [people.SENSITIVE_LESSON, people.PLAIN_LESSON]


def test_a_lesson_opens_to_students_on_its_day(app, cast):
    tomorrow = people.today() + timedelta(days=1)
    assignment = people.give(app, cast.period_3, people.PLAIN_LESSON, opens_on=tomorrow)
    child = Visitor(app)
    child.use_card(cast.student)
    before = fingerprint(app)
    assert child.get(f"/learn/{assignment}/1").status == 409
    assert child.post(f"/learn/{assignment}/1", {"csrf_token": child.token("/learn"), "go": "on"}).status == 409
    assert fingerprint(app) == before
    with time_machine.travel(datetime.now(UTC) + timedelta(days=1, hours=1)):
        child.use_card(cast.student)
        assert child.get(f"/learn/{assignment}/1").status == 200


@pytest.mark.parametrize("place", ["1", "4", "finish"])
def test_a_sensitive_lesson_is_shut_while_nobody_meets(app, cast, place):
    child = Visitor(app)
    child.use_card(cast.student)
    token = child.token("/learn")
    before = fingerprint(app)
    address = f"/learn/{cast.period_3.assignment}/{place}"
    assert child.get(address, follow=False).status in {409, 303}
    assert child.post(address, {"csrf_token": token, "go": "on", "answer": "a"}, follow=False).status == 409
    assert fingerprint(app) == before
