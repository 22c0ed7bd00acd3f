"""Two questions of an earlier lesson are asked again: with feedback, as practice, and counted nowhere."""

from __future__ import annotations

import shutil

import pytest

from eduapp.core import clock
from eduapp.core.config import LESSONS
from eduapp.core.db import writing
from eduapp.curriculum.actions import import_lessons
from eduapp.curriculum.queries import look_over, newest, texts_of
from tests import people
from tests.attempts.pupils import Pupil
from tests.attempts.records import record_of, sheets, tally_of
from tests.pages import Visitor
from tests.small_lesson import write_later, write_lesson

RECALLED = ("35-L4.q1", "35-L4.q2")


@pytest.fixture
def lessons(tmp_path):
    shutil.copytree(LESSONS / "_shared", tmp_path / "lessons/_shared")
    write_lesson(tmp_path / "lessons", lesson_en=("Small Gifts", "Little Gifts"))
    write_later(tmp_path / "lessons", ", ".join(RECALLED))
    return tmp_path / "lessons"


@pytest.fixture
def taught(app, cast, lessons):
    with app.app_context(), writing():
        done = import_lessons(lessons, now=clock.now())
        assert "35-L5" in done.published
    return people.make_taught(app, cast.okafor, "Later", "3-5", "35-L5", students=3, seed=9)


def pages(app, lesson="35-L5"):
    with app.app_context():
        return newest(lesson).folder.en.pages


def test_a_student_finds_them_after_the_first_screen_and_reads_why(app, taught):
    visitor = Visitor(app)
    visitor.use_card(taught.students[0])
    for number, start in ((2, "A teen gives Leo a hat"), (3, "A real gift comes with a secret")):
        page = visitor.get(f"/learn/{taught.assignment}/{number}")
        assert page.heading == "From last time"
        assert "This is from the lesson “" in page.text
        assert start in page.text
        assert f"Screen {number} of 12" in page.text
    page = page.submit({"answer": "a"})
    assert "A secret is a string. Leo can tell." in page.text
    assert "You have one more try" in page.text
    page = page.submit({"answer": "b"})
    assert "Yes. A real gift has no secret." in page.text
    assert record_of(app, taught.students[0].id, taught.assignment).saved == [
        (RECALLED[1], 1, "en", "a"),
        (RECALLED[1], 2, "en", "b"),
    ]


@pytest.mark.parametrize(("answer", "others"), [("wrong", "right"), ("right", "wrong")])
def test_it_is_in_no_result_and_no_figure(app, cast, taught, answer, others):
    choose = {"right": people.right, "wrong": people.wrong}
    student = taught.students[1]
    pupil = Pupil(app, student, taught.assignment, pages(app))
    for page in (page for page in pages(app) if page.question):
        how = choose[answer if page.question.key in RECALLED else others]
        assert pupil.answer(page.question.key, how(page.question.spec)) == 303
    assert pupil.finish() == 303
    assert record_of(app, student.id, taught.assignment).attempt["result"] == {"right": "got", "wrong": "help"}[others]
    okafor = Visitor(app)
    okafor.sign_in(cast.okafor)
    page = okafor.get(f"/teach/assignments/{taught.assignment}")
    shown = page.text.count("1 student answered")
    assert shown == len([one for one in pages(app) if one.question]) - 2


def test_in_a_sensitive_lesson_they_are_taken_away_with_the_rest(app, cast, lessons):
    """Not in the tally, not in the sheet; and the number of spent ids tells nobody how often a child tried."""
    write_later(lessons, ", ".join(RECALLED), sensitivity="2")
    with app.app_context(), writing():
        assert "35-L5" in import_lessons(lessons, now=clock.now()).published
    taught = people.make_taught(app, cast.okafor, "Later", "3-5", "35-L5", students=2, seed=9)
    people.open_meeting(app, taught)
    for student, tries in zip(taught.students, (people.wrong, people.right), strict=True):
        pupil = Pupil(app, student, taught.assignment, pages(app))
        for page in (page for page in pages(app) if page.question):
            for _ in range(2):
                pupil.answer(page.question.key, tries(page.question.spec))
        assert pupil.finish() == 303
        record = record_of(app, student.id, taught.assignment)
        assert record.saved == []
        assert len(record.operations) == (6 + 2) * 2
    assert {key.partition(".")[0] for key, _outcome in tally_of(app, taught.assignment)} == {
        "q1", "q2", "q3", "q4", "q5", "q6",
    }  # fmt: skip
    assert not any("35-L4" in str(sheet) for sheet in sheets(app))


