"""Codes and cards that open nothing are all answered alike, and guessing is slow for typed codes of this class only."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from eduapp.classes.actions import replace_card
from eduapp.classes.rules import WRONG_CODES
from eduapp.core import clock
from eduapp.core.db import writing
from tests import people
from tests.pages import Page, Visitor


@pytest.fixture
def voided(app, cast) -> people.Student:
    """A student of Period 3 whose card was replaced."""
    lost = cast.period_3.students[1]
    with app.app_context(), writing():
        replace_card(
            student_id=lost.id,
            class_id=cast.period_3.id,
            person_id=cast.rivera.id,
            key=app.config["CARD_KEY"],
            now=clock.now(),
        )
    return lost


def told(page: Page, *typed: str) -> tuple[int, str, str]:
    """An answer without what differs by nature: the token of the form, and what was typed and stands there again."""
    body = re.sub(r'(name="csrf_token"[^>]*value=")[^"]*', r"\1", page.body)
    for text in typed:
        body = body.replace(f'value="{text}"', 'value=""')
    headers = {
        name: value for name, value in page.headers.items() if name not in {"Set-Cookie", "Content-Length", "Date"}
    }
    return page.status, body, str(sorted(headers.items()))


def type_codes(app, board: str, card: str) -> tuple[int, str, str]:
    page = Visitor(app).get("/card").submit({"class_code": board, "card_code": card})
    return told(page, board, card)


def test_every_code_that_opens_nothing_gets_the_same_answer(app, cast, voided):
    people.end_class(app, cast.river_bend)
    here, there, gone = cast.student, cast.neighbour, cast.river_bend.students[0]
    answers = {
        "unknown class": type_codes(app, "33333", here.code),
        "unknown card": type_codes(app, here.class_code, "33333"),
        "mistyped card": type_codes(app, here.class_code, here.code[:-1]),
        "two signs swapped": type_codes(app, here.class_code, here.code[::-1]),
        "a card of another class": type_codes(app, here.class_code, there.code),
        "a voided card": type_codes(app, voided.class_code, voided.code),
        "a class that has ended": type_codes(app, gone.class_code, gone.code),
        "signs nobody uses": type_codes(app, "ÑÑÑÑÑ", "OOOOO"),
    }
    assert {status for status, _, _ in answers.values()} == {422}
    assert "That did not work. Try again, or ask your teacher for a new card." in answers["unknown class"][1]
    assert len(set(answers.values())) == 1, [name for name, one in answers.items() if one != answers["unknown class"]]
    assert type_codes(app, here.class_code, here.code)[0] == 200  # the control: the right ones open


def test_every_square_that_opens_nothing_gets_the_same_answer(app, cast, voided):
    people.end_class(app, cast.river_bend)
    tokens = {
        "unknown": "A" * 22,
        "voided": voided.token,
        "a class that has ended": cast.river_bend.students[0].token,
        "one sign wrong": cast.student.token[:-1] + ("A" if cast.student.token[-1] != "A" else "B"),
        "half of it": cast.student.token[:11],
        "too long": cast.student.token * 4,
        "nothing": "",
        "a number": "1",
    }
    answers = {
        name: told(Visitor(app).get("/card").submit({"token": token}, form="card-token"), token)
        for name, token in tokens.items()
    }
    assert {status for status, _, _ in answers.values()} == {422}
    assert len(set(answers.values())) == 1, [name for name, one in answers.items() if one != answers["unknown"]]


def test_a_voided_card_opens_nothing_and_signs_its_holder_out(app, cast):
    child = Visitor(app)
    child.use_card(cast.student)
    rivera = Visitor(app)
    rivera.sign_in(cast.rivera)
    page = rivera.get(f"/teach/classes/{cast.period_3.id}/students").press(f"New card – {cast.student.names[0]}")
    assert child.get("/learn").path == "/card"
    assert child.use_card(cast.student).status == 422
    assert child.use_card(cast.student, scan=True).status == 422
    code = "".join(page.one(".signs").to_text().split())[-5:]
    assert child.get("/card").submit({"class_code": cast.student.class_code, "card_code": code}).path == "/learn"


@pytest.mark.parametrize(
    "typed", ["{0}", " {0} ", "{1}", "{0[0]}{0[1]} {0[2]}{0[3]}{0[4]}", "{0[0]}-{0[1]}-{0[2]}-{0[3]}{0[4]}"]
)
def test_a_code_may_be_typed_small_or_with_gaps(app, cast, typed):
    code = cast.student.code
    page = (
        Visitor(app)
        .get("/card")
        .submit({"class_code": cast.student.class_code, "card_code": typed.format(code, code.lower())})
    )
    assert page.path == "/learn"


def test_guessing_slows_typing_in_this_class_and_nothing_else(app, cast):
    for _ in range(WRONG_CODES):
        assert type_codes(app, cast.student.class_code, "33333")[0] == 422
    status, body, _ = type_codes(app, cast.student.class_code, cast.student.code)
    assert status == 429
    assert "Wait a few minutes, or scan your card." in body
    assert Visitor(app).use_card(cast.student, scan=True).path == "/learn"
    assert Visitor(app).use_card(cast.neighbour).path == "/learn"
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=11)):
        assert Visitor(app).use_card(cast.student).path == "/learn"


def test_guessing_a_password_slows_this_login_and_nothing_else(app, cast):
    for _ in range(10):
        assert Visitor(app).sign_in(cast.rivera, "not-her-password").status == 422
    locked = Visitor(app).sign_in(cast.rivera)
    assert locked.status == 422
    assert Visitor(app).sign_in(cast.okafor).path == "/teach"
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=11)):
        assert Visitor(app).sign_in(cast.rivera).path == "/teach"


def test_unknown_login_and_wrong_password_get_the_same_answer(app, cast):
    wrong = told(Visitor(app).sign_in(cast.rivera, "not-her-password"), cast.rivera.login)
    unknown = people.Teacher(0, "nobody", "", 0)
    assert told(Visitor(app).sign_in(unknown, "not-her-password"), "nobody") == wrong
