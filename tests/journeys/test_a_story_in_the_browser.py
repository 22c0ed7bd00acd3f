"""A story with several ways in a real browser: one scene at a time, Back undoes, help is never far, paper shows it all.
And whichever way a student goes, nobody can learn it: neither from what is sent nor from what is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Page, expect

from eduapp.core.db import db
from tests import people
from tests.attempts.records import record_of, rows
from tests.journeys.looking import Looker
from tests.journeys.walking import Keys, Mouse, by_codes
from tests.story_lesson import SCENES, SCREEN, publish_story


@pytest.fixture
def taught(app: Flask, cast: people.Cast, tmp_path: Any) -> people.Taught:
    """A class of Mr. Okafor with a story on screen 9."""
    return publish_story(app, cast.okafor, tmp_path)


@pytest.fixture
def at_story(live: str, taught: people.Taught, open_page: Callable[..., Page]) -> Callable[..., Mouse]:
    """`at_story(Keys, javascript=False, student=1)`: a student of the class stands before the story."""

    def begin(hands: type[Mouse] = Mouse, *, language: str = "en", student: int = 0, **how: Any) -> Mouse:
        hand = hands(open_page(language=language, **how), language)
        by_codes(hand, live, taught.students[student])
        hand.page.goto(f"{live}/learn/{taught.assignment}/{SCREEN}")
        return hand

    return begin


def sees(page: Page, scene: str) -> None:
    """This scene, and no other."""
    for each in SCENES:
        expect(page.locator(f"#q6-{each}")).to_be_visible(visible=each == scene)


def go(hand: Mouse, words: str) -> None:
    hand.press(hand.page.get_by_role("link", name=words, exact=True).locator("visible=true"))


@pytest.mark.parametrize(
    ("hands", "javascript"), [(Mouse, True), (Mouse, False), (Keys, True)], ids=["mouse", "no-script", "keys"]
)
def test_walks_back_and_forth_and_finishes(app, taught, at_story, hands, javascript):
    hand = at_story(hands, javascript=javascript)
    sees(hand.page, "start")
    go(hand, "Ask who owns the place")
    sees(hand.page, "ask")
    hand.page.go_back()
    sees(hand.page, "start")
    hand.page.go_forward()
    go(hand, "Think again")
    sees(hand.page, "start")
    go(hand, "Show the text to an aunt")
    sees(hand.page, "aunt")
    expect(hand.page.locator("#q6-aunt").get_by_role("link", name="People who can help")).to_be_visible()
    go(hand, "Start again")
    sees(hand.page, "start")
    expect(hand.button("I finished the story")).to_be_hidden()
    go(hand, "Show the text to an aunt")
    hand.press(hand.button("I finished the story"))
    expect(hand.page.get_by_text("You can read the story again and go another way.")).to_be_visible()
    expect(hand.button("I finished the story")).to_have_count(0)
    sees(hand.page, "start")
    go(hand, "Ask who owns the place")
    sees(hand.page, "ask")
    record = record_of(app, taught.students[0].id, taught.assignment)
    assert record.saved == [("q6", 1, "en", "finished")]


def test_the_heading_of_the_scene_is_heard(at_story):
    page = at_story().page
    page.get_by_role("link", name="Ask who owns the place").click()
    expect(page.get_by_role("heading", name="Asking first")).to_be_focused()
    page.go_back()
    expect(page.get_by_role("heading", name="A job by text")).to_be_focused()


WAYS = (["Show the text to an aunt"], ["Ask who owns the place", "Think again", "Show the text to an aunt"])


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_nobody_can_learn_the_way(app, taught, at_story, javascript):
    """Two students go different ways: the same requests, letter for letter, and nothing is kept but the end."""
    told = []
    for place, way in enumerate(WAYS):
        hand, asked = at_story(student=place, javascript=javascript), []
        hand.page.wait_for_load_state("networkidle")
        hand.page.on("request", lambda request, asked=asked: asked.append(request))
        for words in way:
            go(hand, words)
        hand.page.go_back()
        hand.page.go_forward()
        assert [request.url for request in asked if "/static/" not in request.url] == [], (
            "a step was told to the server"
        )
        hand.press(hand.button("I finished the story"))
        expect(hand.page.locator("#feedback")).to_be_visible()
        sent = [(one.method, one.url.partition("#")[0], one.all_headers(), one.post_data or "") for one in asked]
        told.append([one for one in sent if "/static/" not in one[1]])
    assert [plain(one) for one in told[0]] == [plain(one) for one in told[1]]
    assert told[0][0][3].endswith("&answer=finished")
    assert re.fullmatch(r"csrf_token=[^&]*&op_id=[^&]*&answer=finished", told[0][0][3])
    for table in sa.inspect(engine_of(app)).get_table_names():
        for row in rows(app, f'SELECT * FROM "{table}"') if table != "version" else ():
            assert not re.search(r"q6-|\bask\b|\baunt\b", repr(row)), f"{table} knows of a scene"


def plain(sent: tuple[str, str, dict[str, str], str]) -> tuple[str, str, str | None, str]:
    """A request without what differs between any two: tokens and cookies."""
    method, url, headers, body = sent
    return method, url, headers.get("referer"), re.sub(r"(csrf_token|op_id)=[^&]*", r"\1=", body)


def engine_of(app: Flask) -> sa.Engine:
    with app.app_context():
        return db.engine


def test_another_language_keeps_the_scene(at_story):
    hand = at_story()
    go(hand, "Ask who owns the place")
    hand.page.get_by_role("button", name="Español").click()
    expect(hand.page.get_by_role("heading", name="Primero preguntar")).to_be_visible()
    sees(hand.page, "ask")


def test_paper_shows_every_scene(at_story):
    page = at_story().page
    page.get_by_role("link", name="Ask who owns the place").click()
    page.emulate_media(media="print")
    for scene in SCENES:
        expect(page.locator(f"#q6-{scene}")).to_be_visible()
    expect(page.get_by_text("→ go to 3 (Two heads)").first).to_be_visible()
    expect(page.get_by_role("link", name="Start again").first).to_be_hidden()


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_state_is_sound(at_story, language):
    hand = at_story(language=language)
    looker = Looker(hand.page, weighs=False)
    looker.look("the beginning")
    hand.page.locator("#q6-start .way").first.click()
    looker.look("a scene")
    hand.page.locator("#q6-ask .way").first.click()
    looker.look("the end")
    hand.press(hand.page.locator("#q6-aunt").get_by_role("button"))
    expect(hand.page.locator("#feedback")).to_be_visible()
    looker.look("answered")
    assert looker.findings == []
