"""A browser without JavaScript that inspects every page it gets, and does on it what a person does.

    visitor.sign_in(cast.rivera)
    page = visitor.get("/teach/classes/new")
    page = page.submit({"label": "Period 4", "students": "30"})
    assert page.heading == "Students and cards"

Forms are filled in and sent as they stand in the page, token and hidden fields included. Redirects inside the house
are followed; `page.status` is the last answer's, `page.trail` holds the statuses on the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from flask import Flask
from justhtml import JustHTML
from justhtml.dom import Element
from werkzeug.test import TestResponse

from tests.people import PASSWORD, Student, Teacher, phone_of
from tests.soundness import every, faults, unclosed, words

Fields = Mapping[str, Any]
HOME = "http://localhost"


class Page:
    """One answer. An HTML page has been inspected when this exists."""

    def __init__(self, visitor: Visitor, path: str, response: TestResponse, trail: tuple[int, ...]) -> None:
        self.visitor, self.path, self.response, self.trail = visitor, path, response, trail
        self.status = response.status_code
        self.headers = response.headers
        self.body = response.get_data().decode("utf-8", "replace")  # a zip is no text
        self.is_html = response.mimetype == "text/html" and self.status not in {301, 302, 303, 307, 308}
        self._document: JustHTML | None = None

    @property
    def root(self) -> Any:
        if self._document is None:
            self._document = JustHTML(self.body, sanitize=False, collect_errors=True)
        return self._document.root

    @property
    def errors(self) -> list[Any]:
        """What the strict parser says of it, and what it forgives."""
        return self.root and [*self._document.errors, *unclosed(self.body)]  # type: ignore[union-attr]

    def find(self, css: str) -> list[Element]:
        """Elements by selector."""
        return list(self.root.query(css))

    def one(self, css: str) -> Element:
        """The element; fails when there are none or several."""
        found = self.find(css)
        assert len(found) == 1, f"{len(found)} elements {css} on {self.path}:\n{self.text}"
        return found[0]

    @property
    def text(self) -> str:
        """Every word of the page's middle."""
        return words((self.find("main") or [self.root])[0])

    @property
    def heading(self) -> str:
        return words(self.one("h1"))

    @property
    def title(self) -> str:
        return words(self.one("title"))

    @property
    def language(self) -> str:
        return str(self.one("html").attrs.get("lang"))

    def follow(self, label: str) -> Page:
        """Click the link with these words."""
        return self.visitor.get(self._labelled("a", label).attrs["href"], base=self.path)

    def submit(self, fields: Fields | None = None, *, form: str = "main-form") -> Page:
        """Fill in the form with this id and send it with its first button."""
        found = self.one(f"form#{form}")
        return self._send(found, next((b for b in every(found) if _sends(b)), None), fields)

    def press(self, label: str, fields: Fields | None = None) -> Page:
        """Press the button with these words; its form is filled in with `fields` and sent."""
        button = self._labelled("button", label)
        owner = button.attrs.get("form")
        found = self.one(f"form#{owner}") if owner else button
        while found is not None and found.name != "form":
            found = found.parent
        assert found is not None, f'the button "{label}" on {self.path} stands in no form'
        return self._send(found, button, fields)

    def go_on(self) -> Page:
        """Press the button that leads to the next screen of a lesson, or to its end."""
        form = self.one("form.onward")
        return self._send(form, next(b for b in every(form) if _sends(b)), None)

    def _labelled(self, tag: str, label: str) -> Element:
        known = [(words(element), element) for element in self.find(tag)]
        for text, element in known:
            if text == label:
                return element
        for text, element in known:
            if text.startswith(label):
                return element
        raise AssertionError(f'no {tag} "{label}" on {self.path}; there are {[text for text, _ in known]}')

    def fields(self, form: str = "main-form") -> dict[str, Any]:
        """What the form would send as it stands."""
        return standing(self.one(f"form#{form}"))

    def _send(self, form: Element, button: Element | None, fields: Fields | None) -> Page:
        given = {name: value for name, value in (fields or {}).items() if value is not None}
        known = {e.attrs.get("name") for e in every(form) if e.name in {"input", "textarea", "select"}}
        assert set(given) <= known, f"{set(given) - known} are no fields of {self.path}; there are {known}"
        data = standing(form) | given
        if button is not None and button.attrs.get("name"):
            data[button.attrs["name"]] = button.attrs.get("value", "")
        own = button.attrs.get("formaction") if button is not None else None
        address = urljoin(self.path, own or form.attrs.get("action") or self.path)
        assert (form.attrs.get("method") or "get").lower() == "post", f"the form on {self.path} is no POST"
        return self.visitor.post(address, data)


