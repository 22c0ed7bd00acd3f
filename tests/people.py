"""The cast: people of a pretend town, made through the app's own actions. Nobody here is called "user1".

Ms. Rivera teaches Period 3 (6-8) with the sensitive lesson 68-L3. Mr. Okafor teaches next door, Room 12 (3-5), with
35-L4. Ms. Chen teaches at another school. Mr. Stone taught Period 3, too, until his account ended. Ms. Lee stood in for
Ms. Rivera until yesterday. In Period 3, too, are Ms. Park (co-teacher), Mr. Diaz (substitute), Ms. Moss (counselor) and
Ms. Reed (visiting educator). Mr. Hale runs the school, Dr. Quill the district. Dolores Vega writes the lessons.

Each function opens its own app context and its own transaction: never call one inside another context.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pyotp
import sqlalchemy as sa
from flask import Flask
from flask_migrate import upgrade

from eduapp.accounts.actions import add_person, place_person, set_one_time_codes, switch_off
from eduapp.accounts.models import Person
from eduapp.accounts.rules import NEEDS_CODE, new_secret
from eduapp.attempts.access import walk_of
from eduapp.attempts.actions import finish, move_to, save_response
from eduapp.classes.access import class_taught_by, schools_managed, signed_in_student
from eduapp.classes.actions import add_teacher, allow_pilot, make_class, make_school
from eduapp.classes.models import Enrollment, SchoolClass
from eduapp.classes.queries import cards_of, districts, seats_of
from eduapp.consent import actions as consent
from eduapp.core import clock
from eduapp.core.config import LESSONS
from eduapp.core.db import db, reading, writing
from eduapp.curriculum.actions import import_lessons
from eduapp.curriculum.queries import newest
from eduapp.progress.actions import close_and_freeze
from eduapp.questions.kind import ChoiceSpec
from eduapp.questions.registry import kind
from eduapp.teaching import actions as teaching
from eduapp.teaching.queries import assignments_of, meetings_left_open
from eduapp.teaching.rules import gate
from tests.cast import Cast, Offices, Student, Taught, Teacher

PASSWORD = "a-garden-behind-the-gym"
ZONE = "America/Los_Angeles"
SENSITIVE_LESSON, PLAIN_LESSON = "68-L3", "35-L4"


def publish(app: Flask) -> None:
    """Migrate the database and publish the shipped lessons."""
    with app.app_context():
        upgrade()
        with writing():
            import_lessons(LESSONS, now=clock.now())


def move_in(app: Flask) -> Cast:
    """Publish, and make everybody."""
    publish(app)
    almond = found_school(app, "Almond Grove School")
    rivera = hire(app, "rivera", "Ms. Rivera", almond)
    okafor = hire(app, "okafor", "Mr. Okafor", almond)
    stone = hire(app, "stone", "Mr. Stone", almond)
    chen = hire(app, "chen", "Ms. Chen", found_school(app, "River Bend School"))
    cast = Cast(
        rivera=rivera,
        okafor=okafor,
        chen=chen,
        stone=stone,
        lee=hire(app, "lee", "Ms. Lee", almond),
        park=hire(app, "park", "Ms. Park", almond),
        diaz=hire(app, "diaz", "Mr. Diaz", almond),
        moss=hire(app, "moss", "Ms. Moss", almond, role="counselor"),
        reed=hire(app, "reed", "Ms. Reed", None, role="educator"),
        hale=hire(app, "hale", "Mr. Hale", almond, role="school_admin"),
        quill=hire(app, "quill", "Dr. Quill", None, role="district_admin"),
        dolores=hire(app, "dolores", "Dolores Vega", None, role="coordinator"),
        period_3=make_taught(app, rivera, "Rivera 3", "6-8", SENSITIVE_LESSON, seed=3),
        room_12=make_taught(app, okafor, "Okafor 12", "3-5", PLAIN_LESSON, seed=12),
        river_bend=make_taught(app, chen, "Chen 1", "6-8", SENSITIVE_LESSON, seed=1),
    )
    teach_too(app, stone, cast.period_3)
    yesterday, next_week = today() - timedelta(days=1), today() + timedelta(days=7)
    teach_too(app, cast.lee, cast.period_3, relation="substitute", until=yesterday)
    teach_too(app, cast.park, cast.period_3, relation="co-teacher")
    teach_too(app, cast.diaz, cast.period_3, relation="substitute", until=next_week)
    teach_too(app, cast.moss, cast.period_3, relation="counselor")
    teach_too(app, cast.reed, cast.period_3, relation="educator", until=next_week)
    excuse(app, cast.period_3, cast.excused)
    return cast


def found_school(app: Flask, name: str, *, pilot: bool = True) -> int:
    """A school in a district of its own, in which unreviewed lessons may be tried out; returns its id."""
    with app.app_context(), writing():
        school = make_school(district=f"{name} District", name=name, time_zone=ZONE)
        if pilot:
            newest_district = max(district_id for district_id, _name in districts())
            allow_pilot(district_id=newest_district, name="Dolores Vega", reason="Tests", now=clock.now())
        return school


def hire(
    app: Flask, login: str, name: str, school_id: int | None, role: str = "teacher", *, phone: bool = True
) -> Teacher:
    """An adult who can sign in. `phone`: who needs one-time codes has set them up already."""
    with app.app_context(), writing():
        trained = today() if role == "educator" else None
        person = add_person(
            login=login,
            name=name,
            password=PASSWORD,
            role=role,
            school_id=school_id,
            mandated_reporter_on=trained,
        )
        secret = new_secret() if phone and role in NEEDS_CODE else ""
        if secret:
            set_one_time_codes(person_id=person, secret=secret, step=0, token="", now=clock.now())
    return Teacher(person, login, name, school_id or 0, secret)


def phone_of(app: Flask, teacher: Teacher) -> str:
    """The code that her phone shows now. Nobody waits here for the next one: a spent step counts as fresh again."""
    with app.app_context(), writing():
        db.session.execute(sa.update(Person).where(Person.id == teacher.id).values(totp_step=0))
    return pyotp.TOTP(teacher.secret).at(int(clock.now().timestamp()))


def make_taught(
    app: Flask, teacher: Teacher, label: str, band: str, lesson_id: str, *, students: int = 5, seed: int = 0
) -> Taught:
    """A class with cards, to which its teacher has given a lesson. The same seed gives the same aliases."""
    key = app.config["CARD_KEY"]
    with app.app_context():
        with writing():
            class_id = make_class(
                person_id=teacher.id,
                school_id=teacher.school_id,
                label=label,
                band=band,
                languages="en es",
                students=students,
                key=key,
                today=today(),
                now=clock.now(),
                chance=random.Random(seed),
            )
        assignment = _give(teacher, class_id, lesson_id)
        with reading():
            code = class_taught_by(teacher.id, class_id, today=today()).code
            return Taught(class_id, label, code, teacher, _students(class_id, code, key), lesson_id, assignment)


def _students(class_id: int, class_code: str, key: bytes) -> tuple[Student, ...]:
    cards = {card.alias: card for card in cards_of(class_id, key=key)}
    return tuple(
        Student(seat.student_id, class_id, seat.alias, cards[seat.alias].token, cards[seat.alias].code, class_code)
        for seat in seats_of(class_id)
    )


def give(app: Flask, taught: Taught, lesson_id: str, *, opens_on: date | None = None) -> int:
    """Give the class one more lesson; returns the assignment's id."""
    with app.app_context():
        return _give(taught.teacher, taught.id, lesson_id, opens_on)


