"""Children are forgotten on their day, neither before nor after, and no byte of them is left in the file."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from eduapp.accounts.actions import switch_off
from eduapp.accounts.models import Person
from eduapp.attempts.models import Sheet, Tally
from eduapp.classes.models import Enrollment, SchoolClass, Student
from eduapp.core.audit import Audit
from eduapp.core.db import Base, db, reading, writing
from eduapp.core.personal import SCHOOL_YEAR
from eduapp.privacy.actions import forget
from eduapp.privacy.rules import due_by, forget_day
from eduapp.progress.models import FrozenFigures
from tests import people
from tests.pages import Visitor

days = st.dates(date(2026, 1, 1), date(2032, 12, 31))


def at_school(day: date) -> datetime:
    """A moment of this day in California: its early morning, in the night after it in Greenwich."""
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


@given(ends_on=days, today=days)
def test_the_two_ways_to_count_agree(ends_on, today):
    assert (ends_on <= due_by(today)) == (forget_day(ends_on) <= today)


@given(ends_on=days)
def test_no_child_is_kept_longer_than_sixty_days_or_past_july(ends_on):
    gone = forget_day(ends_on)
    assert ends_on <= gone <= ends_on + timedelta(days=60)
    assert not any(ends_on <= date(year, 7, 31) < gone for year in (ends_on.year, gone.year))


@pytest.mark.parametrize(
    ("ends_on", "gone"),
    [
        (date(2027, 6, 30), date(2027, 7, 31)),
        (date(2027, 5, 1), date(2027, 6, 30)),
        (date(2026, 12, 1), date(2027, 1, 30)),
        (date(2027, 7, 31), date(2027, 7, 31)),
        (date(2027, 8, 1), date(2027, 9, 30)),
    ],
)
def test_some_days_by_hand(ends_on, gone):
    assert forget_day(ends_on) == gone


def end_class(app, taught, day):
    with app.app_context(), writing():
        db.session.execute(sa.update(SchoolClass).where(SchoolClass.id == taught.id).values(ends_on=day))


def night(app, day):
    with app.app_context(), writing():
        return forget(zone=people.ZONE, now=at_school(day))


def count(app, model) -> int:
    with app.app_context(), reading():
        return db.session.execute(sa.select(sa.func.count()).select_from(model)).scalar_one()


def test_day_by_day(app, cast):
    """Every night for a year: each class's children vanish on their day."""
    ends = {cast.period_3: date(2027, 2, 10), cast.room_12: date(2027, 6, 11), cast.river_bend: date(2027, 6, 30)}
    for taught, day in ends.items():
        end_class(app, taught, day)
    went: dict[int, date] = {}
    for day in (date(2026, 11, 22) + timedelta(days=n) for n in range(380)):
        night(app, day)
        with app.app_context(), reading():
            left = set(db.session.scalars(sa.select(Enrollment.class_id)))
        for taught in ends:
            if taught.id not in left:
                went.setdefault(taught.id, day)
    assert went == {
        cast.period_3.id: date(2027, 4, 11),
        cast.room_12.id: date(2027, 7, 31),
        cast.river_bend.id: date(2027, 7, 31),
    }
    assert count(app, Student) == 0


def test_everything_that_hangs_on_a_child_goes_and_the_figures_stay(app, cast):
    people.a_day_in_class(app, cast.period_3)
    people.walk(app, cast.neighbour, cast.room_12.assignment)
    figures = [count(app, model) for model in (Tally, Sheet, FrozenFigures)]
    assert all(figures)
    for taught in (cast.period_3, cast.room_12, cast.river_bend):
        end_class(app, taught, date(2026, 12, 1))
    told = night(app, date(2027, 1, 30))
    assert (told.classes, told.students) == (3, 15)
    for table in Base.metadata.sorted_tables:
        if any(
            column.info.get("kept") == SCHOOL_YEAR for column in table.columns if column.info["personal"] == "student"
        ):
            with app.app_context(), reading():
                rows = db.session.execute(sa.select(table)).all()
            rows = [row for row in rows if table.name != "session" or row.student_id is not None]
            assert not rows, f"{table.name} still holds {len(rows)} rows"
    assert [count(app, model) for model in (Tally, Sheet, FrozenFigures)] == figures
    rivera = Visitor(app)
    rivera.sign_in(cast.rivera)
    assert rivera.get(f"/teach/assignments/{cast.period_3.assignment}").status == 200


def test_a_child_who_also_sits_in_a_class_that_goes_on_stays(app, cast):
    moved = cast.student
    with app.app_context(), writing():
        db.session.add(
            Enrollment(class_id=cast.room_12.id, student_id=moved.id, alias="blue-oak", from_day=date(2026, 11, 1))
        )
    end_class(app, cast.period_3, date(2026, 12, 1))
    assert night(app, date(2027, 1, 30)).students == 4
    assert night(app, date(2027, 1, 31)).students == 0
    with app.app_context(), reading():
        assert db.session.get(Student, moved.id)


def test_no_byte_of_a_child_is_left_in_the_file(app, cast):
    if not app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite"):
        pytest.skip("the bytes of PostgreSQL's files are its own: there VACUUM is asked for")
    canary = "canary-heron"
    with app.app_context(), writing():
        db.session.execute(sa.update(Enrollment).where(Enrollment.student_id == cast.student.id).values(alias=canary))
        hashes = db.session.scalars(sa.select(Student.card_hash)).all()
    file = Path(app.config["SQLALCHEMY_DATABASE_URI"].removeprefix("sqlite:///"))

    def bytes_of_all() -> bytes:
        return b"".join(path.read_bytes() for path in file.parent.iterdir() if path.name.startswith(file.name))

    for word in (canary, *hashes):
        assert word.encode() in bytes_of_all()
    for taught in (cast.period_3, cast.room_12, cast.river_bend):
        end_class(app, taught, date(2026, 12, 1))
    night(app, date(2027, 1, 30))
    for word in (canary, *hashes):
        assert word.encode() not in bytes_of_all(), f"{word} can still be read in the file"


def test_an_adult_is_forgotten_90_days_after_her_account_ended(app, cast):
    with app.app_context(), writing():
        day = date(2027, 1, 1)
        switch_off(person_id=cast.okafor.id, last_day=day, today=day, by=None, now=at_school(day))
    night(app, date(2027, 3, 31))
    assert _rows_with("okafor", app)
    night(app, date(2027, 4, 1))
    assert _rows_with("okafor", app) == []
    assert Visitor(app).sign_in(cast.okafor).status == 422
    rivera = Visitor(app)
    assert rivera.sign_in(cast.rivera).status == 200, "nobody else"


def _rows_with(name: str, app) -> list[str]:
    """The rows of adults in which a name can still be read, in any column."""
    with app.app_context(), reading():
        rows = [repr(person) for person in db.session.scalars(sa.select(Person))]
    return [row for row in rows if name in row.lower()]


def test_deeds_are_forgotten_after_two_years(app, cast):
    assert count(app, Audit)
    night(app, people.today() + timedelta(days=730))
    assert count(app, Audit)
    night(app, people.today() + timedelta(days=731))
    with app.app_context(), reading():
        assert {row.deed for row in db.session.scalars(sa.select(Audit))} <= {"students forgotten"}


@pytest.mark.parametrize(("language", "said"), [("en", "60 days"), ("es", "60 días")])
def test_the_public_page_says_it(app, language, said):
    page = Visitor(app, language).get("/privacy")
    assert said in page.text
    assert "90" in page.text
