"""From a lesson's id to a coordinator's desk: the texts she works on. Every coordinator may work on every lesson."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from eduapp.accounts.models import Person
from eduapp.authoring.models import Draft
from eduapp.authoring.rules import aligned_now
from eduapp.core.db import db, hold
from eduapp.core.errors import Missing
from eduapp.curriculum.documents import FILES
from eduapp.curriculum.queries import VersionRow, published, retired_lessons, texts_of, versions, versions_of


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a lesson stands, without its texts.

    `rev` is 0 without a draft. `base`: the version the draft began with. `shipped`: what of lessons/ is in it.
    """

    lesson_id: str
    rev: int
    base: VersionRow | None
    versions: tuple[VersionRow, ...]
    shipped: str | None
    retired: bool
    changed: datetime | None = None
    changed_by: str = ""

    @property
    def drafted(self) -> bool:
        return self.rev > 0

    @property
    def newest(self) -> VersionRow | None:
        return self.versions[0] if self.versions else None

    def version(self, number: int) -> VersionRow:
        """One of its versions. Raises Missing."""
        for row in self.versions:
            if row.number == number:
                return row
        raise Missing


@dataclass(frozen=True, kw_only=True)
class Desk(Standing):
    """A lesson as it lies before a coordinator: its draft, or the newest version where nobody has begun one."""

    texts: Mapping[str, str]
    aligned: Mapping[str, list[str]]


def desk_of(lesson_id: str, *, writes: bool = False) -> Desk:
    """The lesson's desk; with `writes`, nobody else can save its draft until the commit. Raises Missing."""
    if writes:
        hold(Draft, Draft.lesson_id == lesson_id)
    found = db.session.execute(
        _DRAFTS.where(Draft.lesson_id == lesson_id).execution_options(populate_existing=True)
    ).first()
    rows, retired = tuple(versions_of(lesson_id)), lesson_id in retired_lessons()
    if found is not None:
        return _drafted(*found, rows, retired=retired)
    if not rows:
        raise Missing
    texts = version_texts(rows[0])
    return Desk(**_published(lesson_id, rows, retired=retired), texts=texts, aligned=aligned_now(texts))


def standings() -> dict[str, Standing]:
    """Every lesson that was published or begun; a Desk where there is a draft. As many queries for one as for many."""
    every, retired = versions(), retired_lessons()
    found = {
        lesson_id: Standing(**_published(lesson_id, tuple(rows), retired=lesson_id in retired))
        for lesson_id, rows in every.items()
    }
    for draft, name in db.session.execute(_DRAFTS):
        lesson_id = draft.lesson_id
        found[lesson_id] = _drafted(draft, name, tuple(every.get(lesson_id, ())), retired=lesson_id in retired)
    return found


# Drafts with the names of those who saved them last.
_DRAFTS = sa.select(Draft, Person.name).outerjoin(Person, Person.id == Draft.person_id)


def _published(lesson_id: str, rows: tuple[VersionRow, ...], *, retired: bool) -> dict[str, Any]:
    return {
        "lesson_id": lesson_id,
        "rev": 0,
        "base": rows[0],
        "versions": rows,
        "shipped": rows[0].shipped,
        "retired": retired,
    }


def version_texts(version: VersionRow) -> dict[str, str]:
    """A published version as its four files; a guide that it does not have is empty."""
    return dict.fromkeys(FILES, "") | texts_of(published(version.id).folder)


def _drafted(draft: Draft, name: str | None, rows: tuple[VersionRow, ...], *, retired: bool) -> Desk:
    return Desk(
        lesson_id=draft.lesson_id,
        texts=dict(zip(FILES, (draft.lesson_en, draft.lesson_es, draft.guide_en, draft.guide_es), strict=True)),
        aligned=draft.aligned,
        rev=draft.rev,
        base=next((row for row in rows if row.id == draft.base_version_id), None),
        versions=rows,
        shipped=draft.shipped,
        retired=retired,
        changed=draft.changed,
        changed_by=name or "",
    )
