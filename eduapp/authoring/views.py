"""A coordinator's pages: the list, the desk of a lesson, two texts into one, publishing, history, zip files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eduapp.attempts.rules import heard as heard_with
from eduapp.authoring import actions, queries, rules
from eduapp.authoring.access import Desk, desk_of, version_texts
from eduapp.authoring.forms import (
    ButtonForm,
    EditForm,
    ImportForm,
    MergeForm,
    NewLessonForm,
    PublishForm,
    seen_of,
    sight_form,
)
from eduapp.core import clock
from eduapp.core.errors import Missing, Refused
from eduapp.core.i18n import language
from eduapp.core.pictures import suggested
from eduapp.core.words import LANGUAGES
from eduapp.curriculum.actions import retire_lesson, take_back_lesson
from eduapp.curriculum.documents import FILES, Folder
from eduapp.curriculum.queries import look_over, published, with_its_recall
from eduapp.questions.kind import Problem

author = Blueprint("authoring", __name__)
# Far more than a lesson: what somebody pasted by mistake comes back to her with a sentence, not with an empty page.
MOST_SENT = 10_000_000
MOST_SHOWN = 200  # of a list; a text with more problems or blocks has gone wrong as a whole


@author.url_value_preprocessor
def take_long_texts(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Before anything reads the form (the check of its token is the first)."""
    request.max_content_length = request.max_form_memory_size = MOST_SENT


@author.get("")
def lessons() -> ResponseReturnValue:
    """Every lesson with its state."""
    return render_template("authoring/lessons.html", lessons=queries.every_lesson())


@author.get("/kinds")
def activities() -> ResponseReturnValue:
    """Every kind of activity, and what it is for."""
    return render_template("authoring/activities.html", kinds=queries.activities())


@author.get("/kinds/<kind>")
def activity(kind: str) -> ResponseReturnValue:
    """One kind in every state, with the text that makes it."""
    shown = queries.specimen(kind, language())
    asked = {name: sight_form(state.question, state.response) for name, state in shown.states.items()}
    heard = [(part, heard_with(shown.states["fresh"].question.spec.parts, part)) for part in shown.choices[:1]]
    return render_template("authoring/activity.html", shown=shown, asked=asked, heard=heard)


@author.get("/pictures")
def pictures() -> ResponseReturnValue:
    """Every picture of the kit, and the line that puts it into a lesson."""
    return render_template("authoring/pictures.html", groups=suggested())


