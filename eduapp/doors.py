"""The doors of the house: one per audience. A door knocks once, so no page can stand outside its gate.

public: anybody · learn: a student with a card · teach: a teacher · author: a coordinator, both with a password.
Later: office (school and district), wire (machines).

Flask-Login is known here and where somebody signs in, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import Blueprint, Flask, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user

from eduapp.accounts import access as accounts
from eduapp.accounts.actions import keep_language as keep_language_of_staff
from eduapp.classes import access as classes
from eduapp.classes.actions import keep_language as keep_language_of_student
from eduapp.classes.rules import alias_name
from eduapp.core import clock
from eduapp.core.i18n import language, switching

Answer = ResponseReturnValue | None

TEACHERS, COORDINATORS = {"teacher"}, {"coordinator"}


@dataclass(frozen=True)
class Frame:
    """Who stands in the page's head: a teacher's name, or a child's alias in the reader's language."""

    name: str
    is_student: bool
    door: str = "learn"


def knock_learn() -> Answer:
    """A student, or off to the card page."""
    student = classes.signed_in_student(current_user.student_id) if _who() and current_user.student_id else None
    if student is None:
        return redirect(url_for("public.classes.card"), 303)
    g.student = student
    g.today = clock.day_in(student.time_zone, clock.now())
    g.language = student.language
    g.signed_in = Frame(alias_name(student.alias, language()), is_student=True)
    if chosen := switching():
        keep_language_of_student(student_id=student.id, language=chosen)
    return None


def knock_teach() -> Answer:
    """A teacher, or off to the sign-in page."""
    g.teacher = _staff(TEACHERS, "teach")
    return None if g.teacher else redirect(url_for("public.accounts.sign_in"), 303)


def knock_author() -> Answer:
    """A coordinator, or off to the sign-in page."""
    g.author = _staff(COORDINATORS, "author")
    return None if g.author else redirect(url_for("public.accounts.sign_in"), 303)


def _staff(roles: set[str], door: str) -> accounts.StaffMember | None:
    person_id = current_user.person_id if _who() else None
    today = clock.day_in(current_app.config["TIME_ZONE"], clock.now())
    person = accounts.staff_member(person_id, today=today)
    if person is None or person.role not in roles:
        return None
    g.today = today
    g.language = person.language
    g.signed_in = Frame(person.name, is_student=False, door=door)
    if chosen := switching():
        keep_language_of_staff(person_id=person.id, language=chosen)
    return person


def _who() -> bool:
    return bool(current_user.is_authenticated)


# Name, address and knock of each door. A door without a knock is open to anybody.
DOORS: dict[str, tuple[str, Callable[[], Answer] | None]] = {
    "public": ("", None),
    "learn": ("/learn", knock_learn),
    "teach": ("/teach", knock_teach),
    "author": ("/author", knock_author),
}


def open_doors(app: Flask, rooms: Iterable[tuple[str, Blueprint]]) -> None:
    """Hang every room's pages behind its door. `rooms`: door name and blueprint, in order."""
    doors = {name: Blueprint(name, __name__, url_prefix=prefix or None) for name, (prefix, _knock) in DOORS.items()}
    for name, (_prefix, knock) in DOORS.items():
        if knock:
            doors[name].before_request(knock)
    for name, room in rooms:
        doors[name].register_blueprint(room)
    for door in doors.values():
        app.register_blueprint(door)
    _init_login(app)


def _init_login(app: Flask) -> None:
    manager = LoginManager()
    # No context processor: it would ask the database who is here on every page, help included.
    manager.init_app(app, add_context_processor=False)
    manager.session_protection = None  # it would hash addresses and browser names into the cookie
    manager._session_identifier_generator = lambda: ""

    @manager.user_loader
    def load(token: str) -> accounts.SignedIn | None:
        return accounts.signed_in(token, now=clock.now())

    @app.context_processor
    def page_frame() -> dict[str, object]:
        """The few words every page's frame needs; none of them asks the database."""
        return {"signed_in": g.get("signed_in"), "here": request.full_path.rstrip("?"), "exit_url": _exit_page()}


def _exit_page() -> str:
    return str(current_app.config["EXIT_PAGE"])
