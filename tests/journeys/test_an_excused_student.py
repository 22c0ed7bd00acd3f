"""A family excuses its child: another activity, same address, same frame, counted nowhere, seen by nobody."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests import people
from tests.attempts.records import record_of, rows, sheets, tally_of
from tests.journeys.looking import frame_of
from tests.journeys.walking import Mouse, by_card, plan_of, say, walk_through
from tests.pages import Visitor


def same(html: str) -> str:
    """A page without what is new at every visit."""
    return re.sub(r'value="[^"]{30,}"', "", html)


@pytest.fixture
def met(app, cast) -> people.Taught:
    people.open_meeting(app, cast.period_3)
    return cast.period_3


def test_she_gets_the_other_activity_at_the_same_address_in_the_same_frame(cast, live, open_page, met, document):
    pages = []
    for student in (cast.student, cast.excused):
        page = open_page()
        by_card(page, live, student)
        page.get_by_role("link", name="Begin").click()
        expect(page).to_have_url(f"{live}/learn/{met.assignment}/1")
        pages.append(page)
    classmate, excused = pages
    expect(classmate.get_by_role("heading", level=1)).to_have_text(document("68-L3").pages[0].title)
    expect(excused.get_by_role("heading", level=1)).to_have_text(document("68-A1").pages[0].title)
    assert frame_of(excused) == frame_of(classmate)
    for word in ("excused", "alternative", "opt-out", "Control in Disguise"):
        assert word not in excused.content()


def test_she_walks_through_it_like_everybody_and_is_counted_nowhere(app, cast, live, page, met, document):
    lesson = document("68-A1")
    by_card(page, live, cast.excused)
    walk_through(Mouse(page), lesson, plan_of(lesson))
    assert record_of(app, cast.excused.id, met.assignment).attempt["state"] == "finished"
    people.close_meeting(app, met)
    assert tally_of(app, met.assignment) == {}
    assert sheets(app) == []


def test_she_is_in_no_denominator(app, cast, live, page, met, teacher_at):
    people.walk(app, cast.excused, met.assignment)
    people.walk(app, cast.student, met.assignment)
    people.close_meeting(app, met)
    teacher_at(page, cast.rivera)
    page.goto(f"{live}/teach/assignments/{met.assignment}")
    expect(page.get_by_text(f"1 / {len(met.students) - 1}")).to_be_visible()
    page.goto(f"{live}/teach/classes/{met.id}")
    row = page.locator("tbody tr").filter(has_text=cast.excused.names[0])
    expect(row).to_contain_text("other activity")


def test_a_classmates_pages_do_not_change(app, cast, met):
    """Byte for byte, but for tokens: before and after another child of the class is excused."""
    classmate = Visitor(app)
    classmate.use_card(met.students[1])
    addresses = ["/learn", *(f"/learn/{met.assignment}/{n}" for n in range(1, 14))]
    before = [same(classmate.get(address).body) for address in addresses]
    people.excuse(app, met, cast.student)
    assert [same(classmate.get(address).body) for address in addresses] == before
    other = Visitor(app)
    other.use_card(cast.student)
    assert same(other.get(addresses[1]).body) != before[1]  # the control: for her it did change


def test_her_teacher_enters_it_without_a_reason(app, cast, live, page, teacher_at):
    student = cast.period_3.students[2]
    teacher_at(page, cast.rivera)
    page.goto(f"{live}/teach/classes/{cast.period_3.id}/students")
    page.get_by_role("link", name=f"Other activity – {student.names[0]}").click()
    expect(page.locator("main").locator("textarea, input[type=text]")).to_have_count(0)
    page.locator('input[name="units"][value="A"]').check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Students and cards")
    assert rows(app, "SELECT unit FROM optout WHERE student_id = :one", one=student.id) == [{"unit": "A"}]
    page.get_by_role("link", name=f"Other activity – {student.names[0]}").click()
    page.locator('input[name="units"][value="A"]').uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Students and cards")
    assert rows(app, "SELECT unit FROM optout WHERE student_id = :one", one=student.id) == []


def test_excused_in_the_middle_of_a_sensitive_lesson_her_answers_count_nowhere(app, cast, met):
    people.walk(app, cast.student, met.assignment, upto=8, ends=False)
    people.excuse(app, met, cast.student)
    people.close_meeting(app, met)
    assert tally_of(app, met.assignment) == {}
    assert sheets(app) == []
    assert record_of(app, cast.student.id, met.assignment).saved == []  # and are hers no longer


def test_excused_after_a_lesson_her_answers_leave_the_figures(app, cast, live, page, teacher_at):
    taught = cast.room_12
    for student in taught.students:
        people.walk(app, student, taught.assignment)
    people.excuse(app, taught, taught.students[0], unit="B")
    teacher_at(page, cast.okafor)
    page.goto(f"{live}/teach/assignments/{taught.assignment}")
    expect(page.get_by_text(f"{len(taught.students) - 1} students answered").first).to_be_visible()
    expect(page.get_by_text(f"{len(taught.students)} students answered")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "es"])
def test_anybody_may_choose_the_other_activity_and_nobody_writes_it_down(
    app, cast, live, open_page, met, document, language
):
    page = open_page(language=language)
    by_card(page, live, cast.student)
    page.goto(f"{live}/learn/{met.assignment}/1")
    page.locator(".panel-note a").click()
    other = document("68-A1", language)
    for number, screen in enumerate(other.pages, start=1):
        expect(page.get_by_role("heading", level=1)).to_have_text(screen.title)
        if screen.question:
            for part in screen.question.spec.choices:
                name = f"answer-{part.id}" if part.id else "answer"
                page.locator(f'input[name="{name}"]').first.check()
            page.get_by_role("button", name=say("Check", language)).click()
            expect(page.locator("#feedback")).to_be_visible()
        if number < len(other.pages):
            page.get_by_role("link", name=say("Continue", language)).click()
    assert record_of(app, cast.student.id, met.assignment).operations == ()
