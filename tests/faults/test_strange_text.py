"""Text nobody expects, in every field there is: it is kept as it was typed, or refused in a sentence. Never a 500."""

from __future__ import annotations

import functools
import html
import inspect
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

from tests import people
from tests.attempts.records import counts, rows
from tests.pages import Page, Visitor

LONG = "x" * 10_000
TEXTS = {
    "ten_thousand_signs": LONG,
    "emoji": "🌻👩🏽‍🌾 Period 🇲🇽",
    "right_to_left": "الفصل الثالث ‮abc‬",
    "combining": "e\u0301" + "\u0300" * 20,
    "nul": "Period\x003",
    "half_a_pair": "Period \ud83c 3",
    "markup": "<script>alert(1)</script>&amp;\"'",
    "formula": "=1+1",
    "sql": "'; DROP TABLE student; --",
    "percent": "%s %d %(x)s {0} {{ 7*7 }}",
    "lines": "one\r\ntwo\tthree",
    "blank": "   ",
    "nothing": "",
    "digits_of_elsewhere": "٣٣",
    "huge_number": "9" * 400,
    "negative": "-1",
}


def every_text(test: Callable[..., None]) -> Callable[..., None]:
    """Run the test once with each text (as its argument `text`); a failure names the text."""
    wanted = inspect.signature(test)

    @functools.wraps(test)
    def run(**fixtures: Any) -> None:
        for name, text in TEXTS.items():
            try:
                test(**fixtures, text=text)
            except AssertionError as error:
                error.add_note(f"with the text {name}")
                raise

    run.__signature__ = wanted.replace(  # type: ignore[attr-defined]
        parameters=[one for one in wanted.parameters.values() if one.name != "text"]
    )
    return run


def sound(page: Page) -> None:
    """Whatever came: a page of ours, with words, and no failure of ours."""
    assert page.status < 500, f"{page.path} answers {page.status}"
    assert page.heading
    assert "<script>alert" not in page.body


@pytest.fixture
def rivera(app, cast) -> Visitor:
    visitor = Visitor(app)
    visitor.sign_in(cast.rivera)
    return visitor


def kept_as(text: str) -> set[str]:
    """How a text may stand in the database: as it is. Half a pair is no text; what came is its bytes, spelled out."""
    return {text.strip(), text.replace("\ud83c", "%ED%A0%BC").strip()}


def as_sent(text: str) -> bytes:
    """As a program could send it; browsers never send half a pair."""
    return text.encode("utf-8", "surrogatepass")


@every_text
def test_the_name_of_a_class(app, rivera, text):
    before = counts(app)["class"]
    page = rivera.get("/teach/classes/new").submit({"label": as_sent(text), "students": "2"})
    sound(page)
    kept = [row["label"] for row in rows(app, "SELECT label FROM class ORDER BY id")][before:]
    if page.status >= 400:
        assert kept == []
    if page.status == 400:
        assert "\x00" in text
        return
    if page.status == 422:
        assert page.title.startswith("Error:")
        assert page.one(".error-summary li").to_text().strip()
        return
    assert len(kept) == 1
    wanted = kept[0]
    assert wanted in kept_as(text)
    assert html.escape(wanted, quote=False) in rivera.get("/teach").body.replace("&#34;", '"').replace("&#39;", "'")
    sound(rivera.get(f"/teach/classes/{rows(app, 'SELECT max(id) AS id FROM class')[0]['id']}"))


@pytest.mark.parametrize("name", ["ten_thousand_signs", "blank", "nothing"])
def test_some_names_are_refused_in_a_sentence(app, rivera, name):
    """The control of the test above: these never become a class."""
    page = rivera.get("/teach/classes/new").submit({"label": as_sent(TEXTS[name])})
    assert page.status == 422
    assert len(page.one(".error-summary li").to_text().split()) >= 4


@every_text
def test_who_is_on_call(app, cast, rivera, text):
    page = rivera.get(f"/teach/assignments/{cast.period_3.assignment}").submit({"on_call": as_sent(text)})
    sound(page)
    kept = [row["on_call"] for row in rows(app, "SELECT on_call FROM meeting WHERE closed IS NULL")]
    people.close_meeting(app, cast.period_3)
    assert page.status in {200, 400, 422}
    assert (kept == []) if page.status >= 400 else (len(kept) == 1 and kept[0] in kept_as(text))


@pytest.mark.parametrize("field", ["class_code", "card_code"])
@every_text
def test_the_codes_of_a_card(app, cast, field, text):
    fields = {"class_code": cast.student.class_code, "card_code": cast.student.code, field: as_sent(text)}
    page = Visitor(app).get("/card").submit(fields)
    sound(page)
    assert page.status == (400 if "\x00" in text else 422)


@every_text
def test_the_token_of_a_card(app, text):
    page = Visitor(app).get("/card").submit({"token": as_sent(text)}, form="card-token")
    sound(page)
    assert page.status == (400 if "\x00" in text else 422)


