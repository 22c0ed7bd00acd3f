"""Forms of classes. Choices that need a language are made in the form's own words."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, HiddenField, RadioField, StringField, SubmitField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from eduapp.classes.rules import BANDS, MOST_STUDENTS, Reading
from eduapp.core.forms import Form, WholeNumber, storable

_BAND_WORDS = {
    "K-2": _("Grades K-2"),
    "3-5": _("Grades 3-5"),
    "6-8": _("Grades 6-8"),
    "9-12": _("Grades 9-12"),
}


_SIZE_WORDS = {"small": _("Small"), "normal": _("Normal"), "big": _("Big"), "huge": _("Very big")}
_COLOR_WORDS = {
    "device": _("Like this device"),
    "light": _("Light"),
    "dark": _("Dark"),
    "calm": _("Calm – softer colors"),
}
_VOICE_WORDS = {"off": _("No"), "slow": _("Yes, slowly"), "normal": _("Yes"), "fast": _("Yes, fast")}


class CodeForm(Form):
    """A child without a camera types two codes."""

    class_code = StringField(
        _("Class code"),
        description=_("It is on the board."),
        validators=[InputRequired(_("Type the class code from the board.")), Length(max=40), storable],
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )
    card_code = StringField(
        _("Card code"),
        description=_("It is on your card, under the name."),
        validators=[InputRequired(_("Type the code from your card.")), Length(max=40), storable],
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )
    send = SubmitField(_("Start"))


class TokenForm(Form):
    """What a QR card sends: the token out of the address's fragment."""

    token = HiddenField(validators=[InputRequired(), Length(max=64), storable])


def _seen() -> WholeNumber:
    """A number the page was made with. Sent back, it tells a form that is sent twice from one filled in twice."""
    return WholeNumber(widget=HiddenInput(), validators=[Optional(), NumberRange(0, 2**31 - 1)])


class NewClassForm(Form):
    """A class in one screen."""

    label = StringField(
        _("What do you call this class?"),
        description=_("For example: Period 3. Please no names of students."),
        validators=[DataRequired(_("Give the class a name.")), Length(max=60), storable],
        render_kw={"autocomplete": "off"},
    )
    band = RadioField(
        _("Grades"),
        choices=[SelectChoice(band, _BAND_WORDS[band]) for band in BANDS],
        default="6-8",
        validators=[InputRequired(_("Choose the grades."))],
    )
    students = WholeNumber(
        _("How many students?"),
        default=32,
        description=_("You can add more later. Up to 40."),
        validators=[
            InputRequired(_("Type how many students the class has.")),
            NumberRange(1, MOST_STUDENTS, _("A class has 1 to 40 students.")),
        ],
    )
    newest = _seen()  # her newest class then
    send = SubmitField(_("Make the class"))


class AddStudentsForm(Form):
    """More students for a class."""

    count = WholeNumber(
        _("How many more students?"),
        default=1,
        validators=[
            InputRequired(_("Type a number.")),
            NumberRange(1, MOST_STUDENTS, _("Type a number from 1 to 40.")),
        ],
    )
    seats = _seen()  # how many students the class had then
    add = SubmitField(_("Add students"))


class ReplaceCardForm(Form):
    """Which card is lost; the student's id is in the address."""

    number = _seen()
    replace = SubmitField(_("New card"))


def _one_of(words: dict[str, Any], label: Any) -> RadioField:
    """A radio button for each value; whoever sends another one reads a clear sentence."""
    known = [SelectChoice(value, text) for value, text in words.items()]
    told = _("Choose one of these.")
    return RadioField(label, choices=known, validate_choice=False, validators=[InputRequired(told), AnyOf(words, told)])


class ReadingForm(Form):
    """How a child likes to read. The names are long, because answers to a question may travel in the same form."""

    read_size = _one_of(_SIZE_WORDS, _("Letters"))
    read_spacing = BooleanField(_("More space between letters, words and lines"))
    read_colors = _one_of(_COLOR_WORDS, _("Colors"))
    read_both = BooleanField(_("Show English and Spanish together"))
    read_line = BooleanField(_("Show me one line at a time"))
    read_voice = _one_of(_VOICE_WORDS, _("A button that reads to me"))

    @classmethod
    def showing(cls, reading: Reading) -> ReadingForm:
        """The form as it stands while nothing is chosen in it: what she chose before."""
        return cls(None, data={f"read_{name}": value for name, value in vars(reading).items()})

    @property
    def reading(self) -> Reading:
        """What is chosen; only what this form has."""
        chosen = {name.removeprefix("read_"): self.data[name] for name in READING_FIELDS}
        return Reading(**chosen)


READING_FIELDS = {name for name in vars(ReadingForm) if name.startswith("read_")}
