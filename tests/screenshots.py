"""Every screen of students, teachers and coordinators as pictures: python -m tests.screenshots FOLDER [WORD …]

Phone (360 x 740) and laptop (1366 x 768), the projector page at 1920 x 1080, in English and Spanish; whole pages. With
words, only pictures with one of them in their name. Nothing here is a test: the pictures are for people's eyes.
"""

from __future__ import annotations

import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from eduapp.accounts import actions
from eduapp.classes.actions import keep_reading
from eduapp.classes.rules import Reading
from eduapp.core import clock
from eduapp.core.db import writing
from eduapp.curriculum.queries import lessons, other_activity
from eduapp.questions.registry import kinds
from tests import chromium, desks, people
from tests.databases import House, build
from tests.journeys.walking import by_password

SIZES = {"phone": (360, 740), "laptop": (1366, 768)}
PROJECTOR = {"projector": (1920, 1080)}
Act = Callable[[Page], object]


@dataclass(frozen=True)
class Shot:
    """One picture: who looks (nobody, a student, a teacher) at which address, and what she does before."""

    name: str
    who: people.Student | people.Teacher | None
    address: str
    act: Act | None = None
    sizes: dict[str, tuple[int, int]] = field(default_factory=lambda: SIZES)


def press(css: str) -> Act:
    """Click on it, where there is one."""
    return lambda page: page.locator(css).count() and page.locator(css).first.click()


def fill(css: str, text: str) -> Act:
    return lambda page: (page.locator(css).fill(text), page.locator("#main-form button").last.click())


send_empty = press("#main-form button:not([name])")
check = press("#main-form .actions button:not([name])")


def public(_app: Flask, _cast: people.Cast) -> Iterator[Shot]:
    yield Shot("start", None, "/")
    yield Shot("signed-out", None, "/?out=1")
    yield Shot("card", None, "/card")
    yield Shot(
        "card-wrong", None, "/card", lambda page: (page.fill("#class_code", "ABC"), fill("#card_code", "DEF")(page))
    )
    yield Shot("sign-in", None, "/sign-in")
    yield Shot("sign-in-empty", None, "/sign-in", send_empty)
    for band in ("K-2", "3-5", "6-8", "9-12"):
        yield Shot(f"help-{band}", None, f"/help?band={band}")
    yield Shot("lessons", None, "/lessons")
    yield Shot("lesson-open-to-read", None, "/lessons/68-L3")
    yield Shot("not-found", None, "/nowhere")


def student(app: Flask, cast: people.Cast) -> Iterator[Shot]:
    """Each lesson in a class of its own: unanswered, after one try, settled, finished; and the other activity."""
    for row, others in _shipped(app):
        taught = people.make_taught(app, cast.rivera, f"Class {row.lesson_id}", row.band, row.lesson_id, students=5)
        fresh, once, settled, done, excused = taught.students
        people.open_meeting(app, taught)
        people.walk(app, once, taught.assignment, choose=people.wrong, ends=False)
        for choose in (people.wrong, people.right):
            people.walk(app, settled, taught.assignment, choose=choose, ends=False)
        people.walk(app, done, taught.assignment)
        people.excuse(app, taught, excused, unit=row.unit)
        at, name = f"/learn/{taught.assignment}", row.lesson_id
        yield Shot(f"{name}-home", fresh, "/learn")
        yield Shot(f"{name}-home-going-on", once, "/learn")
        yield Shot(f"{name}-home-done", done, "/learn")
        for number, screen in enumerate(people.screens_of(app, row.lesson_id), start=1):
            yield Shot(f"{name}-{number:02}", fresh, f"{at}/{number}")
            if screen.question:
                yield Shot(f"{name}-{number:02}-empty", fresh, f"{at}/{number}", check)
                yield Shot(f"{name}-{number:02}-first-try", once, f"{at}/{number}")
                yield Shot(f"{name}-{number:02}-settled", settled, f"{at}/{number}")
        yield Shot(f"{name}-finish", done, f"{at}/finish")
        for number in range(1, others + 1):
            yield Shot(f"{name}-other-{number:02}", excused, f"{at}/{number}")
    yield Shot("before-class", cast.student, "/learn")
    yield Shot("before-class-closed", cast.student, f"/learn/{cast.period_3.assignment}/1")


