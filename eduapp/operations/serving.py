"""Starting the server for a real school: what must hold first, and which program serves.

One process: waitress, on every system. Several: granian, or gunicorn where granian is missing. Those take the place of
this process (exec): a fork would share the open lock file of core/db.py, and two processes with one lock have none.
"""

from __future__ import annotations

import importlib.util
import ipaddress
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Flask
from waitress import create_server

from eduapp.operations.words import Trouble

KEEP_ALIVE = "75"  # seconds; longer than a class thinks between two answers, or its next save meets a closed door


@dataclass(frozen=True)
class Start:
    """How the server is to be started."""

    host: str
    port: int
    processes: int
    threads: int
    url: str
    behind_proxy: bool
    plain_http: bool

    @property
    def address(self) -> str:
        """Where people find the site."""
        return self.url or f"http://{self.host}:{self.port}"

    def surroundings(self) -> dict[str, str]:
        """The same, as settings: every process reads them anew."""
        return {"EDUAPP_URL": self.url, "EDUAPP_BEHIND_PROXY": "yes" if self.behind_proxy else "no"}


def check_start(start: Start, *, sqlite: bool, can_lock: bool) -> None:
    """Raises Trouble when this start would not be safe. `can_lock`: this system has flock."""
    _check_url(start.url)
    if not _is_loopback(start.host) and not start.plain_http:
        raise Trouble(
            f"On {start.host} everybody in the network could read along: this is plain http. "
            "Leave --host out and put a proxy with TLS in front, "
            "or add --plain-http if you know that the way to the proxy is safe.",
            f"En {start.host} cualquiera en la red podría leerlo todo: es http sin cifrar. "
            "Quite --host y ponga delante un proxy con TLS, "
            "o agregue --plain-http si sabe que el camino hasta el proxy es seguro.",
        )
    if start.processes > 1 and sqlite and not can_lock:
        raise Trouble(
            "This system cannot lock files between processes, so on SQLite only one process may serve. "
            "Leave --processes out, or use PostgreSQL (EDUAPP_DATABASE_URL).",
            "Este sistema no puede bloquear archivos entre procesos, así que con SQLite solo puede servir un proceso. "
            "Quite --processes, o use PostgreSQL (EDUAPP_DATABASE_URL).",
        )
    if start.processes > 1 and not _server():
        raise Trouble(
            "Several processes need granian or gunicorn. Run: pip install 'eduapp[server]'.",
            "Para varios procesos hace falta granian o gunicorn. Ejecute: pip install 'eduapp[server]'.",
        )


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    whole = parts.scheme in {"http", "https"} and parts.hostname and parts.path in {"", "/"} and not parts.query
    if url and not whole:
        raise Trouble(
            f"{url} is no address of a site. Write it like https://lessons.example.org.",
            f"{url} no es la dirección de un sitio. Escríbala así: https://lecciones.example.org.",
        )


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _server() -> str:
    """The installed program that serves with several processes; "" when there is none."""
    names = ("granian", "gunicorn") if os.name == "posix" else ("granian",)
    return next((name for name in names if importlib.util.find_spec(name)), "")


def command(start: Start, server: str) -> list[str]:
    """The command line of `server` for this start."""
    if server == "granian":
        return [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--factory", "--http", "1", "--no-ws"),
            *("--host", start.host, "--port", str(start.port), "--log-level", "warning", "--respawn-failed-workers"),
            *("--workers", str(start.processes), "--blocking-threads", str(start.threads)),
            *("--workers-kill-timeout", "10", "eduapp.app:create_app"),
        ]
    return [
        *(sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--keep-alive", KEEP_ALIVE),
        *("--bind", f"{start.host}:{start.port}", "--log-level", "warning", "--no-control-socket"),
        *("--workers", str(start.processes), "--threads", str(start.threads), "eduapp.app:create_app()"),
    ]


def run(app: Flask, start: Start) -> None:
    """Serve until SIGTERM or Ctrl+C."""
    if start.processes > 1:
        sys.stdout.flush()
        os.environ.setdefault("MALLOC_ARENA_MAX", "2")  # an arena for each thread costs more memory than it saves time
        words = command(start, _server())
        if os.name == "posix":
            os.execv(words[0], words)  # noqa: S606 - our own Python, no shell
        sys.exit(subprocess.call(words))  # noqa: S603 - as above; Windows cannot exec
    server = create_server(
        app,
        host=start.host,
        port=start.port,
        threads=start.threads,
        ident=None,
        channel_timeout=int(KEEP_ALIVE),
        clear_untrusted_proxy_headers=False,  # who is believed is decided in one place, app.py
    )
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # waitress ends what it has begun
    try:
        server.run()
    finally:
        server.close()