def _sends(element: Element) -> bool:
    return element.name == "button" and element.attrs.get("type", "submit") == "submit"


def standing(form: Element) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for field in every(form):
        name, kind = field.attrs.get("name"), field.attrs.get("type", "text")
        if not name or field.name not in {"input", "textarea", "select"}:
            continue
        if field.name == "textarea":
            data[name] = "".join(child.data or "" for child in field.children)
        elif field.name == "select":
            data[name] = next((o.attrs.get("value") for o in every(field) if "selected" in o.attrs), "")
        elif kind not in {"radio", "checkbox"}:
            data[name] = field.attrs.get("value") or ""
        elif "checked" in field.attrs:
            data.setdefault(name, []).append(field.attrs.get("value", "on"))
    return data


class Visitor:
    """Somebody at a browser. `language` is what the browser asks for; every HTML page is inspected on arrival."""

    def __init__(self, app: Flask, language: str = "en", *, inspects: bool = True, **environ: str) -> None:
        self.app, self.language, self.inspects = app, language, inspects
        self.client = app.test_client()
        self.client.environ_base.update(environ, HTTP_ACCEPT_LANGUAGE=language)
        self.seen: list[Page] = []

    def get(self, address: str, *, base: str = "/", follow: bool = True) -> Page:
        """Open an address of ours."""
        return self._arrive("GET", urljoin(base, address), None, follow)

    def post(self, address: str, data: Fields, *, follow: bool = True) -> Page:
        """Send data as they are. (People press buttons: see `Page.press`.)"""
        return self._arrive("POST", address, data, follow)

    def _arrive(self, method: str, address: str, data: Fields | None, follow: bool) -> Page:
        trail: list[int] = []
        for _ in range(5):
            path = address.removeprefix(HOME).partition("#")[0]
            assert path.startswith("/"), f"{address} is not ours"
            response = self.client.open(path, method=method, data=data)
            trail.append(response.status_code)
            page = Page(self, path, response, tuple(trail))
            if self.inspects and page.is_html:
                found = faults(page.root, page.errors)
                assert not found, f"{method} {path} ({page.status}) is not sound:\n- " + "\n- ".join(found)
            self.seen.append(page)
            goes_to = response.headers.get("Location", "")
            ours = not urlsplit(goes_to).netloc or goes_to.startswith(HOME)
            if not (follow and 300 <= response.status_code < 400 and ours):
                return page
            if response.status_code != 307:  # which sends the very same once more
                method, data = "GET", None
            address = urljoin(path, goes_to)
        raise AssertionError(f"{address} redirects in a circle")

    def sign_in(self, teacher: Teacher, password: str = PASSWORD) -> Page:
        """By the form, as a teacher does; with the code of her phone where it is asked for."""
        page = self.get("/sign-in").submit({"login": teacher.login, "password": password})
        return page.submit({"code": phone_of(self.app, teacher)}) if page.path == "/sign-in/code" else page

    def use_card(self, student: Student, *, scan: bool = False) -> Page:
        """By the two codes, or by the token of the QR square."""
        page = self.get("/card")
        if scan:
            return page.submit({"token": student.token}, form="card-token")
        return page.submit({"class_code": student.class_code, "card_code": student.code})

    def sign_out(self) -> Page:
        """Press the button on the page that is open."""
        token = self.token()
        return self.post("/sign-out", {"csrf_token": token})

    def token(self, address: str = "/card") -> str:
        """A token that this browser's session may send, from the form on a page everybody can open."""
        field = self.get(address).find('input[name="csrf_token"]')[0]
        return str(field.attrs["value"])


def answers(spec: Any, response: Any) -> dict[str, Any]:
    """A response as the fields of a question's form: {"answer": "a"}, {"answer": ["a", "c"]}, {"answer-m1": "a", …}."""
    if isinstance(response, Mapping):
        return {f"answer-{part}": option for part, option in response.items()}
    return {"answer": response}


def walk_by_hand(visitor: Visitor, assignment: int, screens: Iterable[Any], choose: Any) -> Iterator[Page]:
    """Go through a lesson by its pages, from the first screen to the end, one try a question; yields every page.

    `screens`: people.screens_of(app, lesson id); `choose`: people.right or people.wrong. In any language.
    """
    page = visitor.get(f"/learn/{assignment}/1")
    for screen in screens:
        yield page
        if screen.question:
            page = page.submit(answers(screen.question.spec, choose(screen.question.spec)))
            yield page
        page = page.go_on()
    yield page
