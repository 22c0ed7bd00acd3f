"""The disk is really full, under a running server: 503 and a sentence, reading goes on, and it recovers by itself."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

import eduapp
from tests.databases import let_go
from tests.servers import Browser, Server, one_sentence, run, serving

pytestmark = pytest.mark.skipif("os.environ.get('EDUAPP_TEST_DATABASE_URL')", reason="about SQLite's file")
resource = pytest.importorskip("resource", reason="this system has no limits to set")
SIZE = 6_000_000
HERE = str(Path(eduapp.__file__).parent.parent)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 6 MB of its own."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root can make a small disk here; the test with a limit runs")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(disk: Path) -> Path:
    """Not a byte is left."""
    filler = disk / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(b"x" * 65_536)
    with contextlib.suppress(OSError), filler.open("ab", buffering=0) as file:
        while True:
            file.write(b"x")
    return filler


def limit(server: Server, size: int) -> None:
    """Files of the server's processes grow to `size` bytes and no further."""
    for process in server.workers():
        _soft, hard = resource.prlimit(process, resource.RLIMIT_FSIZE)
        resource.prlimit(process, resource.RLIMIT_FSIZE, (size, hard))


def children(server: Server, cast) -> list[Browser]:
    found = []
    for student in cast.room_12.students:
        browser = Browser(server.address)
        browser.use_card(student.class_code, student.code)
        browser.get(f"/learn/{cast.room_12.assignment}/4")
        found.append(browser)
    return found


def answer_until_it_is_full(browsers: list[Browser], cast) -> tuple[list[tuple[Browser, str]], list[str]]:
    """Every child answers; returns whose answers were refused (with their ids), and the ids that were acknowledged."""
    refused, acknowledged = [], []
    for turn in range(40):
        for browser in browsers:
            op_id = str(uuid.uuid4())
            status, body = browser.post(f"/learn/{cast.room_12.assignment}/4", op_id=op_id, answer="ab"[turn % 2])
            assert status in {200, 503}, body
            if status == 503:
                assert "What was saved before is safe." in body
                refused.append((browser, op_id))
            else:
                acknowledged.append(op_id)
        if refused:
            return refused, acknowledged
    raise AssertionError("the disk never filled up")


def went_on_reading(server: Server, browsers: list[Browser], cast) -> None:
    for path in ("/", "/help", "/lessons", "/check"):
        assert Browser(server.address).get(path)[0] == 200
    assert browsers[0].get(f"/learn/{cast.room_12.assignment}/1")[0] == 200


def came_back(data: Path, refused: list[tuple[Browser, str]], acknowledged: list[str], cast) -> None:
    for browser, op_id in refused:
        browser.get(f"/learn/{cast.room_12.assignment}/4")
        assert browser.post(f"/learn/{cast.room_12.assignment}/4", op_id=op_id, answer="a")[0] == 200
    with sqlite3.connect(data / "eduapp.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        kept = [op_id for (op_id,) in connection.execute("SELECT op_id FROM operation")]
    assert len(kept) == len(set(kept))
    lost = set(acknowledged) - set(kept)
    assert not lost, f"{len(lost)} of {len(acknowledged)} acknowledged answers are gone"


def test_a_small_disk(house, cast, small_disk):
    app = house.open()
    let_go(app)
    data = small_disk / "school"
    shutil.copytree(app.config["DATA"], data)
    with serving(data) as server:
        browsers = children(server, cast)
        filler = fill(small_disk)
        refused, acknowledged = answer_until_it_is_full(browsers, cast)
        went_on_reading(server, browsers, cast)
        one_sentence(run("backup", data=data), "No backup was made")
        assert not [path for path in data.rglob("*") if path.suffix in {".zip", ".part"}]
        told = run("doctor", data=data)
        assert told.returncode == 1
        assert "WRONG  Only 0.0 GB of disk are free." in told.stdout
        filler.unlink()
        came_back(data, refused, acknowledged, cast)


def test_a_file_that_may_not_grow(house, cast):
    app = house.open()
    let_go(app)
    data = Path(app.config["DATA"])
    with serving(data) as server:
        browsers = children(server, cast)
        limit(server, 4_096)
        refused, acknowledged = answer_until_it_is_full(browsers, cast)
        went_on_reading(server, browsers, cast)
        limit(server, resource.RLIM_INFINITY)
        came_back(data, refused, acknowledged, cast)


def test_a_key_is_never_left_half_written(tmp_path):
    """An empty key would be taken for one at the next start."""
    words = (
        "import resource, pathlib; from eduapp.core.config import kept_key; "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY)); kept_key(pathlib.Path('card.key'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", words],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": HERE},
        capture_output=True,
        check=False,
    )
    assert b"OSError" in done.stderr
    assert list(tmp_path.iterdir()) == []
