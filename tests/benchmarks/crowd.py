"""Many at once, at the app and at bare.py side by side: python -m tests.benchmarks.crowd [SECONDS]

Two servers as `eduapp demo` runs them (one process of waitress, eight threads), and one as a school runs it (`eduapp
serve --processes 2`), each over its copy of one school.
A hundred students press Check in the same moment, five times, the servers taking turns. Then 300 arrive within SECONDS
(60) and go through a whole lesson: card, home, every screen, every question, finish, without stopping to read.
Nothing is compared with a limit: seconds belong to the machine. A refused or failed request ends it with 1.
"""

from __future__ import annotations

import asyncio
import os
import re
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests import people
from tests.benchmarks import school
from tests.benchmarks.asking import COOKIE, FIELD, sign_in
from tests.benchmarks.serving import SCHOOL, Server, served
from tests.databases import let_go
from tests.pages import answers

AT_ONCE, TIMES = 100, 5
ARRIVALS, SECONDS = 300, 60.0
CLASSES = 9


class Visit:
    """A browser on a connection of its own; a redirect is followed, as browsers do."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.port, self.cookie, self.page, self.path, self.requests = port, cookie, "", "", 0

    async def connect(self) -> None:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self.port)

    def close(self) -> None:
        self._writer.close()

    def field(self, name: str) -> str:
        """A hidden field of the page that is open."""
        found = re.search(FIELD.format(name), self.page)
        assert found, f"no field {name} in {self.page[:300]}"
        return found[1]

    async def get(self, path: str) -> None:
        await self._send("GET", path, b"")

    async def post(self, path: str, fields: Mapping[str, Any], *, follow: bool = True) -> None:
        """Send fields with the open page's token."""
        body = urlencode({"csrf_token": self.field("csrf_token"), **fields}).encode()
        there = await self._send("POST", path, body)
        assert there, f"{path} did not take what was sent"
        if follow:
            await self.get(there.partition("#")[0])

    async def _send(self, method: str, path: str, body: bytes) -> str:
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {COOKIE}={self.cookie}\r\n"
        head += "Accept-Language: en\r\n"
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        self._writer.write(head.encode() + body)
        self.path, self.requests = path, self.requests + 1
        lines = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = [line.partition(": ")[::2] for line in lines[1:] if line]
        length = next(int(value) for name, value in headers if name.lower() == "content-length")
        self.page = (await self._reader.readexactly(length)).decode()
        status = int(lines[0].split()[1])
        assert status < 400, f"{method} {path} answers {status}"
        for name, value in headers:
            if name.lower() == "set-cookie" and value.startswith(f"{COOKIE}="):
                self.cookie = value.partition(";")[0].partition("=")[2]
        return next((value for name, value in headers if name.lower() == "location"), "")


def main() -> int:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    print(f"load of the machine {os.getloadavg()[0]:.1f}", flush=True)
    with school.workshop() as folder:
        classes, screens, cookies = _move_in(folder / "app")
        for name in ("bare", SCHOOL):
            copy_of(folder / "app", folder / name)
        with ExitStack() as stack:
            servers = {name: stack.enter_context(served(name, folder / name)) for name in ("app", SCHOOL, "bare")}
            seats = [(taught.assignment, cookie) for taught, cookie in cookies]
            saved = asyncio.run(_all_save(servers, seats, screens))
            for name, waits in saved.items():
                _print_saves(name, waits)
            students = [(taught.assignment, s.token) for taught in classes for s in taught.students][:ARRIVALS]
            for name, server in servers.items():
                asyncio.run(_arrive(name, server, students, screens, seconds))
    return 0


def _move_in(folder: Path) -> tuple[list[people.Taught], Sequence[Any], list[tuple[people.Taught, str]]]:
    """Nine classes at the beginning of a lesson; the lesson's screens; the cookies of the first hundred students."""
    folder.mkdir()
    app = school.open_app(folder)
    people.publish(app)
    teacher = people.hire(app, "okafor", "Mr. Okafor", people.found_school(app, "Almond Grove School"))
    lesson = people.PLAIN_LESSON
    made = [people.make_taught(app, teacher, f"Room {n}", "3-5", lesson, students=34) for n in range(CLASSES + 3)]
    crowd = [(taught, student) for taught in made[CLASSES:] for student in taught.students][:AT_ONCE]
    cookies = [(taught, sign_in(app, student, "/learn")) for taught, student in crowd]
    screens = people.screens_of(app, lesson)
    let_go(app)
    return made[:CLASSES], screens, cookies


