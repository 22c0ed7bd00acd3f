"""What a lesson is, once read: plain frozen values, and the canonical JSON that a version is frozen as.

Lines of the file travel along (`lines`), so that a check can say where; they are never compared nor stored.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from eduapp.core.words import LANGUAGES
from eduapp.questions.registry import kind

BANDS = ("K-2", "3-5", "6-8", "9-12")
FOLDERS = {"K-2": "grades-k-2", "3-5": "grades-3-5", "6-8": "grades-6-8", "9-12": "grades-9-12"}
PREFIXES = {"K-2": "K2", "3-5": "35", "6-8": "68", "9-12": "912"}
TYPES = {"lesson": "L", "other-activity": "A", "check": "C", "bell-ringer": "B"}
FILES = ("lesson.en.md", "lesson.es.md", "guide.en.md", "guide.es.md")  # of one lesson, in its folder
UNITS = ("A", "B", "C")
THEMES = ("VOICE", "NORMAL", "HEALTHY", "DEMAND", "SPEAK", "DOORS", "4P")
TAGS = ("healthy", "skill", "help", "harm")
SECTIONS = (
    "purpose", "run", "prepare", "agreements", "say", "questions", "reteach", "if-told", "adapt", "after", "sources",
)  # fmt: skip


def units_of(type_: str, unit: str | None) -> tuple[str, ...]:
    """The units that a lesson covers: who is excused from one of them does the other activity instead.

    A lesson or bell-ringer names its unit. What names none asks about all of them, as a check does. An other activity
    is for those who are excused: it covers none.
    """
    if type_ == "other-activity":
        return ()
    return (unit,) if unit else UNITS


def is_first_check(type_: str, position: int) -> bool:
    """Does it ask what a class knows before the first lesson?"""
    return type_ == "check" and position == 1


def place_in_class(type_: str, unit: str | None, position: int) -> tuple[int, str, bool, int]:
    """Sorts a class's list: the first check, then unit by unit the lessons and the bell-ringers, then later checks."""
    part = 1 if type_ != "check" else 0 if is_first_check(type_, position) else 2
    return part, unit or "", type_ != "lesson", position


@dataclass(frozen=True, slots=True)
class QuestionBlock:
    """A question in its place: `spec` is what its kind made of it."""

    key: str
    kind: str
    objective: str
    scored: bool
    spec: Any


@dataclass(frozen=True, slots=True)
class Screen:
    """One page of a lesson: prose, and at most one question in it. `unit`: of the lesson that it is recalled from."""

    id: str
    title: str
    tags: tuple[str, ...]
    prose_before: str
    question: QuestionBlock | None = None
    prose_after: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A lesson (or other activity, check, bell-ringer) in one language."""

    id: str
    type: str
    language: str
    title: str
    band: str
    unit: str
    minutes: int
    sensitivity: int
    themes: tuple[str, ...]
    standards: tuple[str, ...]
    objectives: Mapping[str, str]
    words: tuple[str, ...]
    recall: tuple[str, ...]
    content_note: str
    screens: tuple[Screen, ...]
    finish: str
    finish_title: str
    # Screens of earlier lessons that `recall` names; they are not written here (checks/recall.py).
    recalled: tuple[Screen, ...] = field(default=(), compare=False)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def pages(self) -> tuple[Screen, ...]:
        """What a student walks through: the screens, and after the first one what comes back from earlier lessons."""
        return (*self.screens[:1], *self.recalled, *self.screens[1:])

    @property
    def questions(self) -> tuple[QuestionBlock, ...]:
        return tuple(screen.question for screen in self.screens if screen.question)

    def question(self, key: str) -> QuestionBlock | None:
        return next((question for question in self.questions if question.key == key), None)

    def line(self, place: str) -> int:
        """Where a key of the front matter, a screen or a question stands in its file; 1 when nobody knows."""
        return self.lines.get(place, 1)


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Guide:
    """The teacher's pages of a lesson in one language. `reteach` has two minutes for each misconception code."""

    id: str
    language: str
    sections: tuple[Section, ...]
    reteach: Mapping[str, str]
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def section(self, section_id: str) -> Section | None:
        return next((section for section in self.sections if section.id == section_id), None)

    def line(self, place: str) -> int:
        return self.lines.get(place, 1)


