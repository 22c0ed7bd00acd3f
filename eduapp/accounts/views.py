"""Signing in and out of staff; links of admins; an adult's own account. Signing out of anybody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Blueprint, current_app, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user

from eduapp.accounts import actions, queries, words
from eduapp.accounts.access import (
    Credentials,
    Link,
    SignedIn,
    code_on_phone,
    credentials,
    half_way,
    link_of,
    staff_member,
)
from eduapp.accounts.forms import (
    ButtonForm,
    JoinForm,
    LinkForm,
    PasswordForm,
    PhoneForm,
    RecoveryForm,
    SignInCodeForm,
    SignInForm,
    SignOutForm,
)
from eduapp.accounts.rules import (
    HALF_WAY,
    WRONG_ONE_TIME_CODES,
    WRONG_PASSWORDS,
    LinkState,
    Purpose,
    Verdict,
    judge,
    looks_like_recovery,
    new_secret,
    otpauth,
    password_matches,
    weakness,
)
from eduapp.core import clock
from eduapp.core.codes import in_groups, tidy
from eduapp.core.db import reading, stand_aside
from eduapp.core.i18n import language
from eduapp.core.journal import may_try, was_right
from eduapp.core.markup import square
from eduapp.core.signals import left_quickly
from eduapp.core.words import LANGUAGES

public = Blueprint("accounts", __name__)
me = Blueprint("accounts", __name__)
# Where somebody begins who has this right: the first that is hers.
HOMES = {"teach": "teach.progress.home", "write": "author.authoring.lessons", "manage school": "office.office.home"}


def _today() -> date:
    return clock.day_in(current_app.config["TIME_ZONE"], clock.now())


# --- signing in


@public.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """The door of all staff. Unknown login, wrong password, ended account and too many tries look the same."""
    form = SignInForm()
    if form.sent():
        found = _checked(form.login.data, form.password.data)
        if found:
            return _admit(found)
        form.password.errors = [_("Login and password do not match. Check both and try again.")]
    away = session.get("away", False) and not form.is_submitted()
    return render_template("accounts/sign_in.html", form=form, away=away), 422 if form.refused() else 200


def _checked(login: str, password: str) -> Credentials | None:
    """Who it is, if the password is right. The slow hash runs once, whatever is known, before the write begins."""
    bucket = f"login {login.strip().lower()}"
    may = may_try(bucket, most=WRONG_PASSWORDS, now=clock.now())
    with reading():
        known = credentials(login, today=_today())
    right = password_matches(known.hash if known else None, password)
    if not (may and known and right):
        return None
    was_right(bucket)
    return known


def _admit(known: Credentials) -> ResponseReturnValue:
    """Her password was right: let her in, or ask for the code of her phone."""
    if not known.has_code:
        return _welcome(known.person_id)
    session["half"] = [known.person_id, known.proof, int(clock.now().timestamp())]
    return redirect(url_for("public.accounts.code", lang=request.args.get("lang")), 303)


@public.route("/sign-in/code", methods=["GET", "POST"])
def code() -> ResponseReturnValue:
    """The second half, within five minutes of the first. What the first half gave opens nothing but this page."""
    known = _half_way()
    if known is None:
        session.pop("half", None)
        return redirect(url_for("public.accounts.sign_in"), 303)
    form = SignInCodeForm()
    if form.sent():
        refused = _refused_code(known.person_id, form.code.data)
        if not refused:
            return _welcome(known.person_id)
        form.code.errors = [refused]
    return render_template("accounts/code.html", form=form), 422 if form.refused() else 200


def _half_way() -> Credentials | None:
    person_id, proof, since = session.get("half") or (None, None, 0)
    if clock.now().timestamp() - since > HALF_WAY.total_seconds():
        return None
    with reading():
        return half_way(person_id, proof, today=_today())


def _refused_code(person_id: int, typed: str) -> str:
    """Why this code does not open her account; empty if it does. It is spent then."""
    bucket = f"one-time code {person_id}"
    if not may_try(bucket, most=WRONG_ONE_TIME_CODES, now=clock.now()):
        return _("Too many tries. Wait ten minutes, then type a new code.")
    if looks_like_recovery(typed):
        if not actions.spend_recovery_code(person_id=person_id, typed=typed, now=clock.now()):
            return _("This recovery code is not right, or it was used already.")
    elif refused := _refused_step(person_id, typed):
        return refused
    was_right(bucket)
    return ""


def _refused_step(person_id: int, typed: str) -> str:
    with reading():
        phone = code_on_phone(person_id)
    judged = judge(phone.secret, typed, now=clock.now(), last=phone.last) if phone else None
    if judged is None or judged.step is None:
        return words.refused_code(judged.verdict if judged else Verdict.WRONG)
    spent = actions.spend_step(person_id=person_id, step=judged.step)
    return "" if spent else words.refused_code(Verdict.USED)


def _welcome(person_id: int) -> ResponseReturnValue:
    """A new session. Who only was away for an hour keeps her place, and her form token: pages open elsewhere still
    work."""
    again = session.get("person") == person_id
    kept = {name: session[name] for name in ("csrf_token", "back") if again and name in session}
    if current_user.is_authenticated:
        actions.end_session(token=current_user.token)
    token = actions.start_session(person_id=person_id, now=clock.now())
    if request.args.get("lang") in LANGUAGES:  # chosen on the way in
        actions.keep_language(person_id=person_id, language=request.args["lang"])
    session.clear()  # a new session, a new form token
    session.update(kept)
    session["person"], session["seen"] = person_id, int(clock.now().timestamp())
    login_user(SignedIn(token, person_id=person_id))
    return redirect(session.pop("back", None) or _home(person_id), 303)


def _home(person_id: int) -> str:
    person = staff_member(person_id, today=_today())
    mine = (home for right, home in HOMES.items() if person and person.may(right))
    return url_for(next(mine, "me.accounts.account"))


@public.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """Sign out of this browser; the page after it tells the other tabs."""
    form = SignOutForm()
    if form.sent() and current_user.is_authenticated:
        actions.end_session(token=current_user.token)
        logout_user()
        session.clear()
    return _signed_out()


def _signed_out() -> ResponseReturnValue:
    response = redirect(url_for("public.lobby.home", out=1), 303)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@left_quickly.connect
def _leave(_sender: object, **_kept: object) -> None:
    """Somebody pressed "Leave this page": their session ends too."""
    if current_user.is_authenticated:
        actions.end_session(token=current_user.token)
    session.clear()


# --- a link from an admin


@public.route("/join", methods=["GET", "POST"])
def join() -> ResponseReturnValue:
    """The code of a link: a script takes it from behind the # of the address, or somebody types it from paper."""
    form = LinkForm()
    if form.sent():
        link = link_of(form.code.data, now=clock.now())
        if link.state is LinkState.GOOD:
            session["link"] = tidy(form.code.data)
            return redirect(url_for("public.accounts.join_account", lang=request.args.get("lang")), 303)
        form.code.errors = [words.dead_link(link.state)]
    was = request.args.get("was", "")
    told = words.dead_link(LinkState(was)) if was in list(LinkState) and not form.is_submitted() else ""
    return render_template("accounts/join.html", form=form, told=told), 422 if form.refused() else 200


