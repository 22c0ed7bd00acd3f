"""What can only be seen over a whole tree: standards of a band, what the law wants, forms of a check."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache

import pytest

from eduapp.core.config import LESSONS
from eduapp.core.db import reading
from eduapp.curriculum.checks import check_all
from eduapp.curriculum.checks.forms import check_forms
from eduapp.curriculum.checks.standards import LAW, LISTED, check_standards
from eduapp.curriculum.documents import BANDS, Folder
from eduapp.curriculum.queries import look_over, newest, texts_of
from eduapp.curriculum.reader import read_all
from tests.small_lesson import write_lesson


@cache
def middle() -> tuple[Folder, ...]:
    """All of grades 6-8, as it is shipped."""
    return tuple(folder for folder in read_all(LESSONS)[0] if folder.en.band == "6-8")


def with_standards(*named: str) -> list[Folder]:
    """The band, where the first lesson names these standards and no other names any."""
    return [replace(each, en=replace(each.en, standards=named if each.id == "68-L1" else ())) for each in middle()]


def told(folders: list[Folder]) -> list[str]:
    return [str(problem) for problem in check_standards(folders)]


EVERY = (*LISTED["6-8"], *(code for codes in LAW.values() for code in codes))


def test_a_band_that_names_all_its_standards_lacks_nothing():
    assert told(with_standards(*EVERY)) == []


def test_a_band_names_four_of_five_of_its_standards():
    assert len(LISTED["6-8"]) == 17
    missing = ["CHR.8.CC.1", "CHR.8.CC.2", "CHR.8.INF.1", "CHR.8.INF.2"]
    assert told(with_standards(*(code for code in EVERY if code not in missing[:3]))) == [], "14 of 17 are 82%"
    [few] = told(with_standards(*(code for code in EVERY if code not in missing)))
    assert few.startswith("_shared/standards.yaml:1: the lessons of band 6-8 name 76% of its standards")
    assert "without CHR.8.CC.1, CHR.8.CC.2, CHR.8.INF.1, CHR.8.INF.2; teach at least 80%" in few


@pytest.mark.parametrize("topic", LAW, ids=lambda topic: topic.en)
def test_each_topic_of_the_law_is_asked_for(topic):
    left = [code for code in EVERY if code not in LAW[topic]]
    found = [each for each in told(with_standards(*left)) if "California law" in each]
    assert len(found) == 1
    assert f"names a standard on {topic.en}, which California law wants taught" in found[0]
    assert LAW[topic][0] in found[0]


def test_a_band_with_a_lesson_missing_is_not_judged_yet():
    assert told([each for each in with_standards() if each.id != "68-L8"]) == []
    assert told(with_standards())


def test_what_a_band_lacks_is_a_warning():
    assert {problem.severity for problem in check_standards(with_standards())} == {"warning"}


def test_excused_students_need_something_to_do():
    found = told([each for each in with_standards(*EVERY) if each.en.type != "other-activity"])
    assert [each for each in found if each.startswith("grades-6-8:1: no other activity in band 6-8")]


def test_every_band_is_measured_and_no_code_is_listed_twice():
    assert set(LISTED) == set(BANDS)
    for codes in LISTED.values():
        assert len(set(codes)) == len(codes)


def test_the_law_of_grades_six_to_eight_is_mapped_as_shipped():
    assert not [each for each in told(list(middle())) if "California law" in each]


# forms of a check


def form(folder_id: str, **changes) -> list[str]:
    """What is wrong with this check when its English is changed like this."""
    folders = [replace(each, en=replace(each.en, **changes)) if each.id == folder_id else each for each in middle()]
    own = next(each for each in folders if each.id == folder_id)
    return [str(problem) for problem in check_forms(own, folders)]


def screens_of(folder_id: str):
    return next(each for each in middle() if each.id == folder_id).en.screens


def asking(screen, **changes):
    return replace(screen, question=replace(screen.question, **changes))


def test_the_shipped_forms_are_parallel_and_new():
    for folder_id in ("68-C1", "68-C2", "68-C3"):
        assert form(folder_id) == []


def test_a_form_asks_the_same_objectives_in_the_same_order():
    first, second, *rest = screens_of("68-C2")
    found = form("68-C2", screens=(first, asking(second, objective="o4"), *rest))
    assert found == [
        "lesson.en.md:1: 68-C2 is built differently from 68-C1; "
        "make the same questions for the same objectives, in the same order"
    ]


def test_a_form_is_as_sensitive_and_as_long():
    assert any(
        "68-C3 has sensitivity 2 and 15 minutes, 68-C1 has 3 and 15" in each for each in form("68-C3", sensitivity=2)
    )
    assert any("68-C3 has sensitivity 3 and 20 minutes" in each for each in form("68-C3", minutes=20))


@pytest.mark.parametrize(("lesson", "key"), [("68-L3", "q8"), ("68-B1", "q2"), ("68-C1", "q4")])
def test_no_question_of_a_check_was_practiced(lesson, key):
    asked = next(each for each in middle() if each.id == lesson).en.question(key).spec.stem
    first, second, *rest = screens_of("68-C2")
    spec = replace(second.question.spec, stem=asked.upper().replace(".", "!"))
    found = form("68-C2", screens=(first, asking(second, spec=spec), *rest))
    line = second.question.spec.line()
    assert any(
        each.startswith(f"lesson.en.md:{line}: a question that {lesson}.{key} asks, too: '") for each in found
    ), found


def test_short_words_may_be_asked_again():
    first, second, *rest = screens_of("68-C2")
    spec = replace(second.question.spec, stem="What is true here?")
    other = [
        replace(each, en=replace(each.en, screens=(asking(screens_of("68-L3")[4], spec=spec), *each.en.screens)))
        if each.id == "68-L3"
        else each
        for each in middle()
    ]
    own = next(each for each in other if each.id == "68-C2")
    own = replace(own, en=replace(own.en, screens=(first, asking(second, spec=spec), *rest)))
    assert not [each for each in check_forms(own, other) if "asks, too" in each.what.en]


def test_a_form_with_such_a_fault_is_not_published_and_the_others_are(tmp_path):
    """`check_all` is what import and the command ask."""
    shutil.copytree(LESSONS, tmp_path / "lessons")
    file = tmp_path / "lessons" / "grades-6-8" / "68-C2" / "lesson.en.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("minutes: 15", "minutes: 14"), encoding="utf-8")
    sound, problems = check_all(tmp_path / "lessons")
    assert "68-C2" not in {folder.id for folder in sound}
    assert {"68-C1", "68-C3", "68-L8", "35-L4"} <= {folder.id for folder in sound}
    assert any(str(each).startswith("grades-6-8/68-C2/lesson.en.md:7: 68-C2 has sensitivity") for each in problems)


def test_a_small_tree_is_judged_by_nothing_of_this(tmp_path):
    folders, _ = read_all(write_lesson(tmp_path).parents[1])
    assert told(folders) == []


def test_the_editor_says_it_too(app):
    """There a check stands beside what is published for its grades."""
    with app.app_context(), reading():
        texts = texts_of(newest("68-C2").folder)
        asked = newest("68-L3").folder.en.question("q8").spec.stem
        stem = newest("68-C2").folder.en.question("q4").spec.stem
        assert look_over("68-C2", texts)[1] == []
        told = look_over("68-C2", {**texts, "lesson.en.md": texts["lesson.en.md"].replace(stem, asked, 1)})[1]
    assert any("a question that 68-L3.q8 asks, too" in str(each) for each in told), [str(each) for each in told]
