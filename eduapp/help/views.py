"""The help page and the way out. Neither needs the database; neither is logged."""

from __future__ import annotations

import contextlib

from flask import Blueprint, current_app, redirect, render_template, request, session
from flask.typing import ResponseReturnValue

from eduapp.core import clock
from eduapp.core.config import LESSONS
from eduapp.core.i18n import language
from eduapp.core.school_facts import exit_page, school_asked_for, school_facts
from eduapp.core.security import csrf
from eduapp.core.signals import left_quickly
from eduapp.help.rules import helplines

public = Blueprint("help", __name__)
BANDS = ("K-2", "3-5", "6-8", "9-12")


@public.get("/help")
def show() -> ResponseReturnValue:
    """People who can help, for one grade band (unknown band: the widest)."""
    band = request.args.get("band", "")
    band = band if band in BANDS else "6-8"
    today = clock.day_in(current_app.config["TIME_ZONE"], clock.now())
    lines = helplines(LESSONS / "_shared" / "helplines.yaml", band=band, language=language(), today=today)
    schools = school_facts(current_app.config["DATA"])
    school = school_asked_for(schools, request.args.get("school"))
    return render_template("help/show.html", lines=lines, band=band, school=school, schools=schools)


@public.post("/exit")
@csrf.exempt
def leave() -> ResponseReturnValue:
    """Away at once: the session ends, and the browser goes to a dull page of another site.

    No token: the help page has no cookie to tie one to. Another site's form is refused by its origin, as everywhere.
    """
    with contextlib.suppress(Exception):  # whatever is broken, the way out stays open
        left_quickly.send(public)
    session.clear()
    away = current_app.config["EXIT_PAGE"]
    response = redirect(exit_page(current_app.config["DATA"], request.form.get("school"), otherwise=away), 303)
    # A cookie named __Host-… is only deleted by an answer that calls it secure, too.
    response.delete_cookie(
        current_app.config["SESSION_COOKIE_NAME"], secure=current_app.config["SESSION_COOKIE_SECURE"]
    )
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
