"""A whole class takes a lesson on one screen: hands are counted, children are not. And work done on paper."""

from __future__ import annotations

import pytest

from tests import people
from tests.attempts.records import rows, tally_of
from tests.pages import Visitor

MOST_STOPS = 60  # of a lesson on the projector
QUESTION = 4  # of 35-L4: the first screen that asks (q1)


@pytest.fixture
def okafor(app, cast) -> Visitor:
    visitor = Visitor(app)
    visitor.sign_in(cast.okafor)
    return visitor


def screen(taught: people.Taught, number: int) -> str:
    return f"/teach/assignments/{taught.assignment}/together/{number}"


def test_the_whole_lesson_from_screen_to_screen(app, cast, okafor):
    titles, page = [], okafor.get(f"/teach/assignments/{cast.room_12.assignment}").follow("Run it together")
    for _ in range(MOST_STOPS):
        titles.append(page.heading)
        if page.find('button[value="next"]'):
            page = page.press("Next")
        elif [one for one in page.find("nav.actions a") if "Next" in one.to_text()]:
            page = page.follow("Next")
        else:
            break
    screens = people.screens_of(app, "35-L4")
    parts = [max(1, len(s.question.spec.choices)) if s.question else 1 for s in screens]
    assert len(titles) == sum(parts) + 1
    assert list(dict.fromkeys(titles))[:-1] == [s.title for s in screens]
    assert tally_of(app, cast.room_12.assignment) == {}, "going on counts nothing"


def test_hands_are_pressed_and_written(app, cast, okafor):
    page = okafor.get(screen(cast.room_12, QUESTION))
    page = page.press("+", {"hands_b": "7"})
    assert tally_of(app, cast.room_12.assignment) == {("q1", "a"): 1, ("q1", "b"): 7}
    page = page.press("−")
    page = page.press("−")
    assert tally_of(app, cast.room_12.assignment) == {("q1", "a"): 0, ("q1", "b"): 7}
    assert [page.one(f"#hands_{o}").attrs["value"] for o in "abc"] == ["0", "7", "0"]


def test_two_quick_presses_from_one_page_count_two(app, cast, okafor):
    page = okafor.get(screen(cast.room_12, QUESTION))
    for _ in range(2):
        okafor.post(page.path, page.fields() | {"press": "c:more"})
    assert tally_of(app, cast.room_12.assignment) == {("q1", "c"): 2}


def test_why_shows_every_options_feedback_and_keeps_what_was_written(app, cast, okafor):
    page = okafor.get(screen(cast.room_12, QUESTION))
    question = people.screens_of(app, "35-L4")[QUESTION - 1].question.spec
    assert not [o for o in question.choices[0].options if o.feedback in page.text]
    page = page.press("Show why", {"hands_c": "3"})
    assert [o for o in question.choices[0].options if o.feedback in page.text] == list(question.choices[0].options)
    assert tally_of(app, cast.room_12.assignment) == {("q1", "c"): 3}


@pytest.mark.parametrize("number", ["", "61", "-1", "many", "2.5", "1e3", "1000000000", "9" * 30])
def test_a_number_that_is_none_is_refused_in_words(app, cast, okafor, number):
    okafor.get(screen(cast.room_12, QUESTION)).press("Show why", {"hands_b": "5"})
    page = okafor.get(screen(cast.room_12, QUESTION)).press("Show why", {"hands_a": number, "hands_c": "8"})
    assert page.status == 422
    assert "Write a number from 0 to 60." in page.one('[role="alert"]').to_text()
    assert tally_of(app, cast.room_12.assignment) == {("q1", "b"): 5}
    assert page.one("#hands_c").attrs["value"] == "8", "what was written well still stands there"
    page.press("Show why", {"hands_a": "2"})
    assert tally_of(app, cast.room_12.assignment) == {("q1", "a"): 2, ("q1", "b"): 5, ("q1", "c"): 8}


def test_a_few_more_hands_than_children_are_counted_all_the_same(app, cast, okafor):
    """A guest, a new child, one with both hands up: the teacher knows; nobody argues with her in front of a class."""
    more = len(cast.room_12.students) + 1
    page = okafor.get(screen(cast.room_12, QUESTION)).press("Show why", {"hands_a": str(more)})
    assert page.status == 200
    assert tally_of(app, cast.room_12.assignment) == {("q1", "a"): more}


