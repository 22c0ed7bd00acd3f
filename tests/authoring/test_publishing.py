"""A draft becomes the next version; classes that have begun stay; an older text comes back the same way."""

from __future__ import annotations

import sqlalchemy as sa

from eduapp.core import clock
from eduapp.core.config import LESSONS
from eduapp.core.db import db, reading, writing
from eduapp.curriculum import actions, queries
from eduapp.curriculum.models import PublishedQuestion, Version
from tests import people
from tests.pages import Visitor

STEM = "Read each message from Riley. What is it?"


def test_a_note_is_required_and_the_history_keeps_it(dolores):
    dolores.save("Good luck on the test", "Good luck on the big test")
    page = dolores.publish(note="")
    assert page.status == 422
    assert "Write a note" in page.text
    page = dolores.publish(note="A bigger test")
    for told in ("Version 2", "A bigger test", "Dolores Vega", "not yet reviewed by people"):
        assert told in page.text
    assert "No draft" in dolores.desk().text
    assert "version 2" in dolores.get("/author").text


def test_changed_words_are_marked_for_eye_and_ear(dolores):
    dolores.save("Good luck on the test", "Good luck on the big test")
    page = dolores.desk(part="/publish")
    assert [element.to_text() for element in page.find("ins")]
    assert "big" in page.find("ins")[0].to_text()
    assert "[new:" in page.text


def test_errors_keep_it_back_with_their_lines(dolores):
    dolores.save("[x] Care", "[ ] Care")
    page = dolores.desk(part="/publish")
    assert "It cannot be published yet" in page.text
    assert not page.find("#main-form")
    refused = dolores.post(page.path, {"csrf_token": dolores.token(), "note": "x", "seen": "{}"})
    assert refused.status == 409
    assert "version 1" in dolores.get("/author").text


def test_a_draft_that_moved_while_she_read_is_not_published(dolores, ana):
    dolores.save("Good luck on the test", "Good luck on the big test")
    page = dolores.desk(part="/publish")
    ana.save("Sky", "Robin")
    page = page.submit({"note": "Mine"})
    assert page.status == 409
    assert "changed while you were reading" in page.text


def test_a_class_stays_or_takes_the_new_version(app, cast, dolores):
    """Okafor's class has begun; another of his has not."""
    fresh = people.make_taught(app, cast.okafor, "Fresh", "3-5", "35-L4")
    people.a_day_in_class(app, cast.room_12)
    page = dolores.desk("35-L4")
    page.press("Save the draft", {"en": page.fields()["en"].replace("o1: Tell a", "o1: See a", 1)})
    dolores.desk("35-L4", "/publish").submit({"note": "Another objective"})
    okafor = Visitor(app)
    okafor.sign_in(cast.okafor)
    begun = okafor.get(f"/teach/assignments/{cast.room_12.assignment}")
    assert "version 1" in begun.text
    assert "There is a version 2" not in begun.text
    page = okafor.get(f"/teach/assignments/{fresh.assignment}")
    assert "There is a version 2" in page.text
    page = page.press("Take version 2")
    assert "version 2" in page.text
    assert "There is a version 2" not in page.text
    okafor.post(f"/teach/assignments/{cast.room_12.assignment}/version", {"csrf_token": okafor.token()})
    assert "version 1" in okafor.get(f"/teach/assignments/{cast.room_12.assignment}").text


def test_without_a_pilot_an_unreviewed_version_opens_to_no_class(app, cast, dolores):
    dolores.save("Good luck on the test", "Good luck on the big test")
    dolores.publish()
    with app.app_context(), writing():
        from eduapp.classes.actions import end_pilot
        from eduapp.classes.queries import districts

        for district_id, _name in districts():
            end_pilot(district_id=district_id)
    chen = Visitor(app)
    chen.sign_in(cast.chen)
    page = chen.get(f"/teach/assignments/{cast.river_bend.assignment}")
    assert "There is a version 2" not in page.text
    chen.post(f"{page.path}/version", {"csrf_token": chen.token()})
    assert "version 1" in chen.get(page.path).text


def test_rolling_back_is_a_third_version(app, dolores):
    dolores.save("Good luck on the test", "Good luck on the big test")
    dolores.publish()
    page = dolores.desk(part="/versions/1")
    page = page.submit({"note": "Back to the plainer one"})
    assert "Version 3" in page.text
    assert _series(app, 3) == _series(app, 1)
    with app.app_context(), reading():
        assert len({row.sha256 for row in queries.versions_of("68-L3")}) == 2


def test_feedback_keeps_a_series_new_words_break_it_and_she_may_say_that_they_do_not(app, dolores):
    dolores.save("Riley wishes Sky well and", "Riley wishes Sky the best and")
    page = dolores.desk(part="/publish")
    assert "same question" not in page.text
    page.submit({"note": "Warmer"})
    assert _series(app, 2) == _series(app, 1)
    keys = _keys_with(app, STEM)
    assert keys, "the lesson asks it"
    dolores.save(STEM, "Read each message from Riley. What do you see?")
    page = dolores.desk(part="/publish")
    assert "Is it still the same question?" in page.text
    page.submit({"note": "New words"})
    assert _series(app, 3)[keys[0]] != _series(app, 1)[keys[0]]
    dolores.save("What do you see?", "What is going on?")
    dolores.desk(part="/publish").submit({"note": "Same idea", "same_idea": keys})
    assert _series(app, 4) == _series(app, 3)
    dolores.save("Riley wishes Sky the best and", "Riley wishes Sky well and")
    dolores.desk(part="/publish").submit({"note": "Feedback again"})
    assert _series(app, 5) == _series(app, 4), "a series that was kept goes on with its new words"


def test_the_shipped_text_never_overwrites_a_local_edit(app, dolores, monkeypatch, tmp_path):
    import shutil

    dolores.save("Good luck on the test", "Good luck on the big test")
    dolores.publish()
    shutil.copytree(LESSONS, tmp_path / "lessons")
    file = tmp_path / "lessons" / "grades-6-8" / "68-L3" / "lesson.en.md"
    file.write_text(file.read_text(encoding="utf-8").replace("o1: Label the", "o1: Label some"), encoding="utf-8")
    with app.app_context(), writing():
        done = actions.import_lessons(tmp_path / "lessons", now=clock.now())
    assert done.waiting == ("68-L3",)
    assert not done.published
    monkeypatch.setattr(queries, "LESSONS", tmp_path / "lessons")
    assert "update available" in dolores.get("/author").text
    page = dolores.desk(part="/update")
    page = page.press("Save what I chose as the draft")
    assert "o1: Label some" in page.fields()["en"]
    assert "big test" in page.fields()["en"]
    assert dolores.publish().heading.endswith("History")
    assert "update available" not in dolores.get("/author").text
    with app.app_context(), writing():
        again = actions.import_lessons(tmp_path / "lessons", now=clock.now())
    assert not again.published
    assert not again.waiting


def _series(app, number: int) -> dict[str, tuple[str, str]]:
    with app.app_context(), reading():
        rows = db.session.scalars(
            sa.select(PublishedQuestion)
            .join(Version, Version.id == PublishedQuestion.version_id)
            .where(Version.lesson_id == "68-L3", Version.number == number)
        )
        return {row.key: (row.series_en, row.series_es) for row in rows}


def _keys_with(app, stem: str) -> list[str]:
    with app.app_context(), reading():
        return [one.key for one in queries.newest("68-L3").folder.en.questions if one.spec.stem == stem]
