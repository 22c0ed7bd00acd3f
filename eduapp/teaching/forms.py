"""Forms of teaching."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SubmitField
from wtforms.validators import InputRequired, Length

from eduapp.core.forms import Form, storable


class AssignForm(Form):
    """One button per lesson; the lesson's id rides along."""

    lesson_id = HiddenField(validators=[InputRequired(), Length(max=20), storable])
    assign = SubmitField(_("Give it to the class"))
