"""A whole scripted lesson, with everything that goes wrong in one: no log record and no printed line tells of it."""

from __future__ import annotations

import errno
import http.client
import logging
import socket
import threading
from contextlib import closing

import pytest
import sqlalchemy as sa
from waitress.server import create_server
from werkzeug.serving import make_server

from eduapp.attempts.models import Attempt, Operation
from eduapp.core.db import db, writing
from eduapp.teaching.models import Assignment
from tests import people
from tests.pages import Visitor, answers, walk_by_hand

ADDRESS = "203.0.113.77"  # the child's computer, a documentation address
TYPED = "zebra-in-the-rain"  # what somebody typed where it does not belong


@pytest.fixture
def everything(caplog, capfd):
    """Every record of every logger, the quietest too, and every line printed."""
    caplog.set_level(logging.DEBUG)

    def told() -> str:
        out, err = capfd.readouterr()
        formatter = logging.Formatter("%(message)s %(exc_text)s %(stack_info)s")
        records = [f"{formatter.format(record)} {record.args!r}" for record in caplog.records]
        return "\n".join([*records, out, err])

    return told


def test_a_whole_lesson_leaves_no_trace_in_the_log(house, cast, everything):
    app = house.open(TESTING=False)
    canaries = _canaries(app, cast)
    visitor = Visitor(app, REMOTE_ADDR=ADDRESS, HTTP_X_FORWARDED_FOR=ADDRESS, HTTP_USER_AGENT=TYPED)
    _arrive_clumsily(visitor, cast)
    people.open_meeting(app, cast.period_3)
    visitor.use_card(cast.student)
    for _page in walk_by_hand(visitor, cast.period_3.assignment, people.screens_of(app, "68-L3"), people.wrong):
        pass
    canaries |= _session_of(visitor)
    people.close_meeting(app, cast.period_3)
    _look_at_figures(app, cast)
    visitor.post("/exit", {}, follow=False)
    _assert_silent(everything(), canaries)


def test_an_error_is_logged_without_the_values_it_was_given(house, cast, everything):
    """The database refuses a row and quotes the answer in its complaint; the log keeps the kind and the place only."""
    app = house.open(TESTING=False)
    screens = people.screens_of(app, "35-L4")
    number = next(n for n, screen in enumerate(screens, start=1) if screen.question)
    spec = screens[number - 1].question.spec
    _spoil(app, cast, number)
    visitor = Visitor(app, REMOTE_ADDR=ADDRESS)
    visitor.use_card(cast.neighbour)
    page = visitor.get(f"/learn/{cast.room_12.assignment}/{number}")
    fields = page.fields() | answers(spec, people.wrong(spec))
    broken = visitor.post(page.path, fields)
    assert broken.status == 500, broken.text
    said = everything()
    sent = {fields["op_id"], fields["csrf_token"], "INSERT INTO"}
    _assert_silent(said, _canaries(app, cast) | _session_of(visitor) | sent)
    assert "IntegrityError at" in said, "the error was swallowed: log its kind and place (core/pages.py)"


@pytest.mark.parametrize("server", ["werkzeug", "waitress"])
def test_no_request_line_is_kept(app, everything, server):
    """Who opened the help page, and when, is nobody's business: neither server writes requests down."""
    port, stop = _serve(app, server)
    for path in ("/help?band=6-8&lang=es", "/no-such-page", "/card"):
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
            connection.request("GET", path, headers={"Connection": "close"})
            connection.getresponse().read()
    stop()
    said = everything()
    for trace in ("/help", "/no-such-page", "/card", "GET "):
        assert trace not in said, f"the {server} server logs requests ({trace!r}): silence its logger in create_app"


NOISE = [
    b"GET /%s HTTP/1.1\r\n\r\n", b"GET /help?%s\r\n\r\n", b"%s / HTTP/1.1\r\nHost: x\r\n\r\n",
    b"POST /card HTTP/1.1\r\nHost: x\r\nContent-Length: %s\r\n\r\n", b"GET / HTTP/9.%s\r\n\r\n",
    b"POST /card HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: %s\r\n\r\n", b"GET / HTTP/1.1\r\n%s\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: %s\r\nUser-Agent: %s\r\n\r\n", b"\x16\x03\x01%s",
]  # fmt: skip


def test_a_broken_request_leaves_no_trace_either(app, everything):
    """What a scanner or a bad proxy sends to the server that schools use: nothing of it is written down."""
    port, stop = _serve(app, "waitress")
    for noise in NOISE:
        with closing(socket.create_connection(("127.0.0.1", port), timeout=10)) as connection:
            connection.sendall(noise.replace(b"%s", TYPED.encode()))
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65536):
                pass
    stop()
    _assert_silent(everything(), {TYPED, "127.0.0.1:"})


def test_an_error_behind_the_server_is_logged_without_its_request(house, cast, everything):
    """waitress would write the path of a request whose handler breaks: here nothing gets as far as that."""
    app = house.open(TESTING=False)

    @app.before_request
    def breaks() -> None:
        raise RuntimeError(TYPED)

    port, stop = _serve(app, "waitress")
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", f"/help?{TYPED}", headers={"Connection": "close"})
        assert connection.getresponse().status == 500
    stop()
    said = everything()
    _assert_silent(said, {TYPED, "/help"})
    assert "RuntimeError at" in said


