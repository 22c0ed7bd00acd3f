"""Forms of attempts. A question's field comes from its kind."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, IntegerField, SubmitField
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from eduapp.attempts.rules import MOST_HANDS
from eduapp.core.forms import Form, WholeNumber
from eduapp.curriculum.documents import QuestionBlock
from eduapp.questions.kind import Option
from eduapp.questions.registry import kind


class GoForm(Form):
    """Continue, or finish: only a token."""

    go = SubmitField(_("Continue"))


def question_form(question: QuestionBlock, *, response: Any = None) -> Form:
    """The form of one question, with the response before it if there is one.

    `op_id` is made with the page: a double click, a retry and a reload send the same one.
    """

    class QuestionForm(Form):
        op_id = HiddenField(validators=[Length(max=40)])
        answer = kind(question.kind).field(question.spec, required_message=_("Choose an answer."))

    return QuestionForm(data={"op_id": new_op_id(), "answer": response})


def new_op_id() -> str:
    """The name of one operation: chance, no counter, so that no two pages share one."""
    return str(uuid.uuid4())


class HandsField(WholeNumber):
    """What is no number has no data: its validator says then, in plain words, what is wanted."""

    def process_formdata(self, valuelist: list[str]) -> None:
        with suppress(ValueError):
            super().process_formdata(valuelist)


def hands_form(options: Sequence[Option], counts: Mapping[str, int]) -> Form:
    """How many hands for each option of one part. `was_…` is what the page showed: only a changed number is set.

    So two quick presses on + add two, although the second one comes from a page that still shows the old number.
    """
    told = _("Write a number from 0 to %(most)s.", most=MOST_HANDS)

    class HandsForm(Form):
        pass

    for option in options:
        bounds = NumberRange(0, MOST_HANDS, told)
        hands = HandsField(_("Hands"), validators=[InputRequired(told), bounds])
        setattr(HandsForm, f"hands_{option.id}", hands)
        setattr(HandsForm, f"was_{option.id}", IntegerField(widget=HiddenInput(), validators=[Optional(), bounds]))
    shown = {option.id: counts.get(option.id, 0) for option in options}
    return HandsForm(data={f"{name}_{option}": n for option, n in shown.items() for name in ("hands", "was")})


class PaperForm(Form):
    """This student did the lesson on paper; or, with `undo`, did not."""

    undo = HiddenField(validators=[Length(max=3)])
