"""threats.md beside this file names a test for each threat: each of them exists, and is one."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TABLE = HERE.joinpath("threats.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in TABLE.splitlines()
    if line.startswith("|") and "---" not in line
][1:]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_every_threat_has_a_rule_and_tests_that_exist(row):
    threat, rule, named = row
    assert threat
    assert rule
    tests = named.split(", ")
    for test in tests:
        file, _, name = test.partition("::")
        path = HERE.parent / file
        assert path.is_file(), f"{file} is gone: say in threats.md which test stands against {threat!r} now"
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        functions = {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
        assert name in functions, f"{file} has no {name}: say in threats.md which test stands against {threat!r} now"


def test_every_file_against_forgers_is_in_the_table():
    """A new test against an attacker gets its row."""
    about = {"test_forged_answers", "test_old_cookies", "test_redirects", "test_spreadsheets", "test_wrong_codes",
             "test_signing_in", "test_more_than_was_asked"}  # fmt: skip
    named = set(re.findall(r"(test_\w+)\.py::", TABLE))
    assert about <= named
