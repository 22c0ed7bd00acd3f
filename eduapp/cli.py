"""The command line: thin, it only calls actions and prints.

eduapp demo · lessons check · lessons import · lessons export · pilot allow · pilot end · nightly
"""

from __future__ import annotations

import socket
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy.exc import ArgumentError, DatabaseError
from waitress import create_server

from eduapp.accounts.actions import forget_old_links
from eduapp.app import create_app
from eduapp.classes import actions as classes
from eduapp.classes.actions import tell_help
from eduapp.classes.queries import districts, is_empty
from eduapp.core import clock
from eduapp.core.config import LESSONS, MIGRATIONS, data_folder
from eduapp.core.db import db, writing
from eduapp.core.journal import forget_tries
from eduapp.curriculum.actions import export_lessons, import_lessons
from eduapp.curriculum.checks import check_all
from eduapp.curriculum.queries import lessons as published_lessons
from eduapp.curriculum.queries import newest
from eduapp.demo import make_demo, ways_in
from eduapp.privacy.actions import forget
from eduapp.progress.actions import close_and_freeze
from eduapp.teaching.queries import meetings_left_open


@click.group()
def main() -> None:
    """Find Your Voice / Encuentra tu voz."""


@main.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="where to serve, on this computer only",
)
def demo(port: int) -> None:
    """A pretend school on this computer: made once, then served."""
    _need_free_port(port)
    app = _opened({"ONE_TIME_CODES_REQUIRED": False})  # nobody should need a phone to look around
    with app.app_context():
        _publish()
        if is_empty():
            click.echo("Making a pretend school …")
            make_demo(app.config["CARD_KEY"], now=clock.now())
        _print_ways_in(app, f"http://127.0.0.1:{port}")
    server = create_server(app, host="127.0.0.1", port=port, threads=8, ident=None)
    click.echo(
        f"\nServing on http://127.0.0.1:{port} – stop with Ctrl+C. Pretend people only; do not use it for real ones."
    )
    server.run()


def _opened(changes: dict[str, Any] | None = None) -> Flask:
    """The application over a migrated database; one clear sentence when the folder or the database says no."""
    try:
        app = create_app(changes)
        with app.app_context():
            upgrade(directory=str(MIGRATIONS))
        return app
    except OSError as error:
        sys.exit(
            f"eduapp cannot write to {data_folder()} ({error.strerror}). Set EDUAPP_DATA to a folder you can write to."
        )
    except (DatabaseError, ArgumentError):
        sys.exit("eduapp cannot open its database. Check EDUAPP_DATABASE_URL, or that EDUAPP_DATA can be written to.")


def _need_free_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            sys.exit(f"Port {port} is in use by another program. Choose another: eduapp demo --port {port + 1}")


def _publish() -> None:
    with writing():
        done = import_lessons(LESSONS, now=clock.now())
    for problem in done.problems:
        if problem.severity == "error":
            click.echo(str(problem), err=True)
    if done.published:
        click.echo(f"Published {', '.join(done.published)}")


def _print_ways_in(app: Flask, address: str) -> None:
    rows = ways_in(app.config["CARD_KEY"], address, now=clock.now())
    db.session.rollback()
    widths = [max(len(row.who) for row in rows), max(len(row.where) for row in rows)] if rows else [0, 0]
    for row in rows:
        click.echo(f"  {row.who:<{widths[0]}}  {row.where:<{widths[1]}}  {row.how}")


@main.group()
def lessons() -> None:
    """Lessons as text."""


@lessons.command("check")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=LESSONS)
@click.option("--warnings/--no-warnings", default=True, show_default=True, help="figures to look at, too")
def check(folder: Path, warnings: bool) -> None:
    """Name every problem as file:line: what is wrong; how to mend it. Ends with 1 if a lesson has an error."""
    folders, problems = check_all(folder)
    errors = [problem for problem in problems if problem.severity == "error"]
    for problem in problems if warnings else errors:
        click.echo(f"{problem}" if problem.severity == "error" else f"{problem} (warning)")
    click.echo(f"{len(folders)} lessons are sound, {len(errors)} errors, {len(problems) - len(errors)} warnings")
    sys.exit(1 if errors else 0)


@lessons.command("import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=LESSONS)
def import_(folder: Path) -> None:
    """Publish every sound lesson that has changed. A lesson with an error stays out, the others come in."""
    with _opened().app_context(), writing():
        done = import_lessons(folder, now=clock.now())
    for problem in done.problems:
        if problem.severity == "error":
            click.echo(str(problem), err=True)
    click.echo(
        f"published: {', '.join(done.published) or 'none'}; the same as before: {', '.join(done.unchanged) or 'none'}"
    )
    if done.waiting:
        click.echo(f"edited here, so a coordinator decides on the update at /author: {', '.join(done.waiting)}")


@lessons.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def export(folder: Path) -> None:
    """Write the newest version of every lesson as text into FOLDER, which may not hold anything yet."""
    if folder.exists() and any(folder.iterdir()):
        sys.exit(f"{folder} holds something already. Name a new folder, so that nothing is overwritten.")
    with _opened().app_context():
        written = export_lessons(folder, [newest(row.lesson_id).folder for row in published_lessons()])
        db.session.rollback()
    click.echo(f"wrote {len(written)} lessons into {folder}")


@main.group()
def pilot() -> None:
    """Trying out lessons before people have reviewed them."""


@pilot.command()
@click.option("--name", required=True, help="who answers for it")
@click.option("--reason", required=True, help="why")
def allow(name: str, reason: str) -> None:
    """Let every district here open unreviewed lessons; teachers see the name and the reason."""
    with _opened().app_context(), writing():
        for district_id, _name in districts():
            classes.allow_pilot(district_id=district_id, name=name, reason=reason, now=clock.now())
    click.echo("Allowed. Teachers see the name and the reason on each such lesson.")


@pilot.command()
def end() -> None:
    """From now on only reviewed lessons can be given to a class."""
    with _opened().app_context(), writing():
        for district_id, _name in districts():
            classes.end_pilot(district_id=district_id)
    click.echo("Ended. Lessons that classes have already stay as they are.")


@main.command()
def nightly() -> None:
    """Close the meetings that were left open for a day: what must not stay with a student is cut. Links, sessions,
    counted tries that are over, and students whose classes ended long enough ago, are forgotten."""
    started = time.monotonic()
    app = _opened()
    zone = app.config["TIME_ZONE"]
    with app.app_context():
        with writing():
            forget_old_links(now=clock.now())
            forget_tries(now=clock.now())
            tell_help(data=data_folder())
        left = meetings_left_open(before=clock.now() - timedelta(hours=24))
        db.session.rollback()
        for meeting in left:
            with writing():
                close_and_freeze(
                    assignment_id=meeting.assignment_id, meeting_id=meeting.id, person_id=None, now=clock.now()
                )
        with writing():
            gone = forget(zone=zone, now=clock.now())
    click.echo(f"forgot {gone.students} students of {gone.classes} classes")
    click.echo(f"closed {len(left)} meetings in {time.monotonic() - started:.1f} s")
