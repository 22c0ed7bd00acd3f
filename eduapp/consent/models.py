"""Tables of consent."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from eduapp.core.db import Base
from eduapp.core.personal import SCHOOL_YEAR, about_staff, about_student, plain


class Notice(Base):
    """The letter about a unit went home to the families of a class on this day."""

    __tablename__ = "notice"

    class_id: Mapped[int] = mapped_column(sa.ForeignKey("class.id", ondelete="CASCADE"), primary_key=True, info=plain())
    unit: Mapped[str] = mapped_column(sa.String(1), primary_key=True, info=plain())
    sent_on: Mapped[date] = mapped_column(info=plain())


class OptOut(Base):
    """A student is excused from a unit (`part`: "all"). A date, no reason."""

    __tablename__ = "optout"

    student_id: Mapped[int] = mapped_column(
        sa.ForeignKey("student.id", ondelete="CASCADE"), primary_key=True, info=about_student(SCHOOL_YEAR)
    )
    unit: Mapped[str] = mapped_column(sa.String(1), primary_key=True, info=about_student(SCHOOL_YEAR))
    part: Mapped[str] = mapped_column(sa.String(20), primary_key=True, info=about_student(SCHOOL_YEAR))
    day: Mapped[date] = mapped_column(info=about_student(SCHOOL_YEAR))
    entered_by: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), info=about_staff(SCHOOL_YEAR))
