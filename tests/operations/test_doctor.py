"""The doctor names what is wrong, in words, and how to mend it; and changes nothing."""

from __future__ import annotations

import json
import shutil
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from eduapp.core import mail
from eduapp.core.config import kept_key
from eduapp.core.db import db, writing
from eduapp.operations import backup, doctor, nightly
from eduapp.operations.database_checks import look_at_database
from eduapp.operations.doctor import Place
from eduapp.operations.findings import Finding, Level
from tests import people
from tests.databases import let_go
from tests.pages import Visitor
from tests.servers import run

on_sqlite = pytest.mark.skipif("os.environ.get('EDUAPP_TEST_DATABASE_URL')", reason="about SQLite's file")
OK, WARN, WRONG = Level.OK, Level.WARN, Level.WRONG


@pytest.fixture
def place(app) -> Place:
    return Place(Path(app.config["DATA"]), dict(app.config), datetime.now(UTC))


def changed(place: Place, **config: object) -> Place:
    return replace(place, config={**place.config, **config})


def worst(found: list[Finding]) -> Finding:
    return max(found, key=lambda finding: [OK, WARN, WRONG].index(finding.level))


def names(finding: Finding, level: Level, *words: str) -> None:
    """This finding, in both languages, with a way to mend it unless all is well."""
    assert finding.level is level, finding.says
    for language in ("en", "es"):
        assert finding.says.in_(language).endswith((".", "?"))
        assert not [word for word in words if word not in finding.in_(language)], finding.in_(language)
    assert finding.says.en != finding.says.es


def test_a_sound_school(app, place):
    with app.app_context():
        found = look_at_database(place)
    assert {finding.level for finding in found} == {OK}, worst(found).says
    assert len(found) == 6


def test_the_address(place):
    names(doctor.address(changed(place, URL="https://school.example")), OK, "https://school.example")
    names(doctor.address(changed(place, URL="")), WARN, "EDUAPP_URL")
    names(doctor.address(changed(place, URL="http://school.example")), WARN, "http://school.example")


def test_a_folder_that_others_can_read(place):
    place.data.chmod(0o755)
    (place.data / "eduapp.db").touch()
    (place.data / "eduapp.db").chmod(0o644)
    names(doctor.folder(place), WARN, "chmod 700")
    place.data.chmod(0o700)
    names(doctor.folder(place), OK)


@pytest.mark.parametrize(("free", "level"), [(10_000_000, WRONG), (1_000_000_000, WARN), (50_000_000_000, OK)])
def test_the_disk(place, monkeypatch, free, level):
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(0, 0, free))
    names(doctor.disk(place), level, "GB")


def test_a_network_drive(place, monkeypatch):
    names(doctor.local_disk(place), OK)
    monkeypatch.setattr(doctor, "_file_system", lambda _path: "nfs4")
    if place.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite"):
        names(doctor.local_disk(place), WRONG, "nfs4", "PostgreSQL")


def test_clocks_that_differ(place, monkeypatch):
    names(doctor.time_of_files(place), OK, "America/Los_Angeles")
    names(doctor.time_of_files(changed(place, TIME_ZONE="Mars/Olympus")), WRONG, "EDUAPP_TIME_ZONE")
    names(doctor.time_of_files(replace(place, now=datetime(1970, 1, 2, tzinfo=UTC))), WRONG, "NTP")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 3600)
    names(doctor.time_of_files(place), WRONG, "NTP")


def test_something_written_tomorrow(app, place):
    with app.app_context():
        names(worst(look_at_database(replace(place, now=place.now - timedelta(days=1)))), WRONG, "NTP")


def test_helplines_that_nobody_has_checked(place, monkeypatch, tmp_path):
    names(doctor.helplines(place), WARN, "helplines.yaml", "180")
    fresh = "- {id: here, bands: [6-8], area: national, state: dialled, read_on: 2026-11-01}\n"
    for text, level in ((fresh, OK), (fresh.replace("2026-11-01", "2026-01-01"), WARN), ("- [", WRONG)):
        lessons = tmp_path / level / "lessons"
        (lessons / "_shared").mkdir(parents=True)
        (lessons / "_shared" / "helplines.yaml").write_text(text)
        monkeypatch.setattr(doctor, "LESSONS", lessons)
        names(doctor.helplines(replace(place, now=datetime(2026, 11, 22, tzinfo=UTC))), level)


@pytest.fixture
def mail_server() -> Iterator[tuple[int, list[bytes]]]:
    """A port, and what to say there; nothing to say: it hangs."""
    said: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet() -> None:
            there, _address = server.accept()
            with there:
                for line in said:
                    there.sendall(line)
                    there.recv(1000)
                time.sleep(0 if said else 2)

        thread = threading.Thread(target=greet, daemon=True)
        thread.start()
        yield server.getsockname()[1], said
        thread.join(5)


def test_a_mail_server_that_answers(place, mail_server):
    port, said = mail_server
    said += [b"220 school\r\n", b"250 ok\r\n", b"250 ok\r\n", b"221 bye\r\n"]
    names(doctor.mail(changed(place, SMTP_URL=f"smtp://127.0.0.1:{port}")), OK, str(port))


