"""From a lesson's id to a coordinator's desk: the texts she works on. Every coordinator may work on every lesson."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from eduapp.accounts.models import Person
from eduapp.authoring.models import Draft
from eduapp.authoring.rules import aligned_now
from eduapp.core.db import db, hold
from eduapp.core.errors import Missing
from eduapp.curriculum.documents import FILES
from eduapp.curriculum.queries import VersionRow, published, texts_of, versions_of


@dataclass(frozen=True)
class Desk:
    """A lesson as it lies before a coordinator: its draft, or the newest version where nobody has begun one.

    `rev` is 0 without a draft. `base`: the version the draft began with. `shipped`: what of lessons/ is in it.
    """

    lesson_id: str
    texts: Mapping[str, str]
    aligned: Mapping[str, list[str]]
    rev: int
    base: VersionRow | None
    versions: tuple[VersionRow, ...]
    shipped: str | None
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


def desk_of(lesson_id: str, *, writes: bool = False) -> Desk:
    """The lesson's desk; with `writes`, nobody else can save its draft until the commit. Raises Missing."""
    if writes:
        hold(Draft, Draft.lesson_id == lesson_id)
    draft = db.session.get(Draft, lesson_id, populate_existing=True)
    versions = tuple(versions_of(lesson_id))
    if draft is not None:
        return _drafted(draft, versions)
    if not versions:
        raise Missing
    texts = version_texts(versions[0])
    return Desk(lesson_id, texts, aligned_now(texts), 0, versions[0], versions, versions[0].shipped)


def version_texts(version: VersionRow) -> dict[str, str]:
    """A published version as its four files; a guide that it does not have is empty."""
    return dict.fromkeys(FILES, "") | texts_of(published(version.id).folder)


def _drafted(draft: Draft, versions: tuple[VersionRow, ...]) -> Desk:
    person = db.session.get(Person, draft.person_id) if draft.person_id else None
    return Desk(
        lesson_id=draft.lesson_id,
        texts=dict(zip(FILES, (draft.lesson_en, draft.lesson_es, draft.guide_en, draft.guide_es), strict=True)),
        aligned=draft.aligned,
        rev=draft.rev,
        base=next((row for row in versions if row.id == draft.base_version_id), None),
        versions=versions,
        shipped=draft.shipped,
        changed=draft.changed,
        changed_by=person.name if person else "",
    )
