"""Who may open what: one table, equal to the routes of the house both ways.

A row is a route and a thing: "rivera's" is Period 3 with its lesson, which is on; "okafor's" is next door; "nobody's"
exists nowhere; "mixed" is Period 3's class with a student of next door. A column is somebody of tests/tour.py: stone
taught Period 3, too, but his account has ended; dolores coordinates. A cell is the answer: a status, or where the door
sends a stranger ("card": to the card page, "staff": to the sign-in of staff). Rows are walked from top to bottom;
those that add students come late, for new aliases are drawn by chance and may be another class's, too.
"""

from __future__ import annotations

import re

import pytest

from tests import people
from tests.people import Cast
from tests.tour import ACTORS, NOWHERE, address, visitor_of

TABLE = """
route                                                     thing    anon  stud  neig  excu  rive  okaf  chen  ston  dolo
GET  /static/<version>/<name>                             -        200   200   200   200   200   200   200   200   200
GET  /                                                    -        200   200   200   200   200   200   200   200   200
GET  /help                                                -        200   200   200   200   200   200   200   200   200
GET  /card                                                -        200   200   200   200   200   200   200   200   200
POST /card                                                -        422   422   422   422   422   422   422   422   422
GET  /sign-in                                             -        200   200   200   200   200   200   200   200   200
POST /sign-in                                             -        422   422   422   422   422   422   422   422   422
GET  /sign-in/code                                        -        staff staff staff staff staff staff staff staff staff
POST /sign-in/code                                        -        staff staff staff staff staff staff staff staff staff
GET  /join                                                -        200   200   200   200   200   200   200   200   200
POST /join                                                -        422   422   422   422   422   422   422   422   422
GET  /join/account                                        -        join  join  join  join  join  join  join  join  join
POST /join/account                                        -        join  join  join  join  join  join  join  join  join
GET  /privacy                                             -        200   200   200   200   200   200   200   200   200
GET  /lessons                                             -        200   200   200   200   200   200   200   200   200
GET  /lessons/<lesson_id>                                 rivera's 200   200   200   200   200   200   200   200   200
GET  /lessons/<lesson_id>                                 okafor's 200   200   200   200   200   200   200   200   200
GET  /lessons/<lesson_id>                                 nobody's 404   404   404   404   404   404   404   404   404

GET  /learn                                               -        card  200   200   200   card  card  card  card  card
GET  /learn/<assignment_id>/<number>                      rivera's card  200   404   200   card  card  card  card  card
GET  /learn/<assignment_id>/<number>                      okafor's card  404   200   404   card  card  card  card  card
GET  /learn/<assignment_id>/<number>                      nobody's card  404   404   404   card  card  card  card  card
POST /learn/<assignment_id>/<number>                      rivera's card  303   404   303   card  card  card  card  card
POST /learn/<assignment_id>/<number>                      okafor's card  404   303   404   card  card  card  card  card
POST /learn/<assignment_id>/<number>                      nobody's card  404   404   404   card  card  card  card  card
POST /learn/<assignment_id>/finish                        rivera's card  303   404   303   card  card  card  card  card
POST /learn/<assignment_id>/finish                        okafor's card  404   303   404   card  card  card  card  card
POST /learn/<assignment_id>/finish                        nobody's card  404   404   404   card  card  card  card  card
GET  /learn/<assignment_id>/finish                        rivera's card  200   404   200   card  card  card  card  card
GET  /learn/<assignment_id>/finish                        okafor's card  404   200   404   card  card  card  card  card
GET  /learn/<assignment_id>/finish                        nobody's card  404   404   404   card  card  card  card  card

GET  /teach                                               -        staff staff staff staff 200   200   200   staff staff
GET  /teach/if-a-student-tells-you                        -        staff staff staff staff 200   200   200   staff staff
GET  /teach/lessons                                       -        staff staff staff staff 200   200   200   staff staff
GET  /teach/lessons/<lesson_id>/guide                     rivera's staff staff staff staff 200   200   200   staff staff
GET  /teach/lessons/<lesson_id>/guide                     okafor's staff staff staff staff 200   200   200   staff staff
GET  /teach/lessons/<lesson_id>/guide                     nobody's staff staff staff staff 404   404   404   staff staff
GET  /teach/classes/new                                   -        staff staff staff staff 200   200   200   staff staff
POST /teach/classes/new                                   -        staff staff staff staff 303   303   303   staff staff
GET  /teach/classes/<class_id>                            rivera's staff staff staff staff 200   404   404   staff staff
GET  /teach/classes/<class_id>                            okafor's staff staff staff staff 404   200   404   staff staff
GET  /teach/classes/<class_id>                            nobody's staff staff staff staff 404   404   404   staff staff
GET  /teach/classes/<class_id>/figures.csv                rivera's staff staff staff staff 200   404   404   staff staff
GET  /teach/classes/<class_id>/figures.csv                okafor's staff staff staff staff 404   200   404   staff staff
GET  /teach/classes/<class_id>/figures.csv                nobody's staff staff staff staff 404   404   404   staff staff
GET  /teach/classes/<class_id>/students                   rivera's staff staff staff staff 200   404   404   staff staff
GET  /teach/classes/<class_id>/students                   okafor's staff staff staff staff 404   200   404   staff staff
GET  /teach/classes/<class_id>/students                   nobody's staff staff staff staff 404   404   404   staff staff
GET  /teach/classes/<class_id>/cards                      rivera's staff staff staff staff 200   404   404   staff staff
GET  /teach/classes/<class_id>/cards                      okafor's staff staff staff staff 404   200   404   staff staff
GET  /teach/classes/<class_id>/cards                      nobody's staff staff staff staff 404   404   404   staff staff
GET  /teach/classes/<class_id>/key                        rivera's staff staff staff staff 200   404   404   staff staff
GET  /teach/classes/<class_id>/key                        okafor's staff staff staff staff 404   200   404   staff staff
GET  /teach/classes/<class_id>/key                        nobody's staff staff staff staff 404   404   404   staff staff
GET  /teach/classes/<class_id>/students/<student_id>      rivera's staff staff staff staff 200   404   404   staff staff
GET  /teach/classes/<class_id>/students/<student_id>      okafor's staff staff staff staff 404   200   404   staff staff
GET  /teach/classes/<class_id>/students/<student_id>      mixed    staff staff staff staff 404   404   404   staff staff
GET  /teach/classes/<class_id>/students/<student_id>      nobody's staff staff staff staff 404   404   404   staff staff
POST /teach/classes/<class_id>/students/<student_id>      rivera's staff staff staff staff 303   404   404   staff staff
POST /teach/classes/<class_id>/students/<student_id>      okafor's staff staff staff staff 404   303   404   staff staff
POST /teach/classes/<class_id>/students/<student_id>      mixed    staff staff staff staff 404   404   404   staff staff
POST /teach/classes/<class_id>/students/<student_id>      nobody's staff staff staff staff 404   404   404   staff staff
POST /teach/classes/<class_id>/students/<student_id>/card rivera's staff staff staff staff 303   404   404   staff staff
POST /teach/classes/<class_id>/students/<student_id>/card okafor's staff staff staff staff 404   303   404   staff staff
POST /teach/classes/<class_id>/students/<student_id>/card mixed    staff staff staff staff 404   404   404   staff staff
POST /teach/classes/<class_id>/students/<student_id>/card nobody's staff staff staff staff 404   404   404   staff staff
GET  /teach/classes/<class_id>/assign                     rivera's staff staff staff staff 200   404   404   staff staff
GET  /teach/classes/<class_id>/assign                     okafor's staff staff staff staff 404   200   404   staff staff
GET  /teach/classes/<class_id>/assign                     nobody's staff staff staff staff 404   404   404   staff staff
POST /teach/classes/<class_id>/assign                     rivera's staff staff staff staff 303   404   404   staff staff
POST /teach/classes/<class_id>/assign                     okafor's staff staff staff staff 404   303   404   staff staff
POST /teach/classes/<class_id>/assign                     nobody's staff staff staff staff 404   404   404   staff staff
GET  /teach/assignments/<assignment_id>                   rivera's staff staff staff staff 200   404   404   staff staff
GET  /teach/assignments/<assignment_id>                   okafor's staff staff staff staff 404   200   404   staff staff
GET  /teach/assignments/<assignment_id>                   nobody's staff staff staff staff 404   404   404   staff staff
GET  /teach/assignments/<assignment_id>/projector         rivera's staff staff staff staff 200   404   404   staff staff
GET  /teach/assignments/<assignment_id>/projector         okafor's staff staff staff staff 404   200   404   staff staff
GET  /teach/assignments/<assignment_id>/projector         nobody's staff staff staff staff 404   404   404   staff staff
GET  /teach/assignments/<assignment_id>/guide             rivera's staff staff staff staff 200   404   404   staff staff
GET  /teach/assignments/<assignment_id>/guide             okafor's staff staff staff staff 404   200   404   staff staff
GET  /teach/assignments/<assignment_id>/guide             nobody's staff staff staff staff 404   404   404   staff staff
GET  /teach/assignments/<assignment_id>/figures.csv       rivera's staff staff staff staff 200   404   404   staff staff
GET  /teach/assignments/<assignment_id>/figures.csv       okafor's staff staff staff staff 404   200   404   staff staff
GET  /teach/assignments/<assignment_id>/figures.csv       nobody's staff staff staff staff 404   404   404   staff staff
POST /teach/assignments/<assignment_id>/open              rivera's staff staff staff staff 303   404   404   staff staff
POST /teach/assignments/<assignment_id>/open              okafor's staff staff staff staff 404   303   404   staff staff
POST /teach/assignments/<assignment_id>/open              nobody's staff staff staff staff 404   404   404   staff staff
GET  /teach/assignments/<assignment_id>/together/<number>  rivera's staff staff staff staff 200   404   404 staff staff
GET  /teach/assignments/<assignment_id>/together/<number>  okafor's staff staff staff staff 404   200   404 staff staff
GET  /teach/assignments/<assignment_id>/together/<number>  nobody's staff staff staff staff 404   404   404 staff staff
POST /teach/assignments/<assignment_id>/together/<number>  rivera's staff staff staff staff 303   404   404 staff staff
POST /teach/assignments/<assignment_id>/together/<number>  okafor's staff staff staff staff 404   303   404 staff staff
POST /teach/assignments/<assignment_id>/together/<number>  nobody's staff staff staff staff 404   404   404 staff staff
POST /teach/assignments/<assignment_id>/paper/<student_id> rivera's staff staff staff staff 303   404   404 staff staff
POST /teach/assignments/<assignment_id>/paper/<student_id> okafor's staff staff staff staff 404   303   404 staff staff
POST /teach/assignments/<assignment_id>/paper/<student_id> mixed staff staff staff staff 404   404   404 staff staff
POST /teach/assignments/<assignment_id>/paper/<student_id> nobody's staff staff staff staff 404   404   404 staff staff
POST /teach/assignments/<assignment_id>/close             rivera's staff staff staff staff 303   404   404   staff staff
POST /teach/assignments/<assignment_id>/close             okafor's staff staff staff staff 404   303   404   staff staff
POST /teach/assignments/<assignment_id>/close             nobody's staff staff staff staff 404   404   404   staff staff
POST /teach/assignments/<assignment_id>/version           rivera's staff staff staff staff 303   404   404   staff staff
POST /teach/assignments/<assignment_id>/version           okafor's staff staff staff staff 404   303   404   staff staff
POST /teach/assignments/<assignment_id>/version           nobody's staff staff staff staff 404   404   404   staff staff
POST /teach/classes/<class_id>/students                   rivera's staff staff staff staff 303   404   404   staff staff
POST /teach/classes/<class_id>/students                   okafor's staff staff staff staff 404   303   404   staff staff
POST /teach/classes/<class_id>/students                   nobody's staff staff staff staff 404   404   404   staff staff

GET  /author                                              -        staff staff staff staff staff staff staff staff 200
GET  /author/lessons/new                                  -        staff staff staff staff staff staff staff staff 200
POST /author/lessons/new                                  -        staff staff staff staff staff staff staff staff 303
GET  /author/lessons/<lesson_id>                          rivera's staff staff staff staff staff staff staff staff 200
GET  /author/lessons/<lesson_id>                          okafor's staff staff staff staff staff staff staff staff 200
GET  /author/lessons/<lesson_id>                          nobody's staff staff staff staff staff staff staff staff 404
GET  /author/lessons/<lesson_id>/guide                    rivera's staff staff staff staff staff staff staff staff 200
GET  /author/lessons/<lesson_id>/guide                    okafor's staff staff staff staff staff staff staff staff 200
GET  /author/lessons/<lesson_id>/guide                    nobody's staff staff staff staff staff staff staff staff 404
GET  /author/lessons/<lesson_id>/paper                    rivera's staff staff staff staff staff staff staff staff 200
GET  /author/lessons/<lesson_id>/paper                    okafor's staff staff staff staff staff staff staff staff 200
GET  /author/lessons/<lesson_id>/paper                    nobody's staff staff staff staff staff staff staff staff 404
GET  /author/lessons/<lesson_id>/history                  rivera's staff staff staff staff staff staff staff staff 200
GET  /author/lessons/<lesson_id>/history                  okafor's staff staff staff staff staff staff staff staff 200
GET  /author/lessons/<lesson_id>/history                  nobody's staff staff staff staff staff staff staff staff 404
GET  /author/lessons/<lesson_id>/export.zip               rivera's staff staff staff staff staff staff staff staff 200
GET  /author/lessons/<lesson_id>/export.zip               okafor's staff staff staff staff staff staff staff staff 200
GET  /author/lessons/<lesson_id>/export.zip               nobody's staff staff staff staff staff staff staff staff 404
GET  /author/lessons/<lesson_id>/publish                  rivera's staff staff staff staff staff staff staff staff 200
GET  /author/lessons/<lesson_id>/publish                  okafor's staff staff staff staff staff staff staff staff 200
GET  /author/lessons/<lesson_id>/publish                  nobody's staff staff staff staff staff staff staff staff 404
GET  /author/lessons/<lesson_id>/update                   rivera's staff staff staff staff staff staff staff staff 303
GET  /author/lessons/<lesson_id>/update                   okafor's staff staff staff staff staff staff staff staff 303
GET  /author/lessons/<lesson_id>/update                   nobody's staff staff staff staff staff staff staff staff 404
GET  /author/lessons/<lesson_id>/versions/<number>        rivera's staff staff staff staff staff staff staff staff 200
GET  /author/lessons/<lesson_id>/versions/<number>        okafor's staff staff staff staff staff staff staff staff 200
GET  /author/lessons/<lesson_id>/versions/<number>        nobody's staff staff staff staff staff staff staff staff 404
POST /author/lessons/<lesson_id>                          rivera's staff staff staff staff staff staff staff staff 409
POST /author/lessons/<lesson_id>                          okafor's staff staff staff staff staff staff staff staff 409
POST /author/lessons/<lesson_id>                          nobody's staff staff staff staff staff staff staff staff 404
POST /author/lessons/<lesson_id>/guide                    rivera's staff staff staff staff staff staff staff staff 409
POST /author/lessons/<lesson_id>/guide                    okafor's staff staff staff staff staff staff staff staff 409
POST /author/lessons/<lesson_id>/guide                    nobody's staff staff staff staff staff staff staff staff 404
POST /author/lessons/<lesson_id>/preview                  rivera's staff staff staff staff staff staff staff staff 200
POST /author/lessons/<lesson_id>/preview                  okafor's staff staff staff staff staff staff staff staff 200
POST /author/lessons/<lesson_id>/preview                  nobody's staff staff staff staff staff staff staff staff 404
POST /author/lessons/<lesson_id>/merge                    rivera's staff staff staff staff staff staff staff staff 404
POST /author/lessons/<lesson_id>/merge                    okafor's staff staff staff staff staff staff staff staff 404
POST /author/lessons/<lesson_id>/merge                    nobody's staff staff staff staff staff staff staff staff 404
POST /author/lessons/<lesson_id>/import                   rivera's staff staff staff staff staff staff staff staff 409
POST /author/lessons/<lesson_id>/import                   okafor's staff staff staff staff staff staff staff staff 409
POST /author/lessons/<lesson_id>/import                   nobody's staff staff staff staff staff staff staff staff 404
POST /author/lessons/<lesson_id>/publish                  rivera's staff staff staff staff staff staff staff staff 409
POST /author/lessons/<lesson_id>/publish                  okafor's staff staff staff staff staff staff staff staff 409
POST /author/lessons/<lesson_id>/publish                  nobody's staff staff staff staff staff staff staff staff 404
POST /author/lessons/<lesson_id>/versions/<number>        rivera's staff staff staff staff staff staff staff staff 422
POST /author/lessons/<lesson_id>/versions/<number>        okafor's staff staff staff staff staff staff staff staff 422
POST /author/lessons/<lesson_id>/versions/<number>        nobody's staff staff staff staff staff staff staff staff 404
POST /author/lessons/<lesson_id>/discard                  rivera's staff staff staff staff staff staff staff staff 303
POST /author/lessons/<lesson_id>/discard                  okafor's staff staff staff staff staff staff staff staff 303
POST /author/lessons/<lesson_id>/discard                  nobody's staff staff staff staff staff staff staff staff 404

GET  /account                                             -        staff staff staff staff 200   200   200   staff 200
GET  /account/password                                    -        staff staff staff staff 200   200   200   staff 200
POST /account/password                                    -        staff staff staff staff 422   422   422   staff 422
GET  /account/codes                                       -        staff staff staff staff 200   200   200   staff 200
POST /account/codes                                       -        staff staff staff staff 422   422   422   staff 422
GET  /account/recovery                                    -        staff staff staff staff codes codes codes staff 200
POST /account/recovery                                    -        staff staff staff staff codes codes codes staff 422

POST /language                                            -        303   303   303   303   303   303   303   303   303
POST /account/sessions                                    -        staff staff staff staff 303   303   303   staff 303
POST /sign-out                                            -        303   303   303   303   303   303   303   303   303
POST /exit                                                -        303   303   303   303   303   303   303   303   303
"""
OWN = {
    "student": "rivera's", "excused": "rivera's", "rivera": "rivera's",
    "neighbour": "okafor's", "okafor": "okafor's", "chen": "chen's",
}  # fmt: skip
ENDS_THE_SESSION = {"/account/sessions"}  # and a form token with it
NO_TOKEN = {"/exit"}  # help has no cookie to tie a token to; other sites are refused by their origin


