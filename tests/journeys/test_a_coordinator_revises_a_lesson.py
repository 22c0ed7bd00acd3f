"""A coordinator publishes a revision while one class is inside, another has not begun and a third has finished."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from eduapp.curriculum.queries import newest
from tests import people
from tests.journeys.looking import Looker
from tests.journeys.walking import Keys, by_card, by_password, say

OLD, NEW = "Good luck on the test!", "Good luck on the big test!"
SAVED = "[data-save-status][data-state=saved]"
SLOW = 30_000
PLACE = 2  # the screen that she revises: s2
NUMBER = 4  # of its page: two questions from last time come before it
TODAY = {"en": "Today: ", "es": "Hoy: "}


@pytest.fixture
def classes(app, cast):
    """Inside, not begun, finished: three classes with 68-L3."""
    inside, fresh, done = (
        people.make_taught(app, cast.rivera, label, "6-8", "68-L3", seed=seed)
        for label, seed in (("Inside", 21), ("Fresh", 22), ("Done", 23))
    )
    people.a_day_in_class(app, inside, closes=False)
    people.a_day_in_class(app, done)
    return inside, fresh, done


@pytest.mark.parametrize("language", ["en", "es"])
def test_by_keyboard_from_the_list_to_the_third_class(app, cast, live, open_page, teacher_at, classes, language):
    """She revises the text of her own language; the other one stays as it was."""
    title = people.screens_of(app, "68-L3", language)[NUMBER - 1].title
    desk = Desk(open_page(language=language), language)
    desk.sign_in(live, app, cast.dolores)
    desk.follow(desk.page.get_by_role("link", name=_title_of(app, language)))
    _revise(desk, app)
    _publish(desk, TODAY[language] + title)
    _three_classes(app, open_page(language=language), live, cast, teacher_at, classes, language)
    for taught, seen in ((classes[0], title), (classes[1], TODAY[language] + title)):
        _as_student(app, open_page(language=language), live, taught, seen)
    _roll_back(desk)


class Desk(Keys):
    """A coordinator with a keyboard and nothing else."""

    def words(self, english: str, **values: object) -> str:
        return say(english, self.language) % values

    def follow(self, link: Locator) -> None:
        """To another page of ours."""
        before = self.page.url
        self.press(link)
        expect(self.page).not_to_have_url(before)
        expect(self.page.get_by_role("heading", level=1)).to_be_visible()

    def menu(self, english: str) -> None:
        menu = self.page.locator("nav.tabs")
        self.follow(menu.get_by_role("link", name=self.words(english), exact=True))

    def pick(self, css: str, value: str) -> None:
        """In a list, by the arrow keys."""
        field = self.page.locator(css)
        self.go_to(field)
        self.page.keyboard.press("Home")
        for _ in range(field.locator("option").count()):
            if field.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        expect(field).to_have_value(value)

    def sign_in(self, live: str, app, person: people.Teacher) -> None:
        self.page.goto(f"{live}/sign-in")
        self.go_to(self.page.locator("#login"))
        self.page.keyboard.type(person.login)
        self.go_to(self.page.locator("#password"))
        self.page.keyboard.type(people.PASSWORD)
        self.page.keyboard.press("Enter")
        self.go_to(self.page.locator("#code"))
        self.page.keyboard.type(people.phone_of(app, person))
        self.page.keyboard.press("Enter")
        expect(self.page).to_have_url(f"{live}/author")

    def write_into_heading(self, text: str, screen: str, words: str) -> None:
        """Jump to the heading's line by its link in the table, and type behind the sign."""
        area = self.page.locator(f"#{text}")
        lines = area.input_value().split("\n")
        line = next(n for n, one in enumerate(lines, start=1) if f"{{#{screen} " in one)
        self.press(self.page.locator(f'#pairs a[data-text="{text}"][data-line="{line}"]'))
        expect(area).to_be_focused()
        for key in ("ArrowLeft", "ArrowRight", "ArrowRight"):  # the line is selected; go behind "# "
            self.page.keyboard.press(key)
        self.page.keyboard.type(words)


def _title_of(app, language: str) -> str:
    with app.app_context():
        return newest("68-L3").document(language).title


