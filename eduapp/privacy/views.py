"""The public page that says what is kept and how long. It is made from the numbers by which things are forgotten."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from eduapp.accounts.rules import STAFF_SESSION, STUDENT_SESSION
from eduapp.core.personal import DAYS_AFTER_ACCOUNT, DAYS_AFTER_CLASS, DAYS_OF_AUDIT, DAYS_OF_LINK

public = Blueprint("privacy", __name__)


@public.get("/privacy")
def kept() -> ResponseReturnValue:
    """What we keep, and how long."""
    return render_template(
        "privacy/kept.html",
        after_class=DAYS_AFTER_CLASS,
        after_account=DAYS_AFTER_ACCOUNT,
        years_of_audit=DAYS_OF_AUDIT // 365,
        after_link=DAYS_OF_LINK,
        student_hours=int(STUDENT_SESSION.total_seconds() // 3600),
        staff_hours=int(STAFF_SESSION.total_seconds() // 3600),
    )
