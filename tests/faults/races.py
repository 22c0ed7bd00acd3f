"""The races: two presses, and what must be true afterwards whoever was first. Each makes what it needs, anew."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import Flask

from tests import people
from tests.attempts.records import record_of, rows, tally_of
from tests.faults.racing import Answer, Hand, Press, send
from tests.pages import answers

SENSITIVE, PLAIN = "68-L3", "35-L4"
Check = Callable[[Sequence[Answer]], None]


@dataclass(frozen=True)
class Race:
    """Two presses, and the check of what came of them."""

    one: Press
    other: Press
    check: Check


RACES: dict[str, Callable[[Flask, people.Cast], Race]] = {}
_count = itertools.count(1)


def race(make: Callable[[Flask, people.Cast], Race]) -> Callable[[Flask, people.Cast], Race]:
    RACES[make.__name__] = make
    return make


def no_fault(given: Sequence[Answer]) -> None:
    """A page or a plain sentence for each; no 500, and nobody is told "busy" where a moment's waiting is enough."""
    assert all(answer.status in {200, 303, 404, 409, 422} for answer in given), given


def next_number() -> int:
    """Another one than ever before in this process."""
    return next(_count)


def a_class(app: Flask, cast: people.Cast, lesson: str = SENSITIVE, students: int = 2) -> people.Taught:
    n = next_number()
    band = {SENSITIVE: "6-8", PLAIN: "3-5"}[lesson]
    return people.make_taught(app, cast.rivera, f"Race {n}", band, lesson, students=students, seed=n)


def meeting_class(app: Flask, cast: people.Cast, students: int = 2) -> people.Taught:
    taught = a_class(app, cast, students=students)
    people.open_meeting(app, taught)
    return taught


def teacher(app: Flask, cast: people.Cast) -> Hand:
    return Hand(app, person=cast.rivera.id)


def child(app: Flask, taught: people.Taught, place: int = 0) -> Hand:
    return Hand(app, student=taught.students[place].id)


def answer(app: Flask, hand: Hand, taught: people.Taught, key: str, response: Any = "a", op_id: str = "") -> Press:
    screens = people.screens_of(app, taught.lesson_id)
    number = next(n for n, screen in enumerate(screens, start=1) if screen.question and screen.question.key == key)
    fields = answers(screens[number - 1].question.spec, response)
    return hand.press(f"/learn/{taught.assignment}/{number}", op_id=op_id or str(uuid.uuid4()), **fields)


def finish(hand: Hand, taught: people.Taught) -> Press:
    return hand.press(f"/learn/{taught.assignment}/finish", go="on")


def close(hand: Hand, taught: people.Taught) -> Press:
    return hand.press(f"/teach/assignments/{taught.assignment}/close", close="on")


def answered(app: Flask, hand: Hand, taught: people.Taught) -> Hand:
    """Three answers, so that a sheet is written at the finish."""
    for key in ("q4", "q5", "q8"):
        assert send(app, answer(app, hand, taught, key)).status == 303
    return hand


def walks(app: Flask, taught: people.Taught) -> list[dict[str, Any]]:
    return rows(app, "SELECT * FROM attempt WHERE assignment_id = :one", one=taught.assignment)


def linked(app: Flask, taught: people.Taught) -> list[dict[str, Any]]:
    """What is still linked to a child of this class."""
    return rows(app, "SELECT * FROM operation WHERE class_id = :one AND value IS NOT NULL", one=taught.id)


def sheets(app: Flask) -> int:
    return int(rows(app, "SELECT count(*) AS n FROM sheet")[0]["n"])


def nothing_is_left(app: Flask, taught: people.Taught) -> None:
    """After the close of a sensitive lesson: no answer in the tables leads to a child, no walk is open."""
    people.close_meeting(app, taught)
    assert linked(app, taught) == []
    begun = "SELECT a.* FROM attempt a JOIN assignment g ON g.id = a.assignment_id AND g.version_id = a.version_id"
    assert rows(app, begun + " WHERE g.id = :one AND a.state = 'open'", one=taught.assignment) == []


# --- one student


@race
def she_begins_in_two_tabs(app: Flask, cast: people.Cast) -> Race:
    taught = a_class(app, cast, PLAIN)
    hand = child(app, taught)
    on = hand.press(f"/learn/{taught.assignment}/1", go="on")

    def check(given: Sequence[Answer]) -> None:
        assert [one.status for one in given] == [303, 303]
        assert [walk["screen"] for walk in walks(app, taught)] == [2]

    return Race(on, on, check)


@race
def one_answer_arrives_twice(app: Flask, cast: people.Cast) -> Race:
    taught = a_class(app, cast, PLAIN)
    press = answer(app, child(app, taught), taught, "q1")

    def check(given: Sequence[Answer]) -> None:
        assert [one.status for one in given] == [303, 303]
        saved = record_of(app, taught.students[0].id, taught.assignment).saved
        assert saved == [("q1", 1, "en", "a")]

    return Race(press, press, check)


