"""A guide in a teacher's hand: two pages of Letter at most, whatever lesson and language; nothing of the screen."""

from __future__ import annotations

import pytest

from eduapp.curriculum.queries import newest
from tests import people
from tests.journeys.paper import printed_words, sheets_of_paper
from tests.journeys.walking import say

MOST = 2
both_languages = pytest.mark.parametrize("language", ["en", "es"])


@both_languages
def test_every_guide_fits_on_two_pages(app, cast, live, open_page, teacher_at, language):
    page = open_page(language=language)
    teacher_at(page, cast.rivera)
    sheets = {}
    for lesson_id in sorted(path.parent.name for path in people.LESSONS.glob(f"*/*/guide.{language}.md")):
        response = page.goto(f"{live}/teach/lessons/{lesson_id}/guide")
        assert response.ok, f"{lesson_id} was not published: what does `eduapp lessons check` say?"
        sheets[lesson_id] = sheets_of_paper(page.pdf(format="Letter"))
    assert sheets, "no guide was printed"
    long = {lesson_id: count for lesson_id, count in sheets.items() if count > MOST}
    assert not long, f"more than {MOST} pages: {long}; shorten their guide.{language}.md"


@both_languages
def test_the_guide_of_a_class_is_printed_without_the_screen_around_it(app, cast, live, open_page, teacher_at, language):
    """The class's own version, with its lesson's place and every section, in two columns; no menu, no button."""
    page = open_page(language=language)
    teacher_at(page, cast.rivera)
    page.goto(f"{live}/teach/assignments/{cast.period_3.assignment}/guide")
    assert sheets_of_paper(page.pdf(format="Letter")) <= MOST
    words = printed_words(page)
    with app.app_context():
        guide = newest(cast.period_3.lesson_id).guide(language)
    for section in guide.sections:
        assert section.title in words
    for chrome in ("Print", "Help", "Sign out", "Classes", "Leave this page"):
        assert say(chrome, language) not in words.splitlines(), f"{chrome} stands on the paper"
