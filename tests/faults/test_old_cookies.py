"""A cookie that was kept, copied or left behind opens nothing once its time is over: within one request."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
import time_machine

from eduapp.accounts.models import BrowserSession
from eduapp.core.db import db, writing
from tests import people
from tests.pages import Visitor

HOMES = {"student": "/learn", "rivera": "/teach", "dolores": "/author"}
everybody = pytest.mark.parametrize("actor", HOMES)


@pytest.fixture
def enter(app, cast):
    """`enter("rivera")`: signed in, at home."""

    def go(actor: str) -> Visitor:
        who = getattr(cast, actor)
        visitor = Visitor(app)
        visitor.use_card(who) if isinstance(who, people.Student) else visitor.sign_in(who)
        assert opens(visitor, actor)
        return visitor

    return go


def opens(visitor: Visitor, actor: str) -> bool:
    return visitor.get(HOMES[actor]).path == HOMES[actor]


def copied(app, visitor: Visitor) -> Visitor:
    """Another browser with the same cookie."""
    other = Visitor(app)
    cookie = visitor.client.get_cookie("eduapp")
    other.client.set_cookie("eduapp", cookie.value)
    return other


@everybody
def test_a_copy_of_the_cookie_dies_with_the_sign_out(app, enter, actor):
    visitor = enter(actor)
    copy = copied(app, visitor)
    assert opens(copy, actor)  # the control: until then it is as good as the first
    visitor.sign_out()
    assert not opens(copy, actor)


@everybody
def test_a_copy_of_the_cookie_dies_with_the_quick_exit(app, enter, actor):
    visitor = enter(actor)
    copy = copied(app, visitor)
    visitor.post("/exit", {}, follow=False)
    assert not opens(copy, actor)


@everybody
def test_the_next_day_everybody_signs_in_anew(enter, actor):
    visitor = enter(actor)
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=24)):
        assert not opens(visitor, actor)


@everybody
def test_a_revoked_session_opens_nothing(app, enter, actor):
    visitor = enter(actor)
    with app.app_context(), writing():
        db.session.execute(sa.update(BrowserSession).values(revoked=True))
    assert not opens(visitor, actor)


@everybody
def test_somebody_elses_session_is_not_mine(app, enter, actor):
    """Every session row but mine is there: a token opens its own row only."""
    visitor = enter(actor)
    mine = copied(app, visitor)
    for other in HOMES:
        enter(other)
    visitor.sign_out()
    assert not opens(mine, actor)


@everybody
def test_a_cookie_written_by_hand_opens_nothing(app, enter, actor):
    good = enter(actor).client.get_cookie("eduapp").value
    payload, moment, signature = good.rsplit(".", 2)
    another = ("B" if signature[0] == "A" else "A") + signature[1:]
    for forged in ("", "eduapp", payload, f"{payload}.{moment}.{another}", f"x{good}", good * 2):
        visitor = Visitor(app)
        visitor.client.set_cookie("eduapp", forged)
        assert not opens(visitor, actor), forged


def test_an_ended_account_and_a_left_seat_end_with_a_living_cookie(app, cast, enter):
    teacher, child = Visitor(app), enter("student")
    teacher.sign_in(cast.stone)
    people.end_account(app, cast.stone)
    people.end_seat(app, cast.student)
    assert teacher.get("/teach").path == "/sign-in"
    assert child.get("/learn").path == "/card"


def test_signing_in_gives_a_new_session_to_a_browser_that_had_one(app, enter, cast):
    """What an attacker puts into a browser beforehand is not what its owner is signed in with."""
    planted = Visitor(app)
    planted.get("/card")
    before = planted.client.get_cookie("eduapp").value
    planted.use_card(cast.student)
    assert planted.client.get_cookie("eduapp").value != before
    planted.client.set_cookie("eduapp", before)
    assert not opens(planted, "student")


def test_a_teacher_who_left_sees_no_student_of_hers_and_a_class_that_left_is_no_longer_listed(app, cast, enter):
    people.end_seat(app, cast.moved)
    rivera = enter("rivera")
    for rest in ("", "/students", "/cards", "/key"):
        page = rivera.get(f"/teach/classes/{cast.period_3.id}{rest}")
        assert cast.moved.names[0] not in page.body
        assert cast.moved.code not in page.body
    assert "4 students" in rivera.get("/teach").text
    substitute = Visitor(app)
    assert cast.period_3.label not in substitute.sign_in(cast.lee).text
    people.end_class(app, cast.period_3)
    assert cast.period_3.label not in rivera.get("/teach").text
