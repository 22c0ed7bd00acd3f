"""Real names, brands, prices, figures, numbers: found wherever they stand, in both languages; plain sentences never."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eduapp.curriculum.checks import check_folder
from eduapp.curriculum.checks.names import check_names, full_names
from eduapp.curriculum.checks.parity import other_language
from eduapp.curriculum.checks.wording import broken, check_wording
from eduapp.curriculum.reader import read_texts
from eduapp.questions.kinds import branch
from tests.small_lesson import EN, ES, FILES, GUIDE, SHARED
from tests.story_lesson import with_story

# Every place where a passage can stand: where it is in the file, and what is written there.
PLACES = {
    "title of the lesson": ("title: Small Gifts", 'title: "{}"'),
    "note": ("content_note: This lesson is about gifts with strings.", 'content_note: "{}" #'),
    "objective": ("o2: Tell an adult", 'o2: "{}"'),
    "title of a screen": ("# A box {#s2", "# {} {{#s2"),
    "prose": ("Today is about gifts.", "{}"),
    "quote": ('> "For you!" says Mr. Singh.', "> {}"),
    "stem": ("Jo tells a coach. He does not help. What can Jo do?", "{}"),
    "option": ("- [ ] Stop and wait a while", "- [ ] {}"),
    "feedback": ("> Yes. Keep telling.", "> {}"),
    "words of a picture": ("A shut box with a lock.", "{}"),
    "group": ("## Gift {#gift}", "## {} {{#gift}}"),
    "card": ("- Gran gives Bea a book. ", "- {} "),
    "message": ("Here is a coin. You owe me.", "{}"),
    "speaker": ("**Teen:** Here", "**{}:** Here"),
    "title of the finish": ("# You did it", "# {}"),
    "finish": ("Breathe in, and out.", "{}"),
}
STORY_PLACES = {
    "stem of a story": ("Ana gets a text about a job.", "{}"),
    "title of a scene": ("## Asking first {#ask", "## {} {{#ask"),
    "scene": ("Ana asks for a name and a place.", "{}"),
    "way": ("[Think again](#start)", "[{}](#start)"),
}
BESIDE = {"feedback": -1, "group": 1}  # lines: feedback is told at its option, a group at its card
STORY = EN.replace(*with_story(EN, branch.EN)), ES.replace(*with_story(ES, branch.ES))

BAD = {
    "the full name of a person": ["Malala Yousafzai", "Juan de la Cruz", "Mary-Jane O'Brien", "José Ángel Núñez"],
    "the name of an app or a brand": ["Instagram", "TikTok", "Snapchat", "Robux", "Venmo", "ChatGPT", "Starbucks"],
    "a price": ["$5", "20 dollars", "veinte dólares", "5 pesos", "15 cents", "€ 3"],
    "a statistic without a source": ["40%", "ten percent", "one in five", "2 out of 3", "una de cada tres"],
    "something like a phone number": ["911", "661-555-0123", "(661) 555-0123", "5550123", "555-0123", "741741"],
    "a word that frightens or brands": ["a predator", "stranger danger", "un proxeneta", "modern-day slavery"],
    "'victim' as a name": ["a victim", "las víctimas"],
    "a figure": ["10", "2026", "7"],
}  # fmt: skip
TRIPPING = st.sampled_from([(sentence, words) for sentence, each in BAD.items() for words in each])


def told(texts: dict[str, str], check=None) -> list[tuple[int, str]]:
    folder, problems = read_texts(texts, "35-L4")
    assert folder, [str(problem) for problem in problems]
    checks = [check] if check else [check_wording, check_names]
    return [(each.line, str(each)) for one in checks for each in one(folder, SHARED)]


@pytest.mark.parametrize("place", [*PLACES, *STORY_PLACES])
@settings(max_examples=8)
@given(TRIPPING)
def test_what_trips_trips_in_every_place(place, bad):
    sentence, words = bad
    english, (old, form) = (EN, PLACES[place]) if place in PLACES else (STORY[0], STORY_PLACES[place])
    assert old in english
    new = form.format(f"we saw {words} there")
    texts = {**FILES, "lesson.en.md": english.replace(old, new, 1)}
    texts["lesson.es.md"] = ES if place in PLACES else STORY[1]
    line = texts["lesson.en.md"][: texts["lesson.en.md"].index("we saw")].count("\n") + 1
    line += BESIDE.get(place, 0)
    found = told(texts)
    assert any(at == line and sentence in each for at, each in found), (line, words, found)


@settings(max_examples=20)
@given(TRIPPING)
def test_it_trips_in_spanish_too(bad):
    sentence, words = bad
    found = told({**FILES, "lesson.es.md": ES.replace("Hoy vemos regalos.", f"Hoy vemos {words} aquí.", 1)})
    assert any(at == 10 and sentence in each for at, each in found), (words, found)


@pytest.mark.parametrize("sentence", ["the name of an app or a brand", "a price", "something like a phone number"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_guide_may_not_hold_it_either(sentence, language):
    for words in BAD[sentence]:
        found = told({**FILES, f"guide.{language}.md": GUIDE.replace("Some words.", f"Show {words} here.", 1)})
        assert found == [(5, found[0][1])], (words, found)
        assert f"guide.{language}.md:5: {sentence}" in found[0][1]


# Plain sentences, as many lessons have them.
NAMES = st.sampled_from(
    ["Ana", "Leo", "Mr. Singh", "Ms. Reyes", "Aunt Bea", "Coach Diaz", "Mina", "Sam's mom", "O'Shea"]
)
NOMBRES = st.sampled_from(["Ana", "Leo", "la señora Reyes", "el Sr. Gill", "tía Bea", "Iván", "la mamá de Sofía"])
PLAIN_EN = st.tuples(
    st.sampled_from(["", "Then ", "Today ", "On Monday ", "After lunch, ", "Now ", "In Kern County, "]), NAMES,
    st.sampled_from([" asks ", " tells ", " waits for ", " says no to ", " shares fruit with ", " listens to "]), NAMES,
    st.sampled_from([".", ", and both are glad.", " in two or three days.", " at the river.", ' and says, "No, Ana."',
                     " in English or Spanish.", ". That is one in a row.", " and asks a counselor."]),
).map("".join)  # fmt: skip
PLAIN_ES = st.tuples(
    st.sampled_from(["", "Luego ", "Hoy ", "El lunes ", "Después, ", "Ahora "]), NOMBRES,
    st.sampled_from([" le pregunta a ", " le cuenta algo a ", " espera a ", " le dice que no a "]), NOMBRES,
    st.sampled_from([".", ", y las dos se alegran.", " en dos o tres días.", " junto al río.", " y dice: —No, Ana."]),
).map("".join).map(lambda text: text[0].upper() + text[1:])  # fmt: skip


@settings(max_examples=300)
@given(PLAIN_EN | PLAIN_ES)
def test_a_plain_sentence_never_trips(text):
    assert broken(text) == []
    assert list(full_names(text, {"Kern County"})) == []


@settings(max_examples=100)
@given(st.tuples(PLAIN_EN, st.just("en")) | st.tuples(PLAIN_ES, st.just("es")))
def test_a_plain_sentence_is_taken_for_its_own_language(said):
    assert not other_language(*said)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Malala Yousafzai won a prize.", [("Malala Yousafzai", False)]),
        ("Then Malala Yousafzai won.", [("Then Malala Yousafzai", True)]),
        ('She says, "Martin King was here."', [("Martin King", False)]),
        ("We read about Martin L. King.", [("Martin L. King", True)]),
        ("It was Ms. Rosa Parks.", [("Rosa Parks", True)]),
        ("It was Ms. Parks.", []),
        ("In May Ana goes to Kern County with Leo.", []),
        ("Kern County Ana", []),
        ("Aunt Bea Torres calls.", [("Bea Torres", True)]),
        ("Ana's Aunt Bea calls Leo's English class.", []),
        ("Prevention, Protection, Prosecution", []),
    ],
)
def test_whom_we_take_for_a_person(text, found):
    assert list(full_names(text, {"Kern County"})) == found


def test_the_capitals_of_a_title_are_no_name_and_other_capitals_are():
    for title, names in (
        ("Gifts, Tricks and Strings", 0),
        ("Real Offer or Red Flag?", 0),
        ("The life of Rosa Parks", 1),
    ):
        found = told({**FILES, "lesson.en.md": EN.replace("Small Gifts", title, 1)}, check_names)
        assert len(found) == names, found


def test_a_statistic_may_stand_beside_its_source_when_they_are_old_enough():
    line = "We know that one in five said so."
    told_here = f"{line}\nSource: a survey of California, 2022."
    for band, text, hits in (("6-8", line, 1), ("6-8", told_here, 0), ("9-12", told_here, 0), ("3-5", told_here, 1)):
        texts = {
            **FILES,
            "lesson.en.md": EN.replace("Today is about gifts.", text, 1).replace("band: 3-5", f"band: {band}"),
        }
        folder, _ = read_texts(texts, "35-L4")
        found = [each for each in check_wording(folder, SHARED) if "a statistic" in each.what.en]
        assert len(found) == hits, (band, text)
    assert told({**FILES, "lesson.en.md": EN.replace("Today is about gifts.", f"Sources: none.\n{line}")})


def test_how_many_to_choose_may_be_a_figure_for_the_young():
    texts = {**FILES, "lesson.en.md": EN.replace("What can Jo do?", "What can Jo do? Choose 2.")}
    assert told(texts) == []


def test_a_phone_number_is_no_second_fault_for_being_a_figure():
    folder, _ = read_texts({**FILES, "lesson.en.md": EN.replace("Today is about gifts.", "Call 988.")}, "35-L4")
    assert len(check_folder(folder, SHARED)) == 1
