"""Answers to each kind of question that no page of ours would send: refused in a sentence in the reader's language, and
nothing is stored; or what is too much is left out, and what is stored is what was answered. Never a 500.

Driven by each kind's own sample: a new kind is attacked by existing.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask

from eduapp.core.words import LANGUAGES
from eduapp.questions.kind import Kind
from eduapp.questions.registry import kinds
from tests import people
from tests.attempts.records import fingerprint, record_of
from tests.databases import House
from tests.every_kind_lesson import KEYS, SCREENS, publish_every_kind
from tests.journeys.walking import say
from tests.pages import Page, Visitor, answers
from tests.strategies import sample_spec

Fields = Mapping[str, Any]
MOST_CHILDREN = 12  # whom the tests of one kind take
every_kind = pytest.mark.parametrize("kind", kinds().values(), ids=kinds())


@dataclass
class Child:
    """A student of the class, before one question."""

    app: Flask
    kind: Kind
    student: people.Student
    assignment: int
    language: str = "en"

    def __post_init__(self) -> None:
        self.visitor = Visitor(self.app, self.language, inspects=False)
        self.visitor.use_card(self.student)
        self.token = self.visitor.token("/learn")

    def send(self, fields: Fields, *, op_id: Any = None) -> Page:
        data = {"csrf_token": self.token, "op_id": str(uuid.uuid4()) if op_id is None else op_id, **fields}
        return self.visitor.post(f"/learn/{self.assignment}/{SCREENS[self.kind.name]}", data)

    @property
    def saved(self) -> list[Any]:
        """Her responses to this question."""
        record = record_of(self.app, self.student.id, self.assignment)
        assert all(one["value"] is not None for one in record.operations)
        return [response for key, _try, _language, response in record.saved if key == KEYS[self.kind.name]]


@pytest.fixture(scope="module")
def app(_town: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One for all tests of this file: each attack has children of its own."""
    url, keys, _cast = _town
    house = House(tmp_path_factory.mktemp("forged"), url, keys)
    yield house.open()
    house.close()


@pytest.fixture(scope="module")
def child(app: Flask, _town: Any) -> Callable[..., Child]:
    """`child(kind, "es")`: one more child of the class, before a question of this kind that she has not answered."""
    taught = publish_every_kind(app, _town[2].okafor, students=MOST_CHILDREN)
    waiting = {name: iter(taught.students) for name in kinds()}
    return lambda kind, language="en": Child(app, kind, next(waiting[kind.name]), taught.assignment, language)


def fields_of(kind: Kind, response: Any) -> dict[str, Any]:
    return answers(sample_spec(kind), response)


def first(change: Callable[[str], Any]) -> Callable[[Fields], Fields]:
    """One answer among good ones is forged: of a list, its first."""

    def forge(fields: Fields) -> Fields:
        name, value = next(iter(fields.items()))
        return {**fields, name: [change(value[0]), *value[1:]] if isinstance(value, list) else change(value)}

    return forge


def another_versions_parts(fields: Fields) -> Fields:
    return {f"{name}-2": value for name, value in fields.items()}


FORGED: dict[str, Callable[[Fields], Fields]] = {
    "an unknown option": first(lambda _option: "zz"),
    "an option that another version has": first(lambda _option: "k"),
    "an option in capitals": first(lambda option: option.upper() if option.upper() != option else f"0{option}"),
    "an option with a blank": first(lambda option: f" {option}"),
    "two options as one": first(lambda option: f"{option},{option}"),
    "the parts of another version": another_versions_parts,
    "nothing": lambda _fields: {},
    "nothing but a name": lambda fields: dict.fromkeys(fields, ""),
    "the first one left out": lambda fields: dict(list(fields.items())[1:]),
    "parts where there are none, and none where there are": lambda fields: (
        {"answer": "a"} if "answer" not in fields else {"answer-m1": "a"}
    ),
    "a list by another name": lambda fields: {f"{name}[]": value for name, value in fields.items()},
    "NUL": first(lambda option: f"{option}\x00"),
    "half a pair": first(lambda option: option.encode() + b"\xed\xa0\xbc"),
    "bytes that are no text": first(lambda option: option.encode() + b"\xff\xfe"),
    "a long text": first(lambda option: option * 400_000),
    "a megabyte": first(lambda option: option * 1_000_000),
}


@every_kind
def test_a_forged_answer_is_refused_in_a_sentence_and_not_stored(child, kind):
    """By two children in turns: one reads English, one Spanish."""
    two = [child(kind, language) for language in LANGUAGES]
    good = fields_of(kind, kind.sample.right)
    for n, (name, forge) in enumerate(FORGED.items()):
        she = two[n % 2]
        _refused(she.send(forge(good)), she.language, name)
        assert she.saved == [], name
    for she in two:  # with the very same token: it was the answers that were refused
        she.send(good)
        assert she.saved == [kind.sample.right]


