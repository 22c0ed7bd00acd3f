"""Domain errors become pages, once. Every one says what happened, whether the work is safe, and what to do."""

from __future__ import annotations

import logging
from typing import Any

import sqlalchemy as sa
from flask import Flask, Response, make_response, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.routing import IntegerConverter

from eduapp.core.errors import Busy, Foreign, Missing, Refused

log = logging.getLogger("eduapp")


def page(status: int, title: str, text: str) -> Response:
    """The one error page: a title, a text, help and the way home."""
    response = make_response(render_template("errors/error.html", title=title, text=text, status=status), status)
    if status == 503:
        response.headers["Retry-After"] = "5"
    return response


def _missing(_error: Any) -> Response:
    return page(404, _("We could not find this page"), _("It may have moved, or the address may have a small mistake."))


def _refused(error: Refused) -> Response:
    return page(409, error.title, error.text)


def _busy(_error: Any) -> Response:
    return page(
        503,
        _("One moment, please"),
        _("The site is busy and could not save just now. What was saved before is safe. Go back and try again."),
    )


def _no_token(_error: CSRFError) -> Response:
    return page(
        400,
        _("This page was open for too long"),
        _("Please go back, load the page again and send it once more. Nothing was changed."),
    )


def _foreign(_error: Foreign) -> Response:
    return page(
        400,
        _("This came from another site"),
        _("Nothing was changed. Open the page on this site and press the button there."),
    )


def _http(error: HTTPException) -> Response:
    if error.code == 404:
        return _missing(error)
    if error.code == 413:
        return page(
            413, _("That was too much text"), _("Nothing was changed. Go back, make it shorter and send it again.")
        )
    return page(error.code or 500, _("That did not work"), _("Please go back and try it another way."))


def _broken(error: Exception) -> Response:
    # The exception's type and place, never its text: a database error quotes the values it was given.
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}" if trace else "?"
    log.error("%s at %s", type(error).__name__, place)
    return page(500, _("Something went wrong on our side"), _("What was saved before is safe. Please try again."))


class RowNumber(IntegerConverter):
    """The number of a row in an address. One that no database can hold belongs to nothing: 404."""

    def __init__(self, *args: Any, **limits: Any) -> None:
        super().__init__(*args, **{"max": 2**31 - 1, **limits})


# A coordinator's texts come from anywhere: her own page names the line, and nothing she typed is lost.
LONG_TEXTS = {"author.authoring.edit", "author.authoring.guide", "author.authoring.preview"}


def _refuse_nul() -> Response | None:
    """No keyboard makes the sign NUL, no database keeps it, and no page may show it."""
    own = {"en", "es"} if request.endpoint in LONG_TEXTS else set()
    fields = (text for name, text in request.form.items(multi=True) if name not in own)
    sent = (request.path, *request.args.values(), *fields)
    if not any("\x00" in text for text in sent):
        return None
    return page(400, _("That did not work"), _("Please go back and try it another way."))


def init_app(app: Flask) -> None:
    """Register the pages. Tests and debugging see unexpected exceptions as they are."""
    app.url_map.converters["int"] = RowNumber
    app.before_request(_refuse_nul)
    app.register_error_handler(Missing, _missing)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(Busy, _busy)
    app.register_error_handler(Foreign, _foreign)
    app.register_error_handler(CSRFError, _no_token)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(sa.exc.OperationalError, _busy)
    app.register_error_handler(sa.exc.TimeoutError, _busy)
    if not app.config.get("TESTING"):
        app.register_error_handler(Exception, _broken)
