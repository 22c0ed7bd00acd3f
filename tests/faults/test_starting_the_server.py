"""`eduapp serve`: what must hold before children are let in, each in one sentence; and how it ends."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
from pathlib import Path

import pytest

from eduapp.core.config import kept_key
from eduapp.operations.keys import check_card_key, mark_as_pretend
from eduapp.operations.serving import Start, check_start, command
from eduapp.operations.words import Trouble, terminal_language
from tests.databases import let_go
from tests.servers import Browser, free_port, one_sentence, run, serving

on_posix = pytest.mark.skipif(os.name != "posix", reason="this system has no modes of files")
on_sqlite = pytest.mark.skipif("os.environ.get('EDUAPP_TEST_DATABASE_URL')", reason="about SQLite's folder")


def start(**changes: object) -> Start:
    usual = {"host": "127.0.0.1", "port": 1, "processes": 1, "threads": 4, "url": "", "behind_proxy": False}
    return Start(**{**usual, "plain_http": False, **changes})


def refused(wish: Start, *words: str, sqlite: bool = True, can_lock: bool = True) -> None:
    with pytest.raises(Trouble) as told:
        check_start(wish, sqlite=sqlite, can_lock=can_lock)
    for said in (told.value.words.en, told.value.words.es):
        assert not [word for word in words if word not in said], said


def test_the_first_start_makes_keys_a_database_and_one_link(tmp_path):
    data = tmp_path / "school"
    with serving(data) as server:
        links = re.findall(r"/join#(\w+)", server.told)
        assert Browser(server.address).get("/lessons")[1].count("/lessons/") > 4
    assert len(links) == 1
    assert len(links[0]) >= 16
    for name in ("secret.key", "card.key"):
        assert (data / name).stat().st_mode & 0o777 == 0o600
        assert len((data / name).read_bytes()) == 32
    assert data.stat().st_mode & 0o777 == 0o700
    with serving(data) as server:  # the former link is dead: only the last one counts
        again = re.findall(r"/join#(\w+)", server.told)
    assert len(again) == 1
    assert again != links
    with sqlite3.connect(data / "eduapp.db") as connection:
        assert connection.execute("SELECT count(*) FROM invitation").fetchone() == (1,)


@pytest.mark.parametrize("processes", ["1", "2"])
def test_sigterm_ends_it_cleanly(house, processes):
    app = house.open()
    let_go(app)
    data, url = Path(app.config["DATA"]), app.config["SQLALCHEMY_DATABASE_URI"]
    with serving(data, "--processes", processes, EDUAPP_DATABASE_URL=url) as server:
        assert Browser(server.address).get("/help")[0] == 200
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(20) == 0
    assert "Traceback" not in server.told
    assert "Error" not in server.told


def test_a_demo_is_not_for_real_people_and_a_school_is_not_for_a_demo(tmp_path):
    mark_as_pretend(tmp_path / "demo")
    mark_as_pretend(tmp_path / "demo")  # as often as one likes
    before = sorted((tmp_path / "demo").iterdir())
    one_sentence(run("serve", "--port", str(free_port()), data=tmp_path / "demo"), "pretend", "EDUAPP_DATA")
    assert sorted((tmp_path / "demo").iterdir()) == before
    (tmp_path / "school").mkdir()
    kept_key(tmp_path / "school" / "card.key")
    one_sentence(run("demo", "--port", str(free_port()), data=tmp_path / "school"), "pretend", "EDUAPP_DATA")
    assert [path.name for path in (tmp_path / "school").iterdir()] == ["card.key"]


def test_a_demos_key_in_another_folder_is_known_again(tmp_path):
    mark_as_pretend(tmp_path / "demo")
    (tmp_path / "school").mkdir()
    shutil.copy(tmp_path / "demo" / "secret.key", tmp_path / "school" / "secret.key")
    one_sentence(run("serve", "--port", str(free_port()), data=tmp_path / "school"), "pretend")


@on_posix
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_key_that_others_can_read(tmp_path, mode):
    kept_key(tmp_path / "card.key")
    (tmp_path / "card.key").chmod(mode)
    one_sentence(run("serve", "--port", str(free_port()), data=tmp_path), "chmod 600")


def test_a_key_that_is_cut_short(tmp_path):
    kept_key(tmp_path / "card.key")
    (tmp_path / "card.key").write_bytes(b"")
    one_sentence(run("serve", "--port", str(free_port()), data=tmp_path), "damaged")


@on_sqlite
def test_a_missing_card_key(house):
    """No new one is made in its place: it would turn every printed card into paper."""
    app = house.open()
    data = Path(app.config["DATA"])
    let_go(app)
    (data / "card.key").rename(data.parent / "card.key")
    before = (data / "eduapp.db").read_bytes()
    for words in (("serve", "--port", str(free_port())), ("backup",), ("upgrade",)):
        one_sentence(run(*words, data=data), "card.key", "missing")
    assert not (data / "card.key").exists()
    assert (data / "eduapp.db").read_bytes() == before
    kept_key(data / "card.key")  # somebody else's
    one_sentence(run("serve", "--port", str(free_port()), data=data), "card.key", "printed")


def test_the_card_key_of_the_cards(house):
    app = house.open()
    with app.app_context():
        check_card_key(app.config["CARD_KEY"])
        with pytest.raises(Trouble):
            check_card_key(b"x" * 32)


@on_sqlite
def test_a_database_of_an_older_or_newer_program(house):
    app = house.open()
    data = Path(app.config["DATA"])
    let_go(app)
    for version, word in (("0001", "eduapp upgrade"), ("9999", "newer version")):
        with sqlite3.connect(data / "eduapp.db") as connection:
            connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
        for words in (("serve", "--port", str(free_port())), ("nightly",), ("lessons", "import")):
            one_sentence(run(*words, data=data), word)
        with sqlite3.connect(data / "eduapp.db") as connection:
            assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (version,)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "school.example"])  # noqa: S104
def test_plain_http_for_others_only_when_told_so(host):
    refused(start(host=host), host, "--plain-http")
    check_start(start(host=host, plain_http=True), sqlite=True, can_lock=True)


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.0.0.2"])
def test_this_computer_may_speak_plainly_to_itself(host):
    check_start(start(host=host), sqlite=True, can_lock=True)


def test_without_locks_between_processes_one_serves():
    refused(start(processes=2), "SQLite", "--processes", "PostgreSQL", can_lock=False)
    check_start(start(processes=1), sqlite=True, can_lock=False)
    check_start(start(processes=2), sqlite=True, can_lock=True)
    check_start(start(processes=2), sqlite=False, can_lock=False)


@pytest.mark.parametrize(
    "url", ["school.example", "ftp://school.example", "https://", "https://a.b/path", "https://a?b"]
)
def test_an_address_that_is_none(url):
    refused(start(url=url), "https://")


def test_several_processes_are_served_with_few_threads_and_a_long_patience():
    granian, gunicorn = (command(start(processes=2, threads=2), name) for name in ("granian", "gunicorn"))
    assert "--access-log" not in [*granian, *gunicorn]  # it would keep who opened the help page and when
    assert "--preload" not in gunicorn  # processes would share one lock
    assert gunicorn[gunicorn.index("--keep-alive") + 1] == "75"


def test_no_server_for_several_processes(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    refused(start(processes=2), "granian", "eduapp[server]")


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ({"LANG": "es_US.UTF-8"}, "es"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LC_ALL": "es_MX", "LANG": "en_US"}, "es"),
        ({}, "en"),
        ({"LANG": "C"}, "en"),
    ],
)
def test_the_terminals_language(told, language):
    assert terminal_language(told) == language