def _rows() -> list[tuple[str, str, str, dict[str, str]]]:
    """(method, rule, thing, {actor: expected}) from the table."""
    head, *lines = [line.split() for line in TABLE.splitlines() if line.strip()]
    actors = [next(actor for actor in ACTORS if actor.startswith(short)) for short in head[2:]]
    return [(m, rule, thing, dict(zip(actors, cells, strict=True))) for m, rule, thing, *cells in lines]


ROWS = _rows()


def test_the_table_and_the_routes_are_the_same(app):
    listed = {(method, rule) for method, rule, *_ in ROWS}
    unsaid, gone = sorted(set(_endpoints(app)) - listed), sorted(listed - set(_endpoints(app)))
    assert not unsaid, f"nobody has said who may open {unsaid}: add rows to TABLE in this file"
    assert not gone, f"the routes {gone} are gone: take their rows out of TABLE in this file"


def test_the_table_asks_for_own_others_and_nobodys():
    things = {}
    for method, rule, thing, _cells in ROWS:
        things.setdefault((method, rule), set()).add(thing)
    for (method, rule), asked in things.items():
        needed = {"rivera's", "okafor's", "nobody's"} if "_id>" in rule else {"-"}
        needed |= {"mixed"} if "<student_id>" in rule else set()
        assert asked == needed, f"TABLE asks {method} {rule} about {sorted(asked)}: it must ask about {sorted(needed)}"


