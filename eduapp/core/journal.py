"""Counting wrong codes and passwords, in a short transaction of its own: a refused POST rolls back, the count must not.

A bucket is one class's typed codes or one login, never an address: a whole school sits behind one.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from eduapp.core.db import Base, db, own_transaction, reading
from eduapp.core.personal import plain

WINDOW = timedelta(minutes=10)


class Throttle(Base):
    """Wrong tries of one bucket in the running window."""

    __tablename__ = "throttle"

    bucket: Mapped[str] = mapped_column(sa.String(80), primary_key=True, info=plain())
    wrong: Mapped[int] = mapped_column(info=plain())
    since: Mapped[datetime] = mapped_column(info=plain())


def too_many(bucket: str, *, most: int, now: datetime) -> bool:
    """Have there been `most` wrong tries in the last ten minutes? Reads only."""
    with reading():
        row = db.session.execute(sa.select(Throttle.wrong, Throttle.since).where(Throttle.bucket == bucket)).first()
    return row is not None and row.wrong >= most and now - row.since < WINDOW


def count_wrong(bucket: str, *, now: datetime) -> None:
    """One more wrong try. Call it before the first statement of the request's own write."""
    with own_transaction() as connection:
        row = connection.execute(sa.select(Throttle.wrong, Throttle.since).where(Throttle.bucket == bucket)).first()
        if row is None:
            connection.execute(sa.insert(Throttle).values(bucket=bucket, wrong=1, since=now))
        elif now - row.since >= WINDOW:
            connection.execute(sa.update(Throttle).where(Throttle.bucket == bucket).values(wrong=1, since=now))
        else:
            connection.execute(sa.update(Throttle).where(Throttle.bucket == bucket).values(wrong=row.wrong + 1))


def forget_old_tries(*, now: datetime) -> None:
    """Counts of windows that are over (part of the caller's transaction)."""
    db.session.execute(sa.delete(Throttle).where(Throttle.since <= now - WINDOW))
