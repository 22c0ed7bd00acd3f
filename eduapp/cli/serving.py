"""`eduapp demo` and `eduapp serve`: a pretend school, and the real thing."""

from __future__ import annotations

import logging
import os
from typing import Any

import click
from flask import Flask
from waitress import create_server

from eduapp.accounts.actions import first_link
from eduapp.classes.actions import tell_help
from eduapp.classes.queries import is_empty
from eduapp.cli.opening import need_free_port, opened, publish, server_address
from eduapp.cli.saying import say
from eduapp.core import clock
from eduapp.core.config import data_folder
from eduapp.core.db import db, fcntl, writing
from eduapp.curriculum.queries import lessons as published_lessons
from eduapp.demo import make_demo, ways_in
from eduapp.operations import serving
from eduapp.operations.keys import check_card_key, check_keys


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="where to serve, on this computer only",
)
def demo(port: int) -> None:
    """A pretend school on this computer: made once, then served."""
    need_free_port("127.0.0.1", port, "eduapp demo")
    app = opened(pretend=True)
    with app.app_context():
        publish()
        if is_empty():
            say("Making a pretend school …", "Preparando una escuela de mentira …")
            make_demo(app.config["CARD_KEY"], now=clock.now())
            with writing():
                tell_help(data=app.config["DATA"])
        _print_ways_in(app, f"http://127.0.0.1:{port}")
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a queue is no news to a teacher who tries it out
    server = create_server(app, host="127.0.0.1", port=port, threads=8, ident=None)
    say(
        f"\nServing on http://127.0.0.1:{port} – stop with Ctrl+C. Pretend people only; do not use it for real ones.",
        f"\nAbierto en http://127.0.0.1:{port} – se detiene con Ctrl+C. Todas las personas son de mentira; no lo use "
        "con personas reales.",
    )
    server.run()


def _print_ways_in(app: Flask, address: str) -> None:
    rows = ways_in(app.config["CARD_KEY"], address, now=clock.now())
    db.session.rollback()
    widths = [max(len(row.who) for row in rows), max(len(row.where) for row in rows)] if rows else [0, 0]
    for row in rows:
        click.echo(f"  {row.who:<{widths[0]}}  {row.where:<{widths[1]}}  {row.how}")


@click.command()
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
    sqlite = not server_address().startswith("postgresql")
    serving.check_start(start, sqlite=sqlite, can_lock=fcntl is not None)
    check_keys(data_folder(), address=server_address())
    need_free_port(start.host, start.port, "eduapp serve")
    os.environ.update(start.surroundings())
    app = opened()
    with app.app_context():
        check_card_key(app.config["CARD_KEY"])
        if not published_lessons():
            publish()
        _print_first_link(start.address)
        db.session.remove()
        db.engine.dispose()  # whoever serves opens connections of its own
    say(
        f"Serving on {start.address} – stop with Ctrl+C.",
        f"Abierto en {start.address} – se detiene con Ctrl+C.",
    )
    serving.run(app, start)


def _print_first_link(address: str) -> None:
    """While nobody is here: the one link that makes the first admin. Each start makes a new one, the former dies."""
    with writing():
        code = first_link(now=clock.now())
    if code:
        say(
            "Nobody is here yet. This link makes the first admin; it works once, for 24 hours. Keep it to yourself:",
            "Aquí todavía no hay nadie. Este enlace crea al primer administrador; sirve una sola vez, por 24 horas. "
            "No lo comparta:",
        )
        click.echo(f"  {address}/join#{code}")


COMMANDS = (demo, serve)
