"""A counselor sees a class and changes nothing; a substitute leads it and never holds its cards. Nobody is shown a way
that is closed to her."""

from __future__ import annotations

import re

import pytest

from eduapp.accounts.models import Person
from eduapp.core.db import db, writing
from tests import people
from tests.pages import Visitor
from tests.tour import address, rules

CARDS = {"teach.classes.add_students", "teach.classes.cards", "teach.classes.key_sheet", "teach.classes.replace_card"}

# The guide's and the other screens of a lesson on one screen lead on as the first does.
OF_A_CLASS = re.compile(r"/teach/(?!.*/together/\d*[02-9])(classes|assignments)/")


@pytest.fixture
def counselor(app, cast) -> Visitor:
    return into_period_3(app, cast, people.hire(app, "ortiz", "Ms. Ortiz", cast.rivera.school_id, role="counselor"))


@pytest.fixture
def substitute(app, cast) -> Visitor:
    return into_period_3(app, cast, cast.okafor)


def into_period_3(app, cast, person) -> Visitor:
    relation = "counselor" if person.login == "ortiz" else "substitute"
    people.teach_too(app, person, cast.period_3, relation=relation, until=people.today())
    visitor = Visitor(app)
    visitor.sign_in(person)
    return visitor


def every_route_of_a_class(app, taught, method):
    """(endpoint, address) of each route that names a class or what hangs on it."""
    values = {
        "class_id": taught.id,
        "assignment_id": taught.assignment,
        "student_id": taught.students[1].id,
        "number": 1,
        "unit": "A",
    }
    for rule in rules(app, method):
        if rule.endpoint.startswith("teach.") and rule.arguments & {"class_id", "assignment_id"}:
            yield rule.endpoint, address(app, rule.endpoint, {name: values[name] for name in rule.arguments})


def test_a_counselor_changes_nothing(app, cast, counselor):
    token = counselor.token()
    for endpoint, path in every_route_of_a_class(app, cast.period_3, "POST"):
        page = counselor.post(path, {"csrf_token": token, "go": "on", "count": "1"}, follow=False)
        assert page.status == 404, f"{endpoint} lets a counselor change a class: ask for the right to lead it"
    assert counselor.get("/teach/classes/new").status == 404


def test_a_substitute_never_holds_the_cards(app, cast, substitute):
    token = substitute.token()
    for endpoint, path in every_route_of_a_class(app, cast.period_3, "POST"):
        if endpoint in CARDS:
            assert substitute.post(path, {"csrf_token": token, "count": "1"}).status == 404
    seen = {endpoint: substitute.get(path, follow=False).status for endpoint, path in
            every_route_of_a_class(app, cast.period_3, "GET")}  # fmt: skip
    assert {endpoint for endpoint, status in seen.items() if status == 404} == CARDS & set(seen)
    codes = {child.code for child in cast.period_3.students}
    assert not any(code in page.body for page in substitute.seen for code in codes)


def test_a_substitute_runs_a_class(app, cast, substitute):
    here = f"/teach/assignments/{cast.period_3.assignment}"
    page = substitute.get(here).press("Start class", {"on_call": "Ms. Ortiz"})
    assert "Class is on" in page.text
    assert "Class is on" not in page.press("End class").text


@pytest.mark.parametrize("who", ["counselor", "substitute"])
@pytest.mark.parametrize("met", [False, True])
def test_nobody_is_shown_a_way_that_is_closed_to_her(app, cast, request, who, met):
    people.a_day_in_class(app, cast.period_3, closes=not met)
    visitor = request.getfixturevalue(who)
    token, shut, open_ = visitor.token(), [], {"/teach"}
    asked: set[str] = set()
    while open_ - asked:
        path = sorted(open_ - asked)[0]
        asked.add(path)
        page = visitor.get(path)
        if page.status >= 400 or page.path == "/sign-in":
            shut.append(path)
        if page.is_html:
            open_ |= {a for e in page.find("a[href]") if OF_A_CLASS.match(a := e.attrs["href"].partition("#")[0])}
            forms = {e.attrs["action"] for e in page.find("form[action]") if e.attrs["action"].startswith("/teach")}
            for action in sorted(forms):
                if re.search("/(close|open|version)$", action):
                    continue  # pressed in the tests above; here they would change what is looked at
                if visitor.post(action, {"csrf_token": token}, follow=False).status == 404:
                    shut.append(f"{action} on {path}")
    assert len(asked) > 5
    assert not shut, f"a {who} is shown what is closed to her: {shut}"


def test_a_visitor_without_training_stays_outside(app, cast):
    visitor = people.hire(app, "vale", "Ms. Vale", None, role="educator")
    assert Visitor(app).sign_in(visitor).path == "/teach"
    with app.app_context(), writing():
        db.session.get(Person, visitor.id).mandated_reporter_on = None
    page = Visitor(app).sign_in(visitor)
    assert page.path == "/account"
    assert page.visitor.get("/teach").path == "/sign-in"
