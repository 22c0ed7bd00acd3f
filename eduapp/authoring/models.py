"""Tables of authoring."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from eduapp.core.db import Base
from eduapp.core.personal import WHILE_EMPLOYED, about_staff, plain


class Draft(Base):
    """A lesson in work: the four texts as they were typed, whether or not they can be read. Gone once published.

    `rev` counts the saves. `base_version_id` is the version that the work began with (none: a new lesson).
    `aligned`: for each block, what its English was when its Spanish last changed. `shipped`: see Version.
    """

    __tablename__ = "draft"

    lesson_id: Mapped[str] = mapped_column(sa.String(20), primary_key=True, info=plain())
    lesson_en: Mapped[str] = mapped_column(sa.Text, info=plain())
    lesson_es: Mapped[str] = mapped_column(sa.Text, info=plain())
    guide_en: Mapped[str] = mapped_column(sa.Text, info=plain())
    guide_es: Mapped[str] = mapped_column(sa.Text, info=plain())
    aligned: Mapped[dict[str, Any]] = mapped_column(info=plain())
    rev: Mapped[int] = mapped_column(info=plain())
    base_version_id: Mapped[int | None] = mapped_column(sa.ForeignKey("version.id"), default=None, info=plain())
    shipped: Mapped[str | None] = mapped_column(sa.String(64), default=None, info=plain())
    person_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("person.id"), default=None, info=about_staff(WHILE_EMPLOYED)
    )
    changed: Mapped[datetime] = mapped_column(info=about_staff(WHILE_EMPLOYED))
