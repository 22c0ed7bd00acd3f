"""Which helplines a reader may be shown: decided from one file, lessons/_shared/helplines.yaml.

A number that nobody has checked is not shown. `dialled`: a person of the coalition called it. `published`: a person
read it on the operator's own page. Both age: after 180 days they are hidden until checked again. Local numbers are
shown only when dialled. 911, 988 and "a trusted adult" are always shown.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

FRESH_DAYS = 180


@dataclass(frozen=True)
class Helpline:
    """One line of the help page, in one language."""

    id: str
    always: bool
    name: str
    call: str
    text: str
    chat: str
    hours: str
    for_whom: str
    checked: str  # ISO day, or "" when nobody has checked it


@functools.cache
def _rows(path: Path) -> tuple[dict[str, Any], ...]:
    return tuple(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or ())  # noqa: S506 - strings only


def shown(row: dict[str, Any], *, band: str, today: date) -> bool:
    """May students of this band see this helpline today?"""
    if band not in row.get("bands", ()):
        return False
    if row.get("always") == "yes":
        return True
    state, day = row.get("state"), row.get("read_on") or ""
    if state not in {"dialled", "published"} or (row.get("area") == "local" and state != "dialled"):
        return False
    try:
        return 0 <= (today - date.fromisoformat(day)).days <= FRESH_DAYS
    except ValueError:
        return False


def helplines(path: Path, *, band: str, language: str, today: date) -> tuple[Helpline, ...]:
    """The helplines to show, in the order of the file. No readable file: none, 911 stands in the page."""
    try:
        rows = _rows(path)
    except (OSError, yaml.YAMLError):
        return ()
    return tuple(_helpline(row, language) for row in rows if shown(row, band=band, today=today))


def report_lines(path: Path, *, language: str) -> tuple[Helpline, ...]:
    """The county's reporting lines for staff, dialled or not (then `checked` is "")."""
    try:
        rows = _rows(path)
    except (OSError, yaml.YAMLError):
        return ()
    return tuple(_helpline(row, language) for row in rows if row["id"].startswith("kern-child-abuse"))


def _helpline(row: dict[str, Any], language: str) -> Helpline:
    def say(key: str) -> str:
        value = row.get(key) or ""
        return value.get(language, "") if isinstance(value, dict) else value

    return Helpline(
        id=row["id"],
        always=row.get("always") == "yes",
        name=say("name"),
        call=say("call"),
        text=say("text"),
        chat=say("chat"),
        hours=say("hours"),
        for_whom=say("for_whom"),
        checked=row.get("read_on", ""),
    )


def unchecked(path: Path, *, today: date) -> list[str]:
    """The ids of helplines that nobody has checked in the last 180 days: students do not see them, but for 911 and 988.

    Raises OSError or yaml.YAMLError when the file cannot be read.
    """
    rows = [row for row in _rows(path) if row.get("bands")]  # a row for no band is shown to nobody
    return [row["id"] for row in rows if not shown({**row, "always": "no"}, band=row["bands"][0], today=today)]
