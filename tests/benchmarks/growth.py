"""Does a page grow with the school? python -m tests.benchmarks.growth

The same class of 34 in a database of its own and in that of a school of 2,000 after a year. Both run in one process
and take strict turns with a third, made like the small one: the control. What it differs from the small one is noise.
Ends with 1 above the budgets: a page 1.05, a save 1.15, both times the control where that is above 1.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from itertools import islice

from tests.benchmarks import school
from tests.benchmarks.asking import Browser, in_turns, medians
from tests.benchmarks.ratio import OPERATIONS, Side, class_signs_in, responses_of
from tests.databases import let_go

PAGE, SAVE = 1.05, 1.15
TURNS = 260


def main() -> int:
    print(f"load of the machine {os.getloadavg()[0]:.1f}", flush=True)
    with school.workshop() as folder:
        sides, apps = [], []
        for name, classes in (("small", 1), ("copy", 1), ("large", school.CLASSES)):
            (folder / name).mkdir()
            room = school.furnish(folder / name, classes=classes)
            cookies = class_signs_in(room)
            _tell(name, room)
            app = school.open_app(room.folder)
            students = [Browser(app, cookie) for cookie in cookies[1:]]
            sides.append(Side(room, Browser(app, cookies[0]), students, responses_of(app)))
            apps.append(app)
        over = _compare(sides)
        for app in apps:
            let_go(app)
    for sentence in over:
        print(f"OVER BUDGET: {sentence}")
    return 1 if over else 0


def _tell(name: str, room: school.Room) -> None:
    with closing(sqlite3.connect(room.database)) as file:
        count = "SELECT (SELECT count(*) FROM student), (SELECT count(*) FROM operation)"
        students, saved = file.execute(count).fetchone()
    print(f"{name}: {students} students, {saved} saved responses, {room.database.stat().st_size / 1e6:.1f} MB")


def _compare(sides: list[Side]) -> list[str]:
    print(f"\n{'CPU ms, median':34}{'small':>8}{'large':>8}{'ratio':>8}{'control':>9}{'budget':>8}{'turns':>7}")
    over = []
    for name, operation in OPERATIONS.items():
        turns = list(in_turns(islice(zip(*(operation(side) for side in sides), strict=False), TURNS)))
        small, copy, large = medians(turns)
        budget = SAVE if operation is Side.save else PAGE
        ratio, control = large / small, copy / small
        print(f"{name:34}{small:8.2f}{large:8.2f}{ratio:8.2f}{control:9.2f}{budget:8.2f}{len(turns):7}")
        if ratio > budget * max(1.0, control):
            over.append(f"{name} costs {ratio:.2f} times as much in the large school, {budget} are allowed")
    return over


if __name__ == "__main__":
    sys.exit(main())
