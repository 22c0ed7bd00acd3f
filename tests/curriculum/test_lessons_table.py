"""`eduapp lessons table`: every figure of every lesson beside its limit, as a page of text or for a spreadsheet."""

from __future__ import annotations

import csv
import io
import shutil

import pytest
from click.testing import CliRunner

from eduapp.cli import main
from eduapp.cli.table import QUESTIONS, READING
from eduapp.core.config import LESSONS
from eduapp.curriculum.checks import check_all, check_folder, figures
from eduapp.curriculum.reader import read_all, read_folder
from tests.small_lesson import EN, SHARED, write_lesson

SAID = {column.name: column.said.en for column in (*READING, *QUESTIONS)}
NAME = "grades-3-5/35-L4"
SHIPPED = {path.parent.name for path in LESSONS.glob("*/*/lesson.en.md")}


def table(*words) -> str:
    done = CliRunner().invoke(main, ["lessons", "table", *map(str, words)], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def spreadsheet(*words) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table("--csv", *words))))


@pytest.mark.parametrize(
    ("language", "within"),
    [("en", "Everything is within its limits."), ("es", "Todo está dentro de sus límites.")],
)
def test_all_shipped_lessons_fit_into_a_terminal(language, within):
    lines = table("--language", language).splitlines()
    assert max(map(len, lines)) <= 120
    starts = [tuple(line.split()[:2]) for line in lines if line]
    for lesson in SHIPPED:
        for spoken in ("en", "es"):
            assert starts.count((lesson, spoken)) == 2, (lesson, spoken)  # how it reads, and what it asks
    assert lines[-1] == within


def small(tmp_path, **changes) -> dict[str, dict[str, figures.Figure]]:
    """The figures of the small lesson by language."""
    folder, problems = read_folder(write_lesson(tmp_path, **changes), NAME)
    assert problems == []
    found = figures.rows([folder], check_folder(folder, SHARED))
    return {row.language: dict(row.figures) for row in found}


def test_figures_counted_by_hand(tmp_path):
    """Ten screens. q1, q4 and q5 have keys at a, b and b; true or false has no place of its own; q6 is not scored."""
    english = small(tmp_path)["en"]
    counted = {name: english[name].value for name in ("screens", "key_words", "recall", "pictures", "single", "other")}
    assert counted == {"screens": 10, "key_words": 1, "recall": 0, "pictures": 3, "single": 3, "other": 3}
    assert [english[place].value for place in figures.PLACES] == [1, 2, 0, 0]
    assert english["longest_key"].value == 1  # A trick
    assert (english["options_least"].value, english["options_most"].value) == (3, 3)
    assert english["stem"].value == 14  # A teen gives Leo a hat and asks for a photo. What is true?
    assert english["option"].value == 7  # Say that it was all a joke
    assert english["feedback"].value == 9  # Jo did well to tell. She can tell again.
    assert english["strong"].value == 1
    assert english["screen_words"].value == 23  # It is never the fault of … hurt. Jo tells a coach. … What can Jo do?
    assert english["longest"].value == 11  # It is never the fault of the person who was hurt


def test_grades_are_those_that_the_check_measures(tmp_path):
    found = small(tmp_path)
    assert found["en"]["grade"].value == pytest.approx(-0.5, abs=1)
    assert found["es"]["inflesz"].value > 90
    assert found["es"]["huerta"].value > found["es"]["inflesz"].value
    assert found["en"]["inflesz"].value is found["es"]["grade"].value is found["es"]["hardest"].value is None


HELLO, HARD = "Today is about gifts.", "Immediately reconsider alternatives.\n"
LONG = "You can tell me now, or you can tell me next week, and you can tell me at any time you like."
GRAN = "She asks for nothing."
WAIT = "- [ ] Stop and wait a while\n  > One adult missed it. Jo can tell again. [M04]\n"
STRING = "# A string {#s3 .skill .harm}\nA string comes with a trick.\n\n"
TRUE_FALSE = EN[EN.index("::: true_false") : EN.index("# Cards")]
SCREENS = "".join(f"\n\n# H {{#s2{n}}}\nHi." for n in range(6))
OUTSIDE = [
    ("longest", "a sentence of 22 words", (HELLO, LONG)),
    ("sentence", "words in a sentence on average", (HELLO, "\n".join([LONG] * 60))),
    ("screen_words", "words on a screen", (HELLO, "You can tell me now.\n" * 13)),
    ("grade", "the lesson reads like grade", (HELLO, HARD * 18)),
    ("hardest", "this screen reads like grade", (HELLO, HARD * 11)),
    ("key_words", "new key words", ("words: [gift]", "words: [gift, a, b, c, d]")),
    ("stem", "a question of 32 words", ("asks for a photo.", "asks for a photo. " + "Leo asks Bea. " * 6)),
    ("stem", "a message or card of 34 words", ("Here is a coin.", "Here is a coin. " + "You may eat. " * 9)),
    ("option", "an option of 11 words", ("Leo owes him nothing", "Leo owes him nothing and can go home and tell Gran")),
    ("feedback", "feedback of 17 words", (GRAN, f"{GRAN} Bea can ask. Bea can tell. Bea can say no to it, too.")),
    ("single", "scored single questions", (TRUE_FALSE, "")),
    ("options_least", "2 options in q5", (WAIT, "")),
    ("strong", "screens are tagged", ("{#s1 .healthy}\nToday is about gifts.", "{#s1}\nHi." + SCREENS)),
    ("screens", "screens; a lesson of band", (STRING, "")),
]


