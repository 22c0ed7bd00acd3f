"""Is every guard of the house missed when it is gone? `python -m tests.guards` removes each in turn and looks.

A guard is what stands between a person and what is not hers: a door's knock, a condition of a query in access.py, an
`if` that raises or turns away, the form token of a POST, the origin of a request, the veil over a class's answers. Each
is taken out of a copy of the project (its syntax tree, one guard at a time), and the tests named beside its file below
are run until the first one fails. Printed is a table: guard, and the test that noticed. A guard that nobody misses is a
hole in the tests, or not needed: the command ends with 1.

    python -m tests.guards                     all of them (some minutes)
    python -m tests.guards access.py knock     those whose line in the table says one of these words
"""

from __future__ import annotations

import ast
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

ROOT = Path(__file__).resolve().parent.parent
ROLES = "tests/house_rules/test_every_role_on_every_page.py"
GETS = [f"{ROLES}::test_everybody_gets_what_the_table_says[{actor}]" for actor in
        ("okafor", "student", "lee", "moved", "stone", "rivera", "anonymous", "dolores")]
MAY = [f"{ROLES}::test_everybody_gets_what_the_table_says[{actor}]" for actor in ("moss", "diaz", "hale")]  # fmt: skip
TOKENS = [f"{ROLES}::test_a_post_without_a_token_is_refused_and_changes_nothing[anonymous]"]
OTHERS = [f"{ROLES}::{test}" for test in (
    "test_a_post_of_another_site_is_refused_and_changes_nothing", "test_a_post_of_our_own_page_is_taken")]  # fmt: skip
COOKIES, CODES = "tests/faults/test_old_cookies.py", "tests/faults/test_wrong_codes.py"
LINKS, PHONES = "tests/faults/test_joining_by_link.py", "tests/accounts/test_one_time_codes.py"
AWAY = "tests/faults/test_away.py"
SIGN_IN, FORGED = "tests/faults/test_signing_in.py", "tests/faults/test_forged_answers.py"
VEIL, CUT = "tests/attempts/test_the_veil.py", "tests/attempts/test_the_cut.py"
GATES, TOGETHER = "tests/faults/test_closed_gates.py", "tests/attempts/test_together.py"
IN_TIME, FORMULAS = "tests/attempts/test_once_and_in_time.py", "tests/faults/test_spreadsheets.py"
OTHER, STORIES = "tests/attempts/test_the_other_activity.py", "tests/authoring/test_publishing.py"
OFFICE = [f"tests/office/{name}" for name in (
    "test_classes_change_hands.py", "test_people_of_a_school.py", "test_setting_up.py")]  # fmt: skip
OFFICE.append("tests/house_rules/test_every_role_in_the_office.py")

