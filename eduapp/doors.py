"""The doors of the house: one per audience. A door knocks once, so no page can stand outside its gate.

public: anybody · learn: a student with a card · teach: whoever has classes · author: coordinators · office: school and
district administrators · me: every adult's own account; these four with a password. Who may pass stands in
accounts/rules/rights.py. Later: wire (machines).

Flask-Login is known here and where somebody signs in, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import Blueprint, Flask, current_app, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user

from eduapp.accounts import access as accounts
from eduapp.accounts.actions import keep_language as keep_language_of_staff
from eduapp.accounts.rules import away_too_long
from eduapp.classes import access as classes
from eduapp.classes.actions import keep_language as keep_language_of_student
from eduapp.classes.rules import Reading, alias_name
from eduapp.core import clock
from eduapp.core.i18n import language, switching
from eduapp.core.school_facts import exit_page

Answer = ResponseReturnValue | None

# The right that a door asks for (accounts/rules/rights.py). A door of staff without one is open to all of them.
RIGHT_OF = {"teach": "teach", "author": "write", "office": "manage school"}
# The one page of whoever still has to set up her one-time codes.
SET_UP = "me.accounts.codes"


@dataclass(frozen=True)
class Frame:
    """Who stands in the page's head: a teacher's name, or a child's alias in her language, and how she reads."""

    name: str
    is_student: bool
    door: str = "learn"
    reading: Reading | None = None


def knock_learn() -> Answer:
    """A student, or off to the card page."""
    student = classes.signed_in_student(current_user.student_id) if _who() and current_user.student_id else None
    if student is None:
        return redirect(url_for("public.classes.card"), 303)
    g.student, g.school_id = student, student.school_id
    g.today = clock.day_in(student.time_zone, clock.now())
    g.language = student.language
    g.signed_in = Frame(alias_name(student.alias, language()), is_student=True, reading=student.reading)
    if chosen := switching():
        keep_language_of_student(student_id=student.id, language=chosen)
    return None


def knock_teach() -> Answer:
    """Whoever has classes, or off to the sign-in page."""
    return _let_in("teach", "teacher")


def knock_author() -> Answer:
    """A coordinator, or off to the sign-in page."""
    return _let_in("author", "author")


def knock_office() -> Answer:
    """A school's or a district's administrator, or off to the sign-in page."""
    return _let_in("office", "admin")


def knock_me() -> Answer:
    """Anybody with a login, at her own account."""
    return _let_in("me", "member")


def _let_in(door: str, called: str) -> Answer:
    """The adult with the right of this door becomes `g.<called>`; nobody else passes."""
    today = clock.day_in(current_app.config["TIME_ZONE"], clock.now())
    person = accounts.staff_member(current_user.person_id if _who() else None, today=today)
    if person is None or away_too_long(session.get("seen"), now=clock.now()):
        return _off_to_sign_in(locked=person is not None or not _who())
    if door in RIGHT_OF and not person.may(RIGHT_OF[door]):
        return _off_to_sign_in(locked=False)
    _note_that_she_is_here()
    owes = person.owes_code and current_app.config["ONE_TIME_CODES_REQUIRED"]
    if owes and request.endpoint != SET_UP:
        return redirect(url_for(SET_UP), 303)
    setattr(g, called, person)
    g.today, g.language, g.school_id = today, person.language, person.school_id
    g.signed_in = Frame(person.name, is_student=False, door="" if owes else _menu_of(person, door))
    if chosen := switching():
        keep_language_of_staff(person_id=person.id, language=chosen)
    return None


def _off_to_sign_in(*, locked: bool) -> ResponseReturnValue:
    """To the sign-in page. Who only was away for too long (`locked`) finds her page again, and loses no typed text."""
    if locked and "person" in session:
        if request.method == "POST":
            fields = [one for one in request.form.items(multi=True) if one[0] != "csrf_token"]
            return render_template("errors/locked.html", fields=fields, action=request.full_path.rstrip("?")), 403
        session["back"], session["away"] = request.full_path.rstrip("?"), True
    return redirect(url_for("public.accounts.sign_in"), 303)


def _note_that_she_is_here() -> None:
    """In her cookie, once a minute: looking at a page may not write into the database."""
    now = int(clock.now().timestamp())
    if now - session["seen"] >= 60:
        session["seen"] = now


def _menu_of(person: accounts.StaffMember, door: str) -> str:
    """Whose menu the page shows: this door's; on her own account the one of the first door that is hers."""
    if door in RIGHT_OF:
        return door
    return next((name for name, right in RIGHT_OF.items() if person.may(right)), door)


def _who() -> bool:
    return bool(current_user.is_authenticated)


# Name, address and knock of each door. A door without a knock is open to anybody.
DOORS: dict[str, tuple[str, Callable[[], Answer] | None]] = {
    "public": ("", None),
    "learn": ("/learn", knock_learn),
    "teach": ("/teach", knock_teach),
    "author": ("/author", knock_author),
    "office": ("/office", knock_office),
    "me": ("/account", knock_me),
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
        return {
            "signed_in": g.get("signed_in"),
            "here": request.full_path.rstrip("?"),
            "exit_school": school_here(),
            "exit_url": exit_page(app.config["DATA"], school_here(), otherwise=app.config["EXIT_PAGE"]),
        }


def school_here() -> int | None:
    """The school of whoever is signed in, or the one that a public page was asked for: help and the way out are its."""
    return g.get("school_id") or request.args.get("school", type=int)
