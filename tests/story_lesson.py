"""The small lesson with a story in it: screen 9 asks nothing, but lets a student walk."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask

from eduapp.core import clock
from eduapp.core.db import writing
from eduapp.curriculum.actions import publish_lesson
from eduapp.curriculum.documents import Folder
from eduapp.curriculum.reader import read_folder
from eduapp.questions.kinds import branch
from tests import people, small_lesson

SCREEN, KEY = 9, "q6"
SCENES = ("start", "ask", "aunt")


def with_story(lesson: str, story: str) -> tuple[str, str]:
    """(old, new): what to replace in the lesson."""
    old = re.search(r"::: single_choice \{#q6.*?\n:::\n", lesson, re.DOTALL)
    assert old
    return old[0], f"::: branch {{#{KEY}}}\n{story}\n:::\n"


def read_story(place: Path) -> Folder:
    """The lesson, written into this folder and read."""
    changes = {
        "lesson_en": with_story(small_lesson.EN, branch.EN),
        "lesson_es": with_story(small_lesson.ES, branch.ES),
    }
    folder, problems = read_folder(small_lesson.write_lesson(place, **changes), "grades-3-5/35-L4")
    assert folder, [str(problem) for problem in problems]
    return folder


def publish_story(app: Flask, teacher: people.Teacher, place: Path) -> people.Taught:
    """A class of this teacher that takes the lesson."""
    folder = read_story(place)
    with app.app_context(), writing():
        assert publish_lesson(folder, note="a story", approvals=(), person_id=None, now=clock.now())
    return people.make_taught(app, teacher, "Story", "3-5", folder.id, seed=7)
