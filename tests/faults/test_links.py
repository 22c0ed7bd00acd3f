"""Links that open nothing say why in one sentence; a link that opens something does it once. Nothing typed is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from eduapp.accounts import actions
from eduapp.core import clock
from eduapp.core.codes import in_groups
from eduapp.core.db import writing
from tests import people
from tests.pages import Page, Visitor

PASSWORD = "three otters in the canal"


@pytest.fixture
def invited(app, cast) -> str:
    with app.app_context(), writing():
        return actions.invite(
            role="teacher", name="Ms. Wren", school_id=cast.rivera.school_id, by=cast.rivera.id, now=clock.now()
        )


def reset(app, person, *, lost_phone: bool = False) -> str:
    with app.app_context(), writing():
        return actions.reset_link(person_id=person.id, by=None, now=clock.now(), lost_phone=lost_phone)


def opened(app, code: str, language: str = "en", **how: str) -> Page:
    """Type the code from paper, or scan it."""
    return Visitor(app, language).get("/join").submit({"code": code}, **how)


def test_an_invitation_on_paper_leads_to_her_classes(app, invited):
    page = opened(app, in_groups(invited).lower())
    assert (page.heading, page.fields()["name"]) == ("Make your account", "Ms. Wren")
    page = page.submit({"login": "Wren", "password": PASSWORD})
    assert (page.path, page.heading) == ("/teach", "My classes")
    assert Visitor(app).sign_in(people.Teacher(0, "wren", "", 0), PASSWORD).path == "/teach"


def test_a_scanned_link_works_as_a_typed_one(app, invited):
    assert opened(app, invited, form="link-code").heading == "Make your account"


@pytest.mark.parametrize(
    ("language", "unknown", "used", "old"),
    [
        ("en", "We do not know this code.", "This link was used already.", "This link is too old."),
        ("es", "No conocemos este código.", "Este enlace ya se usó.", "Este enlace ya venció."),
    ],
)
def test_a_dead_link_says_why(app, cast, invited, language, unknown, used, old):
    page = opened(app, "7" * 20, language)
    assert (page.status, page.fields()["code"]) == (422, "7" * 20)
    assert unknown in page.text
    with time_machine.travel(datetime.now(UTC) + timedelta(days=8)):
        assert old in opened(app, invited, language).text
    opened(app, invited).submit({"login": "wren", "password": PASSWORD})
    page = opened(app, invited, language)
    assert page.status == 422
    assert used in page.text


def test_a_link_that_dies_while_the_form_is_filled_in_says_so(app, invited):
    slow, quick = opened(app, invited), opened(app, invited)
    quick.submit({"login": "wren", "password": PASSWORD})
    page = slow.submit({"login": "thief", "password": PASSWORD})
    assert page.path.startswith("/join?was=used")
    assert "This link was used already." in page.text
    assert slow.visitor.get("/join/account").path == "/join"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"login": "rivera", "password": PASSWORD}, "Somebody has this login already."),
        ({"login": "wr", "password": PASSWORD}, "Use three or more letters"),
        ({"login": "w ren", "password": PASSWORD}, "no spaces"),
        ({"login": "wren", "password": "elevensigns"}, "Use at least 12 characters."),
        ({"login": "gardener.wren", "password": "gardener.wren1"}, "Your login is most of this password."),
        ({"login": "wren", "password": "Find Your Voice!"}, "The name of this site, or your own,"),
        ({"login": "bird.watcher", "password": "Ms. Wren Ms. Wren"}, "The name of this site, or your own,"),
        ({"login": "wren", "password": "abcdefghijklmn"}, "one of the first that somebody would try"),
        ({"login": "wren", "password": "aaaaaaaaaaaaaaaa"}, "one of the first that somebody would try"),
        ({"login": "wren", "password": "password123456"}, "one of the first that somebody would try"),
        ({"login": "wren", "password": "qwertyuiop12345"}, "one of the first that somebody would try"),
    ],
)
def test_what_is_wrong_is_named_and_the_link_still_works(app, invited, typed, words):
    page = opened(app, invited).submit(typed)
    assert page.status == 422
    assert words in page.text
    assert page.fields()["login"] == typed["login"]
    assert page.submit({"login": "wren", "password": PASSWORD}).path == "/teach"


@pytest.mark.parametrize(
    "password",
    [PASSWORD, "contraseñas de jardín", "パスワードは長いほうがいい", "otter canal heron " * 11, " gaps around "],
)
def test_long_and_foreign_passwords_are_welcome(app, invited, password):
    assert opened(app, invited).submit({"login": "wren", "password": password}).path == "/teach"
    assert Visitor(app).sign_in(people.Teacher(0, "wren", "", 0), password).path == "/teach"


def test_a_new_password_ends_the_old_one_everywhere(app, cast):
    elsewhere = Visitor(app)
    elsewhere.sign_in(cast.rivera)
    page = opened(app, reset(app, cast.rivera))
    assert "your login is rivera" in page.text
    assert page.submit({"password": PASSWORD}).path == "/teach"
    assert elsewhere.get("/teach").path == "/sign-in"
    assert Visitor(app).sign_in(cast.rivera).status == 422


def test_a_link_for_a_new_password_does_not_replace_the_phone(app, cast):
    page = opened(app, reset(app, cast.dolores)).submit({"password": PASSWORD})
    assert page.path == "/sign-in/code"
    assert page.submit({"code": people.phone_of(app, cast.dolores)}).path == "/author"


def test_after_a_lost_phone_a_new_one_is_set_up_first(app, cast):
    page = opened(app, reset(app, cast.dolores, lost_phone=True)).submit({"password": PASSWORD})
    assert page.path == "/account/codes"
    assert page.visitor.get("/author").path == "/account/codes"


def test_the_first_link_of_an_empty_house_makes_its_first_admin(house):
    app = house.open(empty=True)
    people.publish(app)
    with app.app_context(), writing():
        code = actions.first_link(now=clock.now())
    page = opened(app, code).submit({"name": "Ms. Quail", "login": "quail", "password": PASSWORD})
    assert page.path == "/account/codes"
    assert opened(app, code).status == 422


def test_switching_the_language_keeps_what_was_typed(app, invited):
    page = opened(app, invited).press("Español", {"login": "wren"})
    assert (page.language, page.fields()["login"]) == ("es", "wren")
