"""A folder on disk with something wrong in it: refused with file and line, never half published; the others come in.

What Windows Notepad adds to a sound file (a byte order mark, its own line ends) is nobody's fault: it is read the same.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from eduapp.cli import main
from eduapp.core import clock
from eduapp.core.config import LESSONS
from eduapp.core.db import writing
from eduapp.curriculum.actions import import_lessons
from eduapp.curriculum.checks import check_all
from eduapp.curriculum.reader import read_folder
from eduapp.questions.kinds import branch
from tests.attempts.records import rows
from tests.small_lesson import EN, FILES, write_later
from tests.story_lesson import with_story

SOUND, BROKEN = "35-L5", "35-L6"
Spoil = Callable[[Path], object]
EN_FILE, ES_FILE = "lesson.en.md", "lesson.es.md"


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    """A tree with two sound lessons that nobody has published yet."""
    tree = tmp_path / "lessons"
    shutil.copytree(LESSONS / "_shared", tree / "_shared")
    for lesson_id in (SOUND, BROKEN):
        write_later(tree, "", lesson_id=lesson_id)
    return tree


def change(file: str, old: str, new: str, *, many: int = 1) -> Spoil:
    def spoil(place: Path) -> None:
        text = (place / file).read_text(encoding="utf-8")
        assert old in text
        (place / file).write_text(text.replace(old, new, many), encoding="utf-8")

    return spoil


def raw(file: str, make: Callable[[bytes], bytes]) -> Spoil:
    return lambda place: (place / file).write_bytes(make((place / file).read_bytes()))


def story(old: str, new: str) -> Spoil:
    return change(EN_FILE, with_story(EN, branch.EN)[0], with_story(EN, branch.EN)[1].replace(old, new, 1))


def linked(file: str, target: str) -> Spoil:
    def spoil(place: Path) -> None:
        if target == "itself":
            shutil.move(place / file, place.parents[2] / file)
            (place / file).symlink_to(place.parents[2] / file)
        else:
            (place / file).unlink()
            (place / file).symlink_to(target)

    return spoil


def piped(place: Path) -> None:
    (place / EN_FILE).unlink()
    os.mkfifo(place / EN_FILE)


def renamed(name: str) -> Spoil:
    return lambda place: place.rename(place.with_name(name))


def moved(where: str) -> Spoil:
    def spoil(place: Path) -> None:
        (place.parents[1] / where).parent.mkdir(exist_ok=True)
        place.rename(place.parents[1] / where)

    return spoil


def twin(where: str) -> Spoil:
    """A second folder that says it is the sound lesson."""

    def spoil(place: Path) -> None:
        shutil.rmtree(place)
        shutil.copytree(place.with_name(SOUND), place.parents[1] / where)

    return spoil


def folder_behind_a_link(place: Path) -> None:
    place.rename(place.parents[2] / BROKEN)
    place.symlink_to(place.parents[2] / BROKEN, target_is_directory=True)


def grades_behind_a_link(place: Path) -> None:
    (place.parents[2] / "elsewhere").mkdir()
    place.rename(place.parents[2] / "elsewhere" / BROKEN)
    (place.parents[1] / "grades-6-8").symlink_to(place.parents[2] / "elsewhere", target_is_directory=True)


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


AT = f"grades-3-5/{BROKEN}"
FAULTS: dict[str, tuple[str, Spoil]] = {
    "no Spanish": (f"{AT}/lesson.es.md:1: the file is missing", lambda place: (place / ES_FILE).unlink()),
    "no English": (f"{AT}/lesson.en.md:1: the file is missing", lambda place: (place / EN_FILE).unlink()),
    "an ending that Notepad adds": (
        f"{AT}/lesson.es.md:1: the file is missing",
        lambda place: (place / ES_FILE).rename(place / "lesson.es.md.txt"),
    ),
    "an empty file": (f"{AT}/lesson.es.md:1: no front matter", raw(ES_FILE, lambda _: b"")),
    "an empty guide": (f"{AT}/guide.en.md:1: no front matter", raw("guide.en.md", lambda _: b"")),
    "five megabytes": (f"{AT}/lesson.en.md:1: a file of more than 1 MB", raw(EN_FILE, lambda text: text * 2_000)),
    "a NUL": (
        f"{AT}/lesson.en.md:{line_of(EN, 'Breathe in')}: a sign that cannot be seen (U+0000)",
        change(EN_FILE, "Breathe in", "Breathe\x00in"),
    ),
    "bytes that are no UTF-8": (
        f"{AT}/lesson.en.md:{line_of(EN, 'Breathe in')}: the file is not UTF-8",
        raw(EN_FILE, lambda text: text.replace(b"Breathe in", b"Breathe \xe9n")),
    ),
    "Notepad's UTF-16": (
        f"{AT}/lesson.en.md:1: the file is not UTF-8",
        raw(EN_FILE, lambda text: text.decode().encode("utf-16")),
    ),
    "a second byte order mark": (
        f"{AT}/lesson.en.md:1: a sign that cannot be seen (U+FEFF)",
        raw(EN_FILE, lambda text: b"\xef\xbb\xbf" * 2 + text),
    ),
    "a tab in the front matter": (
        f"{AT}/lesson.en.md:6: a tab in the front matter",
        change(EN_FILE, "minutes: 20", "minutes:\t20"),
    ),
    "a tab before a line": (
        f"{AT}/lesson.en.md:{line_of(EN, 'Breathe in') + 1}: code; start the line with",
        change(EN_FILE, "Breathe in", "\n\tBreathe in"),
    ),
    "raw HTML": (f"{AT}/lesson.en.md:18: raw HTML", change(EN_FILE, "Today is", "<b>Today</b> is")),
    "a script": (
        f"{AT}/lesson.es.md:10: raw HTML",
        change(ES_FILE, "Hoy vemos", "<script>alert(1)</script>\nHoy vemos"),
    ),
    "a picture that nobody drew": (
        f"{AT}/lesson.en.md:{line_of(EN, '(kit:box)')}: unknown picture 'bok'; write the name",
        change(EN_FILE, "(kit:box)", "(kit:bok)"),
    ),
    "a picture from elsewhere": (
        f"{AT}/lesson.en.md:19: a picture that is not of our kit",
        change(EN_FILE, "Today is about gifts.", "Today is about gifts.\n![A box with a lock](../../box.png)"),
    ),
    "a screen's id twice": (
        f"{AT}/lesson.en.md:20: the id 's1' is already used on line 17",
        change(EN_FILE, "{#s2 ", "{#s1 "),
    ),
    "a question's id twice": (
        f"{AT}/lesson.en.md:{line_of(EN, '{#q2 ')}: the id 'q1' is already used on line",
        change(EN_FILE, "{#q2 ", "{#q1 "),
    ),
    "a card's id twice": (
        f"{AT}/lesson.en.md:{line_of(EN, '{#i2}')}: the id 'i1' is already used",
        change(EN_FILE, "{#i2}", "{#i1}"),
    ),
    "a scene's id twice": ("the id 'start' is already used on line", story("{#ask .skill}", "{#start .skill}")),
    "a scene that is a dead end": ("the scene 'aunt' is a dead end", story("{#aunt .help}", "{#aunt .harm}")),
    "an option twice": ("two options say the same", change(EN_FILE, "Leo has to pay him back", "Leo owes him nothing")),
    "a folder that is named like no lesson": (
        "grades-3-5/mine/lesson.en.md:2: 35-L6 stands in the folder 'mine'",
        renamed("mine"),
    ),
    "a folder in small letters": (
        "grades-3-5/35-l6/lesson.en.md:2: 35-L6 stands in the folder '35-l6'",
        renamed("35-l6"),
    ),
    "a folder among other grades": (
        "grades-6-8/35-L6/lesson.en.md:4: band 3-5 stands in the folder 'grades-6-8'",
        moved("grades-6-8/35-L6"),
    ),
    "a folder beside the grades": (
        "35-L6/lesson.en.md:1: a lesson outside the folders of the grades",
        moved("35-L6"),
    ),
    "two folders for one lesson": (
        "grades-3-5/35-L5 copy/lesson.en.md:2: 35-L5 stands in the folder '35-L5 copy'",
        twin("grades-3-5/35-L5 copy"),
    ),
    "two folders for one lesson, in two grades": (
        "grades-6-8/35-L5/lesson.en.md:4: band 3-5 stands in the folder 'grades-6-8'",
        twin("grades-6-8/35-L5"),
    ),
    "a link to a sound file": (f"{AT}/lesson.en.md:1: a link instead of a file", linked(EN_FILE, "itself")),
    "a link out of the tree": (f"{AT}/guide.es.md:1: a link instead of a file", linked("guide.es.md", "/etc/passwd")),
    "a link to nothing": (f"{AT}/guide.en.md:1: a link instead of a file", linked("guide.en.md", "nowhere")),
    "a link to itself": (f"{AT}/lesson.es.md:1: a link instead of a file", linked(ES_FILE, ES_FILE)),
    "a folder behind a link": (f"{AT}:1: a link instead of a folder", folder_behind_a_link),
    "grades behind a link": ("grades-6-8:1: a link instead of a folder", grades_behind_a_link),
    "a pipe": (f"{AT}/lesson.en.md:1: the file cannot be read (it is no file)", piped),
    "a folder for a guide": (
        f"{AT}/guide.en.md:1: the file cannot be read (it is no file)",
        lambda place: ((place / "guide.en.md").unlink(), (place / "guide.en.md").mkdir()),
    ),
}


def test_both_are_sound_before_anything_is_spoiled(lessons):
    sound, problems = check_all(lessons)
    assert [folder.id for folder in sound] == [SOUND, BROKEN]
    assert not problems, [str(problem) for problem in problems]


@pytest.mark.parametrize("fault", FAULTS)
def test_it_is_refused_with_file_and_line_and_the_other_is_sound(lessons, fault):
    sentence, spoil = FAULTS[fault]
    spoil(lessons / AT)
    sound, problems = check_all(lessons)
    assert [folder.id for folder in sound] == [SOUND]
    told = [str(problem) for problem in problems]
    assert any(sentence in each for each in told), told
    assert all(f"grades-3-5/{SOUND}/" not in each for each in told), told
    assert all("root:" not in each for each in told), "nothing of another file is shown"


def test_none_of_them_is_published_and_the_other_always_is(app, lessons, tmp_path):
    """One database, every fault in turn: not a row of it, and the sound lesson came in the first time."""
    published = []
    for number, (_sentence, spoil) in enumerate(FAULTS.values()):
        tree = tmp_path / f"tree{number}" / "lessons"
        shutil.copytree(lessons, tree)
        spoil(tree / AT)
        with app.app_context(), writing():
            done = import_lessons(tree, now=clock.now())
        published += done.published
        assert SOUND in {*done.published, *done.unchanged}
    assert published == [SOUND]
    assert rows(app, "SELECT id FROM lesson WHERE id = '35-L6'") == []
    versions = rows(app, "SELECT id, lesson_id FROM version WHERE lesson_id IN ('35-L5', '35-L6')")
    assert [row["lesson_id"] for row in versions] == [SOUND]
    questions = rows(
        app, "SELECT DISTINCT q.version_id FROM question q WHERE q.version_id > :n", n=versions[0]["id"] - 1
    )
    assert [row["version_id"] for row in questions] == [versions[0]["id"]]


def test_the_commands_say_it_and_publish_the_other(app, lessons, monkeypatch):
    monkeypatch.setenv("EDUAPP_DATA", str(app.config["DATA"]))
    monkeypatch.setenv("EDUAPP_DATABASE_URL", app.config["SQLALCHEMY_DATABASE_URI"])
    FAULTS["a NUL"][1](lessons / AT)
    sentence = FAULTS["a NUL"][0]
    checked = CliRunner().invoke(main, ["lessons", "check", str(lessons)])
    assert checked.exit_code == 1
    assert sentence in checked.output
    assert "1 lessons are sound, 1 errors" in checked.output
    spanish = CliRunner().invoke(main, ["lessons", "check", "--language", "es", str(lessons)])
    assert "un signo que no se ve (U+0000); quítelo" in spanish.output
    done = CliRunner().invoke(main, ["lessons", "import", str(lessons)])
    assert done.exit_code == 0
    assert sentence in done.output
    assert "published: 35-L5; the same as before: none" in done.output
    write_later(lessons, "", lesson_id=BROKEN)
    mended = CliRunner().invoke(main, ["lessons", "import", str(lessons)])
    assert "published: 35-L6; the same as before: 35-L5" in mended.output


@pytest.mark.parametrize(
    ("how", "make"),
    [
        ("a byte order mark", lambda text: b"\xef\xbb\xbf" + text),
        ("Windows line ends", lambda text: text.replace(b"\n", b"\r\n")),
        ("both, as Notepad saves", lambda text: b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n")),
        ("line ends of an old Mac", lambda text: text.replace(b"\n", b"\r")),
        ("mixed line ends", lambda text: text.replace(b"\n", b"\r\n", 40)),
        ("no line end at the end", lambda text: text.rstrip(b"\n")),
    ],
)
def test_what_an_editor_adds_is_read_the_same(lessons, how, make):
    """The same hash: nothing is published anew because somebody saved a file on another system."""
    before, _ = read_folder(lessons / AT, AT)
    for file in FILES:
        raw(file, make)(lessons / AT)
    after, problems = read_folder(lessons / AT, AT)
    assert problems == [], how
    assert after.sha256 == before.sha256


def test_the_line_that_is_named_is_the_line_that_notepad_shows(lessons):
    FAULTS["raw HTML"][1](lessons / AT)
    raw(EN_FILE, lambda text: b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))(lessons / AT)
    _, problems = read_folder(lessons / AT, AT)
    assert str(problems[0]).startswith(FAULTS["raw HTML"][0])
