"""PostgreSQL stops under a running server and comes back: 503 and a sentence meanwhile, nothing lost, no restart.

And its backups: made by its own tools, checked, restored into an empty database.
"""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from eduapp.app import create_app
from eduapp.operations import archive
from tests import people
from tests.attempts.records import counts, rows
from tests.databases import KEYS, let_go
from tests.postgres_server import BIN, MISSING, Postgres, postgres
from tests.servers import Browser, one_sentence, run, serving

pytest.importorskip("psycopg", reason="PostgreSQL needs psycopg: pip install 'eduapp[postgres]'")
pytestmark = pytest.mark.skipif(BIN is None, reason=MISSING)


@pytest.fixture(scope="module")
def town(tmp_path_factory) -> Iterator[tuple[Postgres, Path, str, people.Cast]]:
    """A server of our own, a data folder, an address, and who lives there."""
    data = tmp_path_factory.mktemp("town") / "data"
    with postgres() as server:
        url = new_database(server)
        app = create_app({"TESTING": True, "SQLALCHEMY_DATABASE_URI": url}, data=data)
        cast = people.move_in(app)
        let_go(app)
        yield server, data, url, cast


def new_database(server: Postgres) -> str:
    name = f"eduapp_{uuid.uuid4().hex}"
    engine = sa.create_engine(f"{server.url}/postgres", isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    return f"{server.url}/{name}"


def test_it_stops_and_comes_back(town):
    server, data, url, cast = town
    path = f"/learn/{cast.room_12.assignment}/4"
    with serving(data, EDUAPP_DATABASE_URL=url) as site:
        child = Browser(site.address)
        child.use_card(cast.neighbour.class_code, cast.neighbour.code)
        child.get(path)
        first, second = str(uuid.uuid4()), str(uuid.uuid4())
        assert child.post(path, op_id=first, answer="a")[0] == 200
        server.stop()
        for _try in range(3):
            status, body = child.post(path, op_id=second, answer="b")
            assert status == 503
            assert "What was saved before is safe." in body
            assert child.get(path)[0] == 503
            assert Browser(site.address).get("/help")[0] == 200
        told = run("doctor", data=data, EDUAPP_DATABASE_URL=url)
        assert told.returncode == 1
        assert "WRONG  The database cannot be opened." in told.stdout
        one_sentence(run("serve", data=data, EDUAPP_DATABASE_URL=url), "EDUAPP_DATABASE_URL")
        server.start()
        assert child.get(path)[0] == 200, "the first page after it is back"
        assert child.post(path, op_id=second, answer="b")[0] == 200
        server.stop()  # and once more while nobody looks: old connections are dead, nobody may notice
        server.start()
        assert [child.get(path)[0] for _try in range(6)] == [200] * 6
    app = create_app({"TESTING": True, "SQLALCHEMY_DATABASE_URI": url}, data=data)
    assert [row["op_id"] for row in rows(app, "SELECT op_id FROM operation ORDER BY rev")] == [first, second]
    let_go(app)


def test_a_server_that_cannot_be_reached_is_said_soon(town, tmp_path):
    _server, data, _url, _cast = town
    started = time.monotonic()
    one_sentence(run("nightly", data=data, EDUAPP_DATABASE_URL="postgresql://127.0.0.1:1/x"), "EDUAPP_DATABASE_URL")
    assert time.monotonic() - started < 30


def test_a_backup_by_its_own_tools(town, tmp_path):
    server, data, url, _cast = town
    done = run("backup", str(tmp_path / "safe"), data=data, EDUAPP_DATABASE_URL=url)
    assert done.returncode == 0, done.stderr
    [file] = (tmp_path / "safe").iterdir()
    with archive.opened(file, known=None) as (said, _packed):
        assert said.engine == "postgresql"
    tried = run("restore", str(file), "--verify", data=tmp_path / "x")
    assert tried.returncode == 0, tried.stderr
    app = create_app({"TESTING": True, "SQLALCHEMY_DATABASE_URI": url}, data=data)
    before = counts(app)
    let_go(app)
    assert f"{before['student']}" in next(
        line for line in tried.stdout.splitlines() if line.strip().startswith("student ")
    )
    empty = new_database(server)
    done = run("restore", str(file), "--into", str(tmp_path / "new"), data=tmp_path / "x", EDUAPP_DATABASE_URL=empty)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "new" / "card.key").read_bytes() == (data / "card.key").read_bytes()
    assert (tmp_path / "new" / "card.key").stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "new" / KEYS[0]).exists()
    elsewhere = create_app({"TESTING": True, "SQLALCHEMY_DATABASE_URI": empty}, data=tmp_path / "new")
    assert counts(elsewhere) == before
    let_go(elsewhere)
    again = run("restore", str(file), "--into", str(tmp_path / "two"), data=tmp_path / "x", EDUAPP_DATABASE_URL=empty)
    one_sentence(again, "pg_restore")
    assert not (tmp_path / "two").exists()
    one_sentence(run("restore", str(file), "--into", str(tmp_path / "two"), data=tmp_path / "x"), "PostgreSQL")


def test_without_its_tools(town, tmp_path):
    _server, data, url, _cast = town
    bare = run("backup", str(tmp_path / "safe"), data=data, EDUAPP_DATABASE_URL=url, PATH=os.devnull)
    one_sentence(bare, "pg_dump", "postgresql-client")
    assert not list((tmp_path / "safe").iterdir())
