"""A backup is whole or it is none; it comes back on a clean machine; what is wrong with one is said in one sentence."""

from __future__ import annotations

import json
import sqlite3
import stat
import threading
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask_migrate import downgrade, upgrade

from eduapp.app import create_app
from eduapp.core.config import MIGRATIONS
from eduapp.operations import archive, backup
from eduapp.operations.words import Trouble
from tests import people
from tests.attempts.records import counts
from tests.databases import let_go
from tests.pages import Visitor
from tests.servers import one_sentence, run

pytestmark = pytest.mark.skipif(
    "os.environ.get('EDUAPP_TEST_DATABASE_URL')", reason="PostgreSQL: test_on_postgresql.py"
)
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
def backed_up(app, tmp_path) -> Path:
    return _backup(app, tmp_path / "backups")


def _backup(app, folder: Path, now: datetime = NOW, keep_days: int = 35) -> Path:
    with app.app_context():
        return backup.make_backup(Path(app.config["DATA"]), folder, now=now, keep_days=keep_days)


def over(data: Path, address: str):
    return create_app({"SQLALCHEMY_DATABASE_URI": address, "TESTING": True}, data=data)


def refused(file: Path, into: Path, *words: str) -> None:
    for attempt in (lambda: backup.restore(file, into), lambda: backup.try_out(file, over)):
        with pytest.raises(Trouble) as told:
            attempt()
        for said in (told.value.words.en, told.value.words.es):
            assert str(file) in said
            assert not [word for word in words if word not in said], said
    assert not into.exists()
    assert not list(into.parent.glob(".eduapp-*"))


def rebuilt(file: Path, **changes: bytes | None) -> Path:
    """The same backup with parts changed, added or (None) taken away, its list as it was."""
    bent = file.with_name("bent.zip")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(bent, "w") as new:
        parts: dict[str, bytes | None] = {name: old.read(name) for name in old.namelist()} | changes
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return bent


def relisted(file: Path, **changes: object) -> Path:
    with zipfile.ZipFile(file) as old:
        told = json.loads(old.read(archive.LIST)) | changes
    return rebuilt(file, **{archive.LIST: json.dumps(told).encode()})


def test_it_comes_back_on_a_clean_machine(app, cast, backed_up, tmp_path):
    """The restored school opens with the same cards; only the sign-ins are gone."""
    before = counts(app)
    child = Visitor(app)
    child.use_card(cast.student)
    said = backup.restore(backed_up, tmp_path / "new")
    assert said.made == "2026-11-22T03:00:00+00:00"
    elsewhere = over(tmp_path / "new", f"sqlite:///{tmp_path / 'new' / 'eduapp.db'}")
    assert counts(elsewhere) == before
    cookie = child.client.get_cookie("eduapp")
    stranger = Visitor(elsewhere)
    stranger.client.set_cookie("eduapp", cookie.value)
    assert stranger.get("/learn", follow=False).status == 303, "a sign-in of the old machine is worth nothing"
    assert Visitor(elsewhere).use_card(cast.student).status == 200
    assert Visitor(elsewhere).use_card(cast.student, scan=True).status == 200
    let_go(elsewhere)


def test_it_is_for_its_owner_only_and_holds_two_things(backed_up):
    assert stat.S_IMODE(backed_up.stat().st_mode) == 0o600
    with zipfile.ZipFile(backed_up) as packed:
        assert sorted(packed.namelist()) == ["card.key", "eduapp.db", "manifest.json"]
    assert [path.name for path in backed_up.parent.iterdir()] == [backed_up.name]