@race
def two_tabs_answer_two_questions(app: Flask, cast: people.Cast) -> Race:
    taught = meeting_class(app, cast)
    hand = child(app, taught)

    def check(given: Sequence[Answer]) -> None:
        assert [one.status for one in given] == [303, 303]
        saved = record_of(app, taught.students[0].id, taught.assignment).saved
        assert sorted(saved) == [("q4", 1, "en", "a"), ("q5", 1, "en", "b")]
        nothing_is_left(app, taught)

    return Race(answer(app, hand, taught, "q4"), answer(app, hand, taught, "q5", "b"), check)


@race
def she_finishes_in_two_tabs(app: Flask, cast: people.Cast) -> Race:
    taught = meeting_class(app, cast)
    hand, before = answered(app, child(app, taught), taught), sheets(app)

    def check(given: Sequence[Answer]) -> None:
        assert [one.status for one in given] == [303, 303]
        assert sheets(app) == before + 1
        assert set(tally_of(app, taught.assignment).values()) == {1}
        assert linked(app, taught) == []

    return Race(finish(hand, taught), finish(hand, taught), check)


@race
def an_answer_meets_her_own_finish(app: Flask, cast: people.Cast) -> Race:
    """What is in the tally is what was there when she finished; a later answer is not linked to her."""
    taught = meeting_class(app, cast)
    hand = answered(app, child(app, taught), taught)

    def check(given: Sequence[Answer]) -> None:
        assert given[0].status in {303, 200}  # 200: the explanation, without "Saved"
        assert given[1].status == 303
        assert linked(app, taught) == []
        assert [walk["state"] for walk in walks(app, taught)] == ["finished"]
        assert set(tally_of(app, taught.assignment).values()) == {1}

    return Race(answer(app, hand, taught, "q9"), finish(hand, taught), check)


@race
def an_answer_meets_her_finish_of_a_plain_lesson(app: Flask, cast: people.Cast) -> Race:
    """Her result is that of the answers that are kept."""
    taught = a_class(app, cast, PLAIN)
    hand = child(app, taught)
    spec = next(s.question.spec for s in people.screens_of(app, PLAIN) if s.question)

    def check(given: Sequence[Answer]) -> None:
        assert given[0].status in {303, 200}  # 200: the explanation, without "Saved"
        assert given[1].status == 303
        saved = record_of(app, taught.students[0].id, taught.assignment).saved
        assert [walk["result"] for walk in walks(app, taught)] == ["got" if saved else "done"]

    return Race(answer(app, hand, taught, "q1", people.right(spec)), finish(hand, taught), check)


# --- a student and the end of the class


@race
def an_answer_meets_the_end_of_the_class(app: Flask, cast: people.Cast) -> Race:
    taught = meeting_class(app, cast)
    press = answer(app, child(app, taught), taught, "q4")

    def check(given: Sequence[Answer]) -> None:
        assert given[0].status in {303, 409}
        assert given[1].status == 303
        assert linked(app, taught) == []
        assert {walk["state"] for walk in walks(app, taught)} <= {"unfinished"}
        counted = tally_of(app, taught.assignment).get(("q4", "answered"), 0)
        assert counted == len(walks(app, taught)), "what was saved before the end is counted"

    return Race(press, close(teacher(app, cast), taught), check)


@race
def a_finish_meets_the_end_of_the_class(app: Flask, cast: people.Cast) -> Race:
    taught = meeting_class(app, cast)
    hand, before = answered(app, child(app, taught), taught), sheets(app)

    def check(given: Sequence[Answer]) -> None:
        assert given[0].status in {303, 409}
        assert given[1].status == 303
        finished = walks(app, taught)[0]["state"] == "finished"
        assert sheets(app) == before + finished
        assert set(tally_of(app, taught.assignment).values()) == {1}
        assert linked(app, taught) == []

    return Race(finish(hand, taught), close(teacher(app, cast), taught), check)


@race
def two_students_finish_in_the_same_millisecond(app: Flask, cast: people.Cast) -> Race:
    taught = meeting_class(app, cast)
    hands = [answered(app, child(app, taught, place), taught) for place in range(2)]
    before = sheets(app)

    def check(given: Sequence[Answer]) -> None:
        assert [one.status for one in given] == [303, 303]
        assert sheets(app) == before + 2
        assert set(tally_of(app, taught.assignment).values()) == {2}
        nothing_is_left(app, taught)

    return Race(finish(hands[0], taught), finish(hands[1], taught), check)


