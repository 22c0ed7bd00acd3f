"""`eduapp lessons`: lessons as text are checked, brought in and written out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from eduapp.cli.opening import opened
from eduapp.cli.saying import say
from eduapp.cli.table import as_csv, as_text
from eduapp.core import clock
from eduapp.core.config import LESSONS
from eduapp.core.db import db, writing
from eduapp.core.words import LANGUAGES, Words
from eduapp.curriculum.actions import changed_files, export_lessons, import_lessons
from eduapp.curriculum.checks import check_all, figures
from eduapp.curriculum.queries import lessons as published_lessons
from eduapp.curriculum.queries import newest
from eduapp.curriculum.reader import read_all
from eduapp.operations.words import Trouble, terminal_language

WARNING = Words(" (warning)", " (aviso)")
CHECKED = Words(
    "%(sound)s lessons are sound, %(errors)s errors, %(warnings)s warnings",
    "%(sound)s lecciones están bien, %(errors)s errores, %(warnings)s avisos",
)
UNREADABLE = Words(
    "%(place)s is not in the table: it cannot be read (%(n)s errors; see eduapp lessons check)",
    "%(place)s no está en la tabla: no se puede leer (%(n)s errores; vea eduapp lessons check)",
)


@click.group()
def lessons() -> None:
    """Lessons as text."""


@lessons.command("check")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=LESSONS)
@click.option("--warnings/--no-warnings", default=True, show_default=True, help="figures to look at, too")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="of the sentences")
def check(folder: Path, warnings: bool, language: str) -> None:
    """Name every problem as file:line: what is wrong; how to mend it. Ends with 1 if a lesson has an error."""
    folders, problems = check_all(folder)
    errors = [problem for problem in problems if problem.severity == "error"]
    for problem in problems if warnings else errors:
        click.echo(problem.in_(language) + ("" if problem.severity == "error" else WARNING.in_(language)))
    counts = {"sound": len(folders), "errors": len(errors), "warnings": len(problems) - len(errors)}
    click.echo(CHECKED.filled(counts).in_(language))
    sys.exit(1 if errors else 0)


@lessons.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=LESSONS)
@click.option("--csv", "spreadsheet", is_flag=True, help="for a spreadsheet")
@click.option("--language", type=click.Choice(LANGUAGES), default=terminal_language, help="of the headings")
def table(folder: Path, spreadsheet: bool, language: str) -> None:
    """Every figure of every lesson in both languages, each beside its limit."""
    folders, _unread = read_all(folder)
    _sound, problems = check_all(folder)
    found = figures.rows(folders, problems)
    click.echo(as_csv(found, language) if spreadsheet else "\n".join(as_text(found, language)), nl=not spreadsheet)
    for place, n in figures.unreadable(folders, problems):
        click.echo(UNREADABLE.filled({"place": place, "n": n}).in_(language), err=True)


@lessons.command("import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=LESSONS)
def import_(folder: Path) -> None:
    """Publish every sound lesson that has changed. A lesson with an error stays out, the others come in."""
    with opened().app_context(), writing():
        done = import_lessons(folder, now=clock.now())
    for problem in done.problems:
        if problem.severity == "error":
            click.echo(str(problem), err=True)
    new, same = ", ".join(done.published), ", ".join(done.unchanged)
    say(
        f"published: {new or 'none'}; the same as before: {same or 'none'}",
        f"publicadas: {new or 'ninguna'}; iguales que antes: {same or 'ninguna'}",
    )
    if waiting := ", ".join(done.waiting):
        say(
            f"edited or retired here, so a coordinator decides on the update at /author: {waiting}",
            f"cambiadas o retiradas aquí, así que un coordinador decide en /author sobre la actualización: {waiting}",
        )


@lessons.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="write over files there that say something else")
def export(folder: Path, force: bool) -> None:
    """Write the newest version of every lesson as text into FOLDER, one folder a lesson, as lessons/ has them."""
    with opened().app_context():
        every = [newest(row.lesson_id).folder for row in published_lessons(retired=True)]
        db.session.rollback()
    lost = changed_files(folder, every)
    if lost and not force:
        for path in lost:
            say(f"{path} says something else", f"{path} dice otra cosa", err=True)
        raise Trouble(
            "Nothing was written. Name a new folder, or add --force to write over these files.",
            "No se escribió nada. Indique una carpeta nueva, o agregue --force para sobrescribir estos archivos.",
        )
    n = len(export_lessons(folder, every))
    say(f"wrote {n} lessons into {folder}", f"se escribieron {n} lecciones en {folder}")


COMMANDS = (lessons,)
