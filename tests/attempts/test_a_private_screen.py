"""A screen on which a student writes for herself: never "Saved"; lines on paper, and none before a whole class."""

from __future__ import annotations

import pytest

from eduapp.questions import registry
from eduapp.questions.private import PASSED, PrivateKind
from tests import people
from tests.attempts.records import record_of
from tests.kind_lesson import publish_kinds, screens_of
from tests.pages import Visitor

PRIVATE = [kind for kind in registry.kinds().values() if isinstance(kind, PrivateKind)]
SCREENS = screens_of(PRIVATE)
every_private_kind = pytest.mark.parametrize("kind", PRIVATE, ids=lambda kind: kind.name)


@pytest.fixture
def taught(app, cast, tmp_path):
    return publish_kinds(app, cast.okafor, tmp_path, PRIVATE)


@pytest.fixture
def child(app, taught):
    visitor = Visitor(app)
    visitor.use_card(taught.students[0])
    return visitor


@every_private_kind
def test_nothing_says_saved_where_nothing_is_saved(app, taught, child, kind):
    page = child.get(f"/learn/{taught.assignment}/{SCREENS[kind.name]}")
    assert "Nothing you write here is sent or saved." in page.text
    assert page.find("form[data-save]") == [], "a script that says 'Saving…' would send this form"
    page = page.press("I am done here")
    assert record_of(app, taught.students[0].id, taught.assignment).saved[-1][-1] == PASSED
    assert page.find("[data-save-status]")[0].to_text().strip() == ""
    assert "It is gone from this screen." in page.text


def test_at_the_end_it_does_not_say_that_all_is_saved(app, taught, child):
    people.walk(app, taught.students[0], taught.assignment)
    page = child.get(f"/learn/{taught.assignment}/finish")
    assert "It is saved that you finished. Your finish code: " in page.text
    assert "All of it" not in page.text


def test_who_did_it_on_paper_finds_an_end_without_a_code(app, cast, taught, child):
    teacher = Visitor(app)
    teacher.sign_in(cast.okafor)
    paper = {"csrf_token": teacher.token()}
    teacher.post(f"/teach/assignments/{taught.assignment}/paper/{taught.students[0].id}", paper)
    page = child.get(f"/learn/{taught.assignment}/finish")
    assert page.path.endswith("/finish")
    assert "None" not in page.text
    assert "finish code" not in page.text


def test_where_something_is_saved_it_is_said(taught, child):
    """The control."""
    free = next(number for number in (4, 5) if number not in SCREENS.values())
    page = child.get(f"/learn/{taught.assignment}/{free}")
    page = page.press("Check", {"answer": "a"})
    assert page.find("[data-save-status]")[0].to_text().strip() == "Saved ✓"


def test_who_inspects_the_lesson_and_who_prints_it_sees_lines_to_write_on(app, cast, taught):
    author = Visitor(app)
    author.sign_in(cast.dolores)
    for page in (
        Visitor(app).get(f"/lessons/{taught.lesson_id}?lang=en"),
        author.get(f"/author/lessons/{taught.lesson_id}/paper"),
    ):
        assert len(page.find(".paper-line")) >= 5 * len(PRIVATE)
        [sheet] = [link.attrs["href"] for link in page.find('link[href$="css/kinds.css"]')]
        assert ".paper-line {" in author.client.get(sheet).text, "or its lines are nowhere"


@every_private_kind
def test_before_a_whole_class_everyone_only_thinks(app, cast, taught, kind):
    teacher = Visitor(app)
    teacher.sign_in(cast.okafor)
    page = teacher.get(f"/teach/assignments/{taught.assignment}/together/{SCREENS[kind.name]}")
    assert "Nobody has to say or show anything." in page.text
    for alone in ("paper", "Print", "write here"):
        assert alone not in page.one("main article").to_text(), alone
    assert page.find(".paper-line, textarea, main article input") == []
