"""Headers of every answer, the token of every form, and no form of another site.

There is no inline script or style anywhere, so no nonces.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, request
from flask_wtf import CSRFProtect

from eduapp.core.errors import Foreign
from eduapp.core.school_facts import school_facts

csrf = CSRFProtect()
SAFE = {"GET", "HEAD", "OPTIONS"}  # methods that change nothing


@functools.cache
def _policy(exit_pages: frozenset[str]) -> str:
    # Chromium holds the redirect after a form to form-action too: without its origin "Leave this page" would stay here.
    away = "".join(f" {origin}" for origin in _origins(exit_pages))
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        f"connect-src 'self'; form-action 'self'{away}; base-uri 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types eduapp"
    )


def _origins(addresses: Iterable[str]) -> list[str]:
    parts = [urlsplit(address) for address in addresses]
    return sorted({f"{part.scheme}://{part.netloc}" for part in parts if part.netloc})


def same_origin() -> bool:
    """Did this request come from a page of ours? What browsers say of it decides; a program may say nothing."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is None or origin in {request.host_url.rstrip("/"), current_app.config["URL"]}


def public_address(path: str) -> str:
    """The whole address of a path, for paper: at the public address if we know it, else at the one asked for."""
    return (current_app.config["URL"] or request.host_url.rstrip("/")) + path


def own_path(back: str, *, below: str = "/", otherwise: str) -> str:
    """The path to go back to, if it is one of ours (and begins like `below`): never another site."""
    here = back.startswith(below) and not back.startswith("//")
    plain = "\\" not in back and ".." not in back and back.isprintable()
    return back if here and plain else otherwise


def refuse_other_sites() -> None:
    """What changes something comes from a page of ours (of `/exit` nothing else is asked). Raises Foreign."""
    if request.method not in SAFE and not same_origin():
        raise Foreign


def init_app(app: Flask) -> None:
    """Put headers on every answer, and look at whatever changes something before anybody else does."""
    app.before_request(refuse_other_sites)
    csrf.init_app(app)

    @app.after_request
    def headers(response: Response) -> Response:
        schools = school_facts(app.config["DATA"])
        exits = frozenset({app.config["EXIT_PAGE"], *(school.exit_page for school in schools)})
        response.headers.setdefault("Content-Security-Policy", _policy(exits))
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), browsing-topics=()"
        if request.is_secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if response.mimetype != "text/css" and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return response
