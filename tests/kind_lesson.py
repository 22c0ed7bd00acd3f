"""The small lesson with the samples of some kinds in it, each on a screen of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from flask import Flask

from eduapp.core import clock
from eduapp.core.db import writing
from eduapp.curriculum.actions import publish_lesson
from eduapp.curriculum.documents import Folder
from eduapp.curriculum.reader import read_folder
from eduapp.questions.kind import Kind
from tests import people, small_lesson

SCREENS = {"q6": 9, "q5": 8, "q4": 7, "q3": 6, "q2": 5, "q1": 4}  # where each question of the small lesson stands


def screens_of(kinds: Sequence[Kind]) -> dict[str, int]:
    """On which screen the sample of each kind stands."""
    return {kind.name: number for kind, number in zip(kinds, SCREENS.values(), strict=False)}


def read_kinds(place: Path, kinds: Sequence[Kind]) -> Folder:
    """The lesson, written into this folder and read. Holds as many kinds as the small lesson has questions."""
    assert len(kinds) <= len(SCREENS)
    texts = {
        "lesson_en": (small_lesson.EN, _with_samples(small_lesson.EN, kinds, "en")),
        "lesson_es": (small_lesson.ES, _with_samples(small_lesson.ES, kinds, "es")),
    }
    folder, problems = read_folder(small_lesson.write_lesson(place, **texts), "grades-3-5/35-L4")
    assert folder, [str(problem) for problem in problems]
    return folder


def publish_kinds(app: Flask, teacher: people.Teacher, place: Path, kinds: Sequence[Kind]) -> people.Taught:
    """A class of this teacher that takes the lesson."""
    folder = read_kinds(place, kinds)
    with app.app_context(), writing():
        assert publish_lesson(folder, note="some kinds", approvals=(), person_id=None, now=clock.now())
    return people.make_taught(app, teacher, "Some kinds", "3-5", folder.id, seed=7)


def _with_samples(lesson: str, kinds: Sequence[Kind], language: str) -> str:
    for kind, key in zip(kinds, SCREENS, strict=False):
        old = re.search(rf"::: \w+ \{{#{key}.*?\n:::\n", lesson, re.DOTALL)
        assert old
        marks = " ".join([f"#{key}", *(f"{name}={value}" for name, value in kind.sample.attrs.items())])
        new = f"::: {kind.name} {{{marks}}}\n{kind.sample.prose[language]}\n:::\n"
        lesson = lesson.replace(old[0], new)
    return lesson
