"""Reads of the curriculum: published versions as documents, kept in memory because they never change."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from eduapp.core.config import LESSONS
from eduapp.core.db import db
from eduapp.core.errors import Missing
from eduapp.curriculum.checks import check_beside, check_folder, has_errors, with_recall
from eduapp.curriculum.checks.letters import sound_letters
from eduapp.curriculum.checks.limits import LIMITS
from eduapp.curriculum.checks.sizes import BELL
from eduapp.curriculum.checks.standards import THEME_PLACES
from eduapp.curriculum.documents import (
    BANDS,
    FOLDERS,
    PREFIXES,
    Document,
    Folder,
    Guide,
    Placed,
    QuestionBlock,
)
from eduapp.curriculum.letters import Letter, Unit
from eduapp.curriculum.models import Lesson, Version
from eduapp.curriculum.nodes import read_nodes
from eduapp.curriculum.reader import read_document, read_folder, read_texts
from eduapp.curriculum.shared import Shared, read_shared
from eduapp.curriculum.writer import write_texts
from eduapp.questions.kind import Block, Problem
from eduapp.questions.registry import kinds

_RECALLS = re.compile(r"^recall:\s*\[\s*\w", re.MULTILINE)


@dataclass(frozen=True)
class Published(Placed):
    """One version of a lesson, whole."""

    version_id: int
    lesson_id: str
    type: str
    position: int
    number: int
    sensitivity: int
    sha256: str
    folder: Folder

    @property
    def unit(self) -> str | None:
        """As this version's own text says: the lesson's row says it of the newest, whose unit may be another one."""
        return self.folder.en.unit or None

    def document(self, language: str) -> Document:
        return self.folder.document(language)

    def guide(self, language: str) -> Guide | None:
        return self.folder.guide(language)

    def without(self, units: Collection[str]) -> Published:
        """As somebody sees it who is excused from these units: what it recalls of them is not there."""
        if not any(screen.unit in units for screen in self.folder.en.recalled):
            return self
        en, es = (
            replace(text, recalled=tuple(screen for screen in text.recalled if screen.unit not in units))
            for text in (self.folder.en, self.folder.es)
        )
        return replace(self, folder=replace(self.folder, en=en, es=es))


@dataclass(frozen=True)
class LessonRow:
    """A lesson's newest version in a list."""

    lesson_id: str
    type: str
    band: str
    unit: str | None
    position: int
    version_id: int
    number: int
    sensitivity: int
    approvals: tuple[Any, ...]
    titles: dict[str, str]
    minutes: int
    retired: bool
    guided: bool  # has pages for the teacher


_folders: dict[str, Folder] = {}


def _folder(version_id: int, sha256: str) -> Folder:
    """The version's text, parsed once per process: its hash is its name, so it can never be stale."""
    if sha256 not in _folders:
        text = db.session.execute(sa.select(Version.json).where(Version.id == version_id)).scalar_one()
        _folders[sha256] = Folder.from_json(text)
    return _folders[sha256]


def published(version_id: int) -> Published:
    """A version by its id. Raises Missing."""
    row = db.session.execute(_versions().where(Version.id == version_id)).first()
    if row is None:
        raise Missing
    return as_published(row)


# What a query brings of a version that it hands to `as_published`; it joins Lesson and Version for that.
PUBLISHED = (
    Version.id.label("version_id"),
    Version.lesson_id,
    Lesson.type,
    Lesson.position,
    Version.number,
    Version.sensitivity,
    Version.sha256,
)
_NAMES = tuple(column.name for column in PUBLISHED)


def as_published(row: sa.Row) -> Published:
    """A version whose columns (PUBLISHED) a query has brought: asks the database only for a text not yet in memory."""
    return Published(*(getattr(row, name) for name in _NAMES), _folder(row.version_id, row.sha256))


def _versions() -> sa.Select:
    return sa.select(*PUBLISHED).join(Lesson, Lesson.id == Version.lesson_id)


def published_all(version_ids: Sequence[int]) -> dict[int, Published]:
    """Several versions by their ids, in one query (a text that is not yet in memory asks for itself, once)."""
    rows = db.session.execute(_versions().where(Version.id.in_(version_ids)))
    return {row.version_id: as_published(row) for row in rows.all()}


def newest(lesson_id: str) -> Published:
    """A lesson's newest version. Raises Missing."""
    version_id = db.session.scalar(
        sa.select(Version.id).where(Version.lesson_id == lesson_id).order_by(Version.number.desc()).limit(1)
    )
    if version_id is None:
        raise Missing
    return published(version_id)