def _shipped(app: Flask) -> list[tuple[Any, int]]:
    """The lessons, and how many screens the other activity of each has."""
    with app.app_context():
        rows = [row for row in lessons() if row.type == "lesson"]
        return [(row, len(other_activity(row.band).folder.en.screens)) for row in rows]


def teacher(app: Flask, cast: people.Cast) -> Iterator[Shot]:
    newcomer = people.hire(app, "newcomer", "Ms. Newcomer", cast.rivera.school_id)
    rivera, okafor = cast.rivera, cast.okafor
    yield Shot("teacher-first-day", newcomer, "/teach")
    yield Shot("teacher-home", rivera, "/teach")
    yield Shot("class-new", rivera, "/teach/classes/new")
    yield Shot("class-new-empty", rivera, "/teach/classes/new", fill("#label", ""))
    here = f"/teach/classes/{cast.period_3.id}"
    for page in ("students", "cards", "key", "assign"):
        yield Shot(f"class-{page}", rivera, f"{here}/{page}")
    yield Shot("class-excuse", rivera, f"{here}/students/{cast.student.id}")
    yield Shot("class-lessons", rivera, "/teach/lessons")
    yield Shot("class-guide", rivera, f"/teach/assignments/{cast.period_3.assignment}/guide")
    yield Shot("class-told", rivera, "/teach/if-a-student-tells-you")
    yield from _numbers(app, cast, okafor)
    yield from _words(app, cast, rivera)


def _numbers(app: Flask, cast: people.Cast, okafor: people.Teacher) -> Iterator[Shot]:
    taught = people.make_taught(app, okafor, "Room 14", "3-5", "35-L4", students=34, seed=14)
    yield Shot("lesson-S1-nobody-yet", okafor, f"/teach/assignments/{cast.room_12.assignment}")
    for n, child in enumerate(taught.students[:-3]):
        people.walk(app, child, taught.assignment, choose=people.wrong if n % 3 == 0 else people.right, ends=n != 5)
    people.excuse(app, taught, taught.students[-1], unit="B")
    yield Shot("lesson-S1", okafor, f"/teach/assignments/{taught.assignment}")
    yield Shot("class-heat-map-S1", okafor, f"/teach/classes/{taught.id}")


def _words(app: Flask, cast: people.Cast, rivera: people.Teacher) -> Iterator[Shot]:
    """The sensitive lesson before class (with an error), in class, and after it with enough answers and too few."""
    before = f"/teach/assignments/{cast.river_bend.assignment}"
    yield Shot("lesson-S2-before", cast.chen, before)
    yield Shot("lesson-S2-nobody-on-call", cast.chen, before, send_empty)
    for name, size in (("enough", 13), ("few", 9)):
        taught = people.make_taught(app, rivera, f"Period {size}", "6-8", "68-L3", students=size)
        people.open_meeting(app, taught)
        for n, child in enumerate(taught.students[:-1]):
            people.walk(app, child, taught.assignment, choose=people.right if n % 3 else people.wrong)
        people.close_meeting(app, taught)
        yield Shot(f"lesson-S2-{name}", rivera, f"/teach/assignments/{taught.assignment}")
        yield Shot(f"class-heat-map-S2-{name}", rivera, f"/teach/classes/{taught.id}")
    on = people.make_taught(app, rivera, "Period 5", "6-8", "68-L3", students=30)
    people.open_meeting(app, on)
    for child in on.students[:20]:
        people.walk(app, child, on.assignment, upto=4)
    yield Shot("lesson-S2-in-class", rivera, f"/teach/assignments/{on.assignment}")
    address = f"/teach/assignments/{on.assignment}/projector"
    yield Shot("projector", rivera, address, sizes=PROJECTOR)
    yield Shot("projector-on-a-laptop", rivera, address)


