"""Writes of the curriculum: `publish_lesson` is the single gate through which a version comes to be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from eduapp.core.audit import Deed, record
from eduapp.core.db import db
from eduapp.curriculum.checks import check_all
from eduapp.curriculum.documents import Document, Folder
from eduapp.curriculum.models import Lesson, PublishedQuestion, Version
from eduapp.questions.kind import Problem
from eduapp.questions.registry import kind


@dataclass(frozen=True)
class Imported:
    """What an import did: ids published now, ids that were the same already, and every problem found."""

    published: tuple[str, ...]
    unchanged: tuple[str, ...]
    problems: tuple[Problem, ...]


def import_lessons(folder: Path, *, now: datetime) -> Imported:
    """Publish every lesson of a folder that has no errors and has changed. Doing it twice changes nothing.

    A lesson with an error is left out, whole; the others are published all the same.
    """
    folders, problems = check_all(folder)
    published, unchanged = [], []
    for lesson in folders:
        done = publish_lesson(lesson, note="from lessons/", approvals=(), person_id=None, now=now)
        (unchanged if done is None else published).append(lesson.id)
    return Imported(tuple(published), tuple(unchanged), tuple(problems))


def publish_lesson(
    folder: Folder, *, note: str, approvals: Sequence[Any], person_id: int | None, now: datetime
) -> int | None:
    """Freeze a lesson as its next version; returns the version's id, or None when the newest one is the same.

    `approvals`: who reviewed it, as values (person, day, what for). They are no part of the text or its hash.
    """
    last = db.session.execute(
        sa.select(Version.number, Version.sha256)
        .where(Version.lesson_id == folder.id)
        .order_by(Version.number.desc())
        .limit(1)
    ).first()
    if last and last.sha256 == folder.sha256:
        return None
    _keep_lesson(folder.en)
    version = Version(
        lesson_id=folder.id,
        number=last.number + 1 if last else 1,
        json=folder.to_json(),
        sha256=folder.sha256,
        sensitivity=folder.en.sensitivity,
        published=now,
        note=note,
        approvals=list(approvals),
    )
    db.session.add(version)
    db.session.flush()
    db.session.add_all(_questions(version.id, folder))
    record(Deed.VERSION_PUBLISHED, person_id=person_id, thing=f"{folder.id} version {version.number}", now=now)
    return version.id


def _keep_lesson(document: Document) -> None:
    lesson = db.session.get(Lesson, document.id)
    if lesson is None:
        position = int("".join(sign for sign in document.id.rpartition("-")[2] if sign.isdigit()) or 0)
        lesson = Lesson(
            id=document.id, type=document.type, band=document.band, unit=document.unit or None, position=position
        )
        db.session.add(lesson)
    lesson.band, lesson.unit, lesson.type = document.band, document.unit or None, document.type
    db.session.flush()


def _questions(version_id: int, folder: Folder) -> Iterable[PublishedQuestion]:
    for en, es in zip(folder.en.questions, folder.es.questions, strict=True):
        yield PublishedQuestion(
            version_id=version_id,
            key=en.key,
            kind=en.kind,
            scored=en.scored,
            series_en=kind(en.kind).fingerprint(en.spec),
            series_es=kind(es.kind).fingerprint(es.spec),
        )
