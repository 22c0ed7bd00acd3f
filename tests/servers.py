"""`eduapp` as a program of its own: run to its end, or serving on a port, for what only real processes show."""

from __future__ import annotations

import contextlib
import http.cookiejar
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

EDUAPP = [sys.executable, "-c", "from eduapp.cli import main; main()"]


def surroundings(data: Path, **more: str) -> dict[str, str]:
    """This process's settings without ours, in English, over the folder `data`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("EDUAPP_", "LC_"))}
    return {**kept, "LANG": "C.UTF-8", "EDUAPP_DATA": str(data), "PYTHONUNBUFFERED": "1", **more}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(*words: str, data: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """A command, to its end."""
    return subprocess.run(
        [*EDUAPP, *words], env=surroundings(data, **more), capture_output=True, text=True, timeout=120, check=False
    )


def one_sentence(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """It failed, and said why in one line that holds all of `words`."""
    told = done.stderr.strip()
    assert done.returncode not in {0, None}, done.stdout
    assert "Traceback" not in told, told
    assert len(told.splitlines()) == 1, told
    assert not [word for word in words if word not in told], told


@dataclass
class Server:
    """A serving `eduapp`."""

    address: str
    process: subprocess.Popen[bytes]
    output: Path

    @property
    def told(self) -> str:
        return self.output.read_text(encoding="utf-8")

    def workers(self) -> set[int]:
        """The processes that serve: those of its group with the database open."""
        found = set()
        for entry in Path("/proc").iterdir():
            mine = entry.name.isdigit() and group_of(int(entry.name)) == self.process.pid
            if mine and any(name.endswith("eduapp.db") for name in _files(entry)):
                found.add(int(entry.name))
        return found


def group_of(process: int) -> int:
    try:
        return os.getpgid(process)
    except OSError:
        return 0


def _files(process: Path) -> list[str]:
    """What a process has open now; a handle may be gone before it is looked at."""
    found = []
    with contextlib.suppress(OSError):
        for handle in (process / "fd").iterdir():
            with contextlib.suppress(FileNotFoundError):
                found.append(str(handle.readlink()))
    return found


@contextmanager
def serving(data: Path, *words: str, port: int | None = None, **more: str) -> Iterator[Server]:
    """`eduapp serve …` until it answers; ended by SIGTERM."""
    port = port or free_port()
    output = data.parent / f"told-{port}.txt"
    with output.open("ab") as told:
        process = subprocess.Popen(
            [*EDUAPP, "serve", "--port", str(port), *words],
            env=surroundings(data, **more),
            stdout=told,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    server = Server(f"http://127.0.0.1:{port}", process, output)
    try:
        _wait_until_it_answers(server, port)
        yield server
    finally:
        if process.poll() is None:
            process.terminate()
        process.wait(30)


def _wait_until_it_answers(server: Server, port: int) -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end:
        assert server.process.poll() is None, f"the server ended: {server.told}"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"the server does not answer: {server.told}")


class Browser:
    """A browser of few words: it keeps cookies and knows the token of the last page."""

    def __init__(self, address: str, **headers: str) -> None:
        self.address, self.headers = address, headers
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(jar)
        self._token = ""

    def get(self, path: str) -> tuple[int, str]:
        """Status and body."""
        return self._ask(path, None)

    def post(self, path: str, **fields: str) -> tuple[int, str]:
        return self._ask(path, urlencode({"csrf_token": self._token, **fields}).encode())

    def use_card(self, board: str, card: str) -> None:
        self.get("/card")
        status, _body = self.post("/card", class_code=board, card_code=card)
        assert status == 200

    def _ask(self, path: str, data: bytes | None) -> tuple[int, str]:
        request = urllib.request.Request(self.address + path, data, self.headers)  # noqa: S310 - our own server
        try:
            with self._opener.open(request, timeout=60) as response:
                status, body = response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            status, body = error.code, error.read().decode()
        if token := re.search(r'name="csrf_token"[^>]*value="([^"]+)"', body):
            self._token = token[1]
        return status, body
