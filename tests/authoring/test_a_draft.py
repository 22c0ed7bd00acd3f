"""A draft keeps what was typed, whatever it is, and says what is wrong with it and where."""

from __future__ import annotations

from tests import people
from tests.pages import Visitor
from tests.soundness import words


def desk(visitor, lesson_id="68-L3", part=""):
    return visitor.get(f"/author/lessons/{lesson_id}{part}")


def typed(page, text="en"):
    return page.fields()[text].replace("\r\n", "\n")


def test_each_role_comes_in_by_its_own_door(app, cast):
    assert Visitor(app).sign_in(cast.dolores).path == "/author"
    assert Visitor(app).sign_in(cast.rivera).path == "/teach"
    rivera, dolores = Visitor(app), Visitor(app)
    rivera.sign_in(cast.rivera)
    dolores.sign_in(cast.dolores)
    assert rivera.get("/author").path == "/sign-in"
    assert dolores.get("/teach").path == "/sign-in"


def test_the_list_names_every_lesson(dolores):
    page = dolores.get("/author")
    for name in ("35-L4", "35-A1", "68-L3", "68-A1"):
        assert name in page.text
    assert "version 1" in page.text


def test_both_languages_stand_beside_each_other(dolores):
    page = desk(dolores)
    assert [area.attrs["lang"] for area in page.find("textarea")] == ["en", "es"]
    assert typed(page).startswith("---\nid: 68-L3\n")
    assert "No draft" in page.text
    assert "Nothing to mend" in page.text or "It can be published" in page.text


def test_looking_makes_no_draft_and_saving_the_same_text_none(dolores):
    page = desk(dolores).press("Save the draft")
    assert page.trail == (303, 200)
    assert "No draft" in page.text


def test_a_change_is_kept(dolores):
    page = desk(dolores)
    page = page.press("Save the draft", {"en": typed(page).replace("Sky", "Robin", 1)})
    assert "Robin" in typed(page)
    assert "Draft, save 1: Dolores Vega" in page.text
    assert "Dolores Vega" in dolores.get("/author").text


def test_the_guide_has_a_page_of_its_own(dolores):
    page = desk(dolores, part="/guide")
    assert "Guide text" in page.heading
    page = page.press("Save the draft", {"en": typed(page).replace("# ", "# New ", 1)})
    assert "# New " in typed(desk(dolores, part="/guide"))


def test_an_activity_is_inserted_in_both_languages(dolores):
    before = desk(dolores)
    page = before.press("Insert", {"kind": "sort", "after": "s3"})
    for text in ("en", "es"):
        assert typed(page, text).count("::: sort") == typed(before, text).count("::: sort") + 1
        assert typed(page, text).index("{#s3") < typed(page, text).index("{#s14") < typed(page, text).index("{#s4 ")


def test_english_that_changed_later_is_told(dolores):
    page = desk(dolores)
    page = page.press("Save the draft", {"en": typed(page).replace("{#s2", "{#s2", 1).replace("Sky", "Robin")})
    assert "English changed since" in page.text
    page = page.press("The Spanish is right as it is")
    told = page.text.count("English changed since")
    page = page.press("Save the draft", {"es": typed(page, "es").replace("Sky", "Robin")})
    assert page.text.count("English changed since") < told


def test_a_block_in_one_language_only_is_told(dolores):
    page = desk(dolores)
    text = typed(page).replace("{#finish}", "{#finish}", 1)
    place = text.rindex("# ")
    page = page.press("Save the draft", {"en": text[:place] + "# More {#s40 .skill}\nWords.\n\n" + text[place:]})
    assert "no Spanish yet" in page.text


def test_the_language_switch_keeps_what_was_typed(dolores):
    page = desk(dolores)
    page = page.press("Español", {"en": "half a sent"})
    assert typed(page) == "half a sent"
    assert page.language == "es"
    assert typed(desk(dolores)) != "half a sent"


def test_what_is_wrong_is_said_in_the_language_of_the_page(dolores):
    page = desk(dolores)
    page = page.press("Save the draft", {"en": typed(page).replace("minutes: 30", "minutes: treinta", 1)})
    assert "'minutes' is 'treinta'; write a number from 1 to 120" in page.text
    page = page.press("Español")
    assert "'minutes' es 'treinta'; escriba un número de 1 a 120" in page.text
    assert "write a number" not in page.text
    assert "'minutes' es 'treinta'" in words(desk(dolores, part="?text=en").one(".remark-not-yet"))  # beside the phone
    for text in ("", "/publish", "/paper"):
        told = desk(dolores, part=text)
        assert told.language == "es"
        assert "'minutes' es 'treinta'" in told.text
        assert not [each for each in told.find("[lang=en]") if "'minutes'" in words(each)]


def test_a_draft_that_nobody_wants_goes(dolores):
    page = desk(dolores)
    page = page.press("Save the draft", {"en": typed(page) + "\nMore.\n"})
    assert page.press("Yes, throw it away").path == "/author"
    assert "No draft" in desk(dolores).text


def test_paper_in_both_languages(dolores):
    titles = {language: people.screens_of(dolores.app, "68-L3", language)[0].title for language in ("en", "es")}
    for language, title in titles.items():
        assert title in dolores.get(f"/author/lessons/68-L3/paper?text={language}").text
