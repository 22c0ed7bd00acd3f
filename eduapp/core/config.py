"""Settings: what a person may set, read once from the environment.

| variable | meaning | default |
| --- | --- | --- |
| EDUAPP_DATA | folder for the database and the two keys | ./eduapp-data |
| EDUAPP_DATABASE_URL | PostgreSQL instead of SQLite | a file in EDUAPP_DATA |
| EDUAPP_SITE_NAME | the name on every page | Find Your Voice / Encuentra tu voz |
| EDUAPP_EXIT_PAGE | where "Leave this page" goes: a dull page of another site | https://www.weather.gov |
| EDUAPP_TIME_ZONE | the day of a new school | America/Los_Angeles |
| EDUAPP_URL | the site's public address, for printed cards, links and safe cookies | the address asked for |
| EDUAPP_BEHIND_PROXY | yes: one proxy stands in front, and what it says about a request is believed | no |
| EDUAPP_SMTP_URL | a mail server for links (smtp://user:password@host:587?from=…) | none: links go on paper |
"""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent.parent


def _shipped(name: str) -> Path:
    """A top-level folder of the project: beside the package in a checkout, inside it in a wheel."""
    inside = _PACKAGE / f"_{name}"
    return inside if inside.is_dir() else _PACKAGE.parent / name


KEYS = ("secret.key", "card.key")
KEY_LENGTH = 32
PRETEND = b"pretend!"  # how a key of the demo begins

LESSONS = _shipped("lessons")
MIGRATIONS = _shipped("migrations")


def data_folder() -> Path:
    """The folder of this installation's database and keys (not created here)."""
    return Path(os.environ.get("EDUAPP_DATA", "eduapp-data")).resolve()


def kept_key(path: Path, *, pretend: bool = False) -> bytes:
    """32 bytes that outlive a restart; made at first use, readable by the owner only (0600).

    `pretend`: for the demo. Such a key says so itself, wherever it is copied to, and no real school opens with it.
    """
    if not path.exists():
        _make_key(path, PRETEND if pretend else b"")
    return path.read_bytes()


def _make_key(path: Path, mark: bytes) -> None:
    """Whole or not at all: a full disk leaves no empty key; of two programs that start, the first one's stays."""
    made = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(made, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as file:
            file.write(mark + secrets.token_bytes(KEY_LENGTH - len(mark)))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(made, path)
    finally:
        made.unlink(missing_ok=True)


def is_pretend(key: bytes) -> bool:
    """Was this key made for the demo?"""
    return key.startswith(PRETEND)


def settings(data: Path) -> dict[str, Any]:
    """Everything `create_app` needs, from the environment and the keys in `data` (made if missing).

    Raises OSError when the folder cannot be written.
    """
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    url = os.environ.get("EDUAPP_URL", "").rstrip("/")
    safe = url.startswith("https://")
    names = os.environ.get("EDUAPP_SITE_NAME", "Find Your Voice / Encuentra tu voz").split(" / ")
    return {
        "DATA": data,
        "SECRET_KEY": kept_key(data / "secret.key"),
        # Cards are derived from a key of their own: a new session key must not kill a class's printed cards.
        "CARD_KEY": kept_key(data / "card.key"),
        "SQLALCHEMY_DATABASE_URI": os.environ.get("EDUAPP_DATABASE_URL") or f"sqlite:///{data / 'eduapp.db'}",
        "SITE_NAMES": {"en": names[0], "es": names[-1]},
        "EXIT_PAGE": os.environ.get("EDUAPP_EXIT_PAGE", "https://www.weather.gov"),
        "TIME_ZONE": os.environ.get("EDUAPP_TIME_ZONE", "America/Los_Angeles"),
        "SMTP_URL": os.environ.get("EDUAPP_SMTP_URL", ""),
        # Coordinators and admins must set up one-time codes. No variable turns this off: `eduapp demo` does, in its own
        # process, for its pretend people.
        "ONE_TIME_CODES_REQUIRED": True,
        # A page opened two hours ago must still take its answer: the token lives as long as the session.
        "WTF_CSRF_TIME_LIMIT": None,
        "URL": url,
        "BEHIND_PROXY": os.environ.get("EDUAPP_BEHIND_PROXY", "").lower() in {"yes", "1", "true"},
        # __Host-: the browser itself sees to it that no neighbour on the same domain can put this cookie there.
        "SESSION_COOKIE_NAME": "__Host-eduapp" if safe else "eduapp",
        "SESSION_COOKIE_SECURE": safe,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "MAX_CONTENT_LENGTH": 2 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 200_000,
    }
