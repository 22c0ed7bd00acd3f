"""What the house around three operations costs: python -m tests.benchmarks.ratio [--profile]

A student opens a screen with a question; a response is saved durably; a teacher opens the page of a class of 34 with
its full history. The app and bare.py take strict turns over copies of one database. Measured twice:

Served: two servers as `eduapp demo` runs them, asked over a connection that stays open; counted is the CPU time of
each server's process, the kernel's for it included. This is what the budget is about: what a school's machine pays
for a request, reading it from the wire and writing it there included, which no program is spared.
Direct: the programs alone, called as a server calls them, in one process. Stricter: the same difference over a
smaller whole. It says where to look, so an operation above LIMIT here shows where the time goes, too.

Beside each ratio stand the controls: each against itself, measured in the same turns. Ends with 1 when an operation
is above LIMIT as served, with a sentence when the two do not do the same work: other words on a page, another size of
HTML, other rows saved, another durability.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from itertools import islice, product, repeat

from flask import Flask

from eduapp.core.config import LESSONS
from tests import people
from tests.benchmarks import bare, school
from tests.benchmarks.asking import PRAGMAS, Browser, Reply, durability, in_turns, medians, profile, sign_in
from tests.benchmarks.serving import Server, Wire, served
from tests.databases import let_go
from tests.pages import answers

LIMIT = 3.0
AS_MUCH = 0.1  # pages may differ by a tenth in size
TURNS, PROFILED = 100, 60  # there are 272 responses to save: two a turn, and the profile's
WARM, BLOCKS, BLOCK = 16, 8, 30  # as served: a process's CPU clock ticks in hundredths of a second, so many to a look
SHOWN = 6  # the screen that is opened: a question with three options, after two others were answered
Calls = Iterator[Callable[[], Reply]]


@dataclass(frozen=True)
class Side:
    """The app or bare.py, with the browsers of Room 12 at it."""

    room: school.Room
    teacher: Browser
    students: list[Browser]
    responses: list[tuple[int, dict[str, str]]]  # (screen, what is sent), of the questions nobody has answered yet

    def open_screen(self) -> Calls:
        yield from repeat(lambda: self.students[0].ask(f"/learn/{self.room.today}/{SHOWN}"))

    def open_class(self) -> Calls:
        yield from repeat(lambda: self.teacher.ask(f"/teach/classes/{self.room.taught.id}"))

    def save(self) -> Calls:
        """Two tries at each question, by one student after the other."""
        for (number, fields), _try, student in product(self.responses, (1, 2), self.students):
            yield lambda number=number, fields=fields, student=student: student.save(
                f"/learn/{self.room.today}/{number}", fields
            )


OPERATIONS = {
    "open a screen of a lesson": Side.open_screen,
    "save a response": Side.save,
    f"open the page of a class of {school.SEATS}": Side.open_class,
}


def main() -> int:
    print(f"load of the machine {os.getloadavg()[0]:.1f}", flush=True)
    with school.workshop() as folder:
        (folder / "app").mkdir()
        room = school.furnish(folder / "app")
        cookies = class_signs_in(room)
        rooms = {name: school.copied(room, folder / name) for name in ("app served", "bare served", "bare")}
        app = school.open_app(room.folder)
        secret, database = app.config["SECRET_KEY"], str(rooms["bare"].database)
        bare.app.config.update(DATABASE=database, SECRET_KEY=secret, LESSONS=LESSONS)
        own = tuple(bare.ask(f"PRAGMA {name}")[0][0] for name in PRAGMAS)
        _need(durability(app) == own, f"the app commits as {durability(app)}, bare.py as {own}")
        sides = [_side(room, made, cookies, app) for made in (app, bare.app)]
        _need_same_pages(sides)
        dear = _compare_served(rooms, cookies, app)
        calls = {name: [operation(side) for side in sides] for name, operation in OPERATIONS.items()}
        shown = _compare(calls)
        for one, other in ((room, rooms["bare"]), (rooms["app served"], rooms["bare served"])):
            _need(_saved(one) == _saved(other), "the two have not saved the same responses")
        for name in OPERATIONS if "--profile" in sys.argv else {**dict.fromkeys(dear), **dict.fromkeys(shown)}:
            _show_profile(name, calls[name][0])
        for name in dear:
            print(f"TOO DEAR: {name} costs more than {LIMIT:.0f} times what bare.py needs")
        let_go(app)
    return 1 if dear else 0


def _side(room: school.Room, made: Flask | Server, cookies: list[str], app: Flask) -> Side:
    browser = Wire if isinstance(made, Server) else Browser
    return Side(
        room, browser(made, cookies[0]), [browser(made, cookie) for cookie in cookies[1:]], responses_of(app)
    )


def class_signs_in(room: school.Room) -> list[str]:
    """Cookies of the teacher and the class. The first student is in the middle of the lesson."""
    app = school.open_app(room.folder)
    people.walk(app, room.taught.students[0], room.today, choose=people.wrong, upto=SHOWN - 1, ends=False)
    cookies = [sign_in(app, room.teacher, f"/teach/classes/{room.taught.id}")]
    cookies += [sign_in(app, student, f"/learn/{room.today}/{SHOWN}") for student in room.taught.students]
    let_go(app)
    return cookies


def responses_of(app: Flask) -> list[tuple[int, dict[str, str]]]:
    """Screen and wrong answer of every scored question after the one that is shown: each takes two tries."""
    screens = enumerate(people.screens_of(app, people.PLAIN_LESSON), start=1)
    asked = [(n, screen.question) for n, screen in screens if screen.question and n > SHOWN]
    return [(n, answers(one.spec, people.wrong(one.spec))) for n, one in asked if one.scored]


def _need(true: bool, sentence: str) -> None:
    if not true:
        sys.exit(f"Not the same work: {sentence}")


def _need_same_pages(sides: list[Side]) -> None:
    for operation in (Side.open_screen, Side.open_class):
        app, own = (next(operation(side))() for side in sides)
        _need((app.status, own.status) == (200, 200), f"the app answers {app.status}, bare.py {own.status}")
        _need(app.words == own.words, f"\n  the app says {app.words}\n  bare.py says {own.words}")
        sizes = len(app.body.encode()), len(own.body.encode())
        _need(abs(sizes[0] / sizes[1] - 1) <= AS_MUCH, f"the app sends {sizes[0]} bytes of HTML, bare.py {sizes[1]}")
        print(f"the same words; HTML of the app {sizes[0]} bytes, of bare.py {sizes[1]}")


def _saved(room: school.Room) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(room.database)) as file:
        return file.execute(
            'SELECT t.student_id, o.class_id, o.rev, o.question_key, o."try", o.language, o.value FROM operation o'
            " JOIN attempt t ON t.id = o.attempt_id WHERE t.assignment_id = ? ORDER BY 1, 3",
            [room.today],
        ).fetchall()


def _compare_served(rooms: dict[str, school.Room], cookies: list[str], app: Flask) -> list[str]:
    """The table of what two servers need; returns the operations above the limit."""
    over = []
    with ExitStack() as stack:
        servers = [stack.enter_context(served(name, rooms[f"{name} served"].folder)) for name in ("app", "bare")]
        sides = [_side(rooms["app served"], server, cookies, app) for server in servers]
        for side in sides:
            for student in side.students:
                student.learn_token(f"/learn/{side.room.today}/{SHOWN}")
        _print_head("served: CPU ms a request")
        for name, operation in OPERATIONS.items():
            calls = [operation(side) for side in sides]
            _block(servers, calls, WARM)
            blocks = [_block(servers, calls, BLOCK) for _number in range(BLOCKS)]
            firsts, seconds = _sums(blocks[::2]), _sums(blocks[1::2])
            ours, bares = (sum(pair) / (BLOCKS * BLOCK) * 1000 for pair in zip(firsts, seconds, strict=True))
            _print_line(name, ours, bares, *(a / b for a, b in zip(firsts, seconds, strict=True)), BLOCKS * BLOCK)
            over += [name] if ours / bares > LIMIT else []
    return over


def _block(servers: list[Server], calls: list[Calls], size: int) -> list[float]:
    """Seconds of CPU of each server for so many requests, taken in turns."""
    before = [server.cpu() for server in servers]
    for number in range(size):
        for own in calls if number % 2 == 0 else reversed(calls):
            reply = next(own)()
            _need(reply.status < 400, f"a server answers {reply.status}")
    return [server.cpu() - begun for server, begun in zip(servers, before, strict=True)]


def _sums(blocks: list[list[float]]) -> list[float]:
    return [sum(column) for column in zip(*blocks, strict=True)]


def _print_head(title: str) -> None:
    print(f"\n{title:34}{'app':>8}{'bare':>8}{'ratio':>8}{'app/app':>10}{'bare/bare':>11}{'turns':>7}")


def _print_line(name: str, ours: float, bares: float, control: float, bare_control: float, turns: int) -> None:
    ratio = ours / bares
    print(f"{name:34}{ours:8.2f}{bares:8.2f}{ratio:8.2f}{control:10.2f}{bare_control:11.2f}{turns:7}", flush=True)


def _compare(calls: dict[str, list[Calls]]) -> list[str]:
    """The table of the programs alone; returns the operations above the limit."""
    _print_head("direct: CPU ms, median")
    over = []
    for name, (app, own) in calls.items():
        turns = list(in_turns(islice(zip(app, own, app, own, strict=False), TURNS)))
        ours, bares, again, bares_again = medians(turns)
        _print_line(name, ours, bares, ours / again, bares / bares_again, len(turns))
        over += [name] if ours / bares > LIMIT else []
    return over


def _show_profile(name: str, calls: Calls) -> None:
    """Profiled separately: watching makes it slower, so only shares are told."""
    print(f"\n{name}: where the time goes, in the app")
    for part, share in profile(islice(calls, PROFILED)):
        if share >= 0.01:
            print(f"  {share:6.1%}  {part}")


if __name__ == "__main__":
    sys.exit(main())
