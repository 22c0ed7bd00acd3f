"""A teacher enters that a family excused its child: per unit, a date, no reason."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from eduapp.classes.access import class_taught_by, student_in
from eduapp.consent import actions, queries
from eduapp.consent.forms import UNITS, ExcuseForm
from eduapp.core import clock

teach = Blueprint("consent", __name__)


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
