"""Writes of the office that are no other room's."""

from __future__ import annotations

from datetime import datetime

from eduapp.core.audit import Deed, record
from eduapp.core.db import stand_aside
from eduapp.core.mail import send


def mail_link(*, server: str, to: str, subject: str, text: str, role: str, by: int, now: datetime) -> None:
    """Send a link by e-mail; the address is kept nowhere. Raises core.mail.NotSent.

    Call it before anything else is written: a slow mail server must not keep a class from saving.
    """
    stand_aside()
    send(server, to=to, subject=subject, text=text)
    record(Deed.LINK_MAILED, person_id=by, thing=f"link for a {role}", now=now)
