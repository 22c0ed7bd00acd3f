"""A card opens the door for a child, who says how she likes to read; a teacher makes classes, prints cards and replaces
a lost one."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, current_app, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import login_user

from eduapp.accounts.access import SignedIn
from eduapp.accounts.actions import end_sessions_of_students, start_session
from eduapp.classes import access, actions, queries
from eduapp.classes.forms import (
    READING_FIELDS,
    AddStudentsForm,
    CodeForm,
    NewClassForm,
    ReadingForm,
    ReplaceCardForm,
    TokenForm,
)
from eduapp.classes.rules import TOGETHER, WRONG_CODES, tidy_code
from eduapp.core import clock
from eduapp.core.errors import Missing, Refused
from eduapp.core.forms import LONGEST_NUMBER
from eduapp.core.i18n import switching
from eduapp.core.journal import may_try, was_right
from eduapp.core.markup import square
from eduapp.core.security import own_path, public_address
from eduapp.core.signals import card_opened
from eduapp.core.words import LANGUAGES

public = Blueprint("classes", __name__)
learn = Blueprint("classes", __name__)
teach = Blueprint("classes", __name__)


# What the page about reading sends besides a child's choices; anything else she had typed before.
_READING_WORDS = {"csrf_token", "language", "reading", "keep", "cancel"}


def _today() -> date:
    return clock.day_in(current_app.config["TIME_ZONE"], clock.now())


@public.route("/card", methods=["GET", "POST"])
def card() -> ResponseReturnValue:
    """A child's door: a QR card's token (read from the fragment by a script), or two typed codes."""
    form, token = CodeForm(), TokenForm()
    if "token" in request.form:
        return _sign_in_by_token(form, token)
    if form.sent():
        return _sign_in_by_codes(form, token)
    return render_template("classes/card.html", form=form, token=token), 422 if form.refused() else 200


def _sign_in_by_token(form: CodeForm, token: TokenForm) -> ResponseReturnValue:
    student_id = access.holder_of_token(token.token.data, today=_today(), enters=True) if token.sent() else None
    if student_id is None:
        text = _("That did not work. Try again, or ask your teacher for a new card.")
        return render_template("classes/card.html", form=form, token=token, problem=text), 422
    return _welcome(student_id)


def _sign_in_by_codes(form: CodeForm, token: TokenForm) -> ResponseReturnValue:
    """Unknown class, wrong code, voided card: one answer. Only this class's typing slows down."""
    bucket = f"codes {tidy_code(form.class_code.data)}"
    if not may_try(bucket, most=WRONG_CODES, now=clock.now()):
        text = _("Too many tries for this class just now. Wait a few minutes, or scan your card.")
        return render_template("classes/card.html", form=form, token=token, problem=text), 429
    codes = (current_app.config["CARD_KEY"], form.class_code.data, form.card_code.data)
    student_id = access.holder_of_codes(*codes, today=_today(), enters=True)
    if student_id is None:
        text = _("That did not work. Try again, or ask your teacher for a new card.")
        return render_template("classes/card.html", form=form, token=token, problem=text), 422
    was_right(bucket)
    return _welcome(student_id)


def _welcome(student_id: int) -> ResponseReturnValue:
    if request.args.get("lang") in LANGUAGES:  # chosen on the way in, never asked twice
        actions.keep_language(student_id=student_id, language=request.args["lang"])
    token = start_session(student_id=student_id, now=clock.now())
    card_opened.send(public, student_id=student_id)
    session.clear()  # a new session, a new form token
    login_user(SignedIn(token, student_id=student_id))
    return redirect(url_for("learn.attempts.home"), 303)


@learn.route("/reading", methods=["GET", "POST"])
def reading() -> ResponseReturnValue:
    """`Aa` of any page of hers: how she likes to read. Then back there, with all that she had typed (307 keeps it)."""
    form = ReadingForm() if "read_size" in request.form else ReadingForm.showing(g.student.reading)
    typed = [one for one in request.form.items(multi=True) if one[0] not in {*_READING_WORDS, *READING_FIELDS}]
    home = url_for("learn.attempts.home")
    back = own_path(request.args.get("back", ""), below=f"{home}/", otherwise=home)
    onward = redirect(back, 307 if typed and back != home else 303)
    if "cancel" in request.form:
        return onward
    if "keep" in request.form and not switching() and form.validate():
        actions.keep_reading(student_id=g.student.id, reading=form.reading)
        return onward
    page = render_template("classes/reading.html", form=form, typed=typed, back=back)
    return page, 422 if form.errors else 200


