"""`eduapp` at a terminal: what goes wrong is one clear sentence and an exit code; the demo is made once."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from eduapp.core.config import LESSONS

EDUAPP = [sys.executable, "-c", "from eduapp.cli import main; main()"]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def surroundings(data: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EDUAPP_")}
    return {**kept, "EDUAPP_DATA": str(data), "PYTHONUNBUFFERED": "1", **more}


@pytest.fixture
def eduapp(tmp_path: Path) -> Run:
    """`eduapp("demo", "--port", "1", data=…)`: run it to its end."""

    def run(*words: str, data: Path = tmp_path / "data", **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*EDUAPP, *words], env=surroundings(data, **more), capture_output=True, text=True, timeout=60, check=False
        )

    return run


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def one_sentence(done: subprocess.CompletedProcess[str], *words: str) -> None:
    told = done.stderr.strip()
    assert done.returncode not in {0, None}
    assert "Traceback" not in told
    assert len(told.splitlines()) == 1, told
    assert told.endswith(".")
    assert not [word for word in words if word not in told], told


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])  # noqa: S104 - another program's, not ours
def test_a_busy_port(eduapp, tmp_path, host):
    with socket.socket() as other:
        other.bind((host, 0))
        other.listen()
        port = other.getsockname()[1]
        done = eduapp("demo", "--port", str(port))
    assert done.returncode != 0
    assert (
        done.stderr.strip()
        == f"Port {port} is in use by another program. Choose another: eduapp demo --port {port + 1}"
    )
    assert not (tmp_path / "data").exists()  # and nothing was begun


@pytest.mark.parametrize("port", ["0", "-1", "99999", "x"])
def test_a_port_that_is_none(eduapp, port):
    done = eduapp("demo", "--port", port)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "--port" in done.stderr


def test_a_data_folder_inside_a_file(eduapp, tmp_path):
    (tmp_path / "file").write_text("I am a file")
    one_sentence(eduapp("demo", "--port", str(free_port()), data=tmp_path / "file" / "data"), "EDUAPP_DATA")
    one_sentence(eduapp("lessons", "import", data=tmp_path / "file" / "data"), "EDUAPP_DATA")


def test_a_data_folder_that_is_a_file(eduapp, tmp_path):
    (tmp_path / "file").write_text("I am a file")
    one_sentence(eduapp("demo", "--port", str(free_port()), data=tmp_path / "file"), "EDUAPP_DATA")


def test_a_data_folder_that_may_not_be_written(eduapp, tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o555)
    if os.access(locked, os.W_OK):
        pytest.skip("this user may write everywhere")
    one_sentence(eduapp("demo", "--port", str(free_port()), data=locked), "EDUAPP_DATA", str(locked))


def test_a_database_that_is_none(eduapp, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    (data / "eduapp.db").write_bytes(b"this was a photo\n" * 1000)
    one_sentence(eduapp("demo", "--port", str(free_port())), "EDUAPP_DATA")
    assert (data / "eduapp.db").read_bytes().startswith(b"this was a photo")  # whatever it is, it is still there


def test_a_database_address_that_leads_nowhere(eduapp):
    for address in ("nonsense", "postgresql://127.0.0.1:1/nobody", "sqlite:////nowhere/at/all.db"):
        one_sentence(eduapp("demo", "--port", str(free_port()), EDUAPP_DATABASE_URL=address), "EDUAPP_DATABASE_URL")


def test_checking_names_file_and_line_and_fails(eduapp, tmp_path):
    tree = tmp_path / "lessons"
    shutil.copytree(LESSONS, tree)
    assert eduapp("lessons", "check", str(tree)).returncode == 0
    file = tree / "grades-3-5/35-L4/lesson.en.md"
    file.write_text(file.read_text(encoding="utf-8").replace("::: sort", "::: srot", 1), encoding="utf-8")
    line = next(n for n, text in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1) if "srot" in text)
    done = eduapp("lessons", "check", str(tree))
    assert done.returncode == 1
    assert f"35-L4/lesson.en.md:{line}: unknown activity 'srot'" in done.stdout
    assert "(did you mean 'sort'?)" in done.stdout
    spanish = eduapp("lessons", "check", "--language", "es", str(tree)).stdout
    assert f"35-L4/lesson.en.md:{line}: actividad desconocida 'srot'" in spanish
    assert "(¿quiso decir 'sort'?)" in spanish
    assert "1 errores, " in spanish
    assert eduapp("lessons", "check", str(tmp_path / "nowhere")).returncode == 2


def test_importing_says_what_stays_out_and_publishes_the_rest(eduapp, tmp_path):
    tree = tmp_path / "lessons"
    shutil.copytree(LESSONS, tree)
    (tree / "grades-3-5/35-L4/lesson.es.md").unlink()
    done = eduapp("lessons", "import", str(tree))
    assert done.returncode == 0
    assert "35-L4" in done.stderr
    published = re.search(r"published: (.*);", done.stdout)
    assert published
    assert {"35-A1", "68-A1", "68-L3"} <= set(published[1].split(", "))
    assert "35-L4" not in published[1].split(", ")


@contextmanager
def running(data: Path, port: int) -> Iterator[list[str]]:
    """`eduapp demo`, until it serves; yields what it has printed so far, and at the end all of it."""
    told: list[str] = []
    process = subprocess.Popen(
        [*EDUAPP, "demo", "--port", str(port)],
        env=surroundings(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    watchdog = threading.Timer(120, process.kill)
    watchdog.start()
    try:
        assert process.stdout is not None
        for line in process.stdout:
            told.append(line.rstrip())
            if line.startswith("Serving on"):
                break
        assert told[-1].startswith("Serving on"), told
        yield told
    finally:
        process.terminate()
        if process.stdout:
            told += [line.rstrip() for line in process.stdout]
            process.stdout.close()
        process.wait(30)
        watchdog.cancel()


def row_counts(data: Path) -> dict[str, int]:
    with sqlite3.connect(data / "eduapp.db") as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}


def fetch(address: str, data: bytes | None = None, opener: urllib.request.OpenerDirector | None = None) -> str:
    with (opener or urllib.request.build_opener()).open(address, data, timeout=30) as response:
        return str(response.read().decode())


def test_the_demo_is_made_once_and_says_nothing_about_children(tmp_path):
    """Started twice it changes nothing; and while a child signs in and answers, the terminal stays silent."""
    data, port = tmp_path / "data", free_port()
    with running(data, port) as told:
        first = list(told)
        assert "Find Your Voice" in fetch(f"http://127.0.0.1:{port}/")
    before = row_counts(data)
    assert before["student"] > 70
    assert before["attempt"] > 60
    with running(data, port) as told:
        printed = len(told)
        assert row_counts(data) == before
        _a_child_answers(port, told)
    assert [line for line in first if "codes" in line] == [line for line in told if "codes" in line]
    assert not [line for line in told if "Making" in line]
    assert told[printed:] == []
    assert row_counts(data)["operation"] == before["operation"] + 1  # the control: she did answer


def _a_child_answers(port: int, told: list[str]) -> None:
    board, card = re.search(r"codes (\w+) and (\w+)", next(line for line in told if "Room 12" in line)).groups()  # type: ignore[union-attr]
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    here = f"http://127.0.0.1:{port}"

    def token(page: str) -> str:
        return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)[1]  # type: ignore[index]

    page = fetch(f"{here}/card", opener=opener)
    home = fetch(f"{here}/card", f"csrf_token={token(page)}&class_code={board}&card_code={card}".encode(), opener)
    lesson = re.search(r"/learn/(\d+)/1", home)[1]  # type: ignore[index]
    page = fetch(f"{here}/learn/{lesson}/4", opener=opener)
    op_id = re.search(r'name="op_id"[^>]*value="([^"]+)"', page)[1]  # type: ignore[index]
    fetch(f"{here}/learn/{lesson}/4", f"csrf_token={token(page)}&op_id={op_id}&answer=a".encode(), opener)
