"""The front page, and the language switch of pages without a form."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from eduapp.accounts.actions import keep_language as keep_language_of_staff
from eduapp.classes.actions import keep_language as keep_language_of_student
from eduapp.core.i18n import switching

public = Blueprint("lobby", __name__)


@public.get("/")
def home() -> ResponseReturnValue:
    """Three ways in: a student with a card, a teacher, a family."""
    return render_template("lobby/home.html", out=request.args.get("out"))


@public.post("/language")
def language() -> ResponseReturnValue:
    """Remember the language and go back to the page."""
    chosen = switching()
    if chosen and current_user.is_authenticated:
        if current_user.student_id:
            keep_language_of_student(student_id=current_user.student_id, language=chosen)
        else:
            keep_language_of_staff(person_id=current_user.person_id, language=chosen)
    return redirect(_own_path(request.form.get("back", "")), 303)


def _own_path(back: str) -> str:
    """The path to go back to, if it is one of ours: never another site."""
    parts = urlsplit(back)
    clean = back.startswith("/") and not back.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return back if clean and "\\" not in back and back.isprintable() else url_for("public.lobby.home")