def coordinator(app: Flask, cast: people.Cast) -> Iterator[Shot]:
    """Every state of tests/desks.py, and forms that were sent with nothing in them."""
    desks.prepare(app, cast)
    for address in desks.ADDRESSES:
        name = address.strip("/").replace("/", "-").replace("?", "-").replace("lessons-", "") or "list"
        yield Shot(f"author-{name}", cast.dolores, f"/author{address}")
    for name in kinds():
        yield Shot(f"activity-{name}", cast.dolores, f"/author/kinds/{name}")
    yield Shot("author-new-empty", cast.dolores, "/author/lessons/new", press("#main-form button:not([name])"))
    yield Shot("author-K2-L6-publish-empty", cast.dolores, "/author/lessons/K2-L6/publish", send_empty)


def staff(app: Flask, cast: people.Cast) -> Iterator[Shot]:
    """An adult's own account; links; signing in with a phone; what others than teachers see of a class."""
    with app.app_context(), writing():
        school, now = cast.rivera.school_id, clock.now()
        invited = actions.invite(role="teacher", name="Ms. Wren", school_id=school, by=None, now=now)
        renewed = actions.reset_link(person_id=cast.stone.id, by=None, now=now, lost_phone=True)
    here = f"/teach/classes/{cast.period_3.id}"
    beginner = people.hire(app, "beginner", "Ana Vireo", None, role="school_admin", phone=False)
    counselor = people.hire(app, "ortiz", "Ms. Ortiz", school, role="counselor")
    people.teach_too(app, counselor, cast.period_3, relation="counselor")
    people.teach_too(app, cast.okafor, cast.period_3, relation="substitute", until=people.today())
    yield Shot("account", cast.rivera, "/account")
    yield Shot("account-with-phone", cast.dolores, "/account")
    for page in ("password", "codes", "recovery"):
        yield Shot(f"account-{page}", cast.dolores, f"/account/{page}")
    yield Shot("account-password-weak", cast.rivera, "/account/password", fill("#password", "rivera"))
    yield Shot("account-codes-first", beginner, "/account")
    yield Shot(
        "account-recovery-codes",
        cast.dolores,
        "/account/recovery",
        lambda page: fill("#current", people.PASSWORD)(page),
    )
    yield Shot("sign-in-code", None, "/sign-in", _password_of(cast.dolores))
    yield Shot(
        "sign-in-code-wrong",
        None,
        "/sign-in",
        lambda page: (_password_of(cast.dolores)(page), fill("#code", "1")(page)),
    )
    yield Shot("join", None, "/join")
    yield Shot("join-wrong", None, "/join", fill("#code", "1"))
    yield Shot("join-account", None, f"/join#{invited}")
    yield Shot("join-reset", None, f"/join#{renewed}")
    yield Shot("counselor-home", counselor, "/teach")
    yield Shot("counselor-class", counselor, here)
    yield Shot("counselor-lesson", counselor, f"/teach/assignments/{cast.period_3.assignment}")
    yield Shot("substitute-students", cast.okafor, f"{here}/students")


def office(app: Flask, cast: people.Cast) -> Iterator[Shot]:
    """The pages of an administrator of the school, and one of the district."""
    offices = people.open_offices(app, cast)
    school, taught = f"/office/schools/{cast.rivera.school_id}", f"/office/classes/{cast.period_3.id}"
    yield Shot("office-district", offices.quail, "/office")
    for name, address in {
        "home": "/office", "staff": "/office/staff", "invite": "/office/staff/invite", "school": school,
        "person": f"/office/staff/{cast.okafor.id}", "classes": f"{school}/classes", "class": taught,
        "year": f"{school}/year",
    }.items():  # fmt: skip
        yield Shot(f"office-{name}", offices.pat, address)
    yield Shot("office-invite-empty", offices.pat, "/office/staff/invite", send_empty)


