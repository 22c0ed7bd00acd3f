"""Counting tries at codes and passwords, in a short transaction of its own: a refused POST rolls back, the count not.

A bucket is one class's typed codes or one login, never an address: a whole school sits behind one. A try is counted
before it is looked at, so that many at once are no more than one after the other; a right one is taken off again.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from eduapp.core.db import Base, db, insert, own_transaction
from eduapp.core.personal import plain

WINDOW = timedelta(minutes=10)


class Throttle(Base):
    """Wrong tries of one bucket, until there has been none for ten minutes. The bucket's name is a hash: who mistypes
    may have typed a password where the login goes."""

    __tablename__ = "throttle"

    bucket: Mapped[str] = mapped_column(sa.String(80), primary_key=True, info=plain())
    wrong: Mapped[int] = mapped_column(info=plain())
    since: Mapped[datetime] = mapped_column(info=plain())


def may_try(bucket: str, *, most: int, now: datetime) -> bool:
    """Count one more try. Is it among the `most` that may be looked at in any ten minutes?

    Call it before the first statement of the request's own write. A refused try is counted, too (writing or not would
    show in the time), but moves nothing: whoever is slowed down by somebody else's guessing waits ten minutes from the
    last guess that was looked at.
    """
    over = Throttle.since <= now - WINDOW
    counted = insert(Throttle).values(bucket=_name(bucket), wrong=1, since=now)
    again = counted.on_conflict_do_update(
        index_elements=["bucket"],
        set_={
            "wrong": sa.case((over, 1), else_=Throttle.wrong + 1),
            "since": sa.case((over, now), (Throttle.wrong < most, now), else_=Throttle.since),
        },
    ).returning(Throttle.wrong)
    with own_transaction() as connection:
        wrong: int = connection.execute(again).scalar_one()
    return wrong <= most


def was_right(bucket: str) -> None:
    """The try was right: take it off, in the request's own transaction."""
    left = sa.case((Throttle.wrong > 0, Throttle.wrong - 1), else_=0)
    db.session.execute(sa.update(Throttle).where(Throttle.bucket == _name(bucket)).values(wrong=left))


def forget_tries(*, now: datetime) -> None:
    """Rows that slow nobody down any more go."""
    db.session.execute(sa.delete(Throttle).where(Throttle.since <= now - WINDOW))


def _name(bucket: str) -> str:
    return hashlib.sha256(bucket.encode("utf-8", "replace")).hexdigest()
