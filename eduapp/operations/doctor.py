"""`eduapp doctor`: each check is one function that looks at one thing and says in plain words what it found.

It changes nothing, makes no key and no database, and asks nobody outside (but the school's own mail server).
The checks of the database stand in database_checks.py.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from eduapp.core import clock
from eduapp.core import mail as post
from eduapp.core.config import KEYS, LESSONS
from eduapp.help.rules import unchecked
from eduapp.operations import backup, nightly
from eduapp.operations.findings import Finding, Level, ok, warn, wrong
from eduapp.operations.keys import check_keys, has_database
from eduapp.operations.words import Trouble

LITTLE, VERY_LITTLE = 2_000_000_000, 200_000_000  # bytes of free disk
DRIFT = 120  # seconds between two clocks
NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "glusterfs", "ceph"}


@dataclass(frozen=True)
class Place:
    """An installation: its folder, its settings, and the moment we look."""

    data: Path
    config: Mapping[str, Any]
    now: datetime


def keys(data: Path, *, address: str) -> Finding:
    """The two keys: there, whole, ours alone, not the demo's."""
    if not address and not has_database(data) and not any((data / name).exists() for name in KEYS):
        return wrong(
            (f"Nothing has been set up in {data} yet.", f"Todavía no hay nada instalado en {data}."),
            ("Start it: eduapp serve.", "Inícielo: eduapp serve."),
        )
    try:
        check_keys(data, address=address)
    except Trouble as trouble:
        return Finding(Level.WRONG, trouble.words)
    return ok("The keys are there and nobody else can read them.", "Las claves están y nadie más puede leerlas.")


def folder(place: Place) -> Finding:
    """Nobody else on this computer can read the database."""
    others = [path for path in (place.data, place.data / "eduapp.db") if path.exists() and path.stat().st_mode & 0o077]
    if os.name == "posix" and len(others) == 2:  # a shut folder is enough
        return warn(
            (
                f"Other users of this computer can read the database in {place.data}.",
                f"Otros usuarios de esta computadora pueden leer la base de datos en {place.data}.",
            ),
            (f"Run: chmod 700 {place.data}.", f"Ejecute: chmod 700 {place.data}."),
        )
    return ok("The data folder is for one user only.", "La carpeta de datos es de un solo usuario.")


def address(place: Place) -> Finding:
    """TLS, by the public address: without it no safe cookie and no answers kept on a device."""
    url = place.config["URL"]
    if url.startswith("https://"):
        return ok(
            f"The address is {url}; cookies travel encrypted.", f"La dirección es {url}; las cookies viajan cifradas."
        )
    return warn(
        (
            f"The public address is {url or 'not set'}: without https others in the network can read along.",
            f"La dirección pública {'es ' + url if url else 'no está indicada'}: "
            "sin https otros en la red pueden leerlo.",
        ),
        (
            "Put a proxy with TLS in front (README) and set EDUAPP_URL=https://… (or serve --url).",
            "Ponga delante un proxy con TLS (README) e indique EDUAPP_URL=https://… (o serve --url).",
        ),
    )


def disk(place: Place) -> Finding:
    """Room for the database and for a backup."""
    free = shutil.disk_usage(place.data).free
    told = f"{free / 1e9:.1f} GB"
    if free > LITTLE:
        return ok(f"{told} of disk are free.", f"Hay {told} libres en el disco.")
    finding = wrong if free < VERY_LITTLE else warn
    return finding(
        (f"Only {told} of disk are free.", f"Solo quedan {told} libres en el disco."),
        (
            "Make room. On a full disk nothing can be saved; what was saved before stays.",
            "Libere espacio. Con el disco lleno no se puede guardar nada; lo ya guardado se queda.",
        ),
    )


def local_disk(place: Place) -> Finding:
    """SQLite needs a disk of this computer: over a network its locks cannot be trusted."""
    kind = _file_system(place.data)
    if kind in NETWORK and not place.config["SQLALCHEMY_DATABASE_URI"].startswith("postgresql"):
        return wrong(
            (f"{place.data} lies on a network drive ({kind}).", f"{place.data} está en una unidad de red ({kind})."),
            (
                "Move it to a disk of this computer, or use PostgreSQL.",
                "Muévala a un disco de esta computadora, o use PostgreSQL.",
            ),
        )
    return ok("The data lie on a disk of this computer.", "Los datos están en un disco de esta computadora.")


def _file_system(path: Path) -> str:
    """The kind of file system (Linux tells; elsewhere "")."""
    best, kind = "", ""
    with suppress(OSError):
        for line in Path("/proc/mounts").read_text(encoding="utf-8", errors="replace").splitlines():
            _device, point, this, *_rest = line.split(" ")
            inside = path == Path(point) or Path(point) in path.parents
            if inside and len(point) >= len(best):
                best, kind = point, this
    return kind


