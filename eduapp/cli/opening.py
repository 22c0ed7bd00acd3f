"""What a command begins with: the application over its database, with the lessons in it, and a place to serve."""

from __future__ import annotations

import os
import socket

import click
from flask import Flask
from sqlalchemy.exc import ArgumentError, DatabaseError

from eduapp.app import create_app
from eduapp.cli.saying import say
from eduapp.core import clock
from eduapp.core.config import LESSONS, data_folder
from eduapp.core.db import writing
from eduapp.curriculum.actions import import_lessons
from eduapp.operations import upgrading
from eduapp.operations.keys import mark_as_pretend
from eduapp.operations.words import Trouble


def opened(*, pretend: bool = False) -> Flask:
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


def need_free_port(host: str, port: int, command: str) -> None:
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


def publish() -> None:
    with writing():
        done = import_lessons(LESSONS, now=clock.now())
    for problem in done.problems:
        if problem.severity == "error":
            click.echo(str(problem), err=True)
    if done.published:
        say(f"Published {', '.join(done.published)}", f"Publicadas: {', '.join(done.published)}")


def server_address() -> str:
    return os.environ.get("EDUAPP_DATABASE_URL", "")
