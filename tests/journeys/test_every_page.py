"""Every page, in every state a person meets, in both languages: axe finds nothing on a phone or a Chromebook, nothing
scrolls sideways, a first visit is light. English is looked at in the light colours, Spanish in the dark ones.

What goes wrong on the console or leaves the house fails these tests, too (conftest.py).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests import desks, people
from tests.journeys.looking import AXE_AT, WIDTHS, Looker
from tests.journeys.walking import by_card, say
from tests.pages import Visitor
from tests.tour import tour

both_languages = pytest.mark.parametrize("language", ["en", "es"])


@pytest.fixture
def looker(open_page):
    """`looker("es")`: a tab that looks; at the end, what it found."""
    opened = []

    def make(language: str) -> Looker:
        page = open_page(language=language, color_scheme={"en": "light", "es": "dark"}[language])
        opened.append(Looker(page, weighs=language == "en"))
        return opened[-1]

    yield make
    for one in opened:
        assert one.looked_at, "nothing was looked at"
        assert not one.findings, f"{len(one.findings)} findings:\n" + "\n".join(dict.fromkeys(one.findings))


def pages_of(app, taught, student, *doors: str) -> list[str]:
    """The addresses of all pages behind these doors, as `tests/tour.py` finds them."""
    found = [(endpoint, address) for endpoint, address in tour(app, taught, student)]
    return sorted({a for endpoint, a in found if endpoint.startswith(doors) and not a.endswith(".csv")})


@both_languages
def test_every_public_page(app, cast, live, looker, language):
    look = looker(language)
    for address in pages_of(app, cast.room_12, cast.neighbour, "public."):
        look.open(f"{live}{address}")
        expect(look.page.locator("html")).to_have_attribute("lang", language)
    for band in ("K-2", "3-5", "9-12"):
        look.open(f"{live}/help?band={band}&lang={language}")
    look.open(f"{live}/?out=1")
    look.open(f"{live}/nowhere", status=404)
    look.page.goto(f"{live}/card")
    for place in ("#class_code", "#card_code"):
        look.page.locator(place).fill("ABCDE")
    look.page.locator("#main-form").get_by_role("button").click()
    expect(look.page.get_by_role("alert")).to_be_visible()
    look.look("/card with wrong codes")
    look.page.goto(f"{live}/sign-in")
    look.page.locator("#main-form").get_by_role("button").click()
    expect(look.page.get_by_role("alert")).to_be_visible()
    look.look("/sign-in with nothing in it")


@both_languages
@pytest.mark.parametrize("lesson_id", ["35-L4", "68-L3"])
def test_every_screen_of_a_lesson(app, cast, live, looker, lesson_id, language):
    """As it comes; after a first try that was not right; and settled: right at last, or explained."""
    taught = cast.room_12 if lesson_id == "35-L4" else cast.period_3
    people.open_meeting(app, taught)
    fresh, once, settled = taught.students[:3]
    people.walk(app, once, taught.assignment, choose=people.wrong, ends=False)
    people.walk(app, settled, taught.assignment, choose=people.wrong, ends=False)
    people.walk(app, settled, taught.assignment, choose=_by_turns(), ends=False)
    screens = people.screens_of(app, lesson_id, language)
    look = looker(language)
    for student in (fresh, once, settled):
        look.page.context.clear_cookies()
        by_card(look.page, live, student)
        look.look(f"home of {student.alias}")
        for number, screen in enumerate(screens, start=1):
            if student is fresh or screen.question:
                look.open(f"{live}/learn/{taught.assignment}/{number}")
                expect(look.page.get_by_role("heading", level=1)).to_have_text(screen.title)
    look.page.goto(f"{live}/learn/{taught.assignment}/{len(screens)}")
    look.page.get_by_role("button", name=say("Finish", language)).click()
    expect(look.page).to_have_url(f"{live}/learn/{taught.assignment}/finish")
    look.look("the last page")


def _by_turns() -> Callable[[Any], Any]:
    """Right, wrong, right, wrong …"""
    turns = itertools.cycle([people.right, people.wrong])
    return lambda spec: next(turns)(spec)


@both_languages
def test_every_other_page_of_a_student(app, cast, live, looker, language):
    look, taught = looker(language), cast.room_12
    number = next(n for n, s in enumerate(people.screens_of(app, "35-L4"), start=1) if s.question)
    by_card(look.page, live, cast.neighbour)
    look.page.goto(f"{live}/learn/{taught.assignment}/{number}")
    look.page.get_by_role("button", name=say("Check", language)).click()
    expect(look.page.get_by_role("alert")).to_be_visible()
    look.look("a question with nothing chosen")
    for place in range(1, len(people.screens_of(app, "35-A1")) + 1):
        look.open(f"{live}/learn/{taught.assignment}/{place}?other=1")
    people.walk(app, cast.neighbour, taught.assignment)
    for address in ("", f"/{taught.assignment}/1", f"/{taught.assignment}/{number}", f"/{taught.assignment}/finish"):
        look.open(f"{live}/learn{address}")
    look.page.context.clear_cookies()
    by_card(look.page, live, cast.student)
    look.look("home before class")
    look.open(f"{live}/learn/{cast.period_3.assignment}/1", status=409)
    people.open_meeting(app, cast.period_3)
    look.page.context.clear_cookies()
    by_card(look.page, live, cast.excused)
    for place in range(1, len(people.screens_of(app, "68-A1")) + 1):
        look.open(f"{live}/learn/{cast.period_3.assignment}/{place}")


@both_languages
def test_every_page_of_a_teacher(app, cast, live, looker, teacher_at, language):
    """Mr. Okafor's class has answered 35-L4; his page shows numbers."""
    look, taught = looker(language), cast.room_12
    for n, student in enumerate(taught.students):
        choose = people.right if n % 2 else people.wrong
        people.walk(app, student, taught.assignment, choose=choose, upto=None if n else 6, ends=n != 1)
    teacher_at(look.page, cast.okafor)
    for address in pages_of(app, taught, cast.neighbour, "teach."):
        look.open(f"{live}{address}")
        expect(look.page.locator("html")).to_have_attribute("lang", language)
    people.open_meeting(app, taught)
    people.walk(app, taught.students[0], taught.assignment, upto=7)
    for address in ("", "/projector"):
        look.open(f"{live}/teach/assignments/{taught.assignment}{address}")
    look.open(f"{live}/teach")
    look.open(f"{live}/teach/classes/{cast.period_3.id}", status=404)


