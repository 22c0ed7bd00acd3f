"""How many statements a page needs does not grow with the class: 5 students or 35, the same few."""

from __future__ import annotations

import pytest
from sqlalchemy import make_url

from tests import desks, people
from tests.pages import Visitor, answers
from tests.statements import listening, queries
from tests.tour import tour, visitor_of

DASHBOARD, STUDENT_PAGE, SAVE, DESK = 8, 6, 5, 12
MEND = "load it with the others in one query of queries.py (a join, or .in_ over all ids)"


@pytest.mark.parametrize("lesson", [people.SENSITIVE_LESSON, people.PLAIN_LESSON])
def test_every_dashboard_asks_as_much_for_5_as_for_35(app, cast, lesson):
    """In class, and after it."""
    few, many = (_made(app, cast, lesson, size) for size in (5, 35))
    visitor = visitor_of(app, cast, "rivera", inspects=False)
    for _when in ("in class", "after class"):
        tours = (tour(app, taught, taught.students[0]) for taught in (few, many))
        for (endpoint, path), (_same, there) in zip(*tours, strict=True):
            if endpoint.startswith("teach."):
                small, large = _asked(visitor, path), _asked(visitor, there)
                n = len(large)
                assert len(small) == n, f"{endpoint} asks {len(small)} times for 5 students, {n} times for 35: {MEND}"
                assert n <= DASHBOARD, f"{endpoint} asks {n} times, {DASHBOARD} are allowed: {MEND}{_list(large)}"
        for taught in (few, many):
            people.close_meeting(app, taught)


def test_a_teacher_with_many_classes_asks_no_more(app, cast):
    for number in range(4):
        people.make_taught(app, cast.rivera, f"Rivera {number}", "3-5", people.PLAIN_LESSON)
    okafor, rivera = (visitor_of(app, cast, who, inspects=False) for who in ("okafor", "rivera"))
    one, five = _asked(okafor, "/teach"), _asked(rivera, "/teach")
    assert len(one) == len(five) <= DASHBOARD, f"/teach asks {len(one)} times for 1 class, {len(five)} for 5: {MEND}"


def test_every_page_of_a_coordinator_asks_as_much_for_many_versions_as_for_one(app, cast):
    """912-L5 has a draft and three versions, then six. The list: before anybody has typed, and with many drafts."""
    dolores = visitor_of(app, cast, "dolores", inspects=False)
    there = ("", "/guide", "/publish", "/history", "/paper", "/update", "/versions/1", "/versions/2", "/export.zip")
    pages = [f"/author/lessons/912-L5{page}" for page in there]
    before = {"/author": _asked(dolores, "/author")}
    desks.prepare(app, cast)
    before |= {page: _asked(dolores, page) for page in pages}
    for number in (2, 1, 2):
        dolores.get(f"/author/lessons/912-L5/versions/{number}").submit({"note": f"Version {number} again"})
    after = {page: _asked(dolores, page) for page in ("/author", *pages)}
    for page, asked in after.items():
        assert len(asked) == len(before[page]), f"{page}: {len(before[page])}, then {len(asked)}: {MEND}{_list(asked)}"
        assert len(asked) <= DESK, f"{page} asks {len(asked)} times, {DESK} are allowed: {MEND}{_list(asked)}"


def test_student_pages(app, cast):
    people.open_meeting(app, cast.period_3)
    seats = (cast.student, cast.period_3), (cast.excused, cast.period_3), (cast.neighbour, cast.room_12)
    for student, taught in seats:
        visitor = Visitor(app, inspects=False)
        visitor.use_card(student)
        pages = [path for endpoint, path in tour(app, taught, student) if endpoint.startswith("learn.")]
        counts = {f"{path} before": _asked(visitor, path) for path in pages}
        people.walk(app, student, taught.assignment)
        counts |= {f"{path} after": _asked(visitor, path) for path in pages}
        for page, asked in counts.items():
            assert len(asked) <= STUDENT_PAGE, (
                f"{page} asks {len(asked)} times, {STUDENT_PAGE} are allowed: {MEND}{_list(asked)}"
            )


def test_a_save(app, cast):
    """The first save, which also begins the walk, and those after it."""
    if make_url(app.config["SQLALCHEMY_DATABASE_URI"]).get_backend_name() != "sqlite":
        pytest.skip("PostgreSQL also locks the attempt: the budget is counted on SQLite")
    visitor = Visitor(app, inspects=False)
    visitor.use_card(cast.neighbour)
    counts = []
    for number, screen in enumerate(people.screens_of(app, cast.room_12.lesson_id), start=1):
        if screen.question:
            page = visitor.get(f"/learn/{cast.room_12.assignment}/{number}")
            fields = page.fields() | answers(screen.question.spec, people.wrong(screen.question.spec))
            with listening() as said:
                assert visitor.post(page.path, fields, follow=False).status == 303
            counts.append(queries(said))
    # Once a lesson, beginning adds three: make the attempt, is it of this version, read its id.
    for asked in counts[1:]:
        assert len(asked) <= SAVE, f"a save asks {len(asked)} times, {SAVE} are allowed: {MEND}{_list(asked)}"
    assert len(counts[0]) <= SAVE + 3, f"the first save asks {len(counts[0])} times: {MEND}{_list(counts[0])}"


@pytest.mark.parametrize("size", [5, 35])
def test_the_office_asks_no_more_for_35_people_and_classes_than_for_5(app, cast, size):
    offices = people.open_offices(app, cast)
    school = cast.rivera.school_id
    for number in range(size):
        teacher = people.hire(app, f"t{number}", f"Teacher {number}", school)
        people.make_taught(app, teacher, f"Class {number}", "3-5", people.PLAIN_LESSON, students=1)
    visitor = Visitor(app, inspects=False)
    visitor.sign_in(offices.quail)
    for path in (
        "/office",
        "/office/staff",
        f"/office/staff/{cast.rivera.id}",
        f"/office/schools/{school}/classes",
        f"/office/classes/{cast.period_3.id}",
        f"/office/schools/{school}/year",
    ):
        asked = _asked(visitor, path)
        assert len(asked) <= DASHBOARD, f"{path} asks {len(asked)} times: {MEND}{_list(asked)}"


def _made(app, cast, lesson: str, size: int) -> people.Taught:
    """A class of this size in the middle of this lesson."""
    band = {people.SENSITIVE_LESSON: "6-8", people.PLAIN_LESSON: "3-5"}[lesson]
    taught = people.make_taught(app, cast.rivera, f"{lesson} {size}", band, lesson, students=size, seed=size)
    people.a_day_in_class(app, taught, closes=False)
    return taught


def _asked(visitor, path) -> list[str]:
    visitor.get(path, follow=False)  # lessons are read into memory once per process
    with listening() as said:
        page = visitor.get(path, follow=False)
    fewer_screens = page.status == 404 and path.startswith("/learn/")  # of an other activity
    not_on = page.status == 409 and "/together/" in path  # a sensitive lesson after class
    assert page.status < 400 or fewer_screens or not_on, f"{path}: {page.status}"
    return queries(said)


def _list(asked: list[str]) -> str:
    return "".join(f"\n  {number}. {' '.join(text.split())[:160]}" for number, text in enumerate(asked, start=1))
