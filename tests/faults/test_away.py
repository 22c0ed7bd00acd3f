"""An hour without a request locks an adult's pages; her password opens them where she was, and no text is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from eduapp.accounts import actions
from eduapp.core import clock
from eduapp.core.db import writing
from tests import people
from tests.pages import Visitor

START = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)


@pytest.fixture
def at():
    """`at(minutes)`: it is that much later."""
    with time_machine.travel(START, tick=False) as traveller:
        yield lambda minutes: traveller.move_to(START + timedelta(minutes=minutes))


@pytest.fixture
def rivera(app, cast, at) -> Visitor:
    visitor = Visitor(app)
    visitor.sign_in(cast.rivera)
    return visitor


def test_an_hour_is_the_most(rivera, at):
    at(59)
    assert rivera.get("/teach/lessons").path == "/teach/lessons"
    at(59 + 61)
    page = rivera.get("/teach/lessons")
    assert page.path == "/sign-in"
    assert "Your pages were locked while you were away." in page.text
    at(59 + 62)
    assert page.submit({"login": "rivera", "password": people.PASSWORD}).path == "/teach/lessons"


def test_ten_hours_are_the_most_whatever_she_does(rivera, at):
    for minutes in range(0, 600, 30):
        at(minutes)
        assert rivera.get("/teach").path == "/teach"
    at(600)
    assert rivera.get("/teach").path == "/sign-in"


def test_what_was_sent_after_an_hour_waits_and_is_sent_once_more(app, rivera, at):
    form = rivera.get("/teach/classes/new")
    at(90)
    locked = form.submit({"label": 'Period "4" <b>', "students": "3"})
    assert (locked.status, locked.heading) == (403, "Please sign in again")
    tab = rivera.get("/sign-in")
    assert tab.submit({"login": "rivera", "password": people.PASSWORD}).path == "/teach"
    page = locked.submit()
    assert page.heading == "Students and cards"
    assert 'Period "4" <b>' in page.text


def test_what_one_adult_left_is_not_sent_by_the_next(app, cast, rivera, at):
    form = rivera.get("/teach/classes/new")
    at(90)
    locked = form.submit({"label": "Rivera 4", "students": "3"})
    rivera.sign_in(cast.okafor)
    assert locked.submit().status == 400
    assert "Rivera 4" not in rivera.get("/teach").text


def test_the_next_adult_does_not_land_where_the_former_was(app, cast, rivera, at):
    at(90)
    rivera.get(f"/teach/classes/{cast.period_3.id}")
    assert rivera.sign_in(cast.okafor).path == "/teach"


def test_an_old_cookie_of_a_live_session_is_dead(app, rivera, at):
    """Whoever copies a cookie has an hour, while she who works on gets a new one each minute."""
    stolen = rivera.client.get_cookie("eduapp").value
    at(30)
    assert rivera.get("/teach").path == "/teach"
    at(61)
    assert rivera.get("/teach").path == "/teach"
    thief = Visitor(app)
    thief.client.set_cookie("eduapp", stolen)
    assert thief.get("/teach").path == "/sign-in"


def test_the_cookie_is_written_once_a_minute_at_most(rivera, at):
    at(0.5)
    assert "Set-Cookie" not in rivera.get("/teach").headers
    at(1)
    assert "Set-Cookie" in rivera.get("/teach").headers


@pytest.mark.parametrize("who", ["person", "everybody"])
def test_whoever_is_signed_out_everywhere_is_out_at_once(app, cast, rivera, who):
    child = Visitor(app)
    child.use_card(cast.neighbour)
    with app.app_context(), writing():
        if who == "person":
            actions.end_sessions_of_person(person_id=cast.rivera.id, by=None, now=clock.now())
        else:
            actions.end_every_session(by=None, now=clock.now())
    assert rivera.get("/teach").path == "/sign-in"
    assert child.get("/learn").path == ("/learn" if who == "person" else "/card")


def test_sign_out_everywhere(app, cast, rivera):
    elsewhere = Visitor(app)
    elsewhere.sign_in(cast.rivera)
    page = rivera.get("/account").press("Sign out everywhere")
    assert page.path == "/?out=1"
    for visitor in (rivera, elsewhere):
        assert visitor.get("/teach").path == "/sign-in"


def test_a_new_password_is_asked_for_the_old_one_and_leaves_this_browser_in(app, cast, rivera):
    elsewhere = Visitor(app)
    elsewhere.sign_in(cast.rivera)
    page = rivera.get("/account/password").submit({"current": "not hers at all", "password": "three otters in a canal"})
    assert page.status == 422
    assert "This is not your password now." in page.text
    page = page.submit({"current": people.PASSWORD, "password": "three otters in a canal"})
    assert page.path == "/account"
    assert elsewhere.get("/teach").path == "/sign-in"
    assert Visitor(app).sign_in(cast.rivera, "three otters in a canal").path == "/teach"
