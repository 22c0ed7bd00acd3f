"""A class of 34 takes 68-L3. When they finish, their answers leave them: nothing leads back, nothing stays.

The class is walked once (`taken`), through the pages' own addresses, with answers that nobody would give by chance; the
tests then read the database, its files, the log and the cookies at each stage. The figures are held against a count
that this file keeps by itself.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface

from eduapp.attempts.rules import encode
from tests import people
from tests.attempts.pupils import Pupil
from tests.attempts.records import record_of, rows, sheets, tally_of
from tests.databases import House

STUDENTS, IN_SPANISH, STOPPING = 34, 13, 3
GROUPS = ("moment", "pattern", "unsure")
CARDS = ("i1", "i2", "i3", "i4", "i5")


@dataclass
class Taken:
    """What was done, and what was seen at each stage."""

    app: Flask
    assignment: int
    pupils: list[Pupil]
    first: dict[int, dict[str, Any]] = field(default_factory=dict)  # student -> question -> first try
    second: dict[int, Any] = field(default_factory=dict)  # student -> second try of q3, like nobody else's
    while_open: bytes = b""
    after_first_finish: bytes = b""
    after_all: bytes = b""
    first_finished: int = 0
    log: str = ""
    cookies: list[dict[str, Any]] = field(default_factory=list)

    @property
    def finished(self) -> list[Pupil]:
        return self.pupils[:-STOPPING]


def files_of(app: Flask) -> bytes:
    """Every byte of the database: the file, its write-ahead log, its index."""
    name = str(app.config["SQLALCHEMY_DATABASE_URI"]).removeprefix("sqlite:///")
    places = (Path(name + end) for end in ("", "-wal", "-shm"))
    return b"".join(place.read_bytes() for place in places if place.is_file())


@pytest.fixture(scope="module")
def taken(_town: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Taken]:
    """The class, walked from the cards to the end of the meeting."""
    url, keys, cast = _town
    house = House(tmp_path_factory.mktemp("class"), url, keys)
    app = house.open()
    period = people.make_taught(app, cast.rivera, "Rivera 5", "6-8", "68-L3", students=STUDENTS, seed=5)
    screens = people.screens_of(app, "68-L3")
    people.open_meeting(app, period)
    done = Taken(app, period.assignment, [])
    with _listening() as told:
        logging.getLogger("eduapp").info("the log is being read")
        for n, student in enumerate(period.students):
            done.pupils.append(Pupil(app, student, period.assignment, screens, "es" if n < IN_SPANISH else "en"))
        _answer(done)
        done.while_open = _files(app)
        order = random.Random(7).sample(done.finished, len(done.finished))
        assert order[0].finish() == 303
        done.after_first_finish = _files(app)
        assert [pupil.finish() for pupil in order[1:]] == [303] * (len(order) - 1)
        done.cookies = [_cookie(app, pupil) for pupil in done.pupils]
        people.close_meeting(app, period)
        done.after_all = _files(app)
    done.log = "\n".join(told)
    done.first_finished = order[0].student.id
    yield done
    house.close()


def _files(app: Flask) -> bytes:
    return files_of(app) if "sqlite" in app.config["SQLALCHEMY_DATABASE_URI"] else b""


def _answer(done: Taken) -> None:
    """Everybody answers; q3 in a way of her own, at both tries. The last ones stop half-way."""
    chance = random.Random(11)
    ways = [dict(zip(CARDS, way, strict=True)) for way in itertools.product(GROUPS, repeat=len(CARDS))]
    ways = [way for way in ways if way != people.right(_spec(done, "q3"))]
    chance.shuffle(ways)
    for n, pupil in enumerate(done.pupils):
        mine = done.first[pupil.student.id] = {}
        for screen in (s for s in pupil.screens if s.question):
            key, spec = screen.question.key, screen.question.spec
            response = ways.pop() if key == "q3" else _some(spec, chance)
            if n >= STUDENTS - STOPPING and key > "q4":
                break
            mine[key] = response
            assert pupil.answer(key, response) == 303
            if key == "q3":
                done.second[pupil.student.id] = ways.pop()
                assert pupil.answer(key, done.second[pupil.student.id]) == 303


def _spec(done: Taken, key: str) -> Any:
    return next(s.question.spec for s in done.pupils[0].screens if s.question and s.question.key == key)


def _some(spec: Any, chance: random.Random) -> Any:
    chosen = {part.id: chance.choice(part.options).id for part in spec.choices}
    return chosen.get("", chosen)


@contextlib.contextmanager
def _listening() -> Iterator[list[str]]:
    """Everything that is logged at INFO or above, by anybody."""
    told: list[str] = []
    handler = logging.Handler(logging.INFO)
    handler.emit = lambda record: told.append(f"{record.name} {record.getMessage()} {record.exc_text or ''}")  # type: ignore[method-assign]
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logging.getLogger("sqlalchemy").setLevel(logging.WARNING)  # as in service: the engine echoes nothing
    yield told
    root.removeHandler(handler)
    root.setLevel(level)


def _cookie(app: Flask, pupil: Pupil) -> dict[str, Any]:
    cookie = pupil.visitor.client.get_cookie("eduapp")
    assert cookie is not None
    return dict(SecureCookieSessionInterface().get_signing_serializer(app).loads(cookie.decoded_value))


on_sqlite = pytest.mark.skipif(
    "os.environ.get('EDUAPP_TEST_DATABASE_URL')", reason="the files of a PostgreSQL server are its own"
)


def traces(data: bytes, response: Any) -> int:
    """How often a saved response stands in these bytes."""
    return data.count(encode(response).encode())


def test_every_operation_of_a_finished_attempt_is_empty(taken):
    for pupil in taken.pupils:
        for one in record_of(taken.app, pupil.student.id, taken.assignment).operations:
            assert one["op_id"]
            assert {one[column] for column in ("question_key", "try", "language", "value")} == {None}


def test_everybody_keeps_the_same_number_of_spent_ids(taken):
    numbers = {len(record_of(taken.app, p.student.id, taken.assignment).operations) for p in taken.pupils}
    assert numbers == {2 * (9 + 2)}  # the most that nine questions, and two that are recalled, can take with two tries


def test_the_spent_ids_stand_in_an_order_of_their_own(taken):
    for pupil in taken.pupils:
        ids = [one["op_id"] for one in record_of(taken.app, pupil.student.id, taken.assignment).operations]
        assert ids == sorted(ids)


@on_sqlite
def test_the_marks_were_there_before_the_finish(taken):
    """The control of the tests below: what they look for can be found."""
    for student, response in taken.second.items():
        assert traces(taken.while_open, response), student
    for student, first in taken.first.items():
        assert traces(taken.while_open, first["q3"]), student


@on_sqlite
def test_a_finish_removes_the_students_answers_from_every_file_at_once(taken):
    student = taken.first_finished
    assert traces(taken.after_first_finish, taken.second[student]) == 0
    assert traces(taken.after_first_finish, taken.first[student]["q3"]) == 1  # in the sheet, and nowhere else
    others = [other for other in taken.second if other != student]
    assert all(traces(taken.after_first_finish, taken.second[other]) for other in others)


@on_sqlite
def test_after_the_meeting_no_second_try_is_left_in_any_file(taken):
    left = {student for student, response in taken.second.items() if traces(taken.after_all, response)}
    assert not left


@on_sqlite
def test_after_the_meeting_a_first_try_stands_in_its_sheet_only(taken):
    found = Counter(traces(taken.after_all, taken.first[p.student.id]["q3"]) for p in taken.finished)
    assert found == {1: len(taken.finished)}
    stopped = Counter(traces(taken.after_all, taken.first[p.student.id]["q3"]) for p in taken.pupils[-STOPPING:])
    assert stopped == {0: STOPPING}  # a walk cut short leaves no sheet


def test_the_log_holds_no_answer_and_no_child(taken):
    assert "the log is being read" in taken.log
    words = [encode(response) for response in taken.second.values()] + [*CARDS, *GROUPS, "answer", "op_id"]
    words += [name for p in taken.pupils for name in (p.student.alias, p.student.code, p.student.token)]
    assert not [word for word in words if word in taken.log]


def test_a_cookie_holds_a_session_and_nothing_about_its_child(taken):
    for pupil, cookie in zip(taken.pupils, taken.cookies, strict=True):
        assert set(cookie) == {"_fresh", "_id", "_user_id", "csrf_token"}
        assert (cookie["_fresh"], cookie["_id"]) == (True, "")
        assert len(cookie["_user_id"]) == 22  # 128 random bits
        assert str(pupil.student.id) != cookie["_user_id"]


def test_the_classes_tally_is_what_was_answered_first(taken):
    count: Counter[tuple[str, str]] = Counter()
    for first in taken.first.values():
        for key, response in first.items():
            count[key, "answered"] += 1
            parts = (
                {f"{key}.{part}": option for part, option in response.items()}
                if isinstance(response, dict)
                else {key: response}
            )
            count.update(parts.items())
    assert tally_of(taken.app, taken.assignment) == dict(count)


def test_the_sheets_are_the_first_tries_of_those_who_finished(taken):
    written = sorted(encode(taken.first[p.student.id]) for p in taken.finished)
    assert sorted(encode(sheet["answers"]) for sheet in sheets(taken.app)) == written


def test_a_sheet_has_a_key_a_version_a_language_and_answers_and_nothing_else(taken):
    found = sheets(taken.app)
    assert {tuple(sorted(sheet)) for sheet in rows(taken.app, "SELECT * FROM sheet")} == {
        ("answers", "id", "language", "version_id")
    }
    assert {sheet["language"] for sheet in found} == {"en", "es"}
    assert len({sheet["version_id"] for sheet in found}) == 1
    assert len({len(sheet["id"]) for sheet in found}) == 1


def test_nothing_that_a_sheet_holds_stands_beside_a_student(taken):
    """No key, id or code is shared: every text of the sheets is looked for in all tables that know a student."""
    keys = {sheet["id"] for sheet in sheets(taken.app)}
    for table in ("attempt", "operation", "session", "presence", "enrollment", "student", "audit"):
        for row in rows(taken.app, f"SELECT * FROM {table}"):
            assert not keys & {str(value) for value in row.values()}


def test_an_attempt_keeps_a_day_and_no_time(taken):
    found = rows(taken.app, "SELECT * FROM attempt WHERE assignment_id = :given", given=taken.assignment)
    assert set(found[0]) == {
        "id", "student_id", "assignment_id", "version_id", "state", "screen", "day", "result", "receipt",
    }  # fmt: skip
    assert {len(str(row["day"])) for row in found} == {len("2026-11-21")}
    assert {row["screen"] for row in found} == {None}
    assert Counter(row["state"] for row in found) == {"finished": STUDENTS - STOPPING, "unfinished": STOPPING}


def test_nobody_is_present_after_the_meeting(taken):
    assert rows(taken.app, "SELECT * FROM presence") == []