def copy_of(one: Path, other: Path) -> None:
    """The same school once more, in a new folder: nobody may have it open."""
    other.mkdir()
    for file in one.iterdir():
        (other / file.name).write_bytes(file.read_bytes())


async def _all_save(
    servers: dict[str, Server], seats: list[tuple[int, str]], screens: Sequence[Any]
) -> dict[str, list[list[float]]]:
    """Waits in seconds of every save, by server and time."""
    asked = [(n, screen.question.spec) for n, screen in enumerate(screens, start=1) if screen.question]
    waits: dict[str, list[list[float]]] = {name: [] for name in servers}
    for number, spec in asked[:TIMES]:
        for name, server in servers.items():
            visits = [(Visit(server.port, cookie), f"/learn/{given}/{number}") for given, cookie in seats]
            for visit, path in visits:
                await visit.connect()
                await visit.get(path)
            fields = answers(spec, people.wrong(spec))
            waits[name].append(await asyncio.gather(*(_timed_save(visit, path, fields) for visit, path in visits)))
            for visit, _path in visits:
                visit.close()
    return waits


async def _timed_save(visit: Visit, path: str, fields: dict[str, str]) -> float:
    started = time.perf_counter()
    await visit.post(path, {"op_id": visit.field("op_id"), **fields}, follow=False)
    return time.perf_counter() - started


def _print_saves(name: str, waits: list[list[float]]) -> None:
    every = [wait for one in waits for wait in one]
    a_second = statistics.median(len(one) / max(one) for one in waits)
    p50, p95 = statistics.median(every), statistics.quantiles(every, n=20)[-1]
    print(
        f"{AT_ONCE} save at once, {TIMES} times   {name:7}{a_second:6.0f} saves/s  p50 {p50:.3f} s  p95 {p95:.3f} s  "
        f"max {max(every):.3f} s  max / p50 {max(every) / p50:.1f}",
        flush=True,
    )


async def _arrive(
    name: str, server: Server, students: list[tuple[int, str]], screens: Sequence[Any], seconds: float
) -> None:
    started, cpu = time.perf_counter(), server.cpu()
    walks = (
        _walk(server.port, given, token, screens, after=place * seconds / len(students))
        for place, (given, token) in enumerate(students)
    )
    done = await asyncio.gather(*walks)
    lasted, used = time.perf_counter() - started, server.cpu() - cpu
    took, requests = [seconds_of for seconds_of, _n in done], sum(n for _seconds, n in done)
    print(
        f"{len(students)} arrive in {seconds:.0f} s   {name:7}{requests} requests in {lasted:.1f} s   "
        f"lesson p50 {statistics.median(took):.2f} s, p95 {statistics.quantiles(took, n=20)[-1]:.2f} s, "
        f"max {max(took):.2f} s   {used / requests * 1000:.1f} CPU ms a request",
        flush=True,
    )


async def _walk(port: int, given: int, token: str, screens: Sequence[Any], *, after: float) -> tuple[float, int]:
    """One student, from her card to the last page; the seconds it took, and the requests."""
    await asyncio.sleep(after)
    started, visit = time.perf_counter(), Visit(port)
    await visit.connect()
    await visit.get("/card")
    await visit.post("/card", {"token": token})
    await visit.get(f"/learn/{given}/1")
    for number, screen in enumerate(screens, start=1):
        path = f"/learn/{given}/{number}"
        if screen.question:
            fields = answers(screen.question.spec, people.right(screen.question.spec))
            await visit.post(path, {"op_id": visit.field("op_id"), **fields})
        await visit.post(path if number < len(screens) else f"/learn/{given}/finish", {"go": "on"})
    visit.close()
    return time.perf_counter() - started, visit.requests


if __name__ == "__main__":
    sys.exit(main())