def test_the_table_knows_everybody():
    assert tuple(ROWS[0][3]) == ACTORS


@pytest.mark.parametrize("actor", ACTORS)
def test_everybody_gets_what_the_table_says(app, cast, actor):
    people.open_meeting(app, cast.period_3)
    visitor = visitor_of(app, cast, actor)
    token = visitor.token()
    secrets = _secrets(cast, actor)
    wrong = []
    for method, rule, thing, cells in ROWS:
        path = _path(app, cast, method, rule, thing)
        if method == "POST":
            page = visitor.post(path, _body(rule, thing) | {"csrf_token": token}, follow=False)
            token = visitor.token() if rule in ENDS_THE_SESSION else token
        else:
            page = visitor.get(path, follow=False)
        if _outcome(page) != cells[actor]:
            wrong.append(f"{method} {path} answers {actor} {_outcome(page)}, the table says {cells[actor]}")
        wrong += [f"{method} {path} tells {actor} {word!r}, which belongs to another class" for word in secrets
                  if word in page.body or word in str(page.headers)]  # fmt: skip
    assert not wrong, (
        "mend the way from the id to the thing (access.py of the room), or the table if the rule has changed:\n- "
        + "\n- ".join(wrong)
    )


def test_a_post_without_a_token_is_refused(app, cast):
    people.open_meeting(app, cast.period_3)
    for actor in ("rivera", "student", "anonymous", "dolores"):
        visitor = visitor_of(app, cast, actor)
        for method, rule, thing, _cells in ROWS:
            if method == "POST" and rule not in NO_TOKEN:
                page = visitor.post(_path(app, cast, method, rule, thing), _body(rule, thing), follow=False)
                assert page.status == 400, f"POST {rule} needs no token ({page.status}): take csrf.exempt off its view"


