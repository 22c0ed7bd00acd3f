"""Each column says whether it is about a person and how long it is kept: forgetting works by that list."""

from __future__ import annotations

import pytest

from eduapp.app import create_app  # brings every room's tables with it
from eduapp.core.db import Base

assert create_app
ABOUT = {"no", "student", "staff"}
CHILDS = {"student", "enrollment", "attempt", "class"}
OWNERS = {"student": "student", "person": "staff"}  # whose id makes a column personal
COLUMNS = [column for table in Base.metadata.sorted_tables for column in table.columns]
every_column = pytest.mark.parametrize("column", COLUMNS, ids=str)


@every_column
def test_says_whether_it_is_personal_and_how_long_it_is_kept(column):
    about, kept = column.info.get("personal"), column.info.get("kept")
    assert about in ABOUT, f"{column} does not say whom it is about: info=plain(), about_student(…) or about_staff(…)"
    assert isinstance(kept, str), f"{column} does not say how long it is kept: tell it in words (core/personal.py)"
    assert len(kept.split()) > 1, f"{column} does not say how long it is kept: tell it in words (core/personal.py)"


@every_column
def test_an_id_of_a_person_is_personal(column):
    for key in column.foreign_keys:
        owner = OWNERS.get(key.column.table.name)
        assert owner in {None, column.info.get("personal")}, (
            f"{column} points to a {key.column.table.name} but says personal={column.info.get('personal')!r}: "
            f"declare it about_{owner}(…)"
        )


def test_what_hangs_on_a_student_goes_with_her():
    for column in COLUMNS:
        for key in column.foreign_keys:
            if key.column.table.name == "student":
                assert key.ondelete == "CASCADE", f'{column}: write ondelete="CASCADE", so that nothing outlives her'


def test_sensitive_answers_lead_to_nobody():
    """Sheets and tallies are for figures: no column of theirs may be about a student."""
    for name in ("sheet", "tally", "frozen_figures"):
        for column in Base.metadata.tables[name].columns:
            assert column.info["personal"] == "no", f"{column} would tie an answer to a child: leave it out"
            owners = {key.column.table.name for key in column.foreign_keys} & CHILDS
            assert not owners, f"{column} leads from an answer to a {owners}: leave it out"
