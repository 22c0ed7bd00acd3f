"""The command line (demo, serve, doctor, backup, restore, upgrade, nightly, lessons, pilot): it calls and prints."""

from __future__ import annotations

import logging
import os
import socket
import sys
import time
from pathlib import Path
from typing import Any

import click
from flask import Flask
from sqlalchemy.exc import ArgumentError, DatabaseError
from waitress import create_server

from eduapp.accounts.actions import first_link
from eduapp.app import create_app
from eduapp.classes import actions as classes
from eduapp.classes.actions import tell_help
from eduapp.classes.queries import districts, is_empty
from eduapp.core import clock
from eduapp.core.config import LESSONS, data_folder
from eduapp.core.db import db, fcntl, writing
from eduapp.core.words import LANGUAGES, Words
from eduapp.curriculum.actions import changed_files, export_lessons, import_lessons
from eduapp.curriculum.checks import check_all
from eduapp.curriculum.queries import lessons as published_lessons
from eduapp.curriculum.queries import newest
from eduapp.demo import make_demo, ways_in
from eduapp.operations import backup as backups
from eduapp.operations import doctor as looking
from eduapp.operations import nightly as night
from eduapp.operations import serving, upgrading
from eduapp.operations.database_checks import look_at_database
from eduapp.operations.findings import Level
from eduapp.operations.keys import check_card_key, check_keys, mark_as_pretend
from eduapp.operations.words import Trouble, terminal_language
from eduapp.privacy.actions import forget

into_data = click.Path(file_okay=False, path_type=Path)

WARNING = Words(" (warning)", " (aviso)")
CHECKED = Words(
    "%(sound)s lessons are sound, %(errors)s errors, %(warnings)s warnings",
    "%(sound)s lecciones están bien, %(errors)s errores, %(warnings)s avisos",
)


class PlainSpoken(click.Group):
    """Trouble of any command becomes one sentence in the terminal's language, and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Trouble as trouble:
            sys.exit(trouble.words.in_(terminal_language()))


def _say(en: str, es: str, *, err: bool = False) -> None:
    """One line in the terminal's language."""
    click.echo(Words(en, es).in_(terminal_language()), err=err)


@click.group(cls=PlainSpoken)
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
    _need_free_port("127.0.0.1", port, "eduapp demo")
    app = _opened(pretend=True)
    with app.app_context():
        _publish()
        if is_empty():
            _say("Making a pretend school …", "Preparando una escuela de mentira …")
            make_demo(app.config["CARD_KEY"], now=clock.now())
            with writing():
                tell_help(data=app.config["DATA"])
        _print_ways_in(app, f"http://127.0.0.1:{port}")
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a queue is no news to a teacher who tries it out
    server = create_server(app, host="127.0.0.1", port=port, threads=8, ident=None)
    _say(
        f"\nServing on http://127.0.0.1:{port} – stop with Ctrl+C. Pretend people only; do not use it for real ones.",
        f"\nAbierto en http://127.0.0.1:{port} – se detiene con Ctrl+C. Todas las personas son de mentira; no lo use "
        "con personas reales.",
    )
    server.run()


def _opened(*, pretend: bool = False) -> Flask:
    """The application over its database, made now if there is none; one sentence when folder or database says no."""
    try:
        if pretend:
            mark_as_pretend(data_folder())
        # Nobody should need a phone to look around a pretend school.
        app = create_app({"ONE_TIME_CODES_REQUIRED": False} if pretend else None)
        with app.app_context():
            upgrading.migrate() if pretend else upgrading.open_for_work()
        return app
    except OSError as error:
        raise Trouble(
            f"eduapp cannot write to {data_folder()} ({error.strerror}). Set EDUAPP_DATA to a folder you can write to.",
            f"eduapp no puede escribir en {data_folder()} ({error.strerror}). Indique en EDUAPP_DATA una carpeta en la "
            "que pueda escribir.",
        ) from None
    except (DatabaseError, ArgumentError):
        raise Trouble(
            "eduapp cannot open its database. Check EDUAPP_DATABASE_URL, or that EDUAPP_DATA can be written to.",
            "eduapp no puede abrir su base de datos. Revise EDUAPP_DATABASE_URL, o que se pueda escribir en "
            "EDUAPP_DATA.",
        ) from None


