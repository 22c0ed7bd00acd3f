"""One answer everywhere: a lesson and a bell-ringer follow their unit, a check asks about all of them.

Ms. Rivera gives her class one of each. One child is excused from some units: her home, her walk, forged requests, the
close, the class page, figures, spreadsheets, paper and the projector must agree, whichever units these are.
"""

from __future__ import annotations

import csv
import io
import re
import uuid
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eduapp.consent.rules import excused
from eduapp.core import clock
from eduapp.core.db import writing
from eduapp.curriculum.actions import publish_lesson
from eduapp.curriculum.documents import TYPES, UNITS, units_of
from eduapp.curriculum.queries import newest
from tests import people
from tests.attempts.records import rows, tally_of
from tests.pages import Page, Visitor, answers

COVERS = {"68-L2": "A", "68-B1": "A", "68-B2": "B", "68-C1": "ABC"}  # what is given, and the units it is about
PLAIN = ("68-L2", "68-B1")  # S0-S1: their figures are counted
SOME = ["", "A", "B", "C", "AC", "ABC"]  # what a child may be excused from
WALKED = """SELECT v.lesson_id, a.state FROM attempt a JOIN version v ON v.id = a.version_id
            WHERE a.student_id = :student AND a.assignment_id = :given"""


@given(st.sampled_from(sorted(TYPES)), st.sampled_from([None, "", *UNITS]), st.sets(st.sampled_from(UNITS)))
def test_the_rule(type_, unit, units):
    if type_ == "other-activity":
        expected = False
    elif unit:
        expected = unit in units
    else:
        expected = units != set()
    assert excused(units_of(type_, unit), units) == expected


class Period:
    """Ms. Rivera's class with one of each, in session; `child` is excused from `units`, three others are not."""

    def __init__(self, app, cast, units: str) -> None:
        self.app, self.units = app, units
        self.taught = people.make_taught(app, cast.rivera, "Period 5", "6-8", "68-L2", students=4, seed=5)
        self.child, *self.others = self.taught.students
        self.given = {lesson: people.give(app, self.taught, lesson) for lesson in COVERS}
        for assignment in self.given.values():
            people.open_meeting(app, self.taught, assignment)
        self.rivera, self.hand, self.mate = Visitor(app), Visitor(app), Visitor(app, inspects=False)
        self.rivera.sign_in(cast.rivera)
        self.hand.use_card(self.child)
        self.mate.use_card(self.others[0])

    def excuse(self) -> None:
        """At her own address, as her teacher does."""
        page = self.rivera.get(f"/teach/classes/{self.taught.id}/students/{self.child.id}")
        page.submit({"units": list(self.units)})

    def away(self, lesson: str) -> bool:
        return bool(set(COVERS[lesson]) & set(self.units))

    def page(self, lesson: str) -> Page:
        return self.rivera.get(f"/teach/assignments/{self.given[lesson]}")

    def table(self, address: str) -> list[list[str]]:
        return list(csv.reader(io.StringIO(self.rivera.get(address).body.removeprefix("\ufeff"))))

    def walked(self, lesson: str) -> list[dict]:
        return rows(self.app, WALKED, student=self.child.id, given=self.given[lesson])

    def close(self) -> None:
        for assignment in self.given.values():
            people.close_meeting(self.app, self.taught, assignment)


@pytest.fixture
def period(app, cast) -> Callable[[str], Period]:
    def make(units: str) -> Period:
        made = Period(app, cast, units)
        made.excuse()
        return made

    return make


def same(html: str) -> str:
    """A page without what is new at every visit."""
    return re.sub(r'value="[^"]{30,}"', "", html)


@pytest.mark.parametrize("units", SOME)
def test_her_home_is_her_classmates_and_her_walk_is_her_own(app, period, units):
    here = period(units)
    mine, theirs = here.hand.get("/learn"), here.mate.get("/learn")
    assert mine.text.replace(here.child.names[0], "") == theirs.text.replace(here.others[0].names[0], "")
    other = people.screens_of(app, "68-A1")
    for lesson, assignment in here.given.items():
        expected = other if here.away(lesson) else people.screens_of(app, lesson)
        pages = [here.hand.get(f"/learn/{assignment}/{n}") for n in range(1, len(expected) + 1)]
        assert [page.heading for page in pages] == [screen.title for screen in expected], lesson
        assert here.mate.get(f"/learn/{assignment}/1").heading != other[0].title


@pytest.mark.parametrize("units", SOME)
def test_no_forged_request_brings_her_into_what_she_is_excused_from(app, period, units):
    here = period(units)
    for lesson, assignment in here.given.items():
        for number, screen in enumerate(people.screens_of(app, lesson), start=1):
            if screen.question:
                fields = answers(screen.question.spec, people.right(screen.question.spec))
                fields |= {"csrf_token": here.hand.token("/learn"), "op_id": str(uuid.uuid4())}
                here.hand.post(f"/learn/{assignment}/{number}", fields, follow=False)
        here.hand.post(f"/learn/{assignment}/finish", {"csrf_token": here.hand.token("/learn"), "go": "on"})
        entered = {row["lesson_id"] for row in here.walked(lesson)}
        assert entered == {"68-A1" if here.away(lesson) else lesson}
    here.close()
    for lesson in set(COVERS) - set(PLAIN):
        assert (tally_of(app, here.given[lesson]) == {}) == here.away(lesson), lesson


