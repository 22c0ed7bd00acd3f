"""Aa in a real browser: found and set by keyboard, seen at once, kept with the card; and every page is sound in it."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from flask import Flask
from playwright.sync_api import Page, expect

from eduapp.classes import actions
from eduapp.classes.rules import Reading
from eduapp.core.db import writing
from tests import people
from tests.journeys.listening import VOICE, heard
from tests.journeys.looking import AXE, HEAVIEST, MOST_REQUESTS, SIDEWAYS, SMALL, Looker
from tests.journeys.walking import Keys, Mouse, by_card, say

DARK, CALM = "rgb(20, 32, 43)", "rgb(236, 229, 214)"
# Everything at once: the most that can go wrong.
ALL = Reading(size="huge", spacing=True, line=True, voice="slow", both=True)


def likes(app: Flask, student: people.Student, reading: Reading) -> None:
    with app.app_context(), writing():
        actions.keep_reading(student_id=student.id, reading=reading)


def background(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def letters(page: Page) -> float:
    return page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")


def first_question(app: Flask, taught: people.Taught) -> int:
    screens = people.screens_of(app, taught.lesson_id)
    return next(n for n, screen in enumerate(screens, start=1) if screen.question)


@pytest.mark.parametrize("language", ["en", "es"])
def test_set_by_keyboard_seen_at_once_and_found_again_on_another_computer(app, cast, live, open_page, language):
    page = open_page(language=language)
    hand = Keys(page, language)
    by_card(page, live, cast.student)
    page.goto(f"{live}/learn")
    hand.press(page.get_by_role("link", name="Aa"))
    expect(page.get_by_role("heading", level=1)).to_have_text(say("How do you like to read?", language))
    small = letters(page)
    hand.choose("read_size", "big")
    assert letters(page) > small, "seen before it is saved"
    hand.choose("read_colors", "dark")
    expect(page.locator("body")).to_have_css("background-color", DARK)
    hand.press(hand.button("Save"))
    expect(page).to_have_url(f"{live}/learn")
    expect(page.locator("body")).to_have_css("background-color", DARK)
    hand.press(hand.button("Sign out"))
    expect(page).not_to_have_url(f"{live}/learn")
    assert background(page) != DARK, "nobody is signed in: the page as it comes"
    by_card(page, live, cast.neighbour)
    assert background(page) != DARK, "the next child has her own"
    elsewhere = open_page(language=language)
    by_card(elsewhere, live, cast.student)
    expect(elsewhere.locator("body")).to_have_css("background-color", DARK)
    assert elsewhere.locator("html").get_attribute("class") == "size-big colors-dark"


def test_whoever_changes_nothing_finds_the_page_as_it_was(app, cast, live, page):
    by_card(page, live, cast.student)
    page.get_by_role("link", name="Aa").click()
    page.get_by_label("Calm").check()
    assert background(page) == CALM
    page.get_by_role("button", name="Go back, change nothing").click()
    expect(page).to_have_url(f"{live}/learn")
    assert background(page) != CALM


@pytest.mark.parametrize("javascript", [True, False])
def test_a_choice_that_is_not_sent_yet_is_there_again_after_saving(app, cast, live, open_page, javascript):
    page = open_page(javascript=javascript)
    Mouse(page).page.goto(f"{live}/card")
    page.locator("#class_code").fill(cast.neighbour.class_code)
    page.locator("#card_code").fill(cast.neighbour.code)
    page.get_by_role("button", name="Start").click()
    number = first_question(app, cast.room_12)
    page.goto(f"{live}/learn/{cast.room_12.assignment}/{number}")
    page.locator('main input[value="b"]').first.check()
    page.get_by_role("button", name="Aa").click()
    expect(page.get_by_label("Show me one line at a time")).to_be_visible(visible=javascript)
    page.get_by_label("Dark").check()
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_url(f"{live}/learn/{cast.room_12.assignment}/{number}")
    expect(page.locator('main input[value="b"]').first).to_be_checked()
    expect(page.locator("html")).to_have_class("colors-dark")
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".feedback")).to_be_visible()


# --- every way to read is sound

WAYS = {
    "dark": Reading(colors="dark"),
    "calm": Reading(colors="calm", size="small"),
    "light": Reading(colors="light", size="big"),
    "all, dark": Reading(**{**vars(ALL), "line": False, "colors": "dark"}),
    "all, calm": Reading(**{**vars(ALL), "colors": "calm"}),
}


@pytest.mark.parametrize("way", WAYS)
def test_every_kind_of_page_is_sound_in_it(app, cast, live, open_page, way):
    """axe finds nothing, nothing sticks out at 320 px (400 % zoom), a finger finds every button. The device is set to
    the other scheme than the child."""
    people.open_meeting(app, cast.period_3)
    page = open_page(color_scheme="light" if "dark" in way else "dark", width=320)
    found = []
    for student, taught in ((cast.student, cast.period_3), (cast.neighbour, cast.room_12)):
        likes(app, student, WAYS[way])
        page.context.clear_cookies()
        by_card(page, live, student)
        for address in _addresses(app, taught):
            page.goto(live + address)
            found += [f"{address}: {one}" for one in (*_axe(page), *page.evaluate(SMALL))]
            for width in (320, 1366):
                page.set_viewport_size({"width": width, "height": 600})
                if (over := page.evaluate(SIDEWAYS)) > 0:
                    found.append(f"{address} at {width} scrolls {over} px sideways")
            page.set_viewport_size({"width": 320, "height": 600})
        if page.get_by_role("button", name="Check").count():
            page.get_by_role("button", name="Check").click()
            expect(page.get_by_role("alert")).to_be_visible()
            found += [f"{student.alias}, nothing chosen: {one}" for one in _axe(page)]
    assert not found, "\n".join(dict.fromkeys(found))


def _addresses(app: Flask, taught: people.Taught) -> list[str]:
    """A screen of each kind, the last one a question; and her other pages."""
    kinds = {
        s.question.kind if s.question else "": n for n, s in enumerate(people.screens_of(app, taught.lesson_id), 1)
    }
    return ["/learn", "/learn/reading", *(f"/learn/{taught.assignment}/{n}" for _kind, n in sorted(kinds.items()))]


def _axe(page: Page) -> list[str]:
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(AXE)


def test_the_dark_of_a_child_is_the_dark_of_a_device(app, cast, live, open_page):
    """The tokens stand twice, once for each: no color may differ. And so with the light."""
    names = ("paper", "panel", "ink", "muted", "edge", "rim", "line", "teal", "deep", "on-teal", "clay", "leaf", "plum",
             "sun", "on-sun", "mint", "sand", "sky", "lilac", "drawing", "none", "soft")  # fmt: skip
    read = "names => names.map(one => getComputedStyle(document.documentElement).getPropertyValue(`--${one}`))"
    for scheme, other in itertools.permutations(("light", "dark")):
        likes(app, cast.student, Reading())
        device, child = open_page(color_scheme=scheme), open_page(color_scheme=other)
        by_card(device, live, cast.student)
        likes(app, cast.student, Reading(colors=scheme))
        by_card(child, live, cast.student)
        told = [dict(zip(names, page.evaluate(read, list(names)), strict=True)) for page in (device, child)]
        told[1]["soft"] = told[0]["soft"]  # a shadow, not a color
        assert told[0] == told[1]


def test_on_her_way_every_page_is_light_however_she_reads(app, cast, live, open_page):
    """In a browser that has seen nothing: card, home, a chat."""
    likes(app, cast.student, Reading(**{**vars(ALL), "colors": "dark"}))
    people.open_meeting(app, cast.period_3)
    page = open_page()
    look = Looker(page, weighs=False)
    number = first_question(app, cast.period_3)
    for address in ("/card", f"/card#{cast.student.token}", f"/learn/{cast.period_3.assignment}/{number}"):
        page.goto(live + address, wait_until="networkidle")
        came = {request: size for request, size in look.coming.items() if size}
        assert sum(came.values()) < HEAVIEST
        assert len(came) <= MOST_REQUESTS


# --- one line at a time


@pytest.fixture(name="reader")
def _reader(app, cast, live, open_page):
    """`reader(Reading(line=True))`: Blue Heron's tab at the first screen of her lesson."""

    def sit_down(reading: Reading, *, voices: str = "en-US,es-MX", number: int = 1, **how: Any) -> Page:
        likes(app, cast.student, reading)
        people.open_meeting(app, cast.period_3)
        page = open_page(**how)
        page.add_init_script(f"({VOICE})('{voices}')")
        by_card(page, live, cast.student)
        page.goto(f"{live}/learn/{cast.period_3.assignment}/{number}")
        return page

    return sit_down


