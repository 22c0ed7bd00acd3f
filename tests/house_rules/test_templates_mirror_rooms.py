"""Who knows a room knows where its pages are: templates/<room>/<view>.html, and nothing lies about unused."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import eduapp
from eduapp.questions.registry import kinds

HOUSE = Path(eduapp.__file__).parent
TEMPLATES = HOUSE / "templates"
SHARED = {"layouts", "components", "errors"}  # no room's own
KINDS = "questions"
USE = re.compile(r"""(?:extends|include|import|from)\s+["']([\w/]+\.html)["']""")


def _rooms() -> dict[str, Path]:
    return {views.parent.name: views for views in HOUSE.glob("*/views.py")}


def _views(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")}


def _templates() -> list[Path]:
    return sorted(TEMPLATES.rglob("*.html"))


def test_a_folder_for_each_room_and_no_other():
    folders = {path.name for path in TEMPLATES.iterdir() if path.is_dir()} - SHARED - {KINDS}
    for folder in sorted(folders - set(_rooms())):
        raise AssertionError(f"templates/{folder}/ belongs to no room: name it after the room that renders it")
    for room in sorted(set(_rooms()) - folders):
        raise AssertionError(f"the room {room} has views and no templates/{room}/: put its templates there")
    loose = [path.name for path in TEMPLATES.iterdir() if path.is_file()]
    assert not loose, f"{loose} lie in no folder: move each to the folder of its room"


def test_a_page_is_named_after_its_view():
    for room, file in _rooms().items():
        for page in (TEMPLATES / room).rglob("*.html"):
            partial = page.read_text(encoding="utf-8").startswith("{#")
            assert page.stem in _views(file) or partial, (
                f"templates/{room}/{page.name} is named after no view of {room}/views.py: give it its view's name, "
                "or, if it is a part of pages, begin it with a {#- comment that says of which -#}"
            )


def test_shared_pieces_say_what_they_are_for():
    for folder in (*SHARED - {"errors"}, KINDS):
        for piece in (TEMPLATES / folder).glob("*.html"):
            said = piece.read_text(encoding="utf-8").startswith("{#") or piece.name == "projector.html"
            assert said, f"begin templates/{folder}/{piece.name} with a {{#- comment -#}} that says what it is for"


def test_a_template_for_each_kind_of_question_and_no_other():
    files = {path.stem for path in (TEMPLATES / KINDS).glob("*.html")}
    assert files == set(kinds()), (
        f"kinds without a template: {set(kinds()) - files}, templates without a kind: {files - set(kinds())}; "
        "a kind is one file in questions/kinds/ and one in templates/questions/, of the same name"
    )


def test_every_template_is_used():
    used = {f"{KINDS}/{name}.html" for name in kinds()}  # asked for by name, in screen.html and inspect.html
    for page in _templates():
        used |= set(USE.findall(page.read_text(encoding="utf-8")))
    for module in HOUSE.rglob("*.py"):
        used |= set(re.findall(r'"([\w/]+\.html)"', module.read_text(encoding="utf-8")))
    there = {path.relative_to(TEMPLATES).as_posix() for path in _templates()}
    assert not there - used, f"nobody uses {sorted(there - used)}: delete it, or render it"
    assert not used - there, f"{sorted(used - there)} is asked for and does not exist: mend the name"


def test_a_view_renders_from_its_own_room():
    for room, file in _rooms().items():
        for asked in re.findall(r'render_template\(\s*"([\w/]+)\.html"', file.read_text(encoding="utf-8")):
            assert asked.startswith(f"{room}/"), f"{room}/views.py renders {asked}.html: show a page of your own"