def test_a_class_on_one_screen_counts_hands_for_them_beside_its_figures(app, cast, taught):
    okafor = Visitor(app)
    okafor.sign_in(cast.okafor)
    address = f"/teach/assignments/{taught.assignment}/together/2"
    page = okafor.get(address)
    assert page.heading == "From last time"
    page.press("Show why", {"hands_a": "7"})
    assert okafor.get(address).fields()["hands_a"] == "7"
    assert tally_of(app, taught.assignment) == {(RECALLED[0], "a"): 7}
    assert okafor.get(f"/teach/assignments/{taught.assignment}").status == 200


def test_it_stands_on_the_page_for_families_and_on_paper(app, cast, taught):
    dolores = Visitor(app)
    dolores.sign_in(cast.dolores)
    for address in ("/lessons/35-L5?lang=en", "/author/lessons/35-L5/paper?text=en"):
        page = dolores.get(address)
        assert page.text.count("From last time") == 2, address
        assert page.text.count("A teen gives Leo a hat") == 2, address


def test_a_coordinator_sees_it_beside_her_text(app, cast, taught):
    dolores = Visitor(app)
    dolores.sign_in(cast.dolores)
    page = dolores.get(f"/author/lessons/35-L5?screen={RECALLED[0]}&text=es")
    assert page.one(f'option[value="{RECALLED[0]}"]').attrs.keys() >= {"selected"}
    assert "De la vez pasada" in page.text
    assert "¿Qué es cierto?" in page.text
    fields = {**page.fields(), "screen": RECALLED[1], "text": "en", "fragment": "1"}
    part = dolores.client.post("/author/lessons/35-L5/preview", data=fields).text
    assert "From last time" in part
    assert "A real gift comes with a secret." in part


def test_a_second_import_changes_nothing(app, lessons, taught):
    with app.app_context(), writing():
        assert "35-L5" in import_lessons(lessons, now=clock.now()).unchanged
        folder, problems = look_over("35-L5", texts_of(newest("35-L5").folder))
        assert folder.sha256 == newest("35-L5").sha256
        assert not [problem for problem in problems if "recall" in problem.what.en]


def test_who_is_excused_from_the_unit_it_comes_from_does_not_get_it_nor_does_her_class_at_one_screen(
    app, cast, lessons
):
    write_later(lessons, ", ".join(RECALLED), lesson_id="35-L7", unit="C", themes="[SPEAK, DOORS]")
    with app.app_context(), writing():
        done = import_lessons(lessons, now=clock.now())
        assert "35-L7" in done.published, done.problems
    later = people.make_taught(app, cast.okafor, "In unit C", "3-5", "35-L7", students=3, seed=10)
    people.excuse(app, later, later.students[0], unit="B")
    for student, heading, total in (
        (later.students[0], pages(app, "35-L7")[3].title, 10),
        (later.students[1], "From last time", 12),
    ):
        visitor = Visitor(app)
        visitor.use_card(student)
        page = visitor.get(f"/learn/{later.assignment}/2")
        assert page.heading == heading
        assert f"Screen 2 of {total}" in page.text
    people.walk(app, later.students[0], later.assignment)
    assert record_of(app, later.students[0].id, later.assignment).attempt["state"] == "finished"
    okafor = Visitor(app)
    okafor.sign_in(cast.okafor)
    assert okafor.get(f"/teach/assignments/{later.assignment}/together/2").heading == pages(app, "35-L7")[3].title
