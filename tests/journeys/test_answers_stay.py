"""What a student answered is there again: after a reload, on another computer, in two tabs, in Spanish, hours
later, and when the network drops. And "Saved" is said only of what is saved.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from playwright.sync_api import Page, Route, expect

from tests import people
from tests.attempts.records import record_of
from tests.journeys.walking import Mouse, by_card, by_codes, say

SAVED = "[data-save-status]"


@pytest.fixture
def question(document):
    """The first question of 35-L4, its screen's number, and two wrong options and the right one: (…, "a", "c", "b")."""
    lesson = document("35-L4")
    number = next(n for n, screen in enumerate(lesson.pages, start=1) if screen.question)
    return lesson.pages[number - 1].question, number


@pytest.fixture
def at_question(app, cast, live, question):
    """Sign in a student of Room 12 in this tab, and go to the first question."""

    def go(page: Page, student=None) -> Mouse:
        by_card(page, live, student or cast.neighbour)
        page.goto(f"{live}/learn/{cast.room_12.assignment}/{question[1]}")
        return Mouse(page)

    return go


def saved(app, cast) -> list:
    return [
        (key, n, response) for key, n, _, response in record_of(app, cast.neighbour.id, cast.room_12.assignment).saved
    ]


def test_a_reload_shows_the_first_try_and_keeps_the_second_open(app, cast, page, question, at_question):
    hand = at_question(page)
    hand.respond(question[0], "a")
    expect(page.locator(SAVED)).to_have_text("Saved ✓")
    page.reload()
    expect(page.locator('input[value="a"]')).to_be_checked()
    expect(page.get_by_role("heading", name="Not yet – look once more")).to_be_visible()
    expect(page.get_by_text(question[0].spec.parts[0].option("a").feedback)).to_be_visible()
    hand.respond(question[0], "b")
    page.reload()
    expect(page.locator(".option.chosen")).to_contain_text(question[0].spec.parts[0].option("b").text)
    assert saved(app, cast) == [("q1", 1, "a"), ("q1", 2, "b")]


def test_another_computer_goes_on_where_the_first_one_stopped(app, cast, live, open_page, question, at_question):
    hand = at_question(open_page())
    hand.respond(question[0], "b")
    hand.go_on(asked=False, last=False)
    expect(hand.page).to_have_url(f"{live}/learn/{cast.room_12.assignment}/{question[1] + 1}")
    other = Mouse(open_page())
    by_codes(other, live, cast.neighbour)
    expect(other.page.get_by_text(f"You stopped at screen {question[1] + 1}.")).to_be_visible()
    other.page.get_by_role("link", name="Go on").click()
    other.page.get_by_role("link", name="Back", exact=True).click()
    expect(other.page.locator(".option.chosen")).to_contain_text(question[0].spec.parts[0].option("b").text)


@pytest.mark.parametrize("javascript", [True, False], ids=["with_javascript", "without_javascript"])
def test_the_language_switch_in_mid_question_keeps_screen_and_choice(
    app, cast, live, open_page, question, document, at_question, javascript
):
    page = open_page(javascript=javascript)
    if javascript:
        at_question(page)
    else:
        by_codes(Mouse(page), live, cast.neighbour)
        page.goto(f"{live}/learn/{cast.room_12.assignment}/{question[1]}")
    page.locator('input[name="answer"][value="c"]').check()
    page.get_by_role("button", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.get_by_role("heading", level=1)).to_have_text(document("35-L4", "es").pages[question[1] - 1].title)
    expect(page.locator('input[name="answer"][value="c"]')).to_be_checked()
    assert saved(app, cast) == []
    page.get_by_role("button", name="English").click()
    expect(page.locator('input[name="answer"][value="c"]')).to_be_checked()
    Mouse(page).respond(question[0], "c")
    assert saved(app, cast) == [("q1", 1, "c")]


