"""Closing a meeting: the cut, the frozen figures and the end of the children's sessions, in one transaction."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from eduapp.accounts.actions import end_sessions_after_meeting
from eduapp.attempts.actions import cut_open_attempts, shuffle_sheets, vacuum_cut
from eduapp.attempts.models import Attempt, Tally
from eduapp.core.db import after_commit, db, hold, insert_once
from eduapp.curriculum.queries import Published, published
from eduapp.progress.models import FrozenFigures
from eduapp.progress.rules import veil
from eduapp.questions.scoring import SENSITIVE
from eduapp.teaching.actions import close_meeting
from eduapp.teaching.models import Assignment, Meeting
from eduapp.teaching.queries import students_here


def close_and_freeze(*, assignment_id: int, meeting_id: int, person_id: int | None, now: datetime) -> None:
    """End a meeting. Of an S2+ lesson the open walks are cut, the class's figures frozen, the sheets mixed.

    Figures freeze once, when the first meeting in which anybody took part closes; later meetings are make-ups. Closing
    twice changes nothing.
    """
    hold(Meeting, Meeting.id == meeting_id)
    meeting = db.session.get_one(Meeting, meeting_id, populate_existing=True)
    if meeting.closed is not None:
        return
    given = db.session.get_one(Assignment, assignment_id)
    version = published(given.version_id)
    present = students_here(meeting_id)
    if version.sensitivity >= SENSITIVE:
        cut_open_attempts(
            assignment_id=assignment_id, class_id=given.class_id, version=version, make_up=meeting.make_up
        )
        _freeze(assignment_id, version)
        shuffle_sheets(version_id=version.version_id)
        after_commit(vacuum_cut)
    close_meeting(meeting_id=meeting_id, person_id=person_id, now=now)
    end_sessions_after_meeting(student_ids=sorted(present), now=now)


def _freeze(assignment_id: int, version: Published) -> None:
    took_part = db.session.scalar(
        sa.select(Attempt.id)
        .where(
            Attempt.assignment_id == assignment_id,
            Attempt.version_id == version.version_id,
            Attempt.state.in_(("finished", "unfinished")),  # paper answers nothing here
        )
        .limit(1)
    )
    if took_part is None:
        return
    rows = db.session.execute(
        sa.select(Tally.question_key, Tally.outcome, Tally.n).where(Tally.assignment_id == assignment_id)
    )
    tally = {(row.question_key, row.outcome): row.n for row in rows}
    insert_once(FrozenFigures, assignment_id=assignment_id, json=veil(version.folder.en.questions, tally))
