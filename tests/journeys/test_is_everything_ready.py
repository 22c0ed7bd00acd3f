"""The check page in a real browser: it finds out, row by row, what works on this device, and names what does not."""

from __future__ import annotations

import pytest

from tests.journeys.looking import Looker

WORKS = ("modules", "static", "filter", "cookie", "crypto", "clock")


def states(page) -> dict[str, str]:
    """What each row says, once the script has looked."""
    page.locator("[data-sum]:not(:empty)").wait_for()
    rows = page.locator("[data-check]").evaluate_all(
        "rows => rows.map((row) => [row.dataset.check, row.querySelector('[data-says]:not([hidden])').dataset.says])"
    )
    return dict(rows)


@pytest.mark.parametrize("language", ["en", "es"])
def test_here_it_works(open_page, live, language):
    page = open_page(language=language)
    looker = Looker(page)
    looker.open(f"{live}/check?lang={language}")
    told = states(page)
    assert {told[name] for name in WORKS} == {"ok"}, told
    looker.look("after looking")
    assert not looker.findings


def test_voices_of_the_device_and_no_other(open_page, live):
    page = open_page()
    page.add_init_script(
        "speechSynthesis.getVoices = () => [{lang: 'en-US', localService: true}, {lang: 'es-US', localService: false}]"
    )
    page.goto(f"{live}/check?lang=en")
    told = states(page)
    assert (told["voice-en"], told["voice-es"]) == ("ok", "wrong")
    assert "needs mending" in page.locator("[data-sum]").inner_text()


def test_a_network_that_answers_itself(open_page, live):
    """A "please sign in" page with status 200 is not taken for ours."""
    page = open_page()
    page.route(
        f"{live}/check*",
        lambda route: (
            route.fulfill(body="<title>Guest network</title>", content_type="text/html")
            if route.request.method == "POST"
            else route.continue_()
        ),
    )
    page.goto(f"{live}/check?lang=en")
    told = states(page)
    assert told["filter"] == "wrong"
    assert told["cookie"] == "unknown"


def test_a_filter_that_changes_a_file(open_page, live):
    page = open_page()
    page.goto(f"{live}/check?lang=en")
    page.route("**/app.css", lambda route: route.fulfill(body="<p>Blocked</p>", content_type="text/html"))
    page.reload()
    assert states(page)["static"] == "wrong"


def test_a_browser_that_keeps_no_cookie(browser, live):
    page = browser.new_context().new_page()  # not open_page: here a refused form (400) is what we want to see

    def forget(route):
        page.context.clear_cookies()
        route.continue_()

    page.route("**/check.js", forget)  # between the page and what its script sends
    page.goto(f"{live}/check?lang=en")
    told = states(page)
    page.context.close()
    assert told["cookie"] == "wrong"
    assert told["filter"] == "ok"


def test_a_clock_that_is_off_by_a_day(open_page, live):
    page = open_page()
    page.add_init_script("const now = Date.now; Date.now = () => now() + 86_400_000")
    page.goto(f"{live}/check?lang=en")
    assert states(page)["clock"] == "wrong"


def test_an_old_browser_that_cannot_encrypt(open_page, live):
    page = open_page()
    page.add_init_script("Object.defineProperty(crypto, 'subtle', {value: undefined})")
    page.goto(f"{live}/check?lang=en")
    assert states(page)["crypto"] == "wrong"


def test_without_scripts(open_page, live):
    page = open_page(javascript=False)
    page.goto(f"{live}/check?lang=en")
    assert page.get_by_text("Here no script has run.").first.is_visible()
    page.get_by_role("button", name="Send a form").click()
    assert page.get_by_text("Your form arrived, and the cookie with it.").is_visible()
