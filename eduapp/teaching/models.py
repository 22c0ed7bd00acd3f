"""Tables of teaching."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from eduapp.core.db import Base
from eduapp.core.personal import about_staff, about_student, plain


class Assignment(Base):
    """A lesson opened to a class, at the version its teacher first opened."""

    __tablename__ = "assignment"
    __table_args__ = (sa.UniqueConstraint("class_id", "lesson_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False, info=plain())
    class_id: Mapped[int] = mapped_column(sa.ForeignKey("class.id", ondelete="CASCADE"), info=plain())
    lesson_id: Mapped[str] = mapped_column(sa.ForeignKey("lesson.id"), info=plain())
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("version.id"), info=plain())
    opens_on: Mapped[date] = mapped_column(info=plain())
    gate: Mapped[dict[str, Any]] = mapped_column(info=about_staff("as long as the class"))


class Meeting(Base):
    """The class in session with one assignment. `make_up`: after the figures were frozen."""

    __tablename__ = "meeting"

    id: Mapped[int] = mapped_column(primary_key=True, init=False, info=plain())
    assignment_id: Mapped[int] = mapped_column(
        sa.ForeignKey("assignment.id", ondelete="CASCADE"), index=True, info=plain()
    )
    opened: Mapped[datetime] = mapped_column(info=plain())
    closed: Mapped[datetime | None] = mapped_column(default=None, info=plain())
    make_up: Mapped[bool] = mapped_column(default=False, info=plain())
    on_call: Mapped[str] = mapped_column(sa.String(80), default="", info=about_staff("as long as the class"))
    pace_to: Mapped[int | None] = mapped_column(default=None, info=plain())
    paused: Mapped[bool] = mapped_column(default=False, info=plain())


class Presence(Base):
    """Who is in the room now: one row per student, overwritten, gone when the meeting closes."""

    __tablename__ = "presence"

    student_id: Mapped[int] = mapped_column(
        sa.ForeignKey("student.id", ondelete="CASCADE"),
        primary_key=True,
        info=about_student("until the meeting closes"),
    )
    meeting_id: Mapped[int] = mapped_column(
        sa.ForeignKey("meeting.id", ondelete="CASCADE"), index=True, info=about_student("until the meeting closes")
    )
