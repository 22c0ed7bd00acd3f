"""Writes of classes."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from eduapp.accounts.actions import end_sessions_of_people, end_sessions_of_students
from eduapp.accounts.models import Person
from eduapp.accounts.rules import NEEDS_UNTIL, OWNER, RELATIONS_OF
from eduapp.classes.models import District, Enrollment, School, SchoolClass, Student, Teaches
from eduapp.classes.rules import (
    MOST_STUDENTS,
    Reading,
    card_code,
    card_hash,
    card_token,
    code_hmac,
    new_aliases,
    random_code,
    school_year_end,
)
from eduapp.core.audit import Deed, record
from eduapp.core.db import after_commit, db, hold, insert_or_replace
from eduapp.core.school_facts import Contact, SchoolFacts, write_school_facts


def make_school(*, district: str, name: str, time_zone: str, contacts: list[Any] | None = None) -> int:
    """A school in a new district; returns the school's id."""
    home = District(name=district)
    db.session.add(home)
    db.session.flush()
    school = School(district_id=home.id, name=name, time_zone=time_zone, contacts=contacts or [])
    db.session.add(school)
    db.session.flush()
    return school.id


def make_district(*, name: str) -> int:
    """A school district; returns its id."""
    home = District(name=name)
    db.session.add(home)
    db.session.flush()
    return home.id


def add_school(*, district_id: int, name: str, time_zone: str, data: Path, by: int | None, now: datetime) -> int:
    """One more school of a district; returns its id."""
    school = School(district_id=district_id, name=name, time_zone=time_zone)
    db.session.add(school)
    db.session.flush()
    record(Deed.SCHOOL_MADE, person_id=by, thing=f"school {school.id}", now=now)
    tell_help(data=data)
    return school.id


def change_school(*, school_id: int, data: Path, by: int | None, now: datetime, **values: Any) -> None:
    """Its name, time zone, language, exit page, contacts."""
    db.session.execute(sa.update(School).where(School.id == school_id).values(**values))
    record(Deed.SCHOOL_CHANGED, person_id=by, thing=f"school {school_id}", now=now)
    tell_help(data=data)


def tell_help(*, data: Path) -> None:
    """Write down what help must know of the schools without the database: once this change is safe there."""
    schools = [
        SchoolFacts(
            id=school.id,
            name=school.name,
            exit_page=school.exit_page or "",
            contacts=tuple(Contact(**contact) for contact in school.contacts),
        )
        for school in db.session.scalars(sa.select(School).order_by(School.name, School.id))
    ]
    after_commit(lambda: write_school_facts(data, schools))


def allow_pilot(*, district_id: int, name: str, reason: str, now: datetime) -> None:
    """Let this district try out lessons that nobody has reviewed yet; `name` answers for it, `reason` says why."""
    district = db.session.get_one(District, district_id)
    district.pilot = {"name": name, "reason": reason, "since": now.date().isoformat()}
    record(Deed.PILOT_ALLOWED, person_id=None, thing=f"district {district_id}", now=now)


def end_pilot(*, district_id: int) -> None:
    """From now on only reviewed lessons open."""
    db.session.get_one(District, district_id).pilot = None


def make_class(
    *,
    person_id: int,
    school_id: int,
    label: str,
    band: str,
    languages: str,
    students: int,
    key: bytes,
    today: date,
    now: datetime,
    chance: random.Random | None = None,
    newest: int | None = None,
) -> int:
    """A class with its students and cards, taught by `person_id`; returns its id.

    `newest`: her newest class when she asked. One of this name made since then is this one, asked for twice.
    """
    hold(School, School.id == school_id)
    if newest is not None and (there := _made_since(newest, person_id, label)):
        return there
    made = SchoolClass(
        school_id=school_id,
        label=label,
        band=band,
        languages=languages,
        code=_free_class_code(),
        ends_on=school_year_end(today),
    )
    db.session.add(made)
    db.session.flush()
    db.session.add(Teaches(class_id=made.id, person_id=person_id))
    add_students(class_id=made.id, count=students, key=key, today=today, chance=chance)
    record(Deed.CLASS_MADE, person_id=person_id, thing=f"class {made.id}", now=now)
    return made.id


def _made_since(newest: int, person_id: int, label: str) -> int | None:
    mine = sa.and_(Teaches.class_id == SchoolClass.id, Teaches.person_id == person_id)
    return db.session.scalar(
        sa.select(SchoolClass.id).join(Teaches, mine).where(SchoolClass.id > newest, SchoolClass.label == label)
    )


def add_teacher(
    *, class_id: int, person_id: int, relation: str, until: date | None, by: int | None, now: datetime
) -> None:
    """Put an adult into a class, or change as what she is in it. `until`: her last day there.

    Raises ValueError: this role cannot be that in a class, or it needs a last day.
    """
    role = db.session.get_one(Person, person_id).role
    if relation not in RELATIONS_OF.get(role, ()):
        raise ValueError(f"a {role} cannot be a {relation} of a class")
    if relation in NEEDS_UNTIL and until is None:
        raise ValueError(f"a {relation} is in a class until a day")
    db.session.flush()
    keys = {"class_id": class_id, "person_id": person_id}
    insert_or_replace(Teaches, keys, **{"as": relation, "until": until})
    record(Deed.TEACHER_ADDED, person_id=by, thing=f"class {class_id}, person {person_id}", now=now)


