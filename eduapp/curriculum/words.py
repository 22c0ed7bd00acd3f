"""What a lesson, a check or a bell-ringer is called, when a class takes it, and how it is run without a guide."""

from __future__ import annotations

from typing import Protocol

from flask_babel import gettext as _


class Named(Protocol):
    """A row or a value that knows what it is. `position`: its number among those of its type and grades."""

    type: str
    position: int


class InAClass(Named, Protocol):
    """One that also knows its unit."""

    unit: str | None


class Timed(Protocol):
    """One that knows how long it takes."""

    type: str
    minutes: int


def name(one: Named) -> str:
    """Neutral on every screen: "Lesson 3", never what it is about."""
    if one.type == "check":
        return _("Check %(n)s", n=one.position)
    if one.type == "bell-ringer":
        return _("Bell-ringer %(n)s", n=one.position)
    return _("Lesson %(n)s", n=one.position) if one.type == "lesson" else _("Other activity")


def when(one: InAClass) -> str:
    """When a class takes it; nothing for a lesson: that has a number."""
    if one.type == "check":
        return {
            1: _("Before lesson 1."),
            2: _("Within a week after lesson 8."),
            3: _("Six weeks after the last lesson."),
        }.get(one.position, "")
    if one.type != "bell-ringer":
        return ""
    if one.unit:
        return _("At the start of a period, when unit %(unit)s is done.", unit=one.unit)
    return _("At the start of a period.")


def run(one: Timed) -> str:
    """One line for the teacher of what has no guide."""
    if one.type == "check":
        return _(
            "%(n)s minutes, each student alone, in a quiet room. The questions measure the lessons, not the students.",
            n=one.minutes,
        )
    return _("%(n)s minutes to bring back what the class has learned. Then go on with your lesson.", n=one.minutes)