@teach.route("/classes/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Make a class: one form, then its cards. Counselors and visitors are put into classes of others."""
    if not g.teacher.may("make classes"):
        raise Missing
    form = NewClassForm(newest=queries.newest_class_of(g.teacher.id))
    if g.teacher.school_id is None:
        raise Refused(_("Your account has no school yet"), _("Ask the person who made your account to add a school."))
    if form.sent():
        class_id = actions.make_class(
            person_id=g.teacher.id,
            school_id=g.teacher.school_id,
            label=form.label.data.strip(),
            band=form.band.data,
            languages="en es",
            students=form.students.data,
            key=current_app.config["CARD_KEY"],
            today=g.today,
            now=clock.now(),
            newest=form.newest.data,
        )
        follows = "teach.teaching.assign" if form.band.data in TOGETHER else "teach.classes.students"
        return redirect(url_for(follows, class_id=class_id), 303)
    return render_template("classes/new.html", form=form), 422 if form.refused() else 200


@teach.get("/classes/<int:class_id>/students")
def students(class_id: int) -> ResponseReturnValue:
    """Who sits in the class, by alias, and what a teacher does with cards."""
    taught = access.class_taught_by(g.teacher.id, class_id, today=g.today, right="lead")
    seats = queries.seats_of(class_id)
    add = AddStudentsForm(seats=len(seats))
    return render_template("classes/students.html", taught=taught, seats=seats, add=add, replace=ReplaceCardForm())


@teach.post("/classes/<int:class_id>/students")
def add_students(class_id: int) -> ResponseReturnValue:
    """More students."""
    taught = access.class_taught_by(g.teacher.id, class_id, today=g.today, right="cards")
    form = AddStudentsForm()
    if form.sent():
        try:
            key = current_app.config["CARD_KEY"]
            actions.add_students(
                class_id=class_id, count=form.count.data, key=key, today=g.today, seats=form.seats.data
            )
            return redirect(url_for("teach.classes.students", class_id=class_id), 303)
        except ValueError:
            form.count.errors = [_("A class has at most 40 students.")]
    page = render_template(
        "classes/students.html", taught=taught, seats=queries.seats_of(class_id), add=form, replace=ReplaceCardForm()
    )
    return page, 422 if form.refused() else 200


@teach.get("/classes/<int:class_id>/cards")
def cards(class_id: int) -> ResponseReturnValue:
    """Cards to print, eight a sheet; `?student=` prints one."""
    taught = access.class_taught_by(g.teacher.id, class_id, today=g.today, right="cards")
    only = [one] if (one := request.args.get("student", type=_row_number)) else []
    sheet = queries.cards_of(class_id, key=current_app.config["CARD_KEY"], only=only)
    address = public_address(url_for("public.classes.card"))
    pictures = {card.alias: square(f"{address}#{card.token}") for card in sheet}
    return render_template("classes/cards.html", taught=taught, cards=sheet, pictures=pictures, address=address)


def _row_number(text: str) -> int:
    """Raises ValueError when no row can have this number: then all cards are meant."""
    if not text.isascii() or len(text) > LONGEST_NUMBER:
        raise ValueError
    return int(text)


@teach.get("/classes/<int:class_id>/key")
def key_sheet(class_id: int) -> ResponseReturnValue:
    """Aliases with a line beside each, for the teacher's own pen."""
    taught = access.class_taught_by(g.teacher.id, class_id, today=g.today, right="cards")
    return render_template("classes/key_sheet.html", taught=taught, seats=queries.seats_of(class_id))


@teach.post("/classes/<int:class_id>/students/<int:student_id>/card")
def replace_card(class_id: int, student_id: int) -> ResponseReturnValue:
    """A lost card dies; its student signs in with the next one."""
    taught = access.class_taught_by(g.teacher.id, class_id, today=g.today, right="cards")
    seat = access.student_in(taught.id, student_id)
    form = ReplaceCardForm()
    if not form.sent():
        return redirect(url_for("teach.classes.students", class_id=class_id), 303)
    actions.replace_card(
        student_id=seat.id,
        class_id=class_id,
        person_id=g.teacher.id,
        key=current_app.config["CARD_KEY"],
        now=clock.now(),
        number=form.number.data,
    )
    end_sessions_of_students([seat.id])
    return redirect(url_for("teach.classes.cards", class_id=class_id, student=seat.id), 303)
