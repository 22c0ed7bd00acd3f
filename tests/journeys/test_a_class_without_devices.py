"""The youngest have no devices: one screen for the class, hands instead of cards, and a voice that reads aloud."""

from __future__ import annotations

import time
from typing import Any

import pytest
from playwright.sync_api import expect

from tests import people
from tests.attempts.records import rows, tally_of
from tests.journeys.listening import VOICE, heard
from tests.journeys.looking import AXE_SCRIPT, Looker
from tests.journeys.walking import Keys, Mouse, by_card, say

both_languages = pytest.mark.parametrize("language", ["en", "es"])
LESSON, ASKS, SORTS = "K2-L6", 5, 8


@pytest.fixture
def room_3(app, cast) -> people.Taught:
    """Ms. Chen's youngest."""
    return people.make_taught(app, cast.chen, "Room 3", "K-2", LESSON, students=20, seed=3)


def screen(live: str, taught: people.Taught, number: int, more: str = "") -> str:
    return f"{live}/teach/assignments/{taught.assignment}/together/{number}{more}"


@both_languages
@pytest.mark.parametrize("javascript", [True, False])
def test_the_whole_lesson_by_keyboard(app, cast, live, open_page, teacher_at, document, room_3, language, javascript):
    """Every screen, every card; three hands for the first option of each; then the class's page."""
    page = open_page(language=language, javascript=javascript, width=1366)
    teacher_at(page, cast.chen)
    hand, text = Keys(page, language), document(LESSON, language)
    page.goto(f"{live}/teach/assignments/{room_3.assignment}")
    hand.press(page.get_by_role("link", name=say("Run it together on one screen", language)))
    for shown in text.pages:
        parts = shown.question.spec.choices if shown.question else (None,)
        for part in parts:
            expect(page.get_by_role("heading", level=1)).to_have_text(shown.title)
            if part:
                _three_hands(hand, part.options[0], language)
                hand.press(hand.button("Show why"))
                expect(page.get_by_text(next(o.feedback for o in part.options if o.right)).first).to_be_visible()
            hand.press(page.get_by_role("button" if part else "link", name=say("Next", language)))
    expect(page.get_by_role("heading", level=1)).to_have_text(text.finish_title)
    hand.press(page.get_by_role("link", name=say("Back to my page", language)))
    expect(page.get_by_role("heading", name=say("What the class showed together", language))).to_be_visible()
    counted = tally_of(app, room_3.assignment)
    assert len(counted) == sum(len(q.spec.choices) for q in text.questions)
    assert set(counted.values()) == {3}
    assert rows(app, "SELECT * FROM attempt WHERE assignment_id = :given", given=room_3.assignment) == []


def _three_hands(hand: Keys, option: Any, language: str) -> None:
    more = say("One hand more: %(option)s", language) % {"option": option.text}
    for n in (1, 2, 3):
        hand.press(hand.page.get_by_role("button", name=more))
        expect(hand.page.locator(f"#hands_{option.id}")).to_have_value(str(n))


def test_after_a_press_the_keyboard_stands_where_it_stood(cast, live, page, teacher_at, room_3):
    teacher_at(page, cast.chen)
    page.goto(screen(live, room_3, ASKS))
    page.locator("#b-more").click()
    expect(page.locator("#hands_b")).to_have_value("1")
    expect(page.locator("#b-more")).to_be_focused()


def test_the_language_may_change_while_a_number_is_written(cast, live, page, teacher_at, room_3):
    teacher_at(page, cast.chen)
    page.goto(screen(live, room_3, ASKS))
    page.locator("#hands_a").fill("12")
    page.get_by_role("button", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.locator("#hands_a")).to_have_value("12")


@both_languages
def test_every_screen_is_sound_and_no_child_is_on_it(
    app, cast, live, open_page, teacher_at, document, room_3, language
):
    page = open_page(language=language)
    teacher_at(page, cast.chen)
    look = Looker(page, weighs=language == "en")
    for number in range(1, len(document(LESSON).pages) + 2):
        look.open(screen(live, room_3, number))
    for more in ("?why=1", "?part=6&why=1"):
        look.open(screen(live, room_3, SORTS if "part" in more else ASKS, more))
    for address in (f"assignments/{room_3.assignment}", f"classes/{room_3.id}", f"classes/{room_3.id}/students"):
        look.open(f"{live}/teach/{address}")  # before anybody counted
    page.goto(screen(live, room_3, ASKS))
    page.locator("#hands_a").fill("99")
    Mouse(page, language).button("Show why").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look.look("too many hands")
    page.locator("#hands_a").fill("12")
    Mouse(page, language).button("Show why").click()
    expect(page.get_by_role("alert")).to_have_count(0)
    page.wait_for_load_state()  # or what this page still asks for is counted as the next one's
    for address in (f"assignments/{room_3.assignment}", f"classes/{room_3.id}"):
        look.open(f"{live}/teach/{address}")
    _alone_with_a_card(live, look, room_3, language)
    assert not look.findings, "\n".join(dict.fromkeys(look.findings))


def _alone_with_a_card(live: str, look: Looker, taught: people.Taught, language: str) -> None:
    """A child of these grades who does it alone: a question as it comes, and after a first try."""
    look.page.context.clear_cookies()
    by_card(look.page, live, taught.students[0])
    look.page.goto(f"{live}/learn/{taught.assignment}/{ASKS}")
    expect(look.page.locator("body.little")).to_have_count(1)
    look.look("a question of grades K-2")
    look.page.locator("label.option").last.click()
    Mouse(look.page, language).button("Check").click()
    look.look("a question of grades K-2 after a try")