def other_activity(band: str) -> Published:
    """What an excused student of this band does instead. Raises Missing when the curriculum has none."""
    row = db.session.execute(
        _versions()
        .where(Lesson.band == band, Lesson.type == "other-activity")
        # A retired one only where there is no other: an excused student always has something to do.
        .order_by(Lesson.retired.is_not(None), Lesson.position, Lesson.id, Version.number.desc())
        .limit(1)
    ).first()
    if row is None:
        raise Missing
    return as_published(row)


def lessons(*, band: str | None = None, retired: bool = False) -> list[LessonRow]:
    """Every lesson's newest version, in teaching order, then checks and whatever else goes with them; with `retired`,
    those that no class can take any more, too."""
    every = sa.orm.aliased(Version)
    top = sa.select(sa.func.max(every.number)).where(every.lesson_id == Lesson.id).scalar_subquery()
    query = (
        sa.select(Lesson, Version)
        .join(Version, sa.and_(Version.lesson_id == Lesson.id, Version.number == top))
        .order_by(Lesson.band, Lesson.type != "lesson", Lesson.type, Lesson.position)
        .options(sa.orm.defer(Version.json))
    )
    if band:
        query = query.where(Lesson.band == band)
    if not retired:
        query = query.where(Lesson.retired.is_(None))
    return [_row(lesson, version) for lesson, version in db.session.execute(query)]


def lessons_by_band() -> dict[str, list[LessonRow]]:
    """Every lesson that a class can take, by grades, the youngest first."""
    rows = lessons()
    return {band: found for band in BANDS if (found := [row for row in rows if row.band == band])}


def _row(lesson: Lesson, version: Version) -> LessonRow:
    folder = _folder(version.id, version.sha256)
    return LessonRow(
        lesson_id=lesson.id,
        type=lesson.type,
        band=lesson.band,
        unit=lesson.unit,
        position=lesson.position,
        version_id=version.id,
        number=version.number,
        sensitivity=version.sensitivity,
        approvals=tuple(version.approvals),
        titles={"en": folder.en.title, "es": folder.es.title},
        minutes=folder.en.minutes,
        retired=lesson.retired is not None,
        guided=folder.guide_en is not None,
    )


@dataclass(frozen=True)
class VersionRow:
    """One version in a lesson's history."""

    id: int
    number: int
    sha256: str
    sensitivity: int
    published: datetime
    note: str
    approvals: tuple[Any, ...]
    shipped: str | None

    @property
    def edited_here(self) -> bool:
        """Is it more than the text that came with the program?"""
        return self.shipped != self.sha256


def versions_of(lesson_id: str) -> list[VersionRow]:
    """A lesson's versions, the newest first."""
    return versions(Version.lesson_id == lesson_id).get(lesson_id, [])


def versions(*where: sa.ColumnElement[bool]) -> dict[str, list[VersionRow]]:
    """The versions of every lesson (or of some), the newest first: lesson id -> versions."""
    names = ("id", "number", "sha256", "sensitivity", "published", "note", "approvals", "shipped")
    columns = [Version.lesson_id, *(getattr(Version, name) for name in names)]
    found: dict[str, list[VersionRow]] = {}
    for row in db.session.execute(sa.select(*columns).where(*where).order_by(Version.number.desc())):
        values = {**row._mapping, "approvals": tuple(row.approvals)}
        found.setdefault(values.pop("lesson_id"), []).append(VersionRow(**values))
    return found


def retired_lessons() -> set[str]:
    """The ids of lessons that no class can take any more."""
    return set(db.session.scalars(sa.select(Lesson.id).where(Lesson.retired.is_not(None))))


def usual_of(lesson_id: str, type_of: str, band: str) -> tuple[int, tuple[str, ...]]:
    """What a new lesson begins with: (how many minutes, its themes)."""
    minutes = BELL if type_of == "bell-ringer" else LIMITS[band].minutes
    return minutes, tuple(theme for theme, lessons in THEME_PLACES.items() if lesson_id in lessons)


def texts_of(folder: Folder) -> dict[str, str]:
    """A lesson as its files: name -> text."""
    return write_texts(folder)


def look_over(lesson_id: str, texts: Mapping[str, str]) -> tuple[Folder | None, list[Problem]]:
    """What four texts are as a lesson (None when they cannot be read), and everything to mend in them."""
    folder, problems = read_texts(texts, lesson_id)
    if folder is None:
        return None, problems
    folder, told = with_recall(folder, _newest_text)
    return folder, [*told, *check_folder(folder, _shared()), *check_beside(folder, _its_band(folder))]


def _its_band(folder: Folder) -> list[Folder]:
    """A check stands beside all that is published for its grades; nothing else needs them."""
    if folder.en.type != "check":
        return [folder]
    others = [row.lesson_id for row in lessons(band=folder.en.band) if row.lesson_id != folder.id]
    return [folder, *(newest(lesson_id).folder for lesson_id in others)]


