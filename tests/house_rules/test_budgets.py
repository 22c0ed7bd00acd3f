"""How long things may get, and what they may be called. What turns ugly is always a file that never stops growing."""

from __future__ import annotations

import ast
import fnmatch
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import eduapp

HOUSE = Path(eduapp.__file__).parent
ROOT = HOUSE.parent
FUNCTION, VIEW, FILE, COMPLEXITY = 40, 25, 400, 10
CODE = (".py", ".html", ".css", ".js")
SEVEN = {"models", "rules", "access", "queries", "actions", "forms", "views"}
# Rooms of another kind, and files a room has beyond the seven, each with its reason.
LIBRARIES = {
    "core": "plumbing: a file per matter",
    "questions": "a library: kind.py, registry.py, scoring.py and a file per kind",
    "cli": "the command line: a file per errand",
    "operations": "the machine room: a file per matter, called by commands and never by pages",
}
MORE = {
    "accounts": {"words": "roles, refused codes, weak passwords and dead links in words"},
    "curriculum": {
        "documents": "what a lesson is",
        "reader": "text -> documents",
        "writer": "documents -> text",
        "nodes": "the tree a kind reads",
        "outline": "screens and activities of a text",
        "front_matter": "the head of a file",
        "fields": "front matter, field by field",
        "shared": "misconceptions, words, standards",
        "letters": "the letter for families, out of two texts",
        "faults": "what can be wrong in a file, in both languages",
        "readability": "how hard a text is",
        "checks": "every problem as file:line",
        "words": "what a lesson, a check, a bell-ringer is called, and when a class takes it",
    },
    "progress": {
        "words": "states and levels in words, for pages and spreadsheets alike",
        "hands": "what a whole class showed by hands",
    },
}
FOLDERS = {"templates": "pages", "static": "css, js, pictures", "translations": "Spanish"}
BANNED = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "shared_code", "lib"}
TOP = {
    "pyproject.toml", "README.md", "eduapp", "lessons", "migrations", "tests", "LICENSE", "CHANGELOG.md", "Makefile",
}  # fmt: skip


def _files(*suffixes: str) -> Iterator[Path]:
    for folder in ("eduapp", "tests"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in suffixes and "__pycache__" not in path.parts:
                yield path


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _is_view(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    routes = {"get", "post", "route", "put", "patch", "delete"}
    return any(
        isinstance(mark, ast.Call) and isinstance(mark.func, ast.Attribute) and mark.func.attr in routes
        for mark in node.decorator_list
    )


def test_no_file_grows_without_end():
    long = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in _files(*CODE)}
    over = {name: lines for name, lines in long.items() if lines > FILE}
    assert not over, f"longer than {FILE} lines: {over}; split each by subject, not by size"


def test_no_function_grows_without_end():
    over = [
        f"{_name(path)}:{node.lineno} {node.name} has {_length(node)} lines"
        for path in _files(".py")
        for node in _functions(path)
        if _length(node) > FUNCTION
    ]
    assert not over, f"{'; '.join(over)}: {FUNCTION} is the most; name a part of it and take it out"


def test_views_only_speak_http():
    over = [
        f"{_name(path)}:{node.lineno} {node.name} has {_length(node)} lines"
        for path in HOUSE.glob("*/views.py")
        for node in _functions(path)
        if _is_view(node) and _length(node) > VIEW
    ]
    assert not over, f"{'; '.join(over)}: {VIEW} is the most for a view; move the rest to an action or query"


def test_nothing_is_too_complex():
    command = [sys.executable, "-m", "ruff", "check", "eduapp", "tests", "--select", "C901", "--output-format", "json"]
    command += ["--config", f"lint.mccabe.max-complexity={COMPLEXITY}", "--no-cache", "--ignore-noqa"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode in {0, 1}, ran.stderr
    over = [f"{Path(one['filename']).name}:{one['location']['row']} {one['message']}" for one in json.loads(ran.stdout)]
    assert not over, f"{'; '.join(over)}: give its branches names of their own, as functions or as a table"


def _rooms() -> list[str]:
    return sorted(path.parent.name for path in HOUSE.glob("*/__init__.py") if path.parent.name not in LIBRARIES)


@pytest.mark.parametrize("room", _rooms())
def test_a_room_has_the_seven_file_names(room):
    allowed = SEVEN | set(MORE.get(room, {})) | {"__init__"}
    there = {path.stem for path in (HOUSE / room).iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    odd = sorted(there - allowed)
    assert not odd, (
        f"eduapp/{room}/ has {odd}: a newcomer looks for {sorted(SEVEN)}; put it into one of these, "
        "or list it with its reason in MORE of this file"
    )
    gone = sorted(set(MORE.get(room, {})) - there)
    assert not gone, f"MORE of this file still excuses {gone} of {room}: take it out"


def test_a_room_says_what_it_is_for():
    for room in (*_rooms(), *LIBRARIES):
        first = (HOUSE / room / "__init__.py").read_text(encoding="utf-8")
        assert ast.get_docstring(ast.parse(first)), f"eduapp/{room}/__init__.py must say what the room is for"


def test_every_folder_of_the_house_is_a_room():
    there = {path.name for path in HOUSE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    odd = sorted(there - set(_rooms()) - set(LIBRARIES) - set(FOLDERS))
    assert not odd, f"eduapp/{odd[0]}/ is no room: give it an __init__.py that says what for, or move what it holds"


def test_names_say_what_a_thing_is_about():
    for path in (*_files(*CODE), *HOUSE.rglob("*"), *(ROOT / "tests").rglob("*")):
        if "__pycache__" not in path.parts:
            assert path.stem.lower() not in BANNED, f"{_name(path)}: name it after what it is about, not {path.stem!r}"


def test_only_the_names_everybody_knows_stand_at_the_top():
    ignored = [line.strip().rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()]
    for path in sorted(ROOT.iterdir()):
        known = path.name in TOP or path.name.startswith(".")
        made = any(fnmatch.fnmatch(path.name, pattern) for pattern in ignored if pattern)
        assert known or made, f"{path.name} does not belong at the top: move it below eduapp/, lessons/ or tests/"