@both_languages
def test_on_a_projector_it_is_big_and_whole(cast, live, open_page, teacher_at, document, room_3, language):
    """1920 x 1080: what is shown and the way on stand on one screen; no alias anywhere."""
    page = open_page(language=language, width=1920)
    page.set_viewport_size({"width": 1920, "height": 1080})
    teacher_at(page, cast.chen)
    for number, shown in enumerate(document(LESSON, language).pages, start=1):
        page.goto(screen(live, room_3, number))
        expect(page.locator("main .actions .onward")).to_be_in_viewport(ratio=1)
        size = page.locator("main h1").evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
        assert size >= 60, f"the heading of {shown.id} is only {size} px"
        whole = page.content()
        assert not [name for student in room_3.students for name in (*student.names, student.code) if name in whole]
    page.evaluate(AXE_SCRIPT)


# --- the voice


@pytest.mark.parametrize(("language", "tag"), [("en", "en-US"), ("es", "es-MX"), ("es", "es_ES")])
def test_a_voice_of_the_device_reads_everything_once_it_is_asked(
    cast, live, open_page, teacher_at, document, room_3, language, tag
):
    page = open_page(language=language)
    page.add_init_script(f"({VOICE})('{tag}')")
    teacher_at(page, cast.chen)
    page.goto(screen(live, room_3, ASKS))
    button = page.locator("[data-aloud] button")
    expect(button).to_have_text(say("Read aloud", language))
    assert page.evaluate("told") == [], "it never starts by itself"
    button.click()
    expect(button).to_have_text(say("Stop reading", language))
    expect(button).to_have_text(say("Read aloud", language))
    said = heard(page)
    assert {(one[1], one[2]) for one in said} == {(tag, "here")}
    assert all(len(one[0]) <= 180 for one in said)
    shown = document(LESSON, language).pages[ASKS - 1]
    spoken = " ".join(one[0] for one in said)
    order = (
        shown.title,
        shown.prose_before,
        shown.question.spec.stem,
        *(o.text for o in shown.question.spec.choices[0].options),
    )
    places = [spoken.find(text.strip("¿?")) for text in order]
    assert -1 not in places
    assert places == sorted(places), "from the top of the page to its end"


@pytest.mark.parametrize("leave", ["button", "keys"])
def test_it_is_silent_from_the_moment_somebody_leaves_in_a_hurry(app, cast, live, open_page, teacher_at, room_3, leave):
    """Even while the dull page is slow to come."""
    page = open_page()
    page.add_init_script(f"window.slow = true; ({VOICE})('en-US')")
    teacher_at(page, cast.chen)
    page.goto(screen(live, room_3, 4))
    page.locator("[data-aloud] button").click()
    expect(page.locator("[data-aloud] button")).to_have_text("Stop reading")
    page.context.route(f"{app.config['EXIT_PAGE'].rstrip('/')}/**", lambda route: (time.sleep(0.5), route.abort()))
    said = []
    page.on("console", lambda message: said.append(message.text))
    if leave == "button":
        page.get_by_role("button", name="Leave this page").last.click(no_wait_after=True)
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_timeout(800)
    assert [one for one in said if one.startswith("says")] == [], "after what was cut off, nothing"


def test_it_stops_when_told_and_when_somebody_leaves(cast, live, open_page, teacher_at, room_3):
    page = open_page()
    page.add_init_script(f"window.slow = true; ({VOICE})('en-US')")
    teacher_at(page, cast.chen)
    page.goto(screen(live, room_3, 1))
    button = page.locator("[data-aloud] button")
    button.click()
    expect(button).to_have_text("Stop reading")
    button.click()
    expect(button).to_have_text("Read aloud")
    assert page.evaluate("told.at(-1)") == "cancel"
    button.click()
    page.evaluate("told.length = 0; addEventListener('pagehide', () => sessionStorage.last = JSON.stringify(told))")
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A cake for Dad")
    assert '"cancel"' in page.evaluate("sessionStorage.last")


@both_languages
def test_without_a_voice_it_says_how_to_go_on(cast, live, open_page, teacher_at, room_3, language):
    """A voice that would send the words away is no voice."""
    page = open_page(language=language)
    page.add_init_script(f"({VOICE})('fr-FR')")
    teacher_at(page, cast.chen)
    page.goto(screen(live, room_3, 1))
    page.locator("[data-aloud] button").click()
    told = "This device has no English voice. Read it aloud yourself, or choose Spanish."
    expect(page.locator("[data-aloud] [role=status]")).to_have_text(say(told, language))
    assert heard(page) == []


def test_a_student_of_grades_3_5_can_have_it_read(cast, live, open_page):
    page = open_page()
    page.add_init_script(f"({VOICE})('en-US')")
    hand = Mouse(page)
    page.goto(f"{live}/card#{cast.neighbour.token}")
    expect(page).to_have_url(f"{live}/learn")
    page.goto(f"{live}/learn/{cast.room_12.assignment}/4")
    hand.button("Read aloud").click()
    expect(page.locator("[data-aloud] button")).to_have_text("Stop reading")
    expect(page.locator("[data-aloud] button")).to_have_text("Read aloud")
    spoken = " ".join(one[0] for one in heard(page))
    assert "Find the string" in spoken
    assert "Do you want some of my chips?" in spoken


def test_did_it_on_paper(app, cast, live, page, teacher_at):
    teacher_at(page, cast.okafor)
    page.goto(f"{live}/teach/assignments/{cast.room_12.assignment}")
    page.get_by_text("Who has not begun or not finished").click()
    name = cast.neighbour.names[0]
    page.get_by_role("button", name=f"Did it on paper – {name}").click()
    page.get_by_text("1 student did it on paper").click()
    expect(page.locator(".stat").first).to_contain_text("1 / ")
    page.get_by_role("button", name=f"Undo – {name}").click()
    expect(page.locator("#paper")).to_have_count(0)
