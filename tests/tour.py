"""Every page of the house, found by asking the house: what a new page needs to be visited is to exist."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from eduapp.curriculum.documents import UNITS
from eduapp.questions.registry import kinds
from tests import people
from tests.pages import Visitor
from tests.people import Cast, Student, Taught

NOWHERE = 987654  # no row has this id
ACTORS = (
    "anonymous", "student", "neighbour", "pen_pal", "excused", "moved",
    "rivera", "okafor", "chen", "lee", "stone", "park", "diaz", "moss", "reed",
    "dolores", "hale", "quill",
)  # fmt: skip


def rules(app: Flask, method: str) -> list[Rule]:
    """The routes that take this method."""
    return [rule for rule in app.url_map.iter_rules() if method in (rule.methods or ())]


def visitor_of(app: Flask, cast: Cast, actor: str, language: str = "en", *, inspects: bool = True) -> Visitor:
    """Somebody of the cast, signed in as people sign in. Once they are in, Mr. Stone's account ends, and so does
    the seat of the student who moves away: their cookies are still good."""
    visitor = Visitor(app, language, inspects=inspects)
    who = getattr(cast, actor, None)
    if isinstance(who, Student):
        visitor.use_card(who)
    elif who is not None:
        visitor.sign_in(who)
    if actor == "stone":
        people.end_account(app, cast.stone)
    if actor == "moved":
        people.end_seat(app, cast.moved)
    return visitor


def tour(app: Flask, taught: Taught, student: Student) -> Iterator[tuple[str, str]]:
    """(endpoint, address) of every GET page, with this class, its assignment and this student filled in."""
    values = _values(app, taught, student)
    for rule in rules(app, "GET"):
        unknown = rule.arguments - set(values)
        assert not unknown, f"tests/tour.py cannot fill in {unknown} of {rule}: say there what to put"
        if rule.endpoint == "teach.consent.letters" and not taught.lesson_id.startswith("68-"):
            continue  # these grades have no letter yet, and their pages show no link to one
        names = sorted(rule.arguments)
        for chosen in product(*(values[name] for name in names)):
            yield rule.endpoint, address(app, rule.endpoint, dict(zip(names, chosen, strict=True)))


def _values(app: Flask, taught: Taught, student: Student) -> dict[str, list[Any]]:
    return {
        "class_id": [taught.id],
        "assignment_id": [taught.assignment],
        "student_id": [student.id],
        "person_id": [taught.teacher.id],
        "school_id": [taught.teacher.school_id],
        "number": list(range(1, len(people.screens_of(app, taught.lesson_id)) + 1)),
        "lesson_id": ["35-L4", "35-A1", "68-L3", "68-A1"],
        "version": ["0"],
        "name": ["css/app.css"],
        "kind": list(kinds()),
        "band": ["6-8"],
        "unit": list(UNITS),
    }


def address(app: Flask, endpoint: str, values: dict[str, Any]) -> str:
    """The path of an endpoint."""
    return app.url_map.bind("localhost").build(endpoint, values)
