"""Who may do what: the one table. Doors, pages and README.md take it from here."""

from __future__ import annotations

from datetime import date

# What a role opens. A right is a few words:
#   teach            the door /teach: the classes she is put into
#   make classes     make a class of her own
#   write            the door /author: lessons
#   manage school    the door /office: staff and classes of her school
#   manage district  the same for every school of her district
RIGHTS: dict[str, frozenset[str]] = {
    "teacher": frozenset({"teach", "make classes"}),
    "counselor": frozenset({"teach"}),
    "educator": frozenset({"teach"}),
    "coordinator": frozenset({"write"}),
    "school_admin": frozenset({"manage school"}),
    "district_admin": frozenset({"manage school", "manage district"}),
}
ROLES = tuple(RIGHTS)

# These sign in with a code from their phone, too: one stolen password must not open a school.
NEEDS_CODE = frozenset({"coordinator", "school_admin", "district_admin"})

# What somebody put into a class may do in it.
#   see    the class page, its lessons and figures
#   lead   give a lesson, start and end class, count hands, excuse a student
#   cards  add students, print cards and the key sheet, replace a lost card
# A substitute and a visitor are gone soon: who holds a class's cards can be anybody in it.
IN_CLASS: dict[str, frozenset[str]] = {
    "teacher": frozenset({"see", "lead", "cards"}),
    "co-teacher": frozenset({"see", "lead", "cards"}),
    "substitute": frozenset({"see", "lead"}),
    "educator": frozenset({"see", "lead"}),
    "counselor": frozenset({"see"}),
}
# As what somebody of a role can be put into a class.
RELATIONS_OF: dict[str, tuple[str, ...]] = {
    "teacher": ("teacher", "co-teacher", "substitute"),
    "counselor": ("counselor",),
    "educator": ("educator",),
}
# Whose class it is: exactly one adult, who can hand it over.
OWNER = "teacher"
# What only lasts until a date.
NEEDS_UNTIL = frozenset({"substitute", "educator"})

_INVITES: dict[str, tuple[str, ...]] = {
    "school_admin": ("teacher", "counselor", "educator", "school_admin"),
    "district_admin": ROLES,
}


# These work for the district as a whole, everybody else at one school.
_OF_THE_DISTRICT = frozenset({"coordinator", "district_admin"})


def for_district(role: str) -> bool:
    """Does somebody of this role belong to the district as a whole?"""
    return role in _OF_THE_DISTRICT


def roles_with(right: str) -> list[str]:
    """The roles that have this right."""
    return [role for role, rights in RIGHTS.items() if right in rights]


def needs_training(role: str) -> bool:
    """A visiting educator is no employee of the school: her training as a mandated reporter must be on record."""
    return role == "educator"


def rights_of(role: str, *, mandated_reporter_on: date | None = None) -> frozenset[str]:
    """What somebody of this role may do. A visiting educator may nothing before her training as a mandated reporter."""
    if needs_training(role) and mandated_reporter_on is None:
        return frozenset()
    return RIGHTS.get(role, frozenset())


def may_invite(role: str) -> tuple[str, ...]:
    """The roles that somebody of this role may invite, and make new links for."""
    return _INVITES.get(role, ())


def relations_with(right: str) -> list[str]:
    """The ways of being in a class that have this right. Raises LookupError for a right nobody has: it is mistyped."""
    found = [relation for relation, rights in IN_CLASS.items() if right in rights]
    if not found:
        raise LookupError(f"nobody in a class has the right {right!r}")
    return found
