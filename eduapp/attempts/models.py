"""Tables of attempts. See design: S0-S1 responses stay the student's; S2-S3 responses are cut from her."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from eduapp.core.db import Base
from eduapp.core.personal import SCHOOL_YEAR, about_student, plain

CUT = "S0-S1: " + SCHOOL_YEAR + "; S2-S3: until she finishes or the meeting closes"


class Attempt(Base):
    """One student's walk through one assignment.

    `state`: open, finished, unfinished (cut at the close), or paper (done on paper: finished, without a score).
    `result`: got/nearly/help, S2+ met/revisit, or done.
    `day` and no time: a time would tell who sent which sheet.
    """

    __tablename__ = "attempt"
    __table_args__ = (sa.UniqueConstraint("student_id", "assignment_id"),)

    id: Mapped[int] = mapped_column(primary_key=True, init=False, info=plain())
    student_id: Mapped[int] = mapped_column(
        sa.ForeignKey("student.id", ondelete="CASCADE"), info=about_student(SCHOOL_YEAR)
    )
    assignment_id: Mapped[int] = mapped_column(
        sa.ForeignKey("assignment.id", ondelete="CASCADE"), index=True, info=about_student(SCHOOL_YEAR)
    )
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("version.id"), info=about_student(SCHOOL_YEAR))
    state: Mapped[str] = mapped_column(sa.String(12), default="open", info=about_student(SCHOOL_YEAR))
    screen: Mapped[int | None] = mapped_column(default=1, info=about_student(CUT))
    day: Mapped[date] = mapped_column(info=about_student(SCHOOL_YEAR))
    result: Mapped[str | None] = mapped_column(sa.String(8), default=None, info=about_student(SCHOOL_YEAR))
    receipt: Mapped[str | None] = mapped_column(sa.String(12), default=None, info=about_student(SCHOOL_YEAR))


class Operation(Base):
    """One saved response. Clustered by class, so that a class's page never scans. `op_id` makes a retry harmless.

    After the cut only `op_id`s are left, padded to one number for everybody: how many tries a child needed would
    say how many of her answers were wrong.
    """

    __tablename__ = "operation"
    __table_args__ = (
        sa.UniqueConstraint("attempt_id", "op_id"),
        {"sqlite_with_rowid": False},
    )

    class_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, info=about_student(SCHOOL_YEAR))
    attempt_id: Mapped[int] = mapped_column(
        sa.ForeignKey("attempt.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        info=about_student(SCHOOL_YEAR),
    )
    rev: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, info=about_student(CUT))
    op_id: Mapped[str] = mapped_column(sa.String(36), info=about_student(SCHOOL_YEAR))
    question_key: Mapped[str | None] = mapped_column(sa.String(20), info=about_student(CUT))
    try_number: Mapped[int | None] = mapped_column("try", info=about_student(CUT))
    language: Mapped[str | None] = mapped_column(sa.String(2), info=about_student(CUT))
    value: Mapped[str | None] = mapped_column(sa.Text, info=about_student(CUT))


class Tally(Base):
    """How many students of one assignment gave an outcome at their first try: a count, never a child.

    `question_key` is q1, or q1.m2 for a part; `outcome` an option's id, or "answered" per question. S0-S1: how many
    hands a whole class put up for it (their students' own answers are operations); S2+: nobody counts hands.
    """

    __tablename__ = "tally"
    __table_args__ = ({"sqlite_with_rowid": False},)

    assignment_id: Mapped[int] = mapped_column(
        sa.ForeignKey("assignment.id", ondelete="CASCADE"), primary_key=True, info=plain()
    )
    question_key: Mapped[str] = mapped_column(sa.String(30), primary_key=True, info=plain())
    outcome: Mapped[str] = mapped_column(sa.String(30), primary_key=True, info=plain())
    n: Mapped[int] = mapped_column(info=plain())


class Sheet(Base):
    """First answers of one finished S2+ walk, for the questions' statistics: no class, no day, a random key."""

    __tablename__ = "sheet"
    __table_args__ = ({"sqlite_with_rowid": False},)

    id: Mapped[str] = mapped_column(sa.String(32), primary_key=True, info=plain())
    version_id: Mapped[int] = mapped_column(sa.ForeignKey("version.id"), index=True, info=plain())
    language: Mapped[str] = mapped_column(sa.String(2), info=plain())
    answers: Mapped[str] = mapped_column(sa.Text, info=plain())
