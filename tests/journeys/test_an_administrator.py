"""The office in a real browser: from an empty database over a lesson, a backup and another machine to a closed year;
and every page of it looked at."""

from __future__ import annotations

import re
from pathlib import Path

import pyotp
import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from eduapp.accounts.actions import first_link
from eduapp.classes.queries import cards_of
from eduapp.core import clock
from eduapp.core.db import reading, writing
from eduapp.curriculum.queries import newest
from tests import people
from tests.journeys.looking import Looker
from tests.journeys.paper import printed_words, sheets_of_paper
from tests.journeys.walking import Mouse, by_password, plan_of, say, walk_through
from tests.servers import run, serving

NEW = "three otters in the canal"
both_languages = pytest.mark.parametrize("language", ["en", "es"])


@pytest.fixture
def empty(house):
    """The app of a school that has just been installed."""
    made = house.open(empty=True)
    people.publish(made)
    return made


class TestFromNothing:
    @pytest.fixture
    def app(self, empty):
        """What `live` serves here."""
        return empty

    def test_to_a_closed_year(self, app, live, open_page, tmp_path):
        with app.app_context(), writing():
            code = first_link(now=clock.now())
        quail = open_page()
        _join(quail, f"{live}/join#{code}", name="Mx. Quail", login="quail")
        secret = _set_up_phone(quail)
        quail.goto(f"{live}/office")
        _set_up_school(quail)
        wren = open_page()
        _join(wren, _link_for(quail, "Ms. Wren"), login="wren")
        expect(wren).to_have_url(f"{live}/teach")
        wren.goto(f"{live}/teach/classes/new")
        wren.get_by_label("What do you call this class?").fill("Period 1")
        wren.get_by_role("button", name="Make the class").click()
        expect(wren.get_by_role("heading", level=1)).to_have_text("Students and cards")
        finch = open_page()
        _join(finch, _link_for(quail, "Mr. Finch"), login="finch")
        _hand_over(quail, live, "Mr. Finch")
        finch.reload()
        expect(finch.get_by_role("link", name="Period 1")).to_be_visible()
        wren.goto(f"{live}/teach")
        expect(wren.get_by_role("link", name="Period 1")).to_have_count(0)
        with app.app_context(), reading():
            token = cards_of(1, key=app.config["CARD_KEY"])[0].token
        _give_lesson(app, finch)
        _take_lesson(app, live, open_page(), token)
        finch.get_by_role("button", name="End class").click()
        expect(finch.get_by_role("heading", name="Start the class")).to_be_visible()
        with serving(_restored_elsewhere(app, tmp_path)) as there:
            quail, finch, child = open_page(), open_page(), open_page()
            _find_all(there.address, finch, child, token)
            _sign_in(quail, there.address, "quail", code=_code(secret, later=30))  # a code opens once
            _close_year(quail, there.address)
            child.goto(f"{there.address}/learn")
            expect(child).to_have_url(f"{there.address}/card")
            child.goto(f"{there.address}/card#{token}")
            expect(child.get_by_text("That did not work.")).to_be_visible()


def _take_lesson(app: Flask, live: str, child: Page, token: str) -> None:
    """A child with her card: she sees who helps at her school, and goes through the whole lesson."""
    child.goto(f"{live}/card#{token}")
    expect(child).to_have_url(f"{live}/learn")
    child.get_by_role("link", name="Help").first.click()
    expect(child.get_by_text("Ms. Ortiz")).to_be_visible()
    child.goto(f"{live}/learn")
    with app.app_context(), reading():
        lesson = newest("68-L3").document("en")
    walk_through(Mouse(child), lesson, plan_of(lesson))


def _find_all(address: str, teacher: Page, child: Page, token: str) -> None:
    """On the other machine: help knows the school before anybody signs in, the class its lesson, the card its child."""
    child.goto(f"{address}/help")
    expect(child.get_by_text("Ms. Ortiz")).to_be_visible()
    _sign_in(teacher, address, "finch")
    teacher.get_by_role("link", name="Period 1").click()
    expect(teacher.get_by_role("row").filter(has_text="Class of 32")).to_contain_text(": 31")  # one has finished
    teacher.get_by_role("link", name="Lesson 3").click()
    expect(teacher.get_by_role("heading", level=1)).to_have_text("Lesson 3 · Control in Disguise")
    child.goto(f"{address}/card#{token}")
    expect(child).to_have_url(f"{address}/learn")
    expect(child.get_by_role("link", name="Begin")).to_have_count(0)


def _give_lesson(app: Flask, page: Page) -> None:
    """As the school may try out a lesson that nobody has reviewed: give it to Period 1 and begin."""
    done = run("pilot", "allow", "--name", "Dolores Vega", "--reason", "A first class", data=app.config["DATA"])
    assert done.returncode == 0, done.stderr
    page.get_by_role("link", name="Period 1").click()
    page.get_by_role("link", name="Choose a lesson").first.click()
    row = page.get_by_role("listitem").filter(has_text="Control in Disguise")
    row.get_by_role("button", name="Give it to the class").click()
    page.get_by_label("Who is on call today?").fill("Ms. Ortiz, room 4")
    page.get_by_role("button", name="Start class").click()
    expect(page.get_by_role("heading", name="Class is on")).to_be_visible()


