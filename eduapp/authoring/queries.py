"""Reads of authoring: the list of lessons, one lesson's state, a screen as a student sees it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from typing import Any

import sqlalchemy as sa
from wtforms.fields.choices import SelectChoice

from eduapp.accounts.models import Person
from eduapp.attempts.rules import choices_of
from eduapp.authoring.access import Desk, Standing, standings, version_texts
from eduapp.authoring.rules import TOP, blocks, digests
from eduapp.core.audit import Audit, Deed
from eduapp.core.config import LESSONS
from eduapp.core.db import db
from eduapp.curriculum.documents import FILES, PREFIXES, TYPES, UNITS, Document, Folder, QuestionBlock, Screen
from eduapp.curriculum.queries import (
    LessonRow,
    VersionRow,
    lessons,
    look_over,
    published,
    read_one,
    sample_question,
    shipped,
    texts_of,
    usual_of,
)
from eduapp.progress.queries import QuestionFigures, question_figures
from eduapp.progress.rules import counted, summary_of
from eduapp.questions.kind import Kind, Part, Problem, Score
from eduapp.questions.registry import kind, kinds

_TITLE = re.compile(r"^title:[ \t]*(.+)$", re.MULTILINE)
LAST_OF_UNITS = 8  # A: lessons 1-3, B: 4-6, C: 7-8
AROUND = 4  # minutes of the beginning and the end in the guide's template
KNOWS, IN_A_CLASS = 0.6, 24  # of the class on the wall of activities
_STUB = "\n\n# … {#finish}\n…\n"


@dataclass(frozen=True)
class LessonState:
    """A line of the coordinators' list. `errors` counts the draft's; None without a draft."""

    lesson_id: str
    band: str
    titles: Mapping[str, str]
    version: int | None
    changed: datetime | None
    changed_by: str
    errors: int | None
    update: bool
    retired: bool

    @property
    def place(self) -> int:
        """Of its grades in the list."""
        return list(PREFIXES).index(self.band)


def every_lesson() -> list[LessonState]:
    """Every lesson that was published or begun, by grades."""
    rows = {row.lesson_id: row for row in lessons(retired=True)}
    return sorted((_state(one, rows.get(one.lesson_id)) for one in standings().values()), key=_order)


def _order(state: LessonState) -> tuple[int, str, int]:
    rest = state.lesson_id.partition("-")[2]
    return state.place, "" if rest[:1] == "L" else rest[:1], int(rest[1:] or 0)


def _state(one: Standing, row: LessonRow | None) -> LessonState:
    texts = one.texts if isinstance(one, Desk) else {}
    return LessonState(
        lesson_id=one.lesson_id,
        band=row.band if row else band_of(one.lesson_id),
        titles=row.titles if row else {name: _title(texts.get(f"lesson.{name}.md", "")) for name in ("en", "es")},
        version=row.number if row else None,
        changed=one.changed,
        changed_by=one.changed_by,
        errors=len(errors_of(look_over(one.lesson_id, texts)[1])) if texts else None,
        update=_overtaken(one) or _came(one) is not None,
        retired=one.retired,
    )


def _title(text: str) -> str:
    found = _TITLE.search(text)
    return found[1].strip().strip('"') if found else ""


def band_of(lesson_id: str) -> str:
    """The grade band that an id belongs to."""
    return next((band for band, prefix in PREFIXES.items() if lesson_id.startswith(f"{prefix}-")), "6-8")


def errors_of(problems: Sequence[Problem]) -> list[Problem]:
    """Those that keep a lesson from being published."""
    return [problem for problem in problems if problem.severity == "error"]


@dataclass(frozen=True)
class Update:
    """A text that a lesson has not taken in yet. `base`: digests of what both began with. `version` is None for a
    text that came with the program and was never published here; `sha256` names it."""

    texts: Mapping[str, str]
    base: Mapping[str, str]
    version: VersionRow | None
    sha256: str | None


def update_for(desk: Desk) -> Update | None:
    """A newer version than the one the draft began with; else the shipped text, when it changed beside local edits."""
    if desk.newest and _overtaken(desk):
        base = version_texts(desk.base) if desk.base else dict.fromkeys(FILES, "")
        return Update(version_texts(desk.newest), digests(base), desk.newest, None)
    came = _came(desk)
    if came is None:
        return None
    taken = next((row for row in desk.versions if row.sha256 == desk.shipped), desk.versions[-1])
    return Update(texts_with_guides(came), digests(version_texts(taken)), None, came.sha256)


def _overtaken(one: Standing) -> bool:
    """Was a version published since the draft was begun?"""
    return bool(one.newest and one.drafted and (one.base is None or one.base.id != one.newest.id))


def _came(one: Standing) -> Folder | None:
    """The text that came with the program, where it is new here."""
    if not (one.newest and one.newest.shipped):
        return None
    return shipped(one.lesson_id, known={one.shipped or "", *(row.sha256 for row in one.versions)})


def texts_with_guides(folder: Folder) -> dict[str, str]:
    """A lesson as its four files; a guide that it does not have is empty."""
    return dict.fromkeys(FILES, "") | texts_of(folder)


@dataclass(frozen=True)
class Sight:
    """A screen as a student sees it, or (screen None) what keeps it from being shown."""

    language: str
    number: int
    total: int
    document: Document | None
    screen: Screen | None
    problem: Problem | None = None


def sight(texts: Mapping[str, str], screen_id: str, language: str, recalled: Sequence[Screen] = ()) -> Sight:
    """The screen of this id (`finish` too; unknown: the first), even while other screens cannot be read. `recalled`:
    the pages that come from earlier lessons."""
    file = f"lesson.{language}.md"
    document, problems = read_one(texts, language)
    if document is None:
        found = {block.id: block.text for block in blocks(texts[file])}
        alone = found.get(TOP, "") + found.get(screen_id, "")
        document = read_one({**texts, file: alone + ("" if screen_id == "finish" else _STUB)}, language)[0]
    pages = replace(document, recalled=tuple(recalled)).pages if document else ()
    ids = [page.id for page in pages]
    place = ids.index(screen_id) if screen_id in ids else 0
    shown = pages[place] if pages and screen_id != "finish" else None
    return Sight(language, place + 1, max(len(ids), 1), document, shown, problems[0] if problems else None)


@dataclass(frozen=True)
class PastVersion:
    """A version in the history, with the person who published it (nobody: it came with the program)."""

    row: VersionRow
    person: str


def history_of(desk: Desk) -> list[PastVersion]:
    """Every version, the newest first."""
    said = sa.select(Audit.thing, Person.name).join(Person, Person.id == Audit.person_id)
    said = said.where(Audit.deed == Deed.VERSION_PUBLISHED, Audit.thing.like(f"{desk.lesson_id} version %"))
    names = {row.thing: row.name for row in db.session.execute(said)}
    return [PastVersion(row, names.get(f"{desk.lesson_id} version {row.number}", "")) for row in desk.versions]


def reworded(desk: Desk, folder: Folder) -> list[SelectChoice]:
    """Questions of the newest version whose stem, options or key this text changes, as choices: key, the new stem."""
    if not desk.newest:
        return []
    before = published(desk.newest.id).folder
    found = []
    for old_document, new_document in ((before.en, folder.en), (before.es, folder.es)):
        for new in new_document.questions:
            old = old_document.question(new.key)
            prints = kind(new.kind).fingerprint
            if old and old.kind == new.kind and prints(old.spec) != prints(new.spec):
                found.append(new.key)
    return [SelectChoice(one.key, one.spec.stem) for one in folder.en.questions if one.key in found]


def activities() -> list[Kind]:
    """Every kind of activity."""
    return list(kinds().values())


def sample_of(name: str) -> tuple[Mapping[str, str], Mapping[str, str]] | None:
    """(attributes, prose per language) of a kind's own example; None for an unknown kind."""
    one = kinds().get(name)
    return (one.sample.attrs, one.sample.prose) if one else None


