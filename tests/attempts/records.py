"""What stands in the database, read past the app: plain SQL, so that no mistake of its queries hides here."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Flask

from eduapp.core.db import db

OPERATIONS = """
    SELECT o.rev, o.op_id, o.question_key, o."try", o.language, o.value
    FROM operation o JOIN attempt a ON a.id = o.attempt_id WHERE a.student_id = :student AND a.assignment_id = :given
    ORDER BY o.rev
"""
ATTEMPT = (
    "SELECT id, state, screen, result, receipt FROM attempt WHERE student_id = :student AND assignment_id = :given"
)
COUNTED = [
    "person",
    "session",
    "school",
    "class",
    "teaches",
    "student",
    "enrollment",
    "optout",
    "assignment",
    "meeting",
    "attempt",
    "operation",
    "tally",
    "sheet",
    "frozen_figures",
    "presence",
    "lesson",
    "version",
    "question",
    "audit",
    "district",
]


@dataclass(frozen=True)
class Record:
    """One student in one assignment: her attempt's row and what was saved, in order."""

    attempt: dict[str, Any] | None
    operations: tuple[dict[str, Any], ...]

    @property
    def saved(self) -> list[tuple[str, int, str, Any]]:
        """(question, try, language, response) of every operation that still has a content."""
        return [
            (one["question_key"], one["try"], one["language"], json.loads(one["value"]))
            for one in self.operations
            if one["value"] is not None
        ]


def rows(app: Flask, statement: str, **values: Any) -> list[dict[str, Any]]:
    """The rows of one SELECT, as dicts."""
    with app.app_context():
        found = [dict(row._mapping) for row in db.session.execute(sa.text(statement), values)]
        db.session.rollback()
        return found


def record_of(app: Flask, student_id: int, assignment: int) -> Record:
    """What the database holds of one walk."""
    who = {"student": student_id, "given": assignment}
    attempts = rows(app, ATTEMPT, **who)
    return Record(attempts[0] if attempts else None, tuple(rows(app, OPERATIONS, **who)))


def tally_of(app: Flask, assignment: int) -> dict[tuple[str, str], int]:
    """(question or question.part, outcome) -> how many."""
    found = rows(app, "SELECT question_key, outcome, n FROM tally WHERE assignment_id = :given", given=assignment)
    return {(row["question_key"], row["outcome"]): row["n"] for row in found}


def sheets(app: Flask) -> list[dict[str, Any]]:
    """Every sheet, in key order, its answers decoded."""
    found = rows(app, "SELECT id, version_id, language, answers FROM sheet ORDER BY id")
    return [{**row, "answers": json.loads(row["answers"])} for row in found]


def counts(app: Flask) -> dict[str, int]:
    """Rows per table: what must not change when nothing should happen twice."""
    return {table: rows(app, f'SELECT count(*) AS n FROM "{table}"')[0]["n"] for table in COUNTED}


def fingerprint(app: Flask, *, but: tuple[str, ...] = ()) -> str:
    """A hash of every row of every table, whoever wrote it: what a refusal must not change."""
    found = hashlib.sha256()
    with app.app_context():
        for table in db.metadata.sorted_tables:
            if table.name not in but:
                found.update(table.name.encode())
                rows = sorted(repr(tuple(row)) for row in db.session.execute(sa.text(f'SELECT * FROM "{table.name}"')))
                found.update("\n".join(rows).encode())
        db.session.rollback()
    return found.hexdigest()
