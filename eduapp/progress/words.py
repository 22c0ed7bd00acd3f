"""States and levels in words, for spreadsheets and pages alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _

from eduapp.progress.queries import LessonFigures, QuestionFigures

STATES = {
    "none": _("not begun"),
    "started": _("started"),
    "help": _("needs help"),
    "nearly": _("nearly"),
    "got": _("got it"),
    "unfinished": _("not finished"),
    "finished": _("finished"),
    "met": _("met"),
    "revisit": _("revisit"),
    "excused": _("other activity"),
}
LEVELS = {
    1: _("almost nobody"),
    2: _("some"),
    3: _("about half"),
    4: _("most"),
    5: _("almost all"),
}


def state(name: str) -> str:
    """A cell of the class page in words."""
    return str(STATES[name])


def level(number: int) -> str:
    """The five words that stand for shares in an S2+ lesson."""
    return str(LEVELS[number])


def nothing_to_show(*, closed: bool) -> str:
    """Why an S2+ lesson shows no answers."""
    return gettext("Too few to show") if closed else gettext("Shown after the class has ended")


def rows(figures: LessonFigures) -> Iterator[list[object]]:
    """The lesson's figures as rows: question, part, choice, right, students (a count or a word), idea."""
    yield from question_rows(figures.questions)


def question_rows(questions: Sequence[QuestionFigures]) -> Iterator[list[object]]:
    """The same of some questions; of hands, too."""
    for question in (one for one in questions if one.counted):
        if not question.parts:
            yield [question.stem, "", nothing_to_show(closed=True)]
        for part in question.parts:
            for choice in part.choices:
                right = gettext("yes") if choice.right else ""
                told = choice.n if choice.level is None else level(choice.level)
                yield [question.stem, part.text, choice.text, right, told, choice.idea]
