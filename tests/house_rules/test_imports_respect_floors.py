"""Who may import whom: the contracts of pyproject.toml, and what they cannot say."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import eduapp

HOUSE = Path(eduapp.__file__).parent
ROOT = HOUSE.parent
LINTER = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
CONTRACTS = {contract["name"]: contract for contract in LINTER["contracts"]}
# What a room shows to others. questions is a library, core is plumbing: both are open, but for what is private to them.
OPEN = {"access", "queries", "actions", "rules", "documents", "words"}
LIBRARIES = {"core", "questions"}
MAY_TOUCH_TABLES = {"queries", "actions", "access", "models"}
# The form that all forms are made from; and the help room is under a stricter contract of its own.
ELSEWHERE = {"eduapp.core.forms", "eduapp.help.views", "eduapp.help.rules"}
NOT_A_ROOM = {"app", "doors", "cli", "demo"}  # they stand above the rooms and put them together
FOLDERS = {path.parent.name for path in HOUSE.glob("*/__init__.py")}
ROOMS = FOLDERS - NOT_A_ROOM


def test_import_linter_keeps_the_contracts():
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    ran = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, (
        "an import leads up, or sideways: move the code to the floor that may know it, or send it a value\n"
        + ran.stdout[ran.stdout.find("Broken contracts") :]
        + ran.stderr
    )


def test_every_room_has_its_floor():
    layers = " ".join(CONTRACTS["Rooms stand on the floors below them"]["layers"])
    standing = {name.partition(".")[2] for name in re.findall(r"[\w.]+", layers)}
    top = {path.stem for path in HOUSE.glob("*.py")} - {"__init__"}
    there = FOLDERS | top
    assert there == standing, (
        f"no floor for {sorted(there - standing)}, no room for {sorted(standing - there)}: "
        'mend the layers of "Rooms stand on the floors below them" in pyproject.toml'
    )


def test_the_contracts_name_every_file_they_are_about():
    """import-linter needs lists; a new room must not slip past them."""

    def modules(*names: str) -> set[str]:
        return {f"eduapp.{p.parent.name}.{p.stem}" for name in names for p in HOUSE.glob(f"*/{name}.py")} - ELSEWHERE

    tables = CONTRACTS["Views and forms never touch tables"]
    rules = CONTRACTS["Rules and questions are plain Python: no web (WTForms fields are allowed), no database"]
    for needed, contract, part in (
        (modules("views", "forms"), tables, "source_modules"),
        (modules("models"), tables, "forbidden_modules"),
        (modules("rules"), rules, "source_modules"),
    ):
        missing = sorted(needed - set(contract[part]))
        assert not missing, f'add {missing} to {part} of "{contract["name"]}" in pyproject.toml'


def test_rooms_meet_through_their_open_files():
    for file, room, name, other, part in _imports():
        if other in {room, *LIBRARIES, ""}:
            continue
        where = f"{file.relative_to(ROOT)} imports eduapp.{other}.{part}"
        assert part not in {"views", "forms"}, f"{where}: views and forms are a room's own; share a rule or an action"
        if part == "models":
            assert name in MAY_TOUCH_TABLES, f"{where}: tables are for queries.py, actions.py and access.py; ask one"
        else:
            assert part in OPEN, f"{where}: from another room take only {sorted(OPEN)}"


def test_a_room_keeps_its_tables_from_its_own_views():
    for file, room, name, other, part in _imports():
        if room == other and part == "models":
            assert name in MAY_TOUCH_TABLES, f"{file.relative_to(ROOT)} reads tables: do it in queries.py or actions.py"


def test_nobody_in_a_room_looks_up_to_the_doors():
    for file, _room, _name, other, _part in _imports():
        assert other not in NOT_A_ROOM, f"{file.relative_to(ROOT)} imports eduapp.{other}: app.py puts rooms together"


def test_only_doors_and_signing_in_know_who_is_signed_in():
    allowed = {"doors.py", "accounts/views.py", "accounts/access.py", "classes/views.py", "lobby/views.py"}
    for file in HOUSE.rglob("*.py"):
        inside = file.relative_to(HOUSE).as_posix()
        if "flask_login" in file.read_text(encoding="utf-8"):
            assert inside in allowed, f"eduapp/{inside} imports flask_login: the door says who it is (g.teacher)"
        if file.name in {"actions.py", "queries.py", "access.py", "models.py"}:
            named = {alias for _line, module, alias in _froms(file) if module == "flask"} & {"request", "session"}
            assert not named, f"eduapp/{inside} reads flask's {named}: the view hands values in"


def _froms(file: Path) -> Iterator[tuple[int, str, str]]:
    """(line, module, name) of every import in a file; `import a.b` gives ("a.b", "")."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((node.lineno, node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, "") for alias in node.names)


def _imports() -> Iterator[tuple[Path, str, str, str, str]]:
    """(file, its room, its file name, the other room, the part of it) for every import inside the house."""
    for room in sorted(ROOMS):
        for file in sorted((HOUSE / room).rglob("*.py")):
            for _line, module, name in _froms(file):
                parts = [*module.split("."), name]
                if parts[0] == "eduapp" and len(parts) > 1:
                    yield file, room, file.stem, parts[1], parts[2] if len(parts) > 2 else ""
