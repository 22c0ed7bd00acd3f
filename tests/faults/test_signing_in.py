"""Whoever may not sign in learns nothing about why."""

from __future__ import annotations

import re

import pytest

from eduapp.accounts.rules import WRONG_PASSWORDS
from tests import people
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