def with_its_recall(lesson_id: str, texts: Mapping[str, str]) -> Folder | None:
    """These texts with the questions that they recall, unchecked. None: they recall nothing, or cannot be read. Fast
    where nothing is recalled: a preview asks at every pause in typing."""
    if not _RECALLS.search(texts["lesson.en.md"]):
        return None
    folder, _problems = read_texts(texts, lesson_id)
    return with_recall(folder, _newest_text)[0] if folder else None


def _newest_text(lesson_id: str) -> Folder | None:
    try:
        return newest(lesson_id).folder
    except Missing:
        return None


def read_one(texts: Mapping[str, str], language: str) -> tuple[Document | None, list[Problem]]:
    """One language of a lesson's texts; what both languages share is taken from the English, if that can be read."""
    english, problems = read_document(texts["lesson.en.md"], "lesson.en.md")
    if language == "en":
        return english, problems
    return read_document(texts["lesson.es.md"], "lesson.es.md", english)


def sample_question(name: str, language: str) -> QuestionBlock:
    """A kind's own example, read as in a lesson. Raises Missing for an unknown kind."""
    one = kinds().get(name)
    if one is None:
        raise Missing
    nodes, _problems = read_nodes(one.sample.prose[language], 1, one.inside)
    spec = one.read(Block(name, "q1", one.sample.attrs, language, 0, nodes))
    return QuestionBlock("q1", name, one.sample.attrs.get("objective", ""), one.scorable, spec)


def shipped(lesson_id: str, *, known: Collection[str] = ()) -> Folder | None:
    """The lesson as it came with the program, if it did and has no errors; None when its hash is among `known`: what
    was published once needs no second check, and the coordinators' list asks for every lesson."""
    place = _place_of(lesson_id)
    if place is None:
        return None
    folder, _told = _came(place, _as_of(place))
    return None if folder is None or folder.sha256 in known else _sound(place, _as_of(place))


def _as_of(place: Path) -> tuple[tuple[str, int], ...]:
    """Names and times of its files: another one when a file has changed."""
    return tuple((file.name, file.stat().st_mtime_ns) for file in sorted(place.iterdir()))


def _place_of(lesson_id: str) -> Path | None:
    """Its folder in lessons/, if it has one."""
    bands = {prefix: band for band, prefix in PREFIXES.items()}
    band = bands.get(lesson_id.partition("-")[0])
    place = LESSONS / FOLDERS[band] / lesson_id if band else None
    return place if place and place.is_dir() else None


def _shipped_text(lesson_id: str) -> Folder | None:
    """As it stands in lessons/, sound or not."""
    place = _place_of(lesson_id)
    return _read(place, _as_of(place)) if place else None


@lru_cache(maxsize=256)
def _read(place: Path, as_of: tuple[tuple[str, int], ...]) -> Folder | None:
    """Read once per process, and again when a file has changed: the coordinators' list asks for every lesson."""
    return read_folder(place, f"{place.parent.name}/{place.name}")[0]


@lru_cache(maxsize=256)
def _came(place: Path, as_of: tuple[tuple[str, int], ...]) -> tuple[Folder | None, tuple[Problem, ...]]:
    """With what it recalls, and what is wrong with that."""
    folder = _read(place, as_of)
    if folder is None:
        return None, ()
    folder, told = with_recall(folder, _shipped_text)
    return folder, tuple(told)


@lru_cache(maxsize=256)
def _sound(place: Path, as_of: tuple[tuple[str, int], ...]) -> Folder | None:
    folder, told = _came(place, as_of)
    return None if folder is None or has_errors([*told, *check_folder(folder, _shared())]) else folder


def letter(band: str, unit: str, language: str) -> Letter:
    """The letter for families of a unit. Raises Missing where none is written, or none without a fault."""
    found = sound_letters(LESSONS).get((band, unit))
    if found is None:
        raise Missing
    return found[language]


def letter_titles(language: str, *, band: str | None = None) -> dict[Unit, str]:
    """(band, unit) -> title of its letter, for every unit (of this band) that has one."""
    found = sound_letters(LESSONS).items()
    return {unit: letter[language].title for unit, letter in found if band in {None, unit[0]}}


@cache
def _shared() -> Shared:
    return read_shared(LESSONS)[0]


def key_words(words: Sequence[str], language: str) -> list[tuple[str, str]]:
    """The glossary's word and meaning for each id; an unknown id is left out (the check names it)."""
    known = (_shared().glossary.get(word) for word in words)
    return [(entry.word.in_(language), entry.meaning.in_(language)) for entry in known if entry]


def misconception(code: str, language: str) -> str:
    """The idea behind a code, as a sentence; the code itself when it is unknown."""
    known = _shared().misconceptions.get(code)
    return known.in_(language) if known else code