def _need_free_port(host: str, port: int, command: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise Trouble(
                f"Port {port} is in use by another program. Choose another: {command} --port {port + 1}",
                f"Otro programa ya usa el puerto {port}. Elija otro: {command} --port {port + 1}",
            ) from None


def _publish() -> None:
    with writing():
        done = import_lessons(LESSONS, now=clock.now())
    for problem in done.problems:
        if problem.severity == "error":
            click.echo(str(problem), err=True)
    if done.published:
        _say(f"Published {', '.join(done.published)}", f"Publicadas: {', '.join(done.published)}")


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


@lessons.command("import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=LESSONS)
def import_(folder: Path) -> None:
    """Publish every sound lesson that has changed. A lesson with an error stays out, the others come in."""
    with _opened().app_context(), writing():
        done = import_lessons(folder, now=clock.now())
    for problem in done.problems:
        if problem.severity == "error":
            click.echo(str(problem), err=True)
    new, same = ", ".join(done.published), ", ".join(done.unchanged)
    _say(
        f"published: {new or 'none'}; the same as before: {same or 'none'}",
        f"publicadas: {new or 'ninguna'}; iguales que antes: {same or 'ninguna'}",
    )
    if waiting := ", ".join(done.waiting):
        _say(
            f"edited or retired here, so a coordinator decides on the update at /author: {waiting}",
            f"cambiadas o retiradas aquí, así que un coordinador decide en /author sobre la actualización: {waiting}",
        )


@lessons.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="write over files there that say something else")
def export(folder: Path, force: bool) -> None:
    """Write the newest version of every lesson as text into FOLDER, one folder a lesson, as lessons/ has them."""
    with _opened().app_context():
        every = [newest(row.lesson_id).folder for row in published_lessons(retired=True)]
        db.session.rollback()
    lost = changed_files(folder, every)
    if lost and not force:
        for path in lost:
            _say(f"{path} says something else", f"{path} dice otra cosa", err=True)
        raise Trouble(
            "Nothing was written. Name a new folder, or add --force to write over these files.",
            "No se escribió nada. Indique una carpeta nueva, o agregue --force para sobrescribir estos archivos.",
        )
    n = len(export_lessons(folder, every))
    _say(f"wrote {n} lessons into {folder}", f"se escribieron {n} lecciones en {folder}")


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
    _say(
        "Allowed. Teachers see the name and the reason on each such lesson.",
        "Permitido. Los maestros ven el nombre y la razón en cada una de esas lecciones.",
    )


@pilot.command()
def end() -> None:
    """From now on only reviewed lessons can be given to a class."""
    with _opened().app_context(), writing():
        for district_id, _name in districts():
            classes.end_pilot(district_id=district_id)
    _say(
        "Ended. Lessons that classes have already stay as they are.",
        "Terminado. Las lecciones que las clases ya tienen se quedan como están.",
    )


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="the address to listen on")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--processes", type=click.IntRange(1, 32), default=1, show_default=True, help="2 on a school's server")
@click.option("--threads", type=click.IntRange(1, 32), help="of each process [default: 4, or 2 with several processes]")
@click.option("--url", envvar="EDUAPP_URL", default="", help="the public address, e.g. https://lessons.example.org")
@click.option("--behind-proxy", envvar="EDUAPP_BEHIND_PROXY", is_flag=True, help="exactly one proxy stands in front")
@click.option("--plain-http", is_flag=True, help="listen without TLS on more than this computer")
def serve(threads: int | None, **wish: Any) -> None:
    """The real thing: serve a school. On an empty database, prints the one link that makes the first admin."""
    start = serving.Start(threads=threads or (2 if wish["processes"] > 1 else 4), **wish)
    sqlite = not _server_address().startswith("postgresql")
    serving.check_start(start, sqlite=sqlite, can_lock=fcntl is not None)
    check_keys(data_folder(), address=_server_address())
    _need_free_port(start.host, start.port, "eduapp serve")
    os.environ.update(start.surroundings())
    app = _opened()
    with app.app_context():
        check_card_key(app.config["CARD_KEY"])
        if not published_lessons():
            _publish()
        _print_first_link(start.address)
        db.session.remove()
        db.engine.dispose()  # whoever serves opens connections of its own
    _say(
        f"Serving on {start.address} – stop with Ctrl+C.",
        f"Abierto en {start.address} – se detiene con Ctrl+C.",
    )
    serving.run(app, start)