# file -> the functions that hold guards (none named: all), and the tests that must notice, the likeliest first.
WATCHED: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "eduapp/doors.py": (("knock_learn", "_let_in", "open_doors"), [*GETS[:6], AWAY, PHONES, *MAY, COOKIES]),
    "eduapp/core/security.py": (
        ("own_path", "same_origin", "refuse_other_sites", "init_app"),
        ["tests/faults/test_redirects.py", "tests/classes/test_how_a_child_reads.py", *OTHERS, *TOKENS],
    ),
    "eduapp/core/journal.py": (("may_try",), [CODES, "tests/faults/test_guessing.py"]),
    "eduapp/accounts/access.py": ((), [COOKIES, SIGN_IN, LINKS, PHONES, *OFFICE, *GETS, *MAY]),
    "eduapp/accounts/rules/rights.py": (("rights_of",), ["tests/faults/test_adults_in_a_class.py"]),
    "eduapp/accounts/rules/sessions.py": (("link_state",), [LINKS, "tests/accounts/test_links.py"]),
    "eduapp/accounts/views.py": (("_checked", "_half_way"), [CODES, SIGN_IN, PHONES]),
    "eduapp/classes/access.py": (
        (), [*GETS[:6], *MAY, CODES, "tests/faults/test_adults_in_a_class.py", COOKIES, SIGN_IN, *OFFICE]
    ),
    "eduapp/teaching/access.py": (("assignment_taught_by",), [*GETS[:1], IN_TIME, VEIL]),
    "eduapp/attempts/access.py": ((), [*GETS[:2], IN_TIME, FORGED, CUT, OTHER]),
    "eduapp/authoring/access.py": (("desk_of", "version"), [GETS[-1], "tests/authoring/test_a_draft.py", STORIES]),
    "eduapp/classes/queries.py": (
        ("classes_of", "seats_of", "cards_of"), [*GETS, FORGED, COOKIES, SIGN_IN, *OFFICE[:1]]
    ),
    "eduapp/attempts/views.py": (
        ("answer", "_walk", "_screen", "_lesson_together", "_stop", "count"), [FORGED, IN_TIME, TOGETHER, GETS[1]]
    ),
    "eduapp/classes/views.py": (
        ("_sign_in_by_codes", "new"), [CODES, *MAY, *GETS, FORGED, "tests/classes/test_who_teaches.py"]
    ),
    "eduapp/teaching/actions.py": (("assign_lesson", "take_version"), [GATES]),
    "eduapp/teaching/rules.py": ((), [GATES, GETS[1], IN_TIME]),
    "eduapp/progress/rules.py": (("veil", "cell", "safe_cell"), [VEIL, FORMULAS, CUT]),
}  # fmt: skip
BROKEN, ENDLESS = "the app does not start", "a test that never ends"
PATIENCE = 600  # seconds for the tests of one guard
WAYS_OUT = (ast.Raise, ast.Return, ast.Continue)
REGISTERED = ("before_request(knock)", "csrf.init_app(app)", "before_request(refuse_other_sites)")
EXEMPT = "__import__('eduapp.core.security').core.security.csrf.exempt"
AWAY_FROM_HERE = ("redirect(", "_off_to_sign_in(")
NO_GUARDS = {  # conditions that choose between two ways, both of them guarded
    "prefix or None", "'go' in request.form", "'token' in request.form", "form.sent()", "request.method == 'POST'",
    "self.band in TOGETHER", "row.present is not None", "site is not None", "draft is not None", "there is not None",
    "person is not None or (not _who())", "Throttle.since <= now - WINDOW", "session.get('half') or (None, None, 0)",
    "self.role in NEEDS_CODE and (not self.has_code)",
    "person.owes_code and current_app.config['ONE_TIME_CODES_REQUIRED']",
    "known", "not parts", "school.exit_page or ''", "row.settings.get('language') or row.language",
    "self.attempt is None or self.attempt.state == 'open'", "self.attempt is not None and self.attempt.state != 'open'",
    # Needed only where several write at a time: the races ask it on PostgreSQL.
    "found is not None", "enters", "hold(Student, Student.id == found)", "version.sensitivity >= SENSITIVE",
}  # fmt: skip


@dataclass(frozen=True)
class Guard:
    """One guard: where it stands, how to take it out, and which tests should miss it."""

    file: str
    line: int
    words: str
    node: int  # its place among all nodes of the file
    part: int  # which of its operands or arguments, -1: the whole
    tests: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.file.removeprefix('eduapp/')}:{self.line} {self.words}"


def guards() -> Iterator[Guard]:
    """All guards of the files above, and the token of every POST."""
    for file, (functions, tests) in WATCHED.items():
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        inside = {id(node) for name in _functions(tree, functions) for node in ast.walk(name)}
        for place, node in enumerate(ast.walk(tree)):
            if id(node) in inside:
                for part, what in _parts(node):
                    yield Guard(file, getattr(node, "lineno", 0), what, place, part, tuple(tests))
    for path in sorted((ROOT / "eduapp").glob("*/views.py")):
        file = path.relative_to(ROOT).as_posix()
        for place, node in enumerate(ast.walk(ast.parse(path.read_text(encoding="utf-8")))):
            if isinstance(node, ast.FunctionDef) and _takes_posts(node):
                tests = OFFICE[-1:] if file.startswith("eduapp/office/") else TOKENS
                yield Guard(file, node.lineno, f"the token of {node.name}", place, -1, tuple(tests))
            if isinstance(node, ast.keyword) and node.arg == "right":
                yield Guard(file, node.lineno, ast.unparse(node), place, -1, tuple(MAY))