@author.route("/lessons/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Begin a lesson from the template of its grades."""
    form = NewLessonForm()
    if form.sent():
        lesson_id = form.lesson_id.data
        if queries.band_of(lesson_id) != form.band.data:
            form.lesson_id.errors = [_("This id belongs to other grades: %(band)s.", band=queries.band_of(lesson_id))]
        elif queries.taken(lesson_id):
            form.lesson_id.errors = [_("There is a lesson %(id)s already. Choose another number.", id=lesson_id)]
        else:
            texts = queries.new_texts(lesson_id, form.band.data)
            actions.begin_lesson(lesson_id=lesson_id, texts=texts, person_id=g.author.id, now=clock.now())
            return redirect(url_for("author.authoring.edit", lesson_id=lesson_id), 303)
    return render_template("authoring/new.html", form=form), 422 if form.refused() else 200


@author.route("/lessons/<lesson_id>", methods=["GET", "POST"])
def edit(lesson_id: str) -> ResponseReturnValue:
    """The lesson in both languages, with its problems beside it."""
    return _edit(lesson_id, "lesson")


@author.route("/lessons/<lesson_id>/guide", methods=["GET", "POST"])
def guide(lesson_id: str) -> ResponseReturnValue:
    """The teacher's guide in both languages."""
    return _edit(lesson_id, "guide")


def _edit(lesson_id: str, part: str) -> ResponseReturnValue:
    desk = desk_of(lesson_id, writes=request.method == "POST")
    form = EditForm()
    if form.sent():
        return _save(desk, part, form)
    if not form.is_submitted():
        form = _edit_form(desk, part)
    return _desk_page(desk, part, form), 422 if form.refused() else 200


def _edit_form(desk: Desk, part: str) -> EditForm:
    seen = rules.digests(_of_part(desk.texts, part))
    texts = {one: desk.texts[f"{part}.{one}.md"] for one in LANGUAGES}
    return EditForm(formdata=None, data={"rev": desk.rev, "seen": json.dumps(seen), **texts})


def _of_part(texts: Mapping[str, str], part: str) -> dict[str, str]:
    return {file: text for file, text in texts.items() if file.startswith(part)}


def _save(desk: Desk, part: str, form: EditForm) -> ResponseReturnValue:
    mine, theirs = form.texts(part), _of_part(desk.texts, part)
    if mine != theirs and rules.stale(seen_of(form.seen), theirs):
        return _merge_page(desk, part, seen_of(form.seen), mine, theirs), 409
    mine, place = _inserted(mine, part)
    settled = request.form.get("settle", "")
    if not actions.keep_draft(desk, mine, settled=settled, person_id=g.author.id, now=clock.now()):
        now = desk_of(desk.lesson_id)
        return _merge_page(now, part, seen_of(form.seen), mine, _of_part(now.texts, part)), 409
    endpoint = f"author.authoring.{'guide' if part == 'guide' else 'edit'}"
    return redirect(url_for(endpoint, lesson_id=desk.lesson_id, at=place or None), 303)


def _inserted(texts: dict[str, str], part: str) -> tuple[dict[str, str], str]:
    """The texts with the activity that a press of "Insert" asked for, and the screen it stands on."""
    chosen = request.form.get("kind", "") if "insert" in request.form and part == "lesson" else ""
    sample = queries.sample_of(chosen)
    if sample is None:
        return texts, ""
    words = {"en": "A new screen\nRead it together.", "es": "Una pantalla nueva\nLéanla juntos."}
    attrs, prose = sample
    after = request.form.get("after", "")
    return rules.insert_activity(texts, kind=chosen, attrs=attrs, prose=prose, words=words, after=after)


def _desk_page(desk: Desk, part: str, form: EditForm) -> str:
    form.en.data, form.es.data = rules.shown(form.en.data or ""), rules.shown(form.es.data or "")
    # A text that was refused is shown as it was typed; beside it stands what is saved.
    texts = {**desk.texts, **form.texts(part)} if not form.errors else desk.texts
    folder, problems = look_over(desk.lesson_id, texts)
    frame: dict[str, Any] = {
        "desk": desk,
        "part": part,
        "form": form,
        "problems": _told(problems),
        "errors": queries.errors_of(problems),
        "pairs": rules.pairs(texts, desk.aligned, part)[:MOST_SHOWN],
        "update": queries.update_for(desk),
        "activities": queries.activities(),
        "importing": ImportForm(formdata=None, data={"seen": json.dumps(rules.digests(desk.texts))}),
        "at": request.args.get("at", ""),
        "longest": rules.LONGEST,
    }
    seeing = _sight(texts, request.values.get("screen", frame["at"]), folder) if part == "lesson" else {}
    return render_template("authoring/edit.html", **frame, **seeing)


def _told(problems: Sequence[Problem]) -> list[tuple[str, Problem]]:
    """Each with the name of its file."""
    return [(problem.path.rpartition("/")[2], problem) for problem in problems[:MOST_SHOWN]]


def _sight(texts: Mapping[str, str], screen_id: str, folder: Folder | None) -> dict[str, Any]:
    chosen = request.values.get("text", "")
    chosen = chosen if chosen in LANGUAGES else language()
    recalled = folder.document(chosen).recalled if folder else ()
    sight = queries.sight(texts, screen_id, chosen, recalled)
    question = sight.screen.question if sight.screen else None
    asked = sight_form(question) if question else None
    return {"sight": sight, "screen_id": screen_id, "question": asked, "recalled": recalled}


@author.post("/lessons/<lesson_id>/preview")
def preview(lesson_id: str) -> ResponseReturnValue:
    """A screen of what is being typed, as a student sees it. `fragment`: only the screen, for the script."""
    desk = desk_of(lesson_id)
    form = EditForm()
    if not form.sent() or "fragment" not in request.form:
        return _desk_page(desk, "lesson", form), 422 if form.refused() else 200
    texts = {**desk.texts, **form.texts("lesson")}
    folder = with_its_recall(desk.lesson_id, texts)
    seeing = _sight(texts, request.form.get("screen", ""), folder)
    return render_template("authoring/screen.html", **seeing)


@author.get("/lessons/<lesson_id>/paper")
def paper(lesson_id: str) -> ResponseReturnValue:
    """The draft on paper, in either language."""
    desk = desk_of(lesson_id)
    chosen = request.args.get("text", language())
    folder, problems = look_over(lesson_id, desk.texts)
    document, told = folder.document(chosen) if folder else None, _told(problems)
    return render_template("authoring/paper.html", desk=desk, document=document, chosen=chosen, problems=told)


@author.get("/lessons/<lesson_id>/update")
def update(lesson_id: str) -> ResponseReturnValue:
    """A newer text beside the draft: take it block by block."""
    desk = desk_of(lesson_id)
    found = queries.update_for(desk)
    if found is None:
        return redirect(url_for("author.authoring.edit", lesson_id=lesson_id), 303)
    return _merge_page(desk, "update", found.base, desk.texts, found.texts)


def _merge_page(
    desk: Desk, part: str, base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str], **more: Any
) -> str:
    rows = [row for row in rules.compare(base, mine, theirs) if not row.same]
    marked = [(row, rules.word_diff(row.theirs.rstrip(), row.mine.rstrip())) for row in rows]
    data = {"part": part, "seen": json.dumps(rules.digests(theirs)), "base": json.dumps(dict(base))}
    form = MergeForm(formdata=None, data=data)
    return render_template("authoring/merge.html", desk=desk, part=part, rows=marked, mine=mine, form=form, **more)


