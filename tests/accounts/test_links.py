"""Links that admins make: valid once, for a while, and only the last one for a person."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from eduapp.accounts import actions
from eduapp.accounts.access import credentials, link_of, staff_member
from eduapp.accounts.actions import DeadLink, LoginTaken
from eduapp.accounts.models import Invitation, Person
from eduapp.accounts.queries import browsers_of, open_links, staff_of
from eduapp.accounts.rules import LinkState, Purpose, password_matches
from eduapp.core.audit import Audit, Deed
from eduapp.core.codes import in_groups
from eduapp.core.db import db, writing
from tests import people

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
NEW = "three otters in the canal"


@pytest.fixture
def inside(app):
    """An app context with a write open."""
    with app.app_context(), writing():
        yield


@pytest.fixture
def code(inside, cast) -> str:
    return actions.invite(role="teacher", name="Ms. Wren", school_id=cast.rivera.school_id, by=cast.rivera.id, now=NOW)


def accept(code, **more):
    values = {"login": "wren", "password": NEW, "now": NOW} | more
    return actions.accept_invitation(code=code, **values)


def test_an_invitation_makes_a_person_once(cast, code):
    person_id = accept(in_groups(code).lower())
    wren = staff_member(person_id, today=TODAY)
    assert (wren.name, wren.role, wren.school_id) == ("Ms. Wren", "teacher", cast.rivera.school_id)
    with pytest.raises(DeadLink) as dead:
        accept(code, login="another")
    assert dead.value.state is LinkState.USED
    deeds = db.session.scalars(sa.select(Audit.deed).order_by(Audit.id.desc()).limit(2)).all()
    assert deeds == [Deed.PERSON_JOINED, Deed.PERSON_INVITED]


def test_what_the_database_keeps_of_a_link_opens_nothing(code):
    kept = db.session.scalars(sa.select(Invitation)).one()
    assert code not in repr(kept)
    with pytest.raises(DeadLink):
        accept(kept.code_hash)


def test_an_invitation_lasts_a_week(code):
    late = NOW + timedelta(days=7)
    assert link_of(code, now=late - timedelta(seconds=1)).state is LinkState.GOOD
    assert link_of(code, now=late).state is LinkState.EXPIRED
    with pytest.raises(DeadLink) as dead:
        accept(code, now=late)
    assert dead.value.state is LinkState.EXPIRED


def test_a_taken_login_leaves_the_link_as_it_was(app, cast):
    with app.app_context():
        with writing():
            code = actions.invite(role="teacher", name="A", school_id=None, by=None, now=NOW)
        with pytest.raises(LoginTaken), writing():
            accept(code, login=" Rivera ")
        with writing():
            assert accept(code)


def test_a_short_password_leaves_the_link_as_it_was(app):
    with app.app_context():
        with writing():
            code = actions.invite(role="teacher", name="A", school_id=None, by=None, now=NOW)
        with pytest.raises(ValueError, match="at least 12"), writing():
            accept(code, password="short")
        with writing():
            assert accept(code)


@pytest.mark.parametrize("code", ["", "7", "3" * 20, "ñ" * 400, "\ud800"])
def test_what_is_no_link_is_unknown(inside, code):
    assert link_of(code, now=NOW).state is LinkState.UNKNOWN
    with pytest.raises(DeadLink):
        accept(code)


def test_the_first_link_is_made_only_while_there_is_nobody(house):
    app = house.open(empty=True)
    people.publish(app)
    with app.app_context(), writing():
        old, code = actions.first_link(now=NOW), actions.first_link(now=NOW)
        assert link_of(old, now=NOW).state is LinkState.UNKNOWN
        assert link_of(code, now=NOW + timedelta(hours=24)).state is LinkState.EXPIRED
        first = accept(code, name="Ms. Quail")
        assert staff_member(first, today=TODAY).role == "district_admin"
        assert actions.first_link(now=NOW) is None


def test_a_first_link_dies_with_the_first_person(house):
    app = house.open(empty=True)
    people.publish(app)
    with app.app_context(), writing():
        code = actions.first_link(now=NOW)
        actions.add_person(login="quail", name="Q", password=NEW, role="teacher", school_id=None)
        with pytest.raises(DeadLink):
            accept(code, name="An intruder")


def test_a_new_password_ends_every_session_of_hers_and_of_nobody_else(inside, cast):
    for person in (cast.rivera, cast.rivera, cast.okafor):
        actions.start_session(person_id=person.id, now=NOW)
    code = actions.reset_link(person_id=cast.rivera.id, by=cast.okafor.id, now=NOW)
    assert link_of(code, now=NOW).login == "rivera"
    assert accept(code, login="hacked") == cast.rivera.id
    assert [browsers_of(person.id, now=NOW) for person in (cast.rivera, cast.okafor)] == [0, 1]
    known = credentials("rivera", today=TODAY)
    assert password_matches(known.hash, NEW)
    assert credentials("hacked", today=TODAY) is None


def test_a_newer_link_kills_the_older_one(inside, cast):
    old, new = (actions.reset_link(person_id=cast.rivera.id, by=None, now=NOW) for _ in range(2))
    assert [link_of(code, now=NOW).state for code in (old, new)] == [LinkState.EXPIRED, LinkState.GOOD]


@pytest.mark.parametrize(("lost", "kept"), [(False, "SECRET"), (True, None)])
def test_only_a_link_for_a_lost_phone_takes_the_one_time_codes_off(inside, cast, lost, kept):
    db.session.execute(sa.update(Person).values(totp="SECRET", totp_step=7, recovery=["x"]))
    accept(actions.reset_link(person_id=cast.rivera.id, by=None, now=NOW, lost_phone=lost))
    db.session.expire_all()
    assert db.session.get(Person, cast.rivera.id).totp == kept
    assert db.session.get(Person, cast.okafor.id).totp == "SECRET"


def test_who_is_switched_off_is_out_at_once_and_her_link_is_dead(inside, cast):
    actions.start_session(person_id=cast.rivera.id, now=NOW)
    code = actions.reset_link(person_id=cast.rivera.id, by=None, now=NOW)
    yesterday = TODAY - timedelta(days=1)
    actions.switch_off(person_id=cast.rivera.id, last_day=yesterday, today=TODAY, by=cast.okafor.id, now=NOW)
    assert browsers_of(cast.rivera.id, now=NOW) == 0
    assert link_of(code, now=NOW).state is LinkState.EXPIRED
    assert credentials("rivera", today=TODAY) is None
    actions.switch_on(person_id=cast.rivera.id, by=cast.okafor.id, now=NOW)
    assert credentials("rivera", today=TODAY)


def test_an_admins_list_holds_her_schools_people_and_open_links(cast, code):
    here, there = [cast.rivera.school_id], [cast.chen.school_id]
    of_almond = {"Mr. Okafor", "Mr. Stone", "Ms. Rivera", "Ms. Lee", "Ms. Park", "Mr. Diaz", "Ms. Moss", "Mr. Hale"}
    assert [row.name for row in staff_of(here)] == sorted(of_almond)
    assert [row.name for row in staff_of(there)] == ["Ms. Chen"]
    assert [(row.name, row.purpose) for row in open_links(here, now=NOW)] == [("Ms. Wren", Purpose.INVITE)]
    assert open_links(there, now=NOW) == []
    accept(code)
    assert open_links(here, now=NOW) == []


def test_a_visitor_is_not_invited_before_her_training(inside):
    with pytest.raises(ValueError, match="mandated reporter"):
        actions.invite(role="educator", name="V", school_id=None, by=None, now=NOW)
    with pytest.raises(ValueError, match="no role"):
        actions.invite(role="emperor", name="V", school_id=None, by=None, now=NOW)


def test_old_links_and_sessions_are_forgotten(cast, code):
    actions.start_session(person_id=cast.rivera.id, now=NOW)
    actions.forget_old_links(now=NOW + timedelta(days=37))
    assert link_of(code, now=NOW).state is LinkState.GOOD
    actions.forget_old_links(now=NOW + timedelta(days=38))
    assert link_of(code, now=NOW).state is LinkState.UNKNOWN
    assert browsers_of(cast.rivera.id, now=NOW) == 0
