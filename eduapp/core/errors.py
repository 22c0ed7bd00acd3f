"""Errors with a meaning for people. Rooms raise them; `pages.py` turns each into one page."""

from __future__ import annotations


class Missing(Exception):
    """There is no such thing, or it is not this person's: both look the same (404)."""


class Refused(Exception):
    """The rules say no (409). `title` and `text` are sentences already in the reader's language."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title)
        self.title = title
        self.text = text


class Foreign(Exception):
    """A page of another site sent this (400): nothing was changed."""


class Busy(Exception):
    """Another write took too long (503): nothing was changed, trying again is safe."""
