"""Forms of accounts."""

from flask_babel import lazy_gettext as _
from wtforms import PasswordField, StringField, SubmitField
from wtforms.validators import InputRequired, Length

from eduapp.core.forms import Form, storable


class SignInForm(Form):
    """A teacher's login and password."""

    login = StringField(
        _("Login"),
        validators=[InputRequired(_("Type your login.")), Length(max=80), storable],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        _("Password"),
        validators=[InputRequired(_("Type your password.")), Length(max=200), storable],
        render_kw={"autocomplete": "current-password"},
    )
    send = SubmitField(_("Sign in"))


class SignOutForm(Form):
    """Only a token: signing out changes something, so it is a POST."""

    send = SubmitField(_("Sign out"))
