"""Where tests keep their data: a copy of a finished database for each test, on SQLite or on PostgreSQL.

The finished one (migrated, lessons published, the cast moved in) is made once per worker.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache

from eduapp.app import create_app
from eduapp.core import db as database
from eduapp.core.db import db

KEYS = ("secret.key", "card.key")  # a copied database needs the keys its cards were made with


def let_go(app: Flask) -> None:
    """Close every connection and lock that this app has opened."""
    with app.app_context():
        db.engine.dispose()
    for turn in database._turns.values():
        turn.close()
    database._turns.clear()


class Files:
    """SQLite: a database is a file, a copy takes a millisecond."""

    def new(self, home: Path) -> str:
        """The address of a database that does not exist yet, in `home`."""
        home.mkdir(parents=True, exist_ok=True)
        return f"sqlite:///{home / 'eduapp.db'}"

    def copy(self, template: str, home: Path) -> str:
        """A copy of `template` (nobody may have it open) in `home`."""
        shutil.copy(template.removeprefix("sqlite:///"), home / "eduapp.db")
        return self.new(home)

    def drop(self, url: str) -> None:
        """The file goes with its folder."""


class Server:
    """PostgreSQL: databases are made and dropped on the server of EDUAPP_TEST_DATABASE_URL."""

    def __init__(self, url: str) -> None:
        self._url = sa.make_url(url)

    def new(self, _home: Path) -> str:
        return self._make("")

    def copy(self, template: str, _home: Path) -> str:
        return self._make(f" TEMPLATE {sa.make_url(template).database}")

    def drop(self, url: str) -> None:
        self._say(f"DROP DATABASE {sa.make_url(url).database} WITH (FORCE)")

    def _make(self, after: str) -> str:
        name = f"eduapp_test_{uuid.uuid4().hex}"
        self._say(f"CREATE DATABASE {name}{after}")
        return self._url.set(database=name).render_as_string(hide_password=False)

    def _say(self, statement: str) -> None:
        engine = sa.create_engine(self._url, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)


def store() -> Files | Server:
    """The kind of database this run is about."""
    url = os.environ.get("EDUAPP_TEST_DATABASE_URL")
    return Server(url) if url else Files()


class CompiledTemplates(BytecodeCache):
    """What one app has compiled, the next need not: most of a short test's time went into that."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        checksum, code = self._kept.get(bucket.key, ("", b""))
        if checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = (bucket.checksum, bucket.bytecode_to_string())


_TEMPLATES = CompiledTemplates()


class House:
    """Makes apps, each over a database of its own, and clears them away."""

    def __init__(self, folder: Path, town: str | None = None, keys: Path | None = None) -> None:
        self._folder, self._town, self._keys = folder, town, keys
        self._store = store()
        self._opened: list[tuple[Flask, str]] = []

    def open(self, *, empty: bool = False, name: str = "data", **settings: object) -> Flask:
        """An app over a copy of the town, or over nothing (`empty`). `settings` override its configuration."""
        home = self._folder / name
        home.mkdir(parents=True, exist_ok=True)
        fresh = empty or self._town is None
        url = self._store.new(home) if fresh else self._store.copy(str(self._town), home)
        for key in KEYS if self._keys else ():
            shutil.copy(self._keys / key, home / key)
        app = create_app({"TESTING": True, "SQLALCHEMY_DATABASE_URI": url, **settings}, data=home)
        app.jinja_env.bytecode_cache = _TEMPLATES
        self._opened.append((app, url))
        return app

    def close(self) -> None:
        for app, url in self._opened:
            let_go(app)
            self._store.drop(url)


def build(folder: Path, furnish: Callable[[Flask], object]) -> tuple[House, str, object]:
    """A finished database: opened empty, furnished, let go. Returns its house, its address and what was made."""
    house = House(folder)
    app = house.open(empty=True)
    made = furnish(app)
    let_go(app)
    return house, str(app.config["SQLALCHEMY_DATABASE_URI"]), made
