"""What every test can ask for. Import nothing from here: people are in people.py, the inspecting client in pages.py.

house      makes apps over databases of their own     app      one app, with the cast in its database
cast       who lives there                             visitor  an inspecting browser without JavaScript
live       that app on a port (address)                page     a tab of a real browser; open_page() opens more
"""

from __future__ import annotations

import os
import pickle
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask, got_request_exception
from hypothesis import settings as properties
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright
from playwright.sync_api import Error as BrowserError
from werkzeug.serving import make_server

from eduapp.accounts.rules import passwords
from tests import chromium, people
from tests.databases import House, build
from tests.pages import Visitor

# Settings of whoever runs the tests must not reach the house: a test never touches a real database.
for _name in [name for name in os.environ if name.startswith("EDUAPP_")]:
    if _name not in {"EDUAPP_CHROMIUM", "EDUAPP_TEST_DATABASE_URL"}:
        del os.environ[_name]

# A busy machine must not fail a property for being slow.
properties.register_profile("house", deadline=None)
properties.load_profile("house")

# The true cost (19 MiB, 30 ms) would be most of the suite's time. The algorithm stays.
passwords._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # nothing leaves the machine
]


# --- people and databases


@pytest.fixture(scope="session")
def _town(
    tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[tuple[str, Path, people.Cast]]:
    if finished := pytestconfig.getoption("--town"):
        yield pickle.loads(Path(finished).read_bytes())  # noqa: S301 - tests/guards.py wrote it a moment ago
        return
    folder = tmp_path_factory.mktemp("town")
    house, url, cast = build(folder, people.move_in)
    yield url, folder / "data", cast  # type: ignore[misc]
    house.close()


@pytest.fixture
def house(_town: tuple[str, Path, people.Cast], tmp_path: Path) -> Iterator[House]:
    """`house.open(TESTING=False)`, `house.open(empty=True)`: more apps, each over its own database."""
    url, keys, _cast = _town
    made = House(tmp_path, url, keys)
    yield made
    made.close()


@pytest.fixture
def app(house: House) -> Flask:
    """The app, with the cast. No app context is held open: requests of the test client would share its `g`."""
    return house.open()


@pytest.fixture
def cast(_town: tuple[str, Path, people.Cast]) -> people.Cast:
    """Who lives in the app's database."""
    return _town[2]


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """A browser without JavaScript and without a sign-in; it inspects every page it gets."""
    return Visitor(app)


@pytest.fixture(autouse=True, scope="session")
def _nothing_leaves_the_machine() -> Iterator[None]:
    connect = socket.socket.connect

    def at_home(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise RuntimeError(f"a test tried to reach {address}: tests never leave this machine")
        connect(self, address)

    socket.socket.connect = at_home  # type: ignore[method-assign]
    yield
    socket.socket.connect = connect  # type: ignore[method-assign]


# --- a real browser


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--require-browser", action="store_true", help="fail, not skip, when there is no browser (CI)")
    parser.addoption("--write-transcripts", action="store_true", help="keep what is read of every question")
    parser.addoption("--town", help="a finished town to begin with, as tests/guards.py keeps it")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for a browser is marked so: `-m "not browser"` leaves the rest."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    """Skipped browser tests are said last of all, where nobody overlooks it."""
    result = yield
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    missed = sum("browser" in report.keywords for report in skipped)
    if missed and not hasattr(session.config, "workerinput"):
        reporter.write_line(f"No Chromium was found. To run them: {chromium.HOW}")
        reporter.write_line(f"NOT COMPLETE: {missed} browser tests did not run")
    return result


@pytest.fixture(scope="session")
def browser(pytestconfig: pytest.Config) -> Iterator[Browser]:
    """One Chromium per worker."""
    missing = pytest.fail if pytestconfig.getoption("--require-browser") else pytest.skip
    path = chromium.find()
    if path is None:
        missing(f"no Chromium: {chromium.HOW}")
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=path or None, args=QUIET)
        except BrowserError as error:
            missing(f"Chromium does not start ({str(error).splitlines()[0]}): {chromium.HOW}")
        yield started
        started.close()


@pytest.fixture
def live(app: Flask) -> Iterator[str]:
    """The app on a free port of this machine. An unexpected exception behind it fails the test at its end."""
    broken: list[BaseException] = []

    def note(_app: Flask, exception: BaseException, **_more: object) -> None:
        broken.append(exception)

    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with got_request_exception.connected_to(note, app):
        yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    assert not broken, f"the server raised {broken!r}: mend it, or let it become a page in core/pages.py"


@pytest.fixture
def open_page(browser: Browser, app: Flask) -> Iterator[Callable[..., Page]]:
    """`open_page(width=360, javascript=False, language="es")`: a tab of a browser of its own.

    At the end the test fails if a page asked another site for anything (but for the exit page, which is a stand-in
    here), broke its content policy, or raised an error in a script.
    """
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def open_(*, width: int = 1366, javascript: bool = True, language: str = "en", **more: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 768},
            java_script_enabled=javascript,
            locale={"en": "en-US", "es": "es-US"}[language],
            reduced_motion="reduce",
            **more,
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        _watch(context, str(app.config["EXIT_PAGE"]), troubles)
        return context.new_page()

    yield open_
    for context in contexts:
        context.close()
    assert not troubles, "in the browser: " + "; ".join(troubles)


def _watch(context: BrowserContext, exit_page: str, troubles: list[str]) -> None:
    def stand_in(route: Route) -> None:
        route.fulfill(body="<!doctype html><title>Weather</title><h1>A dull page</h1>", content_type="text/html")

    def asked(request: Any) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:", exit_page)):
            troubles.append(f"{request.url} was asked for: everything a page needs comes from this house")

    def said(message: Any) -> None:
        if "Content Security Policy" in message.text or "Trusted Type" in message.text:
            troubles.append(message.text)

    context.route(f"{exit_page.rstrip('/')}/**", stand_in)
    context.on("request", asked)
    context.on("console", said)
    context.on("weberror", lambda error: troubles.append(f"script error: {error.error}"))


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A tab at 1366 x 768, in English, with JavaScript."""
    return open_page()
