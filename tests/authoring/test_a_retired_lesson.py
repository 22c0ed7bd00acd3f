"""A retired lesson: no class can take it, classes that have it keep it, its draft is kept, and it can come back."""

from __future__ import annotations

import shutil

import pytest
from sqlalchemy import func, select

from eduapp.core import clock
from eduapp.core.audit import Audit, Deed
from eduapp.core.config import LESSONS
from eduapp.core.db import db, reading, writing
from eduapp.core.errors import Missing
from eduapp.curriculum import actions, queries
from tests import people
from tests.pages import Visitor

RETIRED = "This lesson is retired"


@pytest.fixture
def rivera(app, cast):
    visitor = Visitor(app)
    visitor.sign_in(cast.rivera)
    return visitor


@pytest.fixture
def retired(dolores):
    """68-L3, in the middle of a draft."""
    dolores.save("Good luck on the test", "Good luck on the big test")
    return dolores.desk(part="/history").press("Yes, retire it")


def test_teachers_and_families_no_longer_find_it(app, cast, rivera, dolores):
    fresh = people.make_taught(app, cast.rivera, "Fresh", "6-8", "68-L3")
    empty = rivera.get("/teach/classes/new").submit({"label": "Empty", "students": "3"}).path.split("/")[3]
    offer = rivera.get(f"/teach/classes/{empty}/assign")
    assert "Control in Disguise" in offer.text
    dolores.desk(part="/history").press("Yes, retire it")
    for address in (f"/teach/classes/{empty}/assign", "/teach/lessons", "/lessons"):
        assert "Control in Disguise" not in rivera.get(address).text
    stale = rivera.post(offer.path, {"csrf_token": rivera.token(), "lesson_id": "68-L3"})
    assert stale.status == 404
    assert "Control in Disguise" in rivera.get(f"/teach/assignments/{fresh.assignment}").text
    assert rivera.get("/lessons/68-L3").status == 200


def test_a_class_that_has_it_goes_on(app, cast, retired):
    people.open_meeting(app, cast.period_3)
    student = Visitor(app)
    student.use_card(cast.student)
    page = student.get(f"/learn/{cast.period_3.assignment}/1")
    assert page.heading == people.screens_of(app, "68-L3")[0].title
    people.walk(app, cast.student, cast.period_3.assignment)
    people.close_meeting(app, cast.period_3)


def test_its_draft_is_kept_and_edited_and_the_pages_say_what_to_do(dolores, retired):
    assert RETIRED in retired.text
    page = dolores.save("big test", "huge test")
    assert page.trail == (303, 200)
    assert "huge test" in page.fields()["en"]
    for part in ("", "/publish", "/versions/1"):
        page = dolores.desk(part=part)
        assert f"{RETIRED}. No class can take it any more." in page.text
        assert page.find('a[href="/author/lessons/68-L3/history#retired"]')
    assert "retired" in dolores.get("/author").text


def test_it_is_published_only_when_it_has_been_taken_back(app, dolores, retired):
    page = dolores.desk(part="/publish")
    assert "It cannot be published yet. The lesson is retired. Your draft is kept." in page.text
    assert not page.find("#main-form")
    sent = {"csrf_token": dolores.token(), "note": "x", "seen": "{}"}
    for part in ("/publish", "/versions/1"):
        assert dolores.post(f"/author/lessons/68-L3{part}", sent).status == 409
    page = dolores.desk(part="/history").press("Take it back")
    assert RETIRED not in page.text
    assert "Version 2" in dolores.publish().text


def test_the_gate_itself_refuses_it(app, retired):
    """Somebody retires it between the page and the press."""
    with app.app_context(), reading():
        folder = queries.newest("68-L3").folder
    with app.app_context(), pytest.raises(Missing), writing():
        actions.publish_lesson(folder, note="", approvals=(), person_id=None, now=clock.now())


def test_a_newer_text_of_the_program_waits(app, retired, tmp_path):
    shutil.copytree(LESSONS, tmp_path / "lessons")
    file = tmp_path / "lessons" / "grades-6-8" / "68-L3" / "lesson.en.md"
    file.write_text(file.read_text(encoding="utf-8").replace("o1: Label the", "o1: Label some"), encoding="utf-8")
    with app.app_context(), writing():
        done = actions.import_lessons(tmp_path / "lessons", now=clock.now())
    assert (done.published, done.waiting) == ((), ("68-L3",))


def test_pressed_twice_it_is_one_deed(app, cast, dolores):
    for press in ("retire", "retire", "take-back", "take-back"):
        page = dolores.post(f"/author/lessons/68-L3/{press}", {"csrf_token": dolores.token()})
        assert (RETIRED in page.text) == (press == "retire")
    with app.app_context(), reading():
        counted = dict(db.session.execute(select(Audit.deed, func.count()).group_by(Audit.deed)).all())
    assert counted[Deed.LESSON_RETIRED] == counted[Deed.LESSON_TAKEN_BACK] == 1


def test_an_excused_student_always_has_something_to_do(app, cast, dolores):
    """Even the only other activity of the grades is retired: it stays until there is another."""
    dolores.desk("68-A1", "/history").press("Yes, retire it")
    people.open_meeting(app, cast.period_3)
    student = Visitor(app)
    student.use_card(cast.excused)
    assert student.get(f"/learn/{cast.period_3.assignment}/1").heading == people.screens_of(app, "68-A1")[0].title


def test_a_lesson_that_was_never_published_has_nothing_to_retire(dolores):
    dolores.get("/author/lessons/new").submit({"band": "6-8", "lesson_id": "68-L9"})
    assert "Retire this lesson" not in dolores.desk("68-L9", "/history").text
    assert dolores.post("/author/lessons/68-L9/retire", {"csrf_token": dolores.token()}).status == 404