def remove_teacher(*, class_id: int, person_id: int, by: int | None, now: datetime) -> None:
    """Take an adult out of a class: from now on she does not see it."""
    db.session.execute(sa.delete(Teaches).where(Teaches.class_id == class_id, Teaches.person_id == person_id))
    record(Deed.TEACHER_REMOVED, person_id=by, thing=f"class {class_id}, person {person_id}", now=now)


def hand_over(*, class_id: int, person_id: int, by: int | None, now: datetime) -> None:
    """The class is this teacher's from now on; whoever was its teacher is out. Co-teachers and others stay.

    Raises ValueError as `add_teacher`.
    """
    hold(SchoolClass, SchoolClass.id == class_id)
    db.session.execute(
        sa.delete(Teaches).where(Teaches.class_id == class_id, Teaches.role == OWNER, Teaches.person_id != person_id)
    )
    add_teacher(class_id=class_id, person_id=person_id, relation=OWNER, until=None, by=by, now=now)
    record(Deed.CLASS_HANDED_OVER, person_id=by, thing=f"class {class_id}, person {person_id}", now=now)


def end_sessions_of_class(*, class_id: int, by: int | None, now: datetime) -> None:
    """Every student of the class is signed out everywhere."""
    end_sessions_of_students(
        db.session.scalars(sa.select(Enrollment.student_id).where(Enrollment.class_id == class_id)).all()
    )
    record(Deed.SESSIONS_ENDED, person_id=by, thing=f"class {class_id}", now=now)


def end_sessions_of_school(*, school_id: int, by: int, now: datetime) -> None:
    """Everybody at this school is signed out everywhere, students too; but for whoever does it."""
    seats = sa.select(Enrollment.student_id).join(SchoolClass, SchoolClass.id == Enrollment.class_id)
    end_sessions_of_students(db.session.scalars(seats.where(SchoolClass.school_id == school_id)).all())
    people = sa.select(Person.id).where(Person.school_id == school_id, Person.id != by)
    end_sessions_of_people(
        person_ids=db.session.scalars(people).all(), by=by, thing=f"everybody at school {school_id}", now=now
    )


def end_classes(*, class_ids: Sequence[int], today: date) -> None:
    """Their year is closed: no card opens them any more, and their students are signed out."""
    ends = sa.case((SchoolClass.ends_on > today, today), else_=SchoolClass.ends_on)
    these = sa.update(SchoolClass).where(SchoolClass.id.in_(class_ids), SchoolClass.closed_on.is_(None))
    db.session.execute(these.values(ends_on=ends, closed_on=today))
    end_sessions_of_students(
        db.session.scalars(sa.select(Enrollment.student_id).where(Enrollment.class_id.in_(class_ids))).all()
    )


def add_students(
    *,
    class_id: int,
    count: int,
    key: bytes,
    today: date,
    chance: random.Random | None = None,
    seats: int | None = None,
) -> None:
    """More students, with aliases no one in the class ever had. Raises ValueError beyond 40 in the class.

    `seats`: how many there were when she asked. If it is another number now, they have been added already.
    """
    hold(SchoolClass, SchoolClass.id == class_id)
    if seats is not None and seats != _seats(class_id):
        return
    taken = set(db.session.scalars(sa.select(Enrollment.alias).where(Enrollment.class_id == class_id)))
    if len(taken) + count > MOST_STUDENTS:
        raise ValueError(f"a class has at most {MOST_STUDENTS} students")
    for alias in new_aliases(count, taken, chance or random.SystemRandom()):
        student = Student(card_number=1, card_hash=f"new {alias} {class_id}", code_hmac=f"new {alias} {class_id}")
        db.session.add(student)
        db.session.flush()  # the card is derived from the id
        _give_card(student, key)
        db.session.add(Enrollment(class_id=class_id, student_id=student.id, alias=alias, from_day=today))
    db.session.flush()


def _seats(class_id: int) -> int:
    here = sa.select(sa.func.count()).where(Enrollment.class_id == class_id, Enrollment.to_day.is_(None))
    return db.session.execute(here).scalar_one()


def replace_card(
    *, student_id: int, class_id: int, person_id: int, key: bytes, now: datetime, number: int | None = None
) -> None:
    """The old card dies at once; the next one of the same student is printed.

    `number`: the card that is lost. If she holds another one now, it has been replaced already.
    """
    hold(Student, Student.id == student_id)
    student = db.session.get_one(Student, student_id, populate_existing=True)
    if number not in (None, student.card_number):
        return
    student.card_number += 1
    _give_card(student, key)
    record(Deed.CARD_REPLACED, person_id=person_id, thing=f"class {class_id}", now=now)
    db.session.flush()


def keep_language(*, student_id: int, language: str) -> None:
    """Remember the child's language."""
    student = db.session.get_one(Student, student_id)
    student.settings = {**student.settings, "language": language}


def keep_reading(*, student_id: int, reading: Reading) -> None:
    """Remember how the child likes to read."""
    student = db.session.get_one(Student, student_id)
    student.settings = {**student.settings, "reading": asdict(reading)}


def _give_card(student: Student, key: bytes) -> None:
    student.card_hash = card_hash(card_token(key, student.id, student.card_number))
    turn = 0
    while _code_taken(kept := code_hmac(key, card_code(key, student.id, student.card_number, turn))):
        turn += 1
    student.code_hmac = kept


def _code_taken(kept: str) -> bool:
    with db.session.no_autoflush:
        return db.session.scalar(sa.select(Student.id).where(Student.code_hmac == kept)) is not None


def _free_class_code() -> str:
    while True:
        code = random_code()
        if db.session.scalar(sa.select(SchoolClass.id).where(SchoolClass.code == code)) is None:
            return code
