"""Tables of accounts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from eduapp.core.db import Base
from eduapp.core.personal import DAYS_OF_LINK, SCHOOL_YEAR, WHILE_EMPLOYED, about_staff, about_student, plain

AFTER_IT_ENDS = f"{DAYS_OF_LINK} days after the link ends"


class Person(Base):
    """An adult who signs in with a password."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True, init=False, info=plain())
    role: Mapped[str] = mapped_column(sa.String(20), info=about_staff(WHILE_EMPLOYED))
    login: Mapped[str] = mapped_column(sa.String(80), unique=True, info=about_staff(WHILE_EMPLOYED))
    name: Mapped[str] = mapped_column(sa.String(80), info=about_staff(WHILE_EMPLOYED))
    hash: Mapped[str] = mapped_column(sa.String(200), info=about_staff(WHILE_EMPLOYED))
    # The secret that her phone has, once she has shown that it does; the step that was accepted last.
    totp: Mapped[str | None] = mapped_column(sa.String(80), default=None, info=about_staff(WHILE_EMPLOYED))
    totp_step: Mapped[int | None] = mapped_column(default=None, info=about_staff(WHILE_EMPLOYED))
    # Hashes of the recovery codes that are left.
    recovery: Mapped[list[Any] | None] = mapped_column(default=None, info=about_staff(WHILE_EMPLOYED))
    language: Mapped[str | None] = mapped_column(sa.String(2), default=None, info=about_staff(WHILE_EMPLOYED))
    school_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("school.id"), default=None, info=about_staff(WHILE_EMPLOYED)
    )
    district_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("district.id"), default=None, info=about_staff(WHILE_EMPLOYED)
    )
    trained_on: Mapped[date | None] = mapped_column(default=None, info=about_staff(WHILE_EMPLOYED))
    mandated_reporter_on: Mapped[date | None] = mapped_column(default=None, info=about_staff(WHILE_EMPLOYED))
    active_until: Mapped[date | None] = mapped_column(default=None, info=about_staff(WHILE_EMPLOYED))


class Invitation(Base):
    """A link that an admin made, on paper or by e-mail: valid once. Only its hash is here.

    `person_id`: whose password it renews; of an invitation, who came of it.
    """

    __tablename__ = "invitation"

    code_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True, info=plain())
    purpose: Mapped[str] = mapped_column(sa.String(10), info=plain())
    role: Mapped[str] = mapped_column(sa.String(20), info=about_staff(AFTER_IT_ENDS))
    name: Mapped[str] = mapped_column(sa.String(80), info=about_staff(AFTER_IT_ENDS))
    school_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("school.id"), default=None, info=about_staff(AFTER_IT_ENDS)
    )
    district_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("district.id"), default=None, info=about_staff(AFTER_IT_ENDS)
    )
    mandated_reporter_on: Mapped[date | None] = mapped_column(default=None, info=about_staff(AFTER_IT_ENDS))
    person_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("person.id"), default=None, index=True, info=about_staff(AFTER_IT_ENDS)
    )
    made_by: Mapped[int | None] = mapped_column(
        sa.ForeignKey("person.id"), default=None, info=about_staff(AFTER_IT_ENDS)
    )
    made: Mapped[datetime] = mapped_column(info=about_staff(AFTER_IT_ENDS))
    ends: Mapped[datetime] = mapped_column(info=plain())
    used: Mapped[datetime | None] = mapped_column(default=None, info=about_staff(AFTER_IT_ENDS))


class BrowserSession(Base):
    """One signed-in browser. The cookie holds a random token; only its hash is here."""

    __tablename__ = "session"

    id_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True, info=plain())
    person_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("person.id"), default=None, index=True, info=about_staff("until the session ends")
    )
    student_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("student.id", ondelete="CASCADE"), default=None, index=True, info=about_student(SCHOOL_YEAR)
    )
    ends: Mapped[datetime] = mapped_column(info=plain())
    revoked: Mapped[bool] = mapped_column(default=False, info=plain())