def reading(app: Flask, cast: people.Cast) -> Iterator[Shot]:
    """How a child likes to read: the page, and a screen with a question in some of the ways."""
    ways = {
        "plain": {}, "dark": {"colors": "dark"}, "calm": {"colors": "calm", "line": True}, "both": {"both": True},
        "biggest": {"size": "huge", "spacing": True},
    }  # fmt: skip
    taught = people.make_taught(app, cast.rivera, "Readers", "6-8", "68-L3", students=len(ways), seed=31)
    people.open_meeting(app, taught)
    for student_, (name, chosen) in zip(taught.students, ways.items(), strict=True):
        with app.app_context(), writing():
            keep_reading(student_id=student_.id, reading=Reading(**chosen))
        people.walk(app, student_, taught.assignment, choose=people.wrong, upto=4, ends=False)
        yield Shot(f"reading-{name}", student_, "/learn/reading")
        for number in (2, 4):
            yield Shot(f"reading-{name}-{number:02}", student_, f"/learn/{taught.assignment}/{number}")


def _password_of(who: people.Teacher) -> Act:
    return lambda page: (page.fill("#login", who.login), fill("#password", people.PASSWORD)(page))


class Camera:
    """Takes the pictures, one browser context per person, size and language."""

    def __init__(self, browser: Browser, app: Flask, home: str, folder: Path) -> None:
        self.browser, self.app, self.home, self.folder, self.taken = browser, app, home, folder, 0

    def take(self, shots: list[Shot], language: str, size: str) -> None:
        """All shots that want this size, person by person."""
        for who in dict.fromkeys(shot.who for shot in shots):
            mine = [shot for shot in shots if shot.who == who and size in shot.sizes]
            if mine:
                self._as(who, mine, language, size)

    def _as(self, who: Any, shots: list[Shot], language: str, size: str) -> None:
        width, height = shots[0].sizes[size]
        locale = {"en": "en-US", "es": "es-US"}[language]
        with self.browser.new_context(viewport={"width": width, "height": height}, locale=locale) as context:
            page = context.new_page()
            self._sign_in(page, who)
            for shot in shots:
                page.goto(self.home + shot.address)
                if shot.act:
                    shot.act(page)
                    page.wait_for_load_state("networkidle")
                path = self.folder / size / language / f"{shot.name}.png"
                path.parent.mkdir(parents=True, exist_ok=True)
                page.screenshot(path=path, full_page=True, animations="disabled")
                self.taken += 1

    def _sign_in(self, page: Page, who: Any) -> None:
        if isinstance(who, people.Student):
            page.goto(f"{self.home}/card#{who.token}")
            page.wait_for_url(f"{self.home}/learn")
        elif isinstance(who, people.Teacher):
            by_password(page, self.home, self.app, who)


@contextmanager
def town() -> Iterator[tuple[Flask, people.Cast, str]]:
    """An app with the cast on a port: (app, cast, address)."""
    with tempfile.TemporaryDirectory() as folder:
        template, url, cast = build(Path(folder) / "town", people.move_in)
        house = House(Path(folder), url, Path(folder) / "town" / "data")
        app = house.open(TESTING=False)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield app, cast, f"http://127.0.0.1:{server.server_port}"  # type: ignore[misc]
        server.shutdown()
        thread.join()
        server.server_close()
        house.close()
        template.close()


def main(folder: str, *words: str) -> None:
    """Take all pictures, or those with one of the words in their name."""
    path = chromium.find()
    if path is None:
        sys.exit(f"No Chromium was found. Install one: {chromium.HOW}")
    with town() as (app, cast, home), sync_playwright() as playwright:
        groups = (public, student, teacher, coordinator, staff, office, reading)
        every = [shot for group in groups for shot in group(app, cast)]
        shots = [shot for shot in every if not words or any(word in shot.name for word in words)]
        browser = playwright.chromium.launch(executable_path=path or None)
        camera = Camera(browser, app, home, Path(folder))
        for size in (*SIZES, *PROJECTOR):
            for language in ("en", "es"):
                camera.take(shots, language, size)
        browser.close()
    sys.stdout.write(f"{camera.taken} pictures in {folder}\n")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("python -m tests.screenshots FOLDER [WORD …]")
    main(*sys.argv[1:])
