"""Every lesson, open to inspection without signing in: each screen, each option, each feedback, in both languages."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from eduapp.core.i18n import language
from eduapp.curriculum import queries

public = Blueprint("curriculum", __name__)
teach = Blueprint("curriculum", __name__)


@public.get("/lessons")
def index() -> ResponseReturnValue:
    """All lessons, by grades."""
    bands, letters = queries.lessons_by_band(), queries.letter_titles(language())
    return render_template("curriculum/index.html", bands=bands, letters=letters)


@public.get("/lessons/<lesson_id>")
def inspect(lesson_id: str) -> ResponseReturnValue:
    """One lesson, whole, as it can be printed."""
    version = queries.newest(lesson_id)
    document = version.document(language())
    letter = queries.letter_titles(language()).get((document.band, document.unit))
    return render_template("curriculum/inspect.html", version=version, document=document, letter=letter)


@teach.get("/lessons")
def lessons() -> ResponseReturnValue:
    """The same list for a teacher, with the guides."""
    bands, letters = queries.lessons_by_band(), queries.letter_titles(language())
    return render_template("curriculum/lessons.html", bands=bands, letters=letters)


@teach.get("/lessons/<lesson_id>/guide")
def guide(lesson_id: str) -> ResponseReturnValue:
    """The teacher's pages of a lesson."""
    version = queries.newest(lesson_id)
    return render_template("curriculum/guide.html", version=version, guide=version.guide(language()))
