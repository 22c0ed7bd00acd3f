"""A lesson as a zip file, and back. Nothing of a zip from outside is believed, nothing reaches a disk."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import BinaryIO

from eduapp.authoring.rules.blocks import LONGEST, plain_text, unsavable_line
from eduapp.core.zips import BROKEN, MOST_ENTRIES, BadZip, can_be_read, pour, shown, stays_inside

MOST_TEXT = 2_000_000  # bytes of all texts together, counted while they are read: a size in a zip is only a claim
_DAY = (2026, 1, 1, 0, 0, 0)  # the same lesson gives the same file


def pack(folder: str, texts: Mapping[str, str]) -> bytes:
    """Texts as files of one folder in a zip."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for file, text in texts.items():
            if text:
                archive.writestr(zipfile.ZipInfo(f"{folder}/{file}", _DAY), text.encode(), zipfile.ZIP_DEFLATED)
    return data.getvalue()


def unpack(data: BinaryIO, known: tuple[str, ...]) -> dict[str, str]:
    """The texts of a lesson's zip: file name -> text. `known`: the file names a lesson has. Raises BadZip."""
    try:
        with zipfile.ZipFile(data) as archive:
            entries = _entries(archive, known)
            left = MOST_TEXT
            texts = {}
            for file, entry in entries.items():
                raw = _read(archive, entry, left)
                left -= len(raw)
                texts[file] = _text(file, raw)
            return texts
    except (*BROKEN, OSError) as error:
        raise BadZip(
            "This is not a whole zip file. Make it again and send it once more.",
            "Este no es un archivo zip completo. Hágalo de nuevo y envíelo otra vez.",
        ) from error


def _entries(archive: zipfile.ZipFile, known: tuple[str, ...]) -> dict[str, zipfile.ZipInfo]:
    every = archive.infolist()
    if len(every) > MOST_ENTRIES:
        raise BadZip(
            f"This zip holds {len(every)} files. A lesson has four.",
            f"Este zip contiene {len(every)} archivos. Una lección tiene cuatro.",
        )
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in every:
        file = _checked(entry, known)
        if file in found:
            raise BadZip(f"{file} is in this zip twice. Send one lesson.", f"{file} está dos veces en este zip. Envíe una sola lección.")  # noqa: E501  # fmt: skip
        if file:
            found[file] = entry
    missing = [file for file in known[:2] if file not in found]
    if missing:
        raise BadZip(f"There is no {missing[0]} in this zip.", f"En este zip falta {missing[0]}.")
    return found


def _checked(entry: zipfile.ZipInfo, known: tuple[str, ...]) -> str:
    """The lesson's file that this entry is; "" for a folder and for what a Mac adds."""
    parts = stays_inside(entry)
    if entry.is_dir() or "__MACOSX" in parts or parts[-1] in {".DS_Store", "Thumbs.db"}:
        return ""
    if parts[-1] not in known:
        raise BadZip(f"“{shown(entry)}” is no file of a lesson. It has {', '.join(known)}.", f"«{shown(entry)}» no es un archivo de una lección. Tiene {', '.join(known)}.")  # noqa: E501  # fmt: skip
    can_be_read(entry)
    return parts[-1]


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    too_much = BadZip(
        "This zip holds more than 2 MB of text. A lesson is far shorter.",
        "Este zip contiene más de 2 MB de texto. Una lección es mucho más corta.",
    )
    return b"".join(pour(archive, entry, most=left, too_much=too_much))


def _text(file: str, raw: bytes) -> str:
    try:
        text = plain_text(raw.decode("utf-8"))
    except UnicodeDecodeError:
        raise BadZip(f"{file} is not UTF-8. Save it again as UTF-8.", f"{file} no está en UTF-8. Guárdelo de nuevo como UTF-8.") from None  # noqa: E501  # fmt: skip
    if len(text) > LONGEST:
        raise BadZip(f"{file} is too long: {len(text):,} signs, and {LONGEST:,} can be saved.", f"{file} es demasiado largo: {len(text):,} signos, y se pueden guardar {LONGEST:,}.")  # noqa: E501  # fmt: skip
    if line := unsavable_line(text):
        raise BadZip(f"{file}, line {line}: a sign that cannot be saved.", f"{file}, línea {line}: un signo que no se puede guardar.")  # noqa: E501  # fmt: skip
    return text
