"""Which kinds of question there are: every file in `kinds/`, found by itself."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType, ModuleType

from eduapp.core.words import one_of
from eduapp.questions import kinds as folder
from eduapp.questions.kind import Kind


class UnknownKind(LookupError):
    """Nobody has written this kind of question. The message names the ones that exist."""


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its name, in alphabetical order.

    Raises RuntimeError, once, at start-up, when a file does not hold exactly the one kind that it is named after.
    """
    modules = (importlib.import_module(f"{folder.__name__}.{found.name}") for found in _files())
    return MappingProxyType({kind.name: kind for kind in map(_kind_of, modules)})


def kind(name: str) -> Kind:
    """The kind of this name; raises UnknownKind."""
    try:
        return kinds()[name]
    except KeyError:
        raise UnknownKind(f"write one of {one_of(name, kinds()).en}") from None


def _files() -> list[pkgutil.ModuleInfo]:
    return sorted(pkgutil.iter_modules(folder.__path__), key=lambda found: found.name)


def _kind_of(module: ModuleType) -> Kind:
    """The kind that a file holds. Its own classes only: what it imports to build on is not a kind of its own."""
    own = [
        thing
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Kind) and thing.__module__ == module.__name__
    ]
    file = module.__name__.rpartition(".")[2]
    if len(own) != 1 or own[0].name != file:
        raise RuntimeError(f"questions/kinds/{file}.py must hold exactly one Kind, with name = '{file}'")
    return own[0]()
