"""Decisions of teaching: the gate, and when a lesson is open to a student."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from eduapp.questions.scoring import SENSITIVE

GUARDED = 1  # from S1 on, the gate stands before it


@dataclass(frozen=True)
class Gate:
    """May this lesson be opened to a class? `unreviewed`: only because a pilot was allowed, by `by`, for `reason`."""

    open: bool
    unreviewed: bool = False
    by: str = ""
    reason: str = ""

    def as_json(self) -> dict[str, Any]:
        """What the assignment keeps of it."""
        return {"unreviewed": self.unreviewed, "by": self.by, "reason": self.reason}


def gate(*, sensitivity: int, approvals: Sequence[Any], pilot: Mapping[str, Any] | None) -> Gate:
    """The one gate before every opening of an S1+ lesson.

    Today it knows one condition: people reviewed the lesson. A pilot (name and reason) opens it all the same, and then
    every page of the lesson's teacher says so.
    """
    if sensitivity < GUARDED or approvals:
        return Gate(open=True)
    if pilot:
        return Gate(open=True, unreviewed=True, by=pilot["name"], reason=pilot["reason"])
    return Gate(open=False)


def open_to_students(*, sensitivity: int, opens_on: date, today: date, meeting_open: bool) -> bool:
    """S0-S1: any time from its day on. S2+: only while the class meets."""
    if today < opens_on:
        return False
    return meeting_open or sensitivity < SENSITIVE
