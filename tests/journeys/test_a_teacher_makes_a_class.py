"""A new teacher: from signing in to a class with printed cards; and Enter sends a form."""

from __future__ import annotations

import re

import pytest
import segno
from playwright.sync_api import Locator, Page, expect

from tests import people
from tests.attempts.records import rows
from tests.journeys.paper import printed_words, sheets_of_paper
from tests.journeys.walking import say


@pytest.fixture
def cards(cast, live, page, teacher_at) -> Page:
    """The cards of Period 3, on Ms. Rivera's screen."""
    teacher_at(page, cast.rivera)
    page.goto(f"{live}/teach/classes/{cast.period_3.id}/cards")
    return page


def test_an_empty_account_has_32_printed_cards_after_six_clicks(app, cast, live, page):
    people.hire(app, "newcomer", "Ms. Newcomer", cast.rivera.school_id)
    clicks: list[str] = []

    def click(target: Locator) -> None:
        target.click()
        clicks.append(str(target))

    page.add_init_script("window.print = () => document.documentElement.dataset.printed = 'yes'")
    page.goto(f"{live}/sign-in")
    page.get_by_label("Login").fill("newcomer")
    page.get_by_label("Password").fill(people.PASSWORD)
    click(page.locator("main").get_by_role("button", name="Sign in"))
    click(page.get_by_role("link", name="Make a class"))
    page.get_by_label("What do you call this class?").fill("Period 1")
    click(page.get_by_role("button", name="Make the class"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Students and cards")
    click(page.get_by_role("link", name="Cards"))
    expect(page.locator(".student-card")).to_have_count(32)
    click(page.get_by_role("button", name="Print"))
    expect(page.locator("html")).to_have_attribute("data-printed", "yes")
    assert len(clicks) <= 6


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_eight_cards_fill_a_page(app, cast, live, page, teacher_at, paper):
    taught = people.make_taught(app, cast.rivera, "Full", "6-8", "68-L3", students=34)
    teacher_at(page, cast.rivera)
    page.goto(f"{live}/teach/classes/{taught.id}/cards")
    assert sheets_of_paper(page.pdf(format=paper)) == 5  # 34 / 8
    page.goto(f"{live}/teach/classes/{taught.id}/cards?student={taught.students[0].id}")
    assert sheets_of_paper(page.pdf(format=paper)) == 1
    page.goto(f"{live}/teach/classes/{taught.id}/key")
    assert sheets_of_paper(page.pdf(format=paper)) <= 2


def test_a_card_has_alias_and_codes_and_no_place_for_a_name(cast, cards, live):
    words = printed_words(cards)
    for student in cast.period_3.students:
        card = cards.locator(".student-card").filter(has_text=student.names[0])
        expect(card).to_contain_text(student.names[1])
        expect(card.locator(".signs")).to_contain_text(student.code)
        expect(card.locator(".code")).to_have_text(student.class_code)
        assert student.names[0] in words
        assert re.search(r"\s*".join(student.code), words)
    expect(cards.locator("main").locator("input, textarea, select, [contenteditable]")).to_have_count(0)
    assert not re.search(r"\bname\b|_{3,}", cards.locator(".sheet").inner_text(), re.IGNORECASE)
    for chrome in ("Help", "Leave this page", "Print", "Ms. Rivera", "Sign out"):
        assert chrome not in words


def test_the_square_on_a_card_holds_its_address_and_token(cast, cards, live):
    for student in cast.period_3.students:
        drawn = cards.locator(".student-card").filter(has_text=student.names[0]).locator("svg path").get_attribute("d")
        wanted = segno.make(f"{live}/card#{student.token}", error="m").svg_inline(border=0)
        assert drawn == re.search(r' d="([^"]+)"', wanted)[1]


def test_the_key_sheet_has_a_line_for_each_alias_and_knows_no_name(cast, live, page, teacher_at):
    teacher_at(page, cast.rivera)
    page.goto(f"{live}/teach/classes/{cast.period_3.id}/key")
    lines = page.locator(".keys tbody tr")
    expect(lines).to_have_count(len(cast.period_3.students))
    assert set(lines.locator("th").all_inner_texts()) == {student.names[0] for student in cast.period_3.students}
    assert set(lines.locator("td").all_inner_texts()) == {""}
    expect(page.locator("main").locator("input, textarea, select, [contenteditable]")).to_have_count(0)
    words = printed_words(page)
    assert not [student.code for student in cast.period_3.students if student.code in words]  # a key opens nothing


def test_a_lost_card_is_replaced_and_printed_alone(app, cast, live, page, teacher_at):
    lost = cast.period_3.students[1]
    teacher_at(page, cast.rivera)
    page.goto(f"{live}/teach/classes/{cast.period_3.id}/students")
    page.get_by_role("button", name=f"New card – {lost.names[0]}").click()
    expect(page.locator(".student-card")).to_have_count(1)
    expect(page.locator(".student-card .alias")).to_have_text(lost.names[0])
    expect(page.locator(".signs")).not_to_contain_text(lost.code)
    assert rows(app, "SELECT card_number FROM student WHERE id = :one", one=lost.id) == [{"card_number": 2}]


@pytest.mark.parametrize("language", ["en", "es"])
def test_enter_in_a_field_sends_the_form_and_switches_no_language(app, cast, live, open_page, teacher_at, language):
    """The language switch stands first in the page and belongs to the form: it must not be what Enter presses."""
    page = open_page(language=language)
    teacher_at(page, cast.rivera)
    page.goto(f"{live}/teach/classes/new")
    page.locator("#label").fill("Period 9")
    page.locator("#label").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(say("Students and cards", language))
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert rows(app, "SELECT label FROM class WHERE label = 'Period 9'")


def test_the_switch_keeps_what_was_typed(cast, live, page, teacher_at):
    teacher_at(page, cast.rivera)
    page.goto(f"{live}/teach/classes/new")
    page.locator("#label").fill("Period 9 – música ♪")
    page.locator('input[name="band"][value="3-5"]').check()
    page.locator("#students").fill("27")
    page.get_by_role("button", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator("#label")).to_have_value("Period 9 – música ♪")
    expect(page.locator('input[name="band"][value="3-5"]')).to_be_checked()
    expect(page.locator("#students")).to_have_value("27")


def test_a_form_with_nothing_in_it_says_what_is_missing(app, cast, live, page, teacher_at):
    teacher_at(page, cast.rivera)
    page.goto(f"{live}/teach/classes/new")
    page.locator("#students").fill("400")
    page.get_by_role("button", name="Make the class").click()
    expect(page).to_have_title(re.compile(r"^Error: "))
    summary = page.get_by_role("alert")
    assert summary.get_by_role("link").all_inner_texts() == ["Give the class a name.", "A class has 1 to 40 students."]
    summary.get_by_role("link", name="Give the class a name.").click()
    expect(page.locator("#label")).to_be_focused()
    expect(page.locator("#students")).to_have_value("400")
