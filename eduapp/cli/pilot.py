"""`eduapp pilot`: lessons are tried out before people have reviewed them, and somebody answers for it."""

from __future__ import annotations

import click

from eduapp.classes import actions as classes
from eduapp.classes.queries import districts
from eduapp.cli.opening import opened
from eduapp.cli.saying import say
from eduapp.core import clock
from eduapp.core.db import writing


@click.group()
def pilot() -> None:
    """Trying out lessons before people have reviewed them."""


@pilot.command()
@click.option("--name", required=True, help="who answers for it")
@click.option("--reason", required=True, help="why")
def allow(name: str, reason: str) -> None:
    """Let every district here open unreviewed lessons; teachers see the name and the reason."""
    with opened().app_context(), writing():
        for district_id, _name in districts():
            classes.allow_pilot(district_id=district_id, name=name, reason=reason, now=clock.now())
    say(
        "Allowed. Teachers see the name and the reason on each such lesson.",
        "Permitido. Los maestros ven el nombre y la razón en cada una de esas lecciones.",
    )


@pilot.command()
def end() -> None:
    """From now on only reviewed lessons can be given to a class."""
    with opened().app_context(), writing():
        for district_id, _name in districts():
            classes.end_pilot(district_id=district_id)
    say(
        "Ended. Lessons that classes have already stay as they are.",
        "Terminado. Las lecciones que las clases ya tienen se quedan como están.",
    )


COMMANDS = (pilot,)
