"""What a command prints, in the terminal's language."""

from __future__ import annotations

import click

from eduapp.core.words import Words
from eduapp.operations.words import terminal_language


def say(en: str, es: str, *, err: bool = False) -> None:
    """One line in the terminal's language."""
    click.echo(Words(en, es).in_(terminal_language()), err=err)