def test_two_tabs_lose_nothing_of_each_other(app, cast, okafor):
    one, other = (okafor.get(screen(cast.room_12, QUESTION)) for _ in range(2))
    one.press("Show why", {"hands_a": "9"})
    other.press("Show why", {"hands_b": "4"})
    assert tally_of(app, cast.room_12.assignment) == {("q1", "a"): 9, ("q1", "b"): 4}


def test_a_form_sent_again_sets_the_same_numbers(app, cast, okafor):
    page = okafor.get(screen(cast.room_12, QUESTION))
    sent = page.fields() | {"hands_a": "9", "go": "why"}
    for _ in range(3):
        okafor.post(page.path, sent)
    assert tally_of(app, cast.room_12.assignment) == {("q1", "a"): 9}


@pytest.mark.parametrize("press", ["z:more", "a:x", "more", "a", ":", "a:more:more"])
def test_a_press_on_nothing_counts_nothing_much(app, cast, okafor, press):
    page = okafor.get(screen(cast.room_12, QUESTION))
    answer = okafor.post(page.path, page.fields() | {"press": press}, follow=False)
    assert answer.status == 303
    assert sum(tally_of(app, cast.room_12.assignment).values()) == 0


@pytest.mark.parametrize("place", ["0", "99", "4?part=2", "4?part=0", "5?part=6"])
def test_there_is_no_such_screen(cast, okafor, place):
    assert okafor.get(f"/teach/assignments/{cast.room_12.assignment}/together/{place}").status == 404


def test_a_class_of_k_2_sees_hands_on_its_page_and_no_child(app, cast, okafor):
    taught = people.make_taught(app, cast.okafor, "Room 3", "K-2", "35-L4", students=6, seed=33)
    page = okafor.get(screen(taught, QUESTION)).press("Show why", {"hands_a": "4", "hands_b": "11"})
    page = okafor.get(f"/teach/classes/{taught.id}")
    assert "up to 15 hands" in page.text
    table = okafor.get(f"/teach/classes/{taught.id}/figures.csv").body
    assert ",11," in table
    lesson = okafor.get(f"/teach/assignments/{taught.assignment}")
    assert "4 of 15 hands went up for this" in lesson.text
    assert ",11," in okafor.get(f"/teach/assignments/{taught.assignment}/figures.csv").body
    for seen in (page.body, table, lesson.body):
        assert not [name for student in taught.students for name in (*student.names, student.code) if name in seen]
    assert "Start class" not in lesson.text


def test_hands_stand_beside_what_students_answer_alone(app, cast, okafor):
    taught = cast.room_12
    okafor.get(screen(taught, QUESTION)).press("Show why", {"hands_a": "9"})
    people.walk(app, cast.neighbour, taught.assignment)
    page = okafor.get(f"/teach/assignments/{taught.assignment}")
    assert "up to 9 hands" in page.text
    assert "1 student answered" in page.text


def test_a_sensitive_lesson_counts_no_hands(app, cast):
    rivera = Visitor(app)
    rivera.sign_in(cast.rivera)
    number = next(n for n, s in enumerate(people.screens_of(app, "68-L3"), start=1) if s.question)
    assert rivera.get(screen(cast.period_3, number)).status == 409
    people.open_meeting(app, cast.period_3)
    page = rivera.get(screen(cast.period_3, number))
    assert "No hands here" in page.text
    assert not page.find("main input, main button[name]")
    token = rivera.token()
    hands = {f"{name}_{option}": "0" for name in ("hands", "was") for option in "abc"}  # a whole form
    rivera.post(page.path, hands | {"csrf_token": token, "hands_a": "5", "press": "a:more"})
    assert tally_of(app, cast.period_3.assignment) == {}
    assert "That's it" in page.follow("Show why").text


