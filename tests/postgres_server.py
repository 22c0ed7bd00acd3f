"""A PostgreSQL server of a test's own, that it may stop and start."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers import free_port

FOUND = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parent.parent.name))
BIN = FOUND[-1].parent if FOUND else None
MISSING = "no PostgreSQL server on this machine (Debian: apt-get install postgresql)"


class Postgres:
    """One cluster in a folder; as root it runs as the user postgres, for it refuses root."""

    def __init__(self, folder: Path) -> None:
        self._folder, self.port = folder, free_port()
        self.url = f"postgresql://postgres@127.0.0.1:{self.port}"
        self._run("initdb", "-D", str(folder / "db"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        self._run("pg_ctl", "-D", f"{self._folder}/db", "-w", "-l", f"{self._folder}/log", "-o", options, "start")

    def stop(self, mode: str = "immediate") -> None:
        self._run("pg_ctl", "-D", f"{self._folder}/db", "-m", mode, "-w", "stop")

    def _run(self, tool: str, *words: str) -> None:
        assert BIN
        user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        done = subprocess.run([str(BIN / tool), *words], cwd="/", stdout=subprocess.DEVNULL, check=False, **user)  # type: ignore[call-overload]
        assert done.returncode == 0, f"{tool} failed"


@contextmanager
def postgres() -> Iterator[Postgres]:
    """Started; stopped and thrown away at the end."""
    folder = Path(tempfile.mkdtemp(prefix="eduapp-pg-"))
    try:
        if os.geteuid() == 0:
            os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
        server = Postgres(folder)
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