@dataclass(frozen=True, slots=True)
class Folder:
    """One lesson, whole: both languages, both guides (an other activity may have none)."""

    en: Document
    es: Document
    guide_en: Guide | None = None
    guide_es: Guide | None = None
    path: str = field(default="", compare=False)

    @property
    def id(self) -> str:
        return self.en.id

    @property
    def place(self) -> str:
        """Its folder below lessons/."""
        return f"{FOLDERS[self.en.band]}/{self.id}"

    def document(self, language: str) -> Document:
        return self.es if language == "es" else self.en

    def guide(self, language: str) -> Guide | None:
        return self.guide_es if language == "es" else self.guide_en

    def misconceptions(self) -> tuple[str, ...]:
        """Every code that an option of this lesson can show, in the order of their first use."""
        return tuple(dict.fromkeys(code for _, code in _codes(self.en)))

    def to_json(self) -> str:
        """Canonical: the same lesson gives the same text, character for character."""
        data = {"documents": {language: _dump(self.document(language)) for language in LANGUAGES}}
        data["guides"] = {language: _dump_guide(self.guide(language)) for language in LANGUAGES}
        return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Folder:
        """What `to_json` gave. It is our own text: anything else raises KeyError, TypeError or ValueError."""
        data = json.loads(text)
        documents, guides = data["documents"], data["guides"]
        return cls(_load(documents["en"]), _load(documents["es"]), _load_guide(guides["en"]), _load_guide(guides["es"]))

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.to_json().encode()).hexdigest()


def _codes(document: Document) -> Iterator[tuple[str, str]]:
    for question in document.questions:
        for part in kind(question.kind).summarise(question.spec, {}, 0).parts:
            for row in part.rows:
                if row.misconception:
                    yield question.key, row.misconception


def _dump(document: Document) -> dict[str, Any]:
    """Without recalled questions exactly as before there were any: published versions keep their hash."""
    data = {each.name: getattr(document, each.name) for each in fields(document) if each.name != "lines"}
    screens = {name: [_dump_screen(screen) for screen in data.pop(name)] for name in ("screens", "recalled")}
    if not screens["recalled"]:
        del screens["recalled"]
    return {**data, "objectives": dict(document.objectives), **screens}


def _dump_screen(screen: Screen) -> dict[str, Any]:
    question = screen.question and {
        **{each.name: getattr(screen.question, each.name) for each in fields(screen.question)},
        "spec": kind(screen.question.kind).dump(screen.question.spec),
    }
    data = {each.name: getattr(screen, each.name) for each in fields(screen) if each.name != "unit" or screen.unit}
    return {**data, "question": question}


def _dump_guide(guide: Guide | None) -> dict[str, Any] | None:
    if guide is None:
        return None
    sections = [asdict(section) for section in guide.sections]
    return {"id": guide.id, "language": guide.language, "sections": sections, "reteach": dict(guide.reteach)}


def _load(data: Mapping[str, Any]) -> Document:
    lists = {name: tuple(data[name]) for name in ("themes", "standards", "words", "recall")}
    screens = {name: tuple(map(_load_screen, data.get(name, ()))) for name in ("screens", "recalled")}
    return Document(**{**data, **lists, **screens})


def _load_screen(data: Mapping[str, Any]) -> Screen:
    question = data["question"]
    if question:
        question = QuestionBlock(**{**question, "spec": kind(question["kind"]).load(question["spec"])})
    return Screen(**{**data, "tags": tuple(data["tags"]), "question": question})


def _load_guide(data: Mapping[str, Any] | None) -> Guide | None:
    if data is None:
        return None
    return Guide(**{**data, "sections": tuple(Section(**section) for section in data["sections"])})