def _restored_elsewhere(app: Flask, folder: Path) -> Path:
    """Backed up while people work, by the README's commands; the folder of another machine with all of it."""
    elsewhere = folder / "another machine" / "data"
    elsewhere.parent.mkdir()
    done = run("backup", str(folder / "safe"), data=app.config["DATA"])
    assert done.returncode == 0, done.stderr
    [file] = (folder / "safe").iterdir()
    done = run("restore", str(file), "--into", str(elsewhere), data=elsewhere)
    assert done.returncode == 0, done.stderr
    done = run("upgrade", data=elsewhere)
    assert done.returncode == 0, done.stderr
    return elsewhere


def _sign_in(page: Page, address: str, login: str, *, code: str = "") -> None:
    page.goto(f"{address}/sign-in")
    page.locator("#login").fill(login)
    page.locator("#password").fill(NEW)
    page.locator("#password").press("Enter")
    if code:
        page.locator("#code").fill(code)
        page.locator("#code").press("Enter")
    expect(page).not_to_have_url(re.compile("/sign-in"))


def _join(page: Page, address: str, *, login: str, name: str = "") -> None:
    page.goto(address)
    if name:
        page.get_by_label("Your name").fill(name)
    page.get_by_label("Login").fill(login)
    page.get_by_label("New password").fill(NEW)
    page.locator("#main-form button:not([name])").last.click()
    expect(page).not_to_have_url(re.compile("/join"))


def _code(secret: str, *, later: int = 0) -> str:
    """What a phone with this secret shows, so many seconds from now."""
    return pyotp.TOTP(secret).at(int(clock.now().timestamp()) + later)


def _set_up_phone(page: Page) -> str:
    """Set up the one-time codes; returns the secret that the phone keeps."""
    expect(page).to_have_url(re.compile("/account/codes$"))
    secret = page.locator(".secret").text_content().replace(" ", "")
    page.get_by_label("Code", exact=True).fill(_code(secret))
    page.locator("#main-form button:not([name])").last.click()
    page.get_by_role("link", name="I have kept them: go on").click()
    return secret


def _set_up_school(page: Page) -> None:
    page.get_by_role("link", name="Begin").click()
    page.get_by_label("Name of the district").fill("Kern River District")
    page.get_by_label("Name of the school").fill("Almond Grove School")
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name", exact=False).first.fill("Ms. Ortiz")
    page.get_by_label("Where and when").first.fill("Room 4")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kern River District")


def _link_for(page: Page, name: str) -> str:
    """Invite somebody; what a phone reads from the paper is the address with the code behind a #."""
    page.get_by_role("link", name="Staff", exact=True).click()
    page.get_by_role("link", name="Invite somebody").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_role("button", name="Make the link").click()
    expect(page.locator(".join-code")).to_be_visible()
    page.emulate_media(media="print")
    assert sheets_of_paper(page.pdf(format="Letter")) == 1
    code = page.locator(".join-code").inner_text()
    assert code.replace("-", "") in re.sub(r"\W", "", printed_words(page))
    return f"{page.locator('.join-address').inner_text()}#{code}"


def _hand_over(page: Page, live: str, name: str) -> None:
    page.goto(f"{live}/office")
    page.get_by_role("link", name="Classes").click()
    page.get_by_role("link", name="Period 1").click()
    page.get_by_label("New teacher").select_option(label=name)
    page.get_by_role("button", name="Hand over the class").click()
    expect(page.get_by_role("listitem").filter(has_text=name).first).to_be_visible()


def _close_year(page: Page, live: str) -> None:
    page.goto(f"{live}/office")
    page.get_by_role("link", name="Close the school year").first.click()
    expect(page.get_by_text("32 students.")).to_be_visible()
    page.get_by_label("Type the name of the school").fill("almond grove school")
    page.get_by_role("button", name="Close the school year").click()
    expect(page.get_by_text("closed")).to_be_visible()


@both_languages
def test_every_page_of_the_office(app, cast, live, open_page, language):
    offices = people.open_offices(app, cast)
    page = open_page(language=language, color_scheme={"en": "light", "es": "dark"}[language])
    by_password(page, live, app, offices.quail)
    look = Looker(page, weighs=False)
    school, taught = f"{live}/office/schools/{cast.rivera.school_id}", f"{live}/office/classes/{cast.period_3.id}"
    person = f"{live}/office/staff/{cast.okafor.id}"
    places = ("", "/staff", "/staff/invite", "/set-up")
    for address in (
        *(f"{live}/office{place}" for place in places),
        person,
        taught,
        f"{school}/classes",
        f"{school}/year",
    ):
        look.open(address)
        expect(page.locator("html")).to_have_attribute("lang", language)
    for address in (f"{live}/office/staff/invite", school, f"{school}/year"):
        look.open(address)
        page.locator("#name").fill("")
        page.locator("#main-form button:not([name])").last.click()
        expect(page.get_by_role("alert")).to_be_visible()
        look.look(f"{address} with a mistake")
    page.goto(person)
    page.get_by_role("button", name=say("Make a link for a new password", language)).click()
    look.look("a link")
    look.open(f"{live}/privacy?lang={language}")
    assert not look.findings, "\n".join(dict.fromkeys(look.findings))
