"""A student's pages: home, screens with at most one question each, and the end. One screen a page."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eduapp.attempts import actions, queries
from eduapp.attempts.access import Walk, saved_by, walk_of
from eduapp.attempts.forms import GoForm, question_form
from eduapp.attempts.rules import Standing, first_tries, practised, sound_op_id, standing
from eduapp.core.errors import Missing, Refused
from eduapp.core.forms import Form
from eduapp.core.i18n import language
from eduapp.curriculum.documents import Screen
from eduapp.curriculum.queries import Published, key_words, other_activity
from eduapp.questions.registry import kind

learn = Blueprint("attempts", __name__)


@learn.get("")
def home() -> ResponseReturnValue:
    """What is open now, what is done, what comes later."""
    return render_template("attempts/home.html", rows=queries.home_of(g.student, today=g.today))


@learn.get("/<int:assignment_id>/<int:number>")
def screen(assignment_id: int, number: int) -> ResponseReturnValue:
    """One screen: prose, and its question as it stands."""
    walk = _walk(assignment_id)
    version = _version(walk)
    shown = _screen(version, number)
    saved = saved_by(walk) if _recorded_text(walk, version) else []
    stands = standing(shown.question, saved) if shown.question else None
    receipt = saved[-1].op_id if saved else ""
    return _show(walk, version, number, stands, receipt=receipt)


@learn.post("/<int:assignment_id>/<int:number>")
def answer(assignment_id: int, number: int) -> ResponseReturnValue:
    """A response, or Continue. What is not recorded is answered all the same."""
    walk = _walk(assignment_id)
    version = _version(walk)
    shown = _screen(version, number)
    if "go" in request.form:
        return _go_on(walk, number)
    if shown.question is None:
        raise Missing
    form = question_form(shown.question)
    if not form.sent():
        stands = standing(shown.question, saved_by(walk)) if _recorded_text(walk, version) else None
        return _show(walk, version, number, stands, form=form), 422 if form.refused() else 200
    response = form.answer.data
    if not (walk.recorded and _recorded_text(walk, version)):
        score = kind(shown.question.kind).score(shown.question.spec, response)
        return _show(walk, version, number, Standing(response, score, 1, final=True), form=form)
    op_id = sound_op_id(form.op_id.data) or abort(400)
    actions.save_response(walk, shown.question, response=response, op_id=op_id, language=language(), today=g.today)
    return redirect(url_for("learn.attempts.screen", assignment_id=assignment_id, number=number) + "#feedback", 303)


def _go_on(walk: Walk, number: int) -> ResponseReturnValue:
    following = min(number + 1, len(_version(walk).folder.en.screens))
    if GoForm().sent() and walk.recorded:
        actions.move_to(walk, following, today=g.today)
    return redirect(url_for("learn.attempts.screen", assignment_id=walk.assignment_id, number=following), 303)


@learn.get("/<int:assignment_id>/finish")
def finished(assignment_id: int) -> ResponseReturnValue:
    """The last page: what she practised by name, one doable step, people who can help. No score in big type."""
    walk = walk_of(g.student, assignment_id, today=g.today)
    if not walk.finished:
        return redirect(url_for("learn.attempts.home"), 303)
    document = walk.version.document(language())
    first = first_tries(document.questions, saved_by(walk))
    strengths = practised(document.questions, first)
    return render_template(
        "attempts/finish.html", walk=walk, document=document, strengths=strengths, band=g.student.band
    )


@learn.post("/<int:assignment_id>/finish")
def finish(assignment_id: int) -> ResponseReturnValue:
    """The student presses Finish."""
    walk = _walk(assignment_id)
    if GoForm().sent() and walk.recorded:
        actions.finish(walk, today=g.today, language=language())
    return redirect(url_for("learn.attempts.finished", assignment_id=assignment_id), 303)


def _walk(assignment_id: int) -> Walk:
    """Her walk, if it is open now; else a sentence that says when it is."""
    walk = walk_of(g.student, assignment_id, today=g.today)
    if walk.open:
        return walk
    if request.method == "POST":
        raise Refused(_("Your class has ended"), _("What you sent before the end was counted."))
    raise Refused(_("Not open now"), _("Your teacher opens this lesson when your class meets."))


def _version(walk: Walk) -> Published:
    """The text on the page: her own, or the other activity, which anybody may choose and nobody writes down."""
    return other_activity(g.student.band) if request.args.get("other") else walk.version


def _recorded_text(walk: Walk, version: Published) -> bool:
    return version.version_id == walk.version.version_id


def _screen(version: Published, number: int) -> Screen:
    screens = version.document(language()).screens
    if not 1 <= number <= len(screens):
        raise Missing
    return screens[number - 1]


def _show(
    walk: Walk,
    version: Published,
    number: int,
    stands: Standing | None,
    *,
    form: Form | None = None,
    receipt: str = "",
) -> str:
    document = version.document(language())
    shown = document.screens[number - 1]
    if shown.question and form is None:
        form = question_form(shown.question, response=stands.response if stands else None)
    frame: dict[str, Any] = {
        "walk": walk,
        "document": document,
        "screen": shown,
        "number": number,
        "total": len(document.screens),
        "form": form,
        "stands": stands,
        "receipt": receipt,
        "recorded": walk.recorded and _recorded_text(walk, version),
        "other": {} if _recorded_text(walk, version) else {"other": 1},
        "words": key_words(document.words, language()),
        "go": GoForm(),
        "band": g.student.band,
    }
    return render_template("attempts/screen.html", **frame)