def _functions(tree: ast.Module, names: tuple[str, ...]) -> list[ast.FunctionDef]:
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    gone = set(names) - {one.name for one in found}
    assert not gone, f"tests/guards.py watches {gone}, which are gone: mend WATCHED"
    return [one for one in found if not names or one.name in names]


def _parts(node: ast.AST) -> Iterator[tuple[int, str]]:
    """(which part, its words) of what can be taken out of a node."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "where":
        yield from ((n, f"where {ast.unparse(one)}") for n, one in enumerate(node.args))
    elif _knocks(node) or (isinstance(node, ast.Expr) and ast.unparse(node).endswith(REGISTERED)):
        yield -1, ast.unparse(node)
    elif (test := _condition(node)) and ast.unparse(test) not in NO_GUARDS:
        for n, one in enumerate(_split(node, test)[0]) if _split(node, test)[0] else [(-1, test)]:
            yield n, f"{'if ' if isinstance(node, ast.If) else ''}{ast.unparse(one)}"


def _knocks(node: ast.AST) -> bool:
    """None for whom a door knows, a redirect for all others."""
    return isinstance(node, ast.IfExp) and "redirect(" in ast.unparse(node.orelse)


def _condition(node: ast.AST) -> ast.expr | None:
    """What decides: the test of an `if` with one way out, or a condition that is returned, kept or handed on."""
    if isinstance(node, ast.If) and len(node.body) == 1 and isinstance(node.body[0], WAYS_OUT):
        return node.test
    if isinstance(node, ast.IfExp) and "url_for(" in ast.unparse(node.orelse):
        return node.test
    if isinstance(node, ast.Return | ast.Assign | ast.keyword) and isinstance(node.value, ast.BoolOp | ast.Compare):
        return node.value
    return None


def _lets_in(node: ast.AST) -> bool:
    """Is somebody let in when the condition holds? (Else she is turned away.)"""
    if not isinstance(node, ast.If):
        return not (isinstance(node, ast.keyword) and node.arg == "sensitive")
    leaves = node.body[0]
    if not isinstance(leaves, ast.Return) or isinstance(leaves.value, ast.Constant | ast.Attribute | ast.IfExp | None):
        return False
    return not any(way in ast.unparse(leaves) for way in AWAY_FROM_HERE)


def _split(node: ast.AST, test: ast.expr) -> tuple[list[ast.expr], bool]:
    """The operands that guard each by itself (none: the whole does), and what each is when it lets everybody pass."""
    passing = _lets_in(node)
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        test, passing = test.operand, not passing
    apart = isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And if passing else ast.Or)
    return (test.values, passing) if apart and isinstance(test, ast.BoolOp) else ([], passing)


def _takes_posts(node: ast.FunctionDef) -> bool:
    marks = [ast.unparse(mark) for mark in node.decorator_list]
    return any(".post(" in mark or "'POST'" in mark for mark in marks) and "csrf.exempt" not in marks


def without(guard: Guard) -> str:
    """The file's text without this guard."""
    tree = ast.parse((ROOT / guard.file).read_text(encoding="utf-8"))
    node = list(ast.walk(tree))[guard.node]
    if isinstance(node, ast.FunctionDef):
        node.decorator_list.append(ast.parse(EXEMPT, mode="eval").body)
    elif isinstance(node, ast.Call):
        node.args[guard.part] = ast.parse("sa.true()", mode="eval").body
    elif _knocks(node):
        node.orelse = ast.Constant(None)
    elif isinstance(node, ast.Expr):
        node.value = ast.Constant(None)
    elif isinstance(node, ast.keyword) and node.arg == "right":
        node.value = ast.Constant("see")
    else:
        _open(node, guard.part)
    return ast.unparse(ast.fix_missing_locations(tree))


