"""How a student walks through a lesson in a real browser: by mouse, finger, keyboard or switch, with JavaScript
or without.

A plan says beforehand what is answered, so that a test knows what must have been saved without asking the app.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from flask import Flask
from playwright.sync_api import Locator, Page, expect

from eduapp.core.i18n import catalogue
from eduapp.curriculum.documents import Document, QuestionBlock, Screen
from tests import people
from tests.pages import answers

Plan = dict[str, list[Any]]
MOST_TABS = 80  # a page with more stops than this between two controls is no page for a keyboard


def say(english: str, language: str) -> str:
    """What the interface says in the reader's language."""
    return english if language == "en" else catalogue(language).gettext(english)


def plan_of(document: Document) -> Plan:
    """What will be answered: right at once, right at the second try, wrong twice, in turns; once where all is right.
    What the lesson recalls is asked, too."""
    plan: Plan = {}
    for place, question in enumerate(page.question for page in document.pages if page.question):
        right, wrong = people.right(question.spec), people.wrong(question.spec)
        tries = [[right], [wrong, right], [wrong, wrong]][place % 3]
        plan[question.key] = tries if question.scored else [right]
    return plan


def expected(plan: Plan, language: str = "en") -> list[tuple[str, int, str, Any]]:
    """What must be saved of a walk by this plan."""
    return [(key, n, language, response) for key, tries in plan.items() for n, response in enumerate(tries, start=1)]


def first_try_scores(document: Document, plan: Plan) -> list[float]:
    """Share of right choices at the first try, per scored question: an own sum, for an independent result."""
    return [
        sum(next(o.right for o in part.options if o.id == given(plan[q.key][0], part.id)) for part in q.spec.choices)
        / len(q.spec.choices)
        for q in document.questions
        if q.scored
    ]


def given(response: Any, part: str) -> str:
    """The option chosen for a part."""
    return response[part] if isinstance(response, dict) else response


class Mouse:
    """A student with a mouse."""

    def __init__(self, page: Page, language: str = "en") -> None:
        self.page, self.language = page, language

    def press(self, target: Locator) -> None:
        target.click()

    def choose(self, name: str, option: str) -> None:
        self.press(self._box(name, option))

    def tick(self, name: str, options: Collection[str]) -> None:
        """Of these check boxes just these."""
        for box in self.page.locator(f'input[name="{name}"]').all():
            if (box.get_attribute("value") in options) != box.is_checked():
                self.press(box)

    def pick(self, name: str, option: str) -> None:
        """From a list."""
        self.page.locator(f'select[name="{name}"]').select_option(option)

    def write(self, label: str, text: str) -> None:
        self.page.get_by_label(label).fill(text)

    def button(self, english: str) -> Locator:
        return self.page.get_by_role("button", name=say(english, self.language), exact=True)

    def respond(self, question: QuestionBlock, response: Any) -> None:
        """Answer with what the page has for it, and wait until the server's page says that it has this very answer."""
        op_id = self.page.locator('input[name="op_id"]').input_value()
        told = self.page.locator("#main-form[data-save]").count()
        if hasattr(question.spec, "scenes"):
            self.walk_story(question.spec)
        elif (steps := self.page.locator(".ordering[data-begun] .step")).count():
            self.put_in_order(steps, answers(question.spec, response))
        else:
            self.fill(answers(question.spec, response))
        if (check := self.button("Check")).count():
            self.press(check)
        if told:
            expect(self.page.locator(f'main[data-receipt="{op_id}"]')).to_be_attached()
        else:  # of what is hers alone nothing is said to be saved
            expect(self.page.locator("#main-form")).to_have_count(0)

    def fill(self, fields: Mapping[str, Any]) -> None:
        """Each field in the way that its control is for, in the order of the page."""
        controls = self.page.locator("#main-form [name^=answer]")
        kinds = dict(controls.evaluate_all("nodes => nodes.map(node => [node.name, node.type])"))
        assert set(fields) <= set(kinds), f"{set(fields) - set(kinds)} cannot be answered on this page"
        for name, kind in kinds.items():
            if kind == "submit":
                self.press(self.page.locator(f'button[name="{name}"][value="{fields[name]}"]'))
            else:
                {"radio": self.choose, "checkbox": self.tick, "select-one": self.pick}[kind](name, fields[name])

    def put_in_order(self, steps: Locator, places: Mapping[str, str]) -> None:
        """Move each step up to its place with the buttons beside it."""
        for place, name in enumerate(sorted(places, key=lambda name: int(places[name]))):
            now = steps.locator("select").evaluate_all("nodes => nodes.map(node => node.name)")
            for at in range(now.index(name), place, -1):
                self.press(steps.nth(at).locator("[data-by='-1']"))
        filled = dict(steps.locator("select").evaluate_all("nodes => nodes.map(node => [node.name, node.value])"))
        assert filled == places, "the buttons have not filled the lists that are sent"

    def walk_story(self, spec: Any) -> None:
        """By the shortest way to an end, and say so there."""
        scenes = {scene.id: scene for scene in spec.scenes}
        ways = [[spec.scenes[0].id]]
        while scenes[ways[0][-1]].choices:
            way = ways.pop(0)
            ways += [[*way, choice.target] for choice in scenes[way[-1]].choices if choice.target not in way]
        for here, there in itertools.pairwise(ways[0]):
            self.press(self.page.locator(f'#{spec.key}-{here} .way[href="#{spec.key}-{there}"]'))
        self.press(self.page.locator(f"#{spec.key}-{ways[0][-1]}").get_by_role("button"))

    def go_on(self, *, asked: bool, last: bool) -> None:
        self.press(self.button("Finish" if last else "Skip this one" if asked else "Continue"))

    def _box(self, name: str, option: str) -> Locator:
        return self.page.locator(f'input[name="{name}"][value="{option}"]')


