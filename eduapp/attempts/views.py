"""A student's pages: home, screens with at most one question each, and the end. One screen a page.

Besides, the same lesson for a whole class on one screen, with hands instead of cards; and work on paper.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from eduapp.attempts import actions, queries
from eduapp.attempts.access import Walk, saved_by, walk_of
from eduapp.attempts.forms import GoForm, PaperForm, hands_form, new_op_id, question_form
from eduapp.attempts.rules import (
    Standing,
    Stop,
    beside,
    choices_of,
    first_tries,
    heard,
    place_of,
    practised,
    sound_op_id,
    standing,
    stops_of,
)
from eduapp.classes.access import student_in
from eduapp.consent.queries import excused_in, is_excused
from eduapp.core.errors import Missing, Refused
from eduapp.core.forms import Form
from eduapp.core.i18n import language, other_language
from eduapp.curriculum.documents import Document, QuestionBlock, Screen
from eduapp.curriculum.queries import Published, key_words, other_activity
from eduapp.questions.kind import Part
from eduapp.questions.registry import kind
from eduapp.teaching.access import Assigned, assignment_taught_by

_FRESH: dict[tuple[str, str, str, str, bool], Markup] = {}

learn = Blueprint("attempts", __name__)
teach = Blueprint("attempts", __name__)


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
    following = min(number + 1, len(_version(walk).folder.en.pages))
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
    _show_both(walk.version, lambda one: (one.finish_title, one.finish, one.objectives))
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
    raise Refused(_("Not open now"), _("Your teacher opens it when your class meets."))


def _version(walk: Walk) -> Published:
    """The text on the page: her own, or the other activity, which anybody may choose and nobody writes down."""
    return other_activity(g.student.band) if request.args.get("other") else walk.version


def _recorded_text(walk: Walk, version: Published) -> bool:
    return version.version_id == walk.version.version_id


def _screen(version: Published, number: int) -> Screen:
    screens = version.document(language()).pages
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
    shown = document.pages[number - 1]
    _show_both(version, lambda one: (one.content_note, one.pages[number - 1], key_words(one.words, one.language)))
    fresh = _fresh(version, shown.question) if shown.question and form is None and stands is None else None
    if shown.question and form is None and fresh is None:
        form = question_form(shown.question, response=stands.response if stands else None)
    frame: dict[str, Any] = {
        "walk": walk,
        "document": document,
        "screen": shown,
        "number": number,
        "total": len(document.pages),
        "form": form,
        "fresh": fresh,
        "op_id": form.op_id.data if form else new_op_id(),
        "stands": stands,
        "receipt": receipt,
        "recorded": walk.recorded and _recorded_text(walk, version),
        "other": {} if _recorded_text(walk, version) else {"other": 1},
        "words": key_words(document.words, language()),
        "band": g.student.band,
    }
    return render_template("attempts/screen.html", **frame)


def _show_both(version: Published, of: Callable[[Document], Any]) -> None:
    """Where this child reads both languages, the page shows beside each text the other one (app.py, its filters)."""
    if g.student.reading.both:
        g.beside = beside(of(version.document(language())), of(version.document(other_language())))


def _fresh(version: Published, question: QuestionBlock) -> Markup:
    """A question that is not answered yet. It looks the same to every child of a band who reads alike, so it is made
    once per process: the hash of a version's text never stands for another text."""
    key = (version.sha256, question.key, language(), g.student.band, g.student.reading.both)
    if key not in _FRESH:
        page = render_template("attempts/question.html", question=question, form=question_form(question))
        _FRESH[key] = Markup(page)  # noqa: S704 - a template of ours has just made it
    return _FRESH[key]


@teach.get("/assignments/<int:assignment_id>/together/<int:number>")
def together(assignment_id: int, number: int) -> ResponseReturnValue:
    """One screen of a lesson for the whole class: on the projector, without a child's name."""
    given = _lesson_together(assignment_id)
    return _show_together(given, _stop(given, number))


@teach.post("/assignments/<int:assignment_id>/together/<int:number>")
def count(assignment_id: int, number: int) -> ResponseReturnValue:
    """Hands: a press on + or −, a number that was written; then the same page, its why, or another one."""
    given = _lesson_together(assignment_id)
    stop = _stop(given, number)
    part = _part(given, stop)
    if part is None or given.sensitive:  # nobody puts up hands here: there is nothing to save
        return redirect(_address(given, stop), 303)
    form = hands_form(part.options, _hands(given, stop))
    if not form.sent():
        return _show_together(given, stop, form=form), 422 if form.refused() else 200
    option, _sign, step = request.form.get("press", "").rpartition(":")
    actions.count_hands(
        assignment_id=given.id,
        place=place_of(_shown(given, stop).question.key, part.id),
        numbers={o.id: n for o in part.options if (n := form[f"hands_{o.id}"].data) != form[f"was_{o.id}"].data},
        press=(option, 1 if step == "more" else -1) if part.option(option) else None,
    )
    return redirect(_onward(given, stop, request.form.get("go", ""), f"{option}-{step}" if option else ""), 303)


