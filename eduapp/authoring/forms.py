"""Forms of authoring."""

from __future__ import annotations

import json
import re
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, RadioField, SelectMultipleField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Regexp, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from eduapp.authoring.rules import LONGEST, plain_text, unsavable_line
from eduapp.core.forms import Form, storable
from eduapp.curriculum.documents import BANDS, QuestionBlock
from eduapp.questions.registry import kind

_ID = re.compile(r"(?:K2|35|68|912)-[LACB][1-9]\d?")


def _savable(_form: Any, field: Any) -> None:
    """NUL and half a surrogate pair cannot be kept. Raises ValidationError with the line."""
    if line := unsavable_line(field.data or ""):
        raise ValidationError(gettext("Line %(line)s has a character that cannot be saved. Take it away.", line=line))


def _plain(text: str | None) -> str:
    return plain_text(text or "")


def seen_of(field: Any) -> dict[str, str]:
    """The digests that a page carried; nothing when somebody has changed them."""
    try:
        found = json.loads(field.data or "{}")
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _not_too_long(_form: Any, field: Any) -> None:
    """Not Length: that gives the browser a limit, too, and it would cut what is pasted without a word."""
    if len(field.data or "") > LONGEST:
        raise ValidationError(
            gettext("This text is too long to save. A lesson is far shorter: look what has got into it.")
        )


def _text(label: Any) -> TextAreaField:
    return TextAreaField(label, filters=[_plain], validators=[_not_too_long, _savable])


class EditForm(Form):
    """Two texts beside each other. `rev` and `seen` say which draft the page showed."""

    rev = HiddenField(validators=[Length(max=12)])
    seen = HiddenField(validators=[storable])
    en = _text(_("English"))
    es = _text(_("Spanish"))

    def texts(self, part: str) -> dict[str, str]:
        """File name -> text, of the lesson or the guide."""
        return {f"{part}.en.md": self.en.data or "", f"{part}.es.md": self.es.data or ""}


class MergeForm(Form):
    """Mine and theirs. My texts and the choices stand in fields that are named after files and blocks."""

    part = HiddenField(validators=[Regexp("(lesson|guide|update|all)$")])
    seen = HiddenField(validators=[storable])
    base = HiddenField(validators=[storable])


class PublishForm(Form):
    """The next version, with a word on why."""

    seen = HiddenField(validators=[storable])
    note = StringField(
        _("What is new, and why"),
        validators=[InputRequired(_("Write a note: the next coordinator reads it.")), Length(max=500), storable],
        render_kw={"autocomplete": "off"},
    )
    same_idea = SelectMultipleField(
        _("Same idea, new wording"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )


class NewLessonForm(Form):
    """A lesson that does not exist yet."""

    band = RadioField(_("Grades"), choices=[SelectChoice(band) for band in BANDS], validators=[InputRequired(_("Choose the grades."))])  # noqa: E501  # fmt: skip
    lesson_id = StringField(
        _("Id of the lesson"),
        validators=[InputRequired(_("Write an id like 68-L9.")), Regexp(_ID, message=_("Write an id like 68-L9."))],
        filters=[lambda text: (text or "").strip().upper()],
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )


class ImportForm(Form):
    """A zip file with the four texts of a lesson."""

    seen = HiddenField(validators=[storable])
    zip = FileField(_("Zip file"), validators=[FileRequired(_("Choose a zip file."))])


class ButtonForm(Form):
    """Only a token."""

    send = SubmitField()


def sight_form(question: QuestionBlock, response: Any = None) -> Form:
    """A question's fields, to look at: nothing is sent from a preview."""

    class SightForm(Form):
        class Meta:
            csrf = False

        answer = kind(question.kind).field(question.spec)

    return SightForm(formdata=None, prefix=f"preview-{question.key}-", data={"answer": response})
