"""CPU time and queries of every page: python -m tests.benchmarks.costs

Every GET page of the house, as tests/tour.py finds them, by somebody who may see it: a class of 34 and one of 5, in the
middle of a lesson. A line tells the dearest page of an endpoint. Then a save. Ends with 1 when one of them needs more
queries than tests/benchmarks/budgets.py allows, or a page more for 34 students than for 5.
"""

from __future__ import annotations

import os
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Flask

from tests import people
from tests.benchmarks import budgets, school
from tests.benchmarks.asking import Browser, sign_in
from tests.benchmarks.budgets import Cost, over
from tests.databases import let_go
from tests.pages import answers
from tests.statements import listening, queries
from tests.tour import tour

SIZES = (school.SEATS, 5)
TIMES = 7
HOMES = {"learn": "/learn", "teach": "/teach", "author": "/author", "me": "/account", "office": "/office"}


@dataclass(frozen=True)
class Line:
    """One page: its endpoint, address, CPU ms, queries and bytes of HTML."""

    endpoint: str
    path: str
    ms: float
    queries: int
    size: int


def main() -> int:
    print(f"load of the machine {os.getloadavg()[0]:.1f}", flush=True)
    with school.workshop() as folder:
        app = school.open_app(folder)
        people.publish(app)
        town = people.found_school(app, "Almond Grove School")
        okafor = people.hire(app, "okafor", "Mr. Okafor", town)
        dolores = people.hire(app, "dolores", "Dolores Vega", None, role="coordinator")
        made = [
            people.make_taught(app, okafor, f"Room {size}", "3-5", people.PLAIN_LESSON, students=size)
            for size in SIZES
        ]
        for taught in made:
            people.a_day_in_class(app, taught, closes=False)
        many, few = ([*_lines(app, taught, okafor, dolores)] for taught in made)
        faults = _print(many, few)
        faults += _saves(app, made[0])
        let_go(app)
    for fault in faults:
        print(f"OVER BUDGET: {fault}")
    return 1 if faults else 0


def _lines(
    app: Flask, taught: people.Taught, teacher: people.Teacher, author: people.Teacher
) -> Iterator[Line]:
    admin = people.hire(app, f"pat {taught.id}", "Pat Marsh", teacher.school_id, role="school_admin")
    student = taught.students[-2]  # she stopped on screen 6
    who = {"learn": student, "teach": teacher, "author": author, "me": teacher, "office": admin}
    browsers = {door: Browser(app, sign_in(app, one, HOMES[door])) for door, one in who.items()}
    browsers["public"] = Browser(app)
    for endpoint, path in tour(app, taught, taught.students[-2]):
        if endpoint != "static":
            line = _line(browsers[endpoint.partition(".")[0]], endpoint, path)
            if line:
                yield line


def _line(browser: Browser, endpoint: str, path: str) -> Line | None:
    first = browser.ask(path)  # lessons are read into memory once per process
    if first.status != 200:
        return None
    with listening() as said:
        browser.ask(path)
    ms = statistics.median(browser.ask(path).ms for _ in range(TIMES))
    return Line(endpoint, path, ms, len(queries(said)), len(first.body.encode()))


def _print(many: list[Line], few: list[Line]) -> list[str]:
    """The table, a line for each endpoint; returns what is over budget."""
    print(f"{'page':44}{'CPU ms':>8}{'queries':>9}{'for 5':>7}{'HTML KB':>9}  pages  dearest")
    faults = []
    for endpoint in dict.fromkeys(line.endpoint for line in many):
        mine = [line for line in many if line.endpoint == endpoint]
        small = [line for line in few if line.endpoint == endpoint]
        most, fewest = (max(line.queries for line in lines) if lines else 0 for lines in (mine, small))
        worst = max(mine, key=lambda line: line.ms)
        told = over(endpoint, Cost(queries=most)) + (
            [f"{most} queries for 34 students, {fewest} for 5"] if most != fewest else []
        )
        faults += [f"{endpoint}: {sentence}" for sentence in told]
        mark = "  OVER BUDGET" if told else ""
        size = max(line.size for line in mine) / 1000
        print(f"{endpoint:44}{worst.ms:8.2f}{most:9}{fewest:7}{size:9.1f}{len(mine):7}  {worst.path}{mark}")
    return faults


def _saves(app: Flask, taught: people.Taught) -> list[str]:
    """One student answers every question: the first save also begins the lesson."""
    student = taught.students[-1]
    browser, counts, took = Browser(app, sign_in(app, student, "/learn")), [], []
    for number, screen in enumerate(people.screens_of(app, taught.lesson_id), start=1):
        if screen.question:
            path = f"/learn/{taught.assignment}/{number}"
            page = browser.ask(path)
            hidden = {name: page.field(name) for name in ("csrf_token", "op_id")}
            fields = {**hidden, **answers(screen.question.spec, people.wrong(screen.question.spec))}
            with listening() as said:
                reply = browser.ask(path, fields)
            assert reply.status == 303, f"a save on {path} answers {reply.status}"
            counts.append(len(queries(said)))
            took.append(reply.ms)
    allowed = [budgets.SAVE_AND_BEGIN] + [budgets.SAVE] * (len(counts) - 1)
    print(f"{'save a response':44}{statistics.median(took):8.2f}{max(counts[1:]):9}")
    print(f"{'save the first response of a lesson':44}{took[0]:8.2f}{counts[0]:9}")
    over_it = [(n, most) for n, most in zip(counts, allowed, strict=True) if n > most]
    return [f"a save needs {n} queries, {most} are allowed" for n, most in over_it]


if __name__ == "__main__":
    sys.exit(main())
