"""Whatever can be wrong with a lesson is said in English and in Spanish, and both name the same things."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import eduapp
from eduapp import curriculum, questions
from eduapp.core.config import LESSONS
from eduapp.core.words import LANGUAGES, Words, one_of
from eduapp.curriculum.checks import check_folder
from eduapp.curriculum.nodes import read_nodes
from eduapp.curriculum.reader import read_document, read_folder
from eduapp.questions.kind import Block, Fault, Problem
from eduapp.questions.registry import kinds
from tests.curriculum.test_checks import BROKEN_EN, BROKEN_ES, BROKEN_STORIES, STORY
from tests.curriculum.test_reader import FAULTS as UNREADABLE
from tests.faults.test_a_lesson_with_a_fault import FAULTS as SPOILED
from tests.small_lesson import EN, SHARED, write_lesson
from tests.strategies import bent

HOUSE = Path(eduapp.__file__).parent
NAME = "grades-3-5/35-L4"

PLACEHOLDER = re.compile(r"%\(\w+\)[.\d]*[sdf]")
QUOTED = re.compile(r"(?<!\w)'([^']+)'(?!\w)")
# What belongs to the grammar is the same in every language: ids and tags, boxes, codes, names, numbers.
GRAMMAR = re.compile(
    r"\{[^}]*\}|\[[xX ]\]|\[M\d\d\]|:::|`+|'#+ |\.(?:help|skill)\b|\w+=\w+|[a-z]+_[a-z]+|\w+\.(?:yaml|en\.md)"
    r"|kit:\w+|\d[\w-]*"
)


def _modules() -> Iterator[object]:
    for room in (curriculum, questions):
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            yield importlib.import_module(found.name)


def _named(kind: type) -> dict[str, object]:
    """Every constant of this type, by `module.NAME`; a table of them counts by its keys."""
    found: dict[str, object] = {}
    for module in _modules():
        for name, value in vars(module).items():
            for key, each in value.items() if isinstance(value, dict) and name.isupper() else [("", value)]:
                if isinstance(each, kind):
                    found[f"{module.__name__}.{name}{key and '.'}{key}"] = each
    return found


FAULTS = _named(Fault)
WORDS = _named(Words)


def test_it_finds_them():
    """Else all the rest would be true of nothing."""
    assert len(FAULTS) > 170
    assert len(WORDS) > 40
    assert {name.split(".")[1] for name in FAULTS} == {"curriculum", "questions"}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_says_what_is_wrong_and_how_to_mend_it_in_both_languages(name):
    fault = FAULTS[name]
    (_, _, mend), (_, _, corrige) = fault.en.partition("; "), fault.es.partition("; ")
    assert mend, f"{name}: write 'what is wrong; how to mend it'"
    assert corrige, f"{name}: escriba 'qué está mal; cómo se corrige'"
    assert mend != corrige, f"{name}: the Spanish is the English"
    _assert_agree(name, fault.en, fault.es)
    assert fault.severity in {"error", "warning"}


@pytest.mark.parametrize("name", WORDS)
def test_the_words_put_into_faults_are_in_both_languages(name):
    assert WORDS[name].en != WORDS[name].es
    _assert_agree(name, WORDS[name].en, WORDS[name].es)


def _assert_agree(name: str, english: str, spanish: str) -> None:
    """The same values, the same signs of the grammar, and as many quoted things."""
    for what, of in (("values", PLACEHOLDER), ("signs of the grammar", GRAMMAR)):
        ours, theirs = (Counter(of.findall(text)) for text in (english, spanish))
        assert ours == theirs, f"{name}: the {what} differ: {ours - theirs} and {theirs - ours}"
    assert len(QUOTED.findall(english)) == len(QUOTED.findall(spanish)), f"{name}: quote the same things"


def test_problems_are_made_from_faults_alone_and_faults_of_plain_words():
    """A bare string would speak one language; a fault inside a function would be seen by no test here."""
    for path in sorted(HOUSE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        top = {id(node.value) for node in tree.body if isinstance(node, ast.Assign)}
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            called, where = getattr(call.func, "id", ""), f"{path.relative_to(HOUSE)}:{call.lineno}"
            if called == "Problem":
                assert path.name == "kind.py", f"{where}: name a Fault and say SOME_FAULT.on(line)"
            if called == "Fault":
                assert id(call) in top, f"{where}: give it a name at the top of the file"
                assert all(isinstance(arg, ast.Constant) for arg in call.args), f"{where}: values go into on(…)"


# What can be provoked: the material of the tests that break lessons, and broken samples of every kind.


def _assert_bilingual(problems: list[Problem], least: int = 1) -> None:
    assert len(problems) >= least
    for problem in problems:
        english, spanish = (f"{problem.what.in_(each)}; {problem.mend.in_(each)}" for each in LANGUAGES)
        assert problem.what.en and problem.mend.en and problem.what.es and problem.mend.es, english  # noqa: PT018
        assert problem.mend.en != problem.mend.es, english
        numbers = [sorted(re.findall(r"\d+", each)) for each in (english, spanish)]
        assert numbers[0] == numbers[1], (english, spanish)
        assert "Words(" not in english + spanish
        assert str(problem) == problem.in_("en") == f"{problem.path}:{problem.line}: {english}"
        assert problem.in_("es").endswith(spanish)


@pytest.mark.parametrize("fault", UNREADABLE, ids=lambda fault: fault[2][:40])
def test_a_text_that_cannot_be_read_is_told_in_both_languages(fault):
    _assert_bilingual(read_document(EN.replace(fault[0], fault[1], 1), f"{NAME}/lesson.en.md")[1])


@pytest.mark.parametrize(
    "changes",
    [
        *({"lesson_en": fault[:2]} for fault in BROKEN_EN),
        *({"lesson_es": fault[:2]} for fault in BROKEN_ES),
        *(
            {"lesson_en": STORY[0], "lesson_es": (STORY[1][0], STORY[1][1].replace(*fault[:2]))}
            for fault in BROKEN_STORIES
        ),
    ],
    ids=str,
)
def test_a_broken_rule_is_told_in_both_languages(tmp_path, changes):
    folder, problems = read_folder(write_lesson(tmp_path, **changes), NAME)
    _assert_bilingual(check_folder(folder, SHARED) if folder else problems)


@pytest.mark.parametrize("fault", SPOILED)
def test_a_spoiled_file_is_told_in_both_languages(tmp_path, fault):
    place = tmp_path / NAME
    shutil.copytree(LESSONS / NAME, place)
    SPOILED[fault][1](place)
    folder, problems = read_folder(place, NAME)
    _assert_bilingual(check_folder(folder, SHARED) if folder else problems)


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.name)
@settings(max_examples=60)
@given(data=st.data())
def test_a_broken_activity_is_told_in_both_languages(kind, data):
    language = data.draw(st.sampled_from(LANGUAGES))
    nodes, problems = read_nodes(data.draw(bent(kind.sample.prose[language])), 1, kind.inside)
    spec = [] if problems else kind.read(Block(kind.name, "q1", kind.sample.attrs, language, 1, nodes))
    _assert_bilingual([*problems, *(spec if isinstance(spec, list) else [])], least=0)


def test_the_authors_words_and_signs_stay_as_they_are():
    """Nothing of hers is taken for a value or for the end of a sentence."""
    problem = Fault("'%(words)s' is long; mend", "'%(words)s' es largo; corrija").on(3, words="100%; %(n)s {x}")
    assert problem.what == Words("'100%; %(n)s {x}' is long", "'100%; %(n)s {x}' es largo")
    assert problem.mend == Words("mend", "corrija")


def test_a_mistyped_word_is_guessed_in_both_languages():
    assert one_of("srot", ["chat", "sort"]) == Words(
        "chat, sort (did you mean 'sort'?)", "chat, sort (¿quiso decir 'sort'?)"
    )
    assert one_of("%(x)s", ["a%", "b"]) == Words("a%, b", "a%, b")
