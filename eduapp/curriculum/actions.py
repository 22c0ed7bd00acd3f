"""Writes of the curriculum: `publish_lesson` is the single gate through which a version comes to be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from eduapp.core.audit import Deed, record
from eduapp.core.db import db, hold, insert_once
from eduapp.core.errors import Missing
from eduapp.curriculum.checks import check_all
from eduapp.curriculum.documents import Document, Folder, QuestionBlock
from eduapp.curriculum.models import Lesson, PublishedQuestion, Version
from eduapp.curriculum.queries import retired_lessons
from eduapp.curriculum.writer import write_texts
from eduapp.questions.kind import Problem
from eduapp.questions.registry import kind


@dataclass(frozen=True)
class Imported:
    """What an import did: ids published now, ids that were the same already, ids that wait for a coordinator because
    their newest version was edited here or the lesson is retired, and every problem found."""

    published: tuple[str, ...]
    unchanged: tuple[str, ...]
    waiting: tuple[str, ...]
    problems: tuple[Problem, ...]


def import_lessons(folder: Path, *, now: datetime) -> Imported:
    """Publish every lesson of a folder that has no errors and has changed. Doing it twice changes nothing.

    A lesson with an error is left out, whole; the others are published all the same. A lesson that a coordinator has
    edited or retired here is never overwritten: the new text waits, and her page offers it ("update available").
    """
    folders, problems = check_all(folder)
    done: dict[str, list[str]] = {"published": [], "unchanged": [], "waiting": []}
    for lesson in sorted(folders, key=lambda one: one.id):
        hold(Lesson, Lesson.id == lesson.id)
        last = _last(lesson.id)
        if last and lesson.sha256 in {last.sha256, last.shipped}:
            done["unchanged"].append(lesson.id)
        elif last and (last.shipped != last.sha256 or lesson.id in retired_lessons()):
            done["waiting"].append(lesson.id)
        else:
            publish_lesson(lesson, note="from lessons/", approvals=(), person_id=None, now=now, shipped=lesson.sha256)
            done["published"].append(lesson.id)
    return Imported(**{what: tuple(ids) for what, ids in done.items()}, problems=tuple(problems))


def changed_files(folder: Path, folders: Iterable[Folder]) -> list[Path]:
    """Files below `folder` that hold something else than `export_lessons` would write there."""
    texts = ((folder / lesson.place / file, text) for lesson in folders for file, text in write_texts(lesson).items())
    return [path for path, text in texts if path.exists() and path.read_bytes() != text.encode()]


def export_lessons(folder: Path, folders: Iterable[Folder]) -> list[Path]:
    """Write lessons as text, each into its own folder below `folder`; returns the folders. Raises OSError."""
    written = []
    for lesson in folders:
        place = folder / lesson.place
        place.mkdir(parents=True, exist_ok=True)
        for file, text in write_texts(lesson).items():
            (place / file).write_bytes(text.encode())
        written.append(place)
    return written


def publish_lesson(
    folder: Folder,
    *,
    note: str,
    approvals: Sequence[Any],
    person_id: int | None,
    now: datetime,
    shipped: str | None = None,
    same_idea: Collection[str] = (),
) -> int | None:
    """Freeze a lesson as its next version; returns the version's id, or None when the newest one is the same.

    `approvals`: who reviewed it, as values (person, day, what for). They are no part of the text or its hash.
    `shipped`: the hash of the text in lessons/ that it takes in. `same_idea`: keys of questions whose statistics go
    on although their words have changed. An older text may be published again: that is how one rolls back.
    Raises Missing when the lesson is retired: no page offers that.
    """
    _keep_lesson(folder.en)
    if folder.id in retired_lessons():
        raise Missing
    last = _last(folder.id)
    if last and last.sha256 == folder.sha256:
        return None
    version = Version(
        lesson_id=folder.id,
        number=last.number + 1 if last else 1,
        json=folder.to_json(),
        sha256=folder.sha256,
        sensitivity=folder.en.sensitivity,
        published=now,
        note=note,
        approvals=list(approvals),
        shipped=shipped,
    )
    db.session.add(version)
    db.session.flush()
    db.session.add_all(_questions(version.id, folder, last, same_idea))
    record(Deed.VERSION_PUBLISHED, person_id=person_id, thing=f"{folder.id} version {version.number}", now=now)
    return version.id


def retire_lesson(lesson_id: str, *, person_id: int, now: datetime) -> None:
    """From now on no class can take it. Classes that have it keep it, its history stays. Raises Missing."""
    _retire(lesson_id, now, Deed.LESSON_RETIRED, person_id=person_id, now=now)


def take_back_lesson(lesson_id: str, *, person_id: int, now: datetime) -> None:
    """A retired lesson can be given to classes and published again. Raises Missing."""
    _retire(lesson_id, None, Deed.LESSON_TAKEN_BACK, person_id=person_id, now=now)


def _retire(lesson_id: str, since: datetime | None, deed: Deed, *, person_id: int, now: datetime) -> None:
    hold(Lesson, Lesson.id == lesson_id)
    lesson = db.session.get(Lesson, lesson_id, populate_existing=True)
    if lesson is None:
        raise Missing
    if (lesson.retired is None) == (since is None):
        return  # pressed twice, or by two people
    lesson.retired = since
    record(deed, person_id=person_id, thing=lesson_id, now=now)


def _last(lesson_id: str) -> Any:
    return db.session.execute(
        sa.select(Version.id, Version.number, Version.sha256, Version.shipped, Version.json)
        .where(Version.lesson_id == lesson_id)
        .order_by(Version.number.desc())
        .limit(1)
    ).first()


def _keep_lesson(document: Document) -> None:
    position = int("".join(sign for sign in document.id.rpartition("-")[2] if sign.isdigit()) or 0)
    insert_once(
        Lesson, id=document.id, type=document.type, band=document.band, unit=document.unit or None, position=position
    )
    hold(Lesson, Lesson.id == document.id)  # who publishes it at the same moment, numbers his version after ours
    lesson = db.session.get_one(Lesson, document.id)
    lesson.band, lesson.unit, lesson.type = document.band, document.unit or None, document.type
    db.session.flush()


def _questions(version_id: int, folder: Folder, last: Any, same_idea: Collection[str]) -> Iterable[PublishedQuestion]:
    before = Folder.from_json(last.json) if last else None
    series = _series_of(last.id) if last else {}
    for en, es in zip(folder.en.questions, folder.es.questions, strict=True):
        row = PublishedQuestion(
            version_id=version_id,
            key=en.key,
            kind=en.kind,
            scored=en.scored,
            series_en=kind(en.kind).fingerprint(en.spec),
            series_es=kind(es.kind).fingerprint(es.spec),
        )
        old = series.get(en.key)
        if before and old and old.kind == en.kind:
            # A series that was kept through new wording goes on with that wording, too.
            if en.key in same_idea or _same(before.en.question(en.key), en):
                row.series_en = old.series_en
            if en.key in same_idea or _same(before.es.question(en.key), es):
                row.series_es = old.series_es
        yield row


def _series_of(version_id: int) -> dict[str, PublishedQuestion]:
    rows = db.session.scalars(sa.select(PublishedQuestion).where(PublishedQuestion.version_id == version_id))
    return {row.key: row for row in rows}


def _same(before: QuestionBlock | None, now: QuestionBlock) -> bool:
    """Equal stem, options and key."""
    if before is None or before.kind != now.kind:
        return False
    return kind(now.kind).fingerprint(before.spec) == kind(now.kind).fingerprint(now.spec)
