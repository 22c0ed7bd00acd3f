"""Help must open when everything else is on fire: with the database gone, for anybody, without a cookie."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from eduapp.app import create_app
from tests.databases import KEYS, let_go
from tests.pages import Visitor

DEAD_SERVER = "postgresql+psycopg://nobody@127.0.0.1:1/nothing?connect_timeout=1"


def _folder_instead(file: Path) -> str:
    file.mkdir()
    return f"sqlite:///{file}"


def _rubbish_instead(file: Path) -> str:
    file.write_bytes(b"this was a database once " * 4000)
    return f"sqlite:///{file}"


def _no_folder(file: Path) -> str:
    return f"sqlite:///{file.parent / 'gone' / 'eduapp.db'}"


def _no_server(_file: Path) -> str:
    return DEAD_SERVER


FIRES = {f.__name__.strip("_"): f for f in (_folder_instead, _rubbish_instead, _no_folder, _no_server)}
every_fire = pytest.mark.parametrize("fire", FIRES.values(), ids=FIRES)


@pytest.fixture
def burning(tmp_path, house):
    """`burning(fire)`: an app whose database has just become unusable, with the keys of one that worked."""
    apps = []

    def light(fire):
        well = house.open(name="well")
        data = tmp_path / "burning"
        data.mkdir()
        for key in KEYS:
            (data / key).write_bytes((Path(well.config["DATA"]) / key).read_bytes())
        # As in production: an unexpected exception becomes a page.
        app = create_app({"SQLALCHEMY_DATABASE_URI": fire(data / "eduapp.db")}, data=data)
        apps.append(app)
        return well, app

    yield light
    for app in apps:
        let_go(app)


def _moved(visitor: Visitor, app) -> Visitor:
    """The same browser, with its cookie, at the burning house."""
    kept = visitor.client.get_cookie("eduapp")
    visitor.client.application = app
    assert kept, "signed in before the fire"
    return visitor


@every_fire
@pytest.mark.parametrize("language", ["en", "es"])
def test_help_opens(burning, fire, language):
    _well, app = burning(fire)
    for band in ("K-2", "3-5", "6-8", "9-12", "nonsense"):
        _assert_help(Visitor(app), f"/help?band={band}&lang={language}", language)


@every_fire
@pytest.mark.parametrize("who", ["student", "rivera"])
def test_help_opens_for_who_is_signed_in(burning, cast, fire, who):
    well, app = burning(fire)
    visitor = Visitor(well)
    visitor.use_card(cast.student) if who == "student" else visitor.sign_in(cast.rivera)
    _assert_help(_moved(visitor, app), "/help?lang=es", "es")


@every_fire
def test_the_way_out_stays_open(burning, cast, fire):
    well, app = burning(fire)
    known = Visitor(well)
    known.use_card(cast.student)
    for visitor in (Visitor(app), _moved(known, app)):
        page = visitor.post("/exit", {}, follow=False)
        assert (page.status, page.headers.get("Location")) == (303, app.config["EXIT_PAGE"]), (
            f"/exit answers {page.status}: whatever fails behind it, it must lead away (help/views.py, core/db.py)"
        )


@every_fire
def test_other_pages_say_that_they_cannot(burning, cast, fire):
    """A sound page with help on it, never a stack trace; and the style sheet comes."""
    _well, app = burning(fire)
    visitor = Visitor(app)
    page = visitor.get("/lessons")
    assert page.status in {500, 503}
    assert "Traceback" not in page.body
    assert visitor.get(page.one('link[rel="stylesheet"]').attrs["href"]).status == 200
    assert visitor.use_card(cast.student).status in {500, 503}


def _assert_help(visitor: Visitor, path: str, language: str) -> None:
    try:
        page = visitor.get(path)
    except sa.exc.SQLAlchemyError as error:
        pytest.fail(f"{path} asked the database ({type(error).__name__}): neither it nor its frame may do that")
    assert page.status == 200, f"{path} answers {page.status} without a database: help asks nothing of it"
    assert "Set-Cookie" not in page.headers, f"{path} sets a cookie: no form with a token, no session on this page"
    assert page.language == language
    for number in ("911", "988"):  # the youngest are told of a grown-up and 911
        shown = number in page.text or (number == "988" and "band=K-2" in path)
        assert shown, f"{path} does not name {number}: it is always shown (lessons/_shared/helplines.yaml)"
