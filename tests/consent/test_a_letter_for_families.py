"""The letter for families: public in two languages; for a class, for its teacher alone, with what her school knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eduapp.core.config import LESSONS
from eduapp.core.personal import DAYS_AFTER_CLASS
from eduapp.core.school_facts import Contact, SchoolFacts, write_school_facts
from eduapp.core.words import LANGUAGES
from eduapp.curriculum.letters import read_letters
from eduapp.curriculum.readability import words
from tests import people
from tests.pages import Visitor

LETTERS = read_letters(LESSONS)[0]
every_letter = pytest.mark.parametrize(
    ("band", "unit", "language"), [(*unit, language) for unit in LETTERS for language in LANGUAGES]
)


@pytest.fixture
def schools(app, cast):
    """Two schools that have told the help page who is there."""
    facts = [
        SchoolFacts(cast.rivera.school_id, "Mesa Verde", "", (Contact("Ms. Ortiz", "Counselor", "Room 4"),)),
        SchoolFacts(cast.chen.school_id, "River Bend", "", (Contact("Mr. Bell", "Nurse", "Office"),)),
    ]
    write_school_facts(Path(app.config["DATA"]), facts)
    return facts


@every_letter
def test_anybody_reads_it_without_signing_in(app, cast, band, unit, language):
    page = Visitor(app, "en").get(f"/families/{band}/{unit}?lang={language}")
    letter = LETTERS[band, unit][language]
    assert (page.status, page.language, page.heading) == (200, language, letter.title)
    assert page.title.startswith(letter.title)
    shown = words_of(page.text)
    for section in letter.sections:
        for told in (section.title, re.sub(r"^[->]+ ", "", section.text, flags=re.MULTILINE)):
            assert words_of(told) in shown
    assert str(DAYS_AFTER_CLASS) in page.text
    assert not page.find("main input"), "what only the school knows is filled in by pen"


def words_of(text: str) -> str:
    return " ".join(words(text))


@pytest.mark.parametrize("unit", ["A", "B", "C"])
def test_it_leads_to_every_lesson_of_its_unit(app, cast, unit):
    page = Visitor(app).get(f"/families/6-8/{unit}?lang=es")
    numbers = {"A": (1, 2, 3), "B": (4, 5, 6), "C": (7, 8)}[unit]
    linked = [a.attrs["href"] for a in page.find("article a") if a.attrs["href"].startswith("/lessons/")]
    assert linked == [f"/lessons/68-L{n}?lang=es" for n in numbers]
    for n in numbers:
        assert f"localhost/lessons/68-L{n}" in page.text


def test_every_lesson_and_list_leads_to_it(app, cast):
    visitor = Visitor(app)
    assert (
        visitor.get("/lessons/68-L5").follow("A letter for families: lessons 4 to 6").path == "/families/6-8/B?lang=en"
    )
    assert visitor.get("/lessons").follow("A letter for families: lessons 7 and 8").path == "/families/6-8/C?lang=en"
    for other in ("/lessons/35-L4", "/lessons/68-A1", "/lessons/912-L5"):
        assert "letter for families" not in visitor.get(other).text


@pytest.mark.parametrize("place", ["6-8/D", "3-5/A", "K-2/A", "99/A", "6-8/a", "6-8/../A"])
def test_a_unit_without_a_letter_is_not_there(app, cast, place):
    assert Visitor(app).get(f"/families/{place}").status == 404


def test_it_shows_the_families_helplines_that_may_be_shown_today(app, cast):
    """On our list nobody has dialled a number yet: 911 and 988, as on every page."""
    page = Visitor(app).get("/families/6-8/A")
    assert [a.attrs["href"] for a in page.find('a[href^="tel:"]')] == ["tel:911", "tel:988"]


def test_a_number_that_somebody_dialled_is_there(app, cast, tmp_path, monkeypatch):
    all_dialled(tmp_path, monkeypatch)
    page = Visitor(app).get("/families/6-8/B?lang=es")
    assert "1-888-373-7888" in page.text
    assert "(661) 631-6011" in page.text
    assert "1-866-331-9474" not in page.text, "a line for teens"


def all_dialled(folder: Path, monkeypatch) -> None:
    """Somebody has dialled every number today."""
    text = (LESSONS / "_shared" / "helplines.yaml").read_text(encoding="utf-8")
    (folder / "_shared").mkdir()
    text = text.replace("state: unread", "state: dialled").replace('read_on: ""', f"read_on: {people.today()}")
    (folder / "_shared" / "helplines.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr("eduapp.consent.queries.LESSONS", folder)


def test_the_school_that_was_asked_for_stands_in_it(app, cast, schools):
    for school in schools:
        page = Visitor(app).get(f"/families/6-8/A?school={school.id}")
        assert school.name in page.text
        assert school.contacts[0].name in page.text
    assert "River Bend" not in Visitor(app).get(f"/families/6-8/A?school={schools[0].id}").text
    assert "Mesa Verde" not in Visitor(app).get("/families/6-8/A").text


def test_the_square_leads_a_phone_to_the_letter_of_its_school(app, cast, schools, monkeypatch):
    """Where there are several; of one school nobody has to say which."""
    drawn = []
    monkeypatch.setattr("eduapp.consent.views.square", lambda address: drawn.append(address) or "")
    rivera = Visitor(app)
    rivera.sign_in(cast.rivera)
    rivera.get(f"/teach/classes/{cast.period_3.id}/letters/A")
    assert [address.partition("?")[2] for address in drawn] == [
        f"lang={language}&school={cast.rivera.school_id}" for language in LANGUAGES
    ]
    write_school_facts(Path(app.config["DATA"]), schools[:1])
    assert Visitor(app).get("/families/6-8/A").status == 200
    assert drawn[-1].endswith("/families/6-8/A?lang=en")


def test_a_teacher_gets_it_for_her_class_in_both_languages(app, cast, schools):
    rivera = Visitor(app)
    rivera.sign_in(cast.rivera)
    page = rivera.get(f"/teach/classes/{cast.period_3.id}/assign").follow("A letter for families: lessons 1 to 3")
    assert [one.attrs["lang"] for one in page.find("article")] == ["en", "es"]
    for language in LANGUAGES:
        assert words_of(LETTERS["6-8", "A"][language].section("choice").title) in words_of(page.text)
        assert page.one(f"#teacher-{language}").attrs["value"] == cast.rivera.name
    for told in ("Mesa Verde", cast.period_3.label, "Ms. Ortiz", "Días de las lecciones:", "Days of the lessons:"):
        assert told in page.text
    assert "River Bend" not in page.text


def test_in_spanish_the_page_is_spanish_and_the_english_letter_english(app, cast):
    rivera = Visitor(app, "es")
    rivera.sign_in(cast.rivera)
    page = rivera.get(f"/teach/classes/{cast.period_3.id}/letters/B")
    assert page.heading == "Cartas para las familias"
    english, spanish = page.find("article")
    assert english.attrs["lang"] == "en"
    for article, lesson in ((english, "Lesson 4"), (spanish, "Lección 4")):
        assert lesson in article.to_text()


def test_nothing_typed_into_it_can_be_sent(app, cast):
    rivera = Visitor(app)
    rivera.sign_in(cast.rivera)
    page = rivera.get(f"/teach/classes/{cast.period_3.id}/letters/A")
    assert page.find("article input")
    assert not [field for field in page.find("article input") if "name" in field.attrs]
    assert not page.find("article form")


@pytest.mark.parametrize("actor", ["okafor", "chen", "moss", "lee"])
def test_another_class_is_not_there(app, cast, actor):
    """Next door, at another school, a counselor who only looks, a substitute whose days are over."""
    visitor = Visitor(app)
    visitor.sign_in(getattr(cast, actor))
    assert visitor.get(f"/teach/classes/{cast.period_3.id}/letters/A").status == 404


def test_a_substitute_does_not_sign_as_the_teacher(app, cast):
    visitor = Visitor(app)
    visitor.sign_in(cast.diaz)
    page = visitor.get(f"/teach/classes/{cast.period_3.id}/letters/A")
    assert page.one("#teacher-en").attrs["value"] == ""


def test_grades_without_letters_show_no_link_and_have_none(app, cast):
    okafor = Visitor(app)
    okafor.sign_in(cast.okafor)
    assert "Letters for families" not in okafor.get(f"/teach/classes/{cast.room_12.id}/assign").text
    for unit in ("A", "B", "D"):
        assert okafor.get(f"/teach/classes/{cast.room_12.id}/letters/{unit}").status == 404


def test_no_alias_code_or_answer_stands_in_it(app, cast):
    people.a_day_in_class(app, cast.period_3)
    rivera = Visitor(app)
    rivera.sign_in(cast.rivera)
    body = rivera.get(f"/teach/classes/{cast.period_3.id}/letters/A").one("main").to_html()
    for student in cast.period_3.students:
        assert not [one for one in (*student.names, student.code, student.token) if one in body]
    assert cast.period_3.code not in body
