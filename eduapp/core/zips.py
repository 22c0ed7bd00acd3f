"""The one door for zip files, whoever sends them: a lesson from a colleague, a backup of our own that lay somewhere.

Nothing that a zip says about itself is believed: names are looked at, sizes are counted while reading.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator

from eduapp.core.words import Words

MOST_ENTRIES = 2_000
STEP = 65_536
_WAYS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
# What the library raises over a file that is no zip, is cut short, or is bent on purpose.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


class BadZip(Exception):
    """Nothing of this zip was taken. `words`: why, in one sentence for the person who sent it."""

    def __init__(self, en: str, es: str) -> None:
        super().__init__(en)
        self.words = Words(en, es)


def shown(entry: zipfile.ZipInfo) -> str:
    """An entry's name, fit for a sentence."""
    return "".join(sign if sign.isprintable() else "?" for sign in entry.orig_filename)[:60]


def stays_inside(entry: zipfile.ZipInfo) -> list[str]:
    """The parts of an entry's name. Raises BadZip when it points out of its folder, or is a link."""
    name = entry.orig_filename
    parts = name.split("/")
    outside = name.startswith("/") or "\\" in name or ":" in name or ".." in parts or "\x00" in name
    if outside or stat.S_ISLNK(entry.external_attr >> 16):
        raise BadZip(
            f"“{shown(entry)}” in this zip points out of its folder.",
            f"«{shown(entry)}» en este zip apunta fuera de su carpeta.",
        )
    return parts


def can_be_read(entry: zipfile.ZipInfo) -> None:
    """Raises BadZip when an entry is encrypted, or packed in a way that we do not read."""
    if entry.flag_bits & 1 or entry.compress_type not in _WAYS:
        raise BadZip(
            f"“{shown(entry)}” is locked or packed in a way we do not read.",
            f"«{shown(entry)}» está protegido o comprimido de una forma que no leemos.",
        )


def pour(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, *, most: int, too_much: BadZip) -> Iterator[bytes]:
    """The bytes of an entry, step by step. Raises `too_much` as soon as there are more than `most`."""
    poured = 0
    with archive.open(entry) as stream:
        while step := stream.read(STEP):
            poured += len(step)
            if poured > most:
                raise too_much
            yield step
