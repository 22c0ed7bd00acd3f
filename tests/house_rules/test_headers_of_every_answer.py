"""What a browser is told with every answer, word for word: a change here is a decision, not an accident."""

from __future__ import annotations

import pytest

from tests import people
from tests.pages import Page
from tests.tour import rules, tour, visitor_of

EVERYWHERE = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self' https://www.weather.gov; base-uri 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types eduapp",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    "Cache-Control": "no-store",
}
# What some answers say besides; nothing else is said anywhere (no server's name, no framework's, no debugging).
BESIDES = {"Content-Type", "Content-Length", "Location", "Set-Cookie", "Vary", "Content-Disposition", "Clear-Site-Data",
           "Allow", "Retry-After"}  # fmt: skip
LASTING = {"Cache-Control": "public, max-age=31536000, immutable"}  # static files: their address changes with them


def odd(page: Page) -> list[str]:
    """What an answer says otherwise than it should."""
    wanted = EVERYWHERE | (LASTING if page.path.startswith("/static/") else {})
    if page.path.startswith("/static/0/"):
        wanted["Cache-Control"] = "no-cache"  # the address of another release
    told = [f"{name}: {page.headers.get(name)!r}" for name, value in wanted.items() if page.headers.get(name) != value]
    told += [f"{name} is said" for name in set(page.headers.keys()) - set(wanted) - BESIDES]
    told += [f"the cookie {one!r}" for one in page.headers.getlist("Set-Cookie") if not _sound(one)]
    return [f"{page.path} ({page.status}): {one}" for one in told]


def _sound(cookie: str) -> bool:
    """For this site only, out of reach of scripts, not sent from other sites, gone with the browser."""
    parts = {part.strip() for part in cookie.split(";")[1:]}
    return {"HttpOnly", "SameSite=Lax", "Path=/"} <= parts and not any("Domain" in part for part in parts)


@pytest.mark.parametrize("actor", ["anonymous", "student", "rivera", "dolores"])
def test_every_answer_says_the_same(app, cast, actor):
    people.open_meeting(app, cast.period_3)
    visitor = visitor_of(app, cast, actor, inspects=False)
    pages = dict(tour(app, cast.period_3, cast.student))
    for path in (*pages.values(), "/no-such-page", "/teach/classes/987654"):
        visitor.get(path, follow=False)
    for rule in rules(app, "POST"):
        path = app.url_map.bind("localhost").build(rule.endpoint, dict.fromkeys(rule.arguments, 1))
        if rule.rule != "/exit":
            visitor.post(path, {}, follow=False)  # no token: refused
    visitor.post("/help", {"csrf_token": visitor.token()}, follow=False)  # no such method
    visitor.get("/card")
    wrong = [one for page in visitor.seen for one in odd(page)]
    assert len(visitor.seen) > len(pages)
    assert not wrong, "mend core/security.py, or this file if it was decided so:\n- " + "\n- ".join(wrong)


def test_who_asks_by_https_is_told_to_stay_there(app):
    safe, plain = (app.test_client().get("/", base_url=f"{scheme}://localhost").headers for scheme in ("https", "http"))
    assert safe["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert "Strict-Transport-Security" not in plain


def test_a_method_nobody_offers_changes_nothing(app, cast):
    """PUT, PATCH, DELETE, TRACE: answered 405 or 400, on every route; HEAD has no body."""
    rivera = visitor_of(app, cast, "rivera", inspects=False)
    for rule in rules(app, "GET"):
        path = app.url_map.bind("localhost").build(rule.endpoint, dict.fromkeys(rule.arguments, 1))
        for method in ("PUT", "PATCH", "DELETE", "TRACE"):
            assert rivera.client.open(path, method=method).status_code in {400, 404, 405}, f"{method} {rule}"
        assert rivera.client.options(path).status_code in {200, 303}
        assert rivera.client.head(path).get_data() == b""
