"""A coordinator is invited on paper, makes her account, sets up her phone, keeps recovery codes and signs in anew."""

from __future__ import annotations

import re

import pyotp
import pytest
from playwright.sync_api import expect

from eduapp.accounts.actions import invite
from eduapp.core import clock
from eduapp.core.codes import in_groups
from eduapp.core.db import writing
from tests import people
from tests.journeys.looking import Looker
from tests.journeys.walking import Keys, say

PASSWORD = "three otters in the canal"


@pytest.mark.parametrize("language", ["en", "es"])
def test_from_a_paper_to_her_lessons(app, live, open_page, language):
    with app.app_context(), writing():
        code = in_groups(invite(role="coordinator", name="Ana Ruiz", school_id=None, by=None, now=clock.now()))
    page = open_page(language=language)
    look, keys = Looker(page, weighs=False), Keys(page, language)
    page.goto(f"{live}/join#{code}")
    expect(page).to_have_url(re.compile("/join/account$"))  # and the code is nowhere in the address
    look.look("her account")
    keys.write(say("Login", language), "ana")
    keys.write(say("New password", language), PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live}/account/codes")
    look.look("her phone")
    page.locator("summary").click()
    phone = pyotp.TOTP("".join(page.locator(".secret").inner_text().split()))
    page.locator("#code").fill(phone.now())
    page.locator("#code").press("Enter")
    expect(page.locator(".recovery li")).to_have_count(8)
    look.look("her recovery codes")
    recovery = page.locator(".recovery li").first.inner_text()
    page.get_by_role("link", name=say("I have kept them: go on", language)).click()
    expect(page).to_have_url(f"{live}/author")
    for address in ("/account", "/account/password", "/account/recovery", "/account/codes"):
        look.open(f"{live}{address}")
    page.goto(f"{live}/account")
    page.get_by_role("button", name=say("Sign out everywhere", language)).click()
    expect(page).to_have_url(f"{live}/?out=1")
    _sign_in(page, live, look, recovery)
    assert not look.findings, look.findings


def _sign_in(page, live, look, recovery):
    """Without her phone: a code from the paper."""
    page.goto(f"{live}/sign-in")
    page.locator("#login").fill("ana")
    page.locator("#password").fill(PASSWORD)
    page.locator("#password").press("Enter")
    look.look("her one-time code")
    page.locator("#code").fill("12345")
    page.locator("#code").press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    look.look("a wrong code")
    page.locator("#code").fill(recovery)
    page.locator("#code").press("Enter")
    expect(page).to_have_url(f"{live}/author")


def test_what_was_sent_from_a_locked_page_waits_in_it(app, cast, live, open_page, teacher_at):
    """Her cookie has grown an hour old while she typed."""
    page = teacher_at(open_page(), cast.rivera)
    page.goto(f"{live}/teach/classes/new")
    page.locator("#label").fill("Period 4")
    signer = app.session_interface.get_signing_serializer(app)
    cookie = next(one for one in page.context.cookies() if one["name"] == "eduapp")
    held = signer.loads(cookie["value"])
    page.context.add_cookies([{**cookie, "value": signer.dumps({**held, "seen": held["seen"] - 3700})}])
    page.locator("#main-form").get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Please sign in again")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in in a new tab").click()
    tab = opened.value
    tab.locator("#login").fill(cast.rivera.login)
    tab.locator("#password").fill(people.PASSWORD)
    tab.locator("#password").press("Enter")
    expect(tab).to_have_url(f"{live}/teach")
    page.get_by_role("button", name="Send it once more").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Students and cards")
    expect(page.locator("main")).to_contain_text("Period 4")
