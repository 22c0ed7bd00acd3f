"""Roles, refused codes, weak passwords and dead links in words."""

from __future__ import annotations

from flask_babel import gettext as _

from eduapp.accounts.rules import SHORTEST_PASSWORD, LinkState, Verdict, Weakness


def role(name: str) -> str:
    """What somebody is, as a page says it."""
    return {
        "teacher": _("Teacher"),
        "counselor": _("Counselor"),
        "educator": _("Visiting educator"),
        "coordinator": _("Coordinator"),
        "school_admin": _("School administrator"),
        "district_admin": _("District administrator"),
    }.get(name, name)


def relation(name: str) -> str:
    """What somebody is in a class."""
    return {
        "teacher": _("Teacher"),
        "co-teacher": _("Co-teacher"),
        "substitute": _("Substitute"),
        "educator": _("Visiting educator"),
        "counselor": _("Counselor"),
    }.get(name, name)


def refused_code(verdict: Verdict) -> str:
    """Why a one-time code opens nothing, and what to do."""
    return {
        Verdict.USED: _("This code was used already. Wait until your phone shows the next one, and type that."),
        Verdict.CLOCK: _(
            "This code is for another time. Check that the clock of your phone is right, then type the new code."
        ),
    }.get(verdict, _("This code is not right. Type the six digits that your phone shows now."))


def weak_password(why: Weakness) -> str:
    """What is wrong with a password, and what to do."""
    return {
        Weakness.SHORT: _(
            "Use at least %(n)s characters. A few words in a row are easy to remember.", n=SHORTEST_PASSWORD
        ),
        Weakness.LOGIN: _("Your login is most of this password. Choose other words."),
        Weakness.SITE: _("The name of this site, or your own, is most of this password. Choose other words."),
        Weakness.EASY: _("This password is one of the first that somebody would try. Choose other words."),
    }[why]


def letter(address: str, last_day: str) -> str:
    """What goes with a link that is sent by e-mail. It names nobody: e-mails are read by others."""
    return "\n\n".join(
        (
            _("Open this link. It works once, until %(day)s.", day=last_day),
            address,
            _("You did not expect this? Then do nothing, and tell your school."),
        )
    )


def dead_link(state: LinkState) -> str:
    """Why a link opens nothing, and what to do."""
    return {
        LinkState.USED: _("This link was used already. Sign in, or ask for a new link."),
        LinkState.EXPIRED: _("This link is too old. Ask the person who gave it to you for a new one."),
    }.get(state, _("We do not know this code. Check each letter and digit, or ask for a new link."))
