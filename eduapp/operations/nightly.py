"""What is done while the school sleeps, once a day."""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta
from pathlib import Path

from eduapp.accounts.actions import forget_ended_sessions, forget_old_links
from eduapp.core.db import db, writing
from eduapp.core.journal import forget_tries
from eduapp.progress.actions import close_and_freeze
from eduapp.teaching.queries import meetings_left_open

NOTE = "last-nightly"  # in the data folder, for `eduapp doctor`
LEFT_OPEN = timedelta(hours=24)


def close_what_was_left_open(*, now: datetime) -> int:
    """Close the meetings left open for a day: what must not stay with a student is cut. Returns how many."""
    left = meetings_left_open(before=now - LEFT_OPEN)
    db.session.rollback()
    for meeting in left:
        with writing():
            close_and_freeze(assignment_id=meeting.assignment_id, meeting_id=meeting.id, person_id=None, now=now)
    return len(left)


def sweep(*, now: datetime) -> None:
    """Delete what has ended by itself: sessions, links that were used or are over, counts of wrong tries."""
    with writing():
        forget_ended_sessions(now=now)
        forget_old_links(now=now)
        forget_tries(now=now)


def note(data: Path, *, now: datetime) -> None:
    """Write down that it was done."""
    with contextlib.suppress(OSError):  # a full disk: doctor says so anyway
        (data / NOTE).write_text(now.isoformat(), encoding="utf-8")
