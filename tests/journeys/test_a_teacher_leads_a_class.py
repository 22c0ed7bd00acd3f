"""A teacher gives a lesson to her class, starts it, sees who is here, shows the projector page, and ends it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from playwright.sync_api import Page, expect

from tests import people
from tests.attempts.records import rows
from tests.journeys.walking import by_card
from tests.pages import Visitor


@pytest.fixture
def lesson(cast, live, page, teacher_at) -> Page:
    """Ms. Rivera at the page of 68-L3 in Period 3."""
    teacher_at(page, cast.rivera)
    page.goto(f"{live}/teach/assignments/{cast.period_3.assignment}")
    return page


def start(page: Page, on_call: str = "Ms. Ortiz, room 4") -> None:
    page.get_by_label("Who is on call today?").fill(on_call)
    page.get_by_role("button", name="Start class").click()
    expect(page.get_by_role("heading", name="Class is on")).to_be_visible()


def test_she_gives_a_lesson_and_reads_that_it_is_a_pilot(app, cast, live, page, teacher_at):
    teacher_at(page, people.hire(app, "newcomer", "Ms. Newcomer", cast.rivera.school_id))
    page.get_by_role("link", name="Make a class").click()
    page.get_by_label("What do you call this class?").fill("Period 1")
    page.get_by_role("button", name="Make the class").click()
    page.get_by_role("link", name="Choose a lesson").click()
    row = page.get_by_role("listitem").filter(has_text="Control in Disguise")
    expect(row).to_contain_text("not yet reviewed by people")
    expect(page.get_by_label("Pilot")).to_contain_text("Dolores Vega allowed it. Reason: Tests")
    row.get_by_role("button", name="Give it to the class").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lesson 3 · Control in Disguise")
    expect(page.get_by_label("Pilot")).to_contain_text("No one has reviewed this yet.")


def test_without_a_pilot_an_unreviewed_lesson_cannot_be_given(app, cast, live, page, teacher_at):
    school = people.found_school(app, "Careful School", pilot=False)
    teacher_at(page, people.hire(app, "careful", "Ms. Careful", school))
    page.get_by_role("link", name="Make a class").click()
    page.get_by_label("What do you call this class?").fill("Period 1")
    page.get_by_role("button", name="Make the class").click()
    page.get_by_role("link", name="Choose a lesson").click()
    row = page.get_by_role("listitem").filter(has_text="Control in Disguise")
    expect(row).to_contain_text("Not open yet: people have to review it first.")
    expect(row.get_by_role("button")).to_have_count(0)


def test_a_sensitive_lesson_starts_only_with_somebody_on_call(app, cast, lesson):
    for nobody in ("", "   "):
        lesson.get_by_label("Who is on call today?").fill(nobody)
        lesson.get_by_role("button", name="Start class").click()
        expect(lesson.get_by_role("alert")).to_contain_text("Write who is on call")
        expect(lesson.get_by_role("heading", name="Start the class")).to_be_visible()
        assert rows(app, "SELECT * FROM meeting") == []
    start(lesson)
    expect(lesson.get_by_text("On call today: Ms. Ortiz, room 4")).to_be_visible()


def test_another_lesson_starts_with_one_click(cast, live, page, teacher_at):
    teacher_at(page, cast.okafor)
    page.goto(f"{live}/teach/assignments/{cast.room_12.assignment}")
    expect(page.locator("main input:visible")).to_have_count(0)
    page.get_by_role("button", name="Start class").click()
    expect(page.get_by_role("heading", name="Class is on")).to_be_visible()


def test_she_sees_who_comes_without_reloading(cast, live, open_page, teacher_at):
    page = open_page()
    page.clock.install()
    teacher_at(page, cast.rivera)
    page.goto(f"{live}/teach/assignments/{cast.period_3.assignment}")
    start(page)
    expect(page.get_by_role("heading", name="0 students are here")).to_be_visible()
    by_card(open_page(), live, cast.student)
    page.clock.fast_forward("00:16")
    expect(page.get_by_role("heading", name="1 student is here")).to_be_visible()
    here = page.locator("#here")
    expect(here.get_by_text(cast.student.names[0])).to_be_hidden()  # somebody may stand behind her
    here.get_by_text("Show who is here").click()
    expect(here.get_by_text(cast.student.names[0])).to_be_visible()


def test_the_projector_shows_the_code_and_a_number_and_no_child(app, cast, lesson):
    start(lesson)
    for student in cast.period_3.students:
        Visitor(app, inspects=False).use_card(student)
    lesson.get_by_role("link", name="Projector page").click()
    expect(lesson.locator(".board-code")).to_have_text(cast.period_3.code)
    expect(lesson.get_by_text(f"{len(cast.period_3.students)} students are here")).to_be_visible()
    whole = lesson.content()
    for student in cast.period_3.students:
        assert not [name for name in (*student.names, student.alias, student.code) if name in whole]
    assert "Ms. Ortiz" not in whole
    lesson.set_viewport_size({"width": 1920, "height": 1080})
    expect(lesson.locator(".board-code")).to_be_in_viewport()


def test_the_end_of_class_closes_the_lesson_and_soon_the_children_are_signed_out(cast, live, lesson, open_page):
    start(lesson)
    child = open_page()
    by_card(child, live, cast.student)
    lesson.get_by_role("button", name="End class").click()
    expect(lesson.get_by_role("heading", name="Start the class")).to_be_visible()
    child.goto(f"{live}/learn/{cast.period_3.assignment}/1")
    expect(child.get_by_role("heading", level=1)).to_have_text("Not open now")
    child.goto(f"{live}/learn")
    expect(child.get_by_text("Opens when your class meets.")).to_be_visible()
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=11), tick=True):
        child.goto(f"{live}/learn")
        expect(child).to_have_url(f"{live}/card")


def test_if_a_student_tells_you_is_one_click_from_every_page(cast, live, lesson):
    for address in ("", f"/classes/{cast.period_3.id}", f"/assignments/{cast.period_3.assignment}", "/lessons"):
        lesson.goto(f"{live}/teach{address}")
        lesson.get_by_role("navigation").get_by_role("link", name="If a student tells you").click()
        expect(lesson.get_by_role("heading", level=1)).to_have_text("If a student tells you")