@author.post("/lessons/<lesson_id>/merge")
def merge(lesson_id: str) -> ResponseReturnValue:
    """The blocks that were taken become the draft."""
    desk = desk_of(lesson_id, writes=True)
    form = MergeForm()
    if not form.is_submitted() or not form.part.data or form.part.errors:
        raise Missing
    part, base = form.part.data, seen_of(form.base)
    found = queries.update_for(desk) if part == "update" else None
    theirs = found.texts if found else _of_part(desk.texts, "" if part in {"update", "all"} else part)
    mine = {file: rules.plain_text(request.form.get(f"mine {file}", "")) for file in theirs}
    if any(len(text) > rules.LONGEST or rules.unsavable_line(text) for text in mine.values()):
        raise Missing  # no page of ours sends that
    picks = {row.key: request.form.get(f"pick {row.key}", "") for row in rules.compare(base, mine, theirs)}
    open_ = [row for row in rules.compare(base, mine, theirs) if not row.same and not picks[row.key]]
    if not form.sent() or open_ or rules.stale(seen_of(form.seen), theirs):
        moved = rules.stale(seen_of(form.seen), theirs)
        page = _merge_page(desk, part, base, mine, theirs, picks=picks, moved=moved, undecided=bool(open_))
        return page, 409 if moved else 422
    return _take(desk, part, found, rules.joined(rules.compare(base, mine, theirs), picks))


def _take(desk: Desk, part: str, found: queries.Update | None, texts: Mapping[str, str]) -> ResponseReturnValue:
    base = (found.version or desk.newest) if found else None
    shipped = (found.sha256 or (found.version.shipped if found.version else None)) if found else None
    if not actions.keep_draft(desk, texts, person_id=g.author.id, now=clock.now(), base=base, shipped=shipped):
        raise Refused(_("Somebody saved just now"), _("Nothing was lost. Go back and press the button once more."))
    endpoint = "author.authoring.guide" if part == "guide" else "author.authoring.edit"
    return redirect(url_for(endpoint, lesson_id=desk.lesson_id), 303)


@author.route("/lessons/<lesson_id>/publish", methods=["GET", "POST"])
def publish(lesson_id: str) -> ResponseReturnValue:
    """What changed, word by word, and the button that makes it the next version."""
    desk = desk_of(lesson_id, writes=request.method == "POST")
    folder, problems = look_over(lesson_id, desk.texts)
    errors = queries.errors_of(problems)
    asked = queries.reworded(desk, folder) if folder else []
    form = PublishForm()
    form.same_idea.choices = asked
    moved = form.is_submitted() and rules.stale(seen_of(form.seen), desk.texts)
    blocked = bool(errors) or moved or desk.retired or not desk.drafted or queries.update_for(desk) is not None
    if form.sent() and folder and not blocked:
        chosen = form.same_idea.data or ()
        actions.publish_draft(
            desk, folder, note=form.note.data, same_idea=chosen, person_id=g.author.id, now=clock.now()
        )
        return redirect(url_for("author.authoring.history", lesson_id=lesson_id), 303)
    form.seen.data = json.dumps(rules.digests(desk.texts))
    page = _publish_page(desk, form, errors, moved=moved)
    return page, 409 if moved or (form.is_submitted() and blocked) else 422 if form.refused() else 200


