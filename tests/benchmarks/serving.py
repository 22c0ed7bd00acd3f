"""The app or bare.py as a server of its own process, as `eduapp demo` serves it: waitress, 8 threads. And the app as a
school's server runs it: `eduapp serve --processes 2`, two threads each.

    with served("app", folder) as address: …

`python -m tests.benchmarks.serving app|bare FOLDER PORT` is what runs in that process. It ends with its parent, however
that ends: it reads its standard input, a pipe that nobody writes to, and its end is the parent's.
"""

from __future__ import annotations

import contextlib
import http.client
import logging
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from waitress import serve

from eduapp.core.config import LESSONS
from tests.benchmarks import bare, school
from tests.benchmarks.asking import COOKIE, Browser, Reply, new_cookie
from tests.servers import EDUAPP

THREADS = 8
SCHOOL = "school"  # `served` under this name: two processes
PATIENCE = 20  # seconds until a server must answer


@contextmanager
def served(name: str, folder: Path) -> Iterator[Server]:
    """A server over the school in this folder, on a free port; stopped at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "tests.benchmarks.serving", name, str(folder), str(port)]
    surroundings = dict(os.environ)
    if name == SCHOOL:
        command = [*EDUAPP, "serve", "--port", str(port), "--processes", "2"]
        surroundings["EDUAPP_DATA"] = str(folder)
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=surroundings, start_new_session=True
    )
    try:
        _wait_for(process, port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait()


class Server:
    """Where it is, and how much CPU it has used."""

    def __init__(self, port: int, pid: int) -> None:
        self.port, self.pid = port, pid

    def cpu(self) -> float:
        """Seconds of CPU so far of all its processes, the kernel's for them included (Linux; elsewhere 0)."""
        used = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                fields = stat.read_text().rpartition(")")[2].split()
                used += int(fields[11]) + int(fields[12]) if int(fields[2]) == self.pid else 0
        return used / os.sysconf("SC_CLK_TCK")


class Wire(Browser):
    """Somebody's browser at a server: one connection, kept open. What a request costs, the server's CPU tells."""

    def __init__(self, server: Server, cookie: str = "") -> None:
        super().__init__(server, cookie)
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)

    def ask(self, path: str, fields: dict[str, Any] | None = None) -> Reply:
        headers = {**self._headers, "Cookie": f"{COOKIE}={self.cookie}"}
        body = None if fields is None else urlencode(fields)
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begun = time.perf_counter()
        self._connection.request("GET" if body is None else "POST", path, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        self.cookie = new_cookie(answer.getheaders()) or self.cookie
        return Reply(answer.status, text, self.cookie, 0.0, (time.perf_counter() - begun) * 1000)


def _wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("the server did not start")


def _app(name: str, folder: Path) -> Any:
    app = school.open_app(folder)
    if name == "app":
        return app
    bare.app.config.update(
        DATABASE=str(folder / school.DATABASE), SECRET_KEY=app.config["SECRET_KEY"], LESSONS=LESSONS
    )
    return bare.app


def _end_with_parent() -> None:
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    threading.Thread(target=_end_with_parent, daemon=True).start()
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a crowd is what we came for
    serve(
        _app(sys.argv[1], Path(sys.argv[2])),
        host="127.0.0.1",
        port=int(sys.argv[3]),
        threads=THREADS,
        ident=None,
        connection_limit=1000,
        backlog=1024,
        _quiet=True,
    )
