"""An administrator invites, renews, switches off: what her colleagues find afterwards."""

from __future__ import annotations

import socketserver
import threading
import time
from datetime import timedelta

import pytest
import sqlalchemy as sa

from eduapp.accounts.actions import LastAdmin, switch_off
from eduapp.core import clock
from eduapp.core.audit import Audit
from eduapp.core.db import db, reading, writing
from tests import people
from tests.pages import Page, Visitor

NEW = "three otters in the canal"


@pytest.fixture
def offices(app, cast):
    return people.open_offices(app, cast)


@pytest.fixture
def pat(app, offices) -> Visitor:
    visitor = Visitor(app)
    visitor.sign_in(offices.pat)
    return visitor


@pytest.fixture
def quail(app, offices) -> Visitor:
    visitor = Visitor(app)
    visitor.sign_in(offices.quail)
    return visitor


def code_on(page: Page) -> str:
    return page.one(".join-code").to_text().strip()


def deeds(app) -> list[str]:
    with app.app_context(), reading():
        return [f"{row.deed}: {row.thing}" for row in db.session.scalars(sa.select(Audit).order_by(Audit.id))]


def test_who_is_invited_comes_in_by_the_link_once(app, pat):
    page = pat.get("/office/staff/invite").submit({"name": "Ms. Wren", "role": "teacher"})
    wren = Visitor(app)
    account = wren.get("/join").submit({"code": code_on(page)})
    home = account.submit({"login": "wren", "password": NEW})
    assert home.path == "/teach"
    assert "used already" in Visitor(app).get("/join").submit({"code": code_on(page)}).text
    assert "person invited: teacher" in deeds(app)


def test_the_link_is_shown_once_and_survives_the_language_switch(pat):
    page = pat.get("/office/staff/invite").submit({"name": "Ms. Wren", "role": "teacher"})
    code = code_on(page)
    assert page.find(".join-square svg")
    spanish = page.press("Español")
    assert (spanish.language, code_on(spanish)) == ("es", code)
    for path in ("/office/staff", "/office/staff/invite", "/office"):
        assert code not in pat.get(path).body
    assert "Ms. Wren" in pat.get("/office/staff").text


def test_a_visiting_educator_needs_the_day_of_her_training(pat):
    page = pat.get("/office/staff/invite")
    refused = page.submit({"name": "Ms. Luz", "role": "educator"})
    assert (refused.status, "after her training" in refused.text) == (422, True)
    assert refused.submit({"trained": "2026-08-03"}).find(".join-code")


def test_nobody_invites_above_herself(pat, cast):
    page = pat.get("/office/staff/invite")
    offered = {option.attrs["value"] for option in page.find("select#role option")}
    assert offered == {"teacher", "counselor", "educator", "school_admin"}
    assert page.submit({"name": "X", "role": "district_admin"}).status == 422
    assert page.submit({"name": "X", "role": "teacher", "school": str(cast.chen.school_id)}).status == 422


def test_nobody_renews_the_password_of_somebody_above_her(app, pat, quail, cast):
    boss = people.hire(app, "boss", "Ms. Boss", cast.rivera.school_id, role="coordinator")
    token = {"csrf_token": pat.token()}
    assert "Ms. Boss" in pat.get("/office/staff").text
    assert pat.get(f"/office/staff/{boss.id}").status == 404
    assert pat.post(f"/office/staff/{boss.id}/link", token).status == 404
    assert quail.get(f"/office/staff/{boss.id}").status == 200


def test_a_coordinator_belongs_to_the_district(quail, pat):
    quail.get("/office/staff/invite").submit({"name": "Dolores Two", "role": "coordinator"})
    assert "Dolores Two" in quail.get("/office/staff").text
    assert "Dolores Two" not in pat.get("/office/staff").text


def test_a_forgotten_password_is_renewed_by_a_link(app, pat, cast):
    page = pat.get(f"/office/staff/{cast.okafor.id}").press("Make a link for a new password")
    okafor = Visitor(app)
    assert okafor.get("/join").submit({"code": code_on(page)}).submit({"password": NEW}).path == "/teach"
    assert Visitor(app).sign_in(cast.okafor).status == 422
    assert Visitor(app).sign_in(cast.okafor, NEW).path == "/teach"


def test_a_lost_phone_is_taken_off_by_a_link(app, quail, offices):
    page = quail.get(f"/office/staff/{offices.pat.id}")
    page = page.press("Make a link for a new password", {"lost_phone": "y"})
    pat = Visitor(app)
    home = pat.get("/join").submit({"code": code_on(page)}).submit({"password": NEW})
    assert pat.get("/office", follow=False).headers["Location"] == "/account/codes", home.text


def test_who_is_switched_off_is_out_and_can_be_switched_on(app, pat, cast):
    okafor = Visitor(app)
    okafor.sign_in(cast.okafor)
    yesterday = people.today() - timedelta(days=1)
    page = pat.get(f"/office/staff/{cast.okafor.id}").press("Switch off", {"last_day": yesterday.isoformat()})
    assert "The account ended on" in page.text
    assert okafor.get("/teach", follow=False).headers["Location"] == "/sign-in"
    assert Visitor(app).sign_in(cast.okafor).status == 422
    assert not page.find(f'form[action="/office/staff/{cast.okafor.id}/link"]'), "no link for who is off"
    page.press("Switch on again")
    assert Visitor(app).sign_in(cast.okafor).path == "/teach"


