"""One table says who may do what; README.md shows the same one."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import eduapp
from eduapp.accounts.rules import (
    IN_CLASS,
    NEEDS_CODE,
    NEEDS_UNTIL,
    RELATIONS_OF,
    RIGHTS,
    may_invite,
    relations_with,
    rights_of,
)

README = (Path(eduapp.__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def _table(first: str) -> list[list[str]]:
    """The rows of README's table whose first column has this head."""
    lines = README[README.index(f"| {first} |") :].split("\n\n")[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_readme_shows_the_rights_of_every_role():
    said = {role: (set(rights.split(", ")), code == "yes") for role, rights, code in _table("role")}
    assert said == {role: (set(rights), role in NEEDS_CODE) for role, rights in RIGHTS.items()}


def test_the_readme_shows_what_somebody_in_a_class_may_do():
    said = {relation: (set(rights.split(", ")), until == "yes") for relation, rights, until in _table("in a class as")}
    assert said == {relation: (set(rights), relation in NEEDS_UNTIL) for relation, rights in IN_CLASS.items()}


def test_everybody_in_a_class_comes_in_by_the_door_of_teachers():
    assert {relation for relations in RELATIONS_OF.values() for relation in relations} == set(IN_CLASS)
    assert {role for role in RELATIONS_OF if "teach" in RIGHTS[role]} == set(RELATIONS_OF)


def test_a_visitor_may_nothing_before_her_training():
    assert rights_of("educator") == frozenset()
    assert rights_of("educator", mandated_reporter_on=date(2026, 8, 3)) == {"teach"}
    assert rights_of("nobody we know") == frozenset()


def test_nobody_invites_above_herself():
    assert "district_admin" not in may_invite("school_admin")
    assert "coordinator" not in may_invite("school_admin")
    assert {role for role in RIGHTS if may_invite(role)} == {"school_admin", "district_admin"}


def test_a_mistyped_right_is_noticed():
    assert relations_with("cards") == ["teacher", "co-teacher"]
    with pytest.raises(LookupError):
        relations_with("cadrs")


def test_no_other_file_asks_for_a_role():
    """Rights are asked for, never roles: `if role ==` outside the table would be a second table."""
    names = "|".join(RIGHTS)
    asked = re.compile(rf"""(==|!=|\bin\b)[\s{{(\[]*["']({names})["']""")
    for path in Path(eduapp.__file__).parent.rglob("*.py"):
        lines = path.read_text(encoding="utf-8").splitlines()
        found = [line for line in lines if asked.search(line)]
        assert not found or path.name == "rights.py", f"{path.name}: {found}; ask person.may(…)"
