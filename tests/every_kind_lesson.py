"""A lesson made of every kind's own sample, one screen each, in both languages. A new kind joins it by existing.

A screen without a question stands before and after them, so that every kind has the same buttons below it.
"""

from __future__ import annotations

from zlib import crc32

from flask import Flask

from eduapp.core import clock
from eduapp.core.db import writing
from eduapp.curriculum.actions import publish_lesson
from eduapp.curriculum.documents import Folder
from eduapp.curriculum.reader import read_texts
from eduapp.questions.kind import Kind
from eduapp.questions.registry import kinds
from tests import people

LESSON = "35-L9"
# A page shows some kinds mixed, and the key says how: a kind keeps its key, whichever kinds come besides.
KEYS = {name: f"q{crc32(name.encode()) % 1000}" for name in kinds()}
SCREENS = {name: number for number, name in enumerate(kinds(), start=2)}  # where each kind stands: after a first page

EN = """\
---
id: 35-L9
title: Every kind
band: 3-5
unit: B
minutes: 20
sensitivity: 1
themes: [SPEAK]
standards: [4.4.1.S]
objectives:
  o1: Try every kind
  o2: Tell an adult
words: []
recall: []
---
# Hello {#s1 .skill}
Take your time.

"""
ES = """\
---
id: 35-L9
title: Todas las clases
objectives:
  o1: Probar todas las clases
  o2: Contarle a un adulto
---
# Hola {#s1 .skill}
Toma tu tiempo.

"""
ALMOST_DONE = {"en": "# Almost done {#s%s .help}\nRest a bit.\n", "es": "# Ya casi {#s%s .help}\nDescansa un poco.\n"}
FINISH = {"en": "# You did it {#finish}\nBreathe in, and out.\n", "es": "# Lo lograste {#finish}\nRespira con calma.\n"}
BEFORE = {"en": "Here it is.", "es": "Aquí está."}


def read_every_kind() -> Folder:
    """The lesson, read."""
    folder, problems = read_texts({"lesson.en.md": _text("en"), "lesson.es.md": _text("es")}, f"grades-3-5/{LESSON}")
    assert folder, [str(problem) for problem in problems]
    return folder


def publish_every_kind(app: Flask, teacher: people.Teacher, *, students: int = 5) -> people.Taught:
    """A class of this teacher that takes the lesson."""
    folder = read_every_kind()
    with app.app_context(), writing():
        assert publish_lesson(folder, note="every kind", approvals=(), person_id=None, now=clock.now())
    return people.make_taught(app, teacher, "Every kind", "3-5", LESSON, students=students, seed=9)


def _text(language: str) -> str:
    screens = (_screen(kind, language) for kind in kinds().values())
    almost_done = ALMOST_DONE[language] % (len(SCREENS) + 2)
    return {"en": EN, "es": ES}[language] + "\n".join([*screens, almost_done, FINISH[language]])


def _screen(kind: Kind, language: str) -> str:
    marks = " ".join([f"#{KEYS[kind.name]}", *(f"{name}={value}" for name, value in kind.sample.attrs.items())])
    title = f"# {kind.label.in_(language)} {{#s{SCREENS[kind.name]} .skill}}"
    return f"{title}\n{BEFORE[language]}\n\n::: {kind.name} {{{marks}}}\n{kind.sample.prose[language]}\n:::\n"