@both_languages
def test_every_page_of_a_sensitive_lesson(app, cast, live, looker, teacher_at, language):
    """Before class, in class, after class with enough answers and with too few; a make-up; and what is typed wrong."""
    look = looker(language)
    teacher_at(look.page, cast.rivera)
    enough = people.make_taught(app, cast.rivera, "Enough", "6-8", "68-L3", students=13)
    look.open(f"{live}/teach/classes/{enough.id}/letters/A")
    few = people.make_taught(app, cast.rivera, "Few", "6-8", "68-L3", students=9)
    for taught in (enough, few):
        look.open(f"{live}/teach/assignments/{taught.assignment}")
        people.open_meeting(app, taught)
        for n, student in enumerate(taught.students[:-1]):
            people.walk(app, student, taught.assignment, choose=people.right if n % 3 else people.wrong)
        for address in (f"assignments/{taught.assignment}", f"assignments/{taught.assignment}/projector"):
            look.open(f"{live}/teach/{address}")
        if taught is few:
            for address in ("6", "6?why=1", "9?part=2"):  # a chat, its why, and a card, on one screen for everybody
                look.open(f"{live}/teach/assignments/{taught.assignment}/together/{address}")
        people.close_meeting(app, taught)
        for address in (f"assignments/{taught.assignment}", f"classes/{taught.id}"):
            look.open(f"{live}/teach/{address}")
    look.page.goto(f"{live}/teach/assignments/{few.assignment}")
    look.page.locator("#main-form").get_by_role("button").click()
    expect(look.page.get_by_role("alert")).to_be_visible()
    look.look("nobody on call")
    _mistyped(look, live, enough)


