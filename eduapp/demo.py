"""A pretend school, made through the same actions that people use: nothing here writes a row by itself.

Four classes: a fifth-grade room, a middle-school period, a small class in which sensitive figures stay hidden, and a
room of the youngest, who took their lesson together on one screen.
Responses are drawn with a fixed seed from children of different knowledge, over several days.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from eduapp.accounts.access import credentials
from eduapp.accounts.actions import add_person
from eduapp.attempts.access import walk_of
from eduapp.attempts.actions import count_hands, finish, move_to, save_response
from eduapp.attempts.rules import place_of
from eduapp.classes.access import class_taught_by, signed_in_student
from eduapp.classes.actions import allow_pilot, keep_language, make_class, make_school
from eduapp.classes.queries import cards_of, classes_of, districts, seats_of
from eduapp.classes.rules import TOGETHER
from eduapp.consent.actions import excuse
from eduapp.core import clock
from eduapp.core.db import writing
from eduapp.curriculum.queries import newest
from eduapp.progress.actions import close_and_freeze
from eduapp.questions.registry import kind
from eduapp.teaching.actions import assign_lesson, open_meeting
from eduapp.teaching.rules import gate

PASSWORD = "garden-gate-demo"  # noqa: S105 - of pretend people, printed on the screen
ZONE = "America/Los_Angeles"
SEED = 20260921


@dataclass(frozen=True)
class WayIn:
    """One line of the table that `eduapp demo` prints."""

    who: str
    where: str
    how: str


def make_demo(key: bytes, *, now: datetime) -> None:
    """Make the school, its teachers, classes and several days of work. The lessons are published already."""
    with writing():
        contacts = [{"name": "Ms. Ortiz", "role": "Counselor", "where": "Room 4"}]
        home = {"district": "Kern Demo District", "name": "Almond Grove School"}
        school = make_school(**home, time_zone=ZONE, contacts=contacts)
        allow_pilot(
            district_id=districts()[0][0],
            name="Dolores Vega, coalition coordinator (pretend)",
            reason="Demonstration with pretend students before people review the lessons",
            now=now,
        )
        rivera = add_person(login="rivera", name="Ms. Rivera", password=PASSWORD, role="teacher", school_id=school)
        luna = add_person(login="luna", name="Ms. Luna", password=PASSWORD, role="teacher", school_id=school)
        add_person(login="moreno", name="Pat Moreno", password=PASSWORD, role="school_admin", school_id=school)
        add_person(login="dolores", name="Dolores Vega", password=PASSWORD, role="coordinator", school_id=None)
        okafor = add_person(login="okafor", name="Mr. Okafor", password=PASSWORD, role="teacher", school_id=school)
    _take_together(luna, school, key, now)
    _teach(okafor, school, key, "Room 12", "3-5", 34, "35-L4", now, seed=SEED)
    _teach(rivera, school, key, "Period 3", "6-8", 34, "68-L3", now, seed=SEED + 1)
    _teach(rivera, school, key, "Period 6 (small class)", "6-8", 9, "68-L3", now, seed=SEED + 2)


def _teach(
    person: int, school: int, key: bytes, label: str, band: str, size: int, lesson_id: str, now: datetime, *, seed: int
) -> None:
    """One class takes one lesson: most on the first day, some later; two stop half-way, a few never begin."""
    chance = random.Random(seed)  # noqa: S311 - a pretend class, the same at every start
    begun = now - timedelta(days=4)
    version = newest(lesson_id)
    today = clock.day_in(ZONE, begun)
    with writing():
        class_id = make_class(
            person_id=person,
            school_id=school,
            label=label,
            band=band,
            languages="en es",
            students=size,
            key=key,
            today=today,
            now=begun,
            chance=chance,
        )
        seats = seats_of(class_id)
        unit = version.folder.en.unit
        excuse(student_id=seats[-1].student_id, class_id=class_id, unit=unit, person_id=person, today=today, now=begun)
        pilot = class_taught_by(person, class_id, today=today).pilot
        given = assign_lesson(
            class_id=class_id,
            lesson_id=lesson_id,
            version_id=version.version_id,
            gate=gate(sensitivity=version.sensitivity, approvals=(), pilot=pilot),
            person_id=person,
            opens_on=today,
            now=begun,
        )
        meeting = open_meeting(
            assignment_id=given, person_id=person, on_call="Ms. Ortiz, room 4", make_up=False, now=begun
        )
        _some_read_spanish(seats[: size // 3], chance)
    _work(seats, given, meeting, person, version.sensitivity, begun, chance)


def _take_together(person: int, school: int, key: bytes, now: datetime) -> None:
    """Room 3, the youngest: one screen, and most hands in the right place."""
    chance = random.Random(SEED + 3)  # noqa: S311 - as above
    version, begun, size = newest("K2-L6"), now - timedelta(days=1), 20
    today = clock.day_in(ZONE, begun)
    with writing():
        class_id = make_class(
            person_id=person,
            school_id=school,
            label="Room 3",
            band="K-2",
            languages="en es",
            students=size,
            key=key,
            today=today,
            now=begun,
            chance=chance,
        )
        pilot = class_taught_by(person, class_id, today=today).pilot
        given = assign_lesson(
            class_id=class_id,
            lesson_id="K2-L6",
            version_id=version.version_id,
            gate=gate(sensitivity=version.sensitivity, approvals=(), pilot=pilot),
            person_id=person,
            opens_on=today,
            now=begun,
        )
        for question in version.folder.en.questions:
            for part in question.spec.choices:
                wrong = chance.randint(1, 6)
                hands = {o.id: size - 2 - wrong if o.right else wrong for o in part.options}
                count_hands(assignment_id=given, place=place_of(question.key, part.id), numbers=hands, press=None)


def _some_read_spanish(seats: Sequence[Any], chance: random.Random) -> None:
    for seat in seats:
        if chance.random() < 0.5:
            keep_language(student_id=seat.student_id, language="es")


def _work(
    seats: Sequence[Any],
    given: int,
    meeting: int,
    person: int,
    sensitivity: int,
    begun: datetime,
    chance: random.Random,
) -> None:
    absent = {seats[3].student_id, seats[-2].student_id} if len(seats) > 20 else set()
    later = [seat for place, seat in enumerate(seats) if place % 6 == 5 and sensitivity < 2]
    stopping = {seats[7].student_id, seats[8].student_id}
    for seat in seats:
        if seat.student_id not in absent and seat not in later:
            with writing():
                _walk_through(seat.student_id, given, begun, chance, stops=seat.student_id in stopping)
    with writing():
        close_and_freeze(assignment_id=given, meeting_id=meeting, person_id=person, now=begun + timedelta(minutes=45))
    for days, seat in enumerate(later):
        with writing():
            _walk_through(seat.student_id, given, begun + timedelta(days=1 + days % 3), chance, stops=False)


def _walk_through(student_id: int, given: int, moment: datetime, chance: random.Random, *, stops: bool) -> None:
    """One child works through the lesson, with a knowledge of her own."""
    knows = min(0.97, max(0.3, chance.gauss(0.72, 0.16)))
    today = clock.day_in(ZONE, moment)
    student = signed_in_student(student_id)
    if student is None:
        raise LookupError(f"student {student_id} sits in no class")
    language = student.language or "en"
    walk = walk_of(student, given, today=today)
    screens = walk.version.document(language).pages
    for number, screen in enumerate(screens, start=1):
        if stops and number > len(screens) // 2:
            return
        walk = walk_of(student, given, today=today)
        if screen.question and chance.random() < 0.97:
            for _try in range(2):
                response = kind(screen.question.kind).imagine(screen.question.spec, knows, chance)
                op_id = str(uuid.UUID(int=chance.getrandbits(128), version=4))
                more = save_response(
                    walk, screen.question, response=response, op_id=op_id, language=language, today=today
                )
                if not more or chance.random() < 0.3:
                    break
                walk = walk_of(student, given, today=today)
                knows = min(0.97, knows + 0.15)
        move_to(walk, min(number + 1, len(screens)), today=today)
    finish(walk_of(student, given, today=today), today=today, language=language)


def ways_in(key: bytes, address: str, *, now: datetime) -> list[WayIn]:
    """Who can sign in, and how: a coordinator, an administrator, three teachers, and of each class with cards a student
    not yet begun."""
    found = []
    today = clock.day_in(ZONE, now)
    for login, who in (
        ("dolores", "Dolores Vega, who writes the lessons"),
        ("moreno", "Pat Moreno, who runs the school's office"),
    ):
        if credentials(login, today=today):
            found.append(WayIn(who, f"{address}/sign-in", f"login {login}, password {PASSWORD}"))
    for login, name in (("luna", "Ms. Luna"), ("okafor", "Mr. Okafor"), ("rivera", "Ms. Rivera")):
        known = credentials(login, today=today)
        if known is None:
            continue
        found.append(WayIn(name, f"{address}/sign-in", f"login {login}, password {PASSWORD}"))
        for one in classes_of(known.person_id, today=clock.day_in(ZONE, now)):
            if one.band in TOGETHER:
                continue
            seats = seats_of(one.id)
            seat = seats[3] if len(seats) > 20 else seats[0]
            card = cards_of(one.id, key=key, only=[seat.student_id])[0]
            found.append(WayIn(f"a student of {one.label}", f"{address}/card", f"codes {one.code} and {card.code}"))
    return found
