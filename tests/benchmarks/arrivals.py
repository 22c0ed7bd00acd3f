"""A whole school signs in at one bell, from one address: python -m tests.benchmarks.arrivals [SECONDS]

1,000 students open their cards within SECONDS (60), evenly spread, at the app and at bare.py side by side: two servers
as `eduapp demo` runs them, each over its copy of one school. Counted is what a child's browser asks for (the card's
page, the card, her lessons) and the CPU time of each server's process. Ends with 1 when one child is not let in.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import time
from pathlib import Path

from tests import people
from tests.benchmarks import school
from tests.benchmarks.crowd import Visit, copy_of
from tests.benchmarks.serving import Server, served
from tests.databases import let_go

STUDENTS, SEATS, SECONDS = 1_000, 40, 60.0


def main() -> int:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    print(f"load of the machine {os.getloadavg()[0]:.1f}", flush=True)
    with school.workshop() as folder:
        tokens = _cards(folder / "app")
        copy_of(folder / "app", folder / "bare")
        with served("app", folder / "app") as app, served("bare", folder / "bare") as bare:
            servers = {"app": app, "bare": bare}
            asyncio.run(_all_arrive(servers, tokens[:20], 2.0))  # both warm
            before = {name: server.cpu() for name, server in servers.items()}
            waits = asyncio.run(_all_arrive(servers, tokens, seconds))
            for name, server in servers.items():
                _print(name, waits[name], server.cpu() - before[name], seconds)
    return 0


def _cards(folder: Path) -> list[str]:
    """A school of classes with one lesson each, in a new folder; the tokens of its cards."""
    folder.mkdir()
    app = school.open_app(folder)
    people.publish(app)
    teacher = people.hire(app, "okafor", "Mr. Okafor", people.found_school(app, "Almond Grove School"))
    rooms = range(STUDENTS // SEATS)
    lesson = people.PLAIN_LESSON
    made = [people.make_taught(app, teacher, f"Room {n}", "3-5", lesson, students=SEATS, seed=n) for n in rooms]
    let_go(app)
    return [student.token for taught in made for student in taught.students]


async def _all_arrive(servers: dict[str, Server], tokens: list[str], seconds: float) -> dict[str, list[float]]:
    """The seconds every child waited from her card to her lessons, by server."""
    waits: dict[str, list[float]] = {}
    step = seconds / len(tokens) / len(servers)
    coming = []
    for turn, (name, server) in enumerate(servers.items()):
        waits[name] = []
        for place, token in enumerate(tokens):
            after = (place * len(servers) + (turn + place) % len(servers)) * step  # strict turns
            coming.append(_sign_in(server.port, token, after, waits[name]))
    await asyncio.gather(*coming)
    return waits


async def _sign_in(port: int, token: str, after: float, waits: list[float]) -> None:
    await asyncio.sleep(after)
    begun, visit = time.perf_counter(), Visit(port)
    await visit.connect()
    await visit.get("/card")
    await visit.post("/card", {"token": token})
    visit.close()
    assert visit.path == "/learn", f"a card leads to {visit.path}"
    waits.append(time.perf_counter() - begun)


def _print(name: str, waits: list[float], cpu: float, seconds: float) -> None:
    p50, p95 = statistics.median(waits) * 1000, statistics.quantiles(waits, n=20)[-1] * 1000
    each = cpu / len(waits) * 1000
    print(
        f"{name:5}{len(waits)} cards in {seconds:.0f} s from one address, all let in   {each:.2f} CPU ms "
        f"a sign-in (three requests)   p50 {p50:.0f} ms, p95 {p95:.0f} ms, max {max(waits) * 1000:.0f} ms",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
