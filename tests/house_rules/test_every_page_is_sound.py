"""Every page, in English and Spanish, for everybody who may open it, before, during and after a class.

What "sound" means stands in tests/soundness.py; the visitor inspects each page as it comes.
"""

from __future__ import annotations

from functools import cache

import pytest

from eduapp.accounts.actions import invite
from eduapp.accounts.rules import WRONG_PASSWORDS
from eduapp.classes.rules import WRONG_CODES
from eduapp.core import clock
from eduapp.core.config import LESSONS
from eduapp.core.db import writing
from eduapp.core.journal import may_try
from eduapp.curriculum.reader import read_all
from tests import people
from tests.pages import Visitor, walk_by_hand
from tests.tour import rules, tour, visitor_of

both_languages = pytest.mark.parametrize("language", ["en", "es"])
NO_PAGES = {
    "static",
    "author.authoring.export",
    "author.authoring.update",
    "teach.progress.board_csv",
    "teach.progress.lesson_csv",
}


@both_languages
def test_every_page_during_a_class(app, cast, language):
    people.a_day_in_class(app, cast.period_3, closes=False)
    people.a_day_in_class(app, cast.room_12, closes=False)
    halfway, done = cast.room_12.students[-2], cast.student
    seen = set()
    for actor, taught in _everybody(cast):
        seen |= _visit(app, visitor_of(app, cast, actor, language), taught)
    for student, taught in ((halfway, cast.room_12), (done, cast.period_3)):
        visitor = Visitor(app, language)
        visitor.use_card(student)
        seen |= _visit(app, visitor, taught)
    for visitor in _on_the_way_in(app, cast, language):
        seen |= _visit(app, visitor, cast.period_3)
    quail = Visitor(app, language)
    quail.sign_in(people.open_offices(app, cast).quail)
    seen |= _visit(app, quail, cast.period_3)
    pages = {rule.endpoint for rule in rules(app, "GET")} - NO_PAGES
    missed = sorted(pages - seen)
    assert not missed, f"nobody could open {missed}: let somebody of tests/people.py get there, or list it in NO_PAGES"


@both_languages
def test_every_page_before_any_class(app, cast, language):
    for actor, taught in _everybody(cast):
        _visit(app, visitor_of(app, cast, actor, language), taught)


@both_languages
def test_every_page_after_class(app, cast, language):
    big = people.make_taught(app, cast.rivera, "Rivera 5", "6-8", people.SENSITIVE_LESSON, students=13, seed=5)
    for taught in (big, cast.period_3, cast.room_12):
        people.a_day_in_class(app, taught)
    rivera = visitor_of(app, cast, "rivera", language)
    _visit(app, rivera, big)
    _visit(app, rivera, cast.period_3)
    assert len(rivera.get(f"/teach/assignments/{big.assignment}").find(".answer")) > 20, "figures of 11 are shown"
    _visit(app, visitor_of(app, cast, "okafor", language), cast.room_12)
    _visit(app, visitor_of(app, cast, "student", language), cast.period_3)


@both_languages
def test_every_state_of_every_question(app, cast, language):
    """By hand, through the forms: asked, answered wrong once, twice, and right."""
    people.open_meeting(app, cast.period_3)
    for student, taught in ((cast.student, cast.period_3), (cast.neighbour, cast.room_12)):
        visitor = Visitor(app, language)
        visitor.use_card(student)
        screens = people.screens_of(app, taught.lesson_id)
        for page in walk_by_hand(visitor, taught.assignment, screens, people.wrong):
            assert page.status == 200
            assert page.language == language