class Finger(Mouse):
    """A student with a touch screen. Lists are the system's own: Chromium has none to touch here."""

    def press(self, target: Locator) -> None:
        target.tap()

    def write(self, label: str, text: str) -> None:
        self.press(self.page.get_by_label(label))
        self.page.keyboard.type(text)


class Keys(Mouse):
    """A student with a keyboard: Tab, arrows, Space and Enter, and nothing else. Each stop can be seen."""

    def press(self, target: Locator) -> None:
        self.go_to(target)
        self.page.keyboard.press("Enter")

    def choose(self, name: str, option: str) -> None:
        self._tab(lambda: self._focused("name") == name, f"the choices of {name}")
        if self._focused("value") == option:
            self.page.keyboard.press("Space")
        for _ in range(self.page.locator(f'input[name="{name}"]').count()):
            if self._focused("value") == option:
                break
            self.arrow("ArrowDown", "radio buttons")
        expect(self._box(name, option)).to_be_checked()

    def tick(self, name: str, options: Collection[str]) -> None:
        for box in self.page.locator(f'input[name="{name}"]').all():
            if (box.get_attribute("value") in options) != box.is_checked():
                self.go_to(box)
                self.page.keyboard.press("Space")

    def pick(self, name: str, option: str) -> None:
        found = self.page.locator(f'select[name="{name}"]')
        self.go_to(found)
        known = found.locator("option").evaluate_all("nodes => nodes.map(node => node.value)")
        by = known.index(option) - known.index(found.input_value())
        for _ in range(abs(by)):
            self.arrow("ArrowDown" if by > 0 else "ArrowUp", "a list")
        expect(found).to_have_value(option)

    def arrow(self, key: str, _where: str) -> None:
        self.page.keyboard.press(key)

    def write(self, label: str, text: str) -> None:
        self.go_to(self.page.get_by_label(label))
        self.page.keyboard.type(text)

    def go_to(self, target: Locator) -> None:
        handle = target.element_handle()
        self._tab(lambda: handle.evaluate("node => node === document.activeElement"), str(target))

    def _tab(self, there: Callable[[], bool], what: str) -> None:
        for _ in range(MOST_TABS):
            if there():
                assert self.page.evaluate(SEEN), f"the keyboard stands on {what}, and nobody can see it"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{MOST_TABS} times Tab, and never at {what}")

    def _focused(self, attribute: str) -> str:
        return self.page.evaluate("name => document.activeElement?.getAttribute(name) ?? ''", attribute)


class Switch(Keys):
    """A student with a switch for Tab and one for Space. What they alone cannot work is written down in `beyond`."""

    def __init__(self, page: Page, language: str = "en") -> None:
        super().__init__(page, language)
        self.beyond: set[str] = set()

    def press(self, target: Locator) -> None:
        self.go_to(target)
        if link := target.evaluate("node => node.localName === 'a'"):
            self.beyond.add("a link")
        self.page.keyboard.press("Enter" if link else "Space")

    def arrow(self, key: str, where: str) -> None:
        self.beyond.add(where)
        super().arrow(key, where)


# Is at least half of what has the focus on the screen, with nothing of the page lying over its middle?
SEEN = """() => {
  const node = document.activeElement, box = node.getBoundingClientRect();
  const width = Math.min(box.right, innerWidth) - Math.max(box.left, 0);
  const height = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
  if (width <= 0 || height <= 0 || width * height < box.width * box.height / 2) return false;
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return node === top || node.contains(top) || node.closest("label") === top?.closest("label");
}"""


def by_codes(hand: Mouse, live: str, student: people.Student) -> None:
    """Sign in with the class code from the board and the code on the card; small letters are welcome."""
    hand.page.goto(f"{live}/card")
    hand.write(say("Class code", hand.language), student.class_code.lower())
    hand.write(say("Card code", hand.language), student.code)
    hand.press(hand.button("Start"))
    expect(hand.page).to_have_url(f"{live}/learn")


def by_card(page: Page, live: str, student: people.Student) -> None:
    """Scan the card: its square holds this address."""
    page.goto(f"{live}/card#{student.token}")
    expect(page).to_have_url(f"{live}/learn")


def by_password(page: Page, live: str, app: Flask, who: people.Teacher) -> Page:
    """Sign an adult in, with the code of her phone where she has one."""
    page.goto(f"{live}/sign-in")
    page.locator("#login").fill(who.login)
    page.locator("#password").fill(people.PASSWORD)
    page.locator("#password").press("Enter")
    if who.secret:
        page.locator("#code").fill(people.phone_of(app, who))
        page.locator("#code").press("Enter")
    expect(page).not_to_have_url(re.compile("/sign-in"))
    return page


def walk_through(
    hand: Mouse,
    document: Document,
    plan: Plan,
    *,
    at_each: Callable[[Screen, int], None] = lambda _screen, _tries: None,
) -> None:
    """From the student's home to the last page. `at_each` looks at every screen: before a first try, and after each."""
    hand.press(hand.page.get_by_role("link", name=say("Begin", hand.language)))
    for number, screen in enumerate(document.pages, start=1):
        expect(hand.page.get_by_role("heading", level=1)).to_have_text(screen.title)
        hand.page.wait_for_load_state()  # its scripts, too, are there
        at_each(screen, 0)
        for tries, response in enumerate(plan[screen.question.key] if screen.question else (), start=1):
            hand.respond(screen.question, response)
            at_each(screen, tries)
        hand.go_on(asked=False, last=number == len(document.pages))
    expect(hand.page.get_by_role("heading", level=1)).to_have_text(document.finish_title)