def _refused(page: Page, language: str, name: str) -> None:
    """A page of ours in her language that says in words what is wrong."""
    assert page.status in {400, 413, 422}, (name, page.status, page.text)
    assert page.language == language, name
    if page.status == 422:
        told = [each.to_text() for each in page.find(".error-summary li")]
        assert all(each.endswith(say("Choose an answer.", language)) for each in told), (name, told)
    else:
        told = [each.to_text() for each in page.find("main p")]
        assert told[0].endswith("."), (name, told)
    assert told, name


@every_kind
def test_what_is_too_much_is_left_out(child, kind):
    """Of several answers where one is asked for the first counts; fields that no page has count nowhere."""
    good, more = fields_of(kind, kind.sample.right), {"answer-zz": "a", "answer-m1-2": "a", "value": "x", "try": "9"}
    other = fields_of(kind, kind.sample.wrong)
    too_much = [
        good | {name: value for name, value in more.items() if name not in good},
        {name: [value, value] if isinstance(value, str) else value for name, value in good.items()},
        {name: [value, other[name]] if isinstance(value, str) else value for name, value in good.items()},
    ]
    for n, fields in enumerate(too_much):
        she = child(kind)
        page = she.send(fields)
        assert she.saved in ([], [kind.sample.right])
        assert (page.status == 200) == bool(she.saved), f"{page.status} and {she.saved} are not the same thing"
        assert n > 0 or she.saved, "a stray field made a good answer bad"


def lists_of(kind: Kind) -> dict[str, list[str]]:
    """The fields of it that take several options, with good ones."""
    return {name: value for name, value in fields_of(kind, kind.sample.right).items() if isinstance(value, list)}


MANY = [kind for kind in kinds().values() if lists_of(kind)]


@pytest.mark.parametrize("kind", MANY, ids=lambda kind: kind.name)
def test_of_several_options_each_is_known_and_comes_once(child, kind):
    she, good = child(kind), fields_of(kind, kind.sample.right)
    for name, options in lists_of(kind).items():
        one, *_more = options
        for forged in ([*options, one], [one, one], [*options, "zz"], [*options, ""], [",".join(options)]):
            _refused(she.send(good | {name: forged}), "en", str(forged))
            assert she.saved == []
    she.send(good)
    assert she.saved == [kind.sample.right]


@every_kind
def test_whatever_number_of_options_comes_only_a_whole_answer_is_stored(child, kind):
    """Too few, too many, one for all: what is stored is a response that the kind itself calls whole."""
    she, spec = child(kind), sample_spec(kind)
    good = fields_of(kind, kind.sample.right)
    ids = {one for value in good.values() for one in (value if isinstance(value, list) else [value])}
    one_for_all = [dict.fromkeys(good, option) for option in sorted(ids)]
    many_for_each = [{name: list("abcdefghij"[:many]) for name in good} for many in range(1, 8)]
    for forged in one_for_all + many_for_each:
        assert she.send(forged).status in {200, 422}, forged
        assert all(kind.valid(spec, response) for response in she.saved), forged


@every_kind
def test_an_operation_sent_again_with_another_answer_changes_nothing(app, child, kind):
    she, op_id = child(kind), str(uuid.uuid4())
    she.send(fields_of(kind, kind.sample.wrong), op_id=op_id)
    before = fingerprint(app, but=("session", "presence"))
    assert she.saved == [kind.sample.wrong]
    for spelled in (op_id, op_id.upper(), f"{{{op_id}}}", f"urn:uuid:{op_id}"):
        assert she.send(fields_of(kind, kind.sample.right), op_id=spelled).status in {200, 422}
        assert fingerprint(app, but=("session", "presence")) == before


@every_kind
def test_another_childs_operation_is_hers_alone(app, child, kind):
    """Who has seen its number cannot change it; what he sends with it is his own answer, or nothing."""
    hers, his, op_id = child(kind), child(kind, "es"), str(uuid.uuid4())
    hers.send(fields_of(kind, kind.sample.wrong), op_id=op_id)
    page = his.send(fields_of(kind, kind.sample.right), op_id=op_id)
    assert page.status < 500
    assert hers.saved == [kind.sample.wrong]
    assert his.saved in ([], [kind.sample.right])


FORGED_NUMBERS = ["", "1", "zz", "../..", "1' OR 1=1", "\x00", b"\xed\xa0\xbc", "f" * 33, "0" * 1_000_000, ["a", "b"]]


@every_kind
def test_a_forged_operation_is_refused_and_not_stored(child, kind):
    two = [child(kind, language) for language in LANGUAGES]
    for n, op_id in enumerate(FORGED_NUMBERS):
        she = two[n % 2]
        page = she.send(fields_of(kind, kind.sample.right), op_id=op_id)
        assert page.status in {400, 413, 422}, (op_id, page.status)
        assert page.language == she.language
        assert page.heading
        assert she.saved == []
