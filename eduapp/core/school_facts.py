"""What the help page and the way out know of each school, from a small file beside the database.

Help works with the database down, so it cannot ask it. Whoever changes a school writes the file anew, whole; every
process sees by its time that there is a newer one.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

NAME = "schools.json"

log = logging.getLogger("eduapp")


@dataclass(frozen=True)
class Contact:
    """An adult at school whom a student can go to, and where she is found."""

    name: str
    role: str
    where: str


@dataclass(frozen=True)
class SchoolFacts:
    """One school. `exit_page`: empty when the school has chosen none."""

    id: int
    name: str
    exit_page: str
    contacts: tuple[Contact, ...]


def write_school_facts(data: Path, schools: Iterable[SchoolFacts]) -> None:
    """Replace the file at once: a reader sees the old one or the new one, never half of one.

    A full disk leaves the old one. The change itself is safe in the database, and the next night writes the file again.
    """
    text = json.dumps([asdict(school) for school in schools], ensure_ascii=False, indent=1)
    try:
        handle, name = tempfile.mkstemp(dir=data, prefix=NAME)  # readable by the owner only
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(data / NAME)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError:
        log.warning("the schools' contacts could not be written for the help page; the next night tries again")


_read: dict[Path, tuple[tuple[int, ...], tuple[SchoolFacts, ...]]] = {}


def school_facts(data: Path) -> tuple[SchoolFacts, ...]:
    """Every school, by name. No file, or one that cannot be read: none, and help stands without them."""
    path = data / NAME
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        there = path.stat()
        stamp = (there.st_mtime_ns, there.st_size, there.st_ino)
        if path not in _read or _read[path][0] != stamp:
            rows = json.loads(path.read_text(encoding="utf-8"))
            _read[path] = (stamp, tuple(_school(row) for row in rows))
        return _read[path][1]
    return ()


def _school(row: dict[str, Any]) -> SchoolFacts:
    contacts = tuple(Contact(one["name"], one["role"], one["where"]) for one in row["contacts"])
    return SchoolFacts(int(row["id"]), row["name"], row["exit_page"], contacts)


def school_asked_for(schools: tuple[SchoolFacts, ...], asked: object) -> SchoolFacts | None:
    """The school with this number; of an installation with one school, that one; else None: nobody knows which."""
    if len(schools) == 1:
        return schools[0]
    return next((school for school in schools if str(school.id) == str(asked)), None)


def exit_page(data: Path, asked: object, *, otherwise: str) -> str:
    """Where "Leave this page" goes for somebody of this school."""
    school = school_asked_for(school_facts(data), asked)
    return school.exit_page if school and school.exit_page else otherwise
