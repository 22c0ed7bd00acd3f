"""Every button, pressed twice in a hurry: what happens, happens once."""

from __future__ import annotations

import uuid

import pytest
from playwright.sync_api import Page, expect

from tests import people
from tests.attempts.records import counts, record_of, rows
from tests.journeys.walking import Mouse, by_card, by_codes
from tests.pages import Visitor


@pytest.fixture(params=[True, False], ids=["with_javascript", "without_javascript"])
def tab(request, open_page) -> Page:
    return open_page(javascript=request.param)


@pytest.fixture
def student(app, cast, live, tab) -> Page:
    """In Room 12, at the first question of 35-L4."""
    by_codes(Mouse(tab), live, cast.neighbour)
    tab.goto(f"{live}/learn/{cast.room_12.assignment}/4")
    return tab


def attempt(app, cast):
    return record_of(app, cast.neighbour.id, cast.room_12.assignment)


def test_check(app, cast, student):
    student.locator('input[name="answer"][value="a"]').check()
    student.get_by_role("button", name="Check").dblclick()
    expect(student.locator("#feedback")).to_be_visible()
    assert attempt(app, cast).saved == [("q1", 1, "en", "a")]


def test_continue(app, cast, live, student):
    student.get_by_role("button", name="Skip this one").dblclick()
    expect(student).to_have_url(f"{live}/learn/{cast.room_12.assignment}/5")
    assert attempt(app, cast).attempt["screen"] == 5


def test_finish(app, cast, live, student):
    student.goto(f"{live}/learn/{cast.room_12.assignment}/12")
    student.get_by_role("button", name="Finish").dblclick()
    expect(student).to_have_url(f"{live}/learn/{cast.room_12.assignment}/finish")
    receipt = attempt(app, cast).attempt["receipt"]
    expect(student.get_by_text(receipt)).to_be_visible()


def test_start_with_codes(app, cast, live, tab):
    tab.goto(f"{live}/card")
    tab.get_by_label("Class code").fill(cast.neighbour.class_code)
    tab.get_by_label("Card code").fill(cast.neighbour.code)
    tab.get_by_role("button", name="Start").dblclick()
    expect(tab).to_have_url(f"{live}/learn")
    expect(tab.get_by_role("heading", level=1)).to_have_text(f"Hello, {cast.neighbour.names[0]}")


def test_the_language_switch(app, cast, student):
    student.get_by_role("button", name="Español").dblclick()
    expect(student.locator("html")).to_have_attribute("lang", "es")
    assert attempt(app, cast).operations == ()


def test_sign_out(app, cast, live, student):
    student.goto(f"{live}/learn")
    student.get_by_role("button", name="Sign out").dblclick()
    expect(student.get_by_text("You are signed out.")).to_be_visible()
    student.goto(f"{live}/learn")
    expect(student).to_have_url(f"{live}/card")


# --- a teacher's buttons: the same form twice, as two quick clicks send it, and as a reload after "send again?" does


@pytest.fixture
def rivera(app, cast) -> Visitor:
    visitor = Visitor(app)
    visitor.sign_in(cast.rivera)
    return visitor


def twice(app, press) -> tuple[dict[str, int], dict[str, int]]:
    """Rows per table after pressing once, and after pressing the very same again."""
    assert press().status < 400
    once = counts(app)
    assert press().status < 400
    return once, counts(app)


def test_make_a_class(app, rivera):
    page = rivera.get("/teach/classes/new")
    once, again = twice(app, lambda: page.submit({"label": "Period 7", "students": "30"}))
    assert again == once
    assert rows(app, "SELECT count(*) AS n FROM class WHERE label = 'Period 7'") == [{"n": 1}]


def test_add_students(app, cast, rivera):
    page = rivera.get(f"/teach/classes/{cast.period_3.id}/students")
    once, again = twice(app, lambda: page.submit({"count": "3"}))
    assert again == once