def _give(teacher: Teacher, class_id: int, lesson_id: str, opens_on: date | None = None) -> int:
    with writing():
        version = newest(lesson_id)
        pilot = class_taught_by(teacher.id, class_id, today=today()).pilot
        return teaching.assign_lesson(
            class_id=class_id,
            lesson_id=lesson_id,
            version_id=version.version_id,
            gate=gate(sensitivity=version.sensitivity, approvals=(), pilot=pilot),
            person_id=teacher.id,
            opens_on=opens_on or today(),
            now=clock.now(),
        )


def teach_too(
    app: Flask, teacher: Teacher, taught: Taught, *, relation: str = "co-teacher", until: date | None = None
) -> None:
    """One more adult in the class."""
    with app.app_context(), writing():
        add_teacher(class_id=taught.id, person_id=teacher.id, relation=relation, until=until, by=None, now=clock.now())


def end_account(app: Flask, teacher: Teacher) -> None:
    """Her account ended, and nobody has ended her sessions: her cookie is still alive."""
    with app.app_context(), writing():
        ended, day = clock.now().date() - timedelta(days=2), clock.now().date() - timedelta(days=3)
        switch_off(person_id=teacher.id, last_day=ended, today=day, by=None, now=clock.now())


def end_seat(app: Flask, student: Student) -> None:
    """She moved away yesterday. (No page and no action does this yet.)"""
    with app.app_context(), writing():
        seat = sa.update(Enrollment).where(Enrollment.student_id == student.id)
        db.session.execute(seat.values(to_day=today() - timedelta(days=1)))


def end_class(app: Flask, taught: Taught) -> None:
    """The class's last day was yesterday."""
    with app.app_context(), writing():
        last = today() - timedelta(days=1)
        db.session.execute(sa.update(SchoolClass).where(SchoolClass.id == taught.id).values(ends_on=last))


def excuse(app: Flask, taught: Taught, student: Student, unit: str = "A") -> None:
    """The student's family chose the other activity for a unit."""
    with app.app_context(), writing():
        consent.excuse(
            student_id=student.id,
            class_id=taught.id,
            unit=unit,
            person_id=taught.teacher.id,
            today=today(),
            now=clock.now(),
        )


