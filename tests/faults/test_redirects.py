"""Nothing a stranger writes into an address or a form leads away from this house."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest

from tests.pages import Visitor
from tests.tour import tour, visitor_of

EVIL = "evil.example"
# Own corpus: every way to write "over there" that a browser, a proxy or a careless check has ever taken for "here".
PAYLOADS = [
    f"https://{EVIL}", f"http://{EVIL}/", f"HTTPS://{EVIL}", f"https:{EVIL}", f"https:/{EVIL}", f"http:///{EVIL}",
    f"//{EVIL}", f"///{EVIL}", f"////{EVIL}/%2f..", f"/\\{EVIL}", f"\\/{EVIL}", f"\\\\{EVIL}", f"/\\/{EVIL}",
    f"\\{EVIL}", f"//{EVIL}\\@localhost", f"/%09/{EVIL}", f"/\t/{EVIL}", f"/\n/{EVIL}", f"/\r/{EVIL}", f"\t//{EVIL}",
    f" //{EVIL}", f"\x00//{EVIL}", f"/\x0b/{EVIL}", f"//\u2060{EVIL}", f"/\u00a0/{EVIL}", f"／／{EVIL}", f"/／{EVIL}",
    f"//localhost@{EVIL}", f"http://localhost@{EVIL}", f"http://localhost.{EVIL}", f"//{EVIL}#localhost",
    f"//{EVIL}?localhost", f"/..//{EVIL}", f"/.//{EVIL}", f"./\\{EVIL}", f"/learn//../..//{EVIL}", f"@{EVIL}",
    f":{EVIL}", f"javascript:location='//{EVIL}'", "javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x",
    "vbscript:x", f"ftp://{EVIL}", f"blob:https://{EVIL}/1", f"/help\r\nLocation: https://{EVIL}",
    f"/help%0d%0aLocation:%20https://{EVIL}", f"/help\u2028//{EVIL}", f"%2f%2f{EVIL}", f"%5c%5c{EVIL}", f"/%5c{EVIL}",
    "//%65vil.example", "//3627734734", "//0x7f.1", "//[::1]", f"http:\\\\{EVIL}", f"/;@{EVIL}", "", ".", "..", "?",
    "#",
]  # fmt: skip
PARAMETERS = (
    "back", "next", "lang", "url", "to", "goto", "return", "return_to", "redirect", "redirect_uri", "continue", "dest",
    "language", "here", "from", "out", "part", "at", "text", "screen", "student", "why", "other", "band",
)  # fmt: skip


def leads_away(location: str, base: str = "http://localhost/language") -> bool:
    """Where a browser would go: it drops tabs and line ends, takes a backslash for a slash, and trims."""
    read = location.strip("".join(map(chr, range(33)))).translate({9: None, 10: None, 13: None}).replace("\\", "/")
    found = urlsplit(urljoin(base, read))
    return found.scheme not in {"http", "https"} or found.netloc != "localhost"


def test_the_reader_of_this_file_knows_what_leads_away():
    assert leads_away("https://evil.example")
    assert leads_away("/\\evil.example")
    assert leads_away("/\t/evil.example")
    assert not leads_away("/learn?back=//evil.example")


@pytest.mark.parametrize("payload", PAYLOADS, ids=repr)
def test_the_language_switch_goes_back_to_this_house_only(visitor, payload):
    token = visitor.token()
    page = visitor.post("/language", {"csrf_token": token, "language": "es", "back": payload}, follow=False)
    if "\x00" in payload:
        assert page.status == 400
        return
    location = page.headers["Location"]
    assert page.status == 303
    assert not leads_away(location)


def test_a_place_of_ours_is_kept_whole(visitor):
    token = visitor.token()
    for back in ("/", "/help?band=6-8&lang=es", "/learn/1/4?other=1", "/teach/classes/1", "/lessons?at=//not-a-host"):
        page = visitor.post("/language", {"csrf_token": token, "language": "es", "back": back}, follow=False)
        assert page.headers["Location"] == back


@pytest.mark.parametrize("actor", ["anonymous", "student", "rivera", "dolores"])
def test_no_parameter_of_any_page_leads_away(app, cast, actor):
    visitor = visitor_of(app, cast, actor, inspects=False)
    pages = dict(tour(app, cast.period_3, cast.student))
    for payload in (f"//{EVIL}", f"https://{EVIL}", f"/\\{EVIL}", f"/\t/{EVIL}"):
        for path in pages.values():
            page = visitor.client.get(path, query_string=dict.fromkeys(PARAMETERS, payload))
            location = page.headers.get("Location", "/")
            assert not leads_away(location), f"GET {path} leads to {location}"
            assert page.status_code < 500
            assert f'href="{payload}'.encode() not in page.data


@pytest.mark.parametrize("place", ["/sign-in", "/card"])
def test_signing_in_leads_home_whatever_the_address_says(app, cast, place):
    """No `next` anywhere: a door that sends away does not say where from, and sign-in leads to the own home."""
    for payload in PAYLOADS:
        visitor = Visitor(app, inspects=False)
        data = {"csrf_token": visitor.token(), **dict.fromkeys(("next", "back", "url", "return_to"), payload)}
        mine = {"login": cast.rivera.login, "password": "a-garden-behind-the-gym"}
        mine |= {"class_code": cast.student.class_code, "card_code": cast.student.code}
        query = {"next": payload, "back": payload}
        page = visitor.client.post(place, data=data | mine, query_string=query)
        assert page.headers.get("Location", "/learn") in {"/learn", "/teach"}, payload