def test_nobody_switches_herself_off_and_the_district_keeps_one_administrator(app, quail, offices, cast):
    own = quail.get(f"/office/staff/{offices.quail.id}")
    assert "Switch off" not in own.text
    token = quail.token()
    today = {"last_day": people.today().isoformat(), "csrf_token": token}
    assert quail.post(f"/office/staff/{offices.quail.id}/off", today).status == 409
    day = people.today()
    last = {"person_id": offices.quail.id, "last_day": day, "today": day, "by": None, "now": clock.now()}
    with app.app_context(), writing(), pytest.raises(LastAdmin):
        switch_off(**last)


def test_sign_out_everywhere(app, pat, cast):
    rivera = Visitor(app)
    rivera.sign_in(cast.rivera)
    page = pat.get(f"/office/staff/{cast.rivera.id}")
    assert "In 1 browser." in page.text
    assert "In 0 browsers." in page.press("Sign out everywhere").text
    assert rivera.get("/teach", follow=False).headers["Location"] == "/sign-in"


def test_a_whole_school_is_signed_out_but_for_who_presses(app, pat, cast):
    rivera, child, chen = Visitor(app), Visitor(app), Visitor(app)
    rivera.sign_in(cast.rivera)
    child.use_card(cast.student)
    chen.sign_in(cast.chen)
    assert pat.get("/office").press("Sign everybody out now").status == 200
    assert rivera.get("/teach", follow=False).status == 303
    assert child.get("/learn", follow=False).headers["Location"] == "/card"
    assert chen.get("/teach").status == 200


class PostOffice(socketserver.StreamRequestHandler):
    """A mail server that takes one letter, or none."""

    letters: list[str] = []

    def handle(self) -> None:
        def say(text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

        say("220 here")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "DATA":
                say("354 go on")
                lines = iter(lambda: self.rfile.readline().decode(), ".\r\n")
                self.letters.append("".join(lines))
            if verb == "QUIT":
                say("221 bye")
                return
            say("250 fine")


@pytest.fixture
def post_office():
    PostOffice.letters = []
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), PostOffice) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"smtp://127.0.0.1:{server.server_address[1]}?from=office@school.example"
        server.shutdown()


def test_a_link_by_email_names_nobody_and_its_address_is_kept_nowhere(app, pat, post_office):
    app.config["SMTP_URL"] = post_office
    page = pat.get("/office/staff/invite").submit({"name": "Ms. Wren", "role": "teacher"})
    sent = page.press("Send by e-mail", {"address": "wren@home.example"})
    assert "Sent to wren@home.example." in sent.text
    assert code_on(sent) == code_on(page), "the page can still be printed"
    (letter,) = PostOffice.letters
    assert f"/join#{code_on(page).replace('-', '')}" in letter
    assert "Wren" not in letter.replace("wren@home", "")
    assert "Subject: Your link" in letter
    with app.app_context(), reading():
        for table in db.metadatas[None].sorted_tables:
            assert "wren@home" not in repr(db.session.execute(sa.select(table)).all()), table.name


def test_a_mail_server_that_is_silent_costs_five_seconds_and_the_link_is_still_there(app, pat):
    with socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler) as silent:
        app.config["SMTP_URL"] = f"smtp://127.0.0.1:{silent.server_address[1]}"
        page = pat.get("/office/staff/invite").submit({"name": "Ms. Wren", "role": "teacher"})
        began = time.monotonic()
        again = page.press("Send by e-mail", {"address": "wren@home.example"})
        assert time.monotonic() - began < 8
    assert (again.status, code_on(again)) == (422, code_on(page))
    assert "The link works all the same" in again.text
    assert Visitor(app).get("/join").submit({"code": code_on(page)}).path == "/join/account"


def test_a_class_saves_while_a_letter_waits(app, pat, cast):
    page = pat.get("/office/staff/invite").submit({"name": "Ms. Wren", "role": "teacher"})
    with socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler) as silent:
        app.config["SMTP_URL"] = f"smtp://127.0.0.1:{silent.server_address[1]}"
        press = {"code": code_on(page), "address": "wren@home.example", "csrf_token": pat.token()}
        letter = threading.Thread(target=pat.post, args=("/office/staff/mail", press))
        letter.start()
        time.sleep(1)
        assert Visitor(app).use_card(cast.student).path == "/learn"
        assert letter.is_alive(), "the letter was to wait"
        letter.join()


def test_without_a_mail_server_nothing_speaks_of_email(pat):
    page = pat.get("/office/staff/invite").submit({"name": "Ms. Wren", "role": "teacher"})
    assert "e-mail" not in page.text


@pytest.mark.parametrize("address", ["two@a.example, b@c.example", "a@b.example\nBcc: x@y.example", "nobody", "a@b"])
def test_one_letter_goes_to_one_address(app, pat, post_office, address):
    app.config["SMTP_URL"] = post_office
    page = pat.get("/office/staff/invite").submit({"name": "Ms. Wren", "role": "teacher"})
    assert page.press("Send by e-mail", {"address": address}).status == 422
    assert not PostOffice.letters