def test_the_projector_never_shows_what_a_class_answers_in_a_sensitive_lesson(app, cast):
    """Every page of it is the same, byte for byte, before and after a whole class has answered, and after class."""
    taught = people.make_taught(app, cast.rivera, "Live", "6-8", "68-L3", students=13, seed=21)
    rivera = Visitor(app)
    rivera.sign_in(cast.rivera)
    people.open_meeting(app, taught)
    before = _projected(rivera, taught)
    for place, student in enumerate(taught.students):
        people.walk(app, student, taught.assignment, choose=people.wrong if place % 2 else people.right)
    assert _projected(rivera, taught) == before
    people.close_meeting(app, taught)
    people.open_meeting(app, taught, make_up=True)
    assert _projected(rivera, taught) == before


def _projected(rivera: Visitor, taught: people.Taught) -> list[str]:
    """The main part of every page of the lesson, with its why, as it goes to the projector."""
    pages, page = [], rivera.get(screen(taught, 1))
    for _ in range(MOST_STOPS):
        pages.append(page.one("main").to_html())
        if page.find('nav.actions a[href*="why"]'):
            pages.append(page.follow("Show why").one("main").to_html())
        if not [link for link in page.find("nav.actions a") if "Next" in link.to_text()]:
            return pages
        page = page.follow("Next")
    raise AssertionError("the lesson does not end")


def test_a_student_who_did_it_on_paper_is_finished_without_a_score(app, cast, okafor):
    taught, student = cast.room_12, cast.room_12.students[1]
    people.walk(app, taught.students[2], taught.assignment, upto=5)
    place = f"/teach/assignments/{taught.assignment}"
    for one in (student, taught.students[2]):
        page = okafor.get(place).press(f"Did it on paper – {one.names[0]}")
    assert "2 students did it on paper" in page.text
    assert states(app, taught) == {student.id: ("paper", None), taught.students[2].id: ("paper", None)}
    assert len(okafor.get(f"/teach/classes/{taught.id}").find("td.state-finished")) == 2
    child = Visitor(app)
    child.use_card(student)
    assert "Read again" in child.get("/learn").text
    for one in (student, taught.students[2]):
        okafor.get(place).press(f"Undo – {one.names[0]}")
    assert states(app, taught) == {taught.students[2].id: ("open", None)}


def test_paper_in_a_sensitive_lesson_waits_for_the_end_of_class_and_freezes_nothing(app, cast):
    taught = people.make_taught(app, cast.rivera, "Paper", "6-8", "68-L3", students=13, seed=9)
    rivera = Visitor(app)
    rivera.sign_in(cast.rivera)
    place, first = f"/teach/assignments/{taught.assignment}", taught.students[0]
    rivera.get(place).press(f"Did it on paper – {first.names[0]}")
    people.open_meeting(app, taught)
    assert "Did it on paper" not in rivera.get(place).text
    rivera.post(f"{place}/paper/{taught.students[1].id}", {"csrf_token": rivera.token()})
    assert list(states(app, taught)) == [first.id]
    people.close_meeting(app, taught)
    assert rows(app, "SELECT * FROM frozen_figures WHERE assignment_id = :given", given=taught.assignment) == []
    people.open_meeting(app, taught)
    for student in taught.students[1:]:
        people.walk(app, student, taught.assignment, choose=people.wrong, upto=None if student.id % 2 else 6)
    people.close_meeting(app, taught)
    for student in taught.students:
        if states(app, taught)[student.id][0] == "unfinished":
            before = states(app, taught)[student.id]
            rivera.get(place).press(f"Did it on paper – {student.names[0]}")
            assert states(app, taught)[student.id][0] == "paper"
            rivera.get(place).press(f"Undo – {student.names[0]}")
            assert states(app, taught)[student.id] == before
            break
    else:
        raise AssertionError("nobody was cut")


def test_an_excused_student_is_not_marked(app, cast):
    rivera = Visitor(app)
    rivera.sign_in(cast.rivera)
    place = f"/teach/assignments/{cast.period_3.assignment}"
    assert f"Did it on paper – {cast.excused.names[0]}" not in rivera.get(place).text
    rivera.post(f"{place}/paper/{cast.excused.id}", {"csrf_token": rivera.token()})
    assert states(app, cast.period_3) == {}


def states(app, taught: people.Taught) -> dict[int, tuple[str, str | None]]:
    attempts = "SELECT student_id, state, result FROM attempt WHERE assignment_id = :given"
    found = rows(app, attempts, given=taught.assignment)
    return {row["student_id"]: (row["state"], row["result"]) for row in found}