@dataclass(frozen=True)
class State:
    """An activity as one student meets it. `question` has a key of its own: a page shows several beside each other."""

    question: QuestionBlock
    response: Any
    score: Score | None


@dataclass(frozen=True)
class Specimen:
    """A kind's own example in every state, none of them faked: read, scored and counted as in a class.

    `texts`: what a coordinator writes, per language. `choices`: what a whole class sees on one screen, one after the
    other; none where nothing is chosen. `figures`: what a teacher sees of a class, all of it imagined by the kind.
    """

    kind: Kind
    texts: Mapping[str, str]
    states: Mapping[str, State]
    choices: Sequence[Part]
    figures: QuestionFigures


def specimen(name: str, language: str) -> Specimen:
    """The kind of this name on the wall, in this language. Raises Missing."""
    question = sample_question(name, language)
    one, sample = kind(name), kind(name).sample
    given = {"fresh": sample.blank, "again": sample.wrong, "explained": sample.wrong, "right": sample.right}
    if not one.scorable:  # nothing is judged: there is no second try, and one end
        given = {"fresh": sample.blank, "right": sample.right}
    return Specimen(
        one,
        {spoken: _text_of(one, prose) for spoken, prose in sample.prose.items()},
        {state: _state_of(question, state, response) for state, response in given.items()},
        choices_of(Screen("s1", "", (), "", question)),
        _imagined(question, language),
    )


