"""How long the server needs to start, and how much memory it takes: python -m tests.benchmarks.start

Each way of serving three times over a school of one class: seconds from the command to the first answered page, the CPU
seconds of all its processes until then (what counts on a busy machine), and their memory (PSS: shared pages counted
once) after 40 pages. Budget: 2 seconds, 150 MB.
"""

from __future__ import annotations

import os
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import people
from tests.databases import build
from tests.servers import Browser, Server, group_of, serving

WAYS = {"1 process (waitress)": (), "2 x 2 (granian)": ("--processes", "2")}
TURNS, PAGES = 3, 40


def processes(server: Server) -> Iterator[Path]:
    """Of the server's group."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and group_of(int(entry.name)) == server.process.pid:
            yield entry


def cpu(server: Server) -> float:
    """Seconds of CPU so far, of all its processes, the kernel's for them included."""
    ticks = 0
    for process in processes(server):
        fields = (process / "stat").read_text().rpartition(")")[2].split()
        ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(server: Server) -> float:
    """MB, PSS; 0 where the kernel does not tell."""
    total = 0
    for process in processes(server):
        rollup = process / "smaps_rollup"
        for line in rollup.read_text().splitlines() if rollup.exists() else ():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1000


@contextmanager
def school() -> Iterator[Path]:
    """The data folder of a small school."""
    with tempfile.TemporaryDirectory() as folder:
        house, _url, _cast = build(Path(folder), people.move_in)
        yield Path(folder) / "data"
        house.close()


def measure(data: Path, words: tuple[str, ...]) -> tuple[float, float, float]:
    """Seconds to the first page, CPU seconds until then, MB after some pages."""
    begun = time.monotonic()
    with serving(data, *words) as server:
        browser = Browser(server.address)
        assert browser.get("/")[0] == 200
        seconds, used = time.monotonic() - begun, cpu(server)
        for path in ("/", "/lessons", "/lessons/68-L3", "/card") * (PAGES // 4):
            browser.get(path)
        return seconds, used, memory(server)


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # who is stopped stops his servers
    sys.stdout.write(f"load of the machine {os.getloadavg()[0]:.1f}\n")
    with school() as data:
        for name, words in WAYS.items():
            found = [measure(data, words) for _turn in range(TURNS)]
            seconds, used, megabytes = (statistics.median(column) for column in zip(*found, strict=True))
            sys.stdout.write(f"{name:<22} start {seconds:.1f} s, CPU {used:.1f} s   memory {megabytes:.0f} MB PSS\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