@race
def two_presses_end_the_class(app: Flask, cast: people.Cast) -> Race:
    taught = meeting_class(app, cast)
    answered(app, child(app, taught), taught)
    hand = teacher(app, cast)

    def check(given: Sequence[Answer]) -> None:
        assert [one.status for one in given] == [303, 303]
        assert set(tally_of(app, taught.assignment).values()) == {1}
        thing = f"assignment {taught.assignment}"
        deeds = "SELECT * FROM audit WHERE deed = 'meeting closed' AND thing = :thing"
        assert len(rows(app, deeds, thing=thing)) == 1
        assert linked(app, taught) == []

    return Race(close(hand, taught), close(hand, taught), check)


@race
def two_classes_with_one_lesson_end_together(app: Flask, cast: people.Cast) -> Race:
    """The bell. Both write the lesson's sheets anew: none may be there twice, none may be lost."""
    classes = [meeting_class(app, cast, students=1) for _ in range(2)]
    for taught in classes:
        assert send(app, finish(answered(app, child(app, taught), taught), taught)).status == 303
    before, hand = sheets(app), teacher(app, cast)

    def check(given: Sequence[Answer]) -> None:
        assert [one.status for one in given] == [303, 303]
        assert sheets(app) == before

    return Race(close(hand, classes[0]), close(hand, classes[1]), check)


@race
def a_finish_meets_the_end_of_another_class(app: Flask, cast: people.Cast) -> Race:
    ends, goes_on = meeting_class(app, cast, students=1), meeting_class(app, cast, students=1)
    assert send(app, finish(answered(app, child(app, ends), ends), ends)).status == 303
    hand, before = answered(app, child(app, goes_on), goes_on), sheets(app)

    def check(given: Sequence[Answer]) -> None:
        assert [one.status for one in given] == [303, 303]
        assert sheets(app) == before + 1

    return Race(finish(hand, goes_on), close(teacher(app, cast), ends), check)


@race
def two_presses_start_the_class(app: Flask, cast: people.Cast) -> Race:
    taught = a_class(app, cast)
    press = teacher(app, cast).press(f"/teach/assignments/{taught.assignment}/open", on_call="Ms. Ortiz")

    def check(given: Sequence[Answer]) -> None:
        assert [one.status for one in given] == [303, 303]
        assert len(rows(app, "SELECT * FROM meeting WHERE assignment_id = :one", one=taught.assignment)) == 1

    return Race(press, press, check)


# --- a student and her teacher


@race
def she_is_excused_while_she_answers(app: Flask, cast: people.Cast) -> Race:
    taught = meeting_class(app, cast)
    hand, who = child(app, taught), taught.students[0].id
    assert send(app, answer(app, hand, taught, "q4")).status == 303
    excuse = teacher(app, cast).press(f"/teach/classes/{taught.id}/students/{who}", units=["A"])

    def check(given: Sequence[Answer]) -> None:
        assert given[0].status in {303, 404}  # 404: the other activity has no such question
        assert given[1].status == 303
        nothing_is_left(app, taught)
        assert tally_of(app, taught.assignment) == {}, "an excused student counts nowhere"

    return Race(answer(app, hand, taught, "q5"), excuse, check)


@race
def an_old_tab_answers_after_she_was_excused(app: Flask, cast: people.Cast) -> Race:
    """The new tab has begun the other activity; the old one still stands in the sensitive lesson."""
    taught = meeting_class(app, cast)
    hand, who = child(app, taught), taught.students[0].id
    assert send(app, answer(app, hand, taught, "q4")).status == 303
    begin = hand.press(f"/learn/{taught.assignment}/1", go="on")
    excuse = teacher(app, cast).press(f"/teach/classes/{taught.id}/students/{who}", units=["A"])

    def check(given: Sequence[Answer]) -> None:
        assert given[0].status in {303, 404}  # 404: the other activity has no such question
        assert given[1].status == 303
        nothing_is_left(app, taught)

    return Race(answer(app, hand, taught, "q5"), replace(excuse, then=begin), check)


@race
def her_card_is_replaced_while_she_comes_in_with_its_square(app: Flask, cast: people.Cast) -> Race:
    taught = a_class(app, cast)
    return _card(app, cast, taught, {"token": taught.students[0].token})


@race
def her_card_is_replaced_while_she_comes_in_with_its_code(app: Flask, cast: people.Cast) -> Race:
    taught = a_class(app, cast)
    return _card(app, cast, taught, {"class_code": taught.code, "card_code": taught.students[0].code})


def _card(app: Flask, cast: people.Cast, taught: people.Taught, fields: dict[str, str]) -> Race:
    who = taught.students[0].id
    new = teacher(app, cast).press(f"/teach/classes/{taught.id}/students/{who}/card", number="1")
    browser = Hand(app)

    def check(given: Sequence[Answer]) -> None:
        assert given[0].status in {303, 422}
        assert given[1].status == 303
        left = rows(app, "SELECT * FROM session WHERE student_id = :one", one=who)
        assert left == [], "a card that was voided opens nothing"

    return Race(browser.press("/card", **fields), new, check)