@public.route("/join/account", methods=["GET", "POST"])
def join_account() -> ResponseReturnValue:
    """What the link is for: a new person, or a new password."""
    held = session.get("link", "")
    link = link_of(held, now=clock.now())
    if link.state is not LinkState.GOOD:
        session.pop("link", None)
        return redirect(url_for("public.accounts.join", was=link.state if held else None), 303)
    form = _join_form(link)
    if form.sent() and (known := _accept(held, link, form)):
        session.pop("link", None)
        return _admit(known)
    page = render_template("accounts/join_account.html", form=form, link=link, role=words.role(link.role))
    return page, 422 if form.refused() else 200


def _join_form(link: Link) -> JoinForm:
    form = JoinForm(name=link.name)
    if link.purpose in {Purpose.RESET, Purpose.LOST}:
        del form.name, form.login
    return form


def _accept(held: str, link: Link, form: JoinForm) -> Credentials | None:
    """Use the link; None when something in the form must be mended first, or somebody else has used it just now."""
    login = form.login.data if "login" in form else link.login
    name = form.name.data.strip() if "name" in form else link.name
    if _weak(form, login, name):
        return None
    try:
        actions.accept_invitation(code=held, login=login, name=name, password=form.password.data, now=clock.now())
    except actions.LoginTaken:
        form.login.errors = [_("Somebody has this login already. Choose another one.")]
        return None
    except actions.DeadLink as dead:
        form.password.errors = [words.dead_link(dead.state)]
        return None
    return credentials(login, today=_today())


