"""What is no lesson is called by its own name in the lists, stands after the lessons, and is not offered to a class."""

from __future__ import annotations

import pytest

from tests.pages import Visitor

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


def test_a_teacher_reads_checks_and_bell_ringers_and_cannot_give_them_yet(app, cast):
    rivera = Visitor(app)
    rivera.sign_in(cast.rivera)
    listed = rivera.get("/teach/lessons").text
    offered = rivera.get(f"/teach/classes/{cast.period_3.id}/assign")
    for lesson_id in ("68-C2", "68-B3"):
        title = rivera.get(f"/lessons/{lesson_id}").heading
        assert title in listed
        assert title not in offered.text
        assert rivera.get(f"/teach/lessons/{lesson_id}/guide").status == 200
        given = {"csrf_token": rivera.token(), "lesson_id": lesson_id}
        assert rivera.post(offered.path, given).status == 404