def test_the_language_is_kept_for_the_next_page_and_the_next_day(app, cast, live, open_page, question, at_question):
    page = open_page()
    at_question(page)
    page.get_by_role("button", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.get_by_role("button", name=say("Skip this one", "es")).click()
    expect(page).to_have_url(f"{live}/learn/{cast.room_12.assignment}/{question[1] + 1}")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    other = open_page()
    by_card(other, live, cast.neighbour)
    expect(other.locator("html")).to_have_attribute("lang", "es")


def test_a_page_left_open_for_two_hours_still_takes_its_answer(app, cast, page, question, at_question):
    hand = at_question(page)
    with time_machine.travel(datetime.now(UTC) + timedelta(hours=2), tick=True):
        hand.respond(question[0], "b")
        expect(page.locator(SAVED)).to_have_text("Saved ✓")
    assert saved(app, cast) == [("q1", 1, "b")]


def test_two_tabs_share_two_tries_and_no_third_is_stored(app, cast, open_page, question, at_question):
    first = at_question(open_page())
    second = Mouse(first.page.context.new_page())
    second.page.goto(first.page.url)
    first.respond(question[0], "a")
    second.respond(question[0], "c")
    first.page.locator('input[value="b"]').check()
    first.button("Check").click()
    expect(first.page.locator(".option.chosen")).to_contain_text(question[0].spec.parts[0].option("c").text)
    expect(first.page.locator(SAVED)).not_to_contain_text("Saved")  # what she sent just now is not kept
    assert saved(app, cast) == [("q1", 1, "a"), ("q1", 2, "c")]


def test_a_tab_left_behind_does_not_say_saved_after_the_lesson_was_finished_in_another(
    app, cast, live, open_page, question, at_question
):
    first = at_question(open_page())
    people.walk(app, cast.neighbour, cast.room_12.assignment)
    before = record_of(app, cast.neighbour.id, cast.room_12.assignment)
    first.page.locator('input[value="a"]').check()
    first.button("Check").click()
    expect(first.page.locator("#feedback")).to_be_visible()
    expect(first.page.locator(SAVED)).not_to_contain_text("Saved")
    assert record_of(app, cast.neighbour.id, cast.room_12.assignment) == before


def test_a_new_choice_takes_the_old_saved_away(page, question, at_question):
    hand = at_question(page)
    hand.respond(question[0], "a")
    expect(page.locator(SAVED)).to_have_text("Saved ✓")
    page.locator('input[value="c"]').check()
    expect(page.locator(SAVED)).to_be_empty()


def test_an_answer_whose_receipt_got_lost_is_sent_again_and_stored_once(app, cast, page, question, at_question):
    hand, lost = at_question(page), []

    def lose_the_first(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch(max_redirects=0).status)  # the server has it; the browser hears of something else
            route.fulfill(status=200, body="<h1>Please sign in to the network</h1>", content_type="text/html")
        else:
            route.continue_()

    page.route("**/learn/**", lose_the_first)
    hand.page.locator('input[value="a"]').check()
    hand.button("Check").click()
    expect(page.locator(SAVED)).to_have_text("Not sent yet. Keep this page open; we are trying again.")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(SAVED)).to_have_text("Saved ✓")
    assert lost == [303]
    assert saved(app, cast) == [("q1", 1, "a")]
    page.unroute_all()


def test_a_network_sign_in_page_is_not_taken_for_an_answer(app, cast, page, question, at_question):
    """A hotel's or school's own page also comes with status 200."""
    hand = at_question(page)
    page.route(
        "**/learn/**", lambda route: route.fulfill(body="<h1>Welcome to our Wi-Fi</h1>", content_type="text/html")
    )
    page.locator('input[value="a"]').check()
    hand.button("Check").click()
    expect(page.locator(SAVED)).to_have_text("Not sent yet. Keep this page open; we are trying again.")
    assert saved(app, cast) == []
    page.unroute_all()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(SAVED)).to_have_text("Saved ✓")
    assert saved(app, cast) == [("q1", 1, "a")]


def test_nothing_chosen_leads_back_to_the_question(app, cast, page, question, at_question):
    hand = at_question(page)
    hand.button("Check").click()
    expect(page).to_have_title("Error: Lesson 4 · Screen 4 of 12 – Find Your Voice")
    summary = page.get_by_role("alert")
    expect(summary.get_by_role("heading")).to_be_focused()
    summary.get_by_role("link").click()
    expect(page.locator('input[name="answer"]').first).to_be_focused()
    assert saved(app, cast) == []


def test_an_answer_after_the_end_of_class_is_refused_in_words(app, cast, live, page, document):
    question = document("68-L3").questions[0]
    number = next(n for n, page_ in enumerate(document("68-L3").pages, start=1) if page_.question == question)
    people.open_meeting(app, cast.period_3)
    by_card(page, live, cast.student)
    page.goto(f"{live}/learn/{cast.period_3.assignment}/{number}")
    people.close_meeting(app, cast.period_3)
    for part in question.spec.choices:
        page.locator(f'input[name="answer-{part.id}"][value="a"]').check()
    page.get_by_role("button", name="Check").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your class has ended")
    expect(page.locator(SAVED)).not_to_contain_text("Saved")
    assert record_of(app, cast.student.id, cast.period_3.assignment).operations == ()