def _weak(form: Any, login: str, name: str) -> bool:
    sites = [*current_app.config["SITE_NAMES"].values(), name]
    weak = weakness(form.password.data, login=login, names=sites)
    if weak:
        form.password.errors = [words.weak_password(weak)]
    return weak is not None


# --- an adult's own account


@me.get("")
def account() -> ResponseReturnValue:
    """Her password, her one-time codes, her browsers."""
    browsers = queries.browsers_of(g.member.id, now=clock.now())
    role = words.role(g.member.role)
    return render_template("accounts/account.html", member=g.member, role=role, browsers=browsers, button=ButtonForm())


@me.route("/password", methods=["GET", "POST"])
def password() -> ResponseReturnValue:
    """A new password instead of the old one."""
    form = PasswordForm()
    if form.sent() and not _weak(form, g.member.login, g.member.name) and _knows_password(form):
        new = form.password.data
        actions.change_password(person_id=g.member.id, password=new, token=current_user.token, now=clock.now())
        return redirect(url_for("me.accounts.account"), 303)
    return render_template("accounts/password.html", form=form), 422 if form.refused() else 200


def _knows_password(form: Any) -> bool:
    """Is the password now typed rightly? Guessing is counted as at the door."""
    stand_aside()
    known = _checked(g.member.login, form.current.data)
    if known is None:
        form.current.errors = [_("This is not your password now. Try again.")]
    return known is not None


@me.route("/codes", methods=["GET", "POST"])
def codes() -> ResponseReturnValue:
    """Set up the phone: scan, type the first code, keep the recovery codes."""
    form = PhoneForm()
    if not g.member.has_code:
        del form.current
    secret = session.setdefault("new_secret", new_secret())
    if form.sent() and ("current" not in form or _knows_password(form)):
        judged = judge(secret, form.code.data, now=clock.now(), last=None)
        if judged.step is not None:
            return _keep_phone(session.pop("new_secret"), judged.step)
        form.code.errors = [words.refused_code(judged.verdict)]
    site = current_app.config["SITE_NAMES"][language()]
    picture = square(otpauth(secret, login=g.member.login, site=site))
    shown = " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))
    page = render_template("accounts/codes.html", form=form, member=g.member, picture=picture, secret=shown)
    return page, 422 if form.refused() else 200


def _keep_phone(secret: str, step: int) -> ResponseReturnValue:
    person_id, token = g.member.id, current_user.token
    found = actions.set_one_time_codes(person_id=person_id, secret=secret, step=step, token=token, now=clock.now())
    return _told_once(found)


@me.route("/recovery", methods=["GET", "POST"])
def recovery() -> ResponseReturnValue:
    """New recovery codes; the old ones are void."""
    if not g.member.has_code:
        return redirect(url_for("me.accounts.codes"), 303)
    form = RecoveryForm()
    if form.sent() and _knows_password(form):
        return _told_once(actions.renew_recovery_codes(person_id=g.member.id, now=clock.now()))
    return render_template("accounts/recovery.html", form=form), 422 if form.refused() else 200


def _told_once(found: Sequence[str]) -> ResponseReturnValue:
    """The answer to the POST itself: the codes stand on this page and nowhere else."""
    shown = [in_groups(one) for one in found]
    return render_template("accounts/recovery_codes.html", codes=shown, member=g.member, home=_home(g.member.id))


@me.post("/sessions")
def sessions() -> ResponseReturnValue:
    """Sign out everywhere, here too."""
    if not ButtonForm().sent():
        return redirect(url_for("me.accounts.account"), 303)
    actions.end_sessions_of_person(person_id=g.member.id, by=g.member.id, now=clock.now())
    logout_user()
    session.clear()
    return _signed_out()