def test_new_card(app, cast, rivera):
    page, lost = rivera.get(f"/teach/classes/{cast.period_3.id}/students"), cast.student
    once, again = twice(app, lambda: page.press(f"New card – {lost.names[0]}"))
    assert again == once
    assert rows(app, "SELECT card_number FROM student WHERE id = :one", one=lost.id) == [{"card_number": 2}]


def test_give_it_to_the_class(app, cast, rivera):
    taught = people.make_taught(app, cast.rivera, "Empty", "6-8", "68-L3", students=1)
    page = rivera.get(f"/teach/classes/{taught.id}/assign")
    assert "Open its page" in page.text  # given already: no button. A page from before still has one:
    token = rivera.token("/teach")
    press = lambda: rivera.post(f"/teach/classes/{taught.id}/assign", {"csrf_token": token, "lesson_id": "68-L3"})  # noqa: E731
    once, again = twice(app, press)
    assert again == once


def test_start_class(app, cast, rivera):
    page = rivera.get(f"/teach/assignments/{cast.period_3.assignment}")
    once, again = twice(app, lambda: page.submit({"on_call": "Ms. Ortiz"}))
    assert again == once


def test_end_class(app, cast, rivera):
    people.open_meeting(app, cast.period_3)
    people.walk(app, cast.student, cast.period_3.assignment)
    page = rivera.get(f"/teach/assignments/{cast.period_3.assignment}")
    once, again = twice(app, lambda: page.press("End class"))
    assert again == once


def test_excuse(app, cast, rivera):
    page = rivera.get(f"/teach/classes/{cast.period_3.id}/students/{cast.student.id}")
    once, again = twice(app, lambda: page.submit({"units": ["A", "C"]}))
    assert again == once


@pytest.mark.parametrize(
    ("address", "button", "fields"),
    [
        ("/teach/classes/new", "Make the class", {"#label": "Period 7"}),
        ("/teach/classes/{class_id}/students", "Add students", {"#count": "3"}),
        ("/teach/assignments/{assignment}", "Start class", {"#on_call": "Ms. Ortiz"}),
    ],
)
def test_in_a_browser_two_clicks_make_one(app, cast, live, page, teacher_at, address, button, fields):
    """The same buttons under a real, hurried finger."""
    teacher_at(page, cast.rivera)
    before = counts(app)
    taught = cast.period_3
    page.goto(live + address.format(class_id=taught.id, assignment=taught.assignment))
    for place, text in fields.items():
        page.locator(place).fill(text)
    page.get_by_role("button", name=button).dblclick()
    page.wait_for_load_state()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"{live}/teach")  # after both: the server writes one after the other
    after = counts(app)
    made = {table: after[table] - before[table] for table in after if after[table] != before[table]}
    assert made in (
        {"class": 1, "teaches": 1, "student": 32, "enrollment": 32, "audit": 1},
        {"student": 3, "enrollment": 3},
        {"meeting": 1, "audit": 1},
    )


def test_leave_this_page(app, cast, live, page):
    by_card(page, live, cast.neighbour)
    page.locator("header").get_by_role("button", name="Leave this page").dblclick()
    expect(page).to_have_title("Weather")


def test_the_same_answer_from_a_reload_is_stored_once(app, cast, live, open_page):
    """Without JavaScript a reload after the answer shows the page; the answer itself is not sent again."""
    page = open_page(javascript=False)
    by_codes(Mouse(page), live, cast.neighbour)
    page.goto(f"{live}/learn/{cast.room_12.assignment}/4")
    page.locator('input[name="answer"][value="a"]').check()
    page.get_by_role("button", name="Check").click()
    expect(page.locator("#feedback")).to_be_visible()
    page.reload()
    page.go_back()
    page.go_forward()
    assert attempt(app, cast).saved == [("q1", 1, "en", "a")]
    assert uuid.UUID(attempt(app, cast).operations[0]["op_id"]).version == 4
