"""Which keys a front matter has, and how each becomes a value. One table, so that a newcomer can see them all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from eduapp.core.words import did_you_mean
from eduapp.curriculum.documents import BANDS, THEMES, TYPES, UNITS
from eduapp.curriculum.front_matter import FrontMatter

ONCE = "lesson.en.md"  # what both languages share stands once, there
LESSON_ID = re.compile(r"(?:K2|35|68|912)-[LACB]\d{1,2}")

_OBJECTIVE = re.compile(r"o\d{1,2}", re.ASCII)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


class Values:
    """Takes values out of a front matter one by one, and keeps every problem on the way."""

    def __init__(self, front: FrontMatter) -> None:
        self.front = front

    def problem(self, name: str, what: str, mend: str) -> None:
        self.front.problem(self.front.lines.get(name, 1), what, mend)

    def known(self, names: Mapping[str, bool], elsewhere: tuple[str, ...] = ()) -> None:
        """Every key is one of `names` (True: it must be there), and none belongs into the other file."""
        for name in self.front.values:
            if name in elsewhere:
                self.problem(name, f"'{name}' does not belong here", f"take it away; it stands once, in {ONCE}")
            elif name not in names:
                mend = f"write one of {', '.join(names)}{did_you_mean(name, names)}"
                self.problem(name, f"unknown key '{name}'", mend)
        for name, needed in names.items():
            if needed and name not in self.front.values:
                self.problem(name, f"'{name}' is missing", f"write '{name}: …' in the front matter")

    def text(self, name: str) -> str:
        value = self.front.values.get(name, "")
        if not isinstance(value, str):
            self.problem(name, f"'{name}' is a list", "write one line of words")
            return ""
        self._seen(name, value)
        if not value and name in self.front.values:
            self.problem(name, f"'{name}' is empty", "write it, or take the line away")
        return value

    def one_of(self, name: str, choices: tuple[str, ...], default: str = "") -> str:
        if name not in self.front.values:
            return default
        value = self.text(name)
        if value not in choices:
            mend = f"write one of {', '.join(choices)}{did_you_mean(value, choices)}"
            self.problem(name, f"unknown {name} '{value}'", mend)
        return value

    def number(self, name: str, low: int, high: int) -> int:
        value = self.text(name)
        if re.fullmatch(r"\d{1,4}", value, re.ASCII) and low <= int(value) <= high:
            return int(value)
        if value:
            self.problem(name, f"'{name}' is '{value}'", f"write a number from {low} to {high}")
        return 0

    def items(self, name: str, choices: tuple[str, ...] = ()) -> tuple[str, ...]:
        value = self.front.values.get(name, [])
        if not isinstance(value, list):
            self.problem(name, f"'{name}' is not a list", f"write it like '{name}: [one, two]', or '{name}: []'")
            return ()
        for item in value:
            self._seen(name, item)
            if not item or (choices and item not in choices):
                mend = f"write some of {', '.join(choices)}{did_you_mean(item, choices)}" if choices else "take it away"
                self.problem(name, f"unknown entry '{item}' in '{name}'", mend)
        for item in {item for item in value if value.count(item) > 1}:
            self.problem(name, f"'{item}' stands twice in '{name}'", "keep one of them")
        return tuple(value)

    def objectives(self) -> dict[str, str]:
        value = self.front.values.get("objectives", {})
        if not isinstance(value, dict):
            self.problem("objectives", "'objectives' is not a list of names", "write '  o1: …' on a line of its own")
            return {}
        for name, words in value.items():
            self._seen(f"objectives.{name}", words)
            if not _OBJECTIVE.fullmatch(name) or not words:
                mend = "write it like 'o1: Label the signs in a chat'"
                self.problem(f"objectives.{name}", f"objective '{name}' has another form", mend)
        return dict(value)

    def _seen(self, name: str, value: str) -> None:
        if sign := _UNSEEN.search(value):
            self.problem(name, f"a sign that cannot be seen (U+{ord(sign[0]):04X})", "take it away")


def lesson_values(front: FrontMatter, language: str) -> dict[str, Any]:
    """What a Document takes from the front matter of its own file."""
    values = Values(front)
    own = {"id": True, "title": True, "objectives": True, "content_note": False}
    shared = {
        "type": False, "band": True, "unit": False, "minutes": True, "sensitivity": True, "themes": True,
        "standards": True, "words": True, "recall": True,
    }  # fmt: skip
    values.known(own if language == "es" else own | shared, tuple(shared) if language == "es" else ())
    data: dict[str, Any] = {
        "id": _lesson_id(values),
        "title": values.text("title"),
        "objectives": values.objectives(),
        "content_note": values.text("content_note"),
    }
    if language == "es":
        return data
    return data | {
        "type": values.one_of("type", tuple(TYPES), "lesson"),
        "band": values.one_of("band", BANDS),
        "unit": values.one_of("unit", UNITS),
        "minutes": values.number("minutes", 1, 120),
        "sensitivity": values.number("sensitivity", 0, 3),
        "themes": values.items("themes", THEMES),
        "standards": values.items("standards"),
        "words": values.items("words"),
        "recall": values.items("recall"),
    }


def guide_values(front: FrontMatter) -> dict[str, Any]:
    values = Values(front)
    values.known({"id": True})
    return {"id": _lesson_id(values)}


def _lesson_id(values: Values) -> str:
    value = values.text("id")
    if value and not LESSON_ID.fullmatch(value):
        values.problem("id", f"'{value}' is not an id of a lesson", "write it like 68-L3 (or 68-A1, 68-C1, 68-B1)")
    return value
