"""What is measured over: Room 12, a class of 34 with eleven lessons behind it and the twelfth on its screens.

The first lesson is taken through the app's own actions; the others, and the other classes of a large school, are
copies of these rows, made by the database itself: a year of 2,000 students takes seconds, not an hour.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from flask import Flask

from eduapp.app import create_app
from tests import people
from tests.databases import let_go
from tests.people import Taught, Teacher

SEATS, LESSONS, CLASSES = 34, 12, 59  # 59 classes of 34 are a school of 2,006 students
APART = 10_000  # copies of a class have ids this far from each other
DATABASE = "eduapp.db"


@dataclass(frozen=True)
class Room:
    """The class that is looked at. `today`: the assignment that nobody has begun; its lesson is that of the others."""

    folder: Path
    teacher: Teacher
    taught: Taught
    today: int

    @property
    def database(self) -> Path:
        return self.folder / DATABASE


def furnish(folder: Path, *, classes: int = 1, seats: int = SEATS) -> Room:
    """Make the school in an empty folder."""
    app = open_app(folder)
    people.publish(app)
    teacher = people.hire(app, "okafor", "Mr. Okafor", people.found_school(app, "Almond Grove School"))
    taught = people.make_taught(app, teacher, "Room 12", "3-5", people.PLAIN_LESSON, students=seats, seed=12)
    for place, student in enumerate(taught.students):
        people.walk(app, student, taught.assignment, choose=people.wrong if place % 2 else people.right)
    let_go(app)
    with closing(sqlite3.connect(folder / DATABASE)) as file, file:
        _copy_lessons(file)
        for number in range(1, classes):
            _copy_class(file, number)
    with closing(sqlite3.connect(folder / DATABASE)) as file:
        file.execute("ANALYZE")
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Room(folder, teacher, taught, taught.assignment + LESSONS - 1)


def open_app(folder: Path) -> Flask:
    """The application as it runs for people, over a folder."""
    return create_app({"SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder / DATABASE}"}, data=folder)


def copied(room: Room, folder: Path) -> Room:
    """The same school once more: nobody may have it open."""
    folder.mkdir(parents=True)
    for file in room.folder.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    return replace(room, folder=folder)


@contextmanager
def workshop() -> Iterator[Path]:
    """A folder that goes away again."""
    with tempfile.TemporaryDirectory(prefix="eduapp-cost-") as made:
        yield Path(made)


def _copy_lessons(file: sqlite3.Connection) -> None:
    """Eleven more lessons with the same text. The class has been through all of them but the last."""
    for number in range(1, LESSONS):
        lesson = f"'35-L{60 + number}'"
        mine = f"lesson_id = '{people.PLAIN_LESSON}'"
        _copy(file, "lesson", f"id = '{people.PLAIN_LESSON}'", id=lesson, position=f"position + {number}")
        _copy(file, "version", mine, id=f"id + {number * APART}", lesson_id=lesson)
        version = f"version_id + {number * APART}"
        _copy(file, "assignment", mine, id=f"id + {number}", lesson_id=lesson, version_id=version)
        if number < LESSONS - 1:
            later = {"id": f"id + {number * 100}", "assignment_id": f"assignment_id + {number}"}
            _copy(file, "attempt", "assignment_id = 1", **later, version_id=version)
            _copy(file, "operation", "attempt_id < 100", attempt_id=f"attempt_id + {number * 100}")


def _copy_class(file: sqlite3.Connection, number: int) -> None:
    """Room 12 once more, with a teacher, students and a year of its own."""
    far, tail = number * APART, f" || '{number}'"
    one = "class_id = 1"
    _copy(file, "person", "login = 'okafor'", id=f"id + {far}", login=f"login{tail}")
    _copy(file, "class", "id = 1", id=f"id + {far}", code=f"code{tail}")
    _copy(file, "teaches", one, class_id=f"class_id + {far}", person_id=f"person_id + {far}")
    own = {"card_hash": f"card_hash{tail}", "code_hmac": f"code_hmac{tail}"}
    _copy(file, "student", f"id < {APART}", id=f"id + {far}", **own)
    student, assignment = f"student_id + {far}", f"assignment_id + {far}"
    _copy(file, "enrollment", one, id=f"id + {far}", class_id=f"class_id + {far}", student_id=student)
    _copy(file, "assignment", one, id=f"id + {far}", class_id=f"class_id + {far}")
    _copy(file, "attempt", f"id < {APART}", id=f"id + {far}", student_id=student, assignment_id=assignment)
    _copy(file, "operation", one, class_id=f"class_id + {far}", attempt_id=f"attempt_id + {far}")


def _copy(file: sqlite3.Connection, table: str, where: str, **changes: str) -> None:
    """Rows of a table once more, with other values in some columns."""
    columns = [row[1] for row in file.execute(f'PRAGMA table_info("{table}")')]
    unknown = set(changes) - set(columns)
    assert not unknown, f"{table} has no column {unknown}"
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(changes.get(name, f'"{name}"') for name in columns)
    file.execute(f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}" WHERE {where}')
