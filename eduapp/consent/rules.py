"""The decision of consent: who is excused from what."""

from __future__ import annotations

from collections.abc import Collection


def excused(units: Collection[str], excused_from: Collection[str]) -> bool:
    """Is a student who is excused from these units excused from what covers those (curriculum.documents.units_of)?

    One of them is enough: a check covers all units, and asks something about each.
    """
    return not set(units).isdisjoint(excused_from)
