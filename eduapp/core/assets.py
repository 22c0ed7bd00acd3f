"""Static files from memory: one hashed prefix for the whole bundle, compressed once, kept by browsers for a year.

Relative url(...) in the CSS and relative imports between ES modules keep working, because all files of a release share
the prefix. Icons and the typeface come out of installed packages and never enter the repository; a missing one
degrades (no icon, the system's own font) and never breaks a page.
"""

from __future__ import annotations

import functools
import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, abort, request
from markupsafe import Markup

FOLDER = Path(__file__).resolve().parent.parent / "static"
TEXT = {"text/css", "text/javascript", "image/svg+xml", "application/json", "font/ttf"}
TYPES = {".js": "text/javascript", ".ttf": "font/ttf"}
FACES = {"fonts/Regular.ttf": 400, "fonts/Bold.ttf": 700}
COMMENT = re.compile(rb"/\*.*?\*/\s*", re.DOTALL)
IMPORT = re.compile(rb'@import "\.\./(\w+\.css)";\n')
UNSERVED = {".py", ".pyc", ".yaml"}  # what draws the pictures of img/kit, and what they show
WORTH_PACKING = 860  # bytes; below that, gzip only adds


@dataclass(frozen=True)
class Asset:
    """One file, ready to send."""

    mimetype: str
    plain: bytes
    packed: bytes | None


def _load(name: str, data: bytes) -> Asset:
    """Comments are for us: a style sheet leaves without them."""
    data = COMMENT.sub(b"", data) if name.endswith(".css") else data
    mimetype = TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Asset(mimetype, data, gzip.compress(data, 9, mtime=0) if mimetype in TEXT else None)


def _faces() -> dict[str, Path]:
    try:
        import fontpkg

        return {name: Path(fontpkg.path("Atkinson Hyperlegible", weight=weight)) for name, weight in FACES.items()}
    except Exception:
        return {}


@functools.cache
def icon(name: str) -> Markup:
    """An icon as inline SVG, hidden from screen readers (words stand beside it). Unknown: nothing."""
    try:
        from lucide.jinja import lucide

        return Markup(lucide(name, **{"aria-hidden": "true", "focusable": "false"}))  # noqa: S704 - our own package's file
    except Exception:
        return Markup("")


def _whole(data: dict[str, bytes]) -> dict[str, bytes]:
    """What a style sheet of css/<folder>/ imports of css/ stands in it: no request of its own, and no order to keep."""
    return {
        name: IMPORT.sub(lambda found: data[f"css/{found[1].decode()}"], text) if name.endswith(".css") else text
        for name, text in data.items()
    }


def _joined(data: dict[str, bytes]) -> dict[str, bytes]:
    """`css/kinds.css` holds all that lies in css/kinds/: one request where a page may need any of them."""
    folders: dict[str, bytes] = {}
    for name, text in data.items():
        folder, _, _file = name.rpartition("/")
        if folder.count("/") == 1 and folder.startswith("css/"):
            folders[f"{folder}.css"] = folders.get(f"{folder}.css", b"") + text
    return folders


@functools.cache
def _store() -> tuple[dict[str, Asset], str]:
    there = (p for p in sorted(FOLDER.rglob("*")) if p.is_file() and p.suffix not in UNSERVED)
    files = {p.relative_to(FOLDER).as_posix(): p for p in there} | _faces()
    data = _whole({name: path.read_bytes() for name, path in files.items()})
    store = {name: _load(name, each) for name, each in (data | _joined(data)).items()}
    digest = hashlib.sha256(b"".join(asset.plain for asset in store.values())).hexdigest()[:12]
    return store, digest


def init_app(app: Flask) -> None:
    """Serve /static/<digest>/…, and compress pages."""
    store, digest = _store()

    def asset(name: str) -> str:
        if name not in store:
            raise LookupError(f"no static file {name}: put it in eduapp/static/")
        return f"/static/{digest}/{name}"

    app.jinja_env.globals.update(asset=asset, has_asset=store.__contains__, icon=icon)

    @app.get("/static/<version>/<path:name>", endpoint="static")
    def static(version: str, name: str) -> Response:
        found = store.get(name)
        if found is None:
            abort(404)
        pack = found.packed is not None and "gzip" in request.accept_encodings
        response = Response(found.packed if pack else found.plain, mimetype=found.mimetype)
        if pack:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if version == digest else "no-cache"
        return response

    @app.after_request
    def squeeze(response: Response) -> Response:
        plain = response.status_code == 200 and not response.is_streamed and "Content-Encoding" not in response.headers
        if plain and response.mimetype in {"text/html", "text/csv"} and "gzip" in request.accept_encodings:
            data = response.get_data()
            if len(data) > WORTH_PACKING:
                response.set_data(gzip.compress(data, 5, mtime=0))
                response.headers["Content-Encoding"] = "gzip"
                response.vary.add("Accept-Encoding")
        return response