def band(page: Page) -> dict[str, float]:
    return page.locator(".line-band").bounding_box()


def test_a_band_goes_from_line_to_line(reader):
    page = reader(Reading(line=True))
    expect(page.locator(".line-band")).to_be_attached()
    heading = page.locator("h1").bounding_box()
    assert band(page)["y"] < heading["y"] + heading["height"] / 2 < band(page)["y"] + band(page)["height"]
    places = [band(page)["y"] + page.evaluate("scrollY")]
    for _ in range(5):
        page.keyboard.press("ArrowDown")
        places.append(band(page)["y"] + page.evaluate("scrollY"))
        assert 0 < band(page)["y"] < 768
    assert places == sorted(set(places))
    page.keyboard.press("ArrowUp")
    assert band(page)["y"] + page.evaluate("scrollY") == places[-2]
    text = page.locator("main li").last
    text.hover()
    around, line = text.bounding_box(), band(page)
    assert line["y"] <= around["y"] + around["height"] / 2 <= line["y"] + line["height"]


def test_the_band_follows_the_choice_and_lets_the_arrows_choose(app, cast, reader):
    page = reader(Reading(line=True), number=first_question(app, cast.period_3))
    hand = Keys(page)
    name = page.locator("main input[type=radio]").first.get_attribute("name")
    hand.choose(name, "b")
    chosen = page.locator(f'input[name="{name}"][value="b"]').bounding_box()
    line = band(page)
    assert line["y"] <= chosen["y"] + chosen["height"] / 2 <= line["y"] + line["height"]


