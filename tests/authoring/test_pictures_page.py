"""The contact sheet: every picture, with a line in each language that goes into a lesson as it stands."""

from __future__ import annotations

import re

import pytest

from eduapp.core.pictures import kit, picture_line
from tests.pages import Page, Visitor


def lines(page: Page, language: str) -> list[str]:
    return [code.to_text() for code in page.find(f'code[lang="{language}"]')]


@pytest.mark.parametrize("language", ["en", "es"])
def test_it_shows_every_picture_once_with_both_lines(app, cast, language):
    visitor = Visitor(app, language)
    visitor.sign_in(cast.dolores)
    page = visitor.get("/author/pictures")
    assert page.heading == {"en": "Pictures", "es": "Dibujos"}[language]
    shown = [re.search(r"/img/kit/(.+)\.svg$", img.attrs["src"])[1] for img in page.find("img.kit")]
    assert sorted(shown) == sorted(kit())
    assert [title.to_text() for title in page.find("h3")] == shown
    for text in ("en", "es"):
        assert [picture_line(line).name for line in lines(page, text)] == shown


def test_its_lines_go_into_a_lesson_as_they_stand(dolores):
    sheet, desk = dolores.get("/author/pictures"), dolores.desk()
    bridge = {text: next(line for line in lines(sheet, text) if "kit:bridge" in line) for text in ("en", "es")}
    pictured = {
        text: re.sub(r"(\{#s1 .*\r?\n)", rf"\1\n{line}\n\n", desk.fields()[text]) for text, line in bridge.items()
    }
    desk.press("Save the draft", pictured)
    page = dolores.get("/author/lessons/68-L3?screen=s1&text=es")
    assert [img.attrs["alt"] for img in page.find('img[src$="bridge.svg"]')] == ["Un puente sobre un río."]
    assert not page.find(".problems li"), page.text


def test_the_desk_and_the_menu_lead_to_it(dolores):
    assert dolores.get("/author").follow("Pictures").path == "/author/pictures"
    assert dolores.desk().follow("Pictures, and how a lesson shows one").path == "/author/pictures"
