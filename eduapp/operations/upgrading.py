"""How old the database is, beside this program; and bringing it up to date."""

from __future__ import annotations

from enum import StrEnum

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import upgrade

from eduapp.core.config import MIGRATIONS
from eduapp.core.db import db
from eduapp.operations.words import Trouble


class Age(StrEnum):
    """A database beside this program."""

    EMPTY = "empty"
    BEHIND = "behind"
    CURRENT = "current"
    NEWER = "newer"


def newest_migration() -> str:
    """The migration that this program's tables stand on."""
    return str(_scripts().get_current_head())


def known_migrations() -> set[str]:
    """Every migration that this program knows."""
    return {script.revision for script in _scripts().walk_revisions()}


def migration_of_database() -> str:
    """The migration that the open database stands on; "" when it has none. Reads only."""
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def age_of_database() -> Age:
    """How the open database stands to this program. Reads only."""
    there = migration_of_database()
    if not there:
        return Age.EMPTY if not sa.inspect(db.engine).get_table_names() else Age.NEWER
    if there not in known_migrations():
        return Age.NEWER
    return Age.CURRENT if there == newest_migration() else Age.BEHIND


def migrate() -> None:
    """Make the tables, or bring them up to date. Raises Trouble over a database of a newer program."""
    if age_of_database() is Age.NEWER:
        raise newer()
    upgrade(directory=str(MIGRATIONS))


def open_for_work() -> None:
    """Fill an empty database with tables, take a current one as it is. Raises Trouble over any other."""
    age = age_of_database()
    if age is Age.NEWER:
        raise newer()
    if age is Age.BEHIND:
        raise Trouble(
            "The database is of an older version of this program. Run: eduapp upgrade. It makes a backup first.",
            "La base de datos es de una versión anterior de este programa. Ejecute: eduapp upgrade. "
            "Primero hace una copia de seguridad.",
        )
    if age is Age.EMPTY:
        migrate()


def newer() -> Trouble:
    """The database knows more than this program."""
    return Trouble(
        "The database was made by a newer version of this program. Install that version; nothing was changed.",
        "La base de datos se hizo con una versión más nueva de este programa. Instale esa versión; no se cambió nada.",
    )


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(MIGRATIONS))
