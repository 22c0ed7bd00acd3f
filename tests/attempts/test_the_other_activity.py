"""Whose family chose the other activity walks through that, in this unit and no other; what she does counts nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from eduapp.attempts.models import Attempt
from eduapp.core import clock
from eduapp.core.db import db, writing
from eduapp.curriculum.actions import publish_lesson
from eduapp.curriculum.queries import newest
from tests import people
from tests.attempts.records import record_of, sheets, tally_of
from tests.pages import Visitor


@pytest.fixture
def child(app, cast) -> Visitor:
    people.open_meeting(app, cast.period_3)
    visitor = Visitor(app)
    visitor.use_card(cast.student)
    return visitor


def titles(app, lesson: str) -> list[str]:
    return [screen.title for screen in people.screens_of(app, lesson)]


def test_excused_in_the_middle_she_begins_the_other_activity_from_its_first_screen(app, cast, child):
    given = cast.period_3.assignment
    people.walk(app, cast.student, given, upto=3, ends=False)
    assert child.get(f"/learn/{given}/4").heading == titles(app, "68-L3")[3]
    people.excuse(app, cast.period_3, cast.student)
    first = child.get("/learn").follow("Begin")
    assert first.path == f"/learn/{given}/1"
    assert first.heading == titles(app, "68-A1")[0]


def test_what_she_answers_there_stays_hers_when_the_class_ends(app, cast, child):
    """The other activity asks nothing sensitive: nothing of it is cut, and no sheet is written."""
    given = cast.period_3.assignment
    people.excuse(app, cast.period_3, cast.student)
    people.walk(app, cast.student, given)
    people.close_meeting(app, cast.period_3)
    record = record_of(app, cast.student.id, given)
    assert record.attempt is not None
    assert record.attempt["state"] == "finished"
    assert sheets(app) == []
    assert tally_of(app, given) == {}


def test_excused_from_one_unit_she_takes_the_others_with_her_class(app, cast, child):
    people.excuse(app, cast.period_3, cast.student, unit="B")
    assert child.get(f"/learn/{cast.period_3.assignment}/1").heading == titles(app, "68-L3")[0]


def test_a_newer_text_of_it_does_not_take_away_what_she_has_done_in_this_one(app, cast, child):
    given, third = cast.period_3.assignment, titles(app, "68-A1")[2]
    people.excuse(app, cast.period_3, cast.student)
    people.walk(app, cast.student, given, upto=2, ends=False)
    with app.app_context(), writing():
        folder = newest("68-A1").folder
        en, es = (replace(text, screens=text.screens[:2]) for text in (folder.en, folder.es))
        shorter = replace(folder, en=en, es=es)
        publish_lesson(shorter, note="", approvals=(), person_id=None, now=clock.now())
    assert "You stopped at screen 3." in child.get("/learn").text
    assert child.get("/learn").follow("Go on").heading == third
    people.walk(app, cast.student, given)
    assert "done" in child.get("/learn").text
    assert child.get(f"/learn/{given}/finish").path == f"/learn/{given}/finish"


def test_whatever_she_has_begun_she_sees_no_lesson(app, cast, child):
    """Her attempt names another version of a lesson: no page makes that, and if one ever did, she is still excused."""
    given = cast.period_3.assignment
    people.walk(app, cast.student, given, upto=2, ends=False)
    people.excuse(app, cast.period_3, cast.student)
    with app.app_context(), writing():
        stray = newest("68-L2").version_id
        db.session.execute(sa.update(Attempt).where(Attempt.student_id == cast.student.id).values(version_id=stray))
    assert child.get(f"/learn/{given}/1").heading == titles(app, "68-A1")[0]


@pytest.mark.parametrize("number", [0, 99])
def test_there_is_no_such_screen(cast, child, number):
    assert child.get(f"/learn/{cast.period_3.assignment}/{number}").status == 404