def open_meeting(app: Flask, taught: Taught, assignment: int | None = None, *, make_up: bool = False) -> int:
    """The class meets with its lesson; returns the meeting's id."""
    with app.app_context(), writing():
        return teaching.open_meeting(
            assignment_id=assignment or taught.assignment,
            person_id=taught.teacher.id,
            on_call="Ms. Ortiz, room 4",
            make_up=make_up,
            now=clock.now(),
        )


def close_meeting(app: Flask, taught: Taught, assignment: int | None = None) -> None:
    """The class is over: sensitive responses are cut, figures frozen."""
    given = assignment or taught.assignment
    with app.app_context(), writing():
        for meeting in meetings_left_open(before=clock.now() + timedelta(seconds=1)):
            if meeting.assignment_id == given:
                close_and_freeze(
                    assignment_id=given, meeting_id=meeting.id, person_id=taught.teacher.id, now=clock.now()
                )


def a_day_in_class(app: Flask, taught: Taught, *, closes: bool = True) -> None:
    """The class meets; all but the last two students finish, every other one with wrong answers; the last one but one
    stops on screen 6. With `closes` the class ends."""
    open_meeting(app, taught)
    for place, student in enumerate(taught.students[:-2]):
        walk(app, student, taught.assignment, choose=wrong if place % 2 else right)
    walk(app, taught.students[-2], taught.assignment, choose=wrong, upto=6)
    if closes:
        close_meeting(app, taught)


Choose = Callable[[ChoiceSpec], Any]


def right(spec: ChoiceSpec) -> Any:
    """The response with the right option everywhere (of an unscored question: the first)."""
    return _respond(spec, lambda part: next((o for o in part.options if o.right), part.options[0]))


def wrong(spec: ChoiceSpec) -> Any:
    """The response with the first wrong option everywhere."""
    return _respond(spec, lambda part: next((o for o in part.options if not o.right), part.options[0]))


def _respond(spec: ChoiceSpec, pick: Callable[[Any], Any]) -> Any:
    its_kind = kind(spec.kind)
    if not its_kind.scorable:
        return its_kind.sample.right
    return its_kind.response_of(spec, [(part.id, pick(part).id) for part in spec.choices])


def walk(
    app: Flask,
    student: Student,
    assignment: int,
    *,
    choose: Choose = right,
    upto: int | None = None,
    ends: bool = True,
    language: str = "en",
) -> None:
    """A student walks through a lesson, one try a question, in one transaction. `upto`: stops after that screen."""
    with app.app_context(), writing():
        child = signed_in_student(student.id)
        assert child is not None, f"student {student.id} sits in no class"
        screens = walk_of(child, assignment, today=today()).version.document(language).pages
        for number, screen in enumerate(screens[:upto], start=1):
            if screen.question:
                save_response(
                    walk_of(child, assignment, today=today()),
                    screen.question,
                    response=choose(screen.question.spec),
                    op_id=str(uuid.uuid4()),
                    language=language,
                    today=today(),
                )
            move_to(walk_of(child, assignment, today=today()), min(number + 1, len(screens)), today=today())
        if ends and upto is None:
            finish(walk_of(child, assignment, today=today()), today=today(), language=language)


def screens_of(app: Flask, lesson_id: str, language: str = "en") -> tuple[Any, ...]:
    """The pages that a student walks through in a lesson's newest version. What it recalls has a page, but no question
    here: it is practice, and part of no figure (tests/attempts/test_from_last_time.py)."""
    with app.app_context(), reading():
        document = newest(lesson_id).document(language)
    return tuple(replace(page, question=None) if page in document.recalled else page for page in document.pages)


def assignments(app: Flask, taught: Taught) -> dict[str, int]:
    """Lesson id -> assignment id, of the class."""
    with app.app_context(), reading():
        return {row.lesson_id: row.id for row in assignments_of(taught.id)}


def today(moment: datetime | None = None) -> date:
    """The day at school."""
    return clock.day_in(ZONE, moment or clock.now())


def person_id(app: Flask, login: str) -> int:
    """Whose login this is."""
    with app.app_context(), reading():
        return db.session.scalars(sa.select(Person.id).where(Person.login == login)).one()


def open_offices(app: Flask, cast: Cast) -> Offices:
    """Hire them."""
    almond, river = cast.rivera.school_id, cast.chen.school_id
    offices = Offices(
        pat=hire(app, "pat", "Pat Marsh", almond, role="school_admin"),
        quail=hire(app, "quail", "Mx. Quail", None, role="district_admin"),
        dune=hire(app, "dune", "Ms. Dune", river, role="school_admin"),
    )
    with app.app_context(), writing():
        district_id = next(one.district_id for one in schools_managed(school_id=almond, district_id=None))
        place_person(person_id=offices.quail.id, school_id=None, district_id=district_id)
    return offices
