"""The one table progress owns."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from eduapp.core.db import Base
from eduapp.core.personal import plain


class FrozenFigures(Base):
    """What a teacher may see of an S2+ lesson, fixed when its meeting closed: words, no counts."""

    __tablename__ = "frozen_figures"

    assignment_id: Mapped[int] = mapped_column(
        sa.ForeignKey("assignment.id", ondelete="CASCADE"), primary_key=True, info=plain()
    )
    json: Mapped[dict[str, Any]] = mapped_column(info=plain())
