"""Forms of the office. Choices are handed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, DateField, HiddenField, SelectField, StringField, SubmitField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional, Regexp

from eduapp.accounts.rules import NEEDS_UNTIL, OWNER, RELATIONS_OF, needs_training
from eduapp.accounts.words import relation
from eduapp.classes.rules import MOST_CONTACTS, TIME_ZONES
from eduapp.core.forms import Form, storable

# Who could be this in the class: each with an id and a name.
CouldBe = Callable[[str], Sequence[Any]]
NOBODY = SelectChoice("", "–")
_ZONE_WORDS = {
    "America/Los_Angeles": _("Pacific (California)"),
    "America/Denver": _("Mountain"),
    "America/Phoenix": _("Arizona"),
    "America/Chicago": _("Central"),
    "America/New_York": _("Eastern"),
    "America/Anchorage": _("Alaska"),
    "Pacific/Honolulu": _("Hawaii"),
    "America/Puerto_Rico": _("Puerto Rico"),
    "Pacific/Guam": _("Guam"),
}


def _name(label: Any, told: Any, hint: Any = "", *, longest: int = 120) -> StringField:
    return StringField(
        label,
        description=hint,
        validators=[DataRequired(told), Length(max=longest), storable],
        render_kw={"autocomplete": "off"},
    )


def _zone() -> SelectField:
    return SelectField(
        _("Time zone"),
        choices=[SelectChoice(zone, _ZONE_WORDS[zone]) for zone in TIME_ZONES],
        validators=[InputRequired(_("Choose the time zone."))],
    )


def _day(label: Any, hint: Any = "", *, needed: bool = True) -> DateField:
    told = InputRequired(_("Choose a day.")) if needed else Optional()
    return DateField(label, description=hint, validators=[told])


class NewSchoolForm(Form):
    """A school; the first one together with its district."""

    district = _name(_("Name of the district"), _("Type the name of the district."))
    name = _name(_("Name of the school"), _("Type the name of the school."))
    time_zone = _zone()


class SchoolForm(Form):
    """What a school can say about itself; whom its students can go to."""

    name = _name(_("Name of the school"), _("Type the name of the school."))
    time_zone = _zone()
    first_language = SelectField(  # "language" is the switch of every page
        _("First language of students' pages"),
        description=_("Each student can change it."),
        choices=[
            SelectChoice("", _("As her browser asks")),
            SelectChoice("en", "English"),
            SelectChoice("es", "Español"),
        ],
    )
    exit_page = StringField(
        _("Where “Leave this page” goes"),
        description=_("A dull page that fits any school day, such as the weather. It begins with https://"),
        validators=[
            Optional(),
            Length(max=200),
            # Its origin goes into a header of every page: nothing but an ordinary address may stand here.
            Regexp(
                r"^https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(/[\w./?=&%#~+-]*)?$",
                message=_("Type a whole address, for example https://www.weather.gov"),
            ),
            storable,
        ],
        render_kw={"autocomplete": "off", "inputmode": "url", "spellcheck": "false"},
    )

    def contacts(self) -> list[dict[str, str]]:
        """The adults with a name, in the order of the page."""
        rows = [
            {part: (self[f"{part}_{number}"].data or "").strip() for part in ("name", "role", "where")}
            for number in range(1, MOST_CONTACTS + 1)
        ]
        return [row for row in rows if row["name"]]


for _number in range(1, MOST_CONTACTS + 1):
    for _part, _label in (("name", _("Name")), ("role", _("What she or he is")), ("where", _("Where and when"))):
        setattr(
            SchoolForm,
            f"{_part}_{_number}",
            StringField(_label, validators=[Length(max=80), storable], render_kw={"autocomplete": "off"}),
        )


class InviteForm(Form):
    """Somebody new."""

    name = _name(_("Name"), _("Type a name."), _("As colleagues see it, for example: Ms. Rivera."), longest=80)
    role = SelectField(_("Role"), validators=[InputRequired(_("Choose a role."))])
    school = SelectField(
        _("School"),
        description=_("Coordinators and district administrators belong to the whole district."),
        coerce=int,
        validators=[InputRequired(_("Choose a school."))],
    )
    trained = _day(
        _("Training as a mandated reporter, on"),
        _("A visiting educator needs it. For others you can add it later."),
        needed=False,
    )

    def offer(self, roles: Sequence[tuple[str, str]], schools: Sequence[tuple[int, str]]) -> None:
        """The roles she may invite, and her schools."""
        self.role.choices = [SelectChoice(*one) for one in roles]
        self.school.choices = [SelectChoice(*one) for one in schools]

    def validate(self, extra_validators: Any = None) -> bool:
        """A visiting educator comes after her training."""
        sound = super().validate(extra_validators)
        if needs_training(self.role.data or "") and not self.trained.data:
            self.trained.errors = [_("A visiting educator comes after her training: choose the day.")]
        return sound and not self.trained.errors


class MailForm(Form):
    """A link by e-mail. The code comes back from the page that showed it."""

    code = HiddenField(validators=[InputRequired(), Length(max=80), storable])
    address = StringField(
        _("E-mail address"),
        description=_("We use it once and do not keep it."),
        validators=[
            InputRequired(_("Type an e-mail address.")),
            Length(max=200),
            Regexp(r"^[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+$", message=_("Type one whole e-mail address.")),
            storable,
        ],
        render_kw={"autocomplete": "off", "inputmode": "email", "spellcheck": "false"},
    )


class LinkForm(Form):
    """A link for a new password."""

    lost_phone = BooleanField(_("The phone for one-time codes is gone, too"))
    send = SubmitField()


class LastDayForm(Form):
    """Switch somebody off."""

    last_day = _day(_("Last day"), _("The account works until the end of that day. Before today: it ends at once."))


class TrainingForm(Form):
    """The day of somebody's training."""

    trained = _day(_("Training as a mandated reporter, on"))


