"""Which keys a front matter has, and how each becomes a value. One table, so that a newcomer can see them all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from eduapp.core.words import one_of
from eduapp.curriculum import faults
from eduapp.curriculum.documents import BANDS, THEMES, TYPES, UNITS
from eduapp.curriculum.front_matter import FrontMatter
from eduapp.questions.kind import Fault

ONCE = "lesson.en.md"  # what both languages share stands once, there
LESSON_ID = re.compile(r"(?:K2|35|68|912)-[LACB]\d{1,2}")

_OBJECTIVE = re.compile(r"o\d{1,2}", re.ASCII)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


class Values:
    """Takes values out of a front matter one by one, and keeps every problem on the way."""

    def __init__(self, front: FrontMatter) -> None:
        self.front = front

    def problem(self, key: str, fault: Fault, /, **values: object) -> None:
        """A fault of this key's value, on its line."""
        self.front.problem(self.front.lines.get(key, 1), fault, **values)

    def known(self, names: Mapping[str, bool], elsewhere: tuple[str, ...] = ()) -> None:
        """Every key is one of `names` (True: it must be there), and none belongs into the other file."""
        for name in self.front.values:
            if name in elsewhere:
                self.problem(name, faults.ELSEWHERE, name=name, file=ONCE)
            elif name not in names:
                self.problem(name, faults.UNKNOWN_KEY, name=name, known=one_of(name, names))
        for name, needed in names.items():
            if needed and name not in self.front.values:
                self.problem(name, faults.MISSING_KEY, name=name)

    def text(self, name: str) -> str:
        value = self.front.values.get(name, "")
        if not isinstance(value, str):
            self.problem(name, faults.NOT_WORDS, name=name)
            return ""
        self._seen(name, value)
        if not value and name in self.front.values:
            self.problem(name, faults.EMPTY, name=name)
        return value

    def one_of(self, name: str, choices: tuple[str, ...], default: str = "") -> str:
        if name not in self.front.values:
            return default
        value = self.text(name)
        if value not in choices:
            self.problem(name, faults.UNKNOWN_VALUE, name=name, value=value, known=one_of(value, choices))
        return value

    def number(self, name: str, low: int, high: int) -> int:
        value = self.text(name)
        if re.fullmatch(r"\d{1,4}", value, re.ASCII) and low <= int(value) <= high:
            return int(value)
        if value:
            self.problem(name, faults.NOT_A_NUMBER, name=name, value=value, low=low, high=high)
        return 0

    def items(self, name: str, choices: tuple[str, ...] = ()) -> tuple[str, ...]:
        value = self.front.values.get(name, [])
        if not isinstance(value, list):
            self.problem(name, faults.NOT_A_LIST, name=name)
            return ()
        for item in value:
            self._seen(name, item)
            if not item:
                self.problem(name, faults.EMPTY_ENTRY, name=name)
            elif choices and item not in choices:
                self.problem(name, faults.UNKNOWN_ENTRY, entry=item, name=name, known=one_of(item, choices))
        for item in {item for item in value if value.count(item) > 1}:
            self.problem(name, faults.ENTRY_TWICE, entry=item, name=name)
        return tuple(value)

    def objectives(self) -> dict[str, str]:
        value = self.front.values.get("objectives", {})
        if not isinstance(value, dict):
            self.problem("objectives", faults.NO_OBJECTIVES)
            return {}
        for name, words in value.items():
            self._seen(f"objectives.{name}", words)
            if not _OBJECTIVE.fullmatch(name) or not words:
                self.problem(f"objectives.{name}", faults.BAD_OBJECTIVE, name=name)
        return dict(value)

    def _seen(self, name: str, value: str) -> None:
        if sign := _UNSEEN.search(value):
            self.problem(name, faults.UNSEEN, code=f"U+{ord(sign[0]):04X}")


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
        values.problem("id", faults.BAD_LESSON_ID, id=value)
    return value
