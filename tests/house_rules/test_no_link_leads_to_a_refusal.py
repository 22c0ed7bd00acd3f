"""What a page shows, its reader may do: everybody follows every link and presses every button, from home, in every
state of a class, and is never told "not found", "not yours" or "sign in". And the other way round: what the table of
rights (who_may_open_what.txt) lets somebody open, she can get to by pressing what she sees.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException

from tests import people
from tests.house_rules.test_every_role_on_every_page import endpoints, table
from tests.pages import Page, Visitor, standing
from tests.people import Cast
from tests.soundness import every
from tests.tour import visitor_of

MOST = 6  # pages of one kind that a reader looks at: the seventh student's page is like the sixth's
HOMES = {"student": "/learn", "neighbour": "/learn", "excused": "/learn", "dolores": "/author"}
TYPED = {"on_call": "Ms. Ortiz", "label": "Period 8", "students": "2", "count": "1", "note": "Plainer words"}
ENDS = ("/close", "/discard", "/sign-out", "/exit")  # pressed last: afterwards less is shown
ELSEWHERE = {  # what nobody gets to by a link, and why
    "static": "files of a page",
    "learn.attempts.finished": "the last press of a lesson leads there (tests/journeys)",
    "author.authoring.version": "a lesson's history links to it once there are two versions",
    "author.authoring.update": "a link to it stands there only while a newer text is shipped",
}


def before_class(_app: Flask, _cast: Cast) -> None:
    """Lessons are given; nobody has begun."""


def in_class(app: Flask, cast: Cast) -> None:
    """Some have finished, one stopped halfway, one has not begun."""
    people.a_day_in_class(app, cast.period_3, closes=False)
    people.a_day_in_class(app, cast.room_12, closes=False)


def after_class(app: Flask, cast: Cast) -> None:
    """The class has ended; figures are frozen."""
    people.a_day_in_class(app, cast.period_3)
    people.a_day_in_class(app, cast.room_12)


STATES = (before_class, in_class, after_class)
CASES = [
    *((actor, state) for actor in ("student", "neighbour", "excused", "rivera", "okafor") for state in STATES),
    *((actor, in_class) for actor in ("anonymous", "lee", "dolores")),  # classes do not change what they see
]


@dataclass
class Reader:
    """Somebody who goes everywhere she is led. `got`: the endpoints she saw; `wrong`: where she was turned away."""

    visitor: Visitor
    app: Flask
    signed_in: bool
    got: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    buttons: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def look_around(self, home: str) -> None:
        """Every link, from page to page."""
        waiting, known, visits = [(home, "home")], {home}, Counter[str]()
        while waiting:
            address, led_by = waiting.pop(0)
            endpoint = self._endpoint(address, "GET")
            visits[endpoint] += 1
            if visits[endpoint] > MOST:
                continue
            page = self.visitor.get(address)
            self._judge(page, endpoint, f"the link {address} on {led_by}")
            for link in self._links(page) if page.is_html else ():
                if link not in known:
                    known.add(link)
                    waiting.append((link, page.path))

    def press_everything(self) -> None:
        """Every button that was seen, on its page as it stands now; what ends something comes last."""
        for (_endpoint, button), (path, action) in sorted(self.buttons.items(), key=lambda one: _late(one[1][1])):
            if action == "/sign-out" and not self.signed_in:
                continue
            page = self.visitor.get(path)
            form = next((f for f in page.find("form") if _action(page, f) == action), None)
            if form is None:
                continue  # an earlier press took it away, and that is right
            answer = self.visitor.post(action, self._filled(form, button, action))
            self._judge(answer, "", f"the button {button} to {action} on {path}")

    def _links(self, page: Page) -> Iterator[str]:
        for form in page.find("form"):
            for button in _buttons(form):
                key = (self._endpoint(_action(page, form), "POST"), button)
                self.buttons.setdefault(key, (page.path, _action(page, form)))
        for link in page.find("a[href]"):
            address = urljoin(page.path, link.attrs["href"].partition("#")[0])
            if address.startswith("/") and "lang=" not in address.replace(f"lang={self.visitor.language}", ""):
                yield address

    def _filled(self, form: Any, button: str, action: str) -> dict[str, Any]:
        """The form as a person would fill it in: the first choice of each group, a word where one is asked for."""
        data = standing(form)
        for one in every(form):
            name, kind = one.attrs.get("name"), one.attrs.get("type", "text")
            if name and kind == "radio":
                data.setdefault(name, one.attrs.get("value", "on"))
            elif name and kind == "file":
                saved = self.visitor.get(action.replace("/import", "/export.zip")).response.get_data()
                data[name] = (io.BytesIO(saved), "lesson.zip")
            elif name in TYPED and not data.get(name):
                data[name] = TYPED[name]
        if button:
            name, _, value = button.partition("=")
            data[name] = value
        return data

    def _judge(self, page: Page, endpoint: str, what: str) -> None:
        turned_away = self.signed_in and urlsplit(page.path).path in {"/card", "/sign-in"} and len(page.trail) > 1
        if page.trail[-1] not in {200, 303, 422} or turned_away:
            self.wrong.append(f"{what} answers {page.trail} ({page.heading if page.is_html else page.path})")
        else:
            self.got |= {endpoint, self._endpoint(page.path, "GET")}

    def _endpoint(self, address: str, method: str) -> str:
        try:
            return str(self.app.url_map.bind("localhost").match(urlsplit(address).path, method)[0])
        except HTTPException:
            return address  # no such page: asking for it tells


def _late(action: str) -> tuple[bool, int]:
    ends = [n for n, end in enumerate(ENDS) if action.endswith(end)]
    return bool(ends), ends[0] if ends else 0


def _action(page: Page, form: Any) -> str:
    return urljoin(page.path, form.attrs.get("action") or page.path)


def _buttons(form: Any) -> list[str]:
    """name=value of each button of the form; "" for one that sends nothing of its own."""
    if (form.attrs.get("method") or "get").lower() != "post":
        return []
    found = [b for b in every(form) if b.name == "button" and b.attrs.get("type", "submit") == "submit"]
    sent = [f"{b.attrs['name']}={b.attrs.get('value', '')}" if b.attrs.get("name") else "" for b in found]
    return [one.partition("=")[0] + "=es" if one.startswith("language=") else one for one in sent]


def _reader(app: Flask, cast: Cast, actor: str) -> Reader:
    return Reader(visitor_of(app, cast, actor), app, signed_in=actor != "anonymous")


@pytest.fixture
def follow(house, cast) -> Callable[..., Reader]:
    """`follow("rivera", in_class)`: she has looked at everything and pressed everything."""

    def go(actor: str, state: Callable[[Flask, Cast], None]) -> Reader:
        app = house.open(name=state.__name__)
        state(app, cast)
        reader = _reader(app, cast, actor)
        reader.look_around(HOMES.get(actor, "/" if actor == "anonymous" else "/teach"))
        reader.press_everything()
        return reader

    return go


@pytest.mark.parametrize(("actor", "state"), CASES, ids=[f"{actor} {state.__name__}" for actor, state in CASES])
def test_no_link_and_no_button_leads_to_a_refusal(follow, actor, state):
    wrong = follow(actor, state).wrong
    assert not wrong, "do not show what is refused, or let it in:\n- " + "\n- ".join(dict.fromkeys(wrong))


@pytest.mark.parametrize("actor", ["student", "rivera", "dolores"])
def test_what_somebody_may_open_she_can_get_to(follow, app, actor):
    got = follow(actor, in_class).got
    names = endpoints(app)
    may = {names[m, rule] for m, rule, _gets, cells in table() if m == "GET" and cells[actor] in {"yes", "own"}}
    out_of_reach = sorted(one for one in may - got - set(ELSEWHERE) if not one.startswith("public."))
    assert not out_of_reach, f"{actor} may open {out_of_reach}, and nothing leads there"