def test_a_mail_server_that_hangs_or_is_not_there(place, mail_server, monkeypatch):
    port, _silent = mail_server
    monkeypatch.setattr(mail, "PATIENCE", 0.3)
    started = time.monotonic()
    names(doctor.mail(changed(place, SMTP_URL=f"smtp://127.0.0.1:{port}")), WRONG, "EDUAPP_SMTP_URL")
    assert time.monotonic() - started < 2
    for address in ("127.0.0.1:1", "127.0.0.1:x"):
        names(doctor.mail(changed(place, SMTP_URL=f"smtp://{address}")), WRONG, address)
    names(doctor.mail(changed(place, SMTP_URL="")), OK)


def test_mail_is_given_up_within_five_seconds():
    assert mail.PATIENCE <= 5


def test_backups(place):
    names(doctor.backups(place), WARN, "eduapp backup")
    note = place.data / backup.NOTE
    note.write_text(json.dumps({"file": str(note), "made": place.now.isoformat()}))
    names(doctor.backups(place), OK)
    names(doctor.backups(replace(place, now=place.now + timedelta(days=9))), WARN, "9")
    note.write_text(json.dumps({"file": "/gone.zip", "made": place.now.isoformat()}))
    names(doctor.backups(place), WARN, "/gone.zip")
    note.write_text("{}")
    names(doctor.backups(place), WARN)


def test_a_night_without_nightly(place):
    names(doctor.night(place), WARN, "eduapp nightly")
    nightly.note(place.data, now=place.now)
    names(doctor.night(place), OK)
    names(doctor.night(replace(place, now=place.now + timedelta(days=3))), WRONG, f"{place.now:%Y-%m-%d}")


def test_a_class_left_open(app, cast, place):
    people.open_meeting(app, cast.period_3)
    with app.app_context():
        names(worst(look_at_database(place)), OK)
        names(worst(look_at_database(replace(place, now=place.now + timedelta(hours=25)))), WARN, "eduapp nightly")


def test_another_card_key(app, place):
    with app.app_context():
        names(worst(look_at_database(changed(place, CARD_KEY=b"x" * 32))), WRONG, "card.key")


def test_an_older_database(app, place):
    with app.app_context():
        with writing():
            db.session.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))
        names(worst(look_at_database(place)), WRONG, "eduapp upgrade")
        with writing():
            db.session.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
        names(worst(look_at_database(place)), WRONG)


@on_sqlite
def test_settings_that_sqlite_does_not_keep(app, place):
    with app.app_context():
        sa.event.listen(db.engine, "checkout", lambda connection, *_: connection.execute("PRAGMA synchronous=OFF"))
        names(worst(look_at_database(place)), WRONG, "synchronous")


@on_sqlite
def test_a_damaged_file(app, place):
    let_go(app)
    file = place.data / "eduapp.db"
    whole = bytearray(file.read_bytes())
    whole[8192:-8192] = b"\x5a" * (len(whole) - 16384)
    file.write_bytes(whole)
    with app.app_context():
        assert worst(look_at_database(place)).level is WRONG


def test_keys(tmp_path):
    names(doctor.keys(tmp_path, address=""), WRONG, "eduapp serve")
    kept_key(tmp_path / "card.key")
    names(doctor.keys(tmp_path, address=""), OK)
    (tmp_path / "card.key").chmod(0o644)
    assert "chmod 600" in doctor.keys(tmp_path, address="").says.es


def test_at_the_terminal(app, tmp_path):
    let_go(app)
    data, url = Path(app.config["DATA"]), app.config["SQLALCHEMY_DATABASE_URI"]
    before = {
        path: path.read_bytes() for path in data.iterdir() if path.suffix != ".lock" and path.name != "eduapp.db-shm"
    }
    done = run("doctor", data=data, EDUAPP_DATABASE_URL=url)
    assert done.returncode == 0, done.stdout
    assert "look   The public address is not set" in done.stdout
    spanish = run("doctor", "--language", "es", data=data, EDUAPP_DATABASE_URL=url)
    assert "ojo    La dirección pública no está indicada" in spanish.stdout
    assert {path: path.read_bytes() for path in before} == before
    empty = run("doctor", data=tmp_path / "nothing")
    assert empty.returncode == 1
    assert not (tmp_path / "nothing").exists()


@on_sqlite
def test_nightly_sweeps(app, cast):
    """Sessions and wrong tries that are over go; what is running stays."""
    Visitor(app).use_card(cast.student)
    Visitor(app).get("/sign-in").submit({"login": "nobody", "password": "wrong"})
    with app.app_context():
        nightly.sweep(now=datetime.now(UTC))
    assert counted(app) >= (1, 1)
    with app.app_context():
        nightly.sweep(now=datetime.now(UTC) + timedelta(days=1))
    assert counted(app) == (0, 0)


def counted(app) -> tuple[int, int]:
    with sqlite3.connect(app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///")) as connection:
        tables = ("session", "throttle")
        return tuple(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables)  # type: ignore[return-value]
