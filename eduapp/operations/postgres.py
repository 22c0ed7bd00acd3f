"""Backups of PostgreSQL, by its own tools pg_dump and pg_restore. The password goes by the environment, not the command
line, which every user of the computer can read.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from sqlalchemy.engine import URL

from eduapp.operations.words import Trouble


def dump(url: URL, path: Path) -> Path:
    """The whole database in pg_dump's own format, checked; returns the file. Raises Trouble."""
    _run([_tool("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", f"--file={path}"], url)
    _run([_tool("pg_restore"), "--list", str(path)], url)
    return path


def load(url: URL, path: Path) -> None:
    """A dump into an empty database, all of it or nothing. Raises Trouble."""
    words = [_tool("pg_restore"), "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error"]
    _run([*words, f"--dbname={url.database}", str(path)], url)


def rows_in(path: Path) -> dict[str, int]:
    """How many rows each table of a dump has: the dump is read to its end, without a server. Raises Trouble."""
    text = _run([_tool("pg_restore"), "--data-only", "--file=-", str(path)])
    counts: dict[str, int] = {}
    table = ""
    for line in text.splitlines():
        begins = None if table else re.match(r'COPY public\."?(\w+)"? .*FROM stdin;', line)
        if begins:
            table = begins[1]
            counts[table] = 0
        elif line == "\\.":
            table = ""
        elif table:
            counts[table] += 1
    return counts


def _tool(name: str) -> str:
    found = shutil.which(name)
    if not found:
        raise Trouble(
            f"{name} is missing: it comes with PostgreSQL (Debian: apt-get install postgresql-client).",
            f"Falta {name}: viene con PostgreSQL (en Debian: apt-get install postgresql-client).",
        )
    return found


def _run(words: list[str], url: URL | None = None) -> str:
    told = subprocess.run(  # noqa: S603 - found on PATH, no shell, every word is ours
        words, env=_surroundings(url), capture_output=True, text=True, errors="replace", check=False
    )
    if told.returncode:
        last = next((line for line in reversed(told.stderr.strip().splitlines())), "").strip()
        raise Trouble(
            f"{Path(words[0]).name} says no: {last}. Nothing was changed.",
            f"{Path(words[0]).name} dice que no: {last}. No se cambió nada.",
        )
    return told.stdout


def _surroundings(url: URL | None) -> dict[str, str]:
    if url is None:
        return dict(os.environ)
    told = {
        "PGHOST": url.host,
        "PGPORT": url.port,
        "PGUSER": url.username,
        "PGPASSWORD": url.password,
        "PGDATABASE": url.database,
        "PGCONNECT_TIMEOUT": 5,
    }
    return {**os.environ, **{name: str(value) for name, value in told.items() if value is not None}}
