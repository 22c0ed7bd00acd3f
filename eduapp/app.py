"""The application, put together. It reads as a list."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Flask, g, request, url_for
from flask_migrate import Migrate
from markupsafe import Markup
from werkzeug.middleware.proxy_fix import ProxyFix

from eduapp.accounts import views as accounts
from eduapp.accounts import words as staff_words
from eduapp.attempts import views as attempts
from eduapp.authoring import views as authoring
from eduapp.classes import views as classes
from eduapp.classes.rules import alias_name
from eduapp.consent import views as consent
from eduapp.core import assets, clock, i18n, markup, pages, pictures, security
from eduapp.core import db as database
from eduapp.core.config import MIGRATIONS, data_folder, settings
from eduapp.curriculum import views as curriculum
from eduapp.curriculum import words as lesson_words
from eduapp.curriculum.queries import misconception
from eduapp.doors import open_doors, school_here
from eduapp.help import views as helps
from eduapp.lobby import views as lobby
from eduapp.office import views as office
from eduapp.privacy import views as privacy
from eduapp.progress import views as progress
from eduapp.progress import words
from eduapp.teaching import views as teaching

# Which room opens onto which door.
ROOMS = [
    ("public", lobby.public),
    ("public", helps.public),
    ("public", accounts.public),
    ("public", classes.public),
    ("public", curriculum.public),
    ("public", consent.public),
    ("public", privacy.public),
    ("learn", attempts.learn),
    ("learn", classes.learn),
    ("teach", progress.teach),
    ("teach", classes.teach),
    ("teach", consent.teach),
    ("teach", teaching.teach),
    ("teach", attempts.teach),
    ("teach", curriculum.teach),
    ("author", authoring.author),
    ("office", office.office),
    ("me", accounts.me),
]


def create_app(changes: dict[str, Any] | None = None, *, data: Path | None = None) -> Flask:
    """The application over the data in `data` (default: EDUAPP_DATA). `changes` override single settings (tests)."""
    app = Flask("eduapp", static_folder=None, instance_path=str(data or data_folder()))
    app.config.update(settings(data or data_folder()))
    app.config.update(changes or {})
    if app.config["BEHIND_PROXY"]:  # of exactly one proxy: what came before it anybody may have written
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]
    database.init_app(app)
    Migrate(app, database.db, directory=str(MIGRATIONS), render_as_batch=True)
    i18n.init_app(app)
    security.init_app(app)
    assets.init_app(app)
    pages.init_app(app)
    open_doors(app, ROOMS)
    _words_for_templates(app)
    _pictures_for_lessons(app)
    database.keep_commit_rule(app)
    # A request line, or "client disconnected while serving /help", would keep who opened the help page and when.
    for server in ("werkzeug", "waitress"):
        logging.getLogger(server).setLevel(logging.WARNING)
    return app


def _words_for_templates(app: Flask) -> None:
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        inline=_inline,
        prose=_prose,
        second=_second,
        picture=markup.picture,
        alias=lambda alias, language=None: alias_name(alias, language or i18n.language()),
        misconception=lambda code: misconception(code, i18n.language()),
        school_day=lambda moment: clock.day_in(app.config["TIME_ZONE"], moment),
        state_words=words.state,
        role_words=staff_words.role,
        relation_words=staff_words.relation,
        level_words=words.level,
        lesson_name=lesson_words.name,
        lesson_when=lesson_words.when,
        lesson_run=lesson_words.run,
    )

    @app.context_processor
    def frame() -> dict[str, Any]:
        here, other = i18n.language(), i18n.other_language()
        student = g.get("student")
        band = student.band if student else request.args.get("band")
        return {
            "language": here,
            "other_language": other,
            "site_name": app.config["SITE_NAMES"][here],
            "help_url": url_for("public.help.show", lang=here, band=band, school=school_here()),
            "switch_url": "?" + urlencode({**request.args.to_dict(), "lang": other}),
        }


def _beside(text: str) -> str:
    """The same text in the other language, for a child who reads both (attempts/views.py puts it there); or nothing."""
    return str(g.beside.get(text, "")) if "beside" in g else ""


def _second(text: str) -> Markup:
    return markup.second(other, i18n.other_language()) if (other := _beside(text)) else Markup("")


def _inline(text: str) -> Markup:
    return markup.inline(text) + _second(text)


def _prose(text: str) -> Markup:
    other = _beside(text)
    return markup.render_both(text, other, i18n.other_language()) if other else markup.render(text)


def _pictures_for_lessons(app: Flask) -> None:
    asset = app.jinja_env.globals["asset"]

    def drawing_of(name: str) -> markup.Drawing | None:
        size = pictures.kit().get(name)
        return markup.Drawing(asset(f"img/kit/{name}.svg"), *size) if size else None

    markup.show_pictures(drawing_of)
