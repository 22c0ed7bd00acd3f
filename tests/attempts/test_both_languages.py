"""English and Spanish together: beneath each text of a lesson the same one in the other language, for who wants it."""

from __future__ import annotations

import pytest

from eduapp.attempts.rules import beside
from eduapp.classes import actions
from eduapp.classes.rules import Reading
from eduapp.core.db import writing
from eduapp.core.markup import render_both, second
from tests import people
from tests.attempts.records import rows
from tests.pages import Visitor, answers, words


def reads_both(app, student) -> Visitor:
    with app.app_context(), writing():
        actions.keep_reading(student_id=student.id, reading=Reading(both=True))
    visitor = Visitor(app)
    visitor.use_card(student)
    return visitor


def quiet(page) -> list[tuple[str, str]]:
    """(language, words) of what stands beneath."""
    return [(one.attrs["lang"], words(one).removeprefix("/ ")) for one in page.find("main .second")]


def numbers_of(screens, kind: str) -> list[int]:
    return [n for n, one in enumerate(screens, start=1) if one.question and one.question.kind == kind]


@pytest.mark.parametrize(("language", "other"), [("en", "es"), ("es", "en")])
def test_every_text_of_every_screen_has_its_other_language_beneath(app, cast, language, other):
    people.open_meeting(app, cast.period_3)
    visitor = reads_both(app, cast.student)
    if language == "es":
        visitor.get("/learn").press("Español")
    screens = {each: people.screens_of(app, cast.period_3.lesson_id, each) for each in ("en", "es")}
    for n, (mine, theirs) in enumerate(zip(screens[language], screens[other], strict=True), start=1):
        page = visitor.get(f"/learn/{cast.period_3.assignment}/{n}")
        shown = quiet(page)
        assert {lang for lang, _words in shown} == {other}
        told = " ".join(text for _lang, text in shown)
        assert theirs.title in told or theirs.title == mine.title
        plain = [line for line in theirs.prose_before.splitlines() if line and not set(line) & set("*_#!>|-")]
        assert all(line in told for line in plain), n
        if theirs.question:
            assert theirs.question.spec.stem in told
            for part in theirs.question.spec.parts:
                assert part.text in told or part.text in page.text
                assert all(option.text in told or option.text in page.text for option in part.options)


def test_the_answer_is_kept_in_the_language_of_the_child(app, cast):
    number = numbers_of(people.screens_of(app, people.PLAIN_LESSON), "single_choice")[0]
    question = people.screens_of(app, people.PLAIN_LESSON)[number - 1].question
    visitor = reads_both(app, cast.neighbour)
    page = visitor.get(f"/learn/{cast.room_12.assignment}/{number}")
    after = page.submit(answers(question.spec, people.wrong(question.spec)))
    assert rows(app, "SELECT language FROM operation") == [{"language": "en"}]
    spanish = people.screens_of(app, people.PLAIN_LESSON, "es")[number - 1].question.spec
    chosen = spanish.parts[0].option(people.wrong(question.spec))
    assert chosen.feedback in " ".join(text for _lang, text in quiet(after))


def test_whoever_did_not_ask_for_it_reads_one_language(app, cast):
    """The question is made once for every child who reads alike, and for no other."""
    number = numbers_of(people.screens_of(app, people.PLAIN_LESSON), "single_choice")[0]
    address = f"/learn/{cast.room_12.assignment}/{number}"
    assert quiet(reads_both(app, cast.neighbour).get(address))
    other = Visitor(app)
    other.use_card(cast.room_12.students[-1])
    assert quiet(other.get(address)) == []


def test_the_last_page_and_the_words_are_in_both_too(app, cast):
    visitor = reads_both(app, cast.neighbour)
    people.walk(app, cast.neighbour, cast.room_12.assignment)
    assert len(quiet(visitor.get(f"/learn/{cast.room_12.assignment}/finish"))) >= 3


# --- the pairs


def test_paragraph_by_paragraph():
    shown = render_both("One.\n\n- a\n- b\n\nTwo.", "Uno.\n\n- á\n- é\n\nDos.", "es")
    assert shown.count('<div class="second" lang="es">') == 3
    places = [shown.find(text) for text in ("One.", "Uno.", "<li>a", "<li>á", "Two.", "Dos.")]
    assert -1 not in places
    assert places == sorted(places)


def test_where_the_paragraphs_do_not_match_the_whole_stands_beneath_the_whole():
    shown = render_both("One.\n\nTwo.", "Uno. Dos.", "es")
    assert shown.count("second") == 1
    assert shown.find("Two.") < shown.find("Uno. Dos.")


def test_a_picture_stands_once(app):
    shown = render_both("![A dog](kit:box)\n\nOne.", "![Un perro](kit:box)\n\nUno.", "es")
    assert shown.count("<img") == 1
    assert "Uno." in shown


@pytest.mark.parametrize("text", ["<script>x</script>", "a & b", '"><img src=x onerror=y>'])
def test_what_stands_beneath_is_as_safe_as_what_stands_above(text):
    for shown in (render_both("One.", text, "es"), second(text, "es")):
        assert "<script" not in shown
        assert "<img" not in shown


def test_what_only_one_language_has_is_left_out():
    assert beside(("Hi", "", "OK"), ("Hola", "Nada", "OK")) == {"Hi": "Hola"}
    assert beside({"a": "Hi", "b": "Bye"}, {"a": "Hola"}) == {"Hi": "Hola"}
    assert beside("Hi", "") == {}
    assert beside("Hi", None) == {}
