"""One Chromebook, one child after the other: what the first one leaves behind is nothing.

The browser keeps pages that were left, as people's browsers do (Playwright switches that off by itself). The control
shows that without static/js/page.js the former child's page does come back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import chromium, people
from tests.journeys.walking import by_card, say

both_languages = pytest.mark.parametrize("language", ["en", "es"])
# Everything a page can leave in a browser: storage, databases, caches, workers, the state of the history.
KEPT = """async () => JSON.stringify([{...localStorage}, {...sessionStorage}, history.state,
  window.name, await indexedDB.databases(), await caches.keys(),
  (await navigator.serviceWorker?.getRegistrations())?.length ?? 0])"""
WEATHER = "<title>Weather</title><h1>Sunny</h1>"
NOTHING = [{}, {}, None, "", [], [], 0]
WITNESS = """addEventListener("pageshow", event => {
  if (event.persisted && getComputedStyle(document.body).display !== "none") window.cameBack = document.body.innerText;
});"""


@pytest.fixture
def chromebook(browser: Browser) -> Iterator[BrowserContext]:
    """A browser with its memory of left pages switched on."""
    started = browser.browser_type.launch(
        executable_path=chromium.find() or None,
        args=["--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    with started.new_context(locale="en-US") as context:
        context.set_default_timeout(10_000)
        context.route("https://www.weather.gov/**", lambda route: route.fulfill(body=WEATHER))
        yield context
    started.close()


def in_a_lesson(page: Page, live: str, cast) -> None:
    """Blue Heron, say, goes through six screens: two of them ask what was learned before."""
    by_card(page, live, cast.student)
    page.get_by_role("link", name="Begin").click()
    for number in range(2, 7):
        page.locator('.actions button[name="go"]').last.click()
        page.wait_for_url(f"**/{number}")


def canaries(cast) -> tuple[str, ...]:
    """What only the first child's pages say."""
    return (*cast.student.names, cast.period_3.label, "Riley", "Control", "Screen 6")


def find_nothing(page: Page, cast) -> None:
    """Neither in the page nor in the address nor in what the browser keeps."""
    whole = page.content() + page.title() + page.url
    assert not [word for word in canaries(cast) if word in whole], page.url
    came_back = page.evaluate("window.cameBack ?? ''")
    assert not [word for word in canaries(cast) if word in came_back]
    if page.url.startswith("http://127.0.0.1"):
        assert json.loads(page.evaluate(KEPT)) == NOTHING


def press_back(page: Page, cast, times: int = 10) -> int:
    """Back, again and again; returns how many pages were looked at."""
    looked = 0
    for _ in range(times):
        page.go_back(wait_until="commit")
        if page.url in {"about:blank", "chrome-error://chromewebdata/"}:
            break
        expect(page.locator("h1")).to_be_visible()  # out of memory it comes blank, and is asked for anew
        find_nothing(page, cast)
        looked += 1
    return looked


def signs_out(page: Page, live: str) -> None:
    page.goto(f"{live}/learn")
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()


def leaves_quickly(page: Page, _live: str) -> None:
    page.locator("header").get_by_role("button", name="Leave this page").click()
    expect(page).to_have_title("Weather")


def just_goes(page: Page, _live: str) -> None:
    """She stands up; her page stays open, and the next child scans a card in it."""


@pytest.mark.parametrize("leave", [signs_out, leaves_quickly], ids=lambda leave: leave.__name__)
def test_back_ten_times_shows_nothing_of_the_child_before(app, cast, live, chromebook, leave):
    people.open_meeting(app, cast.period_3)
    page = chromebook.new_page()
    page.add_init_script(WITNESS)
    in_a_lesson(page, live, cast)
    leave(page, live)
    assert press_back(page, cast) >= 2


@pytest.mark.parametrize("leave", [signs_out, leaves_quickly, just_goes], ids=lambda leave: leave.__name__)
def test_the_next_childs_back_shows_nothing_of_the_child_before(app, cast, live, chromebook, leave):
    people.open_meeting(app, cast.period_3)
    page = chromebook.new_page()
    page.add_init_script(WITNESS)
    in_a_lesson(page, live, cast)
    leave(page, live)
    by_card(page, live, cast.neighbour)
    find_nothing(page, cast)
    assert press_back(page, cast) >= 2
    page.goto(f"{live}/learn")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Hello, {cast.neighbour.names[0]}")
    assert _looks_like_a_first_visit(page, chromebook, live, cast)


