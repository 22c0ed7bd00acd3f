"""Every word of a page exists in Spanish, and no word of a page stands outside the catalogue."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

import eduapp

HOUSE = Path(eduapp.__file__).parent
PO = HOUSE / "translations" / "es" / "LC_MESSAGES" / "messages.po"
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
KEYWORDS = DEFAULT_KEYWORDS | {"lazy_gettext": None, "lazy_ngettext": (1, 2), "lazy_pgettext": ((1, "c"), 2)}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")
MEND = "run `make messages` and write the Spanish into eduapp/translations/es/LC_MESSAGES/messages.po"
# Words that a page may say in both languages as they are, and the names of the two languages.
SAME = {"eduapp", "English", "Español", "CSV", "Aa"}
# What goes into attributes: the classes of the body, and macros that answer a question of another macro.
UNSEEN = re.compile(r"{% block body_class %}.*?{% endblock %}|{%-? macro is_\w+.*?endmacro", re.DOTALL)
# Whole words; what touches a dash or an equals sign is a piece of an attribute.
WORD = re.compile(r"""(?<![\w="&-])[^\W\d_]{2,}(?![\w="-])""")
JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
SPOKEN = re.compile(r'\b(?:aria-label|alt|title|placeholder)="([^"]*)"')


@cache
def _asked_for() -> dict[tuple[str, ...], tuple[str, int]]:
    """Message -> where it is asked for first. A plural is (one, many)."""
    found: dict[tuple[str, ...], tuple[str, int]] = {}
    for file, line, message, _comments, _context in extract_from_dir(HOUSE, METHODS, keywords=KEYWORDS):
        texts = (message,) if isinstance(message, str) else tuple(message)
        if texts != ("",):
            found.setdefault(texts, (file, line))
    return found


@cache
def _catalogue() -> Catalog:
    assert PO.is_file(), f"there is no Spanish at all: {MEND}"
    with PO.open("rb") as file:
        return read_po(file, locale="es", domain="messages", abort_invalid=True)


def _entry(texts: tuple[str, ...]) -> Message | None:
    return _catalogue().get(texts[0])


def _forms(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple | list) else (message.string,)


def _listed(found: list[str]) -> str:
    return "\n- " + "\n- ".join(found)


def test_something_is_translated():
    assert len(_asked_for()) > 100, "the words of the pages were not found: mend METHODS in this file"


def test_every_message_has_a_spanish_one():
    missing = []
    for texts, (file, line) in _asked_for().items():
        entry = _entry(texts)
        if entry is None or not all(_forms(entry)):
            missing.append(f"eduapp/{file}:{line}: {texts[0]!r} has no Spanish")
        elif len(texts) > 1 and (entry.id != texts or len(_forms(entry)) != _catalogue().num_plurals):
            missing.append(f"eduapp/{file}:{line}: {texts[0]!r} needs a Spanish form for one and for many")
    assert not missing, f"{MEND}:{_listed(missing)}"


def test_nothing_is_fuzzy():
    fuzzy = [f"line {entry.lineno}: {entry.id!r}" for entry in _catalogue() if entry.id and entry.fuzzy]
    assert not fuzzy, f"a machine guessed these: read each, then take `fuzzy` out of messages.po:{_listed(fuzzy)}"


def test_placeholders_survive_translation():
    wrong = []
    for texts in _asked_for():
        entry = _entry(texts)
        if entry is None:
            continue
        wanted = set().union(*({m.group() for m in PLACEHOLDER.finditer(text)} for text in texts))
        for form in _forms(entry):
            there = {m.group() for m in PLACEHOLDER.finditer(form)}
            if form and (there - wanted or (wanted - there and len(texts) == 1)):
                wrong.append(f"{texts[0]!r}: {sorted(wanted)} in English, {sorted(there)} in Spanish ({form!r})")
    assert not wrong, f"write the placeholders as they are in English, or the page breaks:{_listed(wrong)}"


def test_signs_at_the_edges_survive_translation():
    """A colon, a full stop, a space: what stands at the end of the English stands at the end of the Spanish."""
    wrong = []
    for texts in _asked_for():
        entry = _entry(texts)
        for form in _forms(entry) if entry else ():
            edges = [(text[:1].isspace(), text[-1:].isspace(), text.endswith(":")) for text in (texts[-1], form)]
            if form and edges[0] != edges[1]:
                wrong.append(f"{texts[0]!r} -> {form!r}")
    assert not wrong, f"keep spaces and colons at the edges:{_listed(wrong)}"


def test_nothing_is_left_over():
    asked = {texts[0] for texts in _asked_for()}
    known = [e.id if isinstance(e.id, str) else e.id[0] for e in _catalogue() if e.id]
    left = [text for text in known if text not in asked]
    assert not left, f"no page says these any more; `make messages` takes them out of messages.po:{_listed(left)}"


def test_no_word_of_a_page_stands_outside_gettext():
    bare = []
    for page in sorted((HOUSE / "templates").rglob("*.html")):
        text = JINJA.sub(" ", UNSEEN.sub(" ", page.read_text(encoding="utf-8")))
        said = [*SPOKEN.findall(text), TAG.sub(" ", text)]
        words = [word for word in WORD.findall(" ".join(said)) if word not in SAME]
        bare += [f"templates/{page.relative_to(HOUSE / 'templates')}: {word!r}" for word in words]
    assert not bare, f"wrap the words in {{{{ _(…) }}}}, or Spanish readers get English:{_listed(bare)}"
