"""Forms of accounts."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import PasswordField, StringField, SubmitField
from wtforms.validators import DataRequired, InputRequired, Length, Regexp

from eduapp.accounts.rules import LONGEST_PASSWORD
from eduapp.core.forms import Form, storable

_PLAIN = {"autocapitalize": "none", "spellcheck": "false"}


def _new_password() -> PasswordField:
    return PasswordField(
        _("New password"),
        description=_("At least 12 characters. A few words in a row are easy to remember. You can paste it."),
        validators=[InputRequired(_("Choose a password.")), Length(max=LONGEST_PASSWORD), storable],
        render_kw={"autocomplete": "new-password"},
    )


def _own_password(label: Any) -> PasswordField:
    return PasswordField(
        label,
        validators=[InputRequired(_("Type your password.")), Length(max=LONGEST_PASSWORD), storable],
        render_kw={"autocomplete": "current-password"},
    )


def _code(label: Any, hint: Any) -> StringField:
    return StringField(
        label,
        description=hint,
        validators=[InputRequired(_("Type the code.")), Length(max=80), storable],
        render_kw={"autocomplete": "one-time-code", "autocorrect": "off", **_PLAIN},
    )


class SignInForm(Form):
    """A login and a password."""

    login = StringField(
        _("Login"),
        validators=[InputRequired(_("Type your login.")), Length(max=80), storable],
        render_kw={"autocomplete": "username", **_PLAIN},
    )
    password = _own_password(_("Password"))
    send = SubmitField(_("Sign in"))


class SignInCodeForm(Form):
    """The second half of signing in."""

    code = _code(_("Code"), _("The six digits that the app on your phone shows now. Or one of your recovery codes."))


class LinkForm(Form):
    """The code of a link, typed from paper."""

    code = StringField(
        _("Code"),
        description=_("It is on the paper or in the message that you were given."),
        validators=[InputRequired(_("Type the code.")), Length(max=80), storable],
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )


class JoinForm(Form):
    """A new person, or a new password for one (then without name and login)."""

    name = StringField(
        _("Your name"),
        description=_("As your colleagues see it, for example: Ms. Rivera."),
        validators=[DataRequired(_("Type your name.")), Length(max=80), storable],
        render_kw={"autocomplete": "name"},
    )
    login = StringField(
        _("Login"),
        description=_("Choose one: letters, digits, dots. You type it each time you sign in."),
        validators=[
            InputRequired(_("Choose a login.")),
            Length(max=80),
            Regexp(r"^\s*[\w.@+-]{3,}\s*$", message=_("Use three or more letters, digits or dots, and no spaces.")),
            storable,
        ],
        render_kw={"autocomplete": "username", **_PLAIN},
    )
    password = _new_password()


class PasswordForm(Form):
    """A new password instead of the old one."""

    current = _own_password(_("Your password now"))
    password = _new_password()


class PhoneForm(Form):
    """The first code of a phone; `current` is asked of whoever has one already."""

    current = _own_password(_("Your password"))
    code = _code(_("Code"), _("The six digits that the app shows now."))


class RecoveryForm(Form):
    """New recovery codes."""

    current = _own_password(_("Your password"))


class ButtonForm(Form):
    """Only a token: a press of a button that changes something."""

    send = SubmitField()


class SignOutForm(Form):
    """Only a token: signing out changes something, so it is a POST."""

    send = SubmitField(_("Sign out"))
