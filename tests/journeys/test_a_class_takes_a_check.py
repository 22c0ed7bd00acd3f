"""A teacher gives the first check, her class takes it, one child does something else, and she reads what it showed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from eduapp.curriculum.documents import Document
from tests import people
from tests.attempts.records import tally_of
from tests.journeys.looking import frame_of
from tests.journeys.walking import Mouse, by_card, plan_of, say, walk_through

CHECK = "68-C1"


@pytest.mark.parametrize("language", ["en", "es"])
def test_from_giving_to_reading(app, cast, live, open_page, teacher_at, document, language):
    """Thirteen students. One is excused from the last unit only; a check asks about that, too."""
    taught = people.make_taught(app, cast.rivera, "Period 6", "6-8", "68-L3", students=13, seed=6)
    *others, child, away = taught.students
    people.excuse(app, taught, away, unit="C")
    name = say("Check %(n)s", language) % {"n": 1}
    desk = teacher_at(open_page(language=language), cast.rivera)
    desk.goto(f"{live}/teach/classes/{taught.id}/assign")
    give_and_start(desk, document(CHECK, language), name, language)
    given, frames = people.assignments(app, taught)[CHECK], []
    for student, lesson_id in ((child, CHECK), (away, "68-A1")):
        page = open_page(language=language)
        by_card(page, live, student)
        expect(page.locator("section.now h2")).to_have_text(name)
        page.goto(f"{live}/learn/{given}/1")
        frames.append(frame_of(page))
        page.goto(f"{live}/learn")
        text = document(lesson_id, language)
        walk_through(Mouse(page, language), text, plan_of(text))
        expect(page.locator(".eyebrow")).to_have_text(name)
    assert frames[0] == frames[1], "a neighbor sees no difference"

    for place, student in enumerate(others):
        people.walk(app, student, given, choose=people.wrong if place % 2 else people.right)
    desk.get_by_role("button", name=say("End class", language)).click()
    read(desk, language)
    assert {n for (_key, outcome), n in tally_of(app, given).items() if outcome == "answered"} == {12}
    desk.goto(f"{live}/teach/classes/{taught.id}")
    expect(desk.locator("thead th").nth(1)).to_have_text(name)
    line = desk.locator("tbody tr").filter(has_text=away.names[language == "es"])
    expect(line.locator("td").first).to_contain_text(say("other activity", language))


def give_and_start(desk: Page, text: Document, name: str, language: str) -> None:
    row = desk.get_by_role("listitem").filter(has_text=text.title)
    expect(row).to_contain_text(say("Before lesson 1.", language))
    row.get_by_role("button").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text(f"{name} · {text.title}")
    desk.get_by_label(say("Who is on call today?", language)).fill("Ms. Ortiz")
    desk.get_by_role("button", name=say("Start class", language)).click()
    expect(desk.get_by_role("heading", name=say("Class is on", language))).to_be_visible()


def read(desk: Page, language: str) -> None:
    """What the class showed: 12 of the 13, in words; and nothing that should be taught again before it was taught."""
    expect(desk.get_by_text("12 / 12")).to_be_visible()
    expect(
        desk.get_by_text(say("This is what the class brings with it. The lessons come next.", language))
    ).to_be_visible()
    expect(desk.get_by_text(say("What to reteach tomorrow", language))).to_have_count(0)
    told = {words.strip() for words in desk.locator(".answer .count").all_inner_texts()}
    assert told == {say(words, language) for words in ("almost nobody", "about half")}, "words, and no counts"