@both_languages
def test_every_refusal(app, cast, language):
    closed = f"/learn/{cast.period_3.assignment}/1"
    anybody, rivera, student = (visitor_of(app, cast, actor, language) for actor in ("anonymous", "rivera", "student"))
    neighbour = visitor_of(app, cast, "neighbour", language)
    question = next(n for n, s in enumerate(people.screens_of(app, "35-L4"), start=1) if s.question)
    asked = neighbour.get(f"/learn/{cast.room_12.assignment}/{question}")
    _slow_down(app, cast)
    told = {
        "no such page": (404, anybody.get("/no-such-page")),
        "no such lesson": (404, anybody.get("/lessons/99-L9")),
        "nobody's class": (404, rivera.get("/teach/classes/99999")),
        "wrong method": (405, anybody.post("/help", {"csrf_token": anybody.token()})),
        "not open now": (409, student.get(closed)),
        "no token": (400, anybody.post("/card", {})),
        "too much": (413, anybody.post("/card", {"class_code": "x" * 3_000_000})),
        "empty sign-in": (422, anybody.get("/sign-in").submit({})),
        "wrong password": (422, anybody.get("/sign-in").submit({"login": "rivera", "password": "wrong"})),
        "waiting": (422, anybody.get("/sign-in").submit({"login": "okafor", "password": people.PASSWORD})),
        "empty card": (422, anybody.get("/card").submit({})),
        "wrong card": (422, anybody.get("/card").submit({"class_code": "XXXXX", "card_code": "XXXXX"})),
        "wrong QR": (422, anybody.get("/card").submit({"token": "no such token"}, form="card-token")),
        "waiting class": (429, anybody.use_card(cast.river_bend.students[0])),
        "empty class": (422, rivera.get("/teach/classes/new").submit({"label": "", "students": "99"})),
        "too many": (422, rivera.get(f"/teach/classes/{cast.period_3.id}/students").submit({"count": "39"})),
        "nobody on call": (422, rivera.get(f"/teach/assignments/{cast.period_3.assignment}").submit({})),
        "no answer": (422, asked.submit({})),
    }
    for what, (status, page) in told.items():
        assert (page.status, page.language) == (status, language), f"{what}: {page.status} {page.text}"


def _everybody(cast):
    return [
        ("anonymous", cast.period_3), ("student", cast.period_3), ("excused", cast.period_3), ("rivera", cast.period_3),
        ("neighbour", cast.room_12), ("okafor", cast.room_12), ("dolores", cast.period_3),
    ]  # fmt: skip


def _on_the_way_in(app, cast, language) -> list[Visitor]:
    """A coordinator who has only typed her password yet; somebody with an invitation."""
    with app.app_context(), writing():
        code = invite(role="teacher", name="Ms. Wren", school_id=None, by=None, now=clock.now())
    half, invited = Visitor(app, language), Visitor(app, language)
    half.get("/sign-in").submit({"login": cast.dolores.login, "password": people.PASSWORD})
    invited.get("/join").submit({"code": code})
    return [half, invited]


def _visit(app, visitor, taught) -> set[str]:
    """Open every address; returns the endpoints that showed a page."""
    shown = set()
    for endpoint, path in tour(app, taught, taught.students[1]):
        if endpoint in NO_PAGES:
            continue
        page = visitor.get(path, follow=False)
        assert page.status < 500, f"{path}: {page.status}"
        if not page.is_html:
            continue
        assert page.language == visitor.language, f"{path} is in {page.language}: extend layouts/base.html"
        told = [topic for topic in _topics() if topic in page.title]
        assert not told, f"{path} says {told} in its title: write a neutral one (Lesson 3)"
        if page.status == 200:
            shown.add(endpoint)
    return shown


@cache
def _topics() -> set[str]:
    """The titles of all lessons, in both languages: what no page's title may tell."""
    folders, _problems = read_all(LESSONS)
    return {document.title for folder in folders for document in (folder.en, folder.es)}


def _slow_down(app, cast) -> None:
    with app.app_context():
        for _ in range(WRONG_PASSWORDS):
            may_try("login okafor", most=WRONG_PASSWORDS, now=clock.now())
        for _ in range(WRONG_CODES):
            may_try(f"codes {cast.river_bend.code}", most=WRONG_CODES, now=clock.now())