def _text_of(one: Kind, prose: str) -> str:
    marks = " ".join(["#q1", *(f"{name}={value}" for name, value in one.sample.attrs.items())])
    return f"::: {one.name} {{{marks}}}\n{prose}\n:::"


def _state_of(question: QuestionBlock, state: str, response: Any) -> State:
    key = f"{state}-{question.key}"
    apart = replace(question, key=key, spec=replace(question.spec, key=key))
    return State(apart, response, None if state == "fresh" else kind(question.kind).score(question.spec, response))


def _imagined(question: QuestionBlock, language: str) -> QuestionFigures:
    """A class that knows some of it. Always the same one: a picture on a wall does not change."""
    chance = Random(question.kind)  # noqa: S311 - nobody has to guess anything
    firsts = [{question.key: kind(question.kind).imagine(question.spec, KNOWS, chance)} for _ in range(IN_A_CLASS)]
    answered, counts = counted([question], firsts)[question.key]
    return question_figures(question, summary_of(question, counts, answered), language)


def taken(lesson_id: str) -> bool:
    """Is there a lesson or a draft of this id?"""
    return lesson_id in standings()


def new_texts(lesson_id: str, band: str) -> dict[str, str]:
    """The template of a new lesson: `lessons/_shared/new-….md`, with its id and grades written in."""
    folder = LESSONS / "_shared"
    kind_of = next(one for one, letter in TYPES.items() if letter == lesson_id.partition("-")[2][:1])
    number = int(lesson_id.partition("-")[2][1:])
    unit = UNITS[(number - 1) // 3] if kind_of == "lesson" and number <= LAST_OF_UNITS else ""
    minutes, themes = usual_of(lesson_id, kind_of, band)
    marks = {
        "[[minutes]]": str(minutes),
        "[[middle]]": str(minutes - AROUND),
        "[[themes]]": ", ".join(themes),
        "[[id]]": lesson_id,
        "[[band]]": band,
        "[[type]]": kind_of,
        "[[unit]]\n": f"unit: {unit}\n" if unit else "",
    }
    texts = {}
    for file in FILES:
        text = (folder / f"new-{file}").read_text(encoding="utf-8")
        for mark, word in marks.items():
            text = text.replace(mark, word)
        texts[file] = text
    return texts
