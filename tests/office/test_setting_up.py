"""The first administrator sets up; help and the way out know it without the database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eduapp.accounts.actions import first_link
from eduapp.app import create_app
from eduapp.classes.actions import tell_help
from eduapp.core import clock
from eduapp.core.db import writing
from eduapp.core.school_facts import NAME, Contact, SchoolFacts, school_facts, write_school_facts
from tests import people
from tests.databases import KEYS, let_go
from tests.pages import Visitor

MAP = "https://www.nps.gov/maps"


@pytest.fixture
def quail(app, cast) -> Visitor:
    visitor = Visitor(app)
    visitor.sign_in(people.open_offices(app, cast).quail)
    return visitor


def set_up(visitor, school_id, **more):
    fields = {"name_1": "Ms. Ortiz", "where_1": "Room 4, Mondays", "exit_page": MAP} | more
    return visitor.get(f"/office/schools/{school_id}").submit(fields)


def test_from_nothing_to_a_school(house):
    app = house.open(empty=True, ONE_TIME_CODES_REQUIRED=False)
    people.publish(app)
    with app.app_context(), writing():
        code = first_link(now=clock.now())
    visitor = Visitor(app)
    page = visitor.get("/join").submit({"code": code})
    page = page.submit({"name": "Mx. Quail", "login": "quail", "password": people.PASSWORD})
    assert page.path == "/office"
    page = page.follow("Begin").submit({"district": "Kern", "name": "Almond Grove", "time_zone": "Pacific/Honolulu"})
    assert page.heading == "Almond Grove"
    page = page.submit({"name_1": "Ms. Ortiz", "role_1": "Counselor", "where_1": "Room 4"})
    assert (page.path, page.heading) == ("/office", "Kern")
    assert "What needs doing" in page.text, "she has no day of training yet"
    assert "Ms. Ortiz" in Visitor(app).get("/help").text


def test_help_names_the_adults_of_ones_school(app, cast, quail):
    set_up(quail, cast.rivera.school_id)
    open_to_all = Visitor(app).get("/help?band=6-8&lang=en")
    assert "Which is your school?" in open_to_all.text
    assert "Ms. Ortiz" in open_to_all.follow("Almond Grove School").text
    child, other = Visitor(app), Visitor(app)
    assert "Ms. Ortiz, Counselor" in child.use_card(cast.student).follow("Help").text.replace(" ,", ",")
    chens = other.use_card(cast.river_bend.students[0]).follow("Help")
    assert "Ms. Ortiz" not in chens.text
    assert "Which is your school?" not in chens.text


def test_a_childs_way_out_leads_where_her_school_says(app, cast, quail):
    set_up(quail, cast.rivera.school_id)
    child, chens = Visitor(app), Visitor(app)
    page = child.use_card(cast.student)
    assert {form.attrs["data-exit-url"] for form in page.find("form[data-exit-url]")} == {MAP}
    assert page.press("Leave this page").headers["Location"] == MAP
    other = chens.use_card(cast.river_bend.students[0]).press("Leave this page")
    assert other.headers["Location"] == app.config["EXIT_PAGE"]
    assert "https://www.nps.gov" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address",
    ["http://a.example", "https://a", "https://a.example;x", "javascript:alert(1)", "https://a.example 'self'"],
)
def test_an_exit_page_is_an_ordinary_address(cast, quail, address):
    assert set_up(quail, cast.rivera.school_id, exit_page=address).status == 422


def test_the_form_shows_what_stands_and_can_take_it_away(app, cast, quail):
    set_up(quail, cast.rivera.school_id, first_language="es")
    page = quail.get(f"/office/schools/{cast.rivera.school_id}")
    assert page.fields()["where_1"] == "Room 4, Mondays"
    child = Visitor(app, "en")
    assert child.use_card(cast.student).language == "es", "the school's first language"
    page.submit({"name_1": "", "exit_page": "", "first_language": ""})
    child = Visitor(app, "en")
    page = child.use_card(cast.student)
    assert page.language == "en"
    assert "Ms. Ortiz" not in page.follow("Help").text


def test_a_refused_change_leaves_the_file_alone(app, cast, quail):
    set_up(quail, cast.rivera.school_id)
    file = Path(app.config["DATA"]) / NAME
    before = file.read_bytes()
    assert set_up(quail, cast.rivera.school_id, name="", name_1="Nobody").status == 422
    assert file.read_bytes() == before
    assert file.stat().st_mode & 0o077 == 0, "adults' names are the owner's to read"


def test_the_file_is_seen_anew_by_every_process_and_a_broken_one_is_none(tmp_path):
    ortiz = SchoolFacts(1, "A", MAP, (Contact("Ms. Ortiz", "Counselor", "Room 4"),))
    assert school_facts(tmp_path) == ()
    write_school_facts(tmp_path, [ortiz])
    assert school_facts(tmp_path) == (ortiz,)
    other = [{"id": 1, "name": "B", "exit_page": "", "contacts": []}]
    (tmp_path / "new").write_text(json.dumps(other), encoding="utf-8")
    (tmp_path / "new").replace(tmp_path / NAME)
    assert school_facts(tmp_path) == (SchoolFacts(1, "B", "", ()),)
    for rubbish in ("", "{", "[1]", '[{"id": "x"}]', "null"):
        (tmp_path / NAME).write_text(rubbish, encoding="utf-8")
        assert school_facts(tmp_path) == ()


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path):
    ortiz = SchoolFacts(1, "A", MAP, ())
    write_school_facts(tmp_path, [ortiz])
    write_school_facts(tmp_path / "gone", [])  # no such folder: no more can be done than to say so in the log
    assert school_facts(tmp_path) == (ortiz,)
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_help_and_the_way_out_know_it_with_the_database_gone(app, cast, quail, tmp_path):
    set_up(quail, cast.rivera.school_id)
    data = tmp_path / "burning"
    data.mkdir()
    for name in (*KEYS, NAME):
        (data / name).write_bytes((Path(app.config["DATA"]) / name).read_bytes())
    (data / "eduapp.db").mkdir()
    dead = create_app({"SQLALCHEMY_DATABASE_URI": f"sqlite:///{data / 'eduapp.db'}"}, data=data)
    page = Visitor(dead).get(f"/help?band=6-8&lang=en&school={cast.rivera.school_id}")
    assert "Ms. Ortiz" in page.text
    assert "Set-Cookie" not in page.headers
    assert page.press("Leave this page").headers["Location"] == MAP
    let_go(dead)


def test_the_night_writes_the_file_anew(app, cast, quail):
    set_up(quail, cast.rivera.school_id)
    data = Path(app.config["DATA"])
    (data / NAME).unlink()
    with app.app_context(), writing():
        tell_help(data=data)
    assert [school.name for school in school_facts(data)] == ["Almond Grove School", "River Bend School"]
