"""The races of adults: classes, hands, paper, newer versions, drafts and publishing. As in races.py, each anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import sqlalchemy as sa
from flask import Flask

from eduapp.core import clock
from eduapp.core.db import db, writing
from eduapp.curriculum.actions import publish_lesson
from eduapp.curriculum.queries import look_over, newest, texts_of
from eduapp.teaching.models import Assignment
from tests import people
from tests.attempts.records import record_of, rows, tally_of
from tests.faults.races import (
    PLAIN,
    SENSITIVE,
    Race,
    a_class,
    answer,
    child,
    linked,
    next_number,
    nothing_is_left,
    race,
    teacher,
    walks,
)
from tests.faults.racing import Answer, Press, send
from tests.pages import Visitor

# --- classes


@race
def two_presses_make_one_class(app: Flask, cast: people.Cast) -> Race:
    label = f"Twice {next_number()}"
    newest_class = rows(app, "SELECT max(class_id) AS n FROM teaches WHERE person_id = :one", one=cast.rivera.id)
    fields = {"label": label, "band": "6-8", "students": "2", "newest": str(newest_class[0]["n"])}
    press = teacher(app, cast).press("/teach/classes/new", **fields)

    def check(given: Sequence[Answer]) -> None:
        assert [one.status for one in given] == [303, 303]
        assert len(rows(app, "SELECT * FROM class WHERE label = :one", one=label)) == 1

    return Race(press, press, check)


@race
def two_presses_add_the_same_students(app: Flask, cast: people.Cast) -> Race:
    taught = a_class(app, cast)
    press = teacher(app, cast).press(f"/teach/classes/{taught.id}/students", count="3", seats="2")

    def check(given: Sequence[Answer]) -> None:
        assert [one.status for one in given] == [303, 303]
        assert len(rows(app, "SELECT * FROM enrollment WHERE class_id = :one", one=taught.id)) == 5

    return Race(press, press, check)


@race
def two_presses_replace_one_card(app: Flask, cast: people.Cast) -> Race:
    taught = a_class(app, cast)
    who = taught.students[0].id
    press = teacher(app, cast).press(f"/teach/classes/{taught.id}/students/{who}/card", number="1")

    def check(given: Sequence[Answer]) -> None:
        assert [one.status for one in given] == [303, 303]
        assert rows(app, "SELECT card_number FROM student WHERE id = :one", one=who) == [{"card_number": 2}]
        deeds = "SELECT * FROM audit WHERE deed = 'card replaced' AND thing = :thing"
        assert len(rows(app, deeds, thing=f"class {taught.id}")) == 1

    return Race(press, press, check)


@race
def two_presses_give_one_lesson(app: Flask, cast: people.Cast) -> Race:
    taught = a_class(app, cast)
    with app.app_context(), writing():
        db.session.execute(sa.delete(Assignment).where(Assignment.class_id == taught.id))
    press = teacher(app, cast).press(f"/teach/classes/{taught.id}/assign", lesson_id=SENSITIVE)

    def check(given: Sequence[Answer]) -> None:
        assert [one.status for one in given] == [303, 303]
        assert len(rows(app, "SELECT * FROM assignment WHERE class_id = :one", one=taught.id)) == 1

    return Race(press, press, check)


# --- hands and paper


def _hands(app: Flask, taught: people.Taught, hand: Press, **numbers: str) -> Press:
    fields = {f"{name}_{option}": "0" for name in ("hands", "was") for option in "abc"}
    return replace(hand, fields=hand.fields | fields | numbers)


@race
def two_tabs_count_one_hand_each(app: Flask, cast: people.Cast) -> Race:
    taught = a_class(app, cast, PLAIN)
    page = teacher(app, cast).press(f"/teach/assignments/{taught.assignment}/together/4")

    def check(given: Sequence[Answer]) -> None:
        assert [one.status for one in given] == [303, 303]
        assert tally_of(app, taught.assignment) == {("q1", "a"): 2}

    press = _hands(app, taught, page, press="a:more")
    return Race(press, press, check)


@race
def two_tabs_write_hands_crosswise(app: Flask, cast: people.Cast) -> Race:
    """One writes b and presses a, the other writes a and presses b: nobody waits in a circle."""
    taught = a_class(app, cast, PLAIN)
    page = teacher(app, cast).press(f"/teach/assignments/{taught.assignment}/together/4")
    assert send(app, _hands(app, taught, page, hands_a="1", hands_b="1")).status == 303
    one = _hands(app, taught, page, hands_b="7", press="a:more")
    other = _hands(app, taught, page, hands_a="5", press="b:more")

    def check(given: Sequence[Answer]) -> None:
        assert [one.status for one in given] == [303, 303]
        assert tally_of(app, taught.assignment) in ({("q1", "a"): 5, ("q1", "b"): 8}, {("q1", "a"): 6, ("q1", "b"): 7})

    return Race(one, other, check)


@race
def work_on_paper_is_noted_while_the_class_begins(app: Flask, cast: people.Cast) -> Race:
    """The other tab starts the class, and she answers: her walk must not slip past the cut."""
    taught = a_class(app, cast)
    hand, who = teacher(app, cast), taught.students[0].id
    paper = hand.press(f"/teach/assignments/{taught.assignment}/paper/{who}")
    start = hand.press(f"/teach/assignments/{taught.assignment}/open", on_call="Ms. Ortiz")

    def check(given: Sequence[Answer]) -> None:
        assert [one.status for one in given] == [303, 303]
        nothing_is_left(app, taught)

    return Race(paper, replace(start, then=answer(app, child(app, taught), taught, "q4")), check)


# --- versions


def _newer(app: Flask, lesson_id: str) -> None:
    """A coordinator publishes the next version of a lesson."""
    with app.app_context(), writing():
        texts = texts_of(newest(lesson_id).folder)
        changed = texts["lesson.en.md"].replace("\n# ", f"\n# Again {next_number()}: ", 1)
        folder, problems = look_over(lesson_id, texts | {"lesson.en.md": changed})
        assert folder, problems
        publish_lesson(folder, note="Again", approvals=(), person_id=None, now=clock.now())


def _version_of(app: Flask, taught: people.Taught) -> int:
    return int(rows(app, "SELECT version_id AS n FROM assignment WHERE id = :one", one=taught.assignment)[0]["n"])


@race
def a_newer_version_is_taken_while_the_first_one_answers(app: Flask, cast: people.Cast) -> Race:
    """An answer that was taken is kept: it stands in the version that the class has from now on."""
    taught = a_class(app, cast, PLAIN)
    _newer(app, PLAIN)
    hand = child(app, taught)
    take = teacher(app, cast).press(f"/teach/assignments/{taught.assignment}/version", take="on")

    def check(given: Sequence[Answer]) -> None:
        assert [one.status for one in given] == [303, 303]
        saved = record_of(app, taught.students[0].id, taught.assignment).saved
        assert {walk["version_id"] for walk in walks(app, taught)} <= {_version_of(app, taught)}
        assert send(app, hand.press(f"/learn/{taught.assignment}/1", go="on")).status == 303
        assert record_of(app, taught.students[0].id, taught.assignment).saved == saved

    return Race(answer(app, hand, taught, "q1"), take, check)


@race
def a_newer_version_is_taken_while_the_class_begins(app: Flask, cast: people.Cast) -> Race:
    taught = a_class(app, cast)
    _newer(app, SENSITIVE)
    hand, pupil = teacher(app, cast), child(app, taught)
    take = hand.press(f"/teach/assignments/{taught.assignment}/version", take="on")
    start = hand.press(f"/teach/assignments/{taught.assignment}/open", on_call="Ms. Ortiz")

    def check(given: Sequence[Answer]) -> None:
        assert [one.status for one in given] == [303, 303]
        assert {walk["version_id"] for walk in walks(app, taught)} <= {_version_of(app, taught)}
        send(app, answer(app, pupil, taught, "q5"))
        nothing_is_left(app, taught)
        assert linked(app, taught) == []

    return Race(take, replace(start, then=answer(app, pupil, taught, "q4")), check)


# --- drafts


def _coordinator(app: Flask, cast: people.Cast) -> Visitor:
    visitor = Visitor(app, inspects=False)
    visitor.sign_in(cast.dolores)
    return visitor


def _draft(app: Flask, cast: people.Cast, lesson_id: str = "912-L5") -> tuple[Visitor, str]:
    """A coordinator with a sound draft, and its address."""
    visitor, address = _coordinator(app, cast), f"/author/lessons/{lesson_id}"
    assert send(app, _typed(visitor, address)).status == 303
    return visitor, address


def _typed(visitor: Visitor, address: str) -> Press:
    """The page as it stands, with a new word in the first title."""
    fields = visitor.get(address).fields()
    fields["en"] = re.sub(r"\n# (Word\d+ )?", f"\n# Word{next_number()} ", fields["en"], count=1)
    return _of(visitor, address, fields)


def _of(visitor: Visitor, address: str, fields: dict[str, str]) -> Press:
    cookie = visitor.client.get_cookie("eduapp")
    assert cookie
    return Press(address, fields, cookie.value)


def _draft_row(app: Flask) -> list[dict[str, object]]:
    return rows(app, "SELECT * FROM draft WHERE lesson_id = '912-L5'")


@race
def two_coordinators_save_one_draft(app: Flask, cast: people.Cast) -> Race:
    """Who comes second is shown both texts; nothing is overwritten."""
    visitor, address = _draft(app, cast)
    one, other = _typed(visitor, address), _typed(visitor, address)

    def check(given: Sequence[Answer]) -> None:
        assert sorted(answer.status for answer in given) == [303, 409]
        kept = one if given[0].status == 303 else other
        lost = next(answer for answer in given if answer.status == 409)
        word = re.compile(r"\n# (Word\d+)")
        (draft,) = _draft_row(app)
        for press in (one, other):
            found = word.search(press.fields["en"])
            assert found
            assert (found[1] in str(draft["lesson_en"])) is (press is kept)
            assert found[1] in lost.text

    return Race(one, other, check)


@race
def two_coordinators_begin_one_draft(app: Flask, cast: people.Cast) -> Race:
    visitor, address = _coordinator(app, cast), "/author/lessons/912-L5"
    if _draft_row(app):
        assert send(app, _of(visitor, f"{address}/discard", {"csrf_token": visitor.token()})).status == 303
    one, other = _typed(visitor, address), _typed(visitor, address)

    def check(given: Sequence[Answer]) -> None:
        assert sorted(answer.status for answer in given) == [303, 409]
        assert len(_draft_row(app)) == 1

    return Race(one, other, check)


def _versions(app: Flask) -> list[int]:
    found = rows(app, "SELECT number FROM version WHERE lesson_id = '912-L5' ORDER BY number")
    return [row["number"] for row in found]


@race
def two_presses_publish_one_draft(app: Flask, cast: people.Cast) -> Race:
    visitor, address = _draft(app, cast)
    press = _of(visitor, f"{address}/publish", visitor.get(f"{address}/publish").fields() | {"note": "Plainer"})
    before = _versions(app)

    def check(given: Sequence[Answer]) -> None:
        assert sorted(answer.status for answer in given) in ([303, 303], [303, 409])
        assert _versions(app) == [*before, before[-1] + 1]
        assert _draft_row(app) == []

    return Race(press, press, check)


@race
def two_coordinators_publish_an_older_text_again(app: Flask, cast: people.Cast) -> Race:
    _newer(app, "912-L5")
    visitor = _coordinator(app, cast)
    before = _versions(app)
    address = f"/author/lessons/912-L5/versions/{before[-2]}"
    press = _of(visitor, address, visitor.get(address).fields() | {"note": "Back"})

    def check(given: Sequence[Answer]) -> None:
        assert [answer.status for answer in given] == [303, 303]
        assert _versions(app) == [*before, before[-1] + 1]

    return Race(press, press, check)


@race
def a_draft_is_saved_while_it_is_published(app: Flask, cast: people.Cast) -> Race:
    """What was saved is in the version or in a draft, and what is published was seen."""
    visitor, address = _draft(app, cast)
    publish = _of(visitor, f"{address}/publish", visitor.get(f"{address}/publish").fields() | {"note": "Plainer"})
    save, before = _typed(visitor, address), _versions(app)
    found = re.search(r"\n# (Word\d+)", save.fields["en"])
    assert found

    def check(given: Sequence[Answer]) -> None:
        assert given[0].status in {303, 409}
        assert given[1].status in {303, 409}
        assert _versions(app) == [*before, before[-1] + 1][: len(before) + (given[1].status == 303)]
        if given[0].status == 303:
            assert [found[1] in str(draft["lesson_en"]) for draft in _draft_row(app)] == [True]

    return Race(save, publish, check)
