"""The database can be built step by step, with data in it, to exactly what the models say, and taken down again."""

from __future__ import annotations

import ast
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade

from eduapp.core.config import MIGRATIONS
from eduapp.core.db import Base, db
from tests import people
from tests.databases import House

SCRIPTS = ScriptDirectory(str(MIGRATIONS))
STEPS = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]
FILES = sorted((MIGRATIONS / "versions").glob("*.py"))


def test_there_is_one_head_and_it_is_written_down():
    heads = SCRIPTS.get_heads()
    assert len(heads) == 1, f"two migrations were made side by side: {heads}; let the later one follow the other"
    written = (MIGRATIONS / "CURRENT_HEAD").read_text(encoding="utf-8").strip()
    assert written == heads[0], (
        f"migrations/CURRENT_HEAD says {written}, the newest migration is {heads[0]}: write it there, "
        "so that two people who add one each get a conflict in git"
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_migration_stands_alone(file: Path):
    number = file.name.partition("_")[0]
    script = SCRIPTS.get_revision(number)
    assert re.fullmatch(r"\d{4}", number), f"{file.name}: begin the name with the next number: 0007_what_it_does.py"
    assert script is not None, f"{file.name} holds another revision than its name says: make both {number}"
    assert script.down_revision == (f"{int(number) - 1:04}" if int(number) > 1 else None), f"{file.name} leaves a gap"
    tree = ast.parse(file.read_text(encoding="utf-8"))
    ours = [n for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and (n.module or "").startswith("eduapp")]
    assert not ours, f"{file.name} imports eduapp: it must do the same in ten years, write plain tables and types"
    steps = {n.name: n.body for n in tree.body if isinstance(n, ast.FunctionDef)}
    assert any(not isinstance(line, ast.Pass) for line in steps["downgrade"]), f"{file.name} has no way down: write it"


@pytest.fixture
def blank(tmp_path):
    """An app over a database with nothing in it. (The town is no help here: it needs migrations that are right.)"""
    house = House(tmp_path)
    yield house.open(empty=True)
    house.close()


def test_the_last_migration_is_what_the_models_say(blank):
    with blank.app_context():
        upgrade()
        with db.engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": True})
            differences = compare_metadata(context, Base.metadata)
            connection.rollback()
    assert not differences, f"models and migrations differ: {differences}; write the next migration and CURRENT_HEAD"


def test_tables_without_rowid_are_made_so(blank):
    """Their order on disk must not tell who answered when; Alembic does not compare this."""
    with blank.app_context():
        upgrade()
        if db.engine.dialect.name != "sqlite":
            pytest.skip("only SQLite has rowids")
        with db.engine.connect() as connection:
            made = dict(connection.execute(sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all())
    for table in Base.metadata.sorted_tables:
        if table.dialect_options["sqlite"]["with_rowid"] is False:
            said = "WITHOUT ROWID" in made[table.name].upper()
            assert said, f"the table {table.name} has rowids: write sqlite_with_rowid=False in the migration, too"


def test_every_step_up_keeps_what_is_there(blank):
    """One row in every table before each step; afterwards every table that is still there has it."""
    with blank.app_context():
        for step in STEPS:
            before = _rows()
            upgrade(revision=step)
            after = _rows()
            lost = {name for name, n in before.items() if name in after and after[name] != n}
            assert not lost, f"migration {step} loses rows of {lost}: a batch change drops a table; copy its rows"
            _fill()
        assert set(_rows().values()) == {1}


def test_down_with_data_and_up_again(blank):
    with blank.app_context():
        upgrade()
        _fill()
        for place in range(len(STEPS) - 1, -1, -1):
            downgrade(revision=STEPS[place - 1] if place else "base")
        assert _rows() == {}, f"after the way down {sorted(_rows())} are left: drop them in downgrade()"
        upgrade()
        _fill()
        assert set(_rows()) == {table.name for table in Base.metadata.sorted_tables}


def test_a_town_that_lives_goes_down_and_comes_up(app, cast):
    """Not only made-up rows: classes, attempts, cut answers, figures."""
    people.a_day_in_class(app, cast.period_3)
    people.a_day_in_class(app, cast.room_12, closes=False)
    with app.app_context():
        downgrade(revision="base")
        assert _rows() == {}
        upgrade()
        assert set(_rows().values()) == {0}


def _tables(connection: sa.Connection) -> list[sa.Table]:
    there = sa.MetaData()
    there.reflect(connection)
    return [table for table in there.sorted_tables if table.name != "alembic_version"]


def _rows() -> dict[str, int]:
    with db.engine.begin() as connection:
        count = {
            table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in _tables(connection)
        }
    db.engine.dispose()  # a migration must find nobody reading
    return count


def _fill() -> None:
    """One row in every table that has none, every column filled; foreign keys match because all rows hold the same."""
    with db.engine.begin() as connection:
        for table in _tables(connection):
            if connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one() == 0:
                values = {column.name: _something(column) for column in table.columns}
                connection.execute(sa.insert(table).values(values))
    db.engine.dispose()


def _something(column: sa.Column) -> Any:
    kind = column.type
    if isinstance(kind, sa.JSON):
        return {}
    if isinstance(kind, sa.Boolean):
        return False
    if isinstance(kind, sa.DateTime):
        return datetime(2026, 11, 21, 8, 30)  # noqa: DTZ001 - reflected columns of SQLite know no zone
    if isinstance(kind, sa.Date):
        return date(2026, 11, 21)
    return 1 if isinstance(kind, sa.Integer) else "x"
