"""What a teacher sees: her classes, a class's heat map, a lesson in a class; the same as CSV and on paper."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from flask import Blueprint, Response, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eduapp.attempts.queries import offer_for
from eduapp.classes.access import class_taught_by
from eduapp.classes.rules import alias_name
from eduapp.core import clock
from eduapp.core.forms import Form
from eduapp.core.i18n import language
from eduapp.curriculum.words import name
from eduapp.progress import actions, hands, queries, words
from eduapp.progress.forms import CloseMeetingForm, OpenMeetingForm, OpenSensitiveMeetingForm, TakeVersionForm
from eduapp.progress.rules import safe_cell
from eduapp.teaching.access import Assigned, assignment_taught_by
from eduapp.teaching.actions import open_meeting, take_version

teach = Blueprint("progress", __name__)


@teach.get("")
def home() -> ResponseReturnValue:
    """Her classes."""
    classes = queries.home_of(g.teacher.id, today=g.today)
    return render_template("progress/home.html", classes=classes, makes=g.teacher.may("make classes"))


@teach.get("/classes/<int:class_id>")
def board(class_id: int) -> ResponseReturnValue:
    """The heat map; of a class that takes its lessons together, the hands instead."""
    taught = class_taught_by(g.teacher.id, class_id, today=g.today)
    if taught.together:
        lessons = hands.together_of(class_id, language())
        return render_template("progress/hands.html", taught=taught, lessons=lessons)
    return render_template("progress/board.html", taught=taught, board=queries.board_of(class_id))


@teach.get("/classes/<int:class_id>/figures.csv")
def board_csv(class_id: int) -> ResponseReturnValue:
    """The same cells as a table for a spreadsheet."""
    taught = class_taught_by(g.teacher.id, class_id, today=g.today)
    if taught.together:
        return _csv(_hands_rows(hands.together_of(class_id, language())), f"class-{taught.id}")
    found = queries.board_of(class_id)
    head = [_("Student"), *map(name, found.lessons)]
    body = ([alias_name(row.alias, language()), *map(words.state, row.cells)] for row in found.rows)
    return _csv([head, *body], f"class-{taught.id}")


def _hands_rows(lessons: Sequence[hands.TogetherLesson]) -> Iterable[Sequence[object]]:
    yield [_("Lesson"), *_hands_head()]
    for lesson in lessons:
        yield from ([name(lesson.given), *row] for row in words.question_rows(lesson.figures.questions))


def _hands_head() -> list[str]:
    return [_("Question"), _("Part"), _("Choice"), _("Right"), _("Hands"), _("Idea behind it")]


@teach.get("/assignments/<int:assignment_id>")
def lesson(assignment_id: int) -> ResponseReturnValue:
    """A lesson in a class: the meeting, who is where, what to reteach, each question."""
    given = assignment_taught_by(g.teacher.id, assignment_id, today=g.today)
    return _lesson_page(given, _opening_form(given))


def _lesson_page(given: Assigned, opening: Form) -> str:
    figures = queries.figures_of(given, language())
    return render_template(
        "progress/lesson.html",
        given=given,
        students=queries.students_of_lesson(given, shown=figures.enough),
        figures=figures,
        together=hands.together_in(given, language()),
        opening=opening,
        closing=CloseMeetingForm(),
        offer=offer_for(given) if given.taught.may("lead") else None,
    )


def _opening_form(given: Assigned) -> Form:
    return OpenSensitiveMeetingForm() if given.sensitive else OpenMeetingForm()


@teach.post("/assignments/<int:assignment_id>/open")
def open_class(assignment_id: int) -> ResponseReturnValue:
    """Start the class with this lesson."""
    given = assignment_taught_by(g.teacher.id, assignment_id, today=g.today, right="lead")
    form = _opening_form(given)
    if not form.sent():
        return _lesson_page(given, form), 422 if form.refused() else 200
    open_meeting(
        assignment_id=given.id,
        person_id=g.teacher.id,
        on_call=form.on_call.data.strip() if "on_call" in form else "",
        make_up=queries.figures_frozen(given.id),
        now=clock.now(),
    )
    return redirect(url_for("teach.progress.lesson", assignment_id=given.id), 303)


@teach.post("/assignments/<int:assignment_id>/close")
def close_class(assignment_id: int) -> ResponseReturnValue:
    """End the class. What must not stay is cut now."""
    given = assignment_taught_by(g.teacher.id, assignment_id, today=g.today, right="lead")
    if CloseMeetingForm().sent() and given.meeting:
        actions.close_and_freeze(
            assignment_id=given.id, meeting_id=given.meeting.id, person_id=g.teacher.id, now=clock.now()
        )
    return redirect(url_for("teach.progress.lesson", assignment_id=given.id), 303)


@teach.post("/assignments/<int:assignment_id>/version")
def version(assignment_id: int) -> ResponseReturnValue:
    """Take the newer version, where nobody has begun."""
    given = assignment_taught_by(g.teacher.id, assignment_id, today=g.today, right="lead")
    offer = offer_for(given, writes=True) if TakeVersionForm().sent() else None
    if offer:
        take_version(
            assignment_id=given.id,
            version_id=offer.version_id,
            gate=offer.gate,
            person_id=g.teacher.id,
            now=clock.now(),
        )
    return redirect(url_for("teach.progress.lesson", assignment_id=given.id), 303)


@teach.get("/assignments/<int:assignment_id>/figures.csv")
def lesson_csv(assignment_id: int) -> ResponseReturnValue:
    """The lesson's figures: counts for S0-S1, words for S2+, "too few to show" and nothing else for few."""
    given = assignment_taught_by(g.teacher.id, assignment_id, today=g.today)
    figures = queries.figures_of(given, language())
    head = [_("Question"), _("Part"), _("Choice"), _("Right"), _("Students"), _("Idea behind it")]
    if figures.veiled and not figures.enough:
        rows: Iterable[Sequence[object]] = [[words.nothing_to_show(closed=figures.closed)]]
    else:
        rows = [head, *words.rows(figures)]
    together = hands.together_in(given, language())
    if together.counted:
        shown_alone = [*rows, []] if figures.closed else []
        rows = [*shown_alone, _hands_head(), *words.question_rows(together.questions)]
    return _csv(rows, f"lesson-{given.id}")


def _csv(rows: Iterable[Sequence[object]], name: str) -> Response:
    text = io.StringIO()
    csv.writer(text).writerows([safe_cell(cell) for cell in row] for row in rows)
    # The mark at the front tells spreadsheets that the accents are UTF-8.
    response = Response("\ufeff" + text.getvalue(), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