@pytest.mark.parametrize("field", ["login", "password"])
@every_text
def test_signing_in(app, cast, field, text):
    fields = {"login": cast.rivera.login, "password": people.PASSWORD, field: as_sent(text)}
    page = Visitor(app).get("/sign-in").submit(fields)
    sound(page)
    assert page.status == (400 if "\x00" in text else 422)


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("classes/new", "students"),
        ("classes/new", "newest"),
        ("classes/{class_id}/students", "count"),
        ("classes/{class_id}/students", "seats"),
    ],
)
@every_text
def test_a_number(app, cast, rivera, address, field, text):
    before = counts(app)
    page = rivera.get(f"/teach/{address.format(class_id=cast.period_3.id)}")
    label = {"label": "Period 8"} if "new" in address else {}
    after = page.submit({**label, field: as_sent(text)})
    sound(after)
    if after.status >= 400:
        assert counts(app) == before


@every_text
def test_the_units_of_an_excuse(app, cast, rivera, text):
    address = f"/teach/classes/{cast.period_3.id}/students/{cast.student.id}"
    page = rivera.post(address, {"csrf_token": rivera.token("/teach"), "units": as_sent(text)})
    sound(page)
    assert rows(app, "SELECT * FROM optout WHERE student_id = :one", one=cast.student.id) == []


@every_text
def test_the_lesson_to_give(app, cast, rivera, text):
    before = counts(app)
    address = f"/teach/classes/{cast.period_3.id}/assign"
    page = rivera.post(address, {"csrf_token": rivera.token("/teach"), "lesson_id": as_sent(text)})
    sound(page)
    assert page.status in {400, 404, 422}
    assert counts(app) == before


@pytest.mark.parametrize("field", ["answer", "op_id", "go", "language"])
@every_text
def test_an_answer(app, cast, field, text):
    child = Visitor(app)
    child.use_card(cast.neighbour)
    data = {"csrf_token": child.token("/learn"), "op_id": str(uuid.uuid4()), "answer": "a", field: as_sent(text)}
    page = child.post(f"/learn/{cast.room_12.assignment}/4", data)
    sound(page)
    if field in {"answer", "op_id"}:
        assert page.status in {400, 422}
        assert rows(app, "SELECT * FROM operation") == []


@every_text
def test_where_to_go_back_after_the_language_switch(app, rivera, text):
    page = rivera.post("/language", {"csrf_token": rivera.token("/teach"), "language": "es", "back": as_sent(text)})
    sound(page)
    assert page.path == ("/language" if "\x00" in text else "/")


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example/",
        "/\t/evil.example",
        "\x01//evil.example",
        "javascript:alert(1)",
    ],
)
def test_the_language_switch_never_leads_to_another_site(app, rivera, back):
    page = rivera.post(
        "/language", {"csrf_token": rivera.token("/teach"), "language": "es", "back": back}, follow=False
    )
    assert page.headers["Location"] == "/"


@pytest.mark.parametrize(
    "address", ["/?lang=", "/?out=", "/help?band=", "/help?lang=", "/card?lang=", "/sign-in?lang=", "/lessons/"]
)
@every_text
def test_an_address(app, address, text):
    page = Visitor(app).get(address + quote(as_sent(text)))
    sound(page)
    assert page.status in ({400} if "\x00" in text else {200, 404})


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "9" * 5000, "1.5", "1e3"])
@pytest.mark.parametrize(
    "address",
    [
        "/teach/classes/{}",
        "/teach/classes/{}/students",
        "/teach/classes/{}/figures.csv",
        "/teach/assignments/{}",
        "/teach/assignments/{}/projector",
        "/teach/classes/{class_id}/students/{}",
    ],
)
def test_a_number_in_a_teachers_address(app, cast, rivera, address, number):
    page = rivera.get(address.format(number, class_id=cast.period_3.id))
    sound(page)
    assert page.status == 404


@pytest.mark.parametrize("number", ["0", "99", "99999999999999999999", "9" * 5000])
@pytest.mark.parametrize("address", ["/learn/{}/1", "/learn/{given}/{}", "/learn/{}/finish"])
def test_a_number_in_a_students_address(app, cast, address, number):
    child = Visitor(app)
    child.use_card(cast.neighbour)
    page = child.get(address.format(number, given=cast.room_12.assignment))
    sound(page)
    assert page.status == 404


@pytest.mark.parametrize("number", ["", "0", "-1", "x", "99999999999999999999", "9" * 5000])
def test_the_card_of_a_student_who_is_not_there(app, cast, rivera, number):
    page = rivera.get(f"/teach/classes/{cast.period_3.id}/cards?student={number}")
    sound(page)
    assert page.status in {200, 404}


def test_more_than_a_form_can_hold_is_refused_in_a_sentence(app):
    page = Visitor(app).post("/card", {"class_code": "x" * 3_000_000})
    sound(page)
    assert page.status == 413
    assert "too much text" in page.heading


def test_ten_thousand_fields_are_refused(app):
    page = Visitor(app).post("/card", {f"f{n}": "x" for n in range(10_000)})
    sound(page)
    assert page.status in {400, 413}
