"""Time enters here and is handed on as a value, so that every rule can be tested on any day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def day_in(zone: str, moment: datetime) -> date:
    """The calendar day of `moment` in a school's time zone, e.g. "America/Los_Angeles"."""
    return moment.astimezone(ZoneInfo(zone)).date()
