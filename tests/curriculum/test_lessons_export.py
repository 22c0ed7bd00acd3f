"""`eduapp lessons export` writes what is published, nothing is lost on the way, and nothing is written over unasked."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from click.testing import CliRunner
from hypothesis import given, settings

from eduapp.cli import main
from eduapp.core import clock
from eduapp.core.config import LESSONS
from eduapp.core.db import reading, writing
from eduapp.curriculum import actions, queries
from eduapp.curriculum.documents import Folder
from eduapp.curriculum.reader import read_folder
from eduapp.curriculum.writer import write_texts
from tests.pages import Visitor
from tests.strategies import documents


@pytest.fixture
def run(app, monkeypatch, tmp_path):
    """`run("lessons", "export", "there")`: the command over the app's database, in a folder of its own."""
    monkeypatch.setattr("eduapp.cli.lessons.opened", lambda: app)
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(main, words)


def published(app) -> dict[str, str]:
    """Lesson id -> hash of its newest version."""
    with app.app_context(), reading():
        return {row.lesson_id: queries.newest(row.lesson_id).sha256 for row in queries.lessons(retired=True)}


def test_out_and_in_again_changes_nothing(app, run, tmp_path):
    before = published(app)
    assert f"wrote {len(before)} lessons" in run("lessons", "export", "there").output
    shutil.copytree(LESSONS / "_shared", tmp_path / "there" / "_shared")
    with app.app_context(), writing():
        done = actions.import_lessons(tmp_path / "there", now=clock.now())
    assert set(done.unchanged) == set(before)
    assert not done.published
    assert published(app) == before


def test_a_local_edit_and_a_retired_lesson_go_out_too(app, cast, run, tmp_path):
    dolores = Visitor(app)
    dolores.sign_in(cast.dolores)
    page = dolores.get("/author/lessons/68-L3")
    page.press("Save the draft", {"en": page.fields()["en"].replace("o1: Label the", "o1: Label some", 1)})
    dolores.get("/author/lessons/68-L3/publish").submit({"note": "Another objective"})
    dolores.get("/author/lessons/68-L3/history").press("Yes, retire it")
    run("lessons", "export", "there")
    file = tmp_path / "there" / "grades-6-8" / "68-L3" / "lesson.en.md"
    assert "o1: Label some" in file.read_text(encoding="utf-8")


def test_a_file_that_says_something_else_is_kept_unless_forced(run, tmp_path):
    run("lessons", "export", "there")
    assert run("lessons", "export", "there").exit_code == 0, "the same text may be written again"
    file = tmp_path / "there" / "grades-6-8" / "68-L3" / "guide.es.md"
    other = tmp_path / "there" / "grades-6-8" / "68-L3" / "lesson.en.md"
    whole = file.read_bytes()
    file.write_text("Mine.\n", encoding="utf-8")
    other.unlink()
    refused = run("lessons", "export", "there")
    assert refused.exit_code == 1
    assert "guide.es.md says something else" in refused.output
    assert file.read_text(encoding="utf-8") == "Mine.\n"
    assert not other.exists(), "nothing at all is written"
    assert run("lessons", "export", "there", "--force").exit_code == 0
    assert file.read_bytes() == whole


@settings(max_examples=40)
@given(documents())
def test_any_lesson_written_into_a_folder_is_the_same_lesson(tmp_path_factory, document):
    shared = {name: getattr(document, name) for name in ("type", "band", "unit", "minutes", "sensitivity")}
    lesson = Folder(document, replace(document, language="es", **shared))
    [place] = actions.export_lessons(tmp_path_factory.mktemp("out"), [lesson])
    for file, text in write_texts(lesson).items():
        assert (place / file).read_bytes() == text.encode()
    again, problems = read_folder(place, place.name)
    if again:
        assert again.en == lesson.en, problems