def _outcome(page) -> str:
    leads_to = page.headers.get("Location", "") if page.status == 303 else ""
    known = {"/card": "card", "/sign-in": "staff", "/join": "join", "/account/codes": "codes"}
    return known.get(leads_to, str(page.status))


def _path(app, cast: Cast, method: str, rule: str, thing: str) -> str:
    taught = {"rivera's": cast.period_3, "mixed": cast.period_3, "okafor's": cast.room_12}.get(thing)
    seated = cast.room_12 if thing == "mixed" else taught
    values = {
        "class_id": taught.id if taught else NOWHERE,
        "assignment_id": taught.assignment if taught else NOWHERE,
        "student_id": seated.students[1].id if seated else NOWHERE,  # nobody who is signed in
        "lesson_id": taught.lesson_id if taught else "99-L9",
        "number": 1,
        "version": "0",
        "name": "css/app.css",
    }
    return address(app, _endpoints(app)[method, rule], {name: values[name] for name in re.findall(r"<(\w+)>", rule)})


def _endpoints(app) -> dict[tuple[str, str], str]:
    """(method, rule as the table writes it) -> endpoint."""
    return {
        (method, re.sub(r"<\w+:", "<", rule.rule)): rule.endpoint
        for rule in app.url_map.iter_rules()
        if not rule.rule.startswith("/office")  # its table: test_every_role_in_the_office.py
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def _body(rule: str, thing: str) -> dict[str, str]:
    """What makes each POST succeed where it may."""
    lesson = people.PLAIN_LESSON if thing == "okafor's" else people.SENSITIVE_LESSON
    last = rule.rpartition("/")[2]
    return {
        "card": {"class_code": "XXXXX", "card_code": "XXXXX"},
        "sign-in": {"login": "nobody", "password": "nothing at all"},
        "new": {"label": "A new class", "band": "6-8", "students": "1", "lesson_id": "68-L9"},
        "students": {"count": "1"},
        "assign": {"lesson_id": lesson},
        "open": {"on_call": "Ms. Ortiz"},
        "<number>": {"go": "on"},
        "finish": {"go": "on"},
        "language": {"language": "es", "back": "/help"},
        "join": {"code": "3" * 20},
        "password": {"current": "not hers", "password": "three otters in the canal"},
        "codes": {"code": "000000"},
        "recovery": {"current": "not hers"},
    }.get(last, {})


def _secrets(cast: Cast, actor: str) -> list[str]:
    """Labels, codes and aliases of every class that is not this actor's, as a page would show them."""
    classes = {"rivera's": cast.period_3, "okafor's": cast.room_12, "chen's": cast.river_bend}
    own = OWN.get(actor)
    mine = _words_of(classes[own]) if own else set()
    return sorted(set().union(*(_words_of(taught) for name, taught in classes.items() if name != own)) - mine)


def _words_of(taught: people.Taught) -> set[str]:
    told = {taught.label, taught.code}
    for student in taught.students:
        told |= {student.alias, *student.names, student.code, student.token}
    return told
