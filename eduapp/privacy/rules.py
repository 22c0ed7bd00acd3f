"""On which day something is forgotten: sums of days, no database."""

from __future__ import annotations

from datetime import date, timedelta

from eduapp.core.personal import DAYS_AFTER_ACCOUNT, DAYS_AFTER_CLASS, DAYS_OF_AUDIT, LAST_DAY


def forget_day(ends_on: date) -> date:
    """When the students of a class that ends on this day are forgotten: on the earlier of the two days."""
    last = date(ends_on.year, *LAST_DAY)
    if last < ends_on:
        last = date(ends_on.year + 1, *LAST_DAY)
    return min(ends_on + timedelta(days=DAYS_AFTER_CLASS), last)


def due_by(today: date) -> date:
    """Students of classes that ended on this day or before are forgotten today: `forget_day` read backwards."""
    last = date(today.year, *LAST_DAY)
    if last > today:
        last = date(today.year - 1, *LAST_DAY)
    return max(today - timedelta(days=DAYS_AFTER_CLASS), last)


def accounts_due_by(today: date) -> date:
    """Adults whose account ended on this day or before are forgotten today."""
    return today - timedelta(days=DAYS_AFTER_ACCOUNT)


def audit_due_by(today: date) -> date:
    """Deeds of adults that were written down before this day are forgotten today."""
    return today - timedelta(days=DAYS_OF_AUDIT)


def is_name(typed: str, name: str) -> bool:
    """Did she type the school's name, whatever its capitals and spaces?"""
    return " ".join(typed.split()).casefold() == " ".join(name.split()).casefold()
