"""Hand-over, substitutes until a day, and the end of a school year."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from eduapp.attempts.models import Attempt, Operation, Tally
from eduapp.core.db import db, reading
from eduapp.progress.models import FrozenFigures
from eduapp.teaching.models import Meeting
from tests import people
from tests.pages import Visitor


@pytest.fixture
def pat(app, cast) -> Visitor:
    visitor = Visitor(app)
    visitor.sign_in(people.open_offices(app, cast).pat)
    return visitor


def sees(app, teacher, class_id) -> bool:
    visitor = Visitor(app)
    visitor.sign_in(teacher)
    return visitor.get(f"/teach/classes/{class_id}").status == 200


def test_a_class_handed_over_is_the_new_teachers_at_once(app, pat, cast):
    rivera = Visitor(app)
    rivera.sign_in(cast.rivera)
    page = pat.get(f"/office/classes/{cast.period_3.id}")
    page = page.press("Hand over the class", {"teacher": str(cast.okafor.id)})
    assert "Mr. Okafor" in page.one("ul.stack").to_text()
    assert rivera.get(f"/teach/classes/{cast.period_3.id}").status == 404
    assert sees(app, cast.okafor, cast.period_3.id)
    assert sees(app, cast.stone, cast.period_3.id), "a co-teacher stays"


def test_only_teachers_of_this_school_are_offered(pat, cast):
    page = pat.get(f"/office/classes/{cast.period_3.id}")
    offered = {option.to_text().strip() for option in page.find("select#teacher option")}
    assert offered == {"–", "Mr. Diaz", "Mr. Okafor", "Mr. Stone", "Ms. Lee", "Ms. Park"}
    assert page.press("Hand over the class").status == 422, "nobody is chosen beforehand"
    assert page.press("Hand over the class", {"teacher": str(cast.chen.id)}).status == 422


def test_a_substitute_comes_until_a_day(app, pat, cast):
    page = pat.get(f"/office/classes/{cast.period_3.id}")
    who = {"person": f"substitute {cast.okafor.id}"}
    yesterday = people.today() - timedelta(days=1)
    assert page.press("Add", who).status == 422
    assert page.press("Add", {**who, "until": yesterday.isoformat()}).status == 422
    assert page.press("Add", {**who, "until": people.today().isoformat()}).status == 200
    assert sees(app, cast.okafor, cast.period_3.id)
    pat.get(f"/office/classes/{cast.period_3.id}").press("Take out – Mr. Okafor")
    assert not sees(app, cast.okafor, cast.period_3.id)


def test_a_class_keeps_its_teacher(pat, cast):
    token = {"csrf_token": pat.token()}
    path = f"/office/classes/{cast.period_3.id}/people/{cast.rivera.id}/remove"
    assert pat.post(path, token).status == 409
    page = pat.get(f"/office/classes/{cast.period_3.id}")
    assert page.press("Add", {"person": f"co-teacher {cast.rivera.id}"}).status == 422, (
        "she would no longer be its teacher"
    )


def test_the_students_of_a_class_are_signed_out(app, pat, cast):
    child, neighbour = Visitor(app), Visitor(app)
    child.use_card(cast.student)
    neighbour.use_card(cast.neighbour)
    pat.get(f"/office/classes/{cast.period_3.id}").press("Sign out all students")
    assert child.get("/learn", follow=False).headers["Location"] == "/card"
    assert neighbour.get("/learn").status == 200


# --- the year


def close(visitor, cast):
    page = visitor.get(f"/office/schools/{cast.rivera.school_id}/year")
    assert "2 classes end today: 10 students." in page.text
    return page.submit({"name": "almond grove  SCHOOL"})


def test_closing_wants_the_name(pat, cast):
    page = pat.get(f"/office/schools/{cast.rivera.school_id}/year").submit({"name": "River Bend School"})
    assert (page.status, "not the name of the school" in page.text) == (422, True)


def test_a_closed_year_kills_cards_at_once_and_leaves_other_schools_alone(app, pat, cast):
    signed_in = Visitor(app)
    signed_in.use_card(cast.student)
    close(pat, cast)
    assert signed_in.get("/learn", follow=False).headers["Location"] == "/card"
    for scan in (False, True):
        assert Visitor(app).use_card(cast.student, scan=scan).status == 422
    assert Visitor(app).use_card(cast.river_bend.students[0]).path == "/learn"


def test_a_meeting_that_is_on_is_closed_first_and_cut(app, pat, cast):
    people.a_day_in_class(app, cast.period_3, closes=False)
    with app.app_context(), reading():
        said = sa.select(sa.func.count()).where(Operation.value.is_not(None))
        assert db.session.execute(said).scalar_one(), "a walk that is open holds answers"
    close(pat, cast)
    with app.app_context(), reading():
        assert not db.session.execute(said).scalar_one()
        assert not db.session.scalars(sa.select(Meeting.id).where(Meeting.closed.is_(None))).all()
        assert db.session.scalars(sa.select(FrozenFigures.assignment_id)).all() == [cast.period_3.assignment]
        states = set(db.session.scalars(sa.select(Attempt.state)))
        assert states == {"finished", "unfinished"}


def test_nothing_of_the_figures_is_lost_and_the_class_is_only_looked_at(app, pat, cast):
    people.a_day_in_class(app, cast.period_3)
    rivera = Visitor(app)
    rivera.sign_in(cast.rivera)
    before = rivera.get(f"/teach/assignments/{cast.period_3.assignment}").text
    close(pat, cast)
    assert rivera.get(f"/teach/assignments/{cast.period_3.assignment}").status == 200
    assert before
    with app.app_context(), reading():
        assert db.session.execute(sa.select(sa.func.count()).select_from(Tally)).scalar_one()
    page = rivera.get(f"/teach/classes/{cast.period_3.id}")
    assert page.status == 200
    assert not page.find('a[href$="/assign"], a[href$="/students"]'), "what can no longer be done is not offered"
    assert rivera.get(f"/teach/classes/{cast.period_3.id}/cards").status == 404
    token = {"csrf_token": rivera.token()}
    assert rivera.post(f"/teach/assignments/{cast.period_3.assignment}/open", token | {"on_call": "X"}).status == 404
    assert rivera.post(f"/teach/classes/{cast.period_3.id}/students", token | {"count": "1"}).status == 404
    assert "Rivera 3" not in rivera.get("/teach").text


def test_a_closed_class_is_not_changed_any_more(pat, cast):
    close(pat, cast)
    page = pat.get(f"/office/classes/{cast.period_3.id}")
    assert "closed on" in page.text
    assert not page.find("main form")
    token = {"csrf_token": pat.token(), "teacher": str(cast.okafor.id)}
    assert pat.post(f"/office/classes/{cast.period_3.id}/hand-over", token).status == 404
    again = pat.get(f"/office/schools/{cast.rivera.school_id}/year")
    assert "nothing to close" in again.text
