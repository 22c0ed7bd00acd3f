"""What a teacher sees of 68-L3: five words, from 11 who answered, after class; below that nothing, anywhere."""

from __future__ import annotations

import csv
import io
from collections import Counter

import pytest

from eduapp.progress.rules import cell
from tests import people
from tests.attempts.records import sheets, tally_of
from tests.pages import Visitor
from tests.soundness import words

FIVE = ("almost nobody", "some", "about half", "most", "almost all")


def word_for(n: int, of: int) -> str:
    """The five words, by an own sum: shares under 10, 35, up to 65, under 90 per cent."""
    share = 100 * n / of
    return FIVE[0 if share < 10 else 1 if share < 35 else 2 if share <= 65 else 3 if share < 90 else 4]


@pytest.fixture
def take(app, cast):
    """`take(11)`: a class of that many and one more takes the lesson, some of them wrong; one never begins."""

    def go(answering: int, *, wrong: int = 0, closes: bool = True) -> people.Taught:
        taught = people.make_taught(app, cast.rivera, f"Of {answering}", "6-8", "68-L3", students=answering + 1)
        people.open_meeting(app, taught)
        for n, student in enumerate(taught.students[:answering]):
            people.walk(app, student, taught.assignment, choose=people.wrong if n < wrong else people.right)
        if closes:
            people.close_meeting(app, taught)
        return taught

    return go


@pytest.fixture
def rivera(app, cast) -> Visitor:
    teacher = Visitor(app)
    teacher.sign_in(cast.rivera)
    return teacher


def table(teacher: Visitor, address: str) -> list[list[str]]:
    """A CSV as rows."""
    page = teacher.get(address)
    assert page.headers["Content-Type"].startswith("text/csv")
    return list(csv.reader(io.StringIO(page.body.removeprefix("\ufeff"))))


def test_eleven_answers_are_shown_in_words(rivera, take):
    taught = take(11, wrong=4)
    page = rivera.get(f"/teach/assignments/{taught.assignment}")
    assert "Too few to show" not in page.text
    told = {
        (row[0], row[1], row[2]): row[4]
        for row in table(rivera, f"/teach/assignments/{taught.assignment}/figures.csv")[1:]
    }
    for question in (s.question for s in people.screens_of(rivera.app, "68-L3") if s.question):
        for part in question.spec.choices:
            count = Counter({_chosen(people.wrong, question, part): 4})
            count[_chosen(people.right, question, part)] += 7
            for option in part.options:
                assert told[question.spec.stem, part.text, option.text] == word_for(count[option.id], 11)


def _chosen(how, question, part) -> str:
    response = how(question.spec)
    return response[part.id] if isinstance(response, dict) else response


def test_page_and_spreadsheet_say_the_same(rivera, take):
    taught = take(12, wrong=5)
    page = rivera.get(f"/teach/assignments/{taught.assignment}")
    shown = [(_choice(answer), words(answer.query(".count")[0])) for answer in page.find(".answer")]
    rows = table(rivera, f"/teach/assignments/{taught.assignment}/figures.csv")[1:]
    assert shown == [(row[2], row[4]) for row in rows]
    assert {word for _choice, word in shown} <= set(FIVE)


def _choice(answer) -> str:
    """An option's text, without the words that mark the right one, a sign noticed, a false alarm."""
    text = words(answer.query("p")[0])
    for mark in reversed(answer.query(".tag")):
        text = text.removesuffix(words(mark)).strip()
    return text


def test_signs_noticed_and_false_alarms_are_told_in_words_beside_the_options(rivera, take):
    """In the three marked messages of its chat; and no figure is told of them that is not the option's own."""
    page = rivera.get(f"/teach/assignments/{take(12, wrong=5).assignment}")
    told = [(words(mark), words(answer.query(".count")[0])) for answer in page.find(".answer")
            for mark in answer.query(".tag") if words(mark) != "right"]  # fmt: skip
    assert told == [("false alarm", "about half"), *[("warning sign noticed", "about half")] * 2]


def test_below_eleven_no_sign_and_no_alarm_is_told(rivera, take):
    page = rivera.get(f"/teach/assignments/{take(10, wrong=5).assignment}")
    assert "false alarm" not in page.text
    assert "warning sign noticed" not in page.text


