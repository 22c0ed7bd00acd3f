"""Who may open what: one table, equal to the routes of the house both ways.

The table is who_may_open_what.txt beside this file, to be read by anybody. A row is a route, and what it answers where
it lets somebody in; a column is somebody of tests/tour.py. In a cell stands

    yes  she may: whatever exists; 404 for what does not
    own  only what is hers, 404 for everything else: of another class, of another school, of a student of another class
    -    the door sends her away, to sign in
    404  (or another number) that is the answer, whatever she asks for
    join, code  she has to go there first: to type her link, to set up her one-time codes

A row is asked for each of these things: "rivera's" is Period 3 with its lesson, which is on; "okafor's" is next door;
"chen's" is at another school; "nobody's" exists nowhere; "mixed" is Period 3's class with a student of next door,
"far mixed" with one of the other school. Rows are walked from top to bottom; those that add students come late, for new
aliases are drawn by chance and may be another class's, too.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests import people
from tests.attempts.records import fingerprint
from tests.pages import Page, Visitor
from tests.people import Cast
from tests.tour import ACTORS, NOWHERE, address, visitor_of

TABLE = Path(__file__).with_name("who_may_open_what.txt").read_text(encoding="utf-8")
THINGS = ("rivera's", "okafor's", "chen's", "nobody's")
MIXED = ("mixed", "far mixed")
OWN = {
    "student": "rivera's", "excused": "rivera's", "rivera": "rivera's",
    "neighbour": "okafor's", "okafor": "okafor's",
    "pen_pal": "chen's", "chen": "chen's",
    "park": "rivera's", "diaz": "rivera's", "moss": "rivera's", "reed": "rivera's",
}  # fmt: skip
ENDS_THE_SESSION = {"/account/sessions"}  # and a form token with it
NO_TOKEN = {"/exit"}  # help has no cookie to tie a token to; other sites are refused by their origin
COUNTS_TRIES = ("throttle",)  # wrong codes and passwords are counted although they are refused: core/journal.py


def table() -> list[tuple[str, str, str, dict[str, str]]]:
    """(method, rule, what it answers, {actor: cell}) of every row."""
    head, *lines = [line.split() for line in TABLE.splitlines() if line.strip()]
    actors = [next(actor for actor in ACTORS if actor.startswith(short)) for short in head[2:]]
    return [(m, rule, gets, dict(zip(actors, cells, strict=True))) for m, rule, gets, *cells in lines]


def _rows() -> list[tuple[str, str, str, dict[str, str]]]:
    """(method, rule, thing, {actor: expected}): every row for every thing it can be asked for."""
    return [
        (method, rule, thing, {actor: _expected(rule, cell, gets, actor, thing) for actor, cell in cells.items()})
        for method, rule, gets, cells in table()
        for thing in _things(rule)
    ]


def _things(rule: str) -> tuple[str, ...]:
    if "_id>" not in rule:
        return ("-",)
    return (*THINGS, *MIXED) if rule.count("_id>") > 1 and "<student_id>" in rule else THINGS


def _expected(rule: str, cell: str, gets: str, actor: str, thing: str) -> str:
    if cell == "-":
        return "card" if rule.startswith("/learn") else "staff"
    if cell == "own":
        return gets if thing == OWN.get(actor) else "404"
    if cell == "yes":
        return "404" if thing in ("nobody's", *MIXED) else gets
    return cell


ROWS = _rows()


def test_the_table_and_the_routes_are_the_same(app):
    listed = {(method, rule) for method, rule, *_ in ROWS}
    unsaid, gone = sorted(set(endpoints(app)) - listed), sorted(listed - set(endpoints(app)))
    assert not unsaid, f"nobody has said who may open {unsaid}: add rows to TABLE in this file"
    assert not gone, f"the routes {gone} are gone: take their rows out of TABLE in this file"


def test_the_table_knows_everybody():
    assert tuple(ROWS[0][3]) == ACTORS


@pytest.mark.parametrize("actor", ACTORS)
def test_everybody_gets_what_the_table_says(app, cast, actor):
    visitor = _walker(app, cast, actor)
    token = visitor.token()
    secrets = _secrets(cast, actor)
    wrong = []
    for method, rule, thing, cells in ROWS:
        page = _ask(app, cast, visitor, method, rule, thing, {"csrf_token": token})
        token = visitor.token() if rule in ENDS_THE_SESSION else token
        told = f"{method} {page.path} ({thing}) "
        if _outcome(page) != cells[actor]:
            wrong.append(f"{told} answers {actor} {_outcome(page)}, the table says {cells[actor]}")
        wrong += [f"{told} tells {actor} {word!r}, which belongs to another class" for word in secrets
                  if word in page.body or word in str(page.headers)]  # fmt: skip
    assert not wrong, (
        "mend the way from the id to the thing (access.py of the room), or the table if the rule has changed:\n- "
        + "\n- ".join(wrong)
    )


@pytest.mark.parametrize("actor", ACTORS)
def test_a_refusal_changes_nothing(app, cast, actor):
    """Not one byte of any table: sent away, not found, or told that something is wrong."""
    visitor = _walker(app, cast, actor)
    token = visitor.token()
    before, whole = _state(app), fingerprint(app, but=COUNTS_TRIES)
    for method, rule, thing, cells in ROWS:
        if cells[actor] in {"card", "staff"} or cells[actor] >= "400":
            page = _ask(app, cast, visitor, method, rule, thing, {"csrf_token": token})
            assert _state(app) == before, f"{method} {page.path} refuses {actor} and changes something all the same"
    assert fingerprint(app, but=COUNTS_TRIES) == whole


@pytest.mark.parametrize("actor", ["anonymous", "student", "rivera", "dolores"])
def test_a_post_without_a_token_is_refused_and_changes_nothing(app, cast, actor):
    visitor = _walker(app, cast, actor)
    before = _state(app)
    for method, rule, _gets, _cells in table():
        if method == "POST" and rule not in NO_TOKEN:
            page = _ask(app, cast, visitor, method, rule, _things(rule)[0], {})
            assert page.status == 400, f"POST {rule} needs no token ({page.status}): take csrf.exempt off its view"
            assert _state(app) == before


ELSEWHERE = {
    "another site's form": {"Origin": "https://evil.example"},
    "a page without an origin": {"Origin": "null"},
    "another port of this machine": {"Origin": "http://localhost:8080"},
    "its name as a part of another": {"Origin": "http://localhost.evil.example"},
    "as browsers say it": {"Sec-Fetch-Site": "cross-site"},
    "a neighbour on the same domain": {"Sec-Fetch-Site": "same-site"},
}


@pytest.mark.parametrize("headers", ELSEWHERE.values(), ids=ELSEWHERE)
@pytest.mark.parametrize("actor", ["student", "rivera", "dolores"])
def test_a_post_of_another_site_is_refused_and_changes_nothing(app, cast, actor, headers):
    """Even with a good token: the way out, too."""
    visitor = _walker(app, cast, actor)
    token = visitor.token()
    before = _state(app)
    visitor.client.environ_base.update({f"HTTP_{k.upper().replace('-', '_')}": v for k, v in headers.items()})
    for method, rule, _gets, _cells in table():
        if method == "POST":
            page = _ask(app, cast, visitor, method, rule, _things(rule)[0], {"csrf_token": token})
            assert page.status == 400, rule
            assert page.heading in {"This came from another site", "Esto llegó desde otro sitio"}, rule
    assert _state(app) == before


@pytest.mark.parametrize("headers", [{"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin"}, {}])
def test_a_post_of_our_own_page_is_taken(app, cast, headers):
    visitor = _walker(app, cast, "rivera")
    data = {"csrf_token": visitor.token(), "label": "Period 9", "band": "6-8", "students": "1"}
    assert visitor.client.post("/teach/classes/new", data=data, headers=headers).status_code == 303


def _walker(app, cast: Cast, actor: str) -> Visitor:
    """Somebody, while all classes meet."""
    for taught in (cast.period_3, cast.river_bend):
        people.open_meeting(app, taught)
    return visitor_of(app, cast, actor, inspects=False)  # how pages look is tested elsewhere


def _state(app) -> str:
    """Everything but what never changes: published versions are many bytes, and looked at once."""
    return fingerprint(app, but=("version", *COUNTS_TRIES))


def _ask(app, cast: Cast, visitor: Visitor, method: str, rule: str, thing: str, more: dict[str, str]) -> Page:
    path = path_of(app, cast, method, rule, thing)
    if method == "POST":
        return visitor.post(path, body_of(rule, thing) | more, follow=False)
    return visitor.get(path, follow=False)


def _outcome(page) -> str:
    leads_to = page.headers.get("Location", "") if page.status == 303 else ""
    known = {"/card": "card", "/sign-in": "staff", "/join": "join", "/account/codes": "code"}
    return known.get(leads_to, str(page.status))


def path_of(app, cast: Cast, method: str, rule: str, thing: str) -> str:
    classes = {"rivera's": cast.period_3, "okafor's": cast.room_12, "chen's": cast.river_bend}
    taught = cast.period_3 if thing in MIXED else classes.get(thing)
    seated = {"mixed": cast.room_12, "far mixed": cast.river_bend}.get(thing, taught)
    values = {
        "class_id": taught.id if taught else NOWHERE,
        "assignment_id": taught.assignment if taught else NOWHERE,
        "student_id": seated.students[1].id if seated else NOWHERE,  # nobody who is signed in
        "lesson_id": taught.lesson_id if taught else "99-L9",
        "number": 1,
        "version": "0",
        "name": "css/app.css",
        "kind": "sort",
        "band": "6-8",
        "unit": "A",
    }
    return address(app, endpoints(app)[method, rule], {name: values[name] for name in re.findall(r"<(\w+)>", rule)})


def endpoints(app) -> dict[tuple[str, str], str]:
    """(method, rule as the table writes it) -> endpoint."""
    return {
        (method, re.sub(r"<\w+:", "<", rule.rule)): rule.endpoint
        for rule in app.url_map.iter_rules()
        if not rule.rule.startswith("/office")  # its table: test_every_role_in_the_office.py
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def body_of(rule: str, thing: str) -> dict[str, str]:
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
    """What pages, tables and headers tell of every class that is not this actor's: labels, codes, aliases, tokens."""
    classes = {"rivera's": cast.period_3, "okafor's": cast.room_12, "chen's": cast.river_bend}
    own = OWN.get(actor)
    mine = _words_of(classes[own]) if own else set()
    return sorted(set().union(*(_words_of(taught) for name, taught in classes.items() if name != own)) - mine)


def _words_of(taught: people.Taught) -> set[str]:
    told = {taught.label, taught.code}
    for student in taught.students:
        told |= {student.alias, *student.names, student.code, student.token}
    return told
