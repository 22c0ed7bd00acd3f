"""Who may open what of /office: one table, equal to its routes both ways.

A row is a route, and what it answers where it lets somebody in. In a cell stands

    yes  she may
    own  only what is of her school (or district), 404 for everything else
    -    the door sends her away, to sign in
    404  that is the answer, whatever she asks for

"almond" is Almond Grove School with Mr. Stone and Period 3; "river" is River Bend School, of another district, with its
people and Ms. Chen's class; "nobody" exists nowhere; "above" is Mx. Quail, who administers the district, "mixed" a
class of one school with a teacher of the other. Pat Marsh administers Almond Grove, Ms. Dune River Bend.
"""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests import people
from tests.pages import Page, Visitor
from tests.people import Cast, Offices, Student
from tests.tour import NOWHERE, address

TABLE = """
route                                                     gets  anonymous student rivera dolores pat  dune quail
GET  /office                                              200   -         -       -      -       yes  yes  yes
GET  /office/set-up                                       200   -         -       -      -       404  404  yes
GET  /office/staff                                        200   -         -       -      -       yes  yes  yes
GET  /office/staff/invite                                 200   -         -       -      -       yes  yes  yes
GET  /office/staff/<person_id>                            200   -         -       -      -       own  own  own
GET  /office/schools/<school_id>                          200   -         -       -      -       own  own  own
GET  /office/schools/<school_id>/classes                  200   -         -       -      -       own  own  own
GET  /office/schools/<school_id>/year                     200   -         -       -      -       own  own  own
GET  /office/classes/<class_id>                           200   -         -       -      -       own  own  own
POST /office/set-up                                       303   -         -       -      -       404  404  yes
POST /office/schools/<school_id>                          303   -         -       -      -       own  own  own
POST /office/staff/invite                                 200   -         -       -      -       yes  yes  yes
POST /office/staff/mail                                   404   -         -       -      -       yes  yes  yes
POST /office/staff/<person_id>/link                       200   -         -       -      -       own  own  own
POST /office/staff/<person_id>/training                   303   -         -       -      -       own  own  own
POST /office/staff/<person_id>/sessions                   303   -         -       -      -       own  own  own
POST /office/staff/<person_id>/off                        303   -         -       -      -       own  own  own
POST /office/staff/<person_id>/on                         303   -         -       -      -       own  own  own
POST /office/classes/<class_id>/people                    303   -         -       -      -       own  own  own
POST /office/classes/<class_id>/people/<person_id>/remove 303   -         -       -      -       own  own  own
POST /office/classes/<class_id>/hand-over                 303   -         -       -      -       own  own  own
POST /office/classes/<class_id>/sessions                  303   -         -       -      -       own  own  own
POST /office/schools/<school_id>/sessions                 303   -         -       -      -       own  own  own
POST /office/schools/<school_id>/year                     303   -         -       -      -       own  own  own
"""
OWN = {"pat": "almond", "dune": "river", "quail": "almond"}
HEAD, *_LINES = [line.split() for line in TABLE.splitlines() if line.strip()]
ACTORS = HEAD[2:]
ROWS = [(method, rule, gets, dict(zip(ACTORS, cells, strict=True))) for method, rule, gets, *cells in _LINES]


@pytest.fixture
def offices(app, cast) -> Offices:
    made = people.open_offices(app, cast)
    # Who could be a substitute there: one who is not yet in the class of the table.
    for school_id, login in ((cast.rivera.school_id, "finch"), (cast.chen.school_id, "trout")):
        people.hire(app, login, f"Mr. {login.title()}", school_id)
    return made


def _ids(app, cast: Cast, offices: Offices, thing: str) -> dict[str, int]:
    """What the numbers in an address stand for. A class's person is a co-teacher there (`remove`)."""
    return {
        "almond": {"school_id": cast.rivera.school_id, "person_id": cast.stone.id, "class_id": cast.period_3.id},
        "river": {"school_id": cast.chen.school_id, "person_id": _login(app, "trout"), "class_id": cast.river_bend.id},
        "above": {"school_id": NOWHERE, "person_id": offices.quail.id, "class_id": NOWHERE},
        "mixed": {"school_id": NOWHERE, "person_id": _login(app, "trout"), "class_id": cast.period_3.id},
        "nobody": {"school_id": NOWHERE, "person_id": NOWHERE, "class_id": NOWHERE},
    }[thing]


def _login(app, login: str) -> int:
    return people.person_id(app, login)


def _things(rule: str) -> list[str]:
    if "_id>" not in rule:
        return ["-"]
    more = [*(["mixed"] if rule.count("_id>") > 1 else []), *(["above"] if "/staff/<" in rule else [])]
    return ["nobody", *more, "river", "almond"]


def _expected(cell: str, gets: str, actor: str, thing: str) -> str:
    if cell == "own":
        above = thing == "above" and actor == "quail"  # herself, and her like
        return gets if thing == OWN[actor] or above else "404"
    return {"-": "away", "yes": gets}.get(cell, cell)