@pytest.mark.parametrize("answering", [9, 10])
def test_ten_answers_are_too_few_on_the_page_and_in_the_spreadsheet(rivera, take, answering):
    taught = take(answering, wrong=4)
    page = rivera.get(f"/teach/assignments/{taught.assignment}")
    assert "Too few to show" in page.text
    assert table(rivera, f"/teach/assignments/{taught.assignment}/figures.csv") == [["Too few to show"]]
    assert not page.find(".answer, .count, .fifths, .figure")
    for question in (s.question for s in people.screens_of(rivera.app, "68-L3") if s.question):
        assert question.spec.stem not in page.text


def test_a_small_class_gets_the_notes_for_every_idea_of_the_lesson(rivera, take):
    taught = take(10, wrong=4)
    page = rivera.get(f"/teach/assignments/{taught.assignment}")
    ideas = {
        option.misconception
        for screen in people.screens_of(rivera.app, "68-L3")
        if screen.question
        for part in screen.question.spec.choices
        for option in part.options
    } - {None}
    assert len(page.find(".reteach > li")) == len(ideas)


def test_a_small_class_sees_the_same_page_whatever_was_answered(app, rivera, take):
    """Nothing on the page may depend on the answers: two small classes that differ in every answer see one page."""
    right, wrong = take(9, wrong=0), take(9, wrong=9)
    pages = [rivera.get(f"/teach/assignments/{taught.assignment}") for taught in (right, wrong)]
    assert tally_of(app, right.assignment) != tally_of(app, wrong.assignment)  # the control: they did differ
    parts = [[words(found) for found in page.find("main section, main dl")] for page in pages]
    assert parts[0] == parts[1]


def test_a_small_class_is_shown_as_finished_only(rivera, take):
    taught = take(9, wrong=9)
    cells = Counter(row[1] for row in table(rivera, f"/teach/classes/{taught.id}/figures.csv")[1:])
    assert cells == {"finished": 9, "not finished": 1}


def test_a_large_class_is_told_met_and_revisit_after_class(rivera, take):
    taught = take(12, wrong=5)
    cells = Counter(row[1] for row in table(rivera, f"/teach/classes/{taught.id}/figures.csv")[1:])
    assert cells == {"met": 7, "revisit": 5, "not finished": 1}


def test_nothing_is_shown_before_the_class_has_ended(rivera, take):
    taught = take(20, wrong=8, closes=False)
    page = rivera.get(f"/teach/assignments/{taught.assignment}")
    assert "Answers come after class" in page.text
    assert not page.find(".answer, .count, .reteach")
    assert table(rivera, f"/teach/assignments/{taught.assignment}/figures.csv") == [["Shown after the class has ended"]]
    assert {row[1] for row in table(rivera, f"/teach/classes/{taught.id}/figures.csv")[1:]} == {
        "finished",
        "not finished",
    }
    assert rivera.get(f"/teach/assignments/{taught.assignment}/projector").find(".answer, .count") == []


def test_a_question_that_ten_answered_is_hidden_among_others_that_are_shown(app, cast, rivera):
    taught = people.make_taught(app, cast.rivera, "Half-way", "6-8", "68-L3", students=12)
    people.open_meeting(app, taught)
    for student in taught.students[:10]:
        people.walk(app, student, taught.assignment)
    people.walk(app, taught.students[10], taught.assignment, upto=10)  # two pages from last time, q1 to q4
    people.close_meeting(app, taught)
    rows = table(rivera, f"/teach/assignments/{taught.assignment}/figures.csv")[1:]
    stems = [s.question.spec.stem for s in people.screens_of(app, "68-L3") if s.question]
    hidden = [row[0] for row in rows if row[2] == "Too few to show"]
    assert hidden == stems[4:]
    assert all(row[4] in FIVE for row in rows if row[0] in stems[:4])


