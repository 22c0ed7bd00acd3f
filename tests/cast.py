"""Who somebody is: an adult, a student, a class, the town. People are made in people.py."""

from __future__ import annotations

from dataclasses import dataclass

from eduapp.classes.rules import alias_name


@dataclass(frozen=True)
class Teacher:
    """An adult who signs in with `login` and PASSWORD; with a `secret` also with the code of a phone (`phone_of`)."""

    id: int
    login: str
    name: str
    school_id: int
    secret: str = ""


@dataclass(frozen=True)
class Student:
    """A child with a card. `alias` is the key; `names` what readers see."""

    id: int
    class_id: int
    alias: str
    token: str
    code: str
    class_code: str

    @property
    def names(self) -> tuple[str, str]:
        return alias_name(self.alias, "en"), alias_name(self.alias, "es")


@dataclass(frozen=True)
class Taught:
    """A class with its teacher, its students and the assignment (id) they are in."""

    id: int
    label: str
    code: str
    teacher: Teacher
    students: tuple[Student, ...]
    lesson_id: str
    assignment: int


@dataclass(frozen=True)
class Cast:
    """Everybody in town."""

    rivera: Teacher
    okafor: Teacher
    chen: Teacher
    stone: Teacher
    lee: Teacher
    park: Teacher
    diaz: Teacher
    moss: Teacher
    reed: Teacher
    hale: Teacher
    quill: Teacher
    dolores: Teacher
    period_3: Taught
    room_12: Taught
    river_bend: Taught

    @property
    def student(self) -> Student:
        """Sits in Period 3."""
        return self.period_3.students[0]

    @property
    def excused(self) -> Student:
        """Sits in Period 3, too; her family chose the other activity for Unit A."""
        return self.period_3.students[-1]

    @property
    def moved(self) -> Student:
        """Sits in Period 3 until a test lets her move away (`end_seat`)."""
        return self.period_3.students[3]

    @property
    def pen_pal(self) -> Student:
        """Sits at another school, in Ms. Chen's class."""
        return self.river_bend.students[0]

    @property
    def neighbour(self) -> Student:
        """Sits next door, in Room 12."""
        return self.room_12.students[0]


@dataclass(frozen=True)
class Offices:
    """Administrators: Pat Marsh of Almond Grove School, Mx. Quail of its district, Ms. Dune of River Bend School."""

    pat: Teacher
    quail: Teacher
    dune: Teacher
