"""Two coordinators in one lesson: nothing is overwritten, nothing is lost, and what is chosen is the draft."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from eduapp.authoring.rules import blocks, compare, digests, joined
from tests.small_lesson import EN
from tests.strategies import bent

SIDES = 'input[type="radio"]'


def typed(page, text="en"):
    return page.fields()[text].replace("\r\n", "\n")


def test_what_each_changed_alone_is_chosen_already(dolores, ana):
    mine = dolores.desk()
    ana.save("title: Control in Disguise", "title: Control in a Costume")
    page = dolores.save("Sky", "Robin", page=mine)
    assert page.status == 409
    chosen = [radio.attrs["value"] for radio in page.find(SIDES) if "checked" in radio.attrs]
    assert sorted(chosen) == ["mine", "theirs"]
    page = page.press("Save what I chose as the draft")
    assert "title: Control in a Costume" in typed(page)
    assert "Robin" in typed(page)


def test_where_both_changed_she_has_to_choose(dolores, ana):
    mine = dolores.desk()
    ana.save("title: Control in Disguise", "title: Anas title")
    page = dolores.save("title: Control in Disguise", "title: My title", page=mine)
    assert page.status == 409
    assert "Ana Ruiz" in page.text
    again = page.press("Save what I chose as the draft")
    assert again.status == 422
    assert "choose one" in again.text
    assert "title: Anas title" in typed(dolores.desk())
    page = again.press("Save what I chose as the draft", {"pick lesson.en.md top": "mine"})
    assert "title: My title" in typed(page)


def test_a_third_save_in_between_is_shown_too(dolores, ana):
    mine = dolores.desk()
    ana.save("title: Control in Disguise", "title: Anas title")
    page = dolores.save("title: Control in Disguise", "title: My title", page=mine)
    ana.save("Sky", "Robin")
    page = page.press("Save what I chose as the draft", {"pick lesson.en.md top": "mine"})
    assert page.status == 409
    assert "It changed once more" in page.text
    page = page.press("Save what I chose as the draft")
    assert "title: My title" in typed(page)
    assert "Robin" in typed(page)


def test_the_same_text_sent_twice_is_one_save(dolores):
    page = dolores.desk()
    dolores.save("Sky", "Robin", page=page)
    again = dolores.save("Sky", "Robin", page=page)
    assert again.status == 200
    assert "save 1" in again.text


def test_a_draft_that_began_before_a_publication_meets_it(dolores, ana):
    mine = dolores.desk()
    ana.save("Good luck on the test", "Good luck on the big test")
    assert ana.publish().heading.endswith("History")
    page = dolores.save("title: Control in Disguise", "title: My title", page=mine)
    assert page.status == 409
    assert "Take the published text" in page.text
    page = page.press("Save what I chose as the draft")
    assert "big test" in typed(page)
    assert "title: My title" in typed(page)


@given(bent(EN))
def test_blocks_joined_are_the_text(text):
    assert "".join(block.text for block in blocks(text)) == text
    ids = [block.id for block in blocks(text)]
    assert len(ids) == len(set(ids))


@given(bent(EN), bent(EN), st.sampled_from(["mine", "theirs"]))
def test_a_whole_side_can_be_taken(mine, theirs, side):
    rows = compare({}, {"lesson.en.md": mine}, {"lesson.en.md": theirs})
    done = joined(rows, {row.key: side for row in rows})["lesson.en.md"]
    taken = {"mine": mine, "theirs": theirs}[side]
    assert _said(done) == _said(taken)


def _said(text: str) -> list[str]:
    """Every line with something on it; spaces at a line's end say nothing."""
    return sorted(line.rstrip() for line in text.split("\n") if line.strip())


@given(bent(EN))
def test_what_only_one_side_changed_needs_no_choice(theirs):
    base = {"lesson.en.md": EN}
    rows = compare(digests(base), base, {"lesson.en.md": theirs})
    assert all(row.pick for row in rows)
    done = joined(rows, {})["lesson.en.md"]
    assert _said(done) == _said(theirs)
