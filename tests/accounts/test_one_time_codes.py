"""Codes from a phone: what opens, what does not, and what is said about it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
import pytest
import time_machine

import eduapp
from eduapp.accounts.rules import WRONG_ONE_TIME_CODES, Verdict, judge, new_secret
from eduapp.core.config import settings
from tests import people
from tests.pages import Visitor

NOW = datetime(2026, 11, 22, 17, 0, 10, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STEP = int(NOW.timestamp()) // 30


def code_at(steps: float, secret: str = SECRET) -> str:
    return pyotp.TOTP(secret).at(int(NOW.timestamp()) + int(steps * 30))


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_the_code_of_now_and_its_neighbours_open(steps):
    assert judge(SECRET, code_at(steps), now=NOW, last=None) == (Verdict.RIGHT, STEP + steps)


def test_a_code_opens_once():
    assert judge(SECRET, code_at(0), now=NOW, last=STEP) == (Verdict.USED, None)
    assert judge(SECRET, code_at(-1), now=NOW, last=STEP) == (Verdict.USED, None)
    assert judge(SECRET, code_at(1), now=NOW, last=STEP).verdict is Verdict.RIGHT


@pytest.mark.parametrize("hours", [-24, -7, -0.05, 0.05, 1, 24])
def test_a_phone_whose_clock_is_wrong_is_told_so_and_stays_out(hours):
    assert judge(SECRET, code_at(hours * 120), now=NOW, last=None) == (Verdict.CLOCK, None)


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "٠١٢٣٤٥", "-12345", "1" * 500, code_at(-4000)])
def test_anything_else_is_wrong(typed):
    assert judge(SECRET, typed, now=NOW, last=None) == (Verdict.WRONG, None)


def test_a_code_may_be_typed_with_a_gap():
    code = code_at(0)
    assert judge(SECRET, f" {code[:3]} {code[3:]} ", now=NOW, last=None).verdict is Verdict.RIGHT


# --- through the pages


def half_way(app, who, language="en") -> tuple[Visitor, object]:
    visitor = Visitor(app, language)
    return visitor, visitor.get("/sign-in").submit({"login": who.login, "password": people.PASSWORD})


def test_a_password_alone_opens_nothing(app, cast):
    visitor, page = half_way(app, cast.dolores)
    assert page.path == "/sign-in/code"
    for address in ("/author", "/account", "/account/codes", "/teach"):
        assert visitor.get(address).path == "/sign-in"


def test_the_code_opens_and_only_within_five_minutes(app, cast):
    late, page = half_way(app, cast.dolores)
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=6)):
        assert page.submit({"code": people.phone_of(app, cast.dolores)}).path == "/sign-in"
        assert late.get("/author").path == "/sign-in"
    _visitor, page = half_way(app, cast.dolores)
    assert page.submit({"code": people.phone_of(app, cast.dolores)}).path == "/author"


def test_the_first_half_dies_with_the_old_password(app, cast):
    """Whoever stole the password waits at the second half; the new password must send him away."""
    _thief, page = half_way(app, cast.dolores)
    owner = Visitor(app)
    owner.sign_in(cast.dolores)
    owner.get("/account/password").submit({"current": people.PASSWORD, "password": "three otters in the canal"})
    assert page.submit({"code": people.phone_of(app, cast.dolores)}).path == "/sign-in"


def test_a_code_seen_over_the_shoulder_opens_nothing(app, cast):
    _first, page = half_way(app, cast.dolores)
    code = people.phone_of(app, cast.dolores)
    assert page.submit({"code": code}).path == "/author"
    _second, page = half_way(app, cast.dolores)
    page = page.submit({"code": code})
    assert page.status == 422
    assert "used already" in page.text


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Check that the clock of your phone"), ("es", "Revise que el reloj")]
)
def test_a_clock_off_by_a_day_is_named_in_both_languages(app, cast, language, words):
    _visitor, page = half_way(app, cast.dolores, language)
    yesterday = pyotp.TOTP(cast.dolores.secret).at(int(datetime.now(UTC).timestamp()) - 24 * 60 * 60)
    page = page.submit({"code": yesterday})
    assert page.status == 422
    assert words in page.text


def test_guessing_codes_ends_after_five(app, cast):
    _visitor, page = half_way(app, cast.dolores)
    for _ in range(WRONG_ONE_TIME_CODES):
        page = page.submit({"code": "12345"})
        assert "not right" in page.text
    page = page.submit({"code": people.phone_of(app, cast.dolores)})
    assert page.status == 422
    assert "Wait ten minutes" in page.text
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=11)):
        assert Visitor(app).sign_in(cast.dolores).path == "/author"


def new_phone(page, **more) -> tuple[str, list[str], object]:
    """Set up the phone on this page: (its secret, the recovery codes, the page after)."""
    secret = "".join(page.one(".secret").to_text().split())
    page = page.submit({"code": pyotp.TOTP(secret).now(), **more})
    return secret, re.findall(r"[A-Z0-9]{4}(?:-[A-Z0-9]{4}){4}", page.text), page


def test_a_new_coordinator_can_do_nothing_before_her_phone_is_set_up(app, cast):
    ana = people.hire(app, "ana", "Ana Ruiz", None, role="coordinator", phone=False)
    visitor = Visitor(app)
    page = visitor.sign_in(ana)
    assert page.path == "/account/codes"
    for address in ("/author", "/author/lessons/68-L3", "/account", "/account/password"):
        assert visitor.get(address).path == "/account/codes"
    assert page.submit({"code": "000000"}).status == 422
    secret, codes, page = new_phone(visitor.get("/account/codes"))
    assert len(codes) == 8
    assert page.follow("I have kept them").path == "/author"
    assert Visitor(app).sign_in(people.Teacher(ana.id, ana.login, ana.name, 0, secret)).path == "/author"


def test_the_square_says_what_the_key_says(app, cast):
    """Scanned or typed, the phone learns the same secret; the page keeps it until the first code is right."""
    visitor = Visitor(app)
    visitor.sign_in(cast.rivera)
    keys = {visitor.get("/account/codes").one(".secret").to_text() for _ in range(2)}
    assert len(keys) == 1


def test_a_recovery_code_opens_once_and_says_how_many_are_left(app, cast):
    owner = Visitor(app)
    owner.sign_in(cast.dolores)
    _secret, codes, _page = new_phone(owner.get("/account/codes"), current=people.PASSWORD)
    _visitor, page = half_way(app, cast.dolores)
    assert page.submit({"code": codes[3].lower().replace("-", " ")}).path == "/author"
    assert "7 recovery codes are left" in _visitor.get("/account").text
    _visitor, page = half_way(app, cast.dolores)
    assert "used already" in page.submit({"code": codes[3]}).text
    assert page.submit({"code": codes[4]}).path == "/author"


def test_another_phone_needs_the_password_and_ends_the_old_phone_and_paper(app, cast):
    owner, elsewhere = Visitor(app), Visitor(app)
    owner.sign_in(cast.dolores)
    elsewhere.sign_in(cast.dolores)
    _secret, old, _page = new_phone(owner.get("/account/codes"), current=people.PASSWORD)
    assert elsewhere.get("/author").path == "/sign-in"
    _secret, codes, page = new_phone(owner.get("/account/codes"), current="not her password")
    assert (codes, page.status) == ([], 422)
    page = owner.get("/account/recovery").submit({"current": people.PASSWORD})
    fresh = re.findall(r"[A-Z0-9]{4}(?:-[A-Z0-9]{4}){4}", page.text)
    assert len(set(fresh) - set(old)) == 8
    _visitor, page = half_way(app, cast.dolores)
    assert page.submit({"code": old[0]}).status == 422
    assert page.submit({"code": fresh[0]}).path == "/author"


def test_a_teacher_may_use_her_phone_too(app, cast):
    visitor = Visitor(app)
    visitor.sign_in(cast.rivera)
    _secret, codes, _page = new_phone(visitor.get("/account/codes"))
    assert len(codes) == 8
    _visitor, page = half_way(app, cast.rivera)
    assert page.path == "/sign-in/code"


def test_secrets_differ():
    assert len({new_secret() for _ in range(100)}) == 100


def test_only_the_demo_may_do_without_codes(monkeypatch, tmp_path):
    """No setting of an installation turns them off: `eduapp demo` does, for its own process, and nothing else."""
    monkeypatch.setenv("EDUAPP_ONE_TIME_CODES_REQUIRED", "false")
    monkeypatch.setenv("ONE_TIME_CODES_REQUIRED", "0")
    house = Path(eduapp.__file__).parent
    assert settings(tmp_path)["ONE_TIME_CODES_REQUIRED"]
    named = {
        path.relative_to(house).as_posix(): path.read_text(encoding="utf-8").count("ONE_TIME_CODES_REQUIRED")
        for path in house.rglob("*.py")
        if "ONE_TIME_CODES_REQUIRED" in path.read_text(encoding="utf-8")
    }
    assert named == {"core/config.py": 1, "doors.py": 1, "cli/opening.py": 1}
    commands = {path.name: path.read_text(encoding="utf-8") for path in (house / "cli").glob("*.py")}
    demo = commands["serving.py"].partition("def demo(")[2].partition("\n@click.command")[0]
    assert sum(text.count("pretend=True") for text in commands.values()) == 1
    assert "opened(pretend=True)" in demo  # which marks the folder, so that no real school opens there
