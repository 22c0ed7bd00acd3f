"""What the pages of the office show, as frozen values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from eduapp.accounts.queries import StaffRow, open_links, staff_of
from eduapp.accounts.rules import OWNER, RELATIONS_OF, rights_of
from eduapp.classes.access import ManagedClass, ManagedSchool
from eduapp.classes.queries import InClass, OfficeRow, classes_of_schools
from eduapp.office.access import Desk, works_here


@dataclass(frozen=True)
class SchoolCard:
    """A school on the first page, in numbers."""

    school: ManagedSchool
    staff: int
    classes: int
    links: int
    over: int  # classes whose last day has passed: their year can be closed

    @property
    def to_do(self) -> bool:
        return bool(self.over) or not self.school.is_set_up


@dataclass(frozen=True)
class Overview:
    """The first page. `untrained`: adults without the day of their training as mandated reporters."""

    cards: tuple[SchoolCard, ...]
    untrained: int


def overview(desk: Desk, *, today: date, now: datetime) -> Overview:
    """Her schools in numbers, and what needs doing."""
    here = [one for one in staff_of(desk.school_ids, desk.district_id) if works_here(one, today=today)]
    links = open_links(desk.school_ids, desk.district_id, now=now)
    classes = [one for one in classes_of_schools(desk.school_ids) if one.closed_on is None]
    cards = tuple(
        SchoolCard(
            school=school,
            staff=sum(one.school_id == school.id for one in here),
            classes=sum(one.school_id == school.id for one in classes),
            links=sum(one.school_id == school.id for one in links),
            over=sum(one.school_id == school.id and one.ends_on < today for one in classes),
        )
        for school in desk.schools
    )
    return Overview(cards, sum(one.mandated_reporter_on is None for one in here))


def staff(desk: Desk, *, today: date) -> tuple[list[StaffRow], list[StaffRow]]:
    """Everybody at her schools: those who are here, and those whose account has ended."""
    everybody = staff_of(desk.school_ids, desk.district_id)
    here = [one for one in everybody if works_here(one, today=today)]
    return here, [one for one in everybody if one not in here]


@dataclass(frozen=True)
class Roster:
    """The adults of a class, and who else could be put into it."""

    people: tuple[InClass, ...]
    others: tuple[StaffRow, ...]

    @property
    def owners(self) -> tuple[InClass, ...]:
        return tuple(one for one in self.people if one.relation == OWNER)

    def could_be(self, relation: str) -> list[StaffRow]:
        """Who could be that in this class, and is not yet. Its teacher is nothing else: she hands it over first."""
        there = {one.person_id for one in self.people if one.relation in {relation, OWNER}}
        return [one for one in self.others if relation in RELATIONS_OF[one.role] and one.id not in there]


def roster(found: ManagedClass, school: ManagedSchool, people: Sequence[InClass], *, today: date) -> Roster:
    """`people`: who is in the class now. Others: whoever teaches at this school, or visits from the district."""
    others = [
        one
        for one in staff_of([found.school_id], school.district_id)
        if works_here(one, today=today)
        and one.role in RELATIONS_OF
        and "teach" in rights_of(one.role, mandated_reporter_on=one.mandated_reporter_on)
    ]
    return Roster(tuple(people), tuple(others))


def classes_at(school_id: int) -> list[OfficeRow]:
    """The classes of a school, those that go on first."""
    return classes_of_schools([school_id])
