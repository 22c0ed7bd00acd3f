"""The form every room's forms are made from."""

from __future__ import annotations

import functools
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import IntegerField
from wtforms.i18n import get_translations
from wtforms.validators import ValidationError

from eduapp.core.i18n import language, switching

LONGEST_NUMBER = 9


@functools.cache
def _own_words(language: str) -> Any:
    """What WTForms itself says, read once per language; Flask-WTF would read the file for every form."""
    return get_translations([language])


class Form(FlaskForm):
    """A form with a token. `sent()` is true only for a real, valid submission."""

    class Meta(FlaskForm.Meta):
        """Fields come from forms only: JSON would bring values of any kind, which no page of ours sends."""

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            return None if request.is_json else super().wrap_formdata(form, formdata)

        def get_translations(self, _form: object) -> Any:
            return _own_words(language())

    def sent(self) -> bool:
        """Submitted, valid, and not just a switch of the page's head pressed in the middle of typing."""
        return self.is_submitted() and not _passing() and self.validate()

    def refused(self) -> bool:
        """Submitted in earnest, but something is wrong with it: the page answers 422."""
        return self.is_submitted() and not _passing() and bool(self.errors)


def _passing() -> bool:
    """Is this POST only there to show the same page again: in the other language, or as the child likes to read?"""
    return bool(switching()) or "reading" in request.form


class WholeNumber(IntegerField):
    """A whole number that a person types: what is longer than nine digits is none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if valuelist and len(valuelist[0]) > LONGEST_NUMBER:
            self.data = None
            raise ValueError(self.gettext("Not a valid integer value."))
        super().process_formdata(valuelist)


def storable(_form: object, field: object) -> None:
    """Refuse the two things no database keeps as text: NUL and half of a surrogate pair.

    Raises ValidationError with a sentence for the reader.
    """
    text = getattr(field, "data", None) or ""
    try:
        text.encode("utf-8")
        whole = "\x00" not in text
    except UnicodeEncodeError:
        whole = False
    if not whole:
        raise ValidationError(_("This text has a character we cannot save. Please type it again."))