def _endpoints(app) -> dict[tuple[str, str], str]:
    return {
        (method, re.sub(r"<\w+:", "<", rule.rule)): rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/office")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def _body(app, rule: str, thing: str) -> dict[str, str]:
    """What makes each POST succeed where it may."""
    school = {"almond": "Almond Grove School", "river": "River Bend School"}.get(thing, "")
    other = {"almond": "finch", "river": "trout"}.get(thing, "finch")
    tomorrow = (people.today() + timedelta(days=1)).isoformat()
    return {
        "set-up": {"name": "Third School", "time_zone": people.ZONE},
        "<school_id>": {"name": school, "time_zone": people.ZONE, "first_language": ""},
        "invite": {"name": "Ms. Wren", "role": "teacher"},
        "mail": {"code": "3" * 20},
        "training": {"trained": "2026-08-03"},
        "off": {"last_day": tomorrow},
        "people": {"person": f"co-teacher {_login(app, other)}"},
        "hand-over": {"teacher": str(_login(app, other))},
        "year": {"name": school},
    }.get(rule.rpartition("/")[2], {})


def _outcome(page: Page) -> str:
    leads_away = page.status == 303 and page.headers["Location"] == "/sign-in"
    return "away" if leads_away else str(page.status)


def _visitor(app, cast: Cast, offices: Offices, actor: str) -> Visitor:
    visitor = Visitor(app, inspects=False)
    who = getattr(cast, actor, None) or getattr(offices, actor, None)
    if isinstance(who, Student):
        visitor.use_card(who)
    elif who is not None:
        visitor.sign_in(who)
    return visitor


def _ask(app, cast, offices, visitor, method, rule, thing, token) -> Page:
    ids = _ids(app, cast, offices, thing) if thing != "-" else {}
    names = re.findall(r"<(\w+)>", rule)
    path = address(app, _endpoints(app)[method, rule], {name: ids[name] for name in names})
    if method == "GET":
        return visitor.get(path, follow=False)
    body = _body(app, rule, thing) | ({"csrf_token": token} if token else {})
    if rule.endswith("invite"):
        body["school"] = _own_school(cast, visitor)
    return visitor.post(path, body, follow=False)


def _own_school(cast: Cast, visitor: Visitor) -> str:
    found = visitor.get("/office/staff/invite").find("select#school option")
    return str(found[0].attrs["value"]) if found else "1"


def test_the_table_and_the_routes_are_the_same(app):
    listed = {(method, rule) for method, rule, *_ in ROWS}
    there = set(_endpoints(app))
    assert not there - listed, f"nobody has said who may open {sorted(there - listed)}: add rows to TABLE in this file"
    assert not listed - there, f"the routes {sorted(listed - there)} are gone: take their rows out of TABLE"


@pytest.mark.parametrize("actor", ACTORS)
def test_everybody_gets_what_the_table_says(app, cast, offices, actor):
    visitor, wrong = _visitor(app, cast, offices, actor), []
    token = visitor.token()
    for method, rule, gets, cells in ROWS:
        for thing in _things(rule):
            if rule.endswith(("/off", "/sessions")) and thing == "above" and actor == "quail":
                continue  # she would sign herself out; nobody switches herself off (tests/office)
            page = _ask(app, cast, offices, visitor, method, rule, thing, token)
            expected = _expected(cells[actor], gets, actor, thing)
            if _outcome(page) != expected:
                wrong.append(f"{method} {page.path} ({thing}) answers {actor} {_outcome(page)}, not {expected}")
    assert not wrong, "mend the way from the id to the thing (office/access.py), or the table:\n- " + "\n- ".join(wrong)


def test_no_page_of_the_office_names_a_child_a_card_or_another_school(app, cast, offices):
    people.a_day_in_class(app, cast.period_3)
    for actor in ("pat", "quail"):
        visitor = _visitor(app, cast, offices, actor)
        for method, rule, _gets, _cells in ROWS:
            things = {"almond", "-"} & set(_things(rule)) if method == "GET" else set()
            for thing in things:
                page = _ask(app, cast, offices, visitor, method, rule, thing, "")
                secrets = {"Chen", "River Bend", *_secrets(cast)}
                told = sorted(word for word in secrets if word in page.body)
                assert not told, f"{page.path} tells {actor} {told}"


def _secrets(cast: Cast) -> set[str]:
    children = [child for taught in (cast.period_3, cast.room_12, cast.river_bend) for child in taught.students]
    return {word for one in children for word in (*one.names, one.alias, one.code, one.class_code, one.token)}


def test_a_post_without_a_token_is_refused(app, cast, offices):
    visitor = _visitor(app, cast, offices, "quail")
    for method, rule, _gets, _cells in ROWS:
        if method == "POST":
            page = _ask(app, cast, offices, visitor, method, rule, _things(rule)[-1], "")
            assert page.status == 400, f"POST {rule} needs no token ({page.status})"


def test_an_admin_without_one_time_codes_gets_no_further_than_setting_them_up(app, cast):
    people.hire(app, "new", "Ms. New", cast.rivera.school_id, role="school_admin", phone=False)
    visitor = Visitor(app)
    visitor.get("/sign-in").submit({"login": "new", "password": people.PASSWORD})
    for path in ("/office", "/office/staff", f"/office/classes/{cast.period_3.id}"):
        assert visitor.get(path, follow=False).headers["Location"] == "/account/codes"