def test_without_the_wish_there_is_no_band(reader):
    page = reader(Reading(size="big"))
    expect(page.locator(".line-band")).to_have_count(0)


# --- a button that reads to me


def listen(page: Page) -> list[Any]:
    button = page.locator("[data-aloud] button")
    button.click()
    expect(button).to_have_text("Stop reading")
    expect(button).to_have_text("Read aloud", timeout=20_000)
    return heard(page)


def test_an_older_student_who_asked_for_it_has_it_read_slowly(app, cast, reader):
    page = reader(Reading(voice="slow"))
    assert page.evaluate("told") == [], "it never starts by itself"
    said = listen(page)
    assert {(one[1], one[2], one[3]) for one in said} == {("en-US", "here", 0.7)}
    assert all(len(one[0]) <= 180 for one in said)
    title = people.screens_of(app, cast.period_3.lesson_id)[0].title
    assert said[0][0] == title
    assert len({one[0] for one in said}) == len(said), "nothing twice"
    assert page.evaluate("marked") == said[-1][0].split()[0], "the word that is said is marked"


def test_a_chat_is_read_once_and_still_after_an_answer_was_checked(app, cast, reader):
    number = first_question(app, cast.period_3)
    page = reader(Reading(voice="fast"), number=number)
    spoken = [one[0] for one in listen(page)]
    assert spoken.count("Good luck on the test!") == 1
    page.evaluate("told.length = 0")
    for name in {one.get_attribute("name") for one in page.locator("main input[type=radio]").all()}:
        page.locator(f'input[name="{name}"]').first.check()
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".feedback")).to_be_visible()
    assert heard(page) == []
    assert {one[3] for one in listen(page)} == {1.1}


def test_each_language_is_read_by_a_voice_of_its_own(app, cast, reader):
    said = listen(reader(Reading(voice="normal", both=True)))
    english, spanish = ([one[0] for one in said if one[1] == tag] for tag in ("en-US", "es-MX"))
    title = {each: people.screens_of(app, cast.period_3.lesson_id, each)[0].title for each in ("en", "es")}
    assert title["en"] in english
    assert title["es"] in spanish
    assert not {title["en"], "/"} & set(spanish)


def test_a_language_without_a_voice_is_left_out(app, cast, reader):
    said = listen(reader(Reading(voice="normal", both=True), voices="en-US"))
    assert {one[1] for one in said} == {"en-US"}


def test_without_a_voice_of_the_device_a_sentence_says_what_to_do(reader):
    page = reader(Reading(voice="normal"), voices="fr-FR")
    page.locator("[data-aloud] button").click()
    told = "This device has no voice for English. Ask someone to read it to you, or choose Spanish."
    expect(page.locator("[data-aloud] [role=status]")).to_have_text(told)
    assert heard(page) == []


def test_a_voice_that_says_nothing_more_does_not_hold_the_page(reader):
    """The watchdog: the next sentence comes although nobody said that the first has ended."""
    page = reader(Reading(voice="fast"))
    page.clock.install()
    page.evaluate("window.mute = true")
    page.locator("[data-aloud] button").click()
    page.clock.run_for(500)
    assert len(heard(page)) == 1
    page.clock.run_for(30_000)
    assert len(heard(page)) >= 2


@pytest.mark.parametrize("way", ["exit", "link", "asleep"])
def test_it_is_silent_once_she_is_gone(app, cast, live, reader, way):
    page = reader(Reading(voice="normal"))
    page.evaluate("window.slow = true")
    page.locator("[data-aloud] button").click()
    expect(page.locator("[data-aloud] button")).to_have_text("Stop reading")
    said = []
    page.on("console", lambda message: said.append(message.text))
    if way == "exit":
        page.locator("header").get_by_role("button", name="Leave this page").click()
        expect(page).to_have_title("Weather")
    elif way == "link":
        page.evaluate("addEventListener('pagehide', () => sessionStorage.last = told.at(-1))")
        page.goto(f"{live}/learn")
        assert page.evaluate("sessionStorage.last") == "cancel"
        page.evaluate("sessionStorage.clear()")
    else:
        page.evaluate("document.documentElement.classList.add('asking'); speechSynthesis.cancel()")
        page.wait_for_timeout(300)
    assert [one for one in said if one.startswith("says")] == []
