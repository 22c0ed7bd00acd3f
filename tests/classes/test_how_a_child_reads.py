"""How a child likes to read: kept with her card, from a closed list, and nothing she typed on the way is lost."""

from __future__ import annotations

import pytest

from eduapp.classes.models import Student
from eduapp.classes.rules import Reading, reading_of
from eduapp.core.db import db
from tests import people
from tests.pages import Visitor, answers, words

CHOSEN = {"read_size": "huge", "read_colors": "dark", "read_voice": "slow", "read_spacing": "y", "read_both": "y"}


def at_home(app, student) -> Visitor:
    """In a browser of her own."""
    visitor = Visitor(app)
    visitor.use_card(student)
    return visitor


def kept_of(app, student) -> dict:
    with app.app_context():
        return db.session.get_one(Student, student.id).settings


def classes_of(page) -> set[str]:
    return set((page.one("html").attrs.get("class") or "").split())


def choose(visitor: Visitor, fields=None, *, back: str = ""):
    return visitor.get(f"/learn/reading?back={back}").press("Save", CHOSEN if fields is None else fields)


@pytest.fixture(name="question")
def _question(app):
    """Number and question of the plain lesson's first question."""
    screens = people.screens_of(app, people.PLAIN_LESSON)
    return next((n, screen.question) for n, screen in enumerate(screens, start=1) if screen.question)


def test_a_child_who_chose_nothing_reads_the_page_as_it_comes(app, cast):
    home = at_home(app, cast.student).get("/learn")
    assert classes_of(home) == set()
    assert "reader.css" not in home.body
    assert not home.find("[data-aloud]")


def test_what_she_chooses_comes_with_her_card_to_any_computer(app, cast):
    first = choose(at_home(app, cast.student))
    assert first.path == "/learn"
    assert first.trail == (303, 200)
    expected = {"size-huge", "colors-dark", "spacing", "both"}
    assert classes_of(first) == expected
    elsewhere = at_home(app, cast.student)
    assert classes_of(elsewhere.get("/learn")) == expected
    assert elsewhere.get("/learn").one("[data-aloud]").attrs["data-aloud"] == "slow"
    again = elsewhere.get("/learn/reading")
    assert {name: again.fields()[name] for name in CHOSEN} == {name: [value] for name, value in CHOSEN.items()}
    assert kept_of(app, cast.student)["reading"]["size"] == "huge"


def test_the_next_child_in_the_same_browser_has_her_own(app, cast):
    visitor = at_home(app, cast.student)
    choose(visitor)
    visitor.get("/learn").press("Sign out")
    assert classes_of(visitor.get("/card")) == set()
    visitor.use_card(cast.neighbour)
    assert classes_of(visitor.get("/learn")) == set()
    assert "reading" not in kept_of(app, cast.neighbour)


def test_language_and_reading_do_not_push_each_other_out(app, cast):
    visitor = at_home(app, cast.student)
    choose(visitor)
    visitor.get("/learn").press("Español")
    assert classes_of(visitor.get("/learn")) >= {"size-huge"}
    visitor.get("/learn/reading").press("Guardar", {"read_size": "big"})
    assert visitor.get("/learn").language == "es"


@pytest.mark.parametrize(
    "forged",
    [
        {"read_size": "9999px"},
        {"read_size": ""},
        {"read_colors": 'dark" onload="x'},
        {"read_voice": "https://far.example/"},
    ],
)
def test_only_what_is_on_the_list_is_kept(app, cast, forged):
    visitor = at_home(app, cast.student)
    choose(visitor)
    before = kept_of(app, cast.student)
    token = visitor.token("/learn/reading")
    sent = {"csrf_token": token, "reading": "open", "keep": "yes", **CHOSEN, **forged}
    page = visitor.post("/learn/reading", sent)
    assert page.status == 422
    assert "Choose one of these." in words(page.one('[role="alert"]'))
    assert kept_of(app, cast.student) == before


def test_a_choice_that_is_left_out_is_asked_for(app, cast):
    visitor = at_home(app, cast.student)
    sent = {"csrf_token": visitor.token("/learn/reading"), "keep": "yes", "read_size": "big"}
    assert visitor.post("/learn/reading", sent).status == 422
    assert "reading" not in kept_of(app, cast.student)


