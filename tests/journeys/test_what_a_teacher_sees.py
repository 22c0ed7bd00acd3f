"""After the answers: the heat map, what to reteach, each question; the same as a spreadsheet and on paper."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

import pytest
from playwright.sync_api import Page, expect

from tests import people
from tests.journeys.paper import printed_words
from tests.journeys.walking import given

WRONG, RIGHT = 4, 5  # how many answered which way; one more never began


@pytest.fixture
def room(app, cast) -> people.Taught:
    """Ten students of Mr. Okafor: four wrong everywhere, five right, one who has not begun."""
    taught = people.make_taught(app, cast.okafor, "Room 14", "3-5", "35-L4", students=10, seed=14)
    for n, student in enumerate(taught.students[:-1]):
        people.walk(app, student, taught.assignment, choose=people.wrong if n < WRONG else people.right)
    return taught


@pytest.fixture
def okafor(page, cast, teacher_at) -> Page:
    return teacher_at(page, cast.okafor)


def download(page: Page, link: str) -> list[list[str]]:
    """The rows of the CSV behind the link."""
    with page.expect_download() as coming:
        page.get_by_role("link", name=link).click()
    text = coming.value.path().read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def word(cell: str) -> str:
    """A cell's words without its sign."""
    return cell.lstrip("–○▲◐●✓◇").strip()


def test_the_heat_map_is_a_table_that_can_be_read_aloud(app, live, okafor, room):
    okafor.goto(f"{live}/teach/classes/{room.id}")
    table = okafor.get_by_role("table", name="How the class is doing")
    assert table.get_by_role("columnheader").all_inner_texts() == ["Student", "Lesson 4"]
    names = table.locator("tbody").get_by_role("rowheader").all_inner_texts()
    assert sorted(names) == sorted(student.names[0] for student in room.students)
    for cell in table.locator("tbody td").all():
        assert cell.locator(".sign[aria-hidden=true]").inner_text() in "–○▲◐●"
        assert word(cell.inner_text()) in {"got it", "needs help", "not begun"}
        assert cell.evaluate("cell => getComputedStyle(cell).backgroundColor") != "rgba(0, 0, 0, 0)"
    colours = {
        word(cell.inner_text()): cell.evaluate("cell => getComputedStyle(cell).backgroundColor")
        for cell in table.locator("tbody td").all()
    }
    assert len(set(colours.values())) == 3
    assert {word(text) for text in okafor.locator(".legend li").all_inner_texts()} >= set(colours)


def test_the_heat_map_counts_what_it_shows(live, okafor, room):
    okafor.goto(f"{live}/teach/classes/{room.id}")
    cells = Counter(word(text) for text in okafor.locator("tbody td").all_inner_texts())
    assert cells == {"needs help": WRONG, "got it": RIGHT, "not begun": 1}
    total = okafor.locator("tfoot td").inner_text()
    assert {words: int(n) for words, n in re.findall(r"([a-z][a-z ]*): (\d+)", total)} == cells
    expect(okafor.locator("tfoot th")).to_have_text("Class of 10")


def test_the_heat_maps_spreadsheet_is_the_page(live, okafor, room):
    okafor.goto(f"{live}/teach/classes/{room.id}")
    page = [
        [row.locator("th").inner_text(), word(row.locator("td").inner_text())]
        for row in okafor.locator("tbody tr").all()
    ]
    assert download(okafor, "Table for a spreadsheet (CSV)") == [["Student", "Lesson 4"], *page]


def test_each_choice_is_counted_by_its_first_try(live, okafor, room, document):
    okafor.goto(f"{live}/teach/assignments/{room.assignment}")
    shown = [
        (
            answer.locator("p").first.evaluate("p => p.firstChild.textContent").strip(),  # without the marks after it
            int(answer.locator(".count").inner_text()),
        )
        for answer in okafor.locator(".answer").all()
    ]
    wanted = []
    for question in document("35-L4").questions:
        wrong, right = people.wrong(question.spec), people.right(question.spec)
        for part in question.spec.choices:
            chosen = Counter({given(wrong, part.id): WRONG})
            chosen[given(right, part.id)] += RIGHT
            wanted += [(option.text, chosen[option.id]) for option in part.options]
    assert shown == wanted


def test_the_lessons_spreadsheet_is_the_page(live, okafor, room, document):
    okafor.goto(f"{live}/teach/assignments/{room.assignment}")
    counts = okafor.locator(".answer .count").all_inner_texts()
    ideas = [idea.inner_text() for idea in okafor.locator(".answer .idea").all()]
    head, *table = download(okafor, "Table for a spreadsheet (CSV)")
    assert head == ["Question", "Part", "Choice", "Right", "Students", "Idea behind it"]
    assert [row[4] for row in table] == counts
    assert [row[5] for row in table if row[5] and row[4] != "0"] == ideas
    stems = [question.spec.stem for question in document("35-L4").questions]
    assert list(dict.fromkeys(row[0] for row in table)) == stems


