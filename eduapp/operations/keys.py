"""The two keys beside the database: are they there, are they ours alone, are they real, do they fit the cards?"""

from __future__ import annotations

import os
from pathlib import Path

from eduapp.classes.queries import card_key_fits
from eduapp.core.config import KEY_LENGTH, KEYS, is_pretend, kept_key
from eduapp.operations.words import Trouble


def check_keys(data: Path, *, address: str = "", real: bool = True) -> None:
    """Raises Trouble over a key that is missing, open to others, cut short or (`real`) the demo's. Makes nothing.

    `address`: of the database, if it is not the file in `data`; `check_card_key` looks into it later.
    """
    if not address and has_database(data) and not (data / "card.key").exists():
        raise Trouble(
            f"{data / 'card.key'} is missing: without it printed cards stop working. "
            "Put it back from a backup (eduapp restore). Nothing was changed.",
            f"Falta {data / 'card.key'}: sin ella las tarjetas impresas dejan de funcionar. "
            "Recupérela de una copia de seguridad (eduapp restore). No se cambió nada.",
        )
    for name in KEYS:
        if (data / name).exists():
            _check_key(data / name, real=real)


def has_database(data: Path) -> bool:
    """Does an SQLite database lie here?"""
    file = data / "eduapp.db"
    return file.is_file() and file.stat().st_size > 0


def _check_key(file: Path, *, real: bool) -> None:
    status = file.stat()
    if os.name == "posix" and status.st_mode & 0o077:
        raise Trouble(
            f"Other people on this computer can read {file}. Run: chmod 600 {file}.",
            f"Otras personas en esta computadora pueden leer {file}. Ejecute: chmod 600 {file}.",
        )
    if os.name == "posix" and status.st_uid != os.geteuid():
        raise Trouble(
            f"{file} belongs to another user of this computer. Run eduapp as the user who owns it.",
            f"{file} pertenece a otro usuario de esta computadora. Ejecute eduapp como el usuario dueño del archivo.",
        )
    key = file.read_bytes()
    if len(key) != KEY_LENGTH:
        raise Trouble(
            f"{file} is damaged. Put it back from a backup; if there is none, ask for help before you delete anything.",
            f"{file} está dañada. Recupérela de una copia de seguridad; "
            "si no hay ninguna, pida ayuda antes de borrar algo.",
        )
    if real and is_pretend(key):
        raise Trouble(
            f"{file.parent} holds the pretend school of eduapp demo. "
            "Set EDUAPP_DATA to a new folder for a real school.",
            f"{file.parent} contiene la escuela ficticia de eduapp demo. "
            "Para una escuela real, indique en EDUAPP_DATA una carpeta nueva.",
        )


def mark_as_pretend(data: Path) -> None:
    """Put the demo's keys into a folder. Raises Trouble when a real school lives there, OSError when it is shut."""
    kept = [data / name for name in KEYS if (data / name).exists()]
    if (data / "eduapp.db").exists() and not kept:
        raise _real(data)
    for file in kept:
        if not is_pretend(file.read_bytes()):
            raise _real(data)
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in KEYS:
        kept_key(data / name, pretend=True)


def _real(data: Path) -> Trouble:
    return Trouble(
        f"{data} is not a pretend school's folder, so the demo leaves it alone. Set EDUAPP_DATA to another folder "
        "(or delete this one, if you are sure that it is a demo of an earlier version).",
        f"{data} no es la carpeta de una escuela ficticia, así que la demostración no la toca. Indique otra carpeta en "
        "EDUAPP_DATA (o borre esta, si está seguro de que es una demostración de una versión anterior).",
    )


def check_card_key(key: bytes) -> None:
    """Raises Trouble when the cards in the database were made with another key."""
    if card_key_fits(key) is False:
        raise Trouble(
            "card.key is not the key that this school's cards were printed with. Put that one back from a backup.",
            "card.key no es la clave con la que se imprimieron las tarjetas de esta escuela. "
            "Recupérela de una copia de seguridad.",
        )