class HandOverForm(Form):
    """A class for another teacher."""

    teacher = SelectField(_("New teacher"), validators=[InputRequired(_("Choose a teacher."))])

    def offer(self, could_be: CouldBe, *, today: date) -> None:
        """Everybody whose class it could be; nobody is chosen beforehand."""
        self.teacher.choices = [NOBODY, *(SelectChoice(str(one.id), one.name) for one in could_be(OWNER))]


class PutInForm(Form):
    """One more adult in a class."""

    person = SelectField(_("Who"), validators=[InputRequired(_("Choose somebody."))])
    until = _day(_("Last day in this class"), _("Needed for substitutes and visiting educators."), needed=False)

    def offer(self, could_be: CouldBe, *, today: date) -> None:
        """Everybody, under what she could be in the class."""
        self.today = today
        as_what = dict.fromkeys(one for relations in RELATIONS_OF.values() for one in relations if one != OWNER)
        named = [
            SelectChoice(f"{one} {who.id}", f"{who.name} – {relation(one)}") for one in as_what for who in could_be(one)
        ]
        self.person.choices = [NOBODY, *named]

    def validate(self, extra_validators: Any = None) -> bool:
        """Who comes for a while only needs a last day; nobody's has passed."""
        sound = super().validate(extra_validators)
        last = self.until.data
        missing = last is None and sound and self.chosen()[0] in NEEDS_UNTIL
        if missing or (last is not None and last < self.today):
            self.until.errors = [_("Choose a last day, today or later.")]
        return sound and not self.until.errors

    def chosen(self) -> tuple[str, int]:
        """As what, and who."""
        as_what, _space, who = self.person.data.partition(" ")
        return as_what, int(who)


class CloseYearForm(Form):
    """The name of the school, typed: nobody closes a year by a slip."""

    name = _name(_("Type the name of the school"), _("Type the name of the school."))


class ButtonForm(Form):
    """Only a token: a press of a button that changes something."""

    send = SubmitField()
