"""One page for every kind of activity, in every state: a coordinator's reference, a reviewer's wall. Nothing on it is
faked: it is the kind's own example, read, scored and counted. Pages are sound as all pages are (house_rules)."""

from __future__ import annotations

import re

import pytest

from eduapp.core.assets import FOLDER
from eduapp.core.markup import inline
from eduapp.core.words import LANGUAGES
from eduapp.questions.registry import kinds
from tests.attempts.records import fingerprint
from tests.pages import Visitor
from tests.strategies import sample_spec

KINDS = list(kinds().values())
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@pytest.fixture
def dolores(app, cast):
    visitor = Visitor(app, inspects=False)
    visitor.sign_in(cast.dolores)
    return visitor


@every_kind
def test_a_kind_says_in_one_sentence_what_it_is_for(kind):
    for language in LANGUAGES:
        words = kind.purpose.in_(language)
        assert re.fullmatch(r"[A-ZÁÉÍÓÚÑ][^.]{19,118}\.", words), f"{kind.name}: one sentence, 20 to 120 signs"
    assert kind.purpose.en != kind.purpose.es


def test_every_kind_is_on_the_list(dolores):
    page = dolores.get("/author/kinds")
    for kind in KINDS:
        assert page.find(f'a[href="/author/kinds/{kind.name}"]')
        assert kind.purpose.en in page.text
    assert dolores.get("/author/kinds/telepathy").status == 404


@every_kind
def test_every_state_stands_on_its_wall(dolores, kind):
    page = dolores.get(f"/author/kinds/{kind.name}")
    spec = sample_spec(kind)
    for text in kind.sample.prose.values():
        assert text.split("\n")[0] in page.text
    for remark in kind.score(spec, kind.sample.wrong).remarks:
        assert str(inline(remark.text)) in page.body
    assert ("Look again" in page.text) == ("The best answer" in page.text) == kind.scorable
    counted = bool(kind.summarise(spec, {}, 0).parts)
    assert "24 students answered" in page.text
    assert counted != ("Nobody can see what a student did" in page.text)
    assert page.body.count(str(inline(spec.stem))) >= (6 if kind.scorable else 4)


@every_kind
def test_nothing_can_be_sent_from_it(app, dolores, kind):
    before = fingerprint(app)
    page = dolores.get(f"/author/kinds/{kind.name}")
    wall = page.find("main")[0]
    assert wall.query("button, input, select, textarea, a[href^='#']")
    assert not wall.query("form")
    assert not wall.query("[form]")
    assert fingerprint(app) == before


def test_the_classes_of_the_desk_and_of_the_kinds_do_not_meet():
    """The desk, the wall and a whole lesson load the styles of every kind: a name that both use would mix them up."""

    def named(path):
        rules = re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        return set(re.findall(r"\.([a-z][\w-]*)", rules))

    shared = named(FOLDER / "css/app.css")
    desk = named(FOLDER / "css/author.css") - shared
    kinds_ = {name for path in (FOLDER / "css/kinds").glob("*.css") for name in named(path)} - shared
    assert not desk & kinds_, f"author.css and css/kinds/ both name {desk & kinds_}: give the desk's another name"


def test_all_styles_of_kinds_come_in_one_file(dolores):
    for address in ("/author/lessons/35-L4", "/author/lessons/35-L4/paper", "/lessons/35-L4"):
        sheet = re.search(r'href="(/static/\w+/css/kinds\.css)"', dolores.get(address).body)
        text = dolores.client.get(sheet[1]).text
        for path in (FOLDER / "css/kinds").glob("*.css"):
            own = path.read_text(encoding="utf-8").rpartition("*/")[2].replace('@import "../private.css";', "")
            assert own.strip() in text
        assert ".paper-line {" in text
        assert "@import" not in text
