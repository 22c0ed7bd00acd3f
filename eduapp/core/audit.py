"""Who did what, for staff: a short list of declared events. Never a student's answer, name, alias or code."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from eduapp.core.db import Base, db
from eduapp.core.personal import about_staff, plain


class Deed(StrEnum):
    """Everything that is written down about staff."""

    CLASS_MADE = "class made"
    CARD_REPLACED = "card replaced"
    LESSON_ASSIGNED = "lesson assigned"
    LESSON_OPENED_UNREVIEWED = "lesson opened unreviewed"
    MEETING_OPENED = "meeting opened"
    MEETING_CLOSED = "meeting closed"
    EXCUSED = "student excused"
    EXCUSE_ENDED = "excuse ended"
    VERSION_PUBLISHED = "version published"
    VERSION_TAKEN = "newer version taken"
    LESSON_RETIRED = "lesson retired"
    LESSON_TAKEN_BACK = "lesson taken back"
    PILOT_ALLOWED = "pilot allowed"
    PERSON_INVITED = "person invited"
    PERSON_JOINED = "person joined"
    PERSON_SWITCHED_OFF = "person switched off"
    PERSON_SWITCHED_ON = "person switched on"
    LINK_MADE = "link for a new password made"
    PASSWORD_CHANGED = "password changed"  # noqa: S105 - a deed, no password
    CODES_SET = "one-time codes set"
    RECOVERY_CODES_MADE = "recovery codes made"
    RECOVERY_CODE_USED = "recovery code used"
    SESSIONS_ENDED = "sessions ended"
    TEACHER_ADDED = "teacher added to a class"
    TEACHER_REMOVED = "teacher taken out of a class"
    CLASS_HANDED_OVER = "class handed over"
    LINK_MAILED = "link sent by e-mail"
    TRAINING_NOTED = "training noted"
    SCHOOL_MADE = "school made"
    SCHOOL_CHANGED = "school changed"
    YEAR_CLOSED = "school year closed"
    STUDENTS_FORGOTTEN = "students forgotten"


class Audit(Base):
    """One deed of one adult."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True, init=False, info=plain())
    at: Mapped[datetime] = mapped_column(info=about_staff("2 years"))
    person_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"), info=about_staff("2 years"))
    deed: Mapped[str] = mapped_column(sa.String(40), info=about_staff("2 years"))
    thing: Mapped[str] = mapped_column(sa.String(120), info=about_staff("2 years"))


def record(deed: Deed, *, person_id: int | None, thing: str, now: datetime) -> None:
    """Add one line to the audit, in the transaction of the deed itself. `thing`: e.g. "class 4", "assignment 12"."""
    db.session.add(Audit(at=now, person_id=person_id, deed=deed, thing=thing))


def newest_deed() -> datetime | None:
    """When the last line was written."""
    return db.session.scalar(sa.select(sa.func.max(Audit.at)))