def time_of_files(place: Place) -> Finding:
    """This computer's clock beside the disk's: they differ on network drives and broken machines."""
    with tempfile.NamedTemporaryFile(dir=place.data) as file:
        gap = abs(Path(file.name).stat().st_mtime - time.time())
    if gap > DRIFT or place.now.year < 2026:
        return wrong(
            (
                "The clock of this computer or of its disk is wrong.",
                "El reloj de esta computadora o de su disco anda mal.",
            ),
            ("Let it be set over the network (NTP).", "Haga que se ajuste por la red (NTP)."),
        )
    zone = place.config["TIME_ZONE"]
    try:
        local = place.now.astimezone(ZoneInfo(zone))
    except (KeyError, ValueError, OSError):
        return wrong(
            (f"There is no time zone {zone}.", f"No existe la zona horaria {zone}."),
            (
                "Set EDUAPP_TIME_ZONE, e.g. America/Los_Angeles.",
                "Indique EDUAPP_TIME_ZONE, p. ej. America/Los_Angeles.",
            ),
        )
    return ok(
        f"It is {local:%Y-%m-%d %H:%M} in {zone}. Is it?", f"Son las {local:%Y-%m-%d %H:%M} en {zone}. ¿Es cierto?"
    )


def helplines(place: Place) -> Finding:
    """Numbers that nobody has checked are hidden from students."""
    today = clock.day_in("UTC", place.now)
    try:
        old = unchecked(LESSONS / "_shared" / "helplines.yaml", today=today)
    except (OSError, yaml.YAMLError, KeyError, IndexError):
        return wrong(
            ("The list of helplines cannot be read.", "No se puede leer la lista de líneas de ayuda."),
            ("Install the program again, or mend helplines.yaml.", "Reinstale el programa o corrija helplines.yaml."),
        )
    if not old:
        return ok(
            "Every helpline was checked in the last 180 days.", "Todas las líneas se revisaron hace menos de 180 días."
        )
    return warn(
        (
            f"{len(old)} helplines were not checked in the last 180 days; "
            "students see only 911, 988 and the checked ones.",
            f"{len(old)} líneas de ayuda no se revisaron en los últimos 180 días; "
            "los estudiantes solo ven 911, 988 y las revisadas.",
        ),
        (
            f"Dial them, write day and name into helplines.yaml: {', '.join(old[:4])} …",
            f"Llame y anote día y nombre en helplines.yaml: {', '.join(old[:4])} …",
        ),
    )


def mail(place: Place) -> Finding:
    """The mail server, if there is one, answers within five seconds."""
    server = place.config["SMTP_URL"]
    if not server:
        return ok("No e-mail is set up: links are handed over on paper.", "No hay correo: los enlaces se dan en papel.")
    host = server.rpartition("@")[2].partition("?")[0]  # never the password
    if not post.answers(server):
        return wrong(
            (f"The mail server {host} does not answer.", f"El servidor de correo {host} no responde."),
            (
                "Correct EDUAPP_SMTP_URL, or take it away: links can be handed over on paper.",
                "Corrija EDUAPP_SMTP_URL o quítelo: los enlaces se pueden dar en papel.",
            ),
        )
    return ok(f"The mail server {host} answers.", f"El servidor de correo {host} responde.")


def backups(place: Place) -> Finding:
    """The last backup: when, and is its file still there?"""
    how = ("Run: eduapp backup. Let it run every night.", "Ejecute: eduapp backup. Prográmelo para cada noche.")
    try:
        told = json.loads((place.data / backup.NOTE).read_text(encoding="utf-8"))
        made, file = datetime.fromisoformat(told["made"]), Path(told["file"])
    except (OSError, ValueError, KeyError, TypeError):
        return warn(("There is no backup yet.", "Todavía no hay copia de seguridad."), how)
    days = (place.now - made).days
    if not file.is_file():
        return warn((f"The last backup, {file}, is gone.", f"La última copia, {file}, ya no está."), how)
    if days >= 2:
        return warn((f"The last backup is {days} days old.", f"La última copia es de hace {days} días."), how)
    return ok(f"The last backup is {file}.", f"La última copia es {file}.")


def night(place: Place) -> Finding:
    """`eduapp nightly` has run lately: it cuts what must not stay with a student."""
    how = ("Let `eduapp nightly` run every night (README).", "Programe `eduapp nightly` para cada noche (README).")
    try:
        last = datetime.fromisoformat((place.data / nightly.NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return warn(("`eduapp nightly` has never run.", "`eduapp nightly` nunca se ha ejecutado."), how)
    if place.now - last > timedelta(days=2):
        return wrong(
            (
                f"`eduapp nightly` ran last on {last:%Y-%m-%d}.",
                f"`eduapp nightly` corrió por última vez el {last:%Y-%m-%d}.",
            ),
            how,
        )
    return ok("`eduapp nightly` has run.", "`eduapp nightly` se ha ejecutado.")


def look_at_folder(place: Place) -> list[Finding]:
    """Every check that needs no database."""
    checks = (folder, address, disk, local_disk, time_of_files, helplines, mail, backups, night)
    return [check(place) for check in checks]