def test_a_make_up_reaches_the_sheets_and_never_the_classes_figures(app, rivera, take):
    taught = take(11, wrong=4)
    address = f"/teach/assignments/{taught.assignment}"
    before = (tally_of(app, taught.assignment), table(rivera, f"{address}/figures.csv"), len(sheets(app)))
    late = taught.students[-1]
    assert rivera.get(address).submit({"on_call": "Nurse Ana"}).status == 200
    people.walk(app, late, taught.assignment, choose=people.wrong)
    rivera.get(address).press("End class")
    assert (tally_of(app, taught.assignment), table(rivera, f"{address}/figures.csv")) == before[:2]
    assert len(sheets(app)) == before[2] + 1
    finished = [row for row in table(rivera, f"/teach/classes/{taught.id}/figures.csv")[1:] if row[0] == late.names[0]]
    assert finished[0][1] in {"met", "revisit"}


def test_met_or_revisit_of_a_make_up_waits_for_its_end(app, rivera, take):
    taught = take(11)
    rivera.get(f"/teach/assignments/{taught.assignment}").submit({"on_call": "Nurse Ana"})
    people.walk(app, taught.students[-1], taught.assignment, choose=people.wrong)
    rows = table(rivera, f"/teach/classes/{taught.id}/figures.csv")[1:]
    assert [row[1] for row in rows if row[0] == taught.students[-1].names[0]] == ["finished"]


def test_a_meeting_to_which_nobody_came_freezes_nothing(app, cast, rivera):
    """Else the real lesson, a day later, would be a make-up and its figures lost."""
    taught = people.make_taught(app, cast.rivera, "Fire drill", "6-8", "68-L3", students=12)
    people.open_meeting(app, taught)
    people.close_meeting(app, taught)
    people.open_meeting(app, taught)
    for student in taught.students:
        people.walk(app, student, taught.assignment)
    people.close_meeting(app, taught)
    assert tally_of(app, taught.assignment)["q1", "answered"] == 12
    assert "Too few to show" not in rivera.get(f"/teach/assignments/{taught.assignment}").text


def test_the_heat_map_of_a_small_class_says_finished_and_no_more(rivera, take):
    page = rivera.get(f"/teach/classes/{take(9, wrong=4).id}")
    cells = {words(cell).lstrip("✓○ ") for cell in page.find("tbody td")}
    assert cells == {"finished", "not finished"}
    assert "revisit" not in words(page.one("tfoot"))


@pytest.mark.parametrize(
    ("known", "state"),
    [
        ({}, "none"),
        ({"state": "open"}, "started"),
        ({"state": "finished", "result": "got"}, "got"),
        ({"state": "finished", "result": "nearly"}, "nearly"),
        ({"state": "finished"}, "finished"),
        ({"state": "paper"}, "finished"),
        ({"state": "finished", "result": "got", "excused": True}, "excused"),
        ({"sensitive": True}, "none"),
        ({"sensitive": True, "opened": True}, "unfinished"),
        ({"sensitive": True, "opened": True, "state": "open"}, "unfinished"),
        ({"sensitive": True, "opened": True, "state": "finished", "result": "revisit"}, "finished"),
        ({"sensitive": True, "opened": True, "state": "finished", "result": "revisit", "shown": True}, "revisit"),
        ({"sensitive": True, "opened": True, "state": "unfinished", "shown": True}, "unfinished"),
        ({"sensitive": True, "opened": True, "state": "paper", "shown": True}, "finished"),
        ({"sensitive": True, "state": "finished", "result": "met", "shown": True, "excused": True}, "excused"),
    ],
)
def test_what_a_cell_of_the_class_page_says(known, state):
    nothing = {"sensitive": False, "excused": False, "state": None, "result": None, "opened": False, "shown": False}
    assert cell(**nothing | known) == state


def test_a_lesson_that_has_not_met_yet_is_not_begun_whatever_else_the_class_has_met_for(app, cast):
    other = people.give(app, cast.period_3, "912-L5")
    people.open_meeting(app, cast.period_3)
    people.close_meeting(app, cast.period_3)
    rivera = Visitor(app)
    rivera.sign_in(cast.rivera)
    met, not_met = (rivera.get(f"/teach/assignments/{given}") for given in (cast.period_3.assignment, other))
    assert "○ not finished" in met.text
    assert "○ not finished" not in not_met.text
    assert "– not begun" in not_met.text
