"""Tables of classes. A student has no name here, and nowhere else on the server."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from eduapp.core.db import Base
from eduapp.core.personal import SCHOOL_YEAR, about_staff, about_student, plain


class District(Base):
    """A school district. `pilot`: who let unreviewed lessons be tried out, and why (None: nobody did)."""

    __tablename__ = "district"

    id: Mapped[int] = mapped_column(primary_key=True, init=False, info=plain())
    name: Mapped[str] = mapped_column(sa.String(120), info=plain())
    pilot: Mapped[dict[str, Any] | None] = mapped_column(default=None, info=about_staff("as long as the pilot runs"))


class School(Base):
    """A school; its days are counted in its time zone."""

    __tablename__ = "school"

    id: Mapped[int] = mapped_column(primary_key=True, init=False, info=plain())
    district_id: Mapped[int] = mapped_column(sa.ForeignKey("district.id"), index=True, info=plain())
    name: Mapped[str] = mapped_column(sa.String(120), info=plain())
    time_zone: Mapped[str] = mapped_column(sa.String(40), info=plain())
    exit_page: Mapped[str | None] = mapped_column(sa.String(200), default=None, info=plain())
    # In which language pages begin for a student who has chosen none; None: in her browser's.
    language: Mapped[str | None] = mapped_column(sa.String(2), default=None, info=plain())
    contacts: Mapped[list[Any]] = mapped_column(default_factory=list, info=about_staff("as long as the school says"))


class SchoolClass(Base):
    """A class of one school year. `code` stands on the board; with a card's code it signs a student in."""

    __tablename__ = "class"

    id: Mapped[int] = mapped_column(primary_key=True, init=False, info=plain())
    school_id: Mapped[int] = mapped_column(sa.ForeignKey("school.id"), index=True, info=plain())
    label: Mapped[str] = mapped_column(sa.String(60), info=plain())
    band: Mapped[str] = mapped_column(sa.String(4), info=plain())
    languages: Mapped[str] = mapped_column(sa.String(10), info=plain())
    code: Mapped[str] = mapped_column(sa.String(8), unique=True, info=plain())
    ends_on: Mapped[date] = mapped_column(info=plain())
    # The day on which its year was closed: no card opens anything from then on, and nobody changes anything in it.
    closed_on: Mapped[date | None] = mapped_column(default=None, info=plain())


class Teaches(Base):
    """Who teaches a class, and until when."""

    __tablename__ = "teaches"

    class_id: Mapped[int] = mapped_column(sa.ForeignKey("class.id", ondelete="CASCADE"), primary_key=True, info=plain())
    person_id: Mapped[int] = mapped_column(
        sa.ForeignKey("person.id"), primary_key=True, index=True, info=about_staff("as long as the class")
    )
    role: Mapped[str] = mapped_column("as", sa.String(20), default="teacher", info=plain())
    until: Mapped[date | None] = mapped_column(default=None, info=plain())


class Student(Base):
    """One child in one school year: a card, and how she likes to read. No name."""

    __tablename__ = "student"

    id: Mapped[int] = mapped_column(primary_key=True, init=False, info=about_student(SCHOOL_YEAR))
    card_number: Mapped[int] = mapped_column(info=about_student(SCHOOL_YEAR))
    card_hash: Mapped[str] = mapped_column(sa.String(64), unique=True, info=about_student(SCHOOL_YEAR))
    code_hmac: Mapped[str] = mapped_column(sa.String(64), unique=True, info=about_student(SCHOOL_YEAR))
    settings: Mapped[dict[str, Any]] = mapped_column(default_factory=dict, info=about_student(SCHOOL_YEAR))


class Enrollment(Base):
    """A student in a class, under an alias: a key into a bilingual list."""

    __tablename__ = "enrollment"
    __table_args__ = (sa.UniqueConstraint("class_id", "alias"), sa.UniqueConstraint("class_id", "student_id"))

    id: Mapped[int] = mapped_column(primary_key=True, init=False, info=plain())
    class_id: Mapped[int] = mapped_column(
        sa.ForeignKey("class.id", ondelete="CASCADE"), info=about_student(SCHOOL_YEAR)
    )
    student_id: Mapped[int] = mapped_column(
        sa.ForeignKey("student.id", ondelete="CASCADE"), index=True, info=about_student(SCHOOL_YEAR)
    )
    alias: Mapped[str] = mapped_column(sa.String(40), info=about_student(SCHOOL_YEAR))
    from_day: Mapped[date] = mapped_column(info=about_student(SCHOOL_YEAR))
    to_day: Mapped[date | None] = mapped_column(default=None, info=about_student(SCHOOL_YEAR))