@pytest.mark.parametrize(("name", "told", "change"), OUTSIDE, ids=[name for name, _, _ in OUTSIDE])
def test_what_a_check_refuses_is_marked_and_told(tmp_path, name, told, change):
    """And nowhere else: in the sound lesson the same figure is inside."""
    folder, problems = read_folder(write_lesson(tmp_path, lesson_en=change), NAME)
    assert problems == []
    found = [str(problem) for problem in check_folder(folder, SHARED)]
    assert any(told in problem for problem in found), found
    assert figures.rows([folder], [])[0].figures[name].outside
    assert not small(tmp_path / "sound")["en"][name].outside
    write_lesson(tmp_path / "marked", lesson_en=change)
    lines = table("--language", "en", tmp_path / "marked").splitlines()
    marked = [line for line in lines[: lines.index("Outside the limits:")] if "!" in line]
    assert any(line.split()[:2] == ["35-L4", "en"] for line in marked), lines
    assert any(line.startswith(f"  35-L4 en: {SAID[name]}: ") for line in lines), lines[-5:]


def test_hard_spanish_is_marked_by_both_figures(tmp_path):
    hard = small(tmp_path, lesson_es=("Hoy vemos regalos.", "Inmediatamente reconsideraremos alternativas.\n" * 30))[
        "es"
    ]
    easy = small(tmp_path / "sound")["es"]
    assert [hard[name].outside for name in ("inflesz", "huerta")] == [True, True]
    assert [easy[name].outside for name in ("inflesz", "huerta")] == [False, False]


def test_a_lesson_that_cannot_be_read_is_named_and_the_others_stand(tmp_path):
    tree = tmp_path / "lessons"
    for part in ("grades-3-5", "_shared"):
        shutil.copytree(LESSONS / part, tree / part)
    file = tree / NAME / "lesson.en.md"
    file.write_text(file.read_text(encoding="utf-8").replace("::: sort", "::: srot", 1), encoding="utf-8")
    done = CliRunner().invoke(main, ["lessons", "table", str(tree)])
    assert done.exit_code == 0
    assert done.stderr.startswith(f"{NAME} is not in the table: it cannot be read (1 errors")
    assert "35-L4" not in done.stdout
    assert "35-A1" in done.stdout


def test_errors_and_warnings_stand_with_their_language(tmp_path):
    found = small(tmp_path, lesson_es=("Hoy vemos regalos.", "Hoy vemos regalos en Instagram."))
    assert (found["en"]["errors"].value, found["es"]["errors"].value) == (0, 1)
    full = small(tmp_path / "full", lesson_en=("Today is about gifts.", "You can tell me now.\n" * 13))
    assert (full["en"]["warnings"].value, full["es"]["warnings"].value) == (1, 0)
    assert full["en"]["warnings"].outside


def test_a_spreadsheet_has_a_line_for_each_lesson_and_language():
    lines = spreadsheet("--language", "en")
    assert {line["lesson"] for line in lines} == SHIPPED
    assert len(lines) == 2 * len(SHIPPED)
    folders, _ = read_all(LESSONS)
    rows = figures.rows(folders, check_all(LESSONS)[1])
    for line, row in zip(lines, rows, strict=True):
        assert (line["lesson"], line["language"], line["grades"]) == (row.lesson, row.language, row.band)
        assert float(line["words in all"]) == row.figures["words"].value
        assert (line["INFLESZ"] == "") is (row.language == "en")
        assert line["outside the limits"] == ""


def test_a_spreadsheet_says_what_is_outside_in_its_language(tmp_path):
    write_lesson(tmp_path, lesson_en=("words: [gift]", "words: [gift, a, b, c, d]"))
    lines = spreadsheet("--language", "es", tmp_path)
    assert [line["idioma"] for line in lines] == ["en", "es"]
    assert "palabras clave" in lines[0]["fuera de los límites"]
    assert lines[0]["palabras clave"] == "5"


def test_keys_of_a_band_that_gather_in_one_place_are_marked(tmp_path):
    row = figures.rows([read_folder(write_lesson(tmp_path), NAME)[0]], [])[0]
    one = {**row.figures, "key_a": figures.Figure(5), "key_b": figures.Figure(3), "longest_key": figures.Figure(2)}
    total = figures.sums([figures.Row("35-L4", "en", "3-5", one)])[0].figures
    assert (total["key_a"].value, total["key_a"].outside) == (0.625, True)
    assert (total["key_b"].value, total["key_b"].outside) == (0.375, False)
    few = {**one, "key_a": figures.Figure(4)}
    assert not figures.sums([figures.Row("35-L4", "en", "3-5", few)])[0].figures["key_a"].outside
