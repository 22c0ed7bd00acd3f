"""Forms of consent."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from wtforms import SelectMultipleField, SubmitField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from eduapp.core.forms import Form

UNITS = {
    "A": _("Unit A: lessons 1 to 3"),
    "B": _("Unit B: lessons 4 to 6"),
    "C": _("Unit C: lessons 7 and 8"),
}


class ExcuseForm(Form):
    """The units one student is excused from: ticked means she does the other activity."""

    units = SelectMultipleField(
        _("This student does the other activity in"),
        choices=[SelectChoice(unit, words) for unit, words in UNITS.items()],
        description=_("Checks ask about all units: with any box ticked, the other activity stands there, too."),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    save = SubmitField(_("Save"))
