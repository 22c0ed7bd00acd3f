"""Answers no page of ours would send, and places that are not the student's own."""

from __future__ import annotations

import re
import uuid

import pytest

from tests import people
from tests.attempts.records import counts, record_of, rows
from tests.pages import Visitor

SINGLE, SORT, TRUE_FALSE, CHAT = 4, 5, 7, 8  # screens of 35-L4 with their questions


@pytest.fixture
def child(app, cast) -> Visitor:
    visitor = Visitor(app)
    visitor.use_card(cast.neighbour)
    return visitor


def test_the_screens_hold_the_questions_this_file_thinks_of(app):
    kinds = {n: s.question.kind for n, s in enumerate(people.screens_of(app, "35-L4"), start=1) if s.question}
    assert [kinds[n] for n in (SINGLE, SORT, TRUE_FALSE, CHAT)] == ["single_choice", "sort", "true_false", "chat"]


FORGED = {
    "an unknown option": (SINGLE, {"answer": "d"}),
    "another question's group": (SINGLE, {"answer": "gift"}),
    "an option in capitals": (SINGLE, {"answer": "A"}),
    "nothing": (SINGLE, {}),
    "an empty one": (SINGLE, {"answer": ""}),
    "a part where there are none": (SINGLE, {"answer-m1": "a"}),
    "a third choice of two": (TRUE_FALSE, {"answer": "c"}),
    "a word for a letter": (TRUE_FALSE, {"answer": "True"}),
    "one card left out": (SORT, {f"answer-i{n}": "gift" for n in range(1, 5)}),
    "a group that is not there": (SORT, {**{f"answer-i{n}": "gift" for n in range(1, 5)}, "answer-i5": "treat"}),
    "a letter for a group": (SORT, {f"answer-i{n}": "a" for n in range(1, 6)}),
    "one choice for all": (SORT, {"answer": "gift"}),
    "other cards": (SORT, {f"answer-m{n}": "gift" for n in range(1, 6)}),
    "one message left out": (CHAT, {"answer-m1": "a", "answer-m2": "a"}),
    "a message of another lesson": (CHAT, {"answer-m1": "a", "answer-m2": "a", "answer-m4": "a"}),
    "a group for a letter": (CHAT, {f"answer-m{n}": "gift" for n in range(1, 4)}),
}


@pytest.mark.parametrize(("screen", "fields"), FORGED.values(), ids=FORGED)
def test_a_forged_answer_is_refused_in_words_and_not_stored(app, cast, child, screen, fields):
    data = {"csrf_token": child.token("/learn"), "op_id": str(uuid.uuid4()), **fields}
    page = child.post(f"/learn/{cast.room_12.assignment}/{screen}", data)
    assert page.status == 422
    assert page.title.startswith("Error:")
    assert page.one(".error-summary").to_text().strip()
    assert record_of(app, cast.neighbour.id, cast.room_12.assignment).operations == ()


def test_more_than_was_asked_is_left_out(app, cast, child):
    data = {
        "csrf_token": child.token("/learn"), "op_id": str(uuid.uuid4()), "answer": "a",
        "answer-i1": "gift", "question_key": "q8", "student_id": "1", "try": "9", "value": "forged", "attempt_id": "1",
    }  # fmt: skip
    assert child.post(f"/learn/{cast.room_12.assignment}/{SINGLE}", data).status == 200
    assert record_of(app, cast.neighbour.id, cast.room_12.assignment).saved == [("q1", 1, "en", "a")]


def test_several_answers_at_once_are_one(app, cast, child):
    data = {"csrf_token": child.token("/learn"), "op_id": str(uuid.uuid4()), "answer": ["b", "c"]}
    child.post(f"/learn/{cast.room_12.assignment}/{SINGLE}", data)
    assert len(record_of(app, cast.neighbour.id, cast.room_12.assignment).saved) <= 1


@pytest.mark.parametrize("screen", [1, 2, 3, 12])
def test_an_answer_to_a_screen_without_a_question_is_not_found(app, cast, child, screen):
    data = {"csrf_token": child.token("/learn"), "op_id": str(uuid.uuid4()), "answer": "a"}
    before = counts(app)
    assert child.post(f"/learn/{cast.room_12.assignment}/{screen}", data).status == 404
    assert counts(app) == before