LINES = ("Period 3\nERROR eduapp: the door is open", "Period 3\r\n127.0.0.1 - - GET /help", "Period\x1b[2J 3")


@pytest.mark.parametrize("label", LINES)
def test_nobody_writes_lines_into_the_log(house, cast, everything, label):
    """A class's name, a login and an address with line ends: no line of the log is theirs."""
    app = house.open(TESTING=False)
    rivera = Visitor(app, inspects=False)
    rivera.sign_in(cast.rivera)
    page = rivera.get("/teach/classes/new")
    made = rivera.post("/teach/classes/new", page.fields() | {"label": label, "students": "2"})
    rivera.get(made.path.replace("/students", ""))
    Visitor(app).get("/sign-in").submit({"login": label, "password": label})
    rivera.client.get("/teach/classes/%0d%0aERROR", headers={"User-Agent": TYPED})
    _assert_silent(everything(), {label, label[:8], "the door is open", "ERROR", TYPED})


def _serve(app, server):
    if server == "werkzeug":
        made = make_server("127.0.0.1", 0, app)
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()

        def stop():
            made.shutdown()
            thread.join()
            made.server_close()

        return made.server_port, stop
    channels: dict = {}
    made = create_server(app, host="127.0.0.1", port=0, threads=2, ident=None, map=channels)
    thread = threading.Thread(target=_run, args=(made,), daemon=True)
    thread.start()

    def stop_waitress():
        made.pull_trigger()
        for channel in list(channels.values()):
            channel.close()
        made.task_dispatcher.shutdown()
        thread.join(timeout=10)

    return made.effective_port, stop_waitress


def _run(made):
    try:
        made.run()
    except OSError as error:
        if error.errno != errno.EBADF:  # its sockets were closed to end it
            raise


def _arrive_clumsily(visitor: Visitor, cast: people.Cast) -> None:
    """Mistyped codes, a broken QR, no token, no class, a form of rubbish."""
    child = cast.student
    visitor.get("/card").submit({"class_code": child.class_code, "card_code": TYPED})
    visitor.get("/card").submit({"class_code": TYPED, "card_code": child.code})
    visitor.get("/card").submit({"token": child.token[:-1] + "!"}, form="card-token")
    visitor.get("/sign-in").submit({"login": TYPED, "password": TYPED})
    visitor.use_card(child, scan=True)
    visitor.get(f"/learn/{cast.period_3.assignment}/1")  # not open yet
    visitor.post(f"/learn/{cast.period_3.assignment}/1", {"answer": TYPED})  # no token
    visitor.get(f"/{TYPED}?{TYPED}={TYPED}")
    visitor.get(f"/help?band={TYPED}")


def _look_at_figures(app, cast: people.Cast) -> None:
    rivera = Visitor(app)
    rivera.sign_in(cast.rivera)
    for path in (
        f"classes/{cast.period_3.id}",
        f"classes/{cast.period_3.id}/figures.csv",
        f"assignments/{cast.period_3.assignment}",
        f"assignments/{cast.period_3.assignment}/figures.csv",
        f"classes/{cast.period_3.id}/cards",
    ):
        rivera.get(f"/teach/{path}")


def _spoil(app, cast: people.Cast, screen: int) -> None:
    """A row stands already where the answer wants to go, and the app cannot see it."""
    with app.app_context(), writing():
        version = sa.select(Assignment.version_id).where(Assignment.id == cast.room_12.assignment)
        attempt = Attempt(
            student_id=cast.neighbour.id,
            assignment_id=cast.room_12.assignment,
            version_id=db.session.execute(version).scalar_one(),
            screen=screen,
            day=people.today(),
        )
        db.session.add(attempt)
        db.session.flush()
        spent = {"class_id": cast.room_12.id, "attempt_id": attempt.id, "rev": 1, "op_id": "spent"}
        db.session.execute(sa.insert(Operation).values(**spent))


def _canaries(app, cast: people.Cast) -> set[str]:
    """Everything that could name a child or repeat what she said."""
    found = {ADDRESS, TYPED}
    for taught in (cast.period_3, cast.room_12):
        found |= {taught.code, taught.label}
        for student in taught.students:
            found |= {student.alias, *student.names, student.token, student.code}
    for lesson in ("68-L3", "35-L4"):
        for screen in people.screens_of(app, lesson):
            for part in screen.question.spec.choices if screen.question else ():
                found |= {option.text for option in part.options if len(option.text) > 12}
                chosen = people.wrong(screen.question.spec)
                found |= {f'"{key}":"{value}"' for key, value in chosen.items()} if isinstance(chosen, dict) else set()
    return found


def _session_of(visitor: Visitor) -> set[str]:
    """The tokens in the browser's cookie."""
    with visitor.client.session_transaction() as session:
        kept = {str(session.get(name, "")) for name in ("_user_id", "csrf_token")}
    cookie = visitor.client.get_cookie("eduapp")
    return {value for value in kept | {cookie.value if cookie else ""} if value}


def _assert_silent(said: str, canaries: set[str]) -> None:
    traces = sorted(canary for canary in canaries if canary in said)
    assert not traces, (
        f"the log holds {traces}: log the kind of a thing and its place in the code, never a value\n{said[:2000]}"
    )