def _publish_page(desk: Desk, form: PublishForm, errors: list[Any], *, moved: bool) -> str:
    before = version_texts(desk.newest) if desk.newest else dict.fromkeys(FILES, "")
    changes = rules.changes(before, desk.texts)
    return render_template(
        "authoring/publish.html",
        desk=desk,
        form=form,
        errors=_told(errors),
        changes=changes[:MOST_SHOWN],
        more=len(changes) - MOST_SHOWN,
        update=queries.update_for(desk),
        moved=moved,
    )


@author.get("/lessons/<lesson_id>/history")
def history(lesson_id: str) -> ResponseReturnValue:
    """Every version, the newest first."""
    desk = desk_of(lesson_id)
    return render_template("authoring/history.html", desk=desk, versions=queries.history_of(desk))


@author.route("/lessons/<lesson_id>/versions/<int:number>", methods=["GET", "POST"])
def version(lesson_id: str, number: int) -> ResponseReturnValue:
    """An older version beside the newest; it can be published again as the next one."""
    desk = desk_of(lesson_id, writes=request.method == "POST")
    row = desk.version(number)
    texts, newest = version_texts(row), version_texts(desk.versions[0])
    folder, problems = look_over(lesson_id, texts)
    errors = queries.errors_of(problems)
    form = PublishForm()
    del form.same_idea
    if form.sent() and folder and not errors and not desk.retired:  # pressed twice: it says so already
        actions.publish_again(
            desk, published(row.id).folder, note=form.note.data, person_id=g.author.id, now=clock.now()
        )
        return redirect(url_for("author.authoring.history", lesson_id=lesson_id), 303)
    page = render_template(
        "authoring/version.html", desk=desk, row=row, form=form, errors=errors, changes=rules.changes(newest, texts)
    )
    refused = form.refused() or (form.is_submitted() and errors)
    return page, 409 if form.is_submitted() and desk.retired else 422 if refused else 200


@author.post("/lessons/<lesson_id>/retire")
def retire(lesson_id: str) -> ResponseReturnValue:
    """No class can take it any more."""
    retire_lesson(lesson_id, person_id=g.author.id, now=clock.now())
    return redirect(url_for("author.authoring.history", lesson_id=lesson_id), 303)


@author.post("/lessons/<lesson_id>/take-back")
def take_back(lesson_id: str) -> ResponseReturnValue:
    """A retired lesson is one like the others again."""
    take_back_lesson(lesson_id, person_id=g.author.id, now=clock.now())
    return redirect(url_for("author.authoring.history", lesson_id=lesson_id), 303)


@author.get("/lessons/<lesson_id>/export.zip")
def export(lesson_id: str) -> ResponseReturnValue:
    """The four texts as they lie on the desk."""
    desk = desk_of(lesson_id)
    response = Response(rules.pack(lesson_id, desk.texts), mimetype="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{lesson_id}.zip"'
    return response


@author.post("/lessons/<lesson_id>/import")
def import_(lesson_id: str) -> ResponseReturnValue:
    """A zip's texts become the draft; where the draft has changed since the page was opened, block by block."""
    desk = desk_of(lesson_id, writes=True)
    form = ImportForm()
    if not form.sent():
        raise Refused(_("Nothing was taken in"), _("Choose a zip file. Your draft is as it was."))
    try:
        mine = dict.fromkeys(FILES, "") | rules.unpack(form.zip.data.stream, FILES)
    except rules.BadZip as bad:
        kept = _("Your draft is as it was.")
        raise Refused(_("This zip was not taken in"), f"{bad.words.in_(language())} {kept}") from None
    if mine != desk.texts and rules.stale(seen_of(form.seen), desk.texts):
        return _merge_page(desk, "all", seen_of(form.seen), mine, desk.texts), 409
    return _take(desk, "all", None, mine)


@author.post("/lessons/<lesson_id>/discard")
def discard(lesson_id: str) -> ResponseReturnValue:
    """Throw the draft away; the published text stays."""
    desk = desk_of(lesson_id, writes=True)
    if ButtonForm().sent() and desk.drafted:
        actions.drop_draft(desk)
    return redirect(url_for("author.authoring.lessons"), 303)
