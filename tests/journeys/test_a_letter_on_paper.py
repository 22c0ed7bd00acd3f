"""The letter for families is one sheet for each language, front and back, however much it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from eduapp.core.school_facts import Contact, SchoolFacts, write_school_facts
from tests.consent.test_a_letter_for_families import all_dialled
from tests.journeys.paper import printed_words, sheets_of_paper

SIDES = 2
ADDRESS = "https://findyourvoice.kernhighschools.example.org"


@pytest.fixture
def full(app, cast):
    """A school with a long address and as many contacts as the office may enter."""
    contacts = tuple(Contact(f"Ms. Ruth Fernandez {n}", "Counselor", "Main office, building B") for n in range(5))
    write_school_facts(Path(app.config["DATA"]), [SchoolFacts(cast.rivera.school_id, "Mesa Verde", "", contacts)])
    app.config["URL"] = ADDRESS


@pytest.mark.parametrize("dialled", [False, True], ids=["as today", "every number dialled"])
def test_it_fits_on_two_sides(app, live, page, full, dialled, tmp_path, monkeypatch):
    if dialled:
        all_dialled(tmp_path, monkeypatch)
    for unit in "ABC":
        for language in ("en", "es"):
            page.goto(f"{live}/families/6-8/{unit}?lang={language}")
            for paper in ("Letter", "A4"):
                sides = sheets_of_paper(page.pdf(format=paper))
                assert sides == SIDES, f"letter {unit} in {language} takes {sides} sides of {paper}"


def test_a_teacher_prints_both_languages_with_what_she_typed(cast, live, page, teacher_at, full):
    teacher_at(page, cast.rivera)
    page.goto(f"{live}/teach/classes/{cast.period_3.id}/letters/A")
    page.locator("#days-en").fill("March 3 to 12")
    page.locator("#days-es").fill("del 3 al 12 de marzo")
    pdf = page.pdf(format="Letter")
    assert sheets_of_paper(pdf) == 2 * SIDES
    paper = " ".join(printed_words(page).split())
    for told in (
        "March 3 to 12",
        "del 3 al 12 de marzo",
        cast.rivera.name,
        "Mesa Verde",
        f"{ADDRESS[8:]}/lessons/68-L1",
    ):
        assert told in paper
    assert "what you type is not saved" not in paper


def test_a_phone_leads_from_the_square_to_the_letter(live, page):
    """The square is there for paper alone: on a phone one is already here."""
    page.goto(f"{live}/families/6-8/A?lang=es")
    assert not page.locator(".letter-scan").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".letter-scan svg").is_visible()
