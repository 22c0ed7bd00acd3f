"""Whatever gets into a text: the line is named, what was typed is kept, and the page answers soon."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from eduapp.authoring.forms import LONGEST
from eduapp.authoring.rules import word_diff
from tests.pages import Page, Visitor

WORD = """<p class=MsoNormal style='margin-bottom:0in'><b><span lang=EN-US>Sky<o:p></o:p></span></b></p>
<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->"""
SOON = 20  # seconds, on a slow machine with its hands full; what hangs takes minutes


def typed(page, text="en"):
    return page.fields()[text].replace("\r\n", "\n")


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def problems(page) -> list[str]:
    """What stands in the page's list of problems."""
    return [" ".join(item.to_text().split()) for item in page.find(".problems li")]


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        (WORD, "raw HTML"),
        ("<script>alert(1)</script>", "raw HTML"),
        ('<img src=x onerror="alert(1)">', "raw HTML"),
        ("::: srot {#q9 objective=o1}\nWhat?\n:::", "unknown activity"),
    ],
)
def test_what_does_not_belong_there_is_kept_and_its_line_is_named(dolores, pasted, said):
    page = dolores.desk()
    text = typed(page).replace("{#s2 .healthy}\n", f"{{#s2 .healthy}}\n\n{pasted}\n\n", 1)
    assert pasted in text
    page = page.press("Save the draft", {"en": text})
    assert page.trail == (303, 200)
    assert typed(page) == text
    here = [told for told in problems(page) if said in told]
    assert any(f"English, line {line_of(text, pasted)}" in told for told in here), problems(page)
    assert not page.find("main script, main img[onerror], main p.MsoNormal"), "it is shown, never done"
    seen = dolores.desk().press("Preview", {"en": text})
    assert not seen.find("main script, main img[onerror], main p.MsoNormal")
    assert dolores.desk(part="/publish").find("#main-form") == []


@pytest.mark.parametrize("broken", ["minutes: [30", "title: 'Half", "---", "\tband: 6-8", "objectives:"])
def test_front_matter_that_broke_in_mid_typing_is_kept_and_the_preview_goes_on(dolores, broken):
    page = dolores.desk()
    text = typed(page).replace("minutes: 30", broken, 1)
    shown = dolores.post("/author/lessons/68-L3/preview", page.fields() | {"en": text, "text": "es", "screen": "s2"})
    assert shown.status == 200
    assert typed(shown) == text
    assert shown.find(".phone-frame")
    page = page.press("Save the draft", {"en": text})
    assert page.trail == (303, 200)
    assert typed(page) == text
    assert any(told.startswith("English, line ") for told in problems(page)), page.text
    assert "problem" in dolores.get("/author").text
    assert dolores.get("/author/lessons/68-L3/paper").status == 200


def test_a_scene_that_points_nowhere_is_named_by_its_line(dolores):
    page = dolores.desk("912-L5")
    text = typed(page)
    broken = text.replace("](#brother)", "](#nowhere-at-all)", 1)
    page = page.press("Save the draft", {"en": broken})
    assert typed(page) == broken
    told = [one for one in problems(page) if "nowhere-at-all" in one]
    assert any(f"English, line {line_of(broken, '#nowhere-at-all')}" in one for one in told), problems(page)


def test_a_sign_that_cannot_be_saved_is_refused_with_its_line(dolores):
    page = dolores.desk()
    page = page.press("Save the draft", {"en": "---\nid: 68-L3\nA\x00B"})
    assert page.status == 422
    assert "Line 3 has a character that cannot be saved" in page.text
    assert "No draft" in dolores.desk().text


