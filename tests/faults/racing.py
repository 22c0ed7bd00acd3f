"""Two people press a button at the same moment: in two threads of one server, or in two servers over one database.

    answers = at_once(app, one, other)               # both have read when either writes
    answers = in_between(app, one, other, LOCK)      # `other`, whole, between two statements of `one`
    answers = servers.at_once(app, one, other)       # the same in two processes

A `Press` is a POST as a browser sends it, cookie and all; it can be sent from anywhere. An exception behind it is an
answer 500. Where a lock keeps one out while the other stands still, the other goes on after PATIENCE.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask, session
from flask.sessions import SecureCookieSessionInterface
from flask_wtf.csrf import generate_csrf
from sqlalchemy import event
from sqlalchemy.engine import Engine

from eduapp.accounts.actions import start_session
from eduapp.app import create_app
from eduapp.core import clock
from eduapp.core.db import writing
from tests.databases import let_go

PATIENCE = 0.2  # seconds that one stands still for the other
LIMIT = 40  # seconds after which they are taken to wait for each other for ever
WRITE = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b")
LOCK = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b|.*\bFOR (UPDATE|SHARE)\b", re.DOTALL)


@dataclass(frozen=True)
class Press:
    """A POST: who (the cookie), where, and what is in the form. `then`: what is pressed right after it."""

    address: str
    fields: dict[str, Any]
    cookie: str = ""
    then: Press | None = None


@dataclass(frozen=True)
class Answer:
    """What came back. 500: the exception's name is the text."""

    status: int
    text: str


def send(app: Flask, press: Press) -> Answer:
    """Press it now. A fault of what is pressed after it is its fault, too."""
    client = app.test_client()
    if press.cookie:
        client.set_cookie("eduapp", press.cookie)
    try:
        response = client.post(press.address, data=press.fields)
    except Exception as error:
        return Answer(500, repr(error)[:600])
    after = send(app, press.then) if press.then else None
    if after and after.status >= 500:
        return after
    return Answer(response.status_code, response.get_data(as_text=True))


@dataclass
class Hand:
    """Somebody's browser, signed in (or not) without the page for it. `press(address, …)` makes a Press of theirs."""

    app: Flask
    person: int | None = None
    student: int | None = None
    cookie: str = field(init=False)
    token: str = field(init=False)

    def __post_init__(self) -> None:
        key = None
        if self.person or self.student:
            with self.app.app_context(), writing():
                key = start_session(person_id=self.person, student_id=self.student, now=clock.now())
        with self.app.test_request_context():
            session.update(_user_id=key, person=self.person, seen=int(clock.now().timestamp()))
            self.token = generate_csrf()
            signer = SecureCookieSessionInterface().get_signing_serializer(self.app)
            self.cookie = str(signer.dumps(dict(session)))  # type: ignore[union-attr]

    def press(self, address: str, **fields: Any) -> Press:
        return Press(address, {"csrf_token": self.token, **fields}, self.cookie)


_mine = threading.local()


@event.listens_for(Engine, "before_cursor_execute")
def _look(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
    """One listener for all: a list of listeners must not change while another thread walks through it."""
    place, stand_still = getattr(_mine, "stop", None) or (None, None)
    if place and place(statement):
        _mine.stop = None
        stand_still()


@contextlib.contextmanager
def stopping(place: Callable[[str], bool], stand_still: Callable[[], None]) -> Iterator[None]:
    """This thread stands still once, before its first statement at that place."""
    _mine.stop = (place, stand_still)
    try:
        yield
    finally:
        _mine.stop = None


def _meet(barrier: Any) -> Callable[[], None]:
    def stand_still() -> None:
        with contextlib.suppress(threading.BrokenBarrierError):
            barrier.wait(PATIENCE)

    return stand_still


def _threads(*calls: Callable[[], Answer]) -> list[Answer]:
    given: list[Answer | None] = [None] * len(calls)

    def run(place: int, call: Callable[[], Answer]) -> None:
        given[place] = call()

    threads = [threading.Thread(target=run, args=pair, daemon=True) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LIMIT)
    assert None not in given, f"they wait for each other: {given}"
    return [answer for answer in given if answer]


def at_once(app: Flask, *presses: Press) -> list[Answer]:
    """All press together, and stand still before their first write until all have come so far."""
    start, written = threading.Barrier(len(presses)), threading.Barrier(len(presses))

    def run(press: Press) -> Answer:
        start.wait(LIMIT)
        with stopping(lambda statement: bool(WRITE.match(statement)), _meet(written)):
            return send(app, press)

    return _threads(*[lambda press=press: run(press) for press in presses])


def in_between(app: Flask, one: Press, other: Press, place: Callable[[str], bool] | None = None) -> list[Answer]:
    """`one` stands still at a place (else: before its first lock or write) until `other` is through, or waits."""
    stands, through = threading.Event(), threading.Event()
    steps: list[str] = []

    def stand_still() -> None:
        stands.set()
        seen = -1
        while not through.wait(PATIENCE) and len(steps) > seen:  # as long as the other goes on
            seen = len(steps)

    def goes_on(statement: str) -> bool:
        steps.append(statement)
        return False

    def first() -> Answer:
        with stopping(place or (lambda statement: bool(LOCK.match(statement))), stand_still):
            try:
                return send(app, one)
            finally:
                stands.set()

    def second() -> Answer:
        stands.wait(LIMIT)
        try:
            with stopping(goes_on, lambda: None):
                return send(app, other)
        finally:
            through.set()

    return _threads(first, second)


class Servers:
    """Two processes, each with an app of its own over the same database, as two workers of a server have."""

    def __init__(self) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._barriers = spawn.Barrier(2), spawn.Barrier(2)  # kept: a child opens them when it is up
        self._pipes, self._workers = [], []
        for _ in range(2):
            ours, theirs = spawn.Pipe()
            worker = spawn.Process(target=_serve, args=(theirs, *self._barriers), daemon=True)
            worker.start()
            theirs.close()
            self._pipes.append(ours)
            self._workers.append(worker)

    def at_once(self, app: Flask, *presses: Press) -> list[Answer]:
        """As `at_once`, one in each process."""
        for pipe, press in zip(self._pipes, presses, strict=True):
            pipe.send((app.config["SQLALCHEMY_DATABASE_URI"], app.config["DATA"], press))
        assert all(pipe.poll(LIMIT) for pipe in self._pipes), "they wait for each other"
        return [pipe.recv() for pipe in self._pipes]

    def close(self) -> None:
        for pipe, worker in zip(self._pipes, self._workers, strict=True):
            pipe.send(None)
            worker.join(LIMIT)
            pipe.close()
            worker.close()


def _serve(pipe: Any, start: Any, written: Any) -> None:
    """A process: presses what it is sent, until it is sent nothing."""
    app, home = None, ""
    while (order := pipe.recv()) is not None:
        url, data, press = order
        if url != home:
            if app:
                let_go(app)
            app, home = create_app({"TESTING": True, "SQLALCHEMY_DATABASE_URI": url}, data=Path(data)), url
            app.test_client().get("/")  # what is read once, is read now
        _pass(start)
        with stopping(lambda statement: bool(WRITE.match(statement)), _meet(written)):
            answer = send(app, press)
        _pass(start)  # nobody begins anew while the other still stands
        with contextlib.suppress(threading.BrokenBarrierError):
            written.reset()
        _pass(start)
        pipe.send(answer)
    if app:
        let_go(app)


def _pass(barrier: Any) -> None:
    with contextlib.suppress(threading.BrokenBarrierError):
        barrier.wait(LIMIT)
