"""People come in through doors: no route exists outside one, and each door that knocks knocks for all its rooms."""

from __future__ import annotations

import importlib
import pkgutil

import pytest
from flask import Blueprint

import eduapp
from eduapp.app import ROOMS
from eduapp.doors import DOORS
from tests.pages import Visitor
from tests.tour import NOWHERE, address, rules

OUTSIDE = {"static"}  # files of the page itself; they say nothing about anybody
KNOCKING = {name: prefix for name, (prefix, knock) in DOORS.items() if knock}


def test_every_route_hangs_behind_a_door(app):
    for rule in app.url_map.iter_rules():
        door = rule.endpoint.partition(".")[0]
        assert door in DOORS or rule.endpoint in OUTSIDE, (
            f"{rule} ({rule.endpoint}) has no door: "
            f"put its blueprint into ROOMS of eduapp/app.py, behind one of {list(DOORS)}"
        )


@pytest.mark.parametrize("door", KNOCKING)
def test_a_door_and_its_address_belong_together(app, door):
    """/teach is where teachers are let in: a page there behind another door would be open to anybody."""
    for rule in app.url_map.iter_rules():
        behind = rule.endpoint.startswith(f"{door}.")
        there = f"{rule.rule}/".startswith(f"{KNOCKING[door]}/")
        assert behind == there, (
            f"{rule} is {'behind' if behind else 'not behind'} the door {door!r}, which keeps {KNOCKING[door]}: "
            "change its door in ROOMS of eduapp/app.py, or its address"
        )


@pytest.mark.parametrize("door", KNOCKING)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nobody_passes_a_door_without_knocking(house, door, method):
    """Without a sign-in every address behind a knocking door leads away, whether the thing exists or not."""
    app = house.open(TESTING=False)  # a view that misses its teacher breaks; that, too, is an answer
    visitor = Visitor(app)
    token = visitor.token()
    for rule in rules(app, method):
        if rule.endpoint.startswith(f"{door}."):
            path = address(app, rule.endpoint, dict.fromkeys(rule.arguments, NOWHERE))
            page = (
                visitor.get(path, follow=False)
                if method == "GET"
                else visitor.post(path, {"csrf_token": token}, follow=False)
            )
            assert page.status == 303, (
                f"{method} {rule} answers {page.status} to a stranger: register the knock of the door {door!r} "
                "with before_request on the parent blueprint (eduapp/doors.py)"
            )


def test_every_room_with_views_is_let_in():
    doors = {id(blueprint): door for door, blueprint in ROOMS}
    for room in pkgutil.iter_modules(eduapp.__path__):
        if not room.ispkg or not importlib.util.find_spec(f"eduapp.{room.name}.views"):
            continue
        views = importlib.import_module(f"eduapp.{room.name}.views")
        for name, thing in vars(views).items():
            if isinstance(thing, Blueprint):
                assert id(thing) in doors, (
                    f"nobody can reach {room.name}.views.{name}: add it to ROOMS of eduapp/app.py behind its door"
                )
                assert doors[id(thing)] == name, (
                    f"{room.name}.views.{name} hangs behind the door {doors[id(thing)]!r}: "
                    "name a blueprint after its door, and hang it there (ROOMS of eduapp/app.py)"
                )
