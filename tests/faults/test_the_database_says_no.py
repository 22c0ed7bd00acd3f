"""The disk is full, the file is locked, the server is gone: one friendly page, nothing half-done, help opens."""

from __future__ import annotations

import sqlite3
import uuid
from pathlib import Path

import pytest
import sqlalchemy as sa

from eduapp.core import db as database
from eduapp.core.db import db
from tests import people
from tests.attempts.pupils import Pupil
from tests.attempts.records import counts, record_of
from tests.pages import Page, Visitor

on_sqlite = pytest.mark.skipif(
    "os.environ.get('EDUAPP_TEST_DATABASE_URL')", reason="about SQLite's file; PostgreSQL has its own"
)


@pytest.fixture
def child(app, cast) -> Visitor:
    visitor = Visitor(app)
    visitor.use_card(cast.neighbour)
    return visitor


def send(child: Visitor, cast, response: str = "a") -> Page:
    data = {"csrf_token": child.token("/learn"), "op_id": str(uuid.uuid4()), "answer": response}
    return child.post(f"/learn/{cast.room_12.assignment}/4", data)


def refused(page: Page) -> None:
    assert page.status == 503
    assert page.headers["Retry-After"] == "5"
    assert "What was saved before is safe." in page.text
    assert page.headers["Content-Security-Policy"]  # the page of an error is a page like any other
    assert page.headers["Cache-Control"] == "no-store"


@pytest.fixture
def no_space(app, monkeypatch):
    """`no_space("commit")`: from now on this step of the database fails as on a full disk; None: space again."""

    def full(step: str | None) -> None:
        monkeypatch.undo()
        with app.app_context():
            dialect = db.engine.dialect
        if step is None:
            return
        kept = getattr(dialect, step)

        def fail(*args: object, **more: object) -> None:
            if step == "do_execute" and not str(args[1]).startswith("INSERT INTO operation"):
                return kept(*args, **more)
            raise dialect.dbapi.OperationalError("database or disk is full")

        monkeypatch.setattr(dialect, step, fail)

    return full


@pytest.mark.parametrize("step", ["do_execute", "do_commit"])
def test_an_answer_that_cannot_be_written_is_refused_and_can_be_sent_again(app, cast, child, no_space, step):
    assert send(child, cast, "a").status == 200
    before = counts(app)
    no_space(step)
    refused(send(child, cast, "b"))
    no_space(None)
    assert counts(app) == before
    assert child.get(f"/learn/{cast.room_12.assignment}/4").status == 200
    assert send(child, cast, "b").status == 200
    saved = record_of(app, cast.neighbour.id, cast.room_12.assignment).saved
    assert saved == [("q1", 1, "en", "a"), ("q1", 2, "en", "b")]


@on_sqlite
def test_a_disk_that_is_really_full_is_answered_the_same(app, cast, child):
    """SQLite itself says so: its file may not grow any more."""
    rivera = Visitor(app)
    rivera.sign_in(cast.rivera)
    page, before = rivera.get("/teach/classes/new"), counts(app)
    with app.app_context():
        listening = sa.event.listen(
            db.engine, "checkout", lambda connection, *_: connection.execute("PRAGMA max_page_count = 1")
        )
        db.engine.dispose()
    assert listening is None
    refused(page.submit({"label": "Period 9", "students": "40"}))
    assert counts(app) == before
    assert rivera.get("/teach").status == 200  # reading goes on


@on_sqlite
def test_a_file_locked_by_another_program_is_answered_the_same(app, cast, child, monkeypatch):
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    name = app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///")
    token = child.token("/learn")
    with app.app_context():
        db.engine.dispose()
        sa.event.listen(db.engine, "checkout", lambda connection, *_: connection.execute("PRAGMA busy_timeout = 50"))
    other = sqlite3.connect(name, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    data = {"csrf_token": token, "op_id": str(uuid.uuid4()), "answer": "a"}
    refused(child.post(f"/learn/{cast.room_12.assignment}/4", data))
    other.execute("ROLLBACK")
    other.close()
    assert child.post(f"/learn/{cast.room_12.assignment}/4", data).status == 200


@on_sqlite
def test_a_write_that_waits_too_long_for_its_turn_is_answered_the_same(app, cast, child, monkeypatch):
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    with app.app_context():
        turn = database._turn_of(db.engine)
    assert turn is not None
    token = child.token("/learn")
    data = {"csrf_token": token, "op_id": str(uuid.uuid4()), "answer": "a"}
    turn._thread.acquire()
    refused(child.post(f"/learn/{cast.room_12.assignment}/4", data))
    turn._thread.release()
    assert child.post(f"/learn/{cast.room_12.assignment}/4", data).status == 200


def test_a_finish_whose_commit_fails_counts_nothing_and_then_once(app, cast, no_space):
    people.open_meeting(app, cast.period_3)
    pupil = Pupil(app, cast.student, cast.period_3.assignment, people.screens_of(app, "68-L3"))
    for key in ("q4", "q5", "q8"):
        pupil.answer(key, "a")
    before = counts(app)
    no_space("do_commit")
    assert pupil.finish() == 503
    no_space(None)
    assert counts(app) == before
    assert record_of(app, cast.student.id, cast.period_3.assignment).attempt["state"] == "open"
    assert pupil.finish() == 303
    assert counts(app)["sheet"] == 1


def test_help_and_the_way_out_stay_open(app, cast, child, no_space):
    no_space("do_commit")
    assert child.get("/help").status == 200
    left = child.client.post("/exit", headers={"Sec-Fetch-Site": "same-origin"})
    assert left.status_code == 303
    assert left.headers["Location"] == app.config["EXIT_PAGE"]
    assert child.client.get_cookie("eduapp") is None


@on_sqlite
def test_what_a_reader_kept_in_the_log_goes_with_the_next_write(app, cast):
    """A backup or a slow page reads while a child finishes: her answers stay in the log, but not for long."""
    people.open_meeting(app, cast.period_3)
    screens = people.screens_of(app, "68-L3")
    pupil = Pupil(app, cast.student, cast.period_3.assignment, screens)
    mark = {"i1": "unsure", "i2": "unsure", "i3": "moment", "i4": "unsure", "i5": "moment"}
    pupil.answer("q3", {**mark, "i5": "pattern"})
    pupil.answer("q3", mark)  # a second try stands in no sheet
    text = b'{"i1":"unsure","i2":"unsure","i3":"moment","i4":"unsure","i5":"moment"}'
    name = app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///")
    reader = sqlite3.connect(name, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM operation").fetchone()
    assert pupil.finish() == 303
    files = [Path(name), Path(f"{name}-wal")]
    assert any(text in file.read_bytes() for file in files)  # the control: the reader did keep it
    reader.execute("COMMIT")
    reader.close()
    other = Pupil(app, cast.period_3.students[1], cast.period_3.assignment, screens)
    assert other.answer("q4", "a") == 303
    assert not any(text in file.read_bytes() for file in files)
