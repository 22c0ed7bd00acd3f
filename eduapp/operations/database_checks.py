"""The doctor's checks of the database. Each needs an app context, reads only, and says one thing."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from eduapp.core.audit import newest_deed
from eduapp.core.db import db
from eduapp.operations.doctor import Place
from eduapp.operations.findings import Finding, Level, ok, warn, wrong
from eduapp.operations.keys import check_card_key
from eduapp.operations.nightly import LEFT_OPEN
from eduapp.operations.upgrading import Age, age_of_database
from eduapp.operations.words import Trouble
from eduapp.teaching.queries import meetings_left_open

# What each connection must say of itself: a power cut loses nothing, what is cut leaves no bytes.
PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "trusted_schema": 0}


def migrations(_place: Place) -> Finding:
    """The tables are those of this program."""
    age = age_of_database()
    if age is Age.CURRENT:
        return ok("The database is of this version.", "La base de datos es de esta versión.")
    if age is Age.NEWER:
        return wrong(
            ("The database was made by a newer version.", "La base de datos es de una versión más nueva."),
            ("Install that version.", "Instale esa versión."),
        )
    return wrong(
        ("The database is older than this program.", "La base de datos es más vieja que este programa."),
        ("Run: eduapp upgrade.", "Ejecute: eduapp upgrade."),
    )


def sqlite_settings(_place: Place) -> Finding:
    """SQLite's settings are the ones we promise by."""
    if db.engine.dialect.name != "sqlite":
        return ok("The database is PostgreSQL.", "La base de datos es PostgreSQL.")
    with db.engine.connect() as connection:
        told = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}
    odd = [name for name, value in PRAGMAS.items() if told[name] != value]
    if odd:
        return wrong(
            (
                f"SQLite does not keep its settings: {', '.join(odd)}.",
                f"SQLite no respeta su configuración: {', '.join(odd)}.",
            ),
            ("Move the data to a disk of this computer.", "Mueva los datos a un disco de esta computadora."),
        )
    return ok("SQLite keeps what it acknowledges (WAL, FULL).", "SQLite conserva lo que confirma (WAL, FULL).")


def soundness(_place: Place) -> Finding:
    """The file is sound."""
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect() as connection:
            told = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if told != "ok":
            return wrong(
                ("The database file is damaged.", "El archivo de la base de datos está dañado."),
                (
                    "Stop the server, keep the file, restore the last backup (eduapp restore).",
                    "Detenga el servidor, guarde el archivo y recupere la última copia (eduapp restore).",
                ),
            )
    return ok("The database is sound.", "La base de datos está sana.")


def cards(place: Place) -> Finding:
    """The card key is the one that the cards were printed with."""
    try:
        check_card_key(place.config["CARD_KEY"])
    except Trouble as trouble:
        return Finding(Level.WRONG, trouble.words)
    return ok("The card key fits the printed cards.", "La clave corresponde a las tarjetas impresas.")


def time_of_rows(place: Place) -> Finding:
    """Nothing in the database was written in the future."""
    newest = newest_deed()
    if newest and newest - place.now > timedelta(minutes=5):
        return wrong(
            (
                f"The clock of this computer is behind: something was written on {newest:%Y-%m-%d %H:%M} UTC.",
                f"El reloj de esta computadora va atrasado: algo se escribió el {newest:%Y-%m-%d %H:%M} UTC.",
            ),
            ("Let it be set over the network (NTP).", "Haga que se ajuste por la red (NTP)."),
        )
    return ok("Nothing was written in the future.", "Nada se escribió en el futuro.")


def meetings(place: Place) -> Finding:
    """No class has been open for more than a day: its sensitive answers wait to be cut."""
    left = len(meetings_left_open(before=place.now - LEFT_OPEN))
    if left:
        return warn(
            (f"{left} classes were left open for more than a day.", f"{left} clases quedaron abiertas más de un día."),
            ("Run: eduapp nightly.", "Ejecute: eduapp nightly."),
        )
    return ok("No class was left open.", "Ninguna clase quedó abierta.")


def look_at_database(place: Place) -> list[Finding]:
    """Every check of the open database. One that cannot be opened is one finding."""
    try:
        found = [migrations(place)]
        if found[0].level is not Level.OK:
            return found
        return found + [c(place) for c in (sqlite_settings, soundness, cards, time_of_rows, meetings)]
    except sa.exc.SQLAlchemyError:
        return [
            wrong(
                ("The database cannot be opened.", "No se puede abrir la base de datos."),
                (
                    "Is the server of EDUAPP_DATABASE_URL running? May EDUAPP_DATA be read and written?",
                    "¿Está en marcha el servidor de EDUAPP_DATABASE_URL? ¿Se puede leer y escribir en EDUAPP_DATA?",
                ),
            )
        ]
    finally:
        db.session.remove()
