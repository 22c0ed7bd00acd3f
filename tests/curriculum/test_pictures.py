"""Pictures of the kit in prose and in options: how an author asks for one, how both languages keep to it, and that a
page shows no other picture.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wtforms import Form

from eduapp.core import markup, pictures
from eduapp.core.pictures import kit, picture_line, take_picture
from eduapp.curriculum.checks import check_folder
from eduapp.curriculum.documents import Folder
from eduapp.curriculum.nodes import read_nodes
from eduapp.curriculum.reader import read_document, read_folder
from eduapp.curriculum.writer import write_document
from eduapp.questions.kind import Block, Option
from eduapp.questions.kinds.single_choice import EN, SingleChoice
from tests.house_rules.test_every_question_kind import macros_of
from tests.small_lesson import SHARED, write_lesson

KIND = SingleChoice()
PLAIN = "3a50ceeb7bc45f4c7fe203ef93736c3df72663f1a794e9598816740cba016d17"  # as it was before there were pictures
OURS = '<img class="kit" src="/static/1/img/kit/sun.svg" alt="{}" width="320" height="240">'
ENGLISH = ("Today is about gifts.", "Today is about gifts.\n![The sun is up](kit:sun)")
SPANISH = ("Hoy vemos regalos.", "Hoy vemos regalos.\n![Ya salió el sol](kit:sun)")
PICTURED = EN.replace("Ask Ana\n", "Ask Ana ![Max talks to Ana](kit:sun)\n").replace(
    "bring it back\n", "bring it back\n  ![Max on a bike](kit:sun)\n"
)


@pytest.fixture
def shown():
    """As in the app: the sun has an address."""
    before = markup._drawing_of
    markup.show_pictures(lambda name: markup.Drawing("/static/1/img/kit/sun.svg", 320, 240) if name == "sun" else None)
    yield
    markup.show_pictures(before)


@pytest.fixture
def gone():
    """The kit has lost its drawings."""
    before = markup._drawing_of
    markup.show_pictures(lambda name: None)
    yield
    markup.show_pictures(before)


def told(tmp_path, **changes):
    folder, problems = read_folder(write_lesson(tmp_path, **changes), "grades-3-5/35-L4")
    assert problems == [], [str(problem) for problem in problems]
    return [str(problem) for problem in check_folder(folder, SHARED)]


def read(prose):
    nodes, found = read_nodes(prose, 1, KIND.inside)
    return found or KIND.read(Block("single_choice", "q1", {"objective": "o1"}, "en", 1, nodes))


def problems_of(prose):
    spec = read(prose)
    return [str(problem) for problem in spec] if isinstance(spec, list) else []


# --- in prose


def test_a_picture_in_both_languages_is_sound(tmp_path):
    assert told(tmp_path, lesson_en=ENGLISH, lesson_es=SPANISH) == []


def test_both_languages_show_the_same_picture(tmp_path):
    found = told(tmp_path, lesson_en=ENGLISH)
    assert found == [
        "grades-3-5/35-L4/lesson.es.md:9: the pictures of s1 differ: sun in English, none in Spanish; "
        "make them the same"
    ]


def test_its_words_are_translated_and_checked_like_all_others(tmp_path):
    forgotten = (SPANISH[0], SPANISH[1].replace("Ya salió el sol", "The sun is up"))
    found = told(tmp_path, lesson_en=ENGLISH, lesson_es=forgotten)
    assert any("lesson.es.md:11: still in English: 'The sun is up'" in each for each in found), found
    phone = (ENGLISH[0], "Today is about gifts.\n![Call 555-0100 now](kit:sun)")
    found = told(tmp_path, lesson_en=phone, lesson_es=SPANISH)
    assert any("lesson.en.md:19: something like a phone number" in each for each in found), found


def test_it_makes_no_text_harder(tmp_path):
    """A picture's words stand for the picture: they are no sentence of the lesson."""
    long = (ENGLISH[0], "Today is about gifts.\n![" + "one cake and " * 7 + "a box](kit:sun)")
    assert told(tmp_path, lesson_en=long, lesson_es=SPANISH) == []


def test_it_survives_writing_and_storing(tmp_path):
    folder, _ = read_folder(write_lesson(tmp_path, lesson_en=ENGLISH, lesson_es=SPANISH))
    assert read_document(write_document(folder.en), "lesson.en.md") == (folder.en, [])
    assert Folder.from_json(folder.to_json()) == folder


def test_a_page_shows_it(shown):
    html = markup.render('The sun.\n![It is up, "finally"](kit:sun)')
    assert html == f"<p>The sun.\n{OURS.format('It is up, &quot;finally&quot;')}</p>\n"


def test_where_it_is_gone_its_words_stand(gone):
    assert markup.render("![The <sun>](kit:sun)") == "<p><em>The &lt;sun&gt;</em></p>\n"
    assert markup.picture("sun", "The <sun>") == "<em>The &lt;sun&gt;</em>"


