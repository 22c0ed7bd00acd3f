"""Is this lesson fit for children? Every rule that a machine can check, each broken one as one sentence with its line.

The reader has already refused what cannot be read; these rules look at what it says. `error` keeps a lesson from being
published; `warning` is a figure for the author to look at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from eduapp.curriculum.checks.balance import check_balance
from eduapp.curriculum.checks.forms import check_forms
from eduapp.curriculum.checks.guide_pairs import check_guide_pairs
from eduapp.curriculum.checks.guides import check_guides
from eduapp.curriculum.checks.items import check_items
from eduapp.curriculum.checks.letters import check_letters
from eduapp.curriculum.checks.names import check_names
from eduapp.curriculum.checks.numbers import check_numbers
from eduapp.curriculum.checks.parity import check_parity
from eduapp.curriculum.checks.pictures import check_pictures
from eduapp.curriculum.checks.recall import with_recall
from eduapp.curriculum.checks.safety import check_facts, check_safety
from eduapp.curriculum.checks.sizes import check_sizes
from eduapp.curriculum.checks.standards import check_standards, check_themes
from eduapp.curriculum.checks.stories import check_stories
from eduapp.curriculum.checks.wording import check_wording
from eduapp.curriculum.documents import Folder
from eduapp.curriculum.reader import read_all
from eduapp.curriculum.shared import Shared, read_shared
from eduapp.questions.kind import Problem

CHECKS: tuple[Callable[[Folder, Shared], Iterator[Problem]], ...] = (
    check_parity,
    check_facts,
    check_sizes,
    check_themes,
    check_safety,
    check_stories,
    check_items,
    check_numbers,
    check_pictures,
    check_wording,
    check_names,
    check_guides,
    check_guide_pairs,
)


def check_folder(folder: Folder, shared: Shared) -> list[Problem]:
    """Everything that is wrong with one lesson, by file and line."""
    found = (problem for check in CHECKS for problem in check(folder, shared))
    return _sorted(problem.at(f"{folder.path}/{problem.path}") for problem in found)


def check_all(lessons: Path) -> tuple[list[Folder], list[Problem]]:
    """Read and check a whole tree: (the lessons without errors, every problem of all of them and of the letters)."""
    shared, problems = read_shared(lessons)
    folders, unread = read_all(lessons)
    there = {folder.id: folder for folder in folders}
    recalling = [with_recall(folder, there.get) for folder in folders]
    folders = [folder for folder, _told in recalling]
    found = {
        folder.id: [*check_folder(folder, shared), *told, *check_beside(folder, folders)] for folder, told in recalling
    }
    sound = [folder for folder in folders if not has_errors(found[folder.id])]
    checked = [problem for each in found.values() for problem in each]
    beyond = [*check_balance(folders), *check_standards(folders), *check_letters(lessons)]
    return sound, _sorted([*problems, *unread, *checked, *beyond])


def check_beside(folder: Folder, folders: list[Folder]) -> list[Problem]:
    """What is wrong with it beside the other lessons of its grades, of which it is one."""
    return [problem.at(f"{folder.path}/{problem.path}") for problem in check_forms(folder, folders)]


def has_errors(problems: Iterable[Problem]) -> bool:
    """Is there a reason not to publish among them?"""
    return any(problem.severity == "error" for problem in problems)


def _sorted(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.path, problem.line, str(problem)))