def _lesson_together(assignment_id: int) -> Assigned:
    """The teacher's assignment. A sensitive lesson also waits for its class to meet, with somebody on call."""
    given = assignment_taught_by(g.teacher.id, assignment_id, today=g.today, right="lead")
    if given.sensitive and given.meeting is None:
        raise Refused(_("Start the class first"), _("It opens only while your class meets."))
    # All look at one screen, whoever is excused; from this lesson itself: she is not in the room.
    units = frozenset().union(*excused_in(given.taught.id).values()).difference(given.units)
    return replace(given, version=given.version.without(units))


def _stop(given: Assigned, number: int) -> Stop:
    stop = Stop(number, request.args.get("part", 1, type=int))
    if stop not in stops_of(given.version.folder.en.pages):
        raise Missing
    return stop


def _shown(given: Assigned, stop: Stop) -> Any:
    screens = given.version.document(language()).pages
    return screens[stop.number - 1] if stop.number <= len(screens) else None


def _part(given: Assigned, stop: Stop) -> Part | None:
    """The part of the question that this page asks about, if it asks."""
    shown = _shown(given, stop)
    return choices_of(shown)[stop.part - 1] if shown and choices_of(shown) else None


def _hands(given: Assigned, stop: Stop) -> dict[str, int]:
    """Option -> hands, of the part on this page."""
    part, hands = _part(given, stop), queries.hands_of([given.id]).get(given.id, {})
    place = place_of(_shown(given, stop).question.key, part.id)
    return {option.id: hands.get((place, option.id), 0) for option in part.options}


def _address(given: Assigned, stop: Stop, **more: Any) -> str:
    part = {"part": stop.part} if stop.part > 1 else {}
    return url_for("teach.attempts.together", assignment_id=given.id, number=stop.number, **part, **more)


def _onward(given: Assigned, stop: Stop, go: str, pressed: str) -> str:
    """Where a press leads. After + or − the page comes back at the button that was pressed."""
    stops = stops_of(given.version.folder.en.pages)
    place = stops.index(stop)
    if go in {"next", "back"}:
        return _address(given, stops[max(0, place + (1 if go == "next" else -1))])
    why = {"why": 1} if go == "why" or request.args.get("why") else {}
    return _address(given, stop, **why, _anchor=pressed or ("why" if why else None))


def _show_together(given: Assigned, stop: Stop, *, form: Form | None = None) -> str:
    document = given.version.document(language())
    stops = stops_of(document.pages)
    place, shown, part = stops.index(stop), _shown(given, stop), _part(given, stop)
    if part and form is None and not given.sensitive:
        form = hands_form(part.options, _hands(given, stop))
    return render_template(
        "attempts/together.html",
        given=given,
        document=document,
        screen=shown,
        part=part,
        heard=heard(shown.question.spec.parts, part) if part else [],
        form=form,
        why=bool(request.args.get("why")),
        stop=stop,
        address=_address(given, stop),
        with_why=_address(given, stop, why=1),
        before=_address(given, stops[place - 1]) if place else "",
        after=_address(given, stops[place + 1]) if place + 1 < len(stops) else "",
    )


@teach.post("/assignments/<int:assignment_id>/paper/<int:student_id>")
def paper(assignment_id: int, student_id: int) -> ResponseReturnValue:
    """A student did this lesson on paper: finished, no score. Or: undo that."""
    given = assignment_taught_by(g.teacher.id, assignment_id, today=g.today, right="lead")
    student = student_in(given.taught.id, student_id)
    form = PaperForm()
    if form.sent() and form.undo.data:
        actions.unmark_paper(student_id=student.id, assignment_id=given.id)
    elif form.sent() and not is_excused(student.id, given.units):
        actions.mark_paper(
            student_id=student.id,
            assignment_id=given.id,
            version_id=given.version.version_id,
            sensitive=given.sensitive,
            today=g.today,
        )
    return redirect(url_for("teach.progress.lesson", assignment_id=given.id) + "#paper", 303)
