"""Forms of attempts. A question's field comes from its kind."""

from __future__ import annotations

import uuid
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SubmitField
from wtforms.validators import Length

from eduapp.core.forms import Form
from eduapp.curriculum.documents import QuestionBlock
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

    return QuestionForm(data={"op_id": str(uuid.uuid4()), "answer": response})
