"""Asking a WSGI application directly, and what it cost: CPU time of this thread, the kernel's work for it included.

Nothing stands between the clock and the application: no server, no socket, no test client. Each request's environment
is made beforehand. Seconds are never compared: on a busy machine they say who else was working.
"""

from __future__ import annotations

import cProfile
import html
import pstats
import re
import statistics
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.test import EnvironBuilder

from eduapp.core.db import db
from tests.pages import Visitor
from tests.people import Student, Teacher

COOKIE = "eduapp"
PRAGMAS = ("synchronous", "journal_mode")
FIELD = r'name="{}"[^>]*value="([^"]+)"'


@dataclass(frozen=True)
class Reply:
    """What came back, and the CPU milliseconds it took."""

    status: int
    body: str
    cookie: str | None
    ms: float
    wall: float

    def field(self, name: str) -> str:
        """The value of a hidden field."""
        found = re.search(FIELD.format(name), self.body)
        assert found, f"no field {name} in {self.body[:300]}"
        return found[1]

    @property
    def words(self) -> str:
        """What a person reads in the middle of the page."""
        middle = re.search(r"(?s)<main.*</main>", self.body)
        text = re.sub(r"<[^>]*>", " ", middle[0] if middle else self.body)
        return " ".join(html.unescape(text).split())


class Browser:
    """Somebody's browser at an application: the session cookie, and nothing else."""

    def __init__(self, app: Any, cookie: str = "", **headers: str) -> None:
        self.app, self.cookie, self._headers = app, cookie, {"Accept-Language": "en", **headers}
        self._token = ""

    def ask(self, path: str, fields: dict[str, Any] | None = None) -> Reply:
        """GET, or POST with fields."""
        method = "GET" if fields is None else "POST"
        headers = {**self._headers, "Cookie": f"{COOKIE}={self.cookie}"}
        environ = EnvironBuilder(path=path, method=method, data=fields, headers=headers).get_environ()
        reply = _answer(self.app, environ)
        self.cookie = reply.cookie or self.cookie
        return reply

    def save(self, path: str, fields: dict[str, str]) -> Reply:
        """Send an answer from a screen. The screen is opened once: a form's token lives as long as the session."""
        self.learn_token(path)
        return self.ask(path, {"csrf_token": self._token, "op_id": str(uuid.uuid4()), **fields})

    def learn_token(self, path: str) -> None:
        """Read the token of forms from a page, unless it is known."""
        self._token = self._token or self.ask(path).field("csrf_token")


def _answer(app: Any, environ: dict[str, Any]) -> Reply:
    seen: dict[str, Any] = {}

    def start(status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
        seen.update(status=int(status[:3]), headers=headers)

    wall, cpu = time.perf_counter(), time.thread_time()
    parts = app(environ, start)
    body = b"".join(parts)
    if hasattr(parts, "close"):
        parts.close()
    ms, lasted = (time.thread_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000
    return Reply(seen["status"], body.decode("utf-8", "replace"), new_cookie(seen["headers"]), ms, lasted)


def new_cookie(headers: Iterable[tuple[str, str]]) -> str | None:
    """The session cookie that an answer sets, if it sets one."""
    cookies = (value for name, value in headers if name == "Set-Cookie" and value.startswith(f"{COOKIE}="))
    return next((value.partition(";")[0].partition("=")[2] for value in cookies), None)


def sign_in(app: Flask, who: Student | Teacher, page: str) -> str:
    """The cookie of somebody who has signed in and seen this page: it holds the session and the key of form tokens."""
    visitor = Visitor(app, inspects=False)
    visitor.use_card(who, scan=True) if isinstance(who, Student) else visitor.sign_in(who)
    assert visitor.get(page).status == 200
    kept = visitor.client.get_cookie(COOKIE)
    assert kept is not None
    return kept.value


def in_turns(rounds: Iterable[tuple[Callable[[], Reply], ...]]) -> Iterator[tuple[float, ...]]:
    """Strict alternation: in every round each one once, the next round the other way round. Yields CPU ms."""
    for number, calls in enumerate(rounds):
        order = range(len(calls)) if number % 2 == 0 else range(len(calls) - 1, -1, -1)
        took = {place: calls[place]().ms for place in order}
        yield tuple(took[place] for place in range(len(calls)))


def medians(rounds: Iterable[tuple[float, ...]]) -> list[float]:
    """The median of each column."""
    return [statistics.median(column) for column in zip(*rounds, strict=True)]


def profile(calls: Iterable[Callable[[], object]]) -> list[tuple[str, float]]:
    """Own time by part of the program, dearest first, as shares of 1."""
    recorder = cProfile.Profile()
    for call in calls:
        recorder.enable()
        call()
        recorder.disable()
    shares: dict[str, float] = {}
    for (file, _line, name), (_calls, _all, own, *_rest) in pstats.Stats(recorder).stats.items():  # type: ignore[attr-defined]
        part = _part(file, name)
        shares[part] = shares.get(part, 0) + own
    whole = sum(shares.values())
    return sorted(((part, own / whole) for part, own in shares.items()), key=lambda one: -one[1])


def _part(file: str, name: str) -> str:
    path = Path(file).as_posix()
    if "/templates/" in path:
        return "pages (eduapp/templates)"
    if room := re.search(r"/(eduapp/[a-z]+)", path):
        return room[1]
    if library := re.search(r"/site-packages/([a-z0-9_]+)", path, re.IGNORECASE):
        return library[1]
    if "sqlite3" in name:
        return "SQLite"
    return "Python: " + ("built in" if file == "~" else "its library")


def durability(app: Flask) -> tuple[int, str]:
    """How an app's commits reach the disk: PRAGMA synchronous and journal_mode."""
    with app.app_context(), closing(db.engine.raw_connection()) as connection:
        synchronous, journal = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS)
    return synchronous, journal
