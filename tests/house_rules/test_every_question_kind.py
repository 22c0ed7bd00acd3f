"""The whole contract of a question kind, run over every kind from its own sample. A new kind is tested by existing."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from werkzeug.datastructures import MultiDict
from wtforms import Form

import eduapp
from eduapp.core.markup import inline, picture, render
from eduapp.core.words import LANGUAGES
from eduapp.curriculum.nodes import read_nodes
from eduapp.questions import registry
from eduapp.questions.kind import Block, Node, Problem, Score, Shape, Summary
from tests.strategies import JSON, bent, sample_block, sample_spec

HOUSE = Path(eduapp.__file__).parent
TESTS = Path(__file__).parent.parent
KINDS = list(registry.kinds().values())
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
every_scored_kind = pytest.mark.parametrize("kind", [k for k in KINDS if k.scorable], ids=lambda kind: kind.name)
every_other_kind = pytest.mark.parametrize("kind", [k for k in KINDS if not k.scorable], ids=lambda kind: kind.name)
every_opinion = pytest.mark.parametrize("kind", [k for k in KINDS if k.opinion], ids=lambda kind: kind.name)
every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_kind
def test_is_one_file_one_template_one_test(kind):
    for place in (HOUSE / f"templates/questions/{kind.name}.html", TESTS / f"questions/test_{kind.name}.py"):
        assert place.is_file(), f"the kind '{kind.name}' needs {place.name}: write {place.relative_to(HOUSE.parent)}"
    assert kind.label.en
    assert kind.label.es
    assert isinstance(kind.shape, Shape)


def test_what_was_scored_is_scored_still():
    """A kind does not get rid of half of this file by saying that it is not scorable."""
    assert {"chat", "single_choice", "sort", "true_false"} <= {kind.name for kind in KINDS if kind.scorable}


@every_kind
@every_language
def test_its_sample_survives_writing_and_storing(kind, language):
    spec = sample_spec(kind, language)
    assert kind.read(sample_block(kind, kind.write(spec), language)) == spec
    assert kind.load(json.loads(json.dumps(kind.dump(spec)))) == spec


@every_kind
def test_its_sample_says_the_same_in_both_languages(kind):
    def shape(spec):
        return [(p.id, [(o.id, o.right, o.misconception) for o in p.options]) for p in spec.parts]

    english, spanish = sample_spec(kind, "en"), sample_spec(kind, "es")
    assert shape(english) == shape(spanish)
    assert list(kind.differences(english, spanish)) == []
    assert [text.role for text in kind.texts(english)] == [text.role for text in kind.texts(spanish)]


@every_kind
@every_language
def test_all_that_is_read_in_it_can_be_checked(kind, language):
    """Every sentence of the sample is told by `texts`, with its line: else no check would ever see it."""
    prose = kind.sample.prose[language]
    texts = list(kind.texts(sample_spec(kind, language)))
    assert all(1 <= text.line <= len(prose.split("\n")) for text in texts)
    told = " ".join(text.text for text in texts)
    for word in re.findall(r"\w{4,}", re.sub(r"\{.*?\}|\]\(.*?\)|\*\*\w+:\*\*", " ", prose)):
        assert word in told


@every_kind
def test_its_own_examples_are_whole_responses(kind):
    spec, sample = sample_spec(kind), kind.sample
    assert kind.valid(spec, sample.right)
    assert kind.valid(spec, sample.wrong)
    assert not kind.valid(spec, sample.blank)
    assert kind.outcomes(spec, sample.right)
    assert kind.outcomes(spec, sample.blank) == ()


@every_kind
@given(knows=st.floats(0, 1), chance=st.randoms())
def test_imagines_whole_responses(kind, knows, chance):
    spec = sample_spec(kind)
    assert kind.valid(spec, kind.imagine(spec, knows, chance))


@every_scored_kind
def test_who_knows_all_answers_right(kind):
    spec = sample_spec(kind)
    assert kind.score(spec, kind.imagine(spec, 1, random.Random(1))).value == 1
    assert kind.score(spec, kind.imagine(spec, 0, random.Random(1))).value == 0


@every_other_kind
@given(response=JSON)
def test_what_cannot_be_scored_never_is(kind, response):
    spec = sample_spec(kind)
    assert not spec.scored
    for given_response in (response, kind.sample.right, kind.sample.wrong, kind.sample.blank):
        assert kind.score(spec, given_response) == Score(None)
    if not kind.opinion:
        assert kind.summarise(spec, dict.fromkeys(kind.outcomes(spec, kind.sample.right), 7), 7) == Summary(7, ())
        assert spec.parts == spec.choices == ()


@every_opinion
def test_an_opinion_is_counted_and_nobody_is_right(kind):
    spec, counts = sample_spec(kind), {}
    for response in (kind.sample.right, kind.sample.wrong):
        for outcome in kind.outcomes(spec, response):
            counts[outcome] = counts.get(outcome, 0) + 7
    summary = kind.summarise(spec, counts, 14)
    rows = [(part.part, row) for part in summary.parts for row in part.rows]
    assert not kind.scorable
    assert summary.answered == 14
    assert {(part, row.option): row.n for part, row in rows if row.n} == counts
    assert not any(row.right or row.misconception for _, row in rows)


@every_scored_kind
@every_language
def test_scores_its_own_examples(kind, language):
    spec, sample = sample_spec(kind, language), kind.sample
    assert kind.valid(spec, sample.right)
    assert kind.score(spec, sample.right).value == 1
    assert kind.score(spec, sample.right).misconceptions == ()
    assert kind.valid(spec, sample.wrong)
    assert kind.score(spec, sample.wrong).value < 1
    assert kind.score(spec, sample.wrong).misconceptions
    assert not kind.valid(spec, sample.blank)
    assert kind.score(spec, sample.blank).value == 0


@every_scored_kind
def test_gives_a_remark_for_every_choice(kind):
    spec = sample_spec(kind)
    for response in (kind.sample.right, kind.sample.wrong):
        remarks = kind.score(spec, response).remarks
        assert [(remark.part, remark.option) for remark in remarks] == list(kind.outcomes(spec, response))
        assert all(remark.text for remark in remarks)


@every_scored_kind
def test_judges_nothing_that_is_not_scored(kind):
    spec = _unscored(sample_spec(kind))
    score = kind.score(spec, kind.sample.wrong)
    assert score.value is None
    assert {remark.right for remark in score.remarks} == {None}


@every_kind
@given(response=JSON)
def test_takes_any_json_without_raising(kind, response):
    spec = sample_spec(kind)
    assert kind.valid(spec, response) in {True, False}
    value = kind.score(spec, response).value
    assert 0 <= value <= 1 if kind.scorable else value is None
    outcomes = kind.outcomes(spec, response)
    if kind.valid(spec, response):
        assert kind.response_of(spec, outcomes) == response


@every_kind
@given(data=st.data())
def test_what_it_reads_it_can_write(kind, data):
    """Bent samples: either problems, each with a line, or a spec that survives."""
    language = data.draw(st.sampled_from(LANGUAGES))
    nodes, problems = read_nodes(data.draw(bent(kind.sample.prose[language])), 1, kind.inside)
    spec = [] if problems else kind.read(Block(kind.name, "q1", kind.sample.attrs, language, 0, nodes))
    if isinstance(spec, list):
        assert problems or spec
        assert all(isinstance(problem, Problem) and problem.what and problem.mend for problem in problems + spec)
        return
    written, problems = read_nodes(kind.write(spec), 1, kind.inside)
    assert not problems
    assert kind.read(Block(kind.name, "q1", kind.sample.attrs, language, 0, written)) == spec
    assert kind.load(json.loads(json.dumps(kind.dump(spec)))) == spec


_NODES = st.recursive(
    st.builds(
        Node, st.sampled_from(["paragraph", "heading", "list", "item", "quote"]), st.text(max_size=9), st.just(1)
    ),
    lambda inner: st.builds(
        Node,
        st.sampled_from(["list", "item", "quote"]),
        st.sampled_from(["", "[x] a", "[ ] b", "**R:** c", "[a](#i1)", "[x] a ![s](kit:sun)"]),
        st.just(1),
        st.sampled_from(["", "i1", "I 1"]),
        st.just(()),
        st.lists(inner, max_size=3).map(tuple),
    ),
    max_leaves=12,
)


@every_kind
@settings(max_examples=50)
@given(nodes=st.lists(_NODES, max_size=4).map(tuple), scored=st.sampled_from(["yes", "no"]))
def test_reads_any_tree_without_raising(kind, nodes, scored):
    block = Block(kind.name, "q1", {"scored": scored}, "en", 1, nodes)
    assert kind.read(block) != []


@every_scored_kind
def test_counts_a_class(kind):
    spec = sample_spec(kind)
    counts = dict.fromkeys(kind.outcomes(spec, kind.sample.wrong), 7)
    summary = kind.summarise(spec, counts, 7)
    rows = [(part.part, row) for part in summary.parts for row in part.rows]
    assert summary.answered == 7
    assert {(part, row.option): row.n for part, row in rows if row.n} == counts
    assert all(row.misconception for _, row in rows if row.n)
    assert len(rows) == sum(len(part.options) for part in spec.parts)


@every_kind
def test_its_series_hangs_on_the_words_of_its_language(kind):
    spec = sample_spec(kind)
    same = kind.fingerprint(spec)
    assert kind.fingerprint(replace(spec, objective="o2")) == same
    assert kind.fingerprint(replace(spec, stem="Another question?")) != same
    assert kind.fingerprint(sample_spec(kind, "es")) != same


@every_scored_kind
def test_its_series_hangs_on_stem_options_and_key_alone(kind):
    spec = sample_spec(kind)
    part = spec.choices[0]

    def with_first(**changes):
        option = replace(part.options[0], **changes)
        changed = replace(part, options=(option, *part.options[1:]))
        return replace(spec, parts=tuple(changed if each == part else each for each in spec.parts))

    same = kind.fingerprint(spec)
    assert kind.fingerprint(with_first(feedback="Better words.")) == same
    assert kind.fingerprint(replace(spec, objective="o2")) == same
    assert kind.fingerprint(with_first(text="Another option")) != same
    assert kind.fingerprint(with_first(right=not part.options[0].right)) != same
    assert kind.fingerprint(replace(spec, stem="Another question?")) != same
    assert kind.fingerprint(sample_spec(kind, "es")) != same


@every_kind
def test_its_field_works_as_a_plain_form(kind):
    spec = sample_spec(kind)

    class Page(Form):
        q1 = kind.field(spec, required_message="Choose one.")

    answered = Page(MultiDict(_posted(kind.sample.right)))
    assert answered.validate()
    assert answered.q1.data == kind.sample.right
    assert Page(data={"q1": kind.sample.wrong}).q1.data == kind.sample.wrong
    for empty in (Page(MultiDict({"other": "x"})), Page(MultiDict(_posted(kind.sample.right, "no such option")))):
        assert not empty.validate()
        assert not kind.valid(spec, empty.q1.data)
        told = empty.q1.errors.values() if isinstance(empty.q1.errors, dict) else [empty.q1.errors]
        assert {message for each in told for message in each} == {"Choose one."}


@every_other_kind
@every_language
def test_its_templates_are_sound_without_a_score(kind, language):
    spec, macros = sample_spec(kind, language), macros_of(kind)

    class Page(Form):
        q1 = kind.field(spec, required_message="Choose one.")

    refused = Page(MultiDict({"other": "x"}))
    refused.validate()
    score = kind.score(spec, kind.sample.right)
    pages = {
        "fresh": macros.answering(spec, Page().q1),
        "refused": macros.answering(spec, refused.q1),
        "answered": macros.answered(spec, kind.sample.right, score),
        "not answered": macros.answered(spec, kind.sample.blank, None),
        "printed": macros.printed(spec),
    }
    for state, html in pages.items():
        _assert_sound(state, str(html))
        assert str(inline(spec.stem)) in html, state
        assert not re.search("remark|best answer|Look again|That&#39;s it", html), state
    assert "Choose one." in pages["refused"]
    assert not re.search("<input|<button", pages["answered"] + pages["printed"])


@every_scored_kind
@every_language
def test_its_templates_are_sound_in_every_state(kind, language):
    spec, macros = sample_spec(kind, language), macros_of(kind)

    class Page(Form):
        q1 = kind.field(spec, required_message="Choose one.")

    refused = Page(MultiDict({"other": "x"}))
    refused.validate()
    fresh, again = Page(), Page(data={"q1": kind.sample.wrong})
    wrong, right = (kind.score(spec, response) for response in (kind.sample.wrong, kind.sample.right))
    open_question = _unscored(spec)
    pages = {
        "fresh": macros.answering(spec, fresh.q1),
        "refused": macros.answering(spec, refused.q1),
        "again": macros.answering(spec, again.q1, wrong),
        "right": macros.answered(spec, kind.sample.right, right),
        "explained": macros.answered(spec, kind.sample.wrong, wrong),
        "nothing judged": macros.answered(
            open_question, kind.sample.wrong, kind.score(open_question, kind.sample.wrong)
        ),
        "not answered": macros.answered(spec, kind.sample.blank, None),
        "printed": macros.printed(spec),
    }
    for state, html in pages.items():
        _assert_sound(state, str(html))
        assert str(inline(spec.stem)) in html, state
    assert "Choose one." in pages["refused"]
    assert "Look again" in pages["again"]
    assert "That&#39;s it" in pages["right"]
    assert "The best answer" in pages["explained"]
    assert "Look again" not in pages["explained"], "after the last try there is nothing to look at again"
    assert "<input" not in pages["explained"] + pages["printed"]
    assert "remark" not in pages["fresh"] + pages["printed"]
    assert not re.search("remark-right|remark-not-yet|best answer", pages["nothing judged"])
    for remark in wrong.remarks:
        assert str(inline(remark.text)) in pages["again"]


def test_the_registry_says_what_was_meant():
    with pytest.raises(registry.UnknownKind, match=r"write one of branch, .*chat.*did you mean 'sort'\?"):
        registry.kind("srot")


def _unscored(spec):
    """The same question with scored=no: no key, no misconceptions."""

    def open_part(part):
        return replace(part, options=tuple(replace(o, right=False, misconception=None) for o in part.options))

    return replace(spec, scored=False, parts=tuple(map(open_part, spec.parts)))


def _posted(response, option=None):
    """What a browser sends for this response."""
    if isinstance(response, dict):
        return {f"q1-{part}": option or chosen for part, chosen in response.items()}
    return {"q1": option or response}


def macros_of(kind):
    """The macros of its template, as a page has them."""
    env = Environment(
        loader=FileSystemLoader(HOUSE / "templates"), autoescape=select_autoescape(), undefined=StrictUndefined
    )
    env.filters.update(inline=inline, prose=render, picture=picture)
    env.globals["_"] = lambda text, **values: text % values if values else text
    env.globals["help_url"] = "/help?lang=en"
    return env.get_template(f"questions/{kind.name}.html").make_module()


def _assert_sound(state, html):
    """Every tag closed, ids used once, every description found, the whole card a label, nothing inline."""
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids)), state
    assert set(" ".join(re.findall(r'aria-describedby="([^"]+)"', html)).split()) <= set(ids), state
    assert not re.search(r"\bstyle=|<script|\bon\w+=", html), state
    for radio in re.finditer(r'<label class="option" for="([^"]+)"><input type="radio"[^>]* id="([^"]+)"', html):
        assert radio[1] == radio[2], state
    assert html.count("<input") == html.count('<label class="option"'), state
    for tag in (
        "fieldset",
        "legend",
        "div",
        "ul",
        "ol",
        "li",
        "p",
        "label",
        "span",
        "strong",
        "section",
        "a",
        "h2",
        "h3",
    ):
        assert len(re.findall(rf"<{tag}[ >]", html)) == html.count(f"</{tag}>"), (state, tag)
