"""Tables of the curriculum. A version is written once by `publish_lesson` and never updated."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from eduapp.core.db import Base
from eduapp.core.personal import about_staff, plain


class Lesson(Base):
    """A lesson or other activity by its lasting id, e.g. 68-L3."""

    __tablename__ = "lesson"

    id: Mapped[str] = mapped_column(sa.String(20), primary_key=True, info=plain())
    type: Mapped[str] = mapped_column(sa.String(20), info=plain())
    band: Mapped[str] = mapped_column(sa.String(4), index=True, info=plain())
    unit: Mapped[str | None] = mapped_column(sa.String(1), info=plain())
    position: Mapped[int] = mapped_column(info=plain())
    # Since then no class can take it; those that have it keep it.
    retired: Mapped[datetime | None] = mapped_column(default=None, info=plain())


class Version(Base):
    """What students were really shown: canonical JSON of both languages and the guides, with its hash."""

    __tablename__ = "version"
    __table_args__ = (sa.UniqueConstraint("lesson_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False, info=plain())
    lesson_id: Mapped[str] = mapped_column(sa.ForeignKey("lesson.id"), info=plain())
    number: Mapped[int] = mapped_column(info=plain())
    json: Mapped[str] = mapped_column(sa.Text, info=plain())
    sha256: Mapped[str] = mapped_column(sa.String(64), index=True, info=plain())
    sensitivity: Mapped[int] = mapped_column(info=plain())
    published: Mapped[datetime] = mapped_column(info=plain())
    note: Mapped[str] = mapped_column(sa.Text, info=plain())
    # The hash of the text in lessons/ that this version has taken in (its own, when it came from there; none for a
    # lesson that was never shipped): what a later import compares with, so that it never overwrites a local edit.
    shipped: Mapped[str | None] = mapped_column(sa.String(64), default=None, info=plain())
    approvals: Mapped[list[Any]] = mapped_column(info=about_staff("as long as the version"))


class PublishedQuestion(Base):
    """A question of a version. Equal `series` = equal stem, options and key: statistics may be pooled."""

    __tablename__ = "question"

    version_id: Mapped[int] = mapped_column(sa.ForeignKey("version.id"), primary_key=True, info=plain())
    key: Mapped[str] = mapped_column(sa.String(20), primary_key=True, info=plain())
    kind: Mapped[str] = mapped_column(sa.String(30), info=plain())
    scored: Mapped[bool] = mapped_column(info=plain())
    series_en: Mapped[str] = mapped_column(sa.String(64), index=True, info=plain())
    series_es: Mapped[str] = mapped_column(sa.String(64), index=True, info=plain())
