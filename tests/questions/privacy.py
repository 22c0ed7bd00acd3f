"""What a browser could send of a page, and what a child could write on it without anything being sent or kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

CONTROLS = {"input", "select", "textarea"}
SERVICES = {"autocomplete": "off", "autocorrect": "off", "spellcheck": "false", "writingsuggestions": "false"}


def sendable(elements: Iterable[Any]) -> list[tuple[str, str | None, str | None]]:
    """(element, name, value) of all that has a name: a form sends nothing else."""
    named = [element for element in elements if "name" in element.attrs]
    return [(element.name, element.attrs["name"], element.attrs.get("value")) for element in named]


def writable(elements: Iterable[Any]) -> list[Any]:
    """The controls to write in, each of which no form sends, no browser keeps and no writing service reads.

    Raises AssertionError, with the control, when one is not so.
    """
    found = [element for element in elements if element.name in CONTROLS]
    for control in found:
        told = (control.name, control.attrs)
        assert not {"name", "form", "value"} & set(control.attrs), told
        assert not control.to_text().strip() or control.name == "select", told
        assert {name: control.attrs.get(name) for name in SERVICES} == SERVICES, told
        assert "mine" in control.attrs["class"].split(), (told, "js/private.js empties what has this class")
    return found
