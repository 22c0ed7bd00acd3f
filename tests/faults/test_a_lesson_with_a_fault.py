"""A lesson file with a fault stays out, and says why with its line; the other lessons are published all the same."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from eduapp.core import clock
from eduapp.core.config import LESSONS
from eduapp.core.db import writing
from eduapp.curriculum.actions import Imported, import_lessons
from tests.attempts.records import rows
from tests.pages import Visitor

SENTENCE = re.compile(r"^grades-3-5/35-L4(/[\w.]+)?:\d+: .+; .+", re.DOTALL)
Spoil = Callable[[Path], object]


def change(name: str, old: str, new: str) -> Spoil:
    """In this file, the first `old` becomes `new`."""

    def spoil(folder: Path) -> None:
        file = folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{name} holds no {old!r}: this test must be mended"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return spoil


def say(sentence: str) -> Spoil:
    """The first screen says this, too."""
    return change("lesson.en.md", "{#s1 .healthy}\n", f"{{#s1 .healthy}}\n\n{sentence}\n")


FAULTS: dict[str, tuple[str, Spoil]] = {
    "an activity nobody knows": ("did you mean 'sort'?", change("lesson.en.md", "::: sort", "::: srot")),
    "an activity that never ends": ("is not closed", change("lesson.en.md", "\n:::\n", "\n")),
    "no right option": ("no option is marked", change("lesson.en.md", "- [x]", "- [ ]")),
    "two right options": ("2 options are marked", change("lesson.en.md", "- [ ]", "- [x]")),
    "an option without feedback": ("no feedback", change("lesson.en.md", "  > Yes.", "  Yes.")),
    "a misconception nobody knows": ("unknown misconception M99", change("lesson.en.md", "[M25]", "[M99]")),
    "a wrong option without misconception": ("no misconception", change("lesson.en.md", " [M25]", "")),
    "an objective nobody knows": ("unknown objective 'o9'", change("lesson.en.md", "objective=o1", "objective=o9")),
    "a screen without an id": ("a screen without an id", change("lesson.en.md", " {#s2 .healthy}", "")),
    "the same id twice": ("is already used", change("lesson.en.md", "{#s2 .healthy}", "{#s1 .healthy}")),
    "a tag nobody knows": ("did you mean 'healthy'?", change("lesson.en.md", "{#s1 .healthy}", "{#s1 .helthy}")),
    "no end of the front matter": ("the front matter has no end", change("lesson.en.md", "\n---\n", "\n")),
    "a front matter that is no YAML": ("lesson.en.md:", change("lesson.en.md", "title: ", "title: [: ")),
    "a number that is none": ("'minutes' is 'twenty'", change("lesson.en.md", "minutes: 20", "minutes: twenty")),
    "another lesson's id": ("make them the same", change("lesson.en.md", "id: 35-L4", "id: 35-L5")),
    "a link": ("a link", say("Today is about [gifts](https://example.org).")),
    "a script": ("raw HTML", say("<script>alert(1)</script>")),
    "a phone number": ("something like a phone number", say("Call 661-555-0100 today.")),
    "Spanish that lost a question": ("q1 in English, q11 in Spanish", change("lesson.es.md", "{#q1", "{#q11")),
    "Spanish with another key": ("lesson.es.md", change("lesson.es.md", "- [ ]", "- [x]")),
    "Spanish that is not there": ("every lesson has both languages", lambda folder: (folder / "lesson.es.md").unlink()),
    "a guide that is not there": ("a guide in both languages", lambda folder: (folder / "guide.en.md").unlink()),
    "a guide without a section": ("no section reteach", change("guide.en.md", "{#reteach}", "{#retaech}")),
    "an empty file": ("no screens", lambda folder: (folder / "lesson.en.md").write_text("")),
    "no text at all": ("not UTF-8", lambda folder: (folder / "lesson.en.md").write_bytes(bytes(range(256)) * 40)),
    "another alphabet's bytes": (
        "lesson.es.md:1: the file is not UTF-8",
        lambda folder: (folder / "lesson.es.md").write_bytes("título: ñ".encode("latin-1")),
    ),
    "a folder for a file": (
        "cannot be read",
        lambda folder: ((folder / "lesson.en.md").unlink(), (folder / "lesson.en.md").mkdir()),
    ),
}


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    """The shipped lessons, to be spoiled; in 68-L3 one feedback was mended, so it is to be published anew."""
    tree = tmp_path / "lessons"
    shutil.copytree(LESSONS, tree)
    change("lesson.en.md", "Yes. Riley wishes Sky well", "Yes. Riley just wishes Sky well")(tree / "grades-6-8/68-L3")
    return tree


def published(app, lessons: Path) -> Imported:
    with app.app_context(), writing():
        return import_lessons(lessons, now=clock.now())


def test_without_a_fault_the_changed_lesson_is_published_and_the_others_stay(app, lessons):
    """The control: what the tests below spoil was sound, and a harmless sentence may be added."""
    done = published(app, lessons)
    assert done.published == ("68-L3",)
    assert "35-L4" in done.unchanged
    say("Today is a good day.")(lessons / "grades-3-5/35-L4")
    assert published(app, lessons).published == ("35-L4",)


@pytest.mark.parametrize("fault", FAULTS)
def test_it_stays_out_and_the_others_come_in(app, lessons, fault):
    words, spoil = FAULTS[fault]
    spoil(lessons / "grades-3-5/35-L4")
    done = published(app, lessons)
    errors = [str(problem).replace(f"{lessons}/", "") for problem in done.problems if problem.severity == "error"]
    assert any(words in error for error in errors), errors
    assert not [error for error in errors if not SENTENCE.match(error)], (
        "each names its file and line, and how to mend it"
    )
    assert done.published == ("68-L3",)
    assert not {"35-L4", "35-L5"} & {*done.published, *done.unchanged}
    versions = rows(
        app, "SELECT lesson_id, number FROM version WHERE lesson_id IN ('35-L4', '35-L5', '68-L3') ORDER BY 1, 2"
    )
    assert [(row["lesson_id"], row["number"]) for row in versions] == [("35-L4", 1), ("68-L3", 1), ("68-L3", 2)]


def test_students_go_on_with_the_version_before(app, cast, lessons):
    FAULTS["no right option"][1](lessons / "grades-3-5/35-L4")
    published(app, lessons)
    child = Visitor(app)
    child.use_card(cast.neighbour)
    assert child.get(f"/learn/{cast.room_12.assignment}/4").status == 200
    assert "Gifts, Tricks and Strings" in Visitor(app).get("/lessons").text


def test_a_class_stays_on_the_version_its_teacher_first_opened(app, cast, lessons):
    published(app, lessons)
    given = rows(
        app,
        "SELECT v.number FROM assignment a JOIN version v ON v.id = a.version_id WHERE a.id = :given",
        given=cast.period_3.assignment,
    )
    assert given == [{"number": 1}]
    assert "Riley just wishes" in Visitor(app).get("/lessons/68-L3").text