def test_trying_it_out_counts_and_leaves_nothing(app, backed_up, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    said, rows = backup.try_out(backed_up, over)
    assert said.engine == "sqlite"
    assert {name: rows[name] for name in counts(app)} == counts(app)
    assert sorted(tmp_path.rglob("*")) == before


def test_while_people_write(app, cast, tmp_path):
    """Each backup is one moment: whole, sound, and no later one holds less."""
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            people.make_taught(app, cast.okafor, f"Room {number}", "3-5", "35-L4", students=2, seed=number)
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        files = [_backup(app, tmp_path / "backups", now=NOW + timedelta(seconds=n)) for n in range(6)]
    finally:
        stop.set()
        writer.join()
    seen = [backup.try_out(file, over)[1]["student"] for file in files]
    assert seen == sorted(seen)
    assert seen[-1] > seen[0]


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_cut_short(backed_up, tmp_path, part):
    cut = tmp_path / "cut.zip"
    cut.write_bytes(backed_up.read_bytes()[: int(backed_up.stat().st_size * part)])
    refused(cut, tmp_path / "new")


def test_one_byte_changed(backed_up, tmp_path):
    whole = backed_up.read_bytes()
    for place in range(200, len(whole) - 200, len(whole) // 15):
        bent = tmp_path / "bent.zip"
        bent.write_bytes(whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :])
        refused(bent, tmp_path / "new")


def test_a_part_that_is_another(backed_up, tmp_path):
    refused(rebuilt(backed_up, **{"card.key": b"x" * 32}), tmp_path / "new")
    refused(rebuilt(backed_up, **{"eduapp.db": None}), tmp_path / "new")
    refused(rebuilt(backed_up, **{"more.txt": b"hello"}), tmp_path / "new")


@pytest.mark.parametrize("name", ["../card.key", "/etc/passwd", "C:\\x", "a/../../b"])
def test_a_name_that_points_outside(backed_up, tmp_path, name):
    refused(rebuilt(backed_up, **{name: b"x"}), tmp_path / "new")


def test_more_than_it_says(backed_up, tmp_path):
    """Sizes are counted while reading; a bomb is not unpacked."""
    with zipfile.ZipFile(backed_up) as packed:
        told = json.loads(packed.read(archive.LIST))
    told["parts"]["eduapp.db"][0] = 1000
    refused(relisted(backed_up, parts=told["parts"]), tmp_path / "new")


def test_without_the_card_key(backed_up, tmp_path):
    with zipfile.ZipFile(backed_up) as packed:
        told = json.loads(packed.read(archive.LIST))
    del told["parts"]["card.key"]
    bare = relisted(backed_up, parts=told["parts"]).rename(backed_up.with_name("bare.zip"))
    with pytest.raises(Trouble, match="no card key"):
        backup.restore(rebuilt(bare, **{"card.key": None}), tmp_path / "new")


@pytest.mark.parametrize("changes", [{"migration": "9999", "version": "7.0"}, {"format": 2}])
def test_of_a_newer_version(backed_up, tmp_path, changes):
    newer = relisted(backed_up, **changes)
    with pytest.raises(Trouble, match="newer version"):
        backup.restore(newer, tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("told", [b"", b"[]", b"{}", b"{", b'{"format": 1}', b'{"format": 1, "parts": 3}', b"\xff"])
def test_a_list_that_is_none(backed_up, tmp_path, told):
    refused(rebuilt(backed_up, **{archive.LIST: told}), tmp_path / "new")


def test_no_backup_at_all(tmp_path):
    photo = tmp_path / "photo.zip"
    photo.write_bytes(b"this was a photo" * 100)
    refused(photo, tmp_path / "new")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as packed:
        packed.writestr("hello.txt", "hello")
    refused(tmp_path / "other.zip", tmp_path / "new")


def test_nothing_is_overwritten(backed_up, tmp_path):
    there = tmp_path / "there"
    there.mkdir()
    (there / "letter.txt").write_text("mine")
    with pytest.raises(Trouble, match="holds something already"):
        backup.restore(backed_up, there)
    assert [path.name for path in there.iterdir()] == ["letter.txt"]
    (tmp_path / "empty").mkdir()
    backup.restore(backed_up, tmp_path / "empty")


def test_old_ones_go_when_a_new_one_is_whole(app, tmp_path):
    folder = tmp_path / "backups"
    old = _backup(app, folder, now=NOW - timedelta(days=36))
    young = _backup(app, folder, now=NOW - timedelta(days=34))
    (folder / "eduapp-letter.zip").write_text("not ours")
    new = _backup(app, folder)
    assert sorted(folder.iterdir()) == sorted([young, new, folder / "eduapp-letter.zip"])
    assert not old.exists()


def test_a_damaged_database_is_not_called_a_backup(app, tmp_path):
    let_go(app)
    file = Path(app.config["DATA"]) / "eduapp.db"
    whole = file.read_bytes()
    middle = 4096 * (len(whole) // 8192)
    file.write_bytes(whole[:middle] + b"\x5a" * 4096 * 4 + whole[middle + 4096 * 4 :])
    with pytest.raises(Trouble):
        _backup(app, tmp_path / "backups")
    assert not list((tmp_path / "backups").glob("eduapp-*"))


def test_upgrading_backs_up_first(house):
    """A database of the migration before: a backup of it is made, then it is brought up to date."""
    app = house.open(empty=True)
    data = Path(app.config["DATA"])
    with app.app_context():
        upgrade(directory=str(MIGRATIONS))
        downgrade(directory=str(MIGRATIONS), revision="0002")
    let_go(app)
    one_sentence(run("serve", data=data), "eduapp upgrade")
    done = run("upgrade", data=data)
    assert done.returncode == 0, done.stderr
    [file] = (data / "backups").iterdir()
    assert str(file) in done.stdout
    with archive.opened(file, known=None) as (said, _packed):
        assert said.migration == "0002"
    with sqlite3.connect(data / "eduapp.db") as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() != ("0002",)
    assert backup.try_out(file, over)[0].migration == "0002"  # and an older backup still comes back
    assert run("upgrade", data=data).stdout.strip().endswith("Up to date.")
    assert len(list((data / "backups").iterdir())) == 1


def test_at_the_terminal(app, tmp_path):
    let_go(app)
    data = Path(app.config["DATA"])
    done = run("backup", str(tmp_path / "safe"), data=data)
    assert done.returncode == 0, done.stderr
    [file] = (tmp_path / "safe").iterdir()
    done = run("restore", str(file), "--verify", data=tmp_path / "elsewhere")
    assert done.returncode == 0, done.stderr
    assert "student" in done.stdout
    assert not (tmp_path / "elsewhere").exists()
    file.write_bytes(file.read_bytes()[:5000])
    told = run("restore", str(file), "--into", str(tmp_path / "new"), data=tmp_path / "elsewhere")
    one_sentence(told, "cut short", "nothing was changed")
    told = run("restore", str(file), "--verify", data=data, LANG="es_US.UTF-8")
    one_sentence(told, "incompleta")
    one_sentence(run("restore", str(file), data=data), "--into", "--verify")
