"""What an administrator may see and change: her schools, their people, their classes. Not hers = Missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from eduapp.accounts.access import StaffMember, person_managed
from eduapp.accounts.queries import StaffRow, person_row
from eduapp.accounts.rules import may_invite
from eduapp.classes.access import ManagedClass, ManagedSchool, class_managed, schools_managed
from eduapp.core.errors import Missing


@dataclass(frozen=True)
class Desk:
    """One administrator with the schools that are hers. `district_id`: of a district's administrator only."""

    admin_id: int
    schools: tuple[ManagedSchool, ...]
    district_id: int | None
    invites: tuple[str, ...]
    of_district: bool

    @property
    def school_ids(self) -> list[int]:
        return [school.id for school in self.schools]

    def school(self, school_id: int) -> ManagedSchool:
        """One of her schools. Raises Missing."""
        found = next((school for school in self.schools if school.id == school_id), None)
        if found is None:
            raise Missing
        return found

    def school_name(self, school_id: int | None) -> str:
        """Its name; empty for somebody who works for the whole district."""
        return next((school.name for school in self.schools if school.id == school_id), "")


def desk_of(admin: StaffMember) -> Desk:
    """The desk at which she sits."""
    of_district = admin.may("manage district")
    district_id = admin.district_id if of_district else None
    school_id = None if of_district else admin.school_id
    return Desk(
        admin_id=admin.id,
        schools=tuple(schools_managed(school_id=school_id, district_id=district_id)),
        district_id=district_id,
        invites=may_invite(admin.role),
        of_district=of_district,
    )


def colleague(desk: Desk, person_id: int) -> StaffRow:
    """Somebody of her schools, or of her district, whose role is not above her own. Raises Missing."""
    person = person_row(person_managed(person_id, school_ids=desk.school_ids, district_id=desk.district_id))
    if person.role not in desk.invites:
        raise Missing
    return person


def class_of(desk: Desk, class_id: int) -> ManagedClass:
    """A class of one of her schools. Raises Missing."""
    return class_managed(class_id, school_ids=desk.school_ids)


def class_going_on(desk: Desk, class_id: int) -> ManagedClass:
    """The same, while its year is not closed. Raises Missing."""
    found = class_of(desk, class_id)
    if found.closed_on is not None:
        raise Missing
    return found


def works_here(person: StaffRow, *, today: date) -> bool:
    """Is her account going on?"""
    return person.active_until is None or person.active_until >= today
