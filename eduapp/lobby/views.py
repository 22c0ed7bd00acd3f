"""The front page, and the language switch of pages without a form."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from eduapp.accounts.actions import keep_language as keep_language_of_staff
from eduapp.classes.actions import keep_language as keep_language_of_student
from eduapp.core import clock
from eduapp.core.forms import Form
from eduapp.core.i18n import switching
from eduapp.core.security import own_path
from eduapp.lobby.rules import way_here

public = Blueprint("lobby", __name__)


@public.get("/")
def home() -> ResponseReturnValue:
    """Three ways in: a student with a card, a teacher, a family."""
    return render_template("lobby/home.html", out=request.args.get("out"))


@public.route("/check", methods=["GET", "POST"])
def check() -> ResponseReturnValue:
    """For the IT person and the teacher, the day before: does this site work from here? Nothing is kept."""
    form = Form()
    here = way_here(
        secure=request.is_secure,
        asked=request.host_url.rstrip("/"),
        address=current_app.config["URL"],
        forwarded="X-Forwarded-For" in request.headers or "X-Forwarded-Proto" in request.headers,
        behind_proxy=current_app.config["BEHIND_PROXY"],
    )
    exit_page = urlsplit(current_app.config["EXIT_PAGE"]).hostname
    return render_template(
        "lobby/check.html", form=form, here=here, came=form.sent(), now=clock.now(), exit_page=exit_page
    )


@public.post("/language")
def language() -> ResponseReturnValue:
    """Remember the language and go back to the page."""
    chosen = switching()
    if chosen and current_user.is_authenticated:
        if current_user.student_id:
            keep_language_of_student(student_id=current_user.student_id, language=chosen)
        else:
            keep_language_of_staff(person_id=current_user.person_id, language=chosen)
    return redirect(own_path(request.form.get("back", ""), otherwise=url_for("public.lobby.home")), 303)