def test_another_classs_assignment_is_not_found(app, cast, child):
    people.open_meeting(app, cast.period_3)
    before = counts(app)
    for place in ("1", "4", "finish"):
        assert child.get(f"/learn/{cast.period_3.assignment}/{place}").status == 404
        data = {"csrf_token": child.token("/learn"), "op_id": str(uuid.uuid4()), "answer": "a", "go": "on"}
        assert child.post(f"/learn/{cast.period_3.assignment}/{place}", data).status == 404
    assert counts(app) == before


def test_without_its_token_a_form_does_nothing(app, cast, child):
    before = counts(app)
    for token in ({}, {"csrf_token": ""}, {"csrf_token": "forged"}):
        page = child.post(
            f"/learn/{cast.room_12.assignment}/{SINGLE}", {"op_id": str(uuid.uuid4()), "answer": "a", **token}
        )
        assert page.status == 400
        assert "Nothing was changed." in page.text
    assert counts(app) == before


def test_another_browsers_token_does_nothing(app, cast, child):
    stolen = Visitor(app).token()
    before = counts(app)
    data = {"csrf_token": stolen, "op_id": str(uuid.uuid4()), "answer": "a"}
    assert child.post(f"/learn/{cast.room_12.assignment}/{SINGLE}", data).status == 400
    assert counts(app) == before


def test_another_sites_form_cannot_make_her_leave(app, cast, child):
    for origin in (
        {"Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        assert child.client.post("/exit", headers=origin).status_code == 400
    assert child.get("/learn").path == "/learn"
    assert child.client.post("/exit", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 303
    assert child.get("/learn").path == "/card"


def without_token(body: str) -> str:
    """The page without its form token, which is signed anew each second."""
    return re.sub(r'name="csrf_token" value="[^"]*"', "", body)


def test_the_teacher_next_door_finds_nothing_of_this_class(app, cast):
    okafor = Visitor(app)
    okafor.sign_in(cast.okafor)
    before = counts(app)
    taught, token = cast.period_3, okafor.token("/teach")
    here = [
        f"/teach/classes/{taught.id}{rest}" for rest in ("", "/students", "/cards", "/key", "/assign", "/figures.csv")
    ]
    here += [f"/teach/classes/{taught.id}/students/{cast.student.id}"]
    here += [f"/teach/assignments/{taught.assignment}{rest}" for rest in ("", "/projector", "/guide", "/figures.csv")]
    nowhere = without_token(okafor.get("/teach/classes/987654").body)
    for address in here:
        page = okafor.get(address)
        assert page.status == 404
        told = without_token(page.body).replace(address, "")
        assert told == nowhere.replace("/teach/classes/987654", "")  # as if it did not exist
    for address in (
        f"/teach/classes/{taught.id}/students", f"/teach/classes/{taught.id}/students/{cast.student.id}",
        f"/teach/classes/{taught.id}/students/{cast.student.id}/card", f"/teach/classes/{taught.id}/assign",
        f"/teach/assignments/{taught.assignment}/open", f"/teach/assignments/{taught.assignment}/close",
    ):  # fmt: skip
        data = {"csrf_token": token, "count": "1", "units": "A", "lesson_id": "68-L3", "on_call": "me", "number": "1"}
        assert okafor.post(address, data).status == 404
    assert counts(app) == before
    assert rows(app, "SELECT card_number FROM student WHERE id = :one", one=cast.student.id) == [{"card_number": 1}]


def test_a_student_of_another_class_is_not_found_through_ones_own(app, cast):
    okafor = Visitor(app)
    okafor.sign_in(cast.okafor)
    mine = f"/teach/classes/{cast.room_12.id}/students/{cast.student.id}"
    assert okafor.get(mine).status == 404
    assert okafor.post(f"{mine}/card", {"csrf_token": okafor.token("/teach")}).status == 404
    assert okafor.get(f"/teach/classes/{cast.room_12.id}/cards?student={cast.student.id}").find(".student-card") == []
