"""Writes of authoring. Publishing goes through curriculum's one gate."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

import sqlalchemy as sa

from eduapp.authoring.access import Desk
from eduapp.authoring.models import Draft
from eduapp.authoring.rules import aligned_now
from eduapp.core.db import db, insert_once
from eduapp.curriculum.actions import publish_lesson
from eduapp.curriculum.documents import FILES, Folder
from eduapp.curriculum.queries import VersionRow

COLUMNS = dict(zip(FILES, ("lesson_en", "lesson_es", "guide_en", "guide_es"), strict=True))


def begin_lesson(*, lesson_id: str, texts: Mapping[str, str], person_id: int, now: datetime) -> None:
    """A draft of a lesson that does not exist yet."""
    values = {COLUMNS[file]: texts[file] for file in FILES}
    insert_once(
        Draft, lesson_id=lesson_id, **values, aligned=aligned_now(texts), rev=1, person_id=person_id, changed=now
    )


def keep_draft(
    desk: Desk,
    texts: Mapping[str, str],
    *,
    person_id: int,
    now: datetime,
    settled: str = "",
    base: VersionRow | None = None,
    shipped: str | None = None,
) -> bool:
    """Save some of the four texts over what lies on `desk`; False when somebody else has saved since it was read.

    `settled`: a block whose Spanish is right as it is. `base` and `shipped`: another text was taken in, with them the
    draft now begins. Texts that say what the desk says change nothing, and make no draft.
    """
    whole = {**desk.texts, **texts}
    if whole == dict(desk.texts) and not settled and base is None:
        return True
    began = base or desk.base
    values = {COLUMNS[file]: whole[file] for file in FILES}
    values |= {
        "aligned": aligned_now(whole, desk.aligned, settled=settled),
        "base_version_id": began.id if began else None,
        "shipped": shipped or desk.shipped,
        "person_id": person_id,
        "changed": now,
    }
    if not desk.drafted:
        insert_once(Draft, lesson_id=desk.lesson_id, rev=0, **values)
    saved = db.session.execute(
        sa.update(Draft)
        .where(Draft.lesson_id == desk.lesson_id, Draft.rev == desk.rev)
        .values(rev=desk.rev + 1, **values)
    )
    return bool(saved.rowcount)  # type: ignore[attr-defined]


def publish_draft(
    desk: Desk, folder: Folder, *, note: str, same_idea: Collection[str], person_id: int, now: datetime
) -> int | None:
    """Publish what lies on the desk as the next version; the draft is done. The folder has no errors: ask first.

    Returns the version's id, or None when it says what the newest version says.
    """
    version = publish_lesson(
        folder, note=note, approvals=(), person_id=person_id, now=now, shipped=desk.shipped, same_idea=same_idea
    )
    drop_draft(desk)
    return version


def publish_again(desk: Desk, folder: Folder, *, note: str, person_id: int, now: datetime) -> int | None:
    """Roll back: an older text becomes the next version, through the same gate. A draft stays as it is."""
    kept = desk.newest.shipped if desk.newest else None
    return publish_lesson(folder, note=note, approvals=(), person_id=person_id, now=now, shipped=kept)


def drop_draft(desk: Desk) -> None:
    """The draft has become a version, or nobody wants it any more."""
    db.session.execute(sa.delete(Draft).where(Draft.lesson_id == desk.lesson_id))
