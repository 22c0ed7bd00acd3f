"""A coordinator publishes a revision while one class is inside, another has not begun and a third has finished."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests import people
from tests.journeys.looking import Looker
from tests.journeys.walking import Keys, by_password, say

OLD, NEW = "Good luck on the test!", "Good luck on the big test!"
SAVED = "[data-save-status][data-state=saved]"
SLOW = 30_000


@pytest.fixture
def classes(app, cast):
    """Inside, not begun, finished: three classes with 68-L3."""
    inside, fresh, done = (
        people.make_taught(app, cast.rivera, label, "6-8", "68-L3", seed=seed)
        for label, seed in (("Inside", 21), ("Fresh", 22), ("Done", 23))
    )
    people.a_day_in_class(app, inside, closes=False)
    people.a_day_in_class(app, done)
    return inside, fresh, done


@pytest.mark.parametrize("language", ["en", "es"])
def test_by_keyboard_from_the_list_to_the_third_class(app, cast, live, open_page, teacher_at, classes, language):
    page = open_page(language=language)
    look = Looker(page, weighs=False)
    keys = Keys(page, language)
    page.goto(f"{live}/sign-in")
    keys.go_to(page.locator("#login"))
    page.keyboard.type(cast.dolores.login)
    keys.go_to(page.locator("#password"))
    page.keyboard.type(people.PASSWORD)
    page.keyboard.press("Enter")
    keys.go_to(page.locator("#code"))
    page.keyboard.type(people.phone_of(app, cast.dolores))
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live}/author")
    look.look("the list")
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{live}/author/lessons/68-L3")
    _type(page, "en", OLD, NEW)
    expect(page.locator(SAVED)).to_be_attached(timeout=SLOW)
    expect(page.locator("#screen-sight")).to_contain_text(NEW, timeout=SLOW)
    expect(page.locator("#pairs")).to_contain_text(say("English changed since", language))
    look.look("the desk")
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{live}/author/lessons/68-L3/publish")
    expect(page.locator("ins")).to_contain_text("big")
    look.look("the changes")
    page.set_viewport_size({"width": 1366, "height": 768})
    keys.go_to(page.locator("#note"))
    page.keyboard.type("A bigger test")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("A bigger test")
    look.look("the history")
    assert not look.findings, look.findings
    _three_classes(open_page(language=language), live, cast, teacher_at, classes, language)


def _three_classes(page, live, cast, teacher_at, classes, language):
    teacher_at(page, cast.rivera)
    offer = page.get_by_role("button", name=say("Take version %(n)s", language) % {"n": 2})
    for taught, offered in zip(classes, (False, True, False), strict=True):
        page.goto(f"{live}/teach/assignments/{taught.assignment}")
        expect(page.locator("main > .eyebrow")).to_contain_text("1")
        expect(offer).to_have_count(int(offered))
    page.goto(f"{live}/teach/assignments/{classes[1].assignment}")
    Keys(page, language).press(offer)
    expect(page.locator("main > .eyebrow")).to_contain_text(say("version %(n)s", language) % {"n": 2})


def _type(page, text: str, old: str, new: str) -> None:
    """Put the caret behind the old words, take them away and type the new ones."""
    page.locator(f"#{text}").evaluate(
        "(area, old) => { const at = area.value.indexOf(old); area.focus();"
        " area.setSelectionRange(at, at + old.length); area.scrollIntoView({block: 'center'}); }",
        old,
    )
    page.keyboard.type(new)


def test_two_coordinators_meet_and_nothing_is_lost(app, cast, live, open_page):
    ana = people.hire(app, "ana", "Ana Ruiz", None, role="coordinator")
    one, other = open_page(), open_page()
    for page, who in ((one, cast.dolores), (other, ana)):
        expect(by_password(page, live, app, who)).to_have_url(f"{live}/author")
        page.goto(f"{live}/author/lessons/68-L3")
    _type(one, "en", OLD, NEW)
    expect(one.locator(SAVED)).to_be_attached(timeout=SLOW)
    _type(other, "en", "title: Control in Disguise", "title: Control in a Costume")
    expect(other.locator("#conflict")).to_be_visible(timeout=SLOW)
    other.get_by_role("button", name="Look at both").click()
    expect(other.get_by_role("radio", checked=True)).to_have_count(2)
    look = Looker(other, weighs=False)
    look.look("both texts")
    assert not look.findings, look.findings
    other.get_by_role("button", name="Save what I chose as the draft").click()
    area = other.locator("#en")
    for words in (NEW, "title: Control in a Costume"):
        assert words in area.input_value()