def test_what_to_reteach_names_at_most_three_ideas_most_chosen_first(app, cast, live, okafor, room, document):
    """Three more students hold one idea only, so that it leads."""
    okafor.goto(f"{live}/teach/assignments/{room.assignment}")
    lines = okafor.locator(".reteach > li")
    expect(lines).to_have_count(3)
    for line in lines.all():
        expect(line).to_contain_text(f"{WRONG} of {WRONG + RIGHT} students chose this first")
        line.get_by_text("Teach it in two minutes").click()
        expect(line.locator("details p").first).to_be_visible()
    expect(okafor.get_by_text("10 students", exact=False)).to_have_count(0)  # who has not begun is in no denominator


def test_three_students_of_ten_are_enough_for_an_idea_and_two_are_not(app, cast, live, okafor):
    taught = people.make_taught(app, cast.okafor, "Room 15", "3-5", "35-L4", students=10, seed=15)
    for n, student in enumerate(taught.students):
        people.walk(app, student, taught.assignment, choose=people.wrong if n < 2 else people.right)
    okafor.goto(f"{live}/teach/assignments/{taught.assignment}")
    expect(okafor.get_by_text("Nothing stands out.")).to_be_visible()


def test_who_has_not_begun_is_named_behind_a_click_and_not_on_paper(live, okafor, room):
    okafor.goto(f"{live}/teach/assignments/{room.assignment}")
    late = room.students[-1].names[0]
    expect(okafor.get_by_text(late)).to_be_hidden()
    okafor.get_by_text("Who has not begun or not finished").click()
    expect(okafor.get_by_text(late)).to_be_visible()
    assert late not in printed_words(okafor)


def test_paper_holds_the_figures_and_the_notes_and_no_chrome(live, okafor, room, document):
    okafor.goto(f"{live}/teach/assignments/{room.assignment}")
    words = " ".join(printed_words(okafor).split())
    for question in document("35-L4").questions:
        assert " ".join(question.spec.stem.split())[:30] in words
    assert f"{WRONG} of {WRONG + RIGHT} students chose this first" in words
    for chrome in ("Leave this page", "Sign out", "Table for a spreadsheet", "Start class"):
        assert chrome not in words


def test_a_small_class_sees_no_figure_on_page_spreadsheet_or_paper(app, cast, live, page, teacher_at, document):
    taught = people.make_taught(app, cast.rivera, "Small", "6-8", "68-L3", students=9)
    people.open_meeting(app, taught)
    for n, student in enumerate(taught.students):
        people.walk(app, student, taught.assignment, choose=people.right if n % 3 else people.wrong)
    people.close_meeting(app, taught)
    teacher_at(page, cast.rivera)
    page.goto(f"{live}/teach/assignments/{taught.assignment}")
    expect(page.get_by_role("heading", name="Too few to show")).to_be_visible()
    expect(page.locator(".answer, .count, .fifths, .figure")).to_have_count(0)
    expect(page.locator(".reteach > li").first).to_be_visible()
    whole, paper = page.content(), " ".join(printed_words(page).split())
    assert "Too few to show" in paper
    for question in document("68-L3").questions:
        options = [option.text for part in question.spec.choices for option in part.options if len(option.text) > 15]
        for text in (question.spec.stem, *options):
            assert text not in whole
            assert " ".join(text.split())[:40] not in paper
    assert download(page, "Table for a spreadsheet (CSV)") == [["Too few to show"]]
    page.goto(f"{live}/teach/classes/{taught.id}")
    assert {word(text) for text in page.locator("tbody td").all_inner_texts()} == {"finished"}


def test_a_large_class_is_told_in_five_words_and_no_number(app, cast, live, page, teacher_at):
    taught = people.make_taught(app, cast.rivera, "Large", "6-8", "68-L3", students=14)
    people.open_meeting(app, taught)
    for n, student in enumerate(taught.students):
        people.walk(app, student, taught.assignment, choose=people.right if n % 3 else people.wrong)
    people.close_meeting(app, taught)
    teacher_at(page, cast.rivera)
    page.goto(f"{live}/teach/assignments/{taught.assignment}")
    told = {text.strip() for text in page.locator(".answer .count").all_inner_texts()}
    assert told == {"almost nobody", "about half", "almost all"}  # 9 of 14 right, 5 wrong; the unscored one all alike
    section = page.locator("section").filter(has=page.get_by_role("heading", name="Question by question", exact=True))
    assert not [sign for sign in section.locator(".answer").all_inner_texts() if any(c.isdigit() for c in sign)]
    expect(page.locator(".reteach > li").first).to_be_visible()
