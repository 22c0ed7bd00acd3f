"""Reading lessons: every fault is one sentence with its file and line, and the others still come through."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eduapp.curriculum.documents import Folder
from eduapp.curriculum.reader import LARGEST, read_all, read_document, read_folder, read_guide
from tests.small_lesson import EN, ES, GUIDE, write_lesson
from tests.strategies import bent

PATH = "grades-3-5/35-L4/lesson.en.md"
SPANISH = "grades-3-5/35-L4/lesson.es.md"


def english():
    document, problems = read_document(EN, PATH)
    assert problems == []
    return document


def test_reads_a_lesson():
    document = english()
    assert (document.id, document.band, document.minutes, document.sensitivity) == ("35-L4", "3-5", 20, 1)
    assert document.objectives == {"o1": "Tell a gift from a trick", "o2": "Tell an adult"}
    assert [screen.id for screen in document.screens] == [f"s{number}" for number in range(1, 11)]
    assert document.screens[2].tags == ("skill", "harm")
    assert document.screens[1].prose_before == 'Bea gets a box.\n> "For you!" says Mr. Singh.'
    assert [question.key for question in document.questions] == ["q1", "q2", "q3", "q4", "q5", "q6"]
    assert not document.question("q6").scored
    assert document.finish_title == "You did it"


def test_spanish_takes_the_rest_from_english():
    alone, _ = read_document(ES, SPANISH)
    whole, problems = read_document(ES, SPANISH, english())
    assert problems == []
    assert (alone.language, alone.band, alone.words) == ("es", "", ())
    assert (whole.band, whole.unit, whole.words, whole.title) == ("3-5", "B", ("gift",), "Regalos pequeños")


def test_remembers_lines():
    document = english()
    assert EN.split("\n")[document.line("s4") - 1] == "# First question {#s4 .skill}"
    assert EN.split("\n")[document.line("q1") - 1].startswith("::: single_choice")
    assert EN.split("\n")[document.question("q1").spec.line("", "b") - 1] == "- [ ] Leo has to pay him back"
    assert document.line("words") == 13


def test_windows_and_a_byte_order_mark_are_nobodys_fault():
    assert read_document("\ufeff" + EN.replace("\n", "\r\n"), PATH) == (english(), [])


FAULTS = [
    ("band: 3-5", "band: 3-6", "4: unknown band '3-6'; write one of K-2, 3-5, 6-8, 9-12 (did you mean '3-5'?)"),
    ("minutes: 20", "minutes: twenty", "6: 'minutes' is 'twenty'; write a number from 1 to 120"),
    ("sensitivity: 1", "sensitivity: 4", "7: 'sensitivity' is '4'; write a number from 0 to 3"),
    ("themes: [SPEAK]", "themes: [SPEEK]", "8: unknown entry 'SPEEK' in 'themes'; write some of VOICE, NORMAL,"),
    ("words: [gift]", "words: gift", "13: 'words' is not a list; write it like 'words: [one, two]', or 'words: []'"),
    ("words: [gift]", 'words: [gift, ""]', "13: an empty entry in 'words'; take it away"),
    ("  o2: Tell an adult", "  o1: Tell an adult", "12: 'o1' stands twice in 'objectives'; keep one of them"),
    ("recall: []", "recal: []", "14: unknown key 'recal'; write one of id, title,"),
    ("recall: []\n", "", "1: 'recall' is missing; write 'recall: …' in the front matter"),
    ("recall: []", "recall: []\nrecall: []", "15: 'recall' stands twice (first on line 14); keep one of them"),
    ("id: 35-L4", "id: lesson four", "2: 'lesson four' is not an id of a lesson; write it like 68-L3"),
    ("title: Small Gifts", "title:", "3: 'title' is empty; write it, or take the line away"),
    ("title: Small Gifts", "title: [Small]", "3: 'title' is a list; write one line of words"),
    ("title: Small Gifts", 'title: "Small\\0"', "3: a sign that cannot be seen (U+0000); take it away"),
    ("title: Small Gifts", "title: Small: Gifts", "3: this line of the front matter cannot be read; put a value with"),
    ("title: Small Gifts", "title:\tSmall Gifts", "3: a tab in the front matter; use spaces"),
    ("  o2: Tell an adult", "  two: Tell an adult", "12: objective 'two' has another form; write it like 'o1: "),
    ("---\nid", "id", "1: no front matter; begin the file with a line '---'"),
    ("---\n# Hello", "# Hello", "1: the front matter has no end; close it with a line '---'"),
    ("# Hello {#s1", "Hello\n\n# Hello {#s1", "17: words before the first screen; begin with '# Title {#s1}'"),
    ("# Hello {#s1 .healthy}", "# Hello", "17: a screen without an id; write one, like '# Title {#s1 .healthy}'"),
    ("{#s2 .healthy}", "{#s1 .healthy}", "20: the id 's1' is already used on line 17; give each its own"),
    ("{#s2 .healthy}", "{#s2 .helthy}", "20: unknown tag '.helthy'; write one of healthy, skill, help, harm"),
    ("Today is about gifts.\n", "", "17: a screen without words; write at least one sentence under its title"),
    ("Today is about gifts.", "Today is <b>big</b>.", "18: raw HTML; write plain Markdown"),
    ("Today is about gifts.", "A\nB [gifts](http://a.b).", "19: a link; take it away; help and sources"),
    ("Today is about gifts.", "See www.a.b now.", "18: a web address; take it away"),
    ("Today is about gifts.", "![gift](gift.png)", "18: a picture that is not of our kit; write it like ![a cake"),
    ("Today is about gifts.", "A\n![](kit:sun)", "19: a picture without words; say in the brackets what it shows"),
    ("Today is about gifts.", "A\n![The sun](kit:suun)", "19: unknown picture 'suun'; write the name of a drawing of "
     "the kit (did you mean 'sun'?)"),
    ("Today is about gifts.", "A ![The sun](kit:sun).", "18: a picture among words; give it a line of its own"),
    ("Today is about gifts.", "A\n- ![The sun](kit:sun)", "19: a picture among words; give it a line of its own"),
    ("Today is about gifts.", "A\n![*The* sun](kit:sun)", "19: a picture in another form; write it like"),
    ("Today is about gifts.", "A\n![The sun](kit:sun 'a')", "19: a picture in another form; write it like"),
    ("Today is about gifts.", "A\n\n![See www.a.b](kit:sun)", "20: a web address; take it away"),
    ("Today is about gifts.", "![The sun](kit:sun)", "17: a screen without words; write at least one sentence"),
    ("Today is about gifts.", "A\n![The sun](kit:sun)\n![A sun](kit:sun)", "17: 2 pictures on a screen; keep one"),
    ("- A teen says,", "- ![The sun](kit:sun) A teen says,", "64: a picture that does not stand after the words; keep"),
    ("owe me. {#m1}", "owe me. ![The sun](kit:sun) {#m1}", "74: a picture; take it away; pictures stand in"),
    ("Today is about gifts.", "Gifts.\n\n## More", "20: a heading inside prose; write a new screen"),
    ("Today is about gifts.", "A\n\n| a | b |\n|---|---|\n| c | d |", "20: a table; write a list"),
    ("Today is about gifts.", "A \x00 sign.", "18: a sign that cannot be seen (U+0000); take it away"),
    ("::: single_choice {#q1", "::: single_choise {#q1", "30: unknown activity 'single_choise'; write one of "),
    ("{#q1 objective=o1}", "{#q1 objective=o7}", "30: unknown objective 'o7'; write one of o1, o2"),
    ("{#q1 objective=o1}", "{#q1}", "30: a scored activity without an objective; write objective=o1 on its line"),
    ("{#q1 objective=o1}", "{#q1 objectiv=o1}", "30: unknown word 'objectiv=o1' on an activity line; write #id,"),
    ("{#q1 objective=o1}", "{#q1 objective=o1 scored=maybe}", "30: scored=maybe; write scored=no, or nothing"),
    ("{#q1 ", "{", "30: an activity without an id; write one, like '::: sort {#q1 objective=o1}'"),
    ("{#q1 objective=o1}", "{#q1 objective=o1", "30: an activity line that cannot be read; write it like"),
    ("He can tell. [M04]\n:::\n", "He can tell. [M04]\n", "30: the activity 'single_choice' is not closed; write"),
    ("Take your time.\n", "Take your time.\n:::\n", "29: a ::: that closes nothing"),
    (":::\n\n# Second", ":::\n\n::: sort {#q9 objective=o1}\n:::\n\n# Second", "41: a second activity on a screen"),
    ("- [x] Leo", "- [ ] Leo", "33: no option is marked [x]; mark exactly one"),
    (" [M13]", "", "35: no misconception; end the feedback with its code, like [M13]"),
    ("{#finish}", "{#finished}", "115: no finish at the end; write '# Title {#finish}' as the last heading"),
    ("{#s2 .healthy}", "{#finish}", "20: a finish that is not the end; keep one, as the last heading"),
    ("{#finish}", "{#finish .help}", "115: tags on the finish; take them away; it is not a screen"),
    ("# You did it {#finish}", "# {#finish}", "115: a finish without a title; write it after the #"),
    ("Breathe in, and out.", "Breathe.\n\n::: true_false {#q9 objective=o1}\nA?\n\n- [x] True\n  > Yes.\n- [ ] False\n"
     "  > No. [M13]\n:::", "119: an activity on the finish; put it on a screen of its own"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "sentence"), FAULTS, ids=[f"{sentence[:40]}" for *_, sentence in FAULTS])
def test_a_fault_is_one_sentence_with_file_and_line(old, new, sentence):
    assert old in EN
    document, problems = read_document(EN.replace(old, new, 1), PATH)
    assert document is None
    told = [str(problem) for problem in problems]
    assert any(each.startswith(f"{PATH}:{sentence}") for each in told), told


def test_one_fault_is_one_problem():
    """Most faults are told once; only an empty key or a broken fence may pull a second one behind it."""
    many = [
        (sentence, len(read_document(EN.replace(old, new, 1), PATH)[1]))
        for old, new, sentence in FAULTS
        if len(read_document(EN.replace(old, new, 1), PATH)[1]) > 2
    ]
    assert [each for each in many if "front matter" not in each[0]] == []


def test_a_front_matter_is_a_list_of_keys():
    told = [str(problem) for problem in read_document("---\n- id\n---\n# Hello {#finish}\nA.\n", PATH)[1]]
    assert f"{PATH}:2: the front matter is not a list of keys; write one 'key: value' a line" in told


def test_objectives_are_a_list_of_names():
    text = EN.replace("objectives:\n  o1: Tell a gift from a trick\n  o2: Tell an adult", "objectives: none")
    told = [str(problem) for problem in read_document(text, PATH)[1]]
    assert told[0] == f"{PATH}:10: 'objectives' is not a list of names; write '  o1: …' on a line of its own"


def test_all_faults_of_a_file_are_told_at_once():
    text = EN.replace("band: 3-5", "band: 3").replace("{#s2 ", "{#s1 ").replace("[x] Leo", "[ ] Leo")
    assert [problem.line for problem in read_document(text, PATH)[1]] == [4, 20, 33]


def test_what_belongs_into_the_english_file_is_refused_in_the_spanish_one():
    _, problems = read_document(ES.replace("title:", "band: 3-5\ntitle:", 1), SPANISH)
    assert (
        str(problems[0]) == f"{SPANISH}:3: 'band' does not belong here; take it away; it stands once, in lesson.en.md"
    )


def test_a_file_of_more_than_a_megabyte_is_one_problem():
    _, problems = read_document(EN + "x" * LARGEST, PATH)
    assert [problem.what.en for problem in problems] == ["a file of more than 1 MB"]


def test_reads_a_guide_and_its_reteach():
    guide, problems = read_guide(GUIDE, "guide.en.md")
    assert problems == []
    assert guide.reteach == {"M04": "Say this. Then ask this.", "M13": "Say that. Then ask that."}
    assert guide.section("run").text.startswith("| one | two |")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("# Run {#run}", "# Run {#runn}", "unknown section 'runn'; write one of purpose, run,"),
        ("# Run {#run}", "# Run {#runn}", "1: no section run; write each as '# Title {#id}'"),
        ("# Run {#run}", "# Run {#prepare}", "the section 'prepare' stands twice; keep one of them"),
        ("# Run {#run}", "# Run {#run}\n<b>x</b>", "raw HTML; write plain Markdown"),
        (
            "# Run {#run}",
            "# {#run}",
            "the heading of a section has no title, or has tags; write it like '# Title {#run}'",
        ),
        ("{#purpose}\nSome words.", "{#purpose}\n", "4: a section without words; write them under its title"),
    ],
)
def test_a_fault_in_a_guide(old, new, sentence):
    guide, problems = read_guide(GUIDE.replace(old, new, 1), "guide.en.md")
    assert guide is None
    assert any(sentence in str(problem) for problem in problems), [str(problem) for problem in problems]


def test_sections_of_a_guide_keep_their_order():
    swapped = GUIDE.replace("{#purpose}", "{#x}").replace("{#after}", "{#purpose}").replace("{#x}", "{#after}")
    assert "the section 'after' is out of order" in str(read_guide(swapped, "guide.en.md")[1][0])


def test_reads_a_folder_whole(tmp_path):
    folder, problems = read_folder(write_lesson(tmp_path), "grades-3-5/35-L4")
    assert problems == []
    assert folder.misconceptions() == ("M13", "M04")
    assert folder.document("es").title == "Regalos pequeños"
    assert Folder.from_json(folder.to_json()) == folder
    assert re.fullmatch("[0-9a-f]{64}", folder.sha256)


def test_the_hash_follows_words_and_nothing_else(tmp_path):
    one, _ = read_folder(write_lesson(tmp_path / "a"))
    same, _ = read_folder(write_lesson(tmp_path / "b", lesson_en=("# A box", "\n\n# A box")))
    other, _ = read_folder(write_lesson(tmp_path / "c", guide_es=("Some words.", "Other words.")))
    assert one.sha256 == same.sha256 != other.sha256


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"lesson_es": ("id: 35-L4", "id: 35-L5")}, "lesson.es.md:2: the id is 35-L5; write 'id: 35-L4'"),
        ({"guide_en": ("id: 35-L4", "id: 35-L5")}, "guide.en.md:2: the id is 35-L5; write 'id: 35-L4'"),
        ({"lesson_en": ("band: 3-5", "band: 6-8")}, "lesson.en.md:4: band 6-8 stands in the folder 'grades-3-5'"),
        ({"lesson_en": ("id: 35-L4", "id: 35-L5")}, "lesson.en.md:2: 35-L5 stands in the folder '35-L4'"),
    ],
)
def test_files_of_a_folder_belong_together(tmp_path, changes, sentence):
    folder, problems = read_folder(write_lesson(tmp_path, **changes), "grades-3-5/35-L4")
    assert folder is None
    assert any(sentence in str(problem) for problem in problems), [str(problem) for problem in problems]


def test_missing_unreadable_and_unknown_files(tmp_path):
    place = write_lesson(tmp_path)
    (place / "lesson.es.md").unlink()
    (place / "guide.en.md").write_bytes(b"\xff\xfe")
    (place / "giude.es.md").write_text("x")
    _, problems = read_folder(place)
    assert [str(problem) for problem in problems] == [
        "35-L4/lesson.es.md:1: the file is missing; write it; every lesson has both languages",
        "35-L4/guide.en.md:1: the file is not UTF-8; save it again as UTF-8",
        "35-L4/giude.es.md:1: an unknown file; name it one of lesson.en.md, lesson.es.md, guide.en.md, guide.es.md"
        " (did you mean 'guide.es.md'?)",
    ]


def test_a_lesson_with_a_fault_does_not_hide_the_others(tmp_path):
    write_lesson(tmp_path)
    write_lesson(tmp_path, "grades-3-5/35-L5", lesson_en=("band: 3-5", "band: 3"))
    (tmp_path / "_shared").mkdir()
    folders, problems = read_all(tmp_path)
    assert [folder.id for folder in folders] == ["35-L4"]
    assert {problem.path.split("/")[1] for problem in problems} == {"35-L5"}


def test_two_folders_cannot_be_one_lesson(tmp_path):
    write_lesson(tmp_path)
    write_lesson(tmp_path, "more/35-L4", lesson_en=("band: 3-5", "band: 3-5"))
    folders, problems = read_all(tmp_path)
    assert len(folders) == 1
    assert problems


@given(st.text())
def test_never_raises_on_any_text(text):
    for path in (PATH, SPANISH):
        document, problems = read_document(text, path)
        assert document is None
        assert problems
    assert read_guide(text, "guide.en.md")[1]


@settings(max_examples=200)
@given(bent(EN))
def test_never_raises_on_an_accident(text):
    document, problems = read_document(text, PATH)
    assert (document is None) == bool(problems)
    assert all(problem.path == PATH and problem.line >= 1 and problem.what and problem.mend for problem in problems)


@pytest.mark.parametrize(
    "front", ["[" * 5000, "a: &a [*a]", "&a {x: *a}", "? [a]\n: b", "!!python/object:os.x {}", "a: |\n  b"]
)
def test_never_raises_on_strange_yaml(front):
    assert read_document(f"---\n{front}\n---\n# T {{#s1}}\nWords.", PATH)[1]
