"""A backup while people work, and back again on a clean machine.

In a backup: the database in one step (a copy in several steps starts anew with every save, and never ends under a
class) and the card key. Not in it: secret.key. Without it people only sign in again; with it, whoever finds the file
could be anybody.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from eduapp.core.db import db
from eduapp.operations import archive, postgres
from eduapp.operations.archive import Manifest
from eduapp.operations.keys import check_card_key
from eduapp.operations.upgrading import known_migrations, migrate, migration_of_database
from eduapp.operations.words import Trouble

NOTE = "last-backup.json"  # in the data folder, for `eduapp doctor`
NAME = "eduapp-%Y-%m-%d-%H%M%S.zip"


def make_backup(data: Path, folder: Path, *, now: datetime, keep_days: int) -> Path:
    """Back the open database up into `folder`; returns the file. Older ones than `keep_days` go, once it is whole.

    Raises Trouble; then no backup was made, none was deleted and nothing half-done is left.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / now.astimezone(UTC).strftime(NAME)
        if file.exists():
            raise Trouble(f"{file} exists already.", f"{file} ya existe.")
        with _scratch(folder) as scratch:
            parts = {path.name: path for path in (_copy_of_database(scratch), data / "card.key")}
            said = Manifest(
                version=version("eduapp"),
                migration=migration_of_database(),
                engine=db.engine.dialect.name,
                made=now.isoformat(timespec="seconds"),
                parts={name: archive.measured(path) for name, path in parts.items()},
            )
            archive.write(file, said, parts)
    except (OSError, sqlite3.Error, sa.exc.SQLAlchemyError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise Trouble(
            f"No backup was made ({why}). Is there room in {folder}, and may it be written to? "
            "Older backups are as they were.",
            f"No se hizo la copia de seguridad ({why}). ¿Hay espacio en {folder} y se puede escribir ahí? "
            "Las copias anteriores quedan como estaban.",
        ) from error
    _forget_older(folder, file, now - timedelta(days=keep_days))
    _note(data, file, now)
    return file


def _copy_of_database(scratch: Path) -> Path:
    if db.engine.dialect.name != "sqlite":
        return postgres.dump(db.engine.url, scratch / "eduapp.dump")
    path = scratch / "eduapp.db"
    whole = Path(str(db.engine.url.database)).resolve().as_uri()  # as an address: a folder's name may hold any sign
    with closing(sqlite3.connect(f"{whole}?mode=ro", uri=True)) as here, closing(sqlite3.connect(path)) as there:
        here.backup(there, pages=-1)
    check_sqlite(path)
    return path


def check_sqlite(path: Path) -> None:
    """Raises Trouble unless this database file is sound through and through."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            loose = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.DatabaseError:
        sound, loose = False, None
    if not sound or loose:
        raise Trouble(
            "The database is damaged: its check failed. Keep every backup you have, and ask for help.",
            "La base de datos está dañada: no pasó la revisión. Guarde todas sus copias de seguridad y pida ayuda.",
        )


def _forget_older(folder: Path, newest: Path, before: datetime) -> None:
    """Backups hold what children answered: they are kept no longer than was promised."""
    for file in folder.glob("eduapp-*.zip"):
        with contextlib.suppress(ValueError, OSError):
            made = datetime.strptime(file.name, NAME).replace(tzinfo=UTC)
            if file != newest and made < before:
                file.unlink()


def _note(data: Path, file: Path, now: datetime) -> None:
    with contextlib.suppress(OSError):  # a backup that nobody noted down is still a backup
        (data / NOTE).write_text(json.dumps({"file": str(file), "made": now.isoformat()}), encoding="utf-8")


def restore(file: Path, into: Path) -> Manifest:
    """A backup's SQLite database and card key into an empty folder. All of it or nothing. Raises Trouble."""
    with archive.opened(file, known=known_migrations()) as (said, packed):
        if said.engine != "sqlite":
            raise Trouble(
                f"{file} is of a PostgreSQL database. Set EDUAPP_DATABASE_URL to a new, empty one.",
                f"{file} es de una base de datos PostgreSQL. Indique en EDUAPP_DATABASE_URL una nueva y vacía.",
            )
        _must_be_empty(into)
        _room_for(said, into.parent)
        with _scratch(into.parent) as scratch:
            whole = scratch / "whole"
            whole.mkdir(mode=0o700)
            for name in said.parts:
                archive.unpack(packed, said, name, whole)
            check_sqlite(whole / "eduapp.db")
            with contextlib.suppress(FileNotFoundError):
                into.rmdir()
            whole.rename(into)
    return said


def restore_to_server(file: Path, into: Path, url: str) -> Manifest:
    """A backup's PostgreSQL database into the empty one at `url`, its card key into an empty folder. Raises Trouble."""
    with archive.opened(file, known=known_migrations()) as (said, packed):
        if said.engine != "postgresql":
            raise Trouble(
                f"{file} is of an SQLite database. Take EDUAPP_DATABASE_URL away and restore it into a folder.",
                f"{file} es de una base de datos SQLite. Quite EDUAPP_DATABASE_URL y recupérela en una carpeta.",
            )
        _must_be_empty(into)
        into.parent.mkdir(parents=True, exist_ok=True)
        with _scratch(into.parent) as scratch:
            postgres.load(sa.make_url(url), archive.unpack(packed, said, "eduapp.dump", scratch))
            into.mkdir(exist_ok=True, mode=0o700)
            archive.unpack(packed, said, "card.key", into)
    return said


def try_out(file: Path, open_app: Callable[[Path, str], Flask]) -> tuple[Manifest, dict[str, int]]:
    """Restore into a folder that is thrown away, bring it up to date, count its rows. Raises Trouble.

    `open_app`: the application over a folder and an address of a database. A PostgreSQL dump is read to its end.
    """
    with tempfile.TemporaryDirectory(prefix="eduapp-verify-") as scratch:
        with archive.opened(file, known=known_migrations()) as (said, packed):
            if said.engine != "sqlite":
                dump = archive.unpack(packed, said, "eduapp.dump", Path(scratch))
                archive.unpack(packed, said, "card.key", Path(scratch))
                return said, postgres.rows_in(dump)
        into = Path(scratch) / "restored"
        restore(file, into)
        app = open_app(into, f"sqlite:///{into / 'eduapp.db'}")
        with app.app_context():
            migrate()
            check_card_key(app.config["CARD_KEY"])
            counts = rows_in_database()
            db.session.remove()
            db.engine.dispose()
    return said, counts


def rows_in_database() -> dict[str, int]:
    """How many rows each table of the open database has."""
    tables = db.metadata.sorted_tables
    return {table.name: db.session.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in tables}


def _must_be_empty(into: Path) -> None:
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise Trouble(
            f"{into} holds something already. Name a new folder, so that nothing is overwritten.",
            f"{into} ya contiene algo. Indique una carpeta nueva, para no sobrescribir nada.",
        )


def _room_for(said: Manifest, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if sum(size for size, _digest in said.parts.values()) > shutil.disk_usage(folder).free:
        raise Trouble(
            f"There is not enough room in {folder} for this backup. Make room and try again.",
            f"No hay espacio suficiente en {folder} para esta copia. Libere espacio e inténtelo de nuevo.",
        )


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """A folder for half-done work, on the same disk as what it becomes; gone afterwards."""
    made = Path(tempfile.mkdtemp(prefix=".eduapp-", dir=folder))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
