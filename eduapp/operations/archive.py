"""The file a backup lies in: a zip with a list of its parts, their sizes and their SHA-256.

Written under another name, synced, read back and only then renamed: a file with a backup's name is whole. It can still
come back cut short or changed, so on the way in nothing of it is believed (core/zips.py).
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from eduapp.core.zips import BROKEN, BadZip, can_be_read, pour, stays_inside
from eduapp.operations.words import Trouble

LIST = "manifest.json"
FORMAT = 1
PARTS = {"eduapp.db", "eduapp.dump", "card.key"}
LONGEST_LIST = 20_000


@dataclass(frozen=True)
class Manifest:
    """What a backup says about itself. `parts`: name -> (bytes, SHA-256)."""

    version: str
    migration: str
    engine: str
    made: str
    parts: dict[str, tuple[int, str]]


def write(file: Path, manifest: Manifest, parts: Mapping[str, Path]) -> None:
    """One file out of `parts`, whole or not at all, readable by its owner only. Raises OSError (a full disk)."""
    half = file.with_name(f".{file.name}.part")
    try:
        with os.fdopen(os.open(half, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "w+b") as out:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(LIST, json.dumps({"format": FORMAT, **vars(manifest)}, indent=1))
                for name, path in parts.items():
                    archive.write(path, name)
            out.flush()
            os.fsync(out.fileno())
        with opened(half, known=None) as (said, packed):
            for name in parts:
                for _step in part(packed, said, name):
                    pass
        half.replace(file)
        _sync_folder(file.parent)
    finally:
        half.unlink(missing_ok=True)


def measured(path: Path) -> tuple[int, str]:
    """Size and SHA-256 of a file."""
    with path.open("rb") as file:
        return path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def opened(file: Path, *, known: set[str] | None) -> Iterator[tuple[Manifest, zipfile.ZipFile]]:
    """A backup, looked at. `known`: the migrations this program knows. Raises Trouble when it cannot be used."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _read_list(archive, file)
            if known is not None and manifest.migration not in known:
                raise Trouble(
                    f"{file} was made by a newer version of this program ({manifest.version}). "
                    "Install that version first; nothing was changed.",
                    f"{file} se hizo con una versión más nueva de este programa ({manifest.version}). "
                    "Instale primero esa versión; no se cambió nada.",
                )
            yield manifest, archive
    except (*BROKEN, BadZip) as error:
        raise damaged(file) from error
    except OSError as error:
        raise Trouble(
            f"{file} could not be unpacked ({error.strerror}); nothing was changed.",
            f"No se pudo desempacar {file} ({error.strerror}); no se cambió nada.",
        ) from error


def part(archive: zipfile.ZipFile, manifest: Manifest, name: str) -> Iterator[bytes]:
    """The bytes of a part. Raises BadZip at the end when they are not the ones that went in."""
    size, digest = manifest.parts[name]
    seen, left = hashlib.sha256(), size
    wrong = BadZip(f"{name} is not what it was.", f"{name} no es lo que era.")
    for step in pour(archive, archive.getinfo(name), most=size, too_much=wrong):
        seen.update(step)
        left -= len(step)
        yield step
    if left or seen.hexdigest() != digest:
        raise wrong


def unpack(archive: zipfile.ZipFile, manifest: Manifest, name: str, into: Path) -> Path:
    """Write a part into a folder (0600), synced; returns the file. Raises BadZip, OSError."""
    path = into / name
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        for step in part(archive, manifest, name):
            file.write(step)
        file.flush()
        os.fsync(file.fileno())
    return path


def _read_list(archive: zipfile.ZipFile, file: Path) -> Manifest:
    names = []
    for entry in archive.infolist():
        stays_inside(entry)
        can_be_read(entry)
        names.append(entry.filename)
    if LIST not in names:
        raise Trouble(f"{file} is no backup of eduapp.", f"{file} no es una copia de seguridad de eduapp.")
    too_long = BadZip("the list is too long", "la lista es demasiado larga")
    text = b"".join(pour(archive, archive.getinfo(LIST), most=LONGEST_LIST, too_much=too_long))
    manifest = _manifest(json.loads(text), file)
    if sorted(names) != sorted([LIST, *manifest.parts]) or not set(manifest.parts) <= PARTS:
        raise damaged(file)
    if "card.key" not in manifest.parts:
        raise Trouble(
            f"{file} holds no card key: with it printed cards would stop working. Choose another backup.",
            f"{file} no contiene la clave de las tarjetas: con ella las tarjetas impresas dejarían de funcionar. "
            "Elija otra copia.",
        )
    return manifest


def _manifest(told: object, file: Path) -> Manifest:
    if not isinstance(told, dict):
        raise damaged(file)
    if told.get("format") != FORMAT:
        raise Trouble(
            f"{file} was made by a newer version of this program. Install that version first; nothing was changed.",
            f"{file} se hizo con una versión más nueva de este programa. "
            "Instale primero esa versión; no se cambió nada.",
        )
    try:
        parts = {str(name): (int(size), str(digest)) for name, (size, digest) in told["parts"].items()}
        return Manifest(*(str(told[key]) for key in ("version", "migration", "engine", "made")), parts)
    except (KeyError, TypeError, AttributeError) as error:
        raise damaged(file) from error


def damaged(file: Path) -> Trouble:
    """Cut short on the way, or changed."""
    return Trouble(
        f"{file} is damaged or cut short. Fetch it again, or choose another backup; nothing was changed.",
        f"{file} está dañada o incompleta. Tráigala de nuevo o elija otra copia; no se cambió nada.",
    )


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
