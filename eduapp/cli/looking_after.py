"""Who looks after the server: `eduapp doctor`, `backup`, `restore`, `upgrade` and `nightly`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click
from flask import Flask

from eduapp.app import create_app
from eduapp.classes.actions import tell_help
from eduapp.cli.opening import opened, publish, server_address
from eduapp.cli.saying import say
from eduapp.core import clock
from eduapp.core.config import data_folder
from eduapp.core.db import writing
from eduapp.operations import backup as backups
from eduapp.operations import doctor as looking
from eduapp.operations import nightly as night
from eduapp.operations import upgrading
from eduapp.operations.database_checks import look_at_database
from eduapp.operations.findings import Level
from eduapp.operations.keys import check_keys
from eduapp.operations.words import Trouble, terminal_language
from eduapp.privacy.actions import forget

into_data = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.option("--language", type=click.Choice(["en", "es"]), default=terminal_language, help="of the report")
def doctor(language: str) -> None:
    """What is wrong with this installation, in plain words, and how to mend it. Ends with 1 if something is wrong."""
    data = data_folder()
    found = [looking.keys(data, address=server_address())]
    if found[0].level is not Level.WRONG:
        app = create_app()
        place = looking.Place(data, app.config, clock.now())
        with app.app_context():
            found += [*looking.look_at_folder(place), *look_at_database(place)]
    for finding in found:
        click.echo(finding.in_(language))
    sys.exit(1 if any(finding.level is Level.WRONG for finding in found) else 0)


@click.command()
@click.argument("folder", type=into_data, required=False)
@click.option("--keep-days", type=click.IntRange(1), default=35, show_default=True, help="older backups are deleted")
def backup(folder: Path | None, keep_days: int) -> None:
    """A checked copy of the database and the card key in one file in FOLDER, while people work."""
    check_keys(data_folder(), address=server_address(), real=False)
    app = opened()
    with app.app_context():
        file = _backed_up(app, folder, keep_days)
    size = f"{file.stat().st_size / 1e6:.1f} MB"
    say(
        f"{file} ({size}). Whoever has it has the cards: keep it safe.",
        f"{file} ({size}). Quien lo tenga tiene las tarjetas: guárdelo bien.",
    )


def _backed_up(app: Flask, folder: Path | None, keep_days: int) -> Path:
    data = app.config["DATA"]
    return backups.make_backup(data, folder or data / "backups", now=clock.now(), keep_days=keep_days)


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--into", type=into_data, help="a new folder for the database and the card key")
@click.option("--verify", is_flag=True, help="try it out in a folder that is thrown away, and say what is in it")
def restore(file: Path, into: Path | None, verify: bool) -> None:
    """A backup back into a new folder (or, with EDUAPP_DATABASE_URL, into an empty PostgreSQL database)."""
    if verify:
        said, counts = backups.try_out(file, _app_over)
        say(
            f"{file} is whole: made {said.made} by eduapp {said.version}, {said.engine}. Rows:",
            f"{file} está completo: hecho {said.made} con eduapp {said.version}, {said.engine}. Filas:",
        )
        click.echo("\n".join(f"  {name:<16}{n:>9}" for name, n in sorted(counts.items()) if n))
    if into:
        url = server_address()
        said = backups.restore_to_server(file, into, url) if url else backups.restore(file, into)
        say(
            f"Restored what was saved until {said.made}. Set EDUAPP_DATA={into}, then run eduapp upgrade.",
            f"Se recuperó lo guardado hasta {said.made}. Ponga EDUAPP_DATA={into} y ejecute eduapp upgrade.",
        )
    if not (verify or into):
        raise Trouble(
            "Say where to: eduapp restore FILE --into FOLDER, or try it out: eduapp restore FILE --verify.",
            "Diga dónde: eduapp restore FILE --into FOLDER, o pruébelo: eduapp restore FILE --verify.",
        )


def _app_over(data: Path, address: str) -> Flask:
    return create_app({"SQLALCHEMY_DATABASE_URI": address}, data=data)


@click.command()
@click.option("--backup-folder", type=into_data, help="where the backup goes [default: backups in EDUAPP_DATA]")
def upgrade(backup_folder: Path | None) -> None:
    """After installing a new version: back up, bring the database up to date, publish changed lessons."""
    check_keys(data_folder(), address=server_address(), real=False)
    app = create_app()
    with app.app_context():
        if upgrading.age_of_database() is upgrading.Age.BEHIND:
            file = _backed_up(app, backup_folder, 35)
            say(f"Backed up: {file}", f"Copia de seguridad: {file}")
        upgrading.migrate()
        publish()
        with writing():
            tell_help(data=app.config["DATA"])  # after a restore its file is not there yet
    say("Up to date.", "Al día.")


@click.command()
def nightly() -> None:
    """Close classes left open for a day, cut what must not stay, delete what has ended, forget what is due."""
    started = time.monotonic()
    app = opened()
    with app.app_context():
        closed = night.close_what_was_left_open(now=clock.now())
        night.sweep(now=clock.now())
        with writing():
            tell_help(data=app.config["DATA"])
            gone = forget(zone=app.config["TIME_ZONE"], now=clock.now())
    night.note(app.config["DATA"], now=clock.now())
    say(
        f"forgot {gone.students} students of {gone.classes} classes",
        f"se olvidaron {gone.students} estudiantes de {gone.classes} clases",
    )
    took = f"{time.monotonic() - started:.1f} s"
    say(f"closed {closed} meetings in {took}", f"se cerraron {closed} sesiones de clase en {took}")


COMMANDS = (doctor, backup, restore, upgrade, nightly)
