"""What a child writes for herself alone leaves her screen by no way. A word that exists nowhere else is typed into
every field of every private kind, and then looked for wherever something could have told or kept it.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_plus

import pytest
import sqlalchemy as sa
from flask import Flask
from playwright.sync_api import Page, Request, expect

from eduapp.core.db import db
from eduapp.questions import registry
from eduapp.questions.private import PrivateKind
from tests import people
from tests.attempts.records import record_of, rows
from tests.journeys.test_the_next_child import KEPT
from tests.journeys.walking import Mouse, by_codes
from tests.kind_lesson import publish_kinds, screens_of

MARK = "quokkazimt"
PRIVATE = [kind for kind in registry.kinds().values() if isinstance(kind, PrivateKind)]
SCREENS = screens_of(PRIVATE)


@pytest.fixture
def taught(app: Flask, cast: people.Cast, tmp_path: Any) -> people.Taught:
    return publish_kinds(app, cast.okafor, tmp_path, PRIVATE)


class Search:
    """Watches a tab from its beginning; `places()` are all the places where the word was found."""

    def __init__(self, app: Flask, page: Page, told: Callable[[], str]) -> None:
        self.app, self.page, self.told = app, page, told
        self.requests: list[Request] = []
        page.context.on("request", lambda request: self.requests.append(request))

    def places(self) -> set[str]:
        found = {
            "a request's address": [one.url for one in self.requests],
            "a request's body": [one.post_data or "" for one in self.requests],
            "a request's headers": [str(one.headers) for one in self.requests],
            "a cookie": [str(self.page.context.cookies())],
            "the browser's memory": json.loads(self.page.evaluate(KEPT)),
            "the address bar": [self.page.url],
            "the database": [rows(self.app, f'SELECT * FROM "{table}"') for table in self._tables()],
            "the log": [self.told()],
        }
        return {place for place, texts in found.items() if any(MARK in unquote_plus(str(text)) for text in texts)}

    def _tables(self) -> list[str]:
        with self.app.app_context():
            return sa.inspect(db.engine).get_table_names()


@pytest.fixture
def search(
    app: Flask, open_page: Callable[..., Page], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> Callable[..., Search]:
    caplog.set_level(logging.DEBUG)

    def told() -> str:
        return "\n".join([*(f"{one.getMessage()} {one.args!r}" for one in caplog.records), *capfd.readouterr()])

    return lambda **how: Search(app, open_page(**how), told)


def fill_in(page: Page) -> int:
    """The word, into everything on the page that takes words, and the last choice of every list; returns how many."""
    for field in page.locator("main :is(textarea, input:not([type=hidden], [type=radio], [type=checkbox]))").all():
        field.fill(f"{MARK} ")
        field.press("End")
        field.press_sequentially("here")
    for chosen in page.locator("main select").all():
        chosen.select_option(index=chosen.locator("option").count() - 1)
    return page.locator("main .mine").count()


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("kind", PRIVATE, ids=lambda kind: kind.name)
def test_what_is_written_for_herself_is_nowhere(app, live, taught, search, kind, javascript):
    looking = search(javascript=javascript)
    hand = Mouse(looking.page)
    by_codes(hand, live, taught.students[0])
    address = f"{live}/learn/{taught.assignment}/{SCREENS[kind.name]}"
    for leave in ("Español", "Skip this one", "I am done here"):
        looking.page.goto(address)
        hand.language = "en"
        assert fill_in(looking.page) >= 1
        expect(looking.page.locator("main .mine").first).to_have_value(f"{MARK} here")
        hand.button(leave).click()
        if leave == "Español":
            expect(looking.page.locator("html")).to_have_attribute("lang", "es")
            looking.page.get_by_role("button", name="English").click()
            expect(looking.page.locator("html")).to_have_attribute("lang", "en")
    expect(looking.page.get_by_text("It is gone from this screen.")).to_be_visible()
    assert any("answer=passed" in (one.post_data or "") for one in looking.requests), "she did go on"
    assert record_of(app, taught.students[0].id, taught.assignment).saved[-1][-1] == "passed"
    assert looking.places() == set()
    looking.page.go_back()
    assert MARK not in looking.page.content()


def test_this_search_would_find_it(app, live, taught, search):
    """The control: the same word, let out by every way there is."""
    looking = search()
    page = looking.page
    by_codes(Mouse(page), live, taught.students[0])
    page.goto(f"{live}/learn/{taught.assignment}/{SCREENS[PRIVATE[0].name]}")
    fill_in(page)
    page.locator("main .mine").first.evaluate("field => { field.name = 'mine'; }")
    page.evaluate("word => { document.cookie = `draft=${word}; path=/`; localStorage.draft = word; }", MARK)
    page.get_by_role("button", name="I am done here").click()
    expect(page.get_by_text("It is gone from this screen.")).to_be_visible()
    page.evaluate("word => history.replaceState(null, '', `?mine=${word}`)", MARK)
    page.evaluate("async () => (await fetch(location.href)).text()")
    logging.getLogger("eduapp").info("she wrote %s", MARK)
    with app.app_context():
        db.session.execute(sa.text("UPDATE class SET label = :word"), {"word": MARK})
        db.session.commit()
    assert looking.places() == {
        "a request's address",
        "a request's body",
        "a request's headers",
        "a cookie",
        "the browser's memory",
        "the address bar",
        "the database",
        "the log",
    }