@pytest.mark.parametrize(
    ("language", "said"), [("en", "This text is too long to save"), ("es", "Este texto es demasiado largo")]
)
@pytest.mark.parametrize("pasted", ["word " * 400_000, "<p class=MsoNormal>&nbsp;</p>\n" * 66_000])
def test_two_megabytes_come_back_with_a_sentence_and_the_draft_stays(app, cast, dolores, language, said, pasted):
    page = dolores.save("Sky", "Robin")
    if language == "es":
        dolores.post("/language", {"csrf_token": dolores.token(), "language": "es", "back": "/author"})
        page = dolores.desk()
    began = time.process_time()
    form = page.fields() | {"en": pasted}
    for address, more in (("", {}), ("/preview", {}), ("/preview", {"fragment": "1"})):
        refused = dolores.post(f"/author/lessons/68-L3{address}", form | more)
        assert refused.status == 422
        assert said in refused.text
        assert typed(refused).strip() == pasted.strip(), "what was typed is shown back"
    assert time.process_time() - began < SOON
    assert "Robin" in typed(dolores.desk())


def test_a_little_too_long_is_refused_in_words_and_the_longest_is_saved(dolores):
    page = dolores.desk()
    assert "too long to save" in page.press("Save the draft", {"es": "w" * (LONGEST + 1)}).text
    assert page.press("Save the draft", {"es": "w" * LONGEST}).trail == (303, 200)


@pytest.mark.parametrize("most", ["\n", "# a\n", "a ", "- [ ] a\n", "::: chat {#q1}\n", "> ", "{#s1}"])
def test_the_longest_text_of_one_thing_is_saved_compared_and_shown_soon(dolores, most):
    text = (most * LONGEST)[: LONGEST - 1] + "."
    began = time.process_time()
    page = dolores.desk().press("Save the draft", {"en": text, "es": text[: LONGEST // 2]})
    assert page.trail == (303, 200)
    for part in ("/publish", "/paper", "/history"):
        assert dolores.desk(part=part).status == 200
    assert time.process_time() - began < SOON, f"{most!r} took {time.process_time() - began:.0f} s"


@pytest.mark.parametrize("most", ["\n", "a ", "a\n", "a b "])
def test_words_are_compared_soon_and_nothing_is_left_out(most):
    old, new = (most * LONGEST)[:LONGEST], (most * LONGEST)[1 : LONGEST // 2] + "end"
    began = time.process_time()
    pieces = word_diff(old, new)
    assert time.process_time() - began < SOON
    assert "".join(piece.text for piece in pieces if piece.kind != "ins") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "del") == new


def test_a_zip_of_a_hundred_thousand_files_is_refused_in_a_sentence(dolores):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for number in range(100_000):
            archive.writestr(zipfile.ZipInfo(f"{number:x}"), b"")
    began = time.process_time()
    assert "This zip holds 100000 files. A lesson has four. Your draft is as it was." in _sent(dolores, data).text
    assert time.process_time() - began < SOON


def test_a_bomb_is_refused_in_a_sentence(dolores):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in ("lesson.en.md", "lesson.es.md"):
            with archive.open(file, "w", force_zip64=True) as stream:
                for _ in range(200):
                    stream.write(bytes(1_000_000))
    assert "This zip holds more than 2 MB of text" in _sent(dolores, data).text


def test_a_zip_of_too_long_a_text_is_refused_in_a_sentence(dolores):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("lesson.en.md", "word " * 100_000)
        archive.writestr("lesson.es.md", "x")
    assert "lesson.en.md is too long" in _sent(dolores, data).text


def _sent(dolores, data: io.BytesIO):
    """Sent into a desk with a draft, which stays as it was."""
    page = dolores.save("Sky", "Robin")
    before = typed(page)
    data.seek(0)
    # Encoded here: the test client would leave a large file of its own open.
    boundary, body = encode_multipart({**page.fields("import-form"), "zip": FileStorage(data, "lesson.zip")})
    kind = f"multipart/form-data; boundary={boundary}"
    answer = dolores.client.post(f"{page.path}/import", data=body, content_type=kind)
    refused = Page(dolores, page.path, answer, (answer.status_code,))
    assert refused.status == 409
    assert typed(dolores.desk()) == before
    return refused


def test_only_coordinators_pages_take_long_texts(app, cast):
    """Everybody else's forms stay small."""
    student = Visitor(app)
    student.use_card(cast.neighbour)
    page = student.post(f"/learn/{cast.room_12.assignment}/1", {"answer": "a" * 2_500_000})
    assert page.status == 413
    assert "That was too much text" in page.text
