"""The letter for families; a teacher enters that a family excused its child: per unit, a date, no reason."""

from __future__ import annotations

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from markupsafe import Markup

from eduapp.classes.access import class_taught_by, student_in
from eduapp.consent import actions, queries
from eduapp.consent.forms import UNITS, ExcuseForm
from eduapp.core import clock
from eduapp.core.i18n import language
from eduapp.core.markup import square
from eduapp.core.personal import DAYS_AFTER_CLASS
from eduapp.core.school_facts import school_asked_for, school_facts
from eduapp.core.security import public_address

public = Blueprint("consent", __name__)
teach = Blueprint("consent", __name__)


@public.get("/families/<band>/<unit>")
def letter(band: str, unit: str) -> ResponseReturnValue:
    """The letter for families of a unit: what is taught, what they can choose, who helps."""
    today = clock.day_in(current_app.config["TIME_ZONE"], clock.now())
    home = queries.letter_home(band, unit, language=language(), today=today)
    sheet = _sheet(home, school=request.args.get("school"))
    return render_template("consent/letter.html", letter=home, sheet=sheet)


@teach.get("/classes/<int:class_id>/letters/<unit>")
def letters(class_id: int, unit: str) -> ResponseReturnValue:
    """The same for one class, in each of its languages: to be filled in, printed and sent home."""
    taught = class_taught_by(g.teacher.id, class_id, today=g.today, right="lead")
    homes = [queries.letter_home(taught.band, unit, language=one, today=g.today) for one in taught.languages.split()]
    sheets = [_sheet(home, school=taught.school_id, taught=taught, teacher=g.teacher.name) for home in homes]
    return render_template("consent/letters.html", taught=taught, letters=homes, sheets=sheets)


def _sheet(letter: queries.LetterHome, *, school: object, **of_class: object) -> Markup:
    """The letter itself, all of it in its own language, whatever the reader's."""
    schools = school_facts(current_app.config["DATA"])
    found = school_asked_for(schools, school)
    of_school = {"school": found.id} if found and len(schools) > 1 else {}  # the phone must find this school, too
    page = url_for("public.consent.letter", band=letter.band, unit=letter.unit, lang=letter.language, **of_school)
    facts = {"school": found, "site": public_address(""), "picture": square(public_address(page)), **of_class}
    with force_locale(letter.language):
        sheet = render_template("consent/sheet.html", letter=letter, days=DAYS_AFTER_CLASS, **facts)
    return Markup(sheet)  # noqa: S704 - a page of ours


@teach.route("/classes/<int:class_id>/students/<int:student_id>", methods=["GET", "POST"])
def excuse(class_id: int, student_id: int) -> ResponseReturnValue:
    """One student: the units she is excused from."""
    taught = class_taught_by(g.teacher.id, class_id, today=g.today, right="lead")
    seat = student_in(taught.id, student_id)
    since = queries.excused_units(seat.id)
    form = ExcuseForm(units=list(since))
    if form.sent():
        _save(seat.id, class_id, set(form.units.data), set(since))
        return redirect(url_for("teach.classes.students", class_id=class_id), 303)
    page = render_template("consent/excuse.html", taught=taught, seat=seat, form=form, since=since)
    return page, 422 if form.refused() else 200


def _save(student_id: int, class_id: int, wanted: set[str], before: set[str]) -> None:
    who = {"student_id": student_id, "class_id": class_id, "person_id": g.teacher.id, "now": clock.now()}
    for unit in sorted(set(UNITS) & (wanted - before)):
        actions.excuse(**who, unit=unit, today=g.today)
    for unit in sorted(before - wanted):
        actions.end_excuse(**who, unit=unit)
