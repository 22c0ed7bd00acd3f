"""Signing in and out of staff; signing out of anybody."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user

from eduapp.accounts import actions
from eduapp.accounts.access import Credentials, SignedIn, credentials
from eduapp.accounts.forms import SignInForm, SignOutForm
from eduapp.accounts.rules import WRONG_PASSWORDS, password_matches
from eduapp.core import clock
from eduapp.core.db import reading
from eduapp.core.journal import may_try, was_right
from eduapp.core.signals import left_quickly
from eduapp.core.words import LANGUAGES

public = Blueprint("accounts", __name__)
# Where each role begins: its own door.
HOMES = {"teacher": "teach.progress.home", "coordinator": "author.authoring.lessons"}


@public.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """The door of teachers and coordinators. Unknown login, wrong password and too many tries look the same."""
    form = SignInForm()
    if form.sent():
        found = _checked(form.login.data, form.password.data)
        if found:
            token = actions.start_session(person_id=found.person_id, now=clock.now())
            if request.args.get("lang") in LANGUAGES:  # chosen on the way in
                actions.keep_language(person_id=found.person_id, language=request.args["lang"])
            session.clear()  # a new session, a new form token
            login_user(SignedIn(token, person_id=found.person_id))
            return redirect(url_for(HOMES.get("teacher", HOMES["teacher"])), 303)
        form.password.errors = [_("Login and password do not match. Check both and try again.")]
    return render_template("accounts/sign_in.html", form=form), 422 if form.refused() else 200


def _checked(login: str, password: str) -> Credentials | None:
    """Who it is, if the password is right. The slow hash runs before the write takes its turn."""
    bucket = f"login {login.strip().lower()[:60]}"
    may = may_try(bucket, most=WRONG_PASSWORDS, now=clock.now())
    with reading():
        known = credentials(login, today=clock.day_in(current_app.config["TIME_ZONE"], clock.now()))
    right = password_matches(known.hash if known else None, password)
    if not (may and known and right):
        return None
    was_right(bucket)
    return known


@public.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """Sign out of this browser; the page after it tells the other tabs."""
    form = SignOutForm()
    if form.sent() and current_user.is_authenticated:
        actions.end_session(token=current_user.token)
        logout_user()
        session.clear()
    response = redirect(url_for("public.lobby.home", out=1), 303)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@left_quickly.connect
def _leave(_sender: object, **_kept: object) -> None:
    """Somebody pressed "Leave this page": their session ends too."""
    if current_user.is_authenticated:
        actions.end_session(token=current_user.token)
    session.clear()
