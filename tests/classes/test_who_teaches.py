"""Several adults in one class: what each may do there, and until when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from eduapp.accounts.rules import IN_CLASS
from eduapp.classes.access import class_taught_by
from eduapp.classes.actions import add_teacher, remove_teacher
from eduapp.core import clock
from eduapp.core.db import reading, writing
from eduapp.core.errors import Missing
from tests import people
from tests.pages import Visitor


def may(app, person, taught, right, day=None) -> bool:
    with app.app_context(), reading():
        try:
            found = class_taught_by(person.id, taught.id, today=day or people.today(), right=right)
        except Missing:
            return False
        assert found.may(right)
        return True


def put(app, person, taught, relation, until=None):
    with app.app_context(), writing():
        add_teacher(class_id=taught.id, person_id=person.id, relation=relation, until=until, by=None, now=clock.now())


ROLES = {"counselor": "counselor", "educator": "educator"}
RELATIONS = [(relation, right) for relation in IN_CLASS for right in ("see", "lead", "cards")]


@pytest.mark.parametrize(("relation", "right"), RELATIONS)
def test_each_may_do_what_the_table_says(app, cast, relation, right):
    known = people.hire(app, "wren", "Ms. Wren", cast.rivera.school_id, role=ROLES.get(relation, "teacher"))
    assert not may(app, known, cast.period_3, "see")
    put(app, known, cast.period_3, relation, people.today())
    assert may(app, known, cast.period_3, right) is (right in IN_CLASS[relation])
    assert not may(app, known, cast.room_12, "see")


def test_a_substitute_is_there_until_her_last_day(app, cast):
    last = date(2027, 3, 5)
    put(app, cast.okafor, cast.period_3, "substitute", last)
    assert may(app, cast.okafor, cast.period_3, "lead", last)
    assert not may(app, cast.okafor, cast.period_3, "see", last + timedelta(days=1))


def test_who_is_put_in_again_is_what_was_said_last(app, cast):
    put(app, cast.okafor, cast.period_3, "substitute", people.today())
    put(app, cast.okafor, cast.period_3, "co-teacher")
    assert may(app, cast.okafor, cast.period_3, "cards", people.today() + timedelta(days=30))


def test_who_is_taken_out_sees_nothing(app, cast):
    put(app, cast.okafor, cast.period_3, "co-teacher")
    with app.app_context(), writing():
        remove_teacher(class_id=cast.period_3.id, person_id=cast.okafor.id, by=cast.rivera.id, now=clock.now())
    assert not may(app, cast.okafor, cast.period_3, "see")
    assert may(app, cast.rivera, cast.period_3, "cards")


@pytest.mark.parametrize("relation", ["substitute", "counselor", "educator", "owner"])
def test_a_teacher_cannot_become_something_else_or_a_substitute_for_ever(app, cast, relation):
    with pytest.raises(ValueError, match=relation):
        put(app, cast.okafor, cast.period_3, relation)


def test_a_coordinator_is_in_no_class(app, cast):
    with pytest.raises(ValueError, match="coordinator"):
        put(app, cast.dolores, cast.period_3, "teacher")


def test_who_belongs_to_no_school_makes_no_class(app):
    nobody = Visitor(app)
    nobody.sign_in(people.hire(app, "wanderer", "Ms. Wanderer", None))
    page = nobody.get("/teach/classes/new")
    assert page.status == 409
    assert "Your account has no school yet" in page.text
