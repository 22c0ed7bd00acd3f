"""A form takes the fields it shows and no others: what somebody adds to a POST changes nothing more.

Every POST of the table is sent twice, to two copies of the same town: as it is, and with every field a dreamer could
want. Both towns must then hold the same, in every column that is not drawn by chance.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from eduapp.core.db import db
from tests import people
from tests.house_rules.test_every_role_on_every_page import body_of, path_of, table
from tests.tour import visitor_of

WISHES = {
    "id": "1", "person_id": "1", "student_id": "1", "class_id": "1", "school_id": "2", "district_id": "2",
    "role": "district_admin", "rights": "manage district", "as": "teacher", "until": "2099-01-01", "login": "rivera",
    "name": "Mallory", "hash": "x", "totp": "x", "trained_on": "2020-01-01", "mandated_reporter_on": "2020-01-01",
    "active_until": "2099-01-01", "ends": "2099-01-01", "ends_on": "2099-01-01", "revoked": "0", "settings": "{}",
    "score": "1", "result": "met", "state": "finished", "receipt": "AAAA", "screen": "9", "day": "2020-01-01",
    "rev": "1", "sensitivity": "0", "version_id": "1", "sha256": "x", "approvals": '[{"by": "me"}]', "gate": "open",
    "pilot": "1", "scored": "1", "card_number": "9", "card_hash": "x", "code": "AAAAA", "alias": "jade-fox",
    "opens_on": "2020-01-01", "make_up": "1", "n": "99", "outcome": "a", "try_number": "2", "question_key": "q1",
    "published": "1", "is_admin": "true",
}  # fmt: skip
# Drawn by chance, anew in each town: ids of sessions and sheets, codes, cards, aliases, receipts, form ids.
CHANCE = {"id_hash", "code", "card_hash", "code_hmac", "alias", "receipt", "op_id"}
ACTORS = ["anonymous", "neighbour", "rivera", "dolores"]


def rows_of(app: Flask) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, without what chance wrote."""
    with app.app_context():
        found = {}
        for one in db.metadata.sorted_tables:
            if one.name != "version":
                rows = db.session.execute(sa.text(f'SELECT * FROM "{one.name}"')).mappings()
                found[one.name] = sorted(
                    ({k: v for k, v in row.items() if k not in CHANCE} for row in rows), key=lambda row: repr(row)
                )
        db.session.rollback()
        return found


@pytest.mark.parametrize("actor", ACTORS)
def test_what_a_form_does_not_ask_it_does_not_take(house, cast, actor):
    now = datetime.now(UTC)
    towns = []
    for name, wishes in (("asked", {}), ("wished", WISHES)):
        with time_machine.travel(now, tick=False):
            towns.append(_post_everything(house.open(name=name), cast, actor, wishes))
    (plain, told), (wished, told_too) = towns
    assert told == told_too  # the same answers, too
    for place in plain:
        assert wished[place] == plain[place], f"{actor}: a field that {place} does not show has changed something"


@pytest.mark.parametrize("actor", ACTORS)
def test_json_is_no_form(app, cast, actor):
    """A program sends numbers, lists and nothing where a page sends text: it is told what is missing, or nothing."""
    visitor = visitor_of(app, cast, actor, inspects=False)
    token = visitor.token()
    for method, rule, _gets, _cells in table():
        if method == "POST" and not rule.endswith(("/exit", "/sign-out")):
            path = path_of(app, cast, method, rule, "rivera's" if "_id>" in rule else "-")
            for body in (dict.fromkeys(body_of(rule, "rivera's"), 1), {"token": ["a"], "go": None}, [1], "x", None):
                page = visitor.client.post(path, json=body, headers={"X-CSRFToken": token})
                assert page.status_code < 500, f"{path} breaks over {body!r}"


def _post_everything(app: Flask, cast: people.Cast, actor: str, wishes: dict[str, str]) -> tuple[Any, list[str]]:
    """Every POST that somebody may send, in the order of the table. Returns the town after each, and the answers."""
    visitor = visitor_of(app, cast, actor, inspects=False)
    thing = {"neighbour": "okafor's"}.get(actor, "rivera's")
    after, told = {}, []
    for method, rule, _gets, _cells in table():
        if method == "POST" and not rule.endswith(("/exit", "/sign-out")):
            path = path_of(app, cast, method, rule, thing if "_id>" in rule else "-")
            asked = body_of(rule, thing)
            extra = {name: value for name, value in wishes.items() if name not in asked}
            page = visitor.post(path, {**extra, **asked, "csrf_token": visitor.token()}, follow=False)
            told.append(f"{path} {page.status} {page.headers.get('Location')}")
            after[path] = rows_of(app)
    return after, told
