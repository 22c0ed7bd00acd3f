"""Whoever may not sign in learns nothing about why."""

from __future__ import annotations

import re

import pytest

from eduapp.accounts.rules import WRONG_PASSWORDS
from tests import people
from tests.pages import Visitor
from tests.people import PASSWORD


def _answer(visitor, login, password):
    page = visitor.get("/sign-in").submit({"login": login, "password": password})
    return page.status, re.sub(r'value="[^"]*"', "", page.body)


@pytest.mark.parametrize("who", ["stone", "nobody"])
def test_an_ended_account_and_an_unknown_login_look_like_a_wrong_password(app, visitor, cast, who):
    people.end_account(app, cast.stone)
    wrong = _answer(visitor, cast.rivera.login, "not her password")
    assert wrong[0] == 422
    assert _answer(visitor, who, PASSWORD) == wrong


def test_the_right_password_opens_the_door(visitor, cast):
    page = visitor.get("/sign-in").submit({"login": " Rivera ", "password": PASSWORD})
    assert (page.status, page.heading) == (200, "My classes")


def test_after_many_wrong_passwords_a_login_waits_and_the_next_one_does_not(visitor, cast):
    for _ in range(WRONG_PASSWORDS):
        _answer(visitor, cast.rivera.login, "not her password")
    assert _answer(visitor, cast.rivera.login, PASSWORD)[0] == 422
    assert visitor.get("/sign-in").submit({"login": cast.okafor.login, "password": PASSWORD}).status == 200


@pytest.mark.parametrize("scan", [True, False], ids=["square", "codes"])
def test_the_card_of_a_child_who_left_the_class_opens_nothing_and_her_teacher_no_longer_reaches_her(app, cast, scan):
    assert Visitor(app).use_card(cast.student, scan=scan).path == "/learn"
    rivera, hers = Visitor(app), f"/teach/classes/{cast.period_3.id}/students/{cast.student.id}"
    rivera.sign_in(cast.rivera)
    assert rivera.get(hers).status == 200
    people.end_seat(app, cast.student)
    page = Visitor(app).use_card(cast.student, scan=scan)
    assert page.path == "/card"
    assert "That did not work" in page.text
    assert rivera.get(hers).status == 404


def test_the_list_of_classes_counts_who_sits_in_each_now(app, cast):
    rivera = Visitor(app)
    rivera.sign_in(cast.rivera)
    n = len(cast.period_3.students)
    assert f"· {n} students" in rivera.get("/teach").text
    people.end_seat(app, cast.student)
    assert f"· {n - 1} students" in rivera.get("/teach").text