@pytest.mark.parametrize("units", SOME)
def test_she_is_in_no_denominator_no_figure_and_no_list(app, period, units):
    here = period(units)
    for assignment in here.given.values():
        for student in here.taught.students:
            people.walk(app, student, assignment)
    here.close()
    heads, *lines = here.table(f"/teach/classes/{here.taught.id}/figures.csv")
    cells = dict(zip(heads[1:], next(line for line in lines if line[0] == here.child.names[0])[1:], strict=True))
    board = here.rivera.get(f"/teach/classes/{here.taught.id}")
    for lesson, name in {
        "68-L2": "Lesson 2",
        "68-B1": "Bell-ringer 1",
        "68-B2": "Bell-ringer 2",
        "68-C1": "Check 1",
    }.items():
        away = here.away(lesson)
        page, n = here.page(lesson), 3 if away else 4
        assert f"{n} / {n}" in page.text, lesson
        assert (cells[name] == "other activity") == away, lesson
        assert ("other activity: 1" in board.find("tfoot td")[heads[1:].index(name)].to_text()) == away
        if lesson in PLAIN:
            assert f"{n} students answered" in page.text
            assert f"{7 - n} students answered" not in page.text
        else:
            assert {
                tally for (_key, outcome), tally in tally_of(app, here.given[lesson]).items() if outcome == "answered"
            } == {n}


@pytest.mark.parametrize("units", ["A", "BC"])
def test_what_she_answered_before_leaves_the_figures_that_are_counted(app, cast, units):
    here = Period(app, cast, units)
    for lesson in PLAIN:
        for student in here.taught.students:
            people.walk(app, student, here.given[lesson])
    here.excuse()
    for lesson in PLAIN:
        n = 3 if here.away(lesson) else 4
        assert f"{n} students answered" in here.page(lesson).text
        assert f"{7 - n} students answered" not in here.page(lesson).text


@pytest.mark.parametrize("units", SOME)
def test_she_is_offered_to_nobody_as_one_who_has_not_begun_and_no_paper_is_kept_of_her(app, period, units):
    here = period(units)
    here.close()
    for lesson, assignment in here.given.items():
        page = here.page(lesson)
        assert (here.child.names[0] in page.text) != here.away(lesson), lesson
        paper = {"csrf_token": here.rivera.token()}
        here.rivera.post(f"/teach/assignments/{assignment}/paper/{here.child.id}", paper)
        assert [row["state"] for row in here.walked(lesson)] == ([] if here.away(lesson) else ["paper"])


@pytest.mark.parametrize("units", ["B", "AC"])
def test_nothing_in_the_room_changes_when_she_is_excused(app, cast, units):
    """Her classmates' pages, the projector and the one screen for all: byte for byte, but for tokens."""
    here = Period(app, cast, units)
    given = here.given.values()
    on_walls = [
        f"/teach/assignments/{one}/{page}" for one in given for page in ("projector", "together/1", "together/2")
    ]
    at_desks = ["/learn", *(f"/learn/{one}/{n}" for one in given for n in (1, 2))]

    def seen() -> list[str]:
        return [same(here.rivera.get(a).body) for a in on_walls] + [same(here.mate.get(a).body) for a in at_desks]

    before = seen()
    here.excuse()
    assert seen() == before
    assert not [page for page in before if here.child.names[0] in page or "xcused" in page]


@pytest.mark.parametrize("lesson", COVERS)
def test_excused_in_the_middle_what_she_answered_counts_nowhere_and_she_begins_anew(app, period, lesson):
    here = period("")
    here.units = COVERS[lesson][-1]
    people.walk(app, here.child, here.given[lesson], upto=2, ends=False)
    here.excuse()
    assert here.hand.get("/learn").text.count("You stopped at screen") == 0
    assert here.hand.get(f"/learn/{here.given[lesson]}/1").heading == people.screens_of(app, "68-A1")[0].title
    here.close()
    assert tally_of(app, here.given[lesson]) == {}
    assert "1 student answered" not in here.page(lesson).text
    if lesson not in PLAIN:
        assert here.walked(lesson) == []  # and are hers no longer


@pytest.mark.parametrize("units", ["A", "B"])
def test_a_newer_version_of_another_unit_changes_nothing_for_a_class_that_keeps_its_own(app, period, units):
    """A coordinator makes the bell-ringer of unit A one of unit B. What this class was given is about A as before."""
    here = period(units)
    people.close_meeting(app, here.taught, here.given["68-B1"])
    before = here.hand.get("/learn").text, here.table(f"/teach/classes/{here.taught.id}/figures.csv")
    with app.app_context(), writing():
        folder = newest("68-B1").folder
        moved = replace(folder, en=replace(folder.en, unit="B"), es=replace(folder.es, unit="B"))
        publish_lesson(moved, note="", approvals=(), person_id=None, now=clock.now())
    own = people.screens_of(app, "68-A1" if units == "A" else "68-B1")
    assert here.hand.get(f"/learn/{here.given['68-B1']}/1").heading == own[0].title
    assert (here.hand.get("/learn").text, here.table(f"/teach/classes/{here.taught.id}/figures.csv")) == before
    assert (here.child.names[0] in here.page("68-B1").text) == (units == "B")


def test_takes_part_again_she_gets_the_check_when_the_last_excuse_has_ended(app, period):
    here = period("AC")
    first = {kind: people.screens_of(app, lesson)[0].title for kind, lesson in (("other", "68-A1"), ("check", "68-C1"))}
    for units, kind in (("AC", "other"), ("C", "other"), ("", "check")):
        here.units = units
        here.excuse()
        assert here.hand.get(f"/learn/{here.given['68-C1']}/1").heading == first[kind], units
