"""A teacher gives a lesson to a class, shows the projector page, and reads what to do if a student tells her."""

from __future__ import annotations

from flask import Blueprint, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from eduapp.classes.access import class_taught_by
from eduapp.core import clock
from eduapp.core.config import LESSONS
from eduapp.core.errors import Missing
from eduapp.core.i18n import language
from eduapp.core.security import public_address
from eduapp.curriculum.documents import place_in_class
from eduapp.curriculum.queries import LessonRow, lessons, letter_titles
from eduapp.help.rules import report_lines
from eduapp.teaching import actions, queries
from eduapp.teaching.access import assignment_taught_by
from eduapp.teaching.forms import AssignForm
from eduapp.teaching.rules import gate

teach = Blueprint("teaching", __name__)


@teach.route("/classes/<int:class_id>/assign", methods=["GET", "POST"])
def assign(class_id: int) -> ResponseReturnValue:
    """The lessons, checks and bell-ringers of the class's grades; a press gives one to the class."""
    taught = class_taught_by(g.teacher.id, class_id, today=g.today, right="lead")
    rows = _offered(taught.band)
    form = AssignForm()
    if form.sent():
        row = _chosen(rows, form.lesson_id.data)
        assignment_id = actions.assign_lesson(
            class_id=class_id,
            lesson_id=row.lesson_id,
            version_id=row.version_id,
            gate=gate(sensitivity=row.sensitivity, approvals=row.approvals, pilot=taught.pilot),
            person_id=g.teacher.id,
            opens_on=g.today,
            now=clock.now(),
        )
        return redirect(url_for("teach.progress.lesson", assignment_id=assignment_id), 303)
    gates = {
        row.lesson_id: gate(sensitivity=row.sensitivity, approvals=row.approvals, pilot=taught.pilot) for row in rows
    }
    given = {one.lesson_id: one.id for one in queries.assignments_of(class_id)}
    letters = letter_titles(language(), band=taught.band)
    found = {"rows": rows, "gates": gates, "given": given, "letters": letters}
    page = render_template("teaching/assign.html", taught=taught, form=form, **found)
    return page, 422 if form.refused() else 200


def _offered(band: str) -> list[LessonRow]:
    """What a class of these grades can take, in the order in which it is taught."""
    rows = [row for row in lessons(band=band) if row.type != "other-activity"]
    return sorted(rows, key=lambda row: place_in_class(row.type, row.unit, row.position))


def _chosen(rows: list[LessonRow], lesson_id: str) -> LessonRow:
    for row in rows:
        if row.lesson_id == lesson_id:
            return row
    raise Missing


@teach.get("/assignments/<int:assignment_id>/projector")
def projector(assignment_id: int) -> ResponseReturnValue:
    """What the whole room sees: where to go and the class code. No alias, no answer."""
    given = assignment_taught_by(g.teacher.id, assignment_id, today=g.today)
    here = len(queries.students_here(given.meeting.id)) if given.meeting else 0
    address = public_address(url_for("public.classes.card")).partition("//")[2]
    return render_template("teaching/projector.html", given=given, here=here, address=address)


@teach.get("/assignments/<int:assignment_id>/guide")
def guide(assignment_id: int) -> ResponseReturnValue:
    """The guide of the very version this class takes."""
    given = assignment_taught_by(g.teacher.id, assignment_id, today=g.today)
    return render_template("teaching/guide.html", given=given, guide=given.version.guide(language()))


@teach.get("/if-a-student-tells-you")
def told() -> ResponseReturnValue:
    """One click from every page of a teacher: what to do, in order."""
    lines = report_lines(LESSONS / "_shared" / "helplines.yaml", language=language())
    return render_template("teaching/told.html", lines=lines)