def _mistyped(look: Looker, live: str, taught: people.Taught) -> None:
    for address, place, text in (
        ("classes/new", "#label", ""),
        (f"classes/{taught.id}/students", "#count", "99"),
    ):
        look.page.goto(f"{live}/teach/{address}")
        look.page.locator(place).fill(text)
        look.page.locator("#main-form").get_by_role("button").click()
        expect(look.page.get_by_role("alert")).to_be_visible()
        look.look(f"{address} mistyped")


@both_languages
def test_a_teachers_first_day(app, cast, live, looker, teacher_at, language):
    look = looker(language)
    teacher_at(look.page, people.hire(app, "newcomer", "Ms. Newcomer", cast.rivera.school_id))
    look.look("no class yet")
    visitor = Visitor(app, inspects=False)
    visitor.sign_in(people.Teacher(0, "newcomer", "", 0))
    made = visitor.get("/teach/classes/new").submit({"label": "Period 1", "students": "3"})
    class_id = made.path.split("/")[3]
    for address in ("", f"/classes/{class_id}", f"/classes/{class_id}/assign"):
        look.open(f"{live}/teach{address}")
    young = visitor.get("/teach/classes/new").submit({"label": "Room 3", "band": "K-2", "students": "3"})
    assert young.path.endswith("/assign"), "no cards to print: straight to a lesson"
    look.open(f"{live}/teach/classes/{young.path.split('/')[3]}")


@both_languages
def test_every_page_of_a_coordinator(app, cast, live, looker, staff_at, language):
    """No draft, a draft with problems, one to publish, an update, two texts, an old version, retired, new, mistyped."""
    dolores = desks.prepare(app, cast)
    look = looker(language)
    staff_at(look.page, cast.dolores, "/author")
    for address in desks.ADDRESSES:
        look.open(f"{live}/author{address}")
        expect(look.page.locator("html")).to_have_attribute("lang", language)
    for address in ("lessons/new", "lessons/K2-L6/publish", "lessons/912-L5/versions/2"):
        look.page.goto(f"{live}/author/{address}")
        look.page.locator("#main-form button").last.click()
        expect(look.page.get_by_role("alert")).to_be_visible()
        look.look(f"{address} with nothing in it")
    look.page.goto(f"{live}/author/lessons/35-A1")
    desks.change(dolores, "35-A1", "title: ", "title: Hers ")
    look.page.locator("#en").press("Control+Home")
    look.page.keyboard.type("x")
    look.page.locator("#main-form .actions button").first.click()
    expect(look.page.locator("fieldset.two-sides").first).to_be_visible()
    look.look("two people in one lesson")
    look.page.locator("#main-form .actions button").click()
    expect(look.page.get_by_role("alert")).to_be_visible()
    look.look("two people, and no choice")
    look.page.goto(f"{live}/author/lessons/35-A1")
    look.page.locator("#en").fill("word " * 20_000)
    look.page.locator("#main-form .actions button").first.click()
    expect(look.page.get_by_role("alert")).to_be_visible()
    look.look("a text that is too long")


def test_the_looker_sees_what_is_wrong(app, cast, live, open_page):
    """The control: a page with faults is found faulty, in each way."""
    page = open_page()
    look = Looker(page)
    look.open(f"{live}/help")
    assert look.findings == []
    page.evaluate("""() => {
      const wide = document.createElement("div"), picture = document.createElement("img");
      wide.className = "wide"; wide.append("x".repeat(400));
      wide.attributeStyleMap.set("white-space", "nowrap");
      picture.src = "/static/0/img/icon.svg";
      document.querySelector("main").append(wide, picture);
    }""")
    look.look("spoiled")
    assert any("image-alt" in finding for finding in look.findings)
    assert any("sideways" in finding for finding in look.findings)
    assert 50_000 < sum(look.coming.values()) < 100_000  # and it weighs: two faces of the typeface alone are more
    assert any(f"at {AXE_AT['en']}: image-alt" in finding for finding in look.findings)
    assert {w for w in WIDTHS if f"spoiled at {w} scrolls" in "\n".join(look.findings)} == set(WIDTHS)