def _revise(desk: Desk, app) -> None:
    page, mine = desk.page, desk.language
    other = "es" if mine == "en" else "en"
    desk.write_into_heading(mine, f"s{PLACE}", TODAY[mine])
    expect(page.locator(SAVED)).to_be_attached(timeout=SLOW)
    expect(page.locator("#screen-sight")).to_contain_text(TODAY[mine], timeout=SLOW)
    older = page.locator("#pairs").get_by_text(desk.words("English changed since"))
    expect(older).to_have_count(1 if mine == "en" else 0)
    look = Looker(page, weighs=False)
    look.look("the desk")
    assert not look.findings, look.findings
    desk.pick("#text", other)
    expect(page.locator("#screen-sight")).to_contain_text(people.screens_of(app, "68-L3", other)[NUMBER - 1].title)
    desk.pick("#kind", "chat")
    desk.press(page.get_by_role("button", name=desk.words("Insert"), exact=True))
    expect(page.locator("#en")).to_be_focused()
    for text in ("en", "es"):
        assert page.locator(f"#{text}").input_value().count("{#s14 ") == 1
    desk.menu("On paper")
    for text, words in ((mine, TODAY[mine]), (other, people.screens_of(app, "68-L3", other)[NUMBER - 1].title)):
        if text == other:
            desk.follow(page.locator(f'main a[hreflang="{text}"]'))
        expect(page.locator("main")).to_contain_text(words)
        expect(page.locator("[data-print]")).to_be_visible()


def _publish(desk: Desk, title: str) -> None:
    page = desk.page
    desk.menu("Changes and publishing")
    expect(page.locator("ins").filter(has_text=TODAY[desk.language].strip())).to_have_count(1)
    expect(page.locator("main h3").filter(has_text=title)).to_have_count(1)
    desk.go_to(page.locator("#note"))
    page.keyboard.type("Plainer, and one more activity")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Plainer, and one more activity")
    expect(page.get_by_role("heading", level=2).first).to_contain_text(desk.words("Version %(n)s", n=2))


def _roll_back(desk: Desk) -> None:
    page = desk.page
    desk.follow(page.locator('main a[href$="/versions/1"]'))
    expect(page.locator("del").filter(has_text=TODAY[desk.language].strip())).to_have_count(1)
    desk.go_to(page.locator("#note"))
    page.keyboard.type("Back to the shorter one")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2).first).to_contain_text(desk.words("Version %(n)s", n=3))
    expect(page.locator("main")).to_contain_text("Back to the shorter one")


def _three_classes(app, page, live, cast, teacher_at, classes, language):
    teacher_at(page, cast.rivera)
    offer = page.get_by_role("button", name=say("Take version %(n)s", language) % {"n": 2})
    for taught, offered in zip(classes, (False, True, False), strict=True):
        page.goto(f"{live}/teach/assignments/{taught.assignment}")
        expect(page.locator("main > .eyebrow")).to_contain_text(say("version %(n)s", language) % {"n": 1})
        expect(offer).to_have_count(int(offered))
    page.goto(f"{live}/teach/assignments/{classes[1].assignment}")
    Keys(page, language).press(offer)
    expect(page.locator("main > .eyebrow")).to_contain_text(say("version %(n)s", language) % {"n": 2})
    people.open_meeting(app, classes[1])


def _as_student(app, page, live, taught, title):
    """A child of this class sees this very title, in class."""
    by_card(page, live, taught.students[0])
    page.goto(f"{live}/learn/{taught.assignment}/{NUMBER}")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def _type(page, text: str, old: str, new: str) -> None:
    """Put the caret behind the old words, take them away and type the new ones."""
    page.locator(f"#{text}").evaluate(
        "(area, old) => { const at = area.value.indexOf(old); area.focus();"
        " area.setSelectionRange(at, at + old.length); area.scrollIntoView({block: 'center'}); }",
        old,
    )
    page.keyboard.type(new)


def test_two_coordinators_meet_and_nothing_is_lost(app, cast, live, open_page):
    ana = people.hire(app, "ana", "Ana Ruiz", None, role="coordinator")
    one, other = open_page(), open_page()
    for page, who in ((one, cast.dolores), (other, ana)):
        expect(by_password(page, live, app, who)).to_have_url(f"{live}/author")
        page.goto(f"{live}/author/lessons/68-L3")
    _type(one, "en", OLD, NEW)
    expect(one.locator(SAVED)).to_be_attached(timeout=SLOW)
    _type(other, "en", "title: Control in Disguise", "title: Control in a Costume")
    expect(other.locator("#conflict")).to_be_visible(timeout=SLOW)
    other.get_by_role("button", name="Look at both").click()
    expect(other.get_by_role("radio", checked=True)).to_have_count(2)
    look = Looker(other, weighs=False)
    look.look("both texts")
    assert not look.findings, look.findings
    other.get_by_role("button", name="Save what I chose as the draft").click()
    area = other.locator("#en")
    for words in (NEW, "title: Control in a Costume"):
        assert words in area.input_value()
