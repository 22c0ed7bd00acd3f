"""What is really said to the database: every statement, as it leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

_WRITES = re.compile(
    r"^\s*(INSERT|UPDATE|DELETE|REPLACE|MERGE|CREATE|ALTER|DROP|TRUNCATE|LOCK|VACUUM|BEGIN IMMEDIATE)\b"
    r"|\b(INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b|\bFOR (NO KEY )?UPDATE\b",
    re.IGNORECASE,
)
_FRAME = re.compile(r"^\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA|SET|SHOW)\b", re.IGNORECASE)


@contextmanager
def listening() -> Iterator[list[str]]:
    """The statements sent while inside, in order. (`after_flush` would miss what Core writes.)"""
    said: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def writes(said: list[str]) -> list[str]:
    """Those that change something, or lock it."""
    return [statement for statement in said if _WRITES.search(statement)]


def queries(said: list[str]) -> list[str]:
    """Those that ask or change something: everything but the frame of a transaction."""
    return [statement for statement in said if not _FRAME.search(statement)]
