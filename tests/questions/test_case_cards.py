"""Case cards: a title, a short case and one choice on each; judged card by card."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from eduapp.questions.kinds.case_cards import EN, CaseCards, title_and_case
from tests.house_rules.test_every_question_kind import macros_of
from tests.questions.prose import reading_of
from tests.strategies import sample_spec

KIND = CaseCards()
RIGHT = KIND.sample.right
read, problems_of = reading_of(KIND)


def page(spec, response):
    class Page(Form):
        q1 = KIND.field(spec, required_message="Choose one.")

    form = Page(MultiDict({f"q1-{part}": chosen for part, chosen in response.items()}))
    form.validate()
    return form


def test_a_card_has_a_title_a_case_and_options_of_its_own():
    cards = sample_spec(KIND).parts
    assert [(card.id, len(card.options)) for card in cards] == [("bike", 2), ("password", 3), ("seat", 2)]
    assert title_and_case(cards[0]) == ("The bike", 'Max lends Ana his bike.\nHe says, "Have fun!"')
    assert [option.misconception for option in cards[1].options] == ["M08", None, "M25"]


def test_the_score_is_the_share_of_the_cases_and_every_card_is_told_by_itself():
    score = KIND.score(sample_spec(KIND), RIGHT | {"seat": "a"})
    assert score.value == pytest.approx(2 / 3)
    assert score.misconceptions == ("M22",)
    assert [(remark.part, remark.right) for remark in score.remarks] == [
        ("bike", True),
        ("password", True),
        ("seat", False),
    ]


def test_a_teacher_sees_each_case_with_its_title():
    summary = KIND.summarise(sample_spec(KIND), {("bike", "a"): 5, ("bike", "b"): 4}, 9)
    assert summary.parts[0].text.startswith("**The bike** –\nMax lends")
    assert [(row.text, row.n, row.misconception) for row in summary.parts[0].rows] == [
        ("Ana can say thanks and owes nothing", 5, None),
        ("Ana now owes Max a favor", 4, "M13"),
    ]


def test_title_and_every_line_of_a_case_are_checked_by_themselves():
    texts = [(text.role, text.line, text.text) for text in KIND.texts(sample_spec(KIND))]
    assert texts[1:5] == [
        ("title", 4, "The bike"),
        ("said", 5, "Max lends Ana his bike."),
        ("said", 6, 'He says, "Have fun!"'),
        ("option", 7, "Ana can say thanks and owes nothing"),
    ]
    assert [line for role, line, _ in texts if role == "title"] == [4, 12, 22]


def test_a_card_that_was_left_is_named_by_its_title_and_keeps_the_others():
    form = page(sample_spec(KIND), {"bike": "a", "seat": "b"})
    assert form.q1.errors == {"password": ["Choose one."]}
    assert form.q1["password"].label.text == "The password"
    html = str(macros_of(KIND).answering(sample_spec(KIND), form.q1))
    assert html.count(" checked>") == 2
    assert 'aria-describedby="q1-password-error"' in html


@pytest.mark.parametrize("change", [{"bike": "c"}, {"bike": ["a"]}, {"bike": None}, {"other": "a"}, {"seat": 1}])
def test_a_response_is_a_known_option_for_every_card(change):
    assert KIND.valid(sample_spec(KIND), RIGHT)
    assert not KIND.valid(sample_spec(KIND), RIGHT | change)


@pytest.mark.parametrize("chosen", ["d", "A", "\0", "\ud800", "a" * 1_000_000, ""])
def test_what_nobody_offered_is_refused_beside_its_card(chosen):
    assert page(sample_spec(KIND), RIGHT | {"seat": chosen}).q1.errors == {"seat": ["Choose one."]}


def test_where_several_answers_are_good_nothing_is_judged():
    prose = EN.replace("[x]", "[ ]")
    for code in ("M13", "M08", "M25", "M22"):
        prose = prose.replace(f" [{code}]", "")
    spec = read(prose, scored="no")
    assert KIND.score(spec, RIGHT).value is None
    assert {remark.right for remark in KIND.score(spec, RIGHT).remarks} == {None}
    assert KIND.write(spec).count("[ ]") == 7


def test_on_the_page_the_title_stands_above_its_case():
    html = str(macros_of(KIND).printed(sample_spec(KIND)))
    assert html.index('<strong class="case-title">The seat') < html.index("Each day a big kid")
    assert "**" not in html
    assert "–" not in html


CARD = "## Case {0} {{#c{0}}}\nOne line.\n- [x] Yes, it is\n  > So.\n- [ ] Not at all\n  > No. [M15]\n\n"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (" {#bike}", "", ":4: a case without an id"),
        ("{#seat}", "{#bike}", ":22: the id 'bike' is already used on line 4"),
        ("## The seat ", "## ", ":22: a case without a title"),
        ("## The seat ", "## The **seat** ", ":22: a title with * in it"),
        ("The seat", "The bike", "two cases have the same title"),
        ('Max lends Ana his bike.\nHe says, "Have fun!"\n', "", ":4: the case 'The bike' tells nothing"),
        ("Max lends", "One.\nTwo.\nThree.\nMax lends", ":5: 5 lines in the case 'The bike'; keep at most 4"),
        ("He says,", "\nHe says,", ":7: a paragraph that does not belong here"),
        ("Max lends Ana his bike.", "Max lends ![a](kit:sun)", ":5: a picture"),
        ("- [ ] Kai has", "- [ ] A\n  > No. [M08]\n- [ ] B\n  > No. [M08]\n- [ ] Kai has", "5 options in the case"),
        ("[x] Ana", "[ ] Ana", ":7: no option is marked [x]"),
        (" [M08]", "", ":15: no misconception"),
        ("  > Yes. A thank-you is enough.\n", "", ":7: no feedback"),
        ("What is true?\n\n", "What is true?\n\n- [ ] This?\n\n", ":4: a list that does not belong here"),
    ],
)
def test_a_fault_is_one_sentence_with_its_line(old, new, sentence):
    assert old in EN
    found = problems_of(EN.replace(old, new, 1))
    assert any(sentence in problem for problem in found), found


def test_there_are_two_to_eight_cards_and_none_is_empty():
    assert problems_of("What?\n\n" + CARD.format(1)) == [":1: 1 cases; write 2 to 8, each as '## Title {#c1}'"]
    assert any("9 cases" in told for told in problems_of("What?\n\n" + "".join(CARD.format(n) for n in range(9))))
    assert problems_of("What?\n\n" + "".join(CARD.format(n) for n in range(8))) == []
    bare = "What?\n\n## Case 7 {#c7}\nOne line.\n\n" + CARD.format(1)
    assert problems_of(bare) == [
        ":3: the case 'Case 7' has no options; write each on a line that starts with '- [ ]' or '- [x]'"
    ]