def _looks_like_a_first_visit(page: Page, chromebook: BrowserContext, live: str, cast) -> bool:
    """Pixel for pixel the same page as in a browser that never saw the first child."""
    with chromebook.browser.new_context(locale="en-US") as fresh:  # type: ignore[union-attr]
        other = fresh.new_page()
        by_card(other, live, cast.neighbour)
        other.reload()
        return other.screenshot(animations="disabled") == page.screenshot(animations="disabled")


def test_without_our_script_the_page_does_come_back(app, cast, live, chromebook):
    """The control: these tests can fail."""
    people.open_meeting(app, cast.period_3)
    page = chromebook.new_page()
    nothing = "export const pageOf = null, partOf = null, swap = null;"
    page.route("**/page.js", lambda route: route.fulfill(body=nothing, content_type="text/javascript"))
    page.add_init_script(WITNESS)
    in_a_lesson(page, live, cast)
    page.goto("https://www.weather.gov/")
    page.go_back(wait_until="commit")
    expect(page.locator(".who")).to_have_text(cast.student.names[0])
    assert cast.student.names[0] in page.evaluate("window.cameBack")


# --- a child comes back after a long time


def away(page: Page, minutes: int) -> None:
    """The lid is closed and opened again. (Headless pages are never out of sight: the test says so in their place.)"""
    hide = "Object.defineProperty(document, 'hidden', {value: %s, configurable: true});"
    told = "document.dispatchEvent(new Event('visibilitychange'))"
    page.evaluate(hide % "true" + told)
    page.clock.fast_forward(minutes * 60_000)
    page.evaluate(hide % "false" + told)


def shown(page: Page) -> str:
    return " ".join(page.locator("body").inner_text().split())


@pytest.fixture
def child(app, cast, live, open_page):
    """`child("es")`: in the middle of a sensitive lesson, with a clock that the test moves."""

    def sit_down(language: str = "en", **how) -> Page:
        people.open_meeting(app, cast.period_3)
        page = open_page(language=language, **how)
        page.clock.install()
        by_card(page, live, cast.student)
        page.goto(f"{live}/learn/{cast.period_3.assignment}/6")
        return page

    return sit_down


@both_languages
def test_after_twenty_minutes_out_of_sight_the_page_asks_who_is_there(child, cast, language):
    page = child(language)
    before = shown(page)
    away(page, 19)
    assert shown(page) == before
    away(page, 20)
    name = cast.student.names[language == "es"]
    asked = say("Are you %(alias)s?", language) % {"alias": name}
    words = [asked, say("Yes, that is me", language), say("No, sign out", language)]
    assert shown(page) == " ".join(words)
    assert json.loads(page.evaluate(KEPT)) == NOTHING
    page.get_by_role("button", name=words[1]).click()
    assert shown(page) == before


def test_a_page_out_of_sight_is_blank_before_anybody_looks(child):
    page = child()
    page.evaluate("Object.defineProperty(document, 'hidden', {value: true, configurable: true})")
    page.clock.fast_forward(21 * 60_000)
    assert "Riley" not in shown(page)


def test_somebody_else_signs_the_child_out(app, child, cast, live):
    page = child()
    away(page, 25)
    page.get_by_role("button", name="No, sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    find_nothing(page, cast)
    page.goto(f"{live}/learn")
    expect(page).to_have_url(f"{live}/card")


def test_the_way_out_by_keyboard_works_while_the_page_asks(child):
    page = child()
    away(page, 25)
    for _ in range(3):
        page.keyboard.press("Shift")
    expect(page).to_have_title("Weather")


def test_a_long_lesson_in_sight_asks_nothing(child):
    page = child()
    before = shown(page)
    for _ in range(50):
        page.clock.run_for(60_000)
    assert shown(page) == before