def _open(node: ast.AST, part: int) -> None:
    """Let everybody pass this condition, or this operand of it."""
    test = _condition(node)
    assert test is not None
    if part >= 0:
        operands, passing = _split(node, test)
        operands[part] = ast.Constant(passing)
    elif isinstance(node, ast.If | ast.IfExp):
        node.test = ast.Constant(_lets_in(node))
    else:
        node.value = ast.Constant(_lets_in(node))  # type: ignore[attr-defined]


def copy_of_the_house(folder: Path) -> Path:
    """The project as it stands, in a folder of its own."""
    skip = shutil.ignore_patterns("__pycache__", ".git", ".venv", "eduapp-data", ".hypothesis", ".*_cache")
    return Path(shutil.copytree(ROOT, folder, ignore=skip))


def furnished(house: Path) -> Path:
    """The town, built once: every run begins with a copy of it."""
    build = (
        "import pickle, pathlib; from tests import people, conftest; from tests.databases import build\n"
        "_house, url, cast = build(pathlib.Path('town').resolve(), people.move_in)\n"
        "pathlib.Path('town.pickle').write_bytes(pickle.dumps((url, pathlib.Path('town/data').resolve(), cast)))"
    )
    subprocess.run([sys.executable, "-c", build], cwd=house, check=True, env=_environment(house))
    assert pickle.loads((house / "town.pickle").read_bytes())  # noqa: S301 - ours
    return house / "town.pickle"


def _environment(house: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(house), "PYTHONDONTWRITEBYTECODE": "1"}


def noticed_by(guard: Guard, house: Path, town: Path) -> str:
    """The test that fails without this guard; "" when none does."""
    file = house / guard.file
    whole = file.read_text(encoding="utf-8")
    file.write_text(without(guard), encoding="utf-8")
    try:
        failed = first_failure(guard.tests, house, town)
    finally:
        file.write_text(whole, encoding="utf-8")
    return failed


def first_failure(tests: tuple[str, ...], house: Path, town: Path) -> str:
    """Run these tests until one fails; returns its name, or ""."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--tb=no", "-m", "not browser"]
    command += [f"--town={town}", *tests]
    how = {"capture_output": True, "text": True, "check": False, "timeout": PATIENCE}
    try:
        ran = subprocess.run(command, cwd=house, env=_environment(house), **how)
    except subprocess.TimeoutExpired:
        return ENDLESS
    if ran.returncode == 0:
        return ""
    told = [line for line in ran.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return told[0].removeprefix("FAILED ").removeprefix("ERROR ").split(" - ")[0] if told else BROKEN


def main(words: list[str]) -> int:
    """Remove, run, print. Returns the exit status."""
    chosen = [guard for guard in guards() if not words or any(word in str(guard) for word in words)]
    missed: list[Guard] = []
    noticed: set[str] = set()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as workers:
        houses: Queue[Path] = Queue()
        for n in range(2):
            houses.put(copy_of_the_house(Path(folder) / f"house{n}"))
        town = furnished(next(iter(houses.queue)))

        def try_(guard: Guard) -> tuple[Guard, str]:
            house = houses.get()
            try:
                return guard, noticed_by(guard, house, town)
            finally:
                houses.put(house)

        for guard, test in workers.map(try_, chosen):
            print(f"{guard!s:<110.110} {test.rpartition('/')[2] or 'NOBODY NOTICES'}", flush=True)
            missed += [] if test else [guard]
            noticed |= {test} - {"", BROKEN, ENDLESS}
        # A test that fails with every guard in its place notices nothing.
        broken = first_failure(tuple(sorted(noticed)), houses.get(), town) if noticed else ""
    if broken:
        print(f"{broken} fails with every guard in its place: mend it first")
    print(f"{len(chosen)} guards, {len(missed)} that nobody misses, {time.monotonic() - began:.0f} s")
    return 1 if missed or broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
