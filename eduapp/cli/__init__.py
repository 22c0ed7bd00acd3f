"""The command line (demo, serve, doctor, backup, restore, upgrade, nightly, lessons, pilot): it calls and prints.

A file per errand; what several of them need stands in `opening.py` and `saying.py`.
"""

from __future__ import annotations

import sys
from typing import Any

import click

from eduapp.cli import lessons, looking_after, pilot, serving
from eduapp.operations.words import Trouble, terminal_language


class PlainSpoken(click.Group):
    """Trouble of any command becomes one sentence in the terminal's language, and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Trouble as trouble:
            sys.exit(trouble.words.in_(terminal_language()))


@click.group(cls=PlainSpoken)
def main() -> None:
    """Find Your Voice / Encuentra tu voz."""


for errand in (lessons, looking_after, pilot, serving):
    for command in errand.COMMANDS:
        main.add_command(command)
