"""Journeys watch the browser more closely than other tests: a word on its console is a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page, expect

from eduapp.curriculum.documents import Document
from eduapp.curriculum.queries import newest
from tests import people
from tests.journeys.walking import by_password

# A page that says "choose an answer" or "your class has ended" comes with such a status, and Chromium tells of it.
REFUSALS = tuple(f"the server responded with a status of {status} " for status in (403, 404, 409, 422))


@pytest.fixture
def open_page(open_page: Callable[..., Page]) -> Iterator[Callable[..., Page]]:
    """As everywhere; besides, nothing may be said on the console, and nothing be answered with 500 or more."""
    troubles: list[str] = []

    def open_(**how: Any) -> Page:
        page = open_page(**how)
        watch(page.context, troubles)
        return page

    yield open_
    assert not troubles, "; ".join(troubles)


def watch(context: BrowserContext, troubles: list[str]) -> None:
    """Add what goes wrong in this browser to `troubles`."""

    def said(message: Any) -> None:
        if message.type in {"error", "warning"} and not any(refusal in message.text for refusal in REFUSALS):
            troubles.append(f"console: {message.text}")

    def answered(response: Any) -> None:
        if response.status >= 500:
            troubles.append(f"{response.status} from {response.url}")

    context.on("console", said)
    context.on("response", answered)


@pytest.fixture
def document(app: Flask) -> Callable[..., Document]:
    """`document("35-L4", "es")`: a lesson as published."""

    def read(lesson_id: str, language: str = "en") -> Document:
        with app.app_context():
            return newest(lesson_id).document(language)

    return read


@pytest.fixture
def staff_at(app: Flask, live: str) -> Callable[[Page, people.Teacher, str], Page]:
    """Sign somebody of the staff in, in this tab; she arrives behind her door."""

    def sign_in(page: Page, person: people.Teacher, door: str) -> Page:
        expect(by_password(page, live, app, person)).to_have_url(f"{live}{door}")
        page.wait_for_load_state("networkidle")  # or what still comes is counted as the next page's
        return page

    return sign_in


@pytest.fixture
def teacher_at(staff_at: Callable[[Page, people.Teacher, str], Page]) -> Callable[[Page, people.Teacher], Page]:
    """Sign a teacher in, in this tab."""
    return lambda page, teacher: staff_at(page, teacher, "/teach")
