"""Sending one letter by e-mail, if this installation has a mail server at all. Paper is always there, too.

EDUAPP_SMTP_URL: smtp://user:password@host:587?from=office@school.example; smtps:// where TLS comes first.
"""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

PATIENCE = 5  # seconds: somebody is waiting in front of the page


class NotSent(Exception):
    """The letter did not leave: no such server, no answer in time, or it said no."""


def send(server: str, *, to: str, subject: str, text: str) -> None:
    """Send `text` to one address, which is kept nowhere. Raises NotSent."""
    try:
        parts = urlsplit(server)
        user = unquote(parts.username or "")
        letter = EmailMessage()
        letter["From"] = parse_qs(parts.query).get("from", [user or f"eduapp@{parts.hostname}"])[0]
        letter["To"], letter["Subject"] = to, subject
        letter.set_content(text)
        with _open(parts.scheme, parts.hostname or "", parts.port) as post:
            if user:
                post.login(user, unquote(parts.password or ""))
            post.send_message(letter)
    except (OSError, ValueError, smtplib.SMTPException) as error:
        raise NotSent from error


def answers(server: str) -> bool:
    """Does this mail server speak to us? Nothing is sent."""
    try:
        parts = urlsplit(server)
        with _open(parts.scheme, parts.hostname or "", parts.port) as post:
            post.noop()
    except (OSError, ValueError, smtplib.SMTPException):
        return False
    return True


def _open(scheme: str, host: str, port: int | None) -> smtplib.SMTP:
    safe = ssl.create_default_context()
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port or 465, timeout=PATIENCE, context=safe)
    post = smtplib.SMTP(host, port or 587, timeout=PATIENCE)
    post.ehlo()
    if post.has_extn("starttls"):
        post.starttls(context=safe)
    return post
