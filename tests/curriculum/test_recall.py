"""A later lesson asks two questions of earlier ones again: in their words, frozen with the version, counted nowhere."""

from __future__ import annotations

import shutil

import pytest

from eduapp.core.config import LESSONS
from eduapp.curriculum.checks import check_all
from eduapp.curriculum.documents import Folder
from eduapp.curriculum.reader import read_folder
from eduapp.curriculum.writer import write_texts
from tests.small_lesson import write_later, write_lesson

TWO = "35-L4.q1, 35-L4.q2"
AT = "grades-3-5/35-L5/lesson.en.md:14"


@pytest.fixture
def lessons(tmp_path):
    shutil.copytree(LESSONS / "_shared", tmp_path / "_shared")
    write_lesson(tmp_path)
    return tmp_path


def told(lessons) -> list[str]:
    return [str(problem) for problem in check_all(lessons)[1] if "recall" in problem.what.en]


def later(lessons) -> Folder:
    return next(folder for folder in check_all(lessons)[0] if folder.id == "35-L5")


def test_the_questions_come_after_the_first_screen_in_their_own_words(lessons):
    write_later(lessons, TWO)
    folder = later(lessons)
    assert told(lessons) == []
    for document, title, words in (
        (folder.en, "From last time", "This is from the lesson “Small Gifts”.\n\nTake your time."),
        (folder.es, "De la vez pasada", "Esto es de la lección «Regalos pequeños».\n\nToma tu tiempo."),
    ):
        assert [page.id for page in document.pages[:4]] == ["s1", "35-L4.q1", "35-L4.q2", "s2"]
        assert [page.question.key for page in document.recalled] == ["35-L4.q1", "35-L4.q2"]
        assert document.pages[1].title == title
        assert document.pages[1].prose_before == words
    assert "Leo" in folder.en.recalled[0].question.spec.stem
    assert [question.key for question in folder.en.questions] == ["q1", "q2", "q3", "q4", "q5", "q6"]


def test_a_version_holds_them_and_the_text_only_names_them(lessons):
    write_later(lessons, TWO)
    folder = later(lessons)
    again = Folder.from_json(folder.to_json())
    assert again.en.recalled == folder.en.recalled
    assert again.es.recalled == folder.es.recalled
    assert again.sha256 == folder.sha256
    written = write_texts(again)
    assert "From last time" not in written["lesson.en.md"]
    assert f"recall: [{TWO}]" in written["lesson.en.md"]


def test_a_lesson_that_recalls_nothing_keeps_its_hash(lessons):
    write_later(lessons, "")
    plain, problems = read_folder(lessons / "grades-3-5/35-L5", "grades-3-5/35-L5")
    assert not problems
    assert later(lessons).sha256 == plain.sha256
    assert '"recalled"' not in plain.to_json()


def test_new_words_in_the_earlier_lesson_make_a_new_text_of_the_later(lessons):
    write_later(lessons, TWO)
    before = later(lessons).sha256
    write_lesson(lessons, lesson_en=("A gift is not a debt. Leo can tell.", "No debt comes with a gift. Leo can tell."))
    assert later(lessons).sha256 != before


@pytest.mark.parametrize(
    ("recall", "front", "sentence"),
    [
        (f"{TWO}, 35-L4.q3", {}, "3 questions in recall; keep at most 2"),
        ("35-L3.q1", {}, "'35-L3.q1' in recall, and there is no lesson 35-L3 that can be read; write another one"),
        ("35-L4.q9", {}, "'35-L4.q9' in recall, and 35-L4 has no question q9; write one of q1, q2, q3, q4, q5"),
        ("35-L4.q6", {}, "'35-L4.q6' in recall is not scored; choose one that has a right answer: q1, q2, q3, q4, q5"),
        ("35-L5.q1", {}, "'35-L5.q1' in recall does not come before this lesson; choose a question of an earlier one"),
        ("35-L6.q1", {}, "'35-L6.q1' in recall does not come before this lesson"),
        (TWO, {"sensitivity": "0"}, "'35-L4.q1' in recall is of sensitivity 1, this lesson of 0; choose one that is"),
        ("68-L3.q1", {}, "'68-L3.q1' in recall is a question for other grades; choose one of grades 3-5"),
        ("68-A1.q1", {}, "'68-A1.q1' in recall; only a lesson recalls, and only what a lesson asked; take it away"),
        ("35-L4", {}, "'35-L4' in recall; write it like 68-L1.q2"),
    ],
)
def test_what_cannot_be_recalled_is_said_with_its_line(lessons, recall, front, sentence):
    write_later(lessons, recall, **front)
    write_later(lessons, "", lesson_id="35-L6")
    for lesson in ("68-L3", "68-A1"):
        shutil.copytree(LESSONS / "grades-6-8" / lesson, lessons / "grades-6-8" / lesson)
    assert any(each.startswith(f"{AT}: {sentence}") for each in told(lessons)), told(lessons)
    assert "35-L5" not in [folder.id for folder in check_all(lessons)[0]], "it is not published like this"
