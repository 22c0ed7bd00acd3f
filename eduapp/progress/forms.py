"""Forms of progress: a meeting is opened and closed on the page that shows what comes of it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import StringField, SubmitField
from wtforms.validators import DataRequired, Length

from eduapp.core.forms import Form, storable


class OpenMeetingForm(Form):
    """Start the class. S2+ asks who is on call."""

    open = SubmitField(_("Start class"))


class OpenSensitiveMeetingForm(Form):
    """Start a class with a sensitive lesson: someone must be on call."""

    on_call = StringField(
        _("Who is on call today?"),
        description=_("The counselor or nurse a student can go to now. Your class does not see this."),
        validators=[
            DataRequired(_("Write who is on call, for example: the counselor, room 4.")),
            Length(max=80),
            storable,
        ],
        render_kw={"autocomplete": "off"},
    )
    open = SubmitField(_("Start class"))


class TakeVersionForm(Form):
    """The class takes the newer version."""

    take = SubmitField(_("Take it"))


class CloseMeetingForm(Form):
    """End the class."""

    close = SubmitField(_("End class"))
