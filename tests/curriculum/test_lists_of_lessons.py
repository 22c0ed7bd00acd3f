"""What is no lesson is called by its own name in the lists, and stands after the lessons."""

from __future__ import annotations

import pytest

from tests.pages import Visitor
from tests.soundness import words

NAMES = {
    "en": {"68-L8": "Lesson 8", "68-C2": "Check 2", "68-B3": "Bell-ringer 3", "68-A1": "Other activity"},
    "es": {
        "68-L8": "Lección 8",
        "68-C2": "Cuestionario 2",
        "68-B3": "Actividad de inicio 3",
        "68-A1": "Otra actividad",
    },
}


@pytest.mark.parametrize("language", NAMES)
def test_families_read_what_each_one_is(app, cast, language):
    visitor = Visitor(app, language)
    listed = visitor.get(f"/lessons?lang={language}").text
    places = []
    for lesson_id, name in NAMES[language].items():
        page = visitor.get(f"/lessons/{lesson_id}?lang={language}")
        assert page.title.startswith(name)
        places.append(listed.index(f"{name} · {page.heading}"))
    assert places[0] == min(places), "lessons come first"


def test_a_teacher_reads_checks_and_bell_ringers_and_is_offered_no_guide_that_they_do_not_have(app, cast):
    rivera = Visitor(app)
    rivera.sign_in(cast.rivera)
    page = rivera.get("/teach/lessons")
    guides = [link.attrs["href"] for link in page.find("main a") if words(link).startswith("Guide")]
    assert "/teach/lessons/68-L3/guide" in guides
    for lesson_id in ("68-C2", "68-B3"):
        assert rivera.get(f"/lessons/{lesson_id}").heading in page.text
        assert f"/teach/lessons/{lesson_id}/guide" not in guides
        assert "has no guide" in rivera.get(f"/teach/lessons/{lesson_id}/guide").text


def test_the_youngest_come_first(app, cast):
    rivera = Visitor(app)
    rivera.sign_in(cast.rivera)
    for page in (Visitor(app).get("/lessons"), rivera.get("/teach/lessons")):
        assert [words(each) for each in page.find("main h2")] == [
            "Grades K-2", "Grades 3-5", "Grades 6-8", "Grades 9-12",
        ]  # fmt: skip