def _print_first_link(address: str) -> None:
    """While nobody is here: the one link that makes the first admin. Each start makes a new one, the former dies."""
    with writing():
        code = first_link(now=clock.now())
    if code:
        _say(
            "Nobody is here yet. This link makes the first admin; it works once, for 24 hours. Keep it to yourself:",
            "Aquí todavía no hay nadie. Este enlace crea al primer administrador; sirve una sola vez, por 24 horas. "
            "No lo comparta:",
        )
        click.echo(f"  {address}/join#{code}")


def _server_address() -> str:
    return os.environ.get("EDUAPP_DATABASE_URL", "")


@main.command()
@click.option("--language", type=click.Choice(["en", "es"]), default=terminal_language, help="of the report")
def doctor(language: str) -> None:
    """What is wrong with this installation, in plain words, and how to mend it. Ends with 1 if something is wrong."""
    data = data_folder()
    found = [looking.keys(data, address=_server_address())]
    if found[0].level is not Level.WRONG:
        app = create_app()
        place = looking.Place(data, app.config, clock.now())
        with app.app_context():
            found += [*looking.look_at_folder(place), *look_at_database(place)]
    for finding in found:
        click.echo(finding.in_(language))
    sys.exit(1 if any(finding.level is Level.WRONG for finding in found) else 0)


@main.command()
@click.argument("folder", type=into_data, required=False)
@click.option("--keep-days", type=click.IntRange(1), default=35, show_default=True, help="older backups are deleted")
def backup(folder: Path | None, keep_days: int) -> None:
    """A checked copy of the database and the card key in one file in FOLDER, while people work."""
    check_keys(data_folder(), address=_server_address(), real=False)
    app = _opened()
    with app.app_context():
        file = _backed_up(app, folder, keep_days)
    size = f"{file.stat().st_size / 1e6:.1f} MB"
    _say(
        f"{file} ({size}). Whoever has it has the cards: keep it safe.",
        f"{file} ({size}). Quien lo tenga tiene las tarjetas: guárdelo bien.",
    )


def _backed_up(app: Flask, folder: Path | None, keep_days: int) -> Path:
    data = app.config["DATA"]
    return backups.make_backup(data, folder or data / "backups", now=clock.now(), keep_days=keep_days)


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--into", type=into_data, help="a new folder for the database and the card key")
@click.option("--verify", is_flag=True, help="try it out in a folder that is thrown away, and say what is in it")
def restore(file: Path, into: Path | None, verify: bool) -> None:
    """A backup back into a new folder (or, with EDUAPP_DATABASE_URL, into an empty PostgreSQL database)."""
    if verify:
        said, counts = backups.try_out(file, _app_over)
        _say(
            f"{file} is whole: made {said.made} by eduapp {said.version}, {said.engine}. Rows:",
            f"{file} está completo: hecho {said.made} con eduapp {said.version}, {said.engine}. Filas:",
        )
        click.echo("\n".join(f"  {name:<16}{n:>9}" for name, n in sorted(counts.items()) if n))
    if into:
        url = _server_address()
        said = backups.restore_to_server(file, into, url) if url else backups.restore(file, into)
        _say(
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


@main.command()
@click.option("--backup-folder", type=into_data, help="where the backup goes [default: backups in EDUAPP_DATA]")
def upgrade(backup_folder: Path | None) -> None:
    """After installing a new version: back up, bring the database up to date, publish changed lessons."""
    check_keys(data_folder(), address=_server_address(), real=False)
    app = create_app()
    with app.app_context():
        if upgrading.age_of_database() is upgrading.Age.BEHIND:
            file = _backed_up(app, backup_folder, 35)
            _say(f"Backed up: {file}", f"Copia de seguridad: {file}")
        upgrading.migrate()
        _publish()
        with writing():
            tell_help(data=app.config["DATA"])  # after a restore its file is not there yet
    _say("Up to date.", "Al día.")


@main.command()
def nightly() -> None:
    """Close classes left open for a day, cut what must not stay, delete what has ended, forget what is due."""
    started = time.monotonic()
    app = _opened()
    with app.app_context():
        closed = night.close_what_was_left_open(now=clock.now())
        night.sweep(now=clock.now())
        with writing():
            tell_help(data=app.config["DATA"])
            gone = forget(zone=app.config["TIME_ZONE"], now=clock.now())
    night.note(app.config["DATA"], now=clock.now())
    _say(
        f"forgot {gone.students} students of {gone.classes} classes",
        f"se olvidaron {gone.students} estudiantes de {gone.classes} clases",
    )
    took = f"{time.monotonic() - started:.1f} s"
    _say(f"closed {closed} meetings in {took}", f"se cerraron {closed} sesiones de clase en {took}")
