"""What makes a page sound: each fault is a sentence that says how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import Any

URL_ATTRIBUTES = {"href", "src", "action", "formaction", "poster", "srcset", "data", "ping", "background", "xlink:href"}
REFERENCES = {"for", "aria-describedby", "aria-labelledby", "aria-controls", "form", "list", "headers"}
NO_LABEL_NEEDED = {"hidden", "submit", "button", "reset", "image"}
LANGUAGES = {"en", "es"}


def every(node: Any) -> Iterator[Any]:
    """All elements below a node, in the order of the page."""
    for child in node.children or ():
        if getattr(child, "attrs", None) is not None and not child.name.startswith(("#", "!")):
            yield child
        yield from every(child)


def words(node: Any) -> str:
    """The text of an element, spaces tidied."""
    return " ".join(node.to_text().split())


def faults(root: Any, errors: Iterable[Any]) -> list[str]:
    """Everything that is wrong with a page; empty when it is sound. `errors`: what the strict parser said."""
    elements = list(every(root))
    return [
        *(f"the HTML is broken: {error}; close and nest the tags in the template" for error in errors),
        *_frame(elements),
        *_ways_out(elements),
        *_names(elements),
        *_ids(elements),
        *_strangers(elements),
        *_inline(elements),
        *_forms(elements),
    ]


VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class _Closing(HTMLParser):
    """Every element that is opened is closed, and in order. (The strict parser forgives a missing end tag.)"""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, int]] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in VOID:
            self.open.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        """<path … /> closes itself."""

    def handle_endtag(self, tag: str) -> None:
        name, line = self.open.pop() if self.open else ("nothing", 0)
        if name != tag:
            self.faults.append(f"</{tag}> in line {self.getpos()[0]} meets <{name}> of line {line}")


def unclosed(html: str) -> list[str]:
    """Where tags do not close as they opened (at most one: what comes after it follows from it)."""
    reader = _Closing()
    reader.feed(html)
    reader.close()
    return reader.faults[:1] or [f"<{tag}> of line {line} is never closed" for tag, line in reader.open[:1]]


def _named(elements: Iterable[Any], *names: str) -> list[Any]:
    return [element for element in elements if element.name in names]


def _frame(elements: list[Any]) -> Iterator[str]:
    headings = _named(elements, "h1")
    if len(headings) != 1 or not words(headings[0]):
        yield f"it has {len(headings)} h1 with words: give its template exactly one"
    titles = [title for title in _named(elements, "title") if title.parent.name == "head"]
    if len(titles) != 1 or words(titles[0]).startswith(("–", "Error: –")) or not words(titles[0]):
        yield "it has no title of its own: fill the block title in its template"
    html = _named(elements, "html")
    if not html or html[0].attrs.get("lang") not in LANGUAGES:
        yield "html has no lang of en or es: extend layouts/base.html"
    if len(_named(elements, "main")) != 1:
        yield "it has not exactly one main: extend layouts/base.html and fill the block content"


def _ways_out(elements: list[Any]) -> Iterator[str]:
    forms = [form for form in _named(elements, "form") if form.attrs.get("action") == "/exit"]
    if not any(form.attrs.get("method") == "post" and _named(every(form), "button") for form in forms):
        yield "there is no way out: keep quick_exit() (a POST to /exit with a button) from layouts/base.html"
    if not any((link.attrs.get("href") or "").startswith("/help") for link in _named(elements, "a")):
        yield "there is no link to /help: keep the header of layouts/base.html"
    here = next((html.attrs.get("lang") for html in _named(elements, "html")), None)
    if not any(thing.attrs.get("lang") in LANGUAGES - {here} for thing in _named(elements, "a", "button")):
        yield "there is no way to the other language: keep language_switch() of layouts/base.html"


def _names(elements: list[Any]) -> Iterator[str]:
    labelled = {label.attrs.get("for") for label in _named(elements, "label") if words(label)}
    for field in _named(elements, "input", "select", "textarea"):
        if field.attrs.get("type") in NO_LABEL_NEEDED:
            continue
        if not (field.attrs.get("id") in labelled or _inside_label(field) or _spoken(field)):
            yield f"the field {field.attrs.get('name')!r} has no label: render it with components/forms.html"
    for thing in _named(elements, "button", "a", "summary", "legend", "caption", "th"):
        if not (words(thing) or _spoken(thing)):
            yield f"a {thing.name} {dict(thing.attrs)} says nothing: give it words (visually-hidden ones will do)"
    for picture in _named(elements, "img"):
        if "alt" not in picture.attrs:
            yield f'the picture {picture.attrs.get("src")!r} has no alt: describe it, or write alt="" for decoration'


def _spoken(element: Any) -> bool:
    return bool(element.attrs.get("aria-label") or element.attrs.get("aria-labelledby"))


def _inside_label(field: Any) -> bool:
    parent = field.parent
    while parent is not None and parent.name != "label":
        parent = parent.parent
    return parent is not None and bool(words(parent))


def _ids(elements: list[Any]) -> Iterator[str]:
    known = Counter(element.attrs["id"] for element in elements if "id" in element.attrs)
    for name, times in known.items():
        if times > 1:
            yield f"the id {name!r} stands there {times} times: ids are unique on a page"
    for element in elements:
        for attribute in REFERENCES & set(element.attrs):
            for name in (element.attrs[attribute] or "").split():
                if name not in known:
                    yield f"{attribute}={name!r} on a {element.name} points to nothing: mend the id"


def _strangers(elements: list[Any]) -> Iterator[str]:
    for element in elements:
        for attribute in URL_ATTRIBUTES & set(element.attrs):
            address = (element.attrs[attribute] or "").strip().lower()
            if address.startswith(("http:", "https:", "//", "ws:", "wss:", "ftp:")):
                yield f"{element.name} {attribute}={address!r} leads to another site: nothing leaves this house"
            if address.startswith(("javascript:", "vbscript:", "data:text")):
                yield f"{element.name} {attribute}={address!r} is a script in an address: use a module in static/js"


def _inline(elements: list[Any]) -> Iterator[str]:
    for element in elements:
        if "style" in element.attrs:
            yield f"a {element.name} has a style attribute: use a class of static/css/app.css"
        if element.name == "style":
            yield "there is a style element: move it to static/css (the policy blocks inline style)"
        if element.name == "script" and (not element.attrs.get("src") or words(element)):
            yield "there is an inline script: move it to static/js (the policy blocks it)"
        for attribute in element.attrs:
            if attribute.startswith("on"):
                yield f"a {element.name} has the handler {attribute}: use a module in static/js and a data attribute"


def _forms(elements: list[Any]) -> Iterator[str]:
    for form in _named(elements, "form"):
        action, method = form.attrs.get("action") or "", (form.attrs.get("method") or "get").lower()
        tokens = [e for e in every(form) if e.attrs.get("name") == "csrf_token" and e.attrs.get("value")]
        if method == "post" and action != "/exit" and len(tokens) != 1:
            yield f"the form to {action or 'its own page'} has {len(tokens)} tokens: put hidden_fields(form) in once"
        if method == "get" and tokens:
            yield f"the form to {action!r} sends its token in the address: make it a POST, or take the token out"
