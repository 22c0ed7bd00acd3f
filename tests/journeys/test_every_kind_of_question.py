"""Every kind of question in a real browser: whichever way a student works it, what she meant is saved.

On the way each state is looked at (axe, sizes, 320 px, which is 400 % of 1280) and read as a screen reader reads it
(tests/questions/transcripts.py). The lesson is made of every kind's own sample: a new kind is played by existing.
"""

from __future__ import annotations

from difflib import unified_diff

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from eduapp.core.words import LANGUAGES
from eduapp.curriculum.documents import Document, Screen
from eduapp.questions.registry import kind, kinds
from tests.attempts.records import record_of
from tests.every_kind_lesson import LESSON, publish_every_kind
from tests.journeys.looking import AXE, SIDEWAYS
from tests.journeys.walking import Finger, Keys, Mouse, Plan, Switch, by_codes, expected, walk_through
from tests.questions import transcripts

AXE_OF_MAIN = AXE.replace("axe.run({", "axe.run('main', {")  # the frame is looked at on every other page
NARROW = {"width": 320, "height": 740}
# What a hand aims at: a choice with its whole card, a list, a button, a way of a story, lines to write on.
SMALL = """() => [...document.querySelectorAll("main :is(label.option, select, textarea, button, a.option, nav a)")]
  .filter(node => node.checkVisibility())
  .map(node => [node, node.getBoundingClientRect()])
  .filter(([_, box]) => Math.min(box.width, box.height) < 44)
  .map(([node, box]) => `${node.innerText.trim() || node.id} is ${box.width} x ${box.height} px`)"""

WAYS = {
    "by_keyboard": (Keys, "en", "right", {}),
    "by_touch": (Finger, "es", "right", {"width": 360, "has_touch": True}),
    "without_javascript": (Mouse, "es", "right", {"javascript": False}),
    "by_switch": (Switch, "en", "wrong", {}),
    "by_mouse": (Mouse, "es", "wrong", {}),
}
# What Tab and Space alone cannot work, in any browser: another of some radio buttons, a list that is shut, a link. An
# arrow does, and Enter at a link. A switch that scans the page (ChromeOS, iOS and Android have one) needs neither.
BEYOND_A_SWITCH = {"radio buttons", "a list", "a link"}


def plan_for(document: Document, *, last: str) -> Plan:
    """Wrong first, then right or wrong again; once where nothing is judged."""
    plan: Plan = {}
    for question in document.questions:
        sample = kind(question.kind).sample
        plan[question.key] = [sample.wrong, getattr(sample, last)] if question.scored else [sample.right]
    return plan


class Visit:
    """Looks at each state of each question on the way, and reads it. What is found is said at the end, all at once."""

    def __init__(self, hand: Mouse, last: str, *, checks: bool, reads: bool, writes: bool) -> None:
        self.hand, self.page, self.findings = hand, hand.page, []
        self._last, self._checks, self._reads, self._writes = last, checks, reads, writes

    def __call__(self, screen: Screen, tries: int) -> None:
        if screen.question is None:
            return
        name, first = screen.question.kind, self._last == "right"
        if tries == 0 and first:
            self._see(name, "not answered yet")
            self._send_nothing(name)
        elif tries == 1 and first:
            self._see(name, "one more try" if screen.question.scored else "nothing judged")
        elif tries == 0:
            self._measure(f"{name}, not answered yet, after another way")
        elif tries == 2:
            self._see(name, "right" if first else "explained")

    def _send_nothing(self, name: str) -> None:
        if (check := self.hand.button("Check")).count():
            self.hand.press(check)
            expect(self.page.locator(".error-summary")).to_be_visible()
            self._see(name, "sent without an answer")

    def _see(self, name: str, state: str) -> None:
        self.page.wait_for_load_state()  # what is seen, too: the numbers of a list come from a style sheet
        if self._reads:
            self._read(name, state)
        if self._checks:
            if not self.page.evaluate("() => 'axe' in window"):
                self.page.evaluate(AXE_SCRIPT)
            self.findings += [f"{name}, {state}: {finding}" for finding in self.page.evaluate(AXE_OF_MAIN)]
        self._measure(f"{name}, {state}")

    def _measure(self, place: str) -> None:
        """At 320 px, which is a window of 1280 px at 400 %: nothing sticks out, nothing is too small for a finger."""
        size = self.page.viewport_size
        self.page.set_viewport_size(NARROW)
        self.findings += [f"{place}: {small}" for small in self.page.evaluate(SMALL)]
        if (over := self.page.evaluate(SIDEWAYS)) > 0:
            self.findings.append(f"{place} scrolls {over} px sideways")
        self.page.set_viewport_size(size)

    def _read(self, name: str, state: str) -> None:
        read, language = transcripts.transcript_of(self.page), self.hand.language
        if self._writes:
            transcripts.keep(name, language, state, read)
            return
        known = transcripts.kept(name, language).get(state, "").splitlines()
        if changed := list(unified_diff(known, read.splitlines(), n=1, lineterm=""))[2:]:
            self.findings.append("\n".join([f"{name} in {language}, {state}, is read in another way:", *changed]))


@pytest.mark.parametrize(("hands", "language", "last", "how"), WAYS.values(), ids=WAYS)
def test_every_kind_is_played(app, cast, live, open_page, document, pytestconfig, hands, language, last, how):
    taught = publish_every_kind(app, cast.okafor)
    lesson, student = document(LESSON, language), taught.students[0]
    plan = plan_for(lesson, last=last)
    hand = hands(open_page(language=language, **how), language)
    writes = pytestconfig.getoption("--write-transcripts")
    reads = how.get("javascript", True)  # without a script order is lists, and nothing prints: other words
    visit = Visit(hand, last, checks=hands in {Finger, Switch}, reads=reads, writes=writes)
    by_codes(hand, live, student)
    walk_through(hand, lesson, plan, at_each=visit)
    assert visit.findings == [], "\n".join(visit.findings)
    assert record_of(app, student.id, taught.assignment).saved == expected(plan, language)
    assert getattr(hand, "beyond", BEYOND_A_SWITCH) == BEYOND_A_SWITCH


def test_a_transcript_is_kept_of_every_kind_and_of_nothing_else():
    files = {f"{name}.{language}.txt" for name in kinds() for language in LANGUAGES}
    assert {file.name for file in transcripts.FOLDER.iterdir()} == files