@pytest.mark.parametrize(
    "text",
    [
        "![a](https://a.b/c.png)", "![a](kit:../../secret)", "![a](kit:moon)", "![a](data:image/svg+xml;base64,AAAA)",
        '<img src="/static/1/img/kit/sun.svg" onerror="x">', "![a](/static/1/img/kit/sun.svg)", "![a](KIT:sun)",
        "[![a](kit:sun)](http://a.b)", "![a](javascript:x)",
    ],
)  # fmt: skip
def test_a_page_shows_no_other_picture(shown, text):
    html = markup.render(f"{text}\n\n![ours](kit:sun)")
    assert re.findall(r"<img[^>]*>", html)[-1] == OURS.format("ours")
    assert set(re.findall(r"<img[^>]*>", html)) <= {OURS.format("ours"), OURS.format("a")}
    assert "<a " not in html
    assert "<img" not in markup.inline(text)


@given(st.text(st.sampled_from("![]()kit:sunb <>\"'\\`*_&#\n"), max_size=60))
def test_whatever_is_written_a_page_stays_whole(text):
    html = str(markup.render(text + "\n\n![a](kit:sun)"))
    assert "<script" not in html
    assert html.count("<img") <= text.count("![") + 1


def test_the_kit_knows_the_size_of_its_drawings(tmp_path, monkeypatch):
    assert kit()["sun"] == (320, 240)
    (tmp_path / "odd.svg").write_text("<svg width='3'></svg>")
    monkeypatch.setattr(pictures, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"odd\.svg has no viewBox"):
        kit.__wrapped__()


# --- in options


def test_an_option_has_words_then_a_picture():
    ask, take, again = read(PICTURED).parts[0].options
    assert (ask.text, ask.picture, ask.alt) == ("Ask Ana", "sun", "Max talks to Ana")
    assert (take.text, take.picture, take.alt) == ("Take it and bring it back", "sun", "Max on a bike")
    assert (again.picture, again.alt) == ("", "")


def test_it_survives_and_old_versions_load():
    spec = read(PICTURED)
    assert read(KIND.write(spec)) == spec
    assert KIND.load(json.loads(json.dumps(KIND.dump(spec)))) == spec
    plain = KIND.dump(read(EN))
    assert all(
        set(option) == {"id", "text", "right", "feedback", "misconception"} for option in plain["parts"][0]["options"]
    )
    assert KIND.load(plain).parts[0].options[0] == Option("a", "Ask Ana", True, "Yes. Asking first gives Ana a choice.")


def test_a_series_follows_the_picture_but_not_its_words():
    same = KIND.fingerprint(read(PICTURED))
    assert KIND.fingerprint(read(PICTURED.replace("Max on a bike", "Max rides"))) == same
    assert KIND.fingerprint(read(EN)) != same
    assert KIND.fingerprint(read(EN)) == PLAIN


def test_its_words_are_read_with_the_option():
    texts = [(text.role, text.text, text.line) for text in KIND.texts(read(PICTURED))]
    assert ("alt", "Max talks to Ana", 4) in texts


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("Ask Ana ![", "![", ":4: a picture without words before it; write the words, then the picture"),
        ("Ask Ana !", "Ask ![a](kit:sun) Ana !", ":4: a picture that does not stand after the words; keep one"),
        ("(kit:sun)\n  > Yes.", "(kit:sun)\n  > ![a](kit:sun) Yes.", ":5: a picture that does not belong here; put"),
        ("What is first?", "What is ![a](kit:sun) first?", ":1: a picture that does not belong here; put one"),
        ("(kit:sun)\n  > Yes.", "(kit:bike)\n  > Yes.", ":4: unknown picture 'bike'; write the name of a drawing"),
        ("(kit:sun)\n  > Yes.", "(sun.png)\n  > Yes.", ":4: a picture that is not of our kit; write it like"),
        ("Max talks to Ana", "", ":4: a picture without words; say in the brackets what it shows"),
        ("Max talks to Ana", "**Max**", ":4: a picture in another form; write it like"),
    ],
)
def test_a_fault_is_one_sentence_with_its_line(old, new, sentence):
    assert old in PICTURED
    found = problems_of(PICTURED.replace(old, new, 1))
    assert any(sentence in problem for problem in found), found


def test_both_languages_have_the_same_pictures():
    other = read(PICTURED.replace("![Max on a bike](kit:sun)", ""))
    found = list(KIND.differences(read(PICTURED), other))
    assert [(each.line, each.what.en, each.ours, each.theirs) for each in found] == [
        (6, "the picture of option b of q1", "sun", "")
    ]


def test_every_state_shows_them(shown):
    spec, macros = read(PICTURED), macros_of(KIND)

    class Page(Form):
        q1 = KIND.field(spec)

    pages = (
        macros.answering(spec, Page().q1),
        macros.answered(spec, "a", KIND.score(spec, "a")),
        macros.printed(spec),
    )
    for html in pages:
        assert html.count('<img class="kit" src="/static/1/img/kit/sun.svg" alt="Max ') == 2
        assert 'alt="Max on a bike" width="320" height="240"' in html
    plain = replace(spec, parts=read(EN).parts)
    assert "<img" not in macros.printed(plain)


def test_a_line_is_a_picture_or_it_is_not():
    assert picture_line("  ![A cake](kit:cake) ") == ("cake", "A cake")
    for other in ("A ![cake](kit:cake)", "![](kit:cake)", "![a](kit:Cake)", "![a](cake)", "[a](kit:cake)", ""):
        assert picture_line(other) is None
    assert take_picture("A cake") == ("A cake", ("", ""))
    assert take_picture("A\n![a](kit:b)  ") == ("A", ("b", "a"))
