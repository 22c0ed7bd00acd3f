"""Two languages from the first line: which one, its catalogue, and the switch that keeps place and typed text.

The switch is a submit button named `language` inside the page's own form. The page is then shown again in the other
language with everything that was typed, and nothing is sent on (see `forms.py`, `Form.sent`).
"""

from __future__ import annotations

import functools
import io
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, Domain, get_locale
from werkzeug.exceptions import HTTPException

from eduapp.core.words import LANGUAGES

FOLDER = Path(__file__).resolve().parent.parent / "translations"


@functools.cache
def catalogue(language: str) -> NullTranslations:
    """The .po file itself, compiled in memory: no .mo in git, no build step, never stale."""
    path = FOLDER / language / "LC_MESSAGES" / "messages.po"
    if not path.is_file():
        return NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language, domain="messages", abort_invalid=True))
    compiled.seek(0)
    return Translations(compiled)


class PoDomain(Domain):
    """Flask-Babel's domain, fed from memory."""

    def get_translations(self) -> NullTranslations:
        locale = get_locale()  # its language is at hand; the whole name would be put together for every word
        return catalogue(locale.language if locale else "en")


def switching() -> str | None:
    """The language asked for by the switch in this POST, if that is what the POST is."""
    try:
        asked = request.form.get("language") if request.method == "POST" else None
    except HTTPException:  # a form too large to be read: the page that says so needs a language, too
        return None
    return asked if asked in LANGUAGES else None


def language() -> str:
    """The reader's language: the switch, the link, what the reader chose before (set by a door), then the browser."""
    if not has_request_context():
        return "en"
    linked = request.args.get("lang") if request.args else None  # most addresses have no query to look into
    chosen = switching() or linked or g.get("language")
    if chosen in LANGUAGES:
        return str(chosen)
    return request.accept_languages.best_match(LANGUAGES) or "en"


def other_language() -> str:
    """The one the switch offers."""
    return "es" if language() == "en" else "en"


def init_app(app: Flask) -> None:
    """Hand the languages to Flask-Babel and to the templates."""
    babel: Any = Babel(app, locale_selector=language)
    babel.domain_instance = domain = PoDomain()
    # The shortest way to a word: a page of a lesson says twenty.
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: domain.get_translations().gettext(text),
        lambda one, many, n: domain.get_translations().ngettext(one, many, n),
        newstyle=True,
    )
