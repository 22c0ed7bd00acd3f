"""A student takes a whole lesson: by card or code, by mouse or keyboard, with JavaScript or without, in two languages.

Every walk is held against a plan made before it, so all ways leave the same record: the planned one.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests import people
from tests.attempts.records import record_of, sheets, tally_of
from tests.journeys.walking import (
    Keys,
    Mouse,
    by_card,
    by_codes,
    expected,
    first_try_scores,
    plan_of,
    say,
    walk_through,
)

WAYS = {
    "by_mouse": (Mouse, True),
    "without_javascript": (Mouse, False),
    "by_keyboard": (Keys, True),
}
every_way = pytest.mark.parametrize(("hands", "javascript"), WAYS.values(), ids=WAYS)


def result(scores: list[float]) -> str:
    mean = sum(scores) / len(scores)
    return "got" if mean >= 0.8 else "nearly" if mean >= 0.5 else "help"


@every_way
def test_35_l4_stays_the_students_own(app, cast, live, open_page, document, hands, javascript):
    lesson, student = document("35-L4"), cast.neighbour
    plan = plan_of(lesson)
    hand = hands(open_page(javascript=javascript))
    by_codes(hand, live, student)
    walk_through(hand, lesson, plan)
    for words in lesson.objectives.values():  # strengths by name, no score
        expect(hand.page.get_by_role("listitem").filter(has_text=words)).to_be_visible()
    record = record_of(app, student.id, cast.room_12.assignment)
    expect(hand.page.get_by_text(record.attempt["receipt"])).to_be_visible()
    assert record.saved == expected(plan)
    assert record.attempt["state"] == "finished"
    assert record.attempt["result"] == result(first_try_scores(lesson, plan))
    assert len({one["op_id"] for one in record.operations}) == len(record.operations)


@every_way
def test_68_l3_is_saved_while_open_and_cut_at_the_end(app, cast, live, open_page, document, hands, javascript):
    lesson, student, given = document("68-L3"), cast.student, cast.period_3.assignment
    plan, before = plan_of(lesson), []
    people.open_meeting(app, cast.period_3)
    hand = hands(open_page(javascript=javascript))
    by_codes(hand, live, student)
    hand_press = hand.press

    def press(target):
        if target.inner_text().strip() == "Finish":
            before.append(record_of(app, student.id, given).saved)
        hand_press(target)

    hand.press = press
    walk_through(hand, lesson, plan)
    assert before == [expected(plan)]
    assert record_of(app, student.id, given).saved == []
    assert record_of(app, student.id, given).attempt["state"] == "finished"
    own = {question.key for question in lesson.questions}  # what it recalls is practice: on no sheet
    assert own < set(plan)
    assert [sheet["answers"] for sheet in sheets(app)] == [{key: plan[key][0] for key in plan if key in own}]
    assert {key: n for (key, outcome), n in tally_of(app, given).items() if outcome == "answered"} == dict.fromkeys(
        own, 1
    )


def test_a_card_opens_the_door_and_leaves_no_token_behind(app, cast, live, page, document):
    by_card(page, live, cast.neighbour)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Hello, {cast.neighbour.names[0]}")
    expect(page.get_by_text(cast.room_12.label)).to_be_visible()
    addresses = page.evaluate(
        "performance.getEntriesByType('navigation').map(entry => entry.name).concat(location.href)"
    )
    page.go_back()
    addresses.append(page.url)
    assert not any(cast.neighbour.token in address for address in addresses)


def test_a_finished_lesson_can_be_read_again_and_records_nothing(app, cast, live, page, document):
    lesson, given = document("35-L4"), cast.room_12.assignment
    people.walk(app, cast.neighbour, given)
    before = record_of(app, cast.neighbour.id, given)
    by_card(page, live, cast.neighbour)
    page.get_by_role("link", name="Read again").click()
    place = next(n for n, screen in enumerate(lesson.pages, start=1) if screen.question)
    for _ in range(place - 1):
        page.get_by_role("link", name="Continue").click()
    expect(page.locator("#feedback")).to_be_visible()
    expect(page.get_by_role("button", name="Check")).to_have_count(0)
    expect(page.get_by_role("status")).not_to_contain_text("Saved")
    assert record_of(app, cast.neighbour.id, given) == before


def test_35_l4_by_typed_codes_in_spanish(app, cast, live, open_page, document):
    lesson = document("35-L4", "es")
    plan = plan_of(lesson)
    hand = Mouse(open_page(language="es"), "es")
    by_codes(hand, live, cast.neighbour)
    hello = say("Hello, %(alias)s", "es") % {"alias": cast.neighbour.names[1]}
    expect(hand.page.get_by_role("heading", level=1)).to_have_text(hello)
    walk_through(hand, lesson, plan)
    assert record_of(app, cast.neighbour.id, cast.room_12.assignment).saved == expected(plan, "es")


def test_68_l3_waits_until_the_class_meets(app, cast, live, page):
    by_card(page, live, cast.student)
    expect(page.get_by_text("Opens when your class meets.")).to_be_visible()
    page.goto(f"{live}/learn/{cast.period_3.assignment}/1")
    expect(page.get_by_role("heading", level=1)).to_have_text("Not open now")
    people.open_meeting(app, cast.period_3)
    page.goto(f"{live}/learn")
    page.get_by_role("link", name="Begin").click()
    expect(page.get_by_text("Before you begin")).to_be_visible()


def test_every_question_may_be_skipped(app, cast, live, page, document):
    lesson = document("35-L4")
    by_card(page, live, cast.neighbour)
    walk = Mouse(page)
    walk.press(page.get_by_role("link", name="Begin"))
    for number, screen in enumerate(lesson.pages, start=1):
        expect(page.get_by_role("heading", level=1)).to_have_text(screen.title)
        walk.go_on(asked=bool(screen.question), last=number == len(lesson.pages))
    expect(page.get_by_role("heading", level=1)).to_have_text(lesson.finish_title)
    record = record_of(app, cast.neighbour.id, cast.room_12.assignment)
    assert record.operations == ()
    assert record.attempt["result"] == "done"
