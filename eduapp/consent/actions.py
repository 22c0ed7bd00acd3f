"""Writes of consent."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa

from eduapp.consent.models import OptOut
from eduapp.core.audit import Deed, record
from eduapp.core.db import db, insert_once


def excuse(*, student_id: int, class_id: int, unit: str, person_id: int, today: date, now: datetime) -> None:
    """From now on the student gets the other activity in this unit. No reason is asked."""
    insert_once(OptOut, student_id=student_id, unit=unit, part="all", day=today, entered_by=person_id)
    record(Deed.EXCUSED, person_id=person_id, thing=f"class {class_id}", now=now)


def end_excuse(*, student_id: int, class_id: int, unit: str, person_id: int, now: datetime) -> None:
    """The family takes part again."""
    db.session.execute(sa.delete(OptOut).where(OptOut.student_id == student_id, OptOut.unit == unit))
    record(Deed.EXCUSE_ENDED, person_id=person_id, thing=f"class {class_id}", now=now)
