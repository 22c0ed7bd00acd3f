"""A lesson leaves as a zip and comes back the same; a zip that is up to something is refused in one sentence."""

from __future__ import annotations

import io
import stat
import zipfile

import pytest
from hypothesis import given, settings

from eduapp.authoring.rules import BadZip, pack, unpack
from eduapp.curriculum.documents import FILES, Folder
from eduapp.curriculum.queries import look_over, texts_of
from eduapp.curriculum.reader import read_texts
from tests.small_lesson import EN, ES
from tests.strategies import bent, documents


def zipped(*entries: tuple[str, bytes], mode: int = 0) -> io.BytesIO:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in entries:
            info = zipfile.ZipInfo(name)
            info.external_attr = mode << 16
            archive.writestr(info, text, zipfile.ZIP_DEFLATED)
    data.seek(0)
    return data


WHOLE = [("68-L3/lesson.en.md", EN.encode()), ("68-L3/lesson.es.md", ES.encode())]


@settings(max_examples=60)
@given(bent(EN), bent(ES))
def test_out_and_in_again_is_the_same_text(english, spanish):
    texts = {"lesson.en.md": english, "lesson.es.md": spanish}
    if "\x00" in english + spanish or "\r" in english + spanish or not (english and spanish):
        return
    assert unpack(io.BytesIO(pack("68-L3", texts)), FILES) == texts


@settings(max_examples=60)
@given(documents())
def test_out_and_in_again_is_the_same_lesson(document):
    from dataclasses import replace

    shared = {name: getattr(document, name) for name in ("type", "band", "unit", "minutes", "sensitivity")}
    spanish = replace(document, language="es", **shared)
    lesson = Folder(document, spanish)
    texts = unpack(io.BytesIO(pack(lesson.id, texts_of(lesson))), FILES)
    assert texts == texts_of(lesson)
    again, _problems = read_texts(texts, lesson.id)
    if again:
        assert again.en == lesson.en


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zipped(("../lesson.en.md", b"x")), "points out of its folder"),
        (zipped(("a/../../lesson.en.md", b"x")), "points out of its folder"),
        (zipped(("/lesson.en.md", b"x")), "points out of its folder"),
        (zipped(("C:\\lesson.en.md", b"x")), "points out of its folder"),
        (zipped(("lesson.en.md", b"/etc/passwd"), mode=stat.S_IFLNK | 0o777), "points out of its folder"),
        (zipped(*((f"n{n}.md", b"") for n in range(2_001))), "A lesson has four"),
        (zipped(("lesson.en.md", b"a" * 3_000_000), ("lesson.es.md", b"x")), "more than 2 MB"),
        (zipped(("lesson.en.md", b"x"), ("other/lesson.en.md", b"y")), "twice"),
        (zipped(("lesson.en.md", b"x")), "no lesson.es.md"),
        (zipped(("notes.docx", b"x")), "is no file of a lesson"),
        (zipped(("lesson.en.md", b"\xff\xfe"), ("lesson.es.md", b"x")), "not UTF-8"),
        (zipped(("lesson.en.md", b"a\nb\x00"), ("lesson.es.md", b"x")), "line 2"),
        (io.BytesIO(b"no zip at all"), "not a whole zip"),
        (io.BytesIO(zipped(*WHOLE).getvalue()[:-40]), "not a whole zip"),
    ],
)
def test_a_zip_that_is_up_to_something(data, said):
    data.seek(0)
    with pytest.raises(BadZip, match=said) as refused:
        unpack(data, FILES)
    assert refused.value.words.es


def test_a_size_that_lies_is_found_while_reading():
    """The directory says 10 bytes; the stream goes on."""
    data = zipped(("lesson.en.md", b"a" * 2_500_000), ("lesson.es.md", b"x")).getvalue()
    lying = data.replace((2_500_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(BadZip):
        unpack(io.BytesIO(lying), FILES)


def test_what_a_mac_adds_does_no_harm():
    texts = unpack(zipped(*WHOLE, ("__MACOSX/68-L3/._lesson.en.md", b"\x00\x05"), ("68-L3/.DS_Store", b"x")), FILES)
    assert texts == {"lesson.en.md": EN, "lesson.es.md": ES}


def test_the_page_gives_and_takes_it(dolores):
    dolores.save("Good luck on the test", "Good luck on the big test")
    sent = dolores.client.get("/author/lessons/68-L3/export.zip").data
    page = dolores.save("big test", "huge test")
    fields = page.fields("import-form")
    taken = dolores.post(f"{page.path}/import", {**fields, "zip": (io.BytesIO(sent), "68-L3.zip")})
    assert "big test" in taken.fields()["en"]
    page = dolores.desk()
    bad = dolores.post(f"{page.path}/import", {**page.fields("import-form"), "zip": (io.BytesIO(b"x"), "x.zip")})
    assert bad.status == 409
    assert "not a whole zip" in bad.text
    assert "Your draft is as it was" in bad.text
    assert "big test" in dolores.desk().fields()["en"]


def test_a_zip_over_a_draft_that_moved_is_taken_block_by_block(dolores, ana):
    sent = dolores.client.get("/author/lessons/68-L3/export.zip").data
    page = dolores.desk()
    ana.save("Sky", "Robin")
    met = dolores.post(f"{page.path}/import", {**page.fields("import-form"), "zip": (io.BytesIO(sent), "a.zip")})
    assert met.status == 409
    assert "Robin" in met.press("Save what I chose as the draft").fields()["en"]


def test_a_new_lesson_comes_from_a_template(dolores):
    page = dolores.get("/author/lessons/new").submit({"band": "6-8", "lesson_id": "68-l9"})
    assert page.path == "/author/lessons/68-L9"
    assert "id: 68-L9" in page.fields()["en"]
    assert "68-L9" in dolores.get("/author").text
    again = dolores.get("/author/lessons/new").submit({"band": "6-8", "lesson_id": "68-L9"})
    assert again.status == 422
    assert "There is a lesson 68-L9 already" in again.text
    wrong = dolores.get("/author/lessons/new").submit({"band": "3-5", "lesson_id": "68-L8"})
    assert "belongs to other grades: 6-8" in wrong.text
    assert dolores.desk("68-L9", "/history").status == 200


@pytest.mark.parametrize(
    ("lesson_id", "band"), [("K2-L7", "K-2"), ("35-L9", "3-5"), ("68-L9", "6-8"), ("912-A2", "9-12")]
)
def test_the_template_of_each_band_can_be_read(app, lesson_id, band):
    from eduapp.authoring.queries import new_texts

    folder, problems = look_over(lesson_id, new_texts(lesson_id, band))
    assert folder, problems
    few = ("screens", "scored", "pictures")  # what an author has still to write
    assert all(any(word in problem.what.en for word in few) for problem in problems), problems
