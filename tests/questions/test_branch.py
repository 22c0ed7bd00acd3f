"""A story: its grammar, what an author hears when it is broken, and that the way taken stays with the reader."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from justhtml import JustHTML
from werkzeug.datastructures import MultiDict
from wtforms import Form

from eduapp.curriculum import documents
from eduapp.curriculum.nodes import read_nodes
from eduapp.questions.kind import Block
from eduapp.questions.kinds.branch import EN, FINISHED, TAGS, Branch, Way
from tests.house_rules.test_every_question_kind import macros_of
from tests.soundness import every, words
from tests.strategies import sample_spec

KIND = Branch()


def read(prose):
    nodes, found = read_nodes(prose, 1, KIND.inside)
    return found or KIND.read(Block("branch", "q4", {}, "en", 1, nodes))


def problems_of(prose):
    spec = read(prose)
    return [str(problem) for problem in spec] if isinstance(spec, list) else []


def page(state, spec=None, language="en"):
    """The story as a page shows it: (its HTML, its elements)."""
    spec = spec or sample_spec(KIND, language)

    class Page(Form):
        q1 = KIND.field(spec, required_message="Choose one.")

    macros = macros_of(KIND)
    html = {
        "answering": lambda: macros.answering(spec, Page().q1),
        "answered": lambda: macros.answered(spec, FINISHED, KIND.score(spec, FINISHED)),
        "printed": lambda: macros.printed(spec),
    }[state]()
    return str(html), list(every(JustHTML(str(html), fragment=True, sanitize=False).root))


def test_reads_scenes_tags_words_and_ways():
    start, ask, aunt = sample_spec(KIND).scenes
    assert (start.id, start.title, start.tags) == ("start", "A job by text", ())
    assert start.text == "A stranger texts Ana. **The pay is very high.**\n\n> Start today. No questions!"
    assert start.choices == (Way("Ask who owns the place", "ask"), Way("Show the text to an aunt", "aunt"))
    assert ask.tags == ("skill",)
    assert (aunt.tags, aunt.choices) == (("help",), ())


def test_remembers_where_everything_stands():
    spec, lines = sample_spec(KIND), EN.split("\n")
    told = {text.text: lines[text.line - 1] for text in KIND.texts(spec)}
    assert all(text in line for text, line in told.items()), told
    assert len(told) == 13


def test_lines_are_right_where_the_file_has_more_empty_lines():
    prose = EN.replace("high.**\n\n>", "high.**\n\n\n\n>")
    told = next(text for text in KIND.texts(read(prose)) if text.text.startswith(">"))
    assert prose.split("\n")[told.line - 1] == told.text


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("](#ask)", "](#asc)", ":8: no scene has the id 'asc'; write one of start, ask, aunt (did you mean 'ask'?)"),
        ("- [Ask who owns the place](#ask)\n", "", ":10: no choice leads to the scene 'ask'; write '- [words](#ask)'"),
        ("aunt .help}", "aunt}", ":18: the scene 'aunt' is a dead end; give it choices, '- [words](#scene)', or show"),
        ("aunt .help}", "aunt .harm}", ":18: the scene 'aunt' is a dead end"),
        ("aunt .help}", "aunt .skill}", ":1: a story without help; write a scene tagged .help"),
        ("aunt .help}", "aunt .halp}", ":18: unknown tag '.halp'; write one of healthy, skill, help, harm (did you me"),
        ("{#ask .skill}", "{#start}", ":11: the id 'start' is already used on line 3; give every part its own"),
        ("{#ask .skill}", "{.skill}", ":11: a scene without an id"),
        ("{#ask .skill}", "{#Ask}", ":11: the id 'Ask' of a scene cannot be used"),
        ("## Asking first {#ask", "## {#ask", ":11: a scene without a title in plain words; write it after the ##"),
        ("Ana asks for a name and a place.\nThe stranger does not answer.\n", "", ":11: a scene without words"),
        ("- [Think again](#start)", "- [Show](#aunt)\n" * 3 + "- [Think](#start)", ":15: 5 choices; keep at most 4"),
        ("[Think again]", "[show the text to an aunt]", ":15: two choices say the same; change one of them"),
        ("[Think again](#start)", "[Think again](#ask)", ":16: a choice that leads to its own scene; lead to another"),
        ("[Think again](#start)", "Think again", ":16: a choice that leads nowhere: 'Think again'; write it like"),
        ("[Think again](#start)", "[Think again](#start) {#x}", ":16: a choice with an id; take the {…} away"),
        ("[Think again](#start)", "[Think again](#start)\n  > Good.", ":17: a quote that does not belong here"),
        ("[Think again](#start)", "[Think again](http://a.b)", ":16: a link; take it away; help and sources have"),
        ("> Start today. No", "> Start [today](#ask). No", ":6: a choice among the words; write it on a line"),
        ("You can go back at", "You can [go back](#start) at", ":1: a choice among the words"),
        ("not answer.\n", "not answer. {#x}\n", ":12: words with an id; take the {…} away; only a scene's title"),
        ("- [Ask who", "### More\n\n- [Ask who", ":8: a scene without an id"),
        ("## A job", "- [No](#ask)\n\n## A job", ":3: a list that does not belong here; this place holds scenes"),
        ("The stranger", "![a phone](kit:sun)\nThe stranger", ":13: a picture; take it away"),
        ("Ana gets a text about a job. You can go back at any time.\n\n", "", "no question; write the question"),
    ],
)  # fmt: skip
def test_a_fault_is_one_sentence_with_its_line(old, new, sentence):
    assert old in EN
    found = problems_of(EN.replace(old, new, 1))
    assert any(sentence in problem for problem in found), found


def story(*scenes):
    """A story from (id and tags, targets)."""
    told = [f"## {mark} {{#{mark}}}\nWords.\n" for mark, _ in scenes]
    ways = ["\n".join(f"- [To {target}](#{target})" for target in targets) for _, targets in scenes]
    return "A story.\n\n" + "\n\n".join(f"{a}\n{b}" for a, b in zip(told, ways, strict=True))


def test_help_is_never_more_than_three_choices_away():
    near = [("a", ["b"]), ("b", ["c"]), ("c", ["d"]), ("d .help", [])]
    assert problems_of(story(*near)) == []
    far = problems_of(story(("start", ["a"]), *near))
    assert far == [
        ":3: from the scene 'start' it takes more than 3 choices to come to help; "
        "add a choice that leads to a scene tagged .help",
        ":3: from the scene 'start' it takes more than 3 choices to come to an end; "
        "add a choice that leads to a scene without choices, tagged .help",
    ]


def test_a_story_comes_to_an_end():
    assert problems_of(story(("a", ["b"]), ("b .help", ["a"]))) == [
        ":1: a story without an end; write a scene without choices, tagged .help"
    ]
    trap = story(("a", ["b", "c"]), ("b .help", ["a"]), ("c .skill", ["d"]), ("d", ["c"]), ("e .help", []))
    assert any("'d' it takes more than 3 choices to come to help" in problem for problem in problems_of(trap))


def test_a_story_has_scenes_and_not_too_many():
    assert problems_of("A story.") == [":1: no scenes; write one to 30 of them, each as '## Title {#start}'"]
    many = [(f"a{n}", [f"a{n + 1}"]) for n in range(31)]
    assert problems_of(story(*many)) == [":1: 31 scenes; write one to 30 of them, each as '## Title {#start}'"]


def test_its_tags_are_those_of_screens():
    assert documents.TAGS == TAGS


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdef"), max_size=3)), max_size=6))
def test_who_reads_any_sound_story_comes_to_help_and_to_an_end(scenes):
    """Whatever is accepted: walked by hand, nobody is lost."""
    spec = read(story(*((f"{name} .help" if not ways else name, ways) for name, ways in scenes)))
    if isinstance(spec, list):
        return
    ways = {scene.id: {way.target for way in scene.choices} for scene in spec.scenes}
    seen = {spec.scenes[0].id}
    for _ in spec.scenes:
        seen |= {target for name in seen for target in ways[name]}
    assert seen == set(ways)
    for name in ways:
        around = {name}
        for _ in range(3):
            around |= {target for each in around for target in ways[each]}
        assert any(not ways[each] for each in around)


def test_only_one_word_is_a_response():
    spec = sample_spec(KIND)
    assert KIND.valid(spec, FINISHED)
    for other in ("", "start", "aunt", None, True, 1, [], ["finished"], {"": "finished"}, {"start": "ask"}):
        assert not KIND.valid(spec, other)
        assert KIND.outcomes(spec, other) == ()
    assert KIND.outcomes(spec, FINISHED) == (("", "finished"),)
    assert KIND.score(spec, FINISHED) == KIND.score(spec, None)
    assert KIND.score(spec, FINISHED).value is None
    assert KIND.summarise(spec, {("", "finished"): 7}, 7).parts == ()


def test_nothing_but_the_end_can_be_sent():
    """What a browser could send: the fields of the page. All of them are the same button."""
    html, elements = page("answering")
    fields = [e for e in elements if e.name in {"input", "select", "textarea", "button"} or "name" in e.attrs]
    assert [(e.name, e.attrs.get("name"), e.attrs.get("value")) for e in fields] == [("button", "q1", "finished")]
    links = [e.attrs["href"] for e in elements if e.name == "a"]
    assert {link for link in links if not link.startswith("#")} == {"/help?lang=en"}, "the way to help tells no way"
    assert not re.search(r"<form|formaction|ping=|data-|target=", html)

    class Page(Form):
        q1 = KIND.field(sample_spec(KIND), required_message="Choose one.")

    for sent in ("start", "ask", "finished,ask", "FINISHED", ""):
        form = Page(MultiDict({"q1": sent}))
        assert not form.validate()
        assert form.q1.data is None


@pytest.mark.parametrize("state", ["answering", "answered"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_scene_stands_on_the_page_and_shows_a_way_on(state, language):
    _, elements = page(state, language=language)
    scenes = [e for e in elements if e.attrs.get("class") == "scene"]
    assert [e.attrs["id"] for e in scenes] == ["q1-start", "q1-ask", "q1-aunt"]
    ids = {e.attrs["id"] for e in elements if "id" in e.attrs}
    for number, scene in enumerate(scenes):
        inside = list(every(scene))
        headings = [e for e in inside if e.name == "h2"]
        assert [scene.attrs["aria-labelledby"]] == [e.attrs["id"] for e in headings]
        assert headings[0].attrs["tabindex"] == "-1", "the heading takes the focus"
        links = {words(e): e.attrs["href"] for e in inside if e.name == "a"}
        assert links["People who can help"] == "/help?lang=en"
        assert number == 0 or links["Start again"] == "#q1-start"
        assert {href[1:] for href in links.values() if href.startswith("#")} <= ids
    ways = [words(e) for e in elements if e.name == "a" and "way" in e.attrs.get("class", "").split()]
    assert len(ways) == 4


def test_two_stories_on_one_page_do_not_meet():
    first, second = (page("answered", sample_spec(KIND, key=key))[1] for key in ("q1", "q2"))
    ids = [e.attrs["id"] for e in [*first, *second] if "id" in e.attrs]
    assert len(ids) == len(set(ids))


def test_the_end_is_said_where_the_story_ends_and_only_once():
    for state, wanted in (("answering", ["q1-aunt"]), ("answered", [])):
        _, elements = page(state)
        ends = [
            e.attrs["id"]
            for e in elements
            if e.attrs.get("class") == "scene" and any(b.name == "button" for b in every(e))
        ]
        assert ends == wanted


def test_paper_shows_all_scenes_in_order_and_where_each_choice_leads():
    html, elements = page("printed")
    assert [words(e) for e in elements if e.name == "h3"] == ["1. A job by text", "2. Asking first", "3. Two heads"]
    assert [words(e) for e in elements if e.name == "li"] == [
        "Ask who owns the place → go to 2 (Asking first)",
        "Show the text to an aunt → go to 3 (Two heads)",
        "Show the text to an aunt → go to 3 (Two heads)",
        "Think again → go to 1 (A job by text)",
    ]
    assert "id=" not in html
    assert "<a " not in html


def test_both_languages_have_the_same_scenes_tags_and_ways():
    english = sample_spec(KIND)
    for old, new, what, line in (
        (" .skill}", "}", "the tags of q4.ask", 11),
        ("[Think again](#start)", "[Think again](#aunt)", "the choices of q4.ask", 11),
        ("- [Think again](#start)\n", "", "the choices of q4.ask", 11),
        ("#aunt", "#uncle", "the scenes of q4", 0),
    ):
        other = read(EN.replace(old, new))
        assert [(found.what.en, found.line) for found in KIND.differences(english, other)] == [(what, line)]


def test_its_series_hangs_on_all_that_is_read():
    spec = sample_spec(KIND)
    same = KIND.fingerprint(spec)
    assert KIND.fingerprint(KIND.load(json.loads(json.dumps(KIND.dump(spec))))) == same
    for old, new in (
        ("very high", "high"),
        ("Think again", "Go back"),
        ("Two heads", "Help"),
        ("about a job", "today"),
    ):
        assert KIND.fingerprint(read(EN.replace(old, new))) != same
