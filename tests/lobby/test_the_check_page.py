"""The check page: what the server itself can say about the way a request came; the rest needs a browser (journeys)."""

from __future__ import annotations

import pytest

from eduapp.core.security import public_address
from eduapp.lobby.rules import way_here
from tests.attempts.records import counts
from tests.pages import Visitor

HTTPS = "https://lessons.school.example"


def way(**changes: object):
    usual = {"secure": True, "asked": HTTPS, "address": HTTPS, "forwarded": True, "behind_proxy": True}
    return way_here(**{**usual, **changes})  # type: ignore[arg-type]


def test_the_usual_way():
    told = way()
    assert (told.https, told.proxy, told.same_address, told.domain) == ("yes", "right", True, "lessons.school.example")


@pytest.mark.parametrize(
    ("changes", "https", "proxy"),
    [
        ({"secure": False}, "no", "right"),
        ({"secure": False, "asked": "http://127.0.0.1:8000"}, "local", "right"),
        ({"secure": False, "asked": "http://localhost:8000"}, "local", "right"),
        ({"behind_proxy": False}, "yes", "untold"),
        ({"forwarded": False}, "yes", "gone"),
        ({"forwarded": False, "behind_proxy": False}, "yes", "right"),
    ],
)
def test_ways_that_are_not(changes, https, proxy):
    told = way(**changes)
    assert (told.https, told.proxy) == (https, proxy)


def test_another_address_than_the_public_one():
    told = way(asked="http://10.0.0.5:8000")
    assert not told.same_address
    assert told.domain == "lessons.school.example"  # the filter needs the one on the cards
    assert way(address="").same_address


@pytest.mark.parametrize("language", ["en", "es"])
def test_without_scripts_it_says_what_was_not_checked(app, language):
    page = Visitor(app, language).get("/check")
    assert len(page.find("[data-check]")) == 8
    assert len(page.find("[data-says=unknown]")) == 8
    assert all(
        "hidden" in row.attrs for row in page.find("[data-check] [data-says=ok], [data-check] [data-says=wrong]")
    )
    before = counts(app)
    sent = page.submit()
    assert sent.status == 200
    assert {"en": "Your form arrived", "es": "Su formulario llegó"}[language] in sent.text
    assert counts(app) == before


def test_without_a_cookie_the_form_is_refused(app):
    page = Visitor(app).get("/check")
    fresh = Visitor(app)
    assert fresh.post("/check", page.fields()).status == 400


def test_headers_of_a_proxy_are_believed_only_when_there_is_one(house):
    forged = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "9.9.9.9", "X-Forwarded-Host": "evil.example"}
    plain, behind = house.open(name="plain"), house.open(name="behind", URL="", BEHIND_PROXY=True)
    answer = plain.test_client().get("/check", headers=forged)
    assert "Strict-Transport-Security" not in answer.headers
    assert "evil.example" not in answer.text
    assert "start the server with --behind-proxy" in answer.text
    assert "Strict-Transport-Security" in behind.test_client().get("/check", headers=forged).headers
    # what stands before the proxy's own word was written by the visitor
    chain = {**forged, "X-Forwarded-Proto": "https, http", "X-Forwarded-Host": "evil.example, school.example"}
    answer = behind.test_client().get("/check", headers=chain)
    assert "Strict-Transport-Security" not in answer.headers
    assert "evil.example" not in answer.text
    assert "school.example" in answer.text


def test_the_cookie_of_an_https_site_is_bound_to_it(house, cast, monkeypatch):
    monkeypatch.setenv("EDUAPP_URL", f"{HTTPS}/")
    app = house.open(name="https")
    client = app.test_client()
    page = client.get("/card", base_url=HTTPS)
    [cookie] = page.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-eduapp=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    left = client.post("/exit", base_url=HTTPS, headers={"Sec-Fetch-Site": "same-origin"})
    for gone in left.headers.getlist("Set-Cookie"):  # a browser ignores the end of such a cookie without Secure
        assert gone.startswith("__Host-eduapp=;")
        assert "Secure" in gone
    with app.test_request_context("/", base_url="http://10.0.0.5"):
        assert public_address("/card") == f"{HTTPS}/card"
