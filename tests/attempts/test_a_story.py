"""A story beside questions that are scored: it changes no result, and of it only the end is kept."""

from __future__ import annotations

import pytest

from eduapp.attempts.rules import outcomes_of, practised, result_of
from eduapp.progress.rules import counted, ideas_by_student, veil
from tests import people
from tests.attempts.records import record_of
from tests.pages import Visitor
from tests.story_lesson import KEY, SCREEN, publish_story, read_story

TOLD = "Only that students finished is known. Nobody can see what a student did or wrote here."


@pytest.fixture
def questions(tmp_path):
    return read_story(tmp_path).en.questions


@pytest.fixture
def taught(app, cast, tmp_path):
    return publish_story(app, cast.okafor, tmp_path)


def answers(questions, choose):
    return {question.key: choose(question.spec) for question in questions}


def test_it_changes_no_result(questions):
    for choose in (people.right, people.wrong):
        first = answers(questions, choose)
        without = {key: response for key, response in first.items() if key != KEY}
        for sensitivity in (0, 2):
            assert result_of(questions, first, sensitivity) == result_of(questions, without, sensitivity)
        assert practised(questions, first) == practised(questions, without)
        assert ideas_by_student(questions, [first] * 12) == ideas_by_student(questions, [without] * 12)


def test_only_its_end_is_counted(questions):
    first = answers(questions, people.right)
    mine = [outcome for outcome in outcomes_of(questions, first) if outcome[0].partition(".")[0] == KEY]
    assert mine == [(KEY, "answered"), (KEY, "finished")]
    assert counted(questions, [first] * 3)[KEY] == (3, {("", "finished"): 3})


def test_under_the_veil_there_is_nothing_of_it(questions):
    first = answers(questions, people.right)
    tally = dict.fromkeys(outcomes_of(questions, first), 12)
    frozen = veil(questions, tally)
    assert frozen["enough"]
    assert set(frozen["questions"]) == {question.key for question in questions} - {KEY}
    only = {outcome: n for outcome, n in tally.items() if outcome[0] == KEY}
    assert veil(questions, only) == {"enough": False, "questions": {}, "ideas": []}


def test_it_is_finished_once_and_read_again_ever_after(app, taught):
    student = taught.students[0]
    visitor = Visitor(app)
    visitor.use_card(student)
    page = visitor.get(f"/learn/{taught.assignment}/{SCREEN}")
    assert page.press("I finished the story").status == 200
    page = visitor.get(f"/learn/{taught.assignment}/{SCREEN}")
    assert "You can read the story again and go another way." in page.text
    assert "I finished the story" not in page.text
    assert record_of(app, student.id, taught.assignment).saved == [(KEY, 1, "en", "finished")]


@pytest.mark.parametrize("said", ["ask", "finished,ask", '{"ask": "aunt"}', ""])
def test_nothing_else_is_taken(app, taught, said):
    student = taught.students[0]
    visitor = Visitor(app)
    visitor.use_card(student)
    address = f"/learn/{taught.assignment}/{SCREEN}"
    fields = visitor.get(address).fields()
    assert visitor.post(address, {**fields, "answer": said, "way": "ask"}).status == 422
    assert record_of(app, student.id, taught.assignment).saved == []


def test_its_teacher_reads_why_there_is_nothing(app, cast, taught):
    for student in taught.students:
        people.walk(app, student, taught.assignment)
    visitor = Visitor(app)
    visitor.sign_in(cast.okafor)
    page = visitor.get(f"/teach/assignments/{taught.assignment}")
    assert page.text.count(TOLD) == 1
    assert "Too few to show" not in page.text
    table = visitor.get(f"/teach/assignments/{taught.assignment}/figures.csv").body
    assert "What is this message?" in table
    assert "Ana gets a text" not in table


def test_its_style_sheet_comes_with_it_and_with_nothing_else(app, taught):
    visitor = Visitor(app)
    visitor.use_card(taught.students[0])
    for number in (SCREEN - 1, SCREEN):
        page = visitor.get(f"/learn/{taught.assignment}/{number}")
        for brought in ('link[href$="css/kinds/branch.css"]', 'script[src$="js/kinds/branch.js"]'):
            assert len(page.find(brought)) == (number == SCREEN)


def test_who_inspects_the_lesson_reads_every_scene(app, taught):
    for language, words in (("en", ("1. A job by text", "go to 2")), ("es", ("3. Entre dos", "ve al 3"))):
        page = Visitor(app, language).get(f"/lessons/{taught.lesson_id}?lang={language}")
        for word in words:
            assert word in page.text
