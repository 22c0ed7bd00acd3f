"""A question that nobody has answered is made once for every child: with nothing of any child in it."""

from __future__ import annotations

import pytest

from tests import people
from tests.pages import Visitor, answers, words


@pytest.fixture(name="asked")
def _asked(app):
    """Number and question of the plain lesson's first question, and its legend in Spanish."""
    english, spanish = (people.screens_of(app, people.PLAIN_LESSON, language) for language in ("en", "es"))
    return next((n, one.question, spanish[n - 1].question) for n, one in enumerate(english, start=1) if one.question)


def open_at(app, cast, student, number):
    """A student of Room 12 at a screen of her lesson."""
    visitor = Visitor(app)
    visitor.use_card(student)
    return visitor.get(f"/learn/{cast.room_12.assignment}/{number}")


def test_one_child_after_the_other_finds_it_untouched(app, cast, asked):
    number, question, _spanish = asked
    first = open_at(app, cast, cast.neighbour, number)
    first.submit(answers(question.spec, people.wrong(question.spec)))
    second = open_at(app, cast, cast.room_12.students[-1], number)
    assert not second.find("main input[checked]")
    assert not second.find("main .remark")


def test_whoever_has_answered_finds_her_answer(app, cast, asked):
    number, question, _spanish = asked
    page = open_at(app, cast, cast.neighbour, number)
    page.submit(answers(question.spec, people.wrong(question.spec)))
    again = open_at(app, cast, cast.neighbour, number)
    assert again.find("main .remark")


def test_it_speaks_the_language_of_each_reader(app, cast, asked):
    number, question, spanish = asked
    page = open_at(app, cast, cast.neighbour, number)
    assert words(page.one("main legend.stem")) == question.spec.stem
    page.press("Español")
    page = open_at(app, cast, cast.neighbour, number)
    assert words(page.one("main legend.stem")) == spanish.spec.stem


def test_each_page_has_an_operation_of_its_own(app, cast, asked):
    number, _question, _spanish = asked
    pages = [open_at(app, cast, cast.neighbour, number) for _time in range(2)]
    first, second = (page.fields()["op_id"] for page in pages)
    assert first
    assert first != second