def test_other_settings_cannot_be_slipped_in(app, cast):
    visitor = at_home(app, cast.student)
    extra = {"card_number": "7", "band": "9-12", "read_admin": "y", "student_id": str(cast.neighbour.id)}
    sent = {"csrf_token": visitor.token("/learn/reading"), "reading": "open", "keep": "yes", **CHOSEN, **extra}
    visitor.post("/learn/reading", sent)
    assert set(kept_of(app, cast.student)["reading"]) == {"size", "spacing", "colors", "line", "voice", "both"}
    assert "reading" not in kept_of(app, cast.neighbour)


def test_what_is_kept_and_no_longer_known_counts_as_never_chosen():
    odd = {"size": "gigantic", "colors": ["dark"], "line": "perhaps", "voice": None, "both": True, "old": 1}
    assert reading_of(odd, "6-8") == Reading(both=True)


@pytest.mark.parametrize(("band", "voice"), [("K-2", "normal"), ("3-5", "normal"), ("6-8", "off"), ("9-12", "off")])
def test_the_younger_ones_are_read_to_unless_they_say_no(band, voice):
    assert reading_of({}, band).voice == voice
    assert reading_of({"voice": "off"}, band).voice == "off"


# --- the way there and back, without JavaScript


def half_answered(app, cast, question):
    """A child at a question, and her choice that is not sent yet."""
    number, block = question
    visitor = at_home(app, cast.neighbour)
    return visitor.get(f"/learn/{cast.room_12.assignment}/{number}"), answers(block.spec, people.wrong(block.spec))


def chosen_on(page) -> set[tuple[str, str]]:
    return {(one.attrs["name"], one.attrs["value"]) for one in page.find("main input[checked]")}


@pytest.mark.parametrize("button", ["Save", "Go back, change nothing"])
def test_aa_keeps_the_place_and_what_was_chosen_on_the_page(app, cast, question, button):
    asked, choice = half_answered(app, cast, question)
    settings = asked.press("Aa", choice)
    assert settings.heading == "How do you like to read?"
    back = settings.press(button, {"read_size": "big"})
    assert back.path == asked.path
    assert back.status == 200
    assert chosen_on(back) == set(choice.items())
    assert not back.find(".feedback, .remark"), "nothing was sent on"
    assert (classes_of(back) == {"size-big"}) == (button == "Save")
    assert not back.visitor.get(asked.path).find("main input[checked]"), "nor saved"
    assert back.submit(choice).find(".feedback"), "and it can still be answered"


def test_the_language_can_be_switched_on_the_way(app, cast, question):
    asked, choice = half_answered(app, cast, question)
    spanish = asked.press("Aa", choice).press("Español", {"read_size": "big"})
    assert spanish.heading == "¿Cómo te gusta leer?"
    assert spanish.fields()["read_size"] == ["big"]
    back = spanish.press("Guardar")
    assert chosen_on(back) == set(choice.items())
    assert back.language == "es"


def test_a_page_with_nothing_to_send_is_found_again_too(app, cast):
    asked = at_home(app, cast.neighbour).get(f"/learn/{cast.room_12.assignment}/1?other=1")
    back = asked.follow("Aa").press("Save", {"read_size": "small"})
    assert back.path == asked.path


@pytest.mark.parametrize(
    "back",
    ["https://far.example/", "//far.example", "/learn/../sign-out", "/sign-out", "/learning", "/learn/%5Cfar.example"],
)
def test_it_leads_back_to_pages_of_students_only(app, cast, back):
    visitor = at_home(app, cast.student)
    sent = {"csrf_token": visitor.token("/learn/reading"), "reading": "open", "keep": "yes", "typed": "x", **CHOSEN}
    page = visitor.post(f"/learn/reading?back={back}", sent)
    assert page.path == "/learn"
    assert page.status == 200


def test_pages_of_everybody_and_of_staff_have_no_aa(app, cast, visitor):
    for address in ("/", "/card", "/help", "/join"):
        assert "Aa" not in words(visitor.get(address).one("header"))
    visitor.sign_in(cast.rivera)
    assert "Aa" not in words(visitor.get("/teach").one("header"))
