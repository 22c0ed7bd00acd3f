"""The way out: at once, by button, by keyboard, without JavaScript; and nothing comes back, even with a browser that
keeps left pages in memory (Playwright switches that off by itself: such a test would pass and prove nothing).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask, request, request_tearing_down
from playwright.sync_api import Browser, BrowserContext, Page, expect
from werkzeug import Request, Response
from werkzeug.serving import make_server

from eduapp.accounts.actions import end_sessions_of_students
from eduapp.core.db import writing
from tests import chromium, people
from tests.attempts.records import rows
from tests.journeys.walking import Mouse, by_card, by_codes

DULL = b"<!doctype html><html lang=en><title>Weather</title><h1>Sunny, 70 degrees</h1><a href=/tomorrow>Tomorrow</a>"
NOTE = (
    b"<script>addEventListener('pageshow', event => document.documentElement.dataset.kept = event.persisted)</script>"
)


@pytest.fixture
def weather() -> Iterator[str]:
    """Another site: dull, and on this machine."""

    @Request.application
    def dull(_request: Request) -> Response:
        return Response(DULL + NOTE, mimetype="text/html")

    server = make_server("127.0.0.1", 0, dull, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def app(house, weather):
    return house.open(EXIT_PAGE=weather)


@pytest.fixture
def left(app: Flask, weather: str) -> Iterator[Callable[[Page], None]]:
    """`left(page)`: she is at the other site, and the server knows. (No browser tells of the answer to a request
    that outlives its page.)
    """
    heard = threading.Event()

    def note(_app: Flask, **_more: object) -> None:
        if request.path == "/exit":
            heard.set()

    def arrived(page: Page) -> None:
        expect(page).to_have_url(weather)
        assert heard.wait(10), "nobody told the server: her session lives on"

    with request_tearing_down.connected_to(note, app):
        yield arrived


@pytest.fixture
def remembering(browser: Browser) -> Iterator[BrowserContext]:
    """A browser as people have it: it keeps pages that were left, and shows them again on Back."""
    started = browser.browser_type.launch(
        executable_path=chromium.find() or None,
        args=["--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    with started.new_context(locale="en-US") as context:
        context.set_default_timeout(10_000)
        yield context
    started.close()


@pytest.fixture
def child(app, cast, live, page) -> Page:
    """A student in the middle of a sensitive lesson."""
    people.open_meeting(app, cast.period_3)
    by_card(page, live, cast.student)
    page.goto(f"{live}/learn/{cast.period_3.assignment}/6")
    return page


# If a page comes back out of the browser's memory: what of it is to be seen at that moment?
WITNESS = """addEventListener("pageshow", event => {
  if (event.persisted)
    sessionStorage.restored = (sessionStorage.restored ?? "") + getComputedStyle(document.body).display + " ";
});"""


def words_of(cast) -> tuple[str, ...]:
    return (*cast.student.names, cast.period_3.label, "Riley", "Screen 6", "Control")


def nothing_is_left(page: Page, cast) -> None:
    whole = page.content() + page.title() + page.url
    assert not [word for word in words_of(cast) if word in whole]


def signed_in(app) -> int:
    return len(rows(app, "SELECT * FROM session WHERE student_id IS NOT NULL"))


def test_the_button_leads_away_and_signs_out(app, cast, child, left):
    assert signed_in(app) == 1
    child.locator("header").get_by_role("button", name="Leave this page").click()
    left(child)
    expect(child).to_have_title("Weather")
    assert signed_in(app) == 0
    assert child.context.cookies() == []


def test_the_page_is_blank_before_the_other_site_has_answered(child):
    """The network may be slow; a blank page comes at once."""
    child.route("**/exit", lambda route: route.fulfill(status=204))
    child.evaluate("""() => addEventListener("submit", () => {
      sessionStorage.shown = getComputedStyle(document.body).display + document.title;
    })""")
    origin = child.evaluate("location.origin")
    child.locator("header").get_by_role("button", name="Leave this page").click()
    expect(child).to_have_title("Weather")
    child.unroute_all()
    child.goto(f"{origin}/help")
    assert child.evaluate("sessionStorage.shown") == "none…"
    child.evaluate("sessionStorage.clear()")


def test_the_first_stop_of_the_keyboard_is_the_way_out(app, child, left):
    child.keyboard.press("Tab")
    first = child.get_by_role("button", name="Leave this page quickly")
    expect(first).to_be_focused()
    box = first.bounding_box()
    assert box is not None
    assert box["width"] > 100  # it can be seen now
    assert box["height"] >= 44
    child.keyboard.press("Enter")
    left(child)
    assert signed_in(app) == 0


def test_shift_three_times_leads_away_and_twice_does_not(app, child, left):
    here = child.url
    for _ in range(2):
        child.keyboard.press("Shift")
    child.keyboard.press("a")  # something else in between begins anew
    for _ in range(2):
        child.keyboard.press("Shift")
    expect(child.locator("h1")).to_be_visible()
    assert child.url == here
    assert signed_in(app) == 1
    child.keyboard.press("Shift")
    left(child)
    assert signed_in(app) == 0


def test_shift_three_times_on_a_choice_leads_away(weather, child):
    child.locator('input[type="radio"]').first.focus()
    for _ in range(3):
        child.keyboard.press("Shift")
    expect(child).to_have_url(weather)


def test_shift_in_a_text_field_is_typing(live, page, weather):
    page.goto(f"{live}/card")
    field = page.get_by_label("Class code")
    field.focus()
    for sign in "SSS":
        page.keyboard.press("Shift")
        page.keyboard.press(f"Shift+{sign}")
    for _ in range(5):
        page.keyboard.press("Shift")
    expect(field).to_have_value("SSS")
    assert page.url == f"{live}/card"


def test_without_javascript_the_button_signs_out_and_leads_away(app, cast, live, open_page, weather):
    people.open_meeting(app, cast.period_3)
    page = open_page(javascript=False)
    by_codes(Mouse(page), live, cast.student)
    old = page.context.cookies()
    page.goto(f"{live}/learn/{cast.period_3.assignment}/6")
    page.locator("header").get_by_role("button", name="Leave this page").click()
    expect(page).to_have_url(weather)
    assert signed_in(app) == 0
    assert page.context.cookies() == []
    page.context.add_cookies(old)  # a kept cookie opens nothing: the session itself has ended
    page.goto(f"{live}/learn")
    expect(page).to_have_url(f"{live}/card")


def test_the_browsers_memory_is_on_in_these_tests(remembering, weather):
    """The control: a plain page does come back out of memory."""
    page = remembering.new_page()
    page.goto(weather)
    page.get_by_role("link", name="Tomorrow").click()
    page.wait_for_url(f"{weather}tomorrow")
    page.go_back(wait_until="commit")
    expect(page.locator("html")).to_have_attribute("data-kept", "true")


def test_back_shows_nothing_after_leaving(app, cast, live, left, remembering):
    people.open_meeting(app, cast.period_3)
    page = remembering.new_page()
    by_card(page, live, cast.student)
    page.get_by_role("link", name="Begin").click()
    for number in range(2, 7):
        page.locator('.actions button[name="go"]').last.click()
        page.wait_for_url(f"**/{number}")
    page.locator("header").get_by_role("button", name="Leave this page").click()
    left(page)
    for _ in range(5):
        page.go_back(wait_until="commit")
        if page.url == "about:blank":
            break
        expect(page.get_by_role("heading", level=1)).to_have_text("Use my card")
        nothing_is_left(page, cast)


def test_a_page_out_of_memory_is_blank_and_asks_the_server_anew(app, cast, live, weather, remembering):
    """She went to another site; meanwhile her card was replaced; then the next child presses Back."""
    page = remembering.new_page()
    page.add_init_script(WITNESS)
    by_card(page, live, cast.student)
    page.goto(weather)
    with app.app_context(), writing():
        end_sessions_of_students([cast.student.id])
    page.go_back(wait_until="commit")
    expect(page).to_have_url(f"{live}/card")
    nothing_is_left(page, cast)
    assert page.evaluate("sessionStorage.restored") == "none "


def test_back_shows_nothing_after_signing_out(app, cast, live, remembering):
    people.open_meeting(app, cast.period_3)
    page = remembering.new_page()
    by_card(page, live, cast.student)
    page.get_by_role("link", name="Begin").click()
    page.wait_for_url("**/1")
    page.get_by_role("link", name="Find Your Voice").click()
    page.goto(f"{live}/learn")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    for _ in range(3):
        page.go_back(wait_until="commit")
        expect(page.get_by_role("heading", level=1)).not_to_have_text(f"Hello, {cast.student.names[0]}")
        nothing_is_left(page, cast)


def test_signing_out_in_one_tab_clears_the_other(app, cast, live, child):
    other = child.context.new_page()
    other.goto(f"{live}/learn")
    other.get_by_role("button", name="Sign out").click()
    expect(child).to_have_url(f"{live}/card")
    nothing_is_left(child, cast)


@pytest.mark.parametrize("language", ["en", "es"])
def test_help_sets_no_cookie_and_has_the_way_out(live, open_page, weather, language):
    page = open_page(language=language)
    response = page.goto(f"{live}/help")
    assert response is not None
    assert "set-cookie" not in response.headers
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    page.locator("header form.exit button").click()
    expect(page).to_have_url(weather)
    assert page.context.cookies() == []


def test_help_is_one_click_away_on_every_student_page_and_keeps_the_band(cast, live, child):
    child.locator("header").get_by_role("link", name="Help").click()
    expect(child.get_by_role("heading", level=1)).to_have_text("People who can help")
    expect(child.get_by_text("911").first).to_be_visible()
    assert cast.student.names[0] not in child.content()  # the help page does not know who reads it
