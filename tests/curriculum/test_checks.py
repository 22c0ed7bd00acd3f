"""What a lesson may not say, and what it must: each broken rule is one sentence with its file and line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eduapp.curriculum.checks import check_all, check_folder, has_errors
from eduapp.curriculum.checks.balance import check_balance
from eduapp.curriculum.checks.guides import MOST_WORDS
from eduapp.curriculum.readability import words
from eduapp.curriculum.reader import read_folder
from eduapp.curriculum.shared import read_shared
from eduapp.questions.kinds import branch
from tests.small_lesson import EN, ES, SHARED, write_lesson
from tests.story_lesson import with_story

NAME = "grades-3-5/35-L4"


def told(tmp_path, **changes):
    folder, problems = read_folder(write_lesson(tmp_path, **changes), NAME)
    assert problems == [], [str(problem) for problem in problems]
    return [str(problem) for problem in check_folder(folder, SHARED)]


def test_a_sound_lesson_has_no_problems(tmp_path):
    assert told(tmp_path) == []


BROKEN_ES = [
    ("# A quién contarle {#s10 .help}", "# A quién contarle {#s11 .help}", "1:", "screen 's10' is missing in Spanish"),
    ("{#s2 .healthy}", "{#s2 .skill}", "12:", "the tags of s2 differ: .healthy in English, .skill in Spanish"),
    ("{#q6 scored=no}", "{#q6 scored=no objective=o2}", "", "the objective of q6 differ: none in English, o2 in"),
    ("{#i2}", "{#i3}", "", "the parts of q3 differ"),
    ("[M04]\n- [x] Contarle", "[M13]\n- [x] Contarle", "", "misconception of option a of q5 differ: M04 in English"),
    ("  o2: Contarle", "  o3: Nada\n  o2: Contarle", "6:", "objective 'o3' stands only in Spanish; write it"),
    ("content_note: Esta lección habla de regalos con condiciones. Puedes saltarte partes o hacer otra cosa.\n", "", "",
     "only one language has a content_note"),
    ("Hoy vemos regalos.", "Today we see what they are.", "10:", "this reads like English: 'Today we see"),
    ("Leo no le debe nada", "Leo owes him nothing", "", "still in English: 'Leo owes him nothing'; translate it"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "sentence"), BROKEN_ES)
def test_both_languages_are_one_lesson(tmp_path, old, new, line, sentence):
    found = told(tmp_path, lesson_es=(old, new))
    assert any(each.startswith(f"{NAME}/lesson.es.md:{line}") and sentence in each for each in found), found


STORY = with_story(EN, branch.EN), with_story(ES, branch.ES)
BROKEN_STORIES = [
    (
        "{#ask .skill}",
        "{#ask .harm}",
        "the tags of q6.ask differ: skill in English, harm in Spanish; make them the same",
    ),
    (
        "[Pensarlo otra vez](#start)",
        "[Seguir](#aunt)",
        "the choices of q6.ask differ: aunt, start in English, aunt, aunt",
    ),
    ("#aunt", "#uncle", "the scenes of q6 differ: start, ask, aunt in English, start, ask, uncle in Spanish"),
    ("Ana pide un nombre", "Ana asks for a name and a place.\nAna pide un nombre", "still in English: 'Ana asks for a"),
    ("Ana pide un nombre", "Ana va a Instagram y pide un nombre", "the name of an app or a brand: 'Instagram'"),
    ("[Pensarlo otra vez]", "[" + "Pensarlo " * 11 + "]", "an option of 11 words"),
    ("Ana pide un nombre", "Ana pide " + "y pide " * 9 + "un nombre", "a sentence of 25 words"),
    (
        "Ana pide un nombre",
        "Ana pide un nombre.\n" * 15 + "Ana",
        "81 words in the scene 'ask' and the question above it",
    ),
]


def test_a_story_is_sound(tmp_path):
    assert told(tmp_path, lesson_en=STORY[0], lesson_es=STORY[1]) == []


@pytest.mark.parametrize(("old", "new", "sentence"), BROKEN_STORIES)
def test_every_scene_of_a_story_is_checked(tmp_path, old, new, sentence):
    assert old in STORY[1][1]
    found = told(tmp_path, lesson_en=STORY[0], lesson_es=(STORY[1][0], STORY[1][1].replace(old, new)))
    assert any(f"{NAME}/lesson.es.md:" in each and sentence in each for each in found), found


def test_a_story_is_not_scored(tmp_path):
    for attribute, sentence in (
        ("scored=yes", "scored=yes on a branch; take it away"),
        ("objective=o9", "unknown obj"),
    ):
        spoilt = (STORY[0][0], STORY[0][1].replace("{#q6}", f"{{#q6 {attribute}}}"))
        _, problems = read_folder(write_lesson(tmp_path, lesson_en=spoilt, lesson_es=STORY[1]), NAME)
        assert sentence in str(problems[0])


def test_the_key_is_the_same_in_both_languages(tmp_path):
    swap = (
        "- [x] Leo no le debe nada\n  > Sí. Un regalo no pide nada.\n- [ ] Leo tiene que pagarle\n"
        "  > Un regalo no es una deuda. Leo puede contarlo. [M13]",
        "- [ ] Leo no le debe nada\n  > No le debe. Puede contarlo. [M13]\n- [x] Leo tiene que pagarle\n"
        "  > Un regalo no pide nada.",
    )
    found = told(tmp_path, lesson_es=swap)
    assert any("option a of q1 differ: [x] in English, [ ] in Spanish" in each for each in found), found


def test_screens_keep_their_order(tmp_path):
    place = write_lesson(tmp_path)
    text = (place / "lesson.es.md").read_text(encoding="utf-8")
    text = (
        text.replace("{#s2 ", "{#x ")
        .replace("{#s3 .skill .harm}", "{#s2 .healthy}")
        .replace("{#x .healthy}", "{#s3 .skill .harm}")
    )
    (place / "lesson.es.md").write_text(text, encoding="utf-8")
    folder, _ = read_folder(place, NAME)
    assert any("screen 's3' is out of order; keep s1, s2, s3" in str(each) for each in check_folder(folder, SHARED))


BROKEN_EN = [
    # the items
    ("Jo tells a coach. He does not help. What can Jo do?", " ".join(["word"] * 29), "a question of 29 words"),
    ("Leo owes him nothing", " ".join(["word"] * 11), "an option of 11 words"),
    ("Yes. A gift has no strings.", " ".join(["Words."] * 17), "feedback of 17 words"),
    ("Yes. Keep telling.", "Correct.", "feedback that only says 'Correct.'; say why, and what helps"),
    ("Say that it was all a joke", "All of the above", "'All of the above' as an option; name what is meant"),
    ("[M13]", "[M31]", "unknown misconception M31; add it to _shared/misconceptions.yaml, or write a known one"),
    ("- [ ] Leo should hide the hat now\n  > Leo is not in trouble. He can tell. [M04]\n", "",
     "2 options in q1; band 3-5 has 3"),
    # the facts
    ("words: [gift]", "words: [gifts]", "unknown entry 'gifts' in 'words'; add it to _shared/glossary.yaml, or write"),
    ("standards: [4.4.1.S]", "standards: [4.4.1]", "unknown entry '4.4.1' in 'standards'"),
    ("recall: []", "recall: [q1]", "'q1' in recall; write it like 68-L1.q2"),
    ("unit: B", "unit: A", "unit 'A' of 35-L4; write unit: B"),
    ("words: [gift]", "words: [gift, a, b, c, d]", "5 new key words; at most 4 in band 3-5"),
    # the safety of a sensitive lesson
    ("It is never the fault of the person who was hurt.", "It is okay.", "nobody says that it is not their fault"),
    ("Tell a trusted adult.\nIf the first one can't help, tell another.", "Rest now.", "no line says whom to tell"),
    # the words
    ("Today is about gifts.", "Call 555-0123.", "something like a phone number: '555-0123'; take it away"),
    ("Today is about gifts.", "Call 911.", "something like a phone number: '911'"),
    ("Today is about gifts.", "Hoy vemos de qué va la lección.", "this reads like Spanish: 'Hoy vemos de qué va la"),
    ("Today is about gifts.", "It costs $5.", "a price: '$5'"),
    ("Today is about gifts.", "It was 40% of them.", "a statistic without a source"),
    ("Today is about gifts.", "We like TikTok.", "the name of an app or a brand: 'TikTok'"),
    ("Today is about gifts.", "A victim can tell.", "'victim' as a name for a person"),
    ("Today is about gifts.", "It was a kidnapping.", "a word that is not for this age: 'kidnapping'"),
    ("Today is about gifts.", "Stranger danger!", "a word that frightens or brands: 'Stranger danger'"),
    ("Today is about gifts.", "Did you ever get hurt?", "a question about the reader's own life: 'Did you ever"),
    ("Today is about gifts.", "How often do you cry?", "a question about the reader's own life"),
    # the numbers
    ("Today is about gifts.", " ".join(["We go"] * 8) + ".", "a sentence of 16 words"),
    ("Today is about gifts.", "\n".join(["We see it now."] * 16), "64 words on a screen; at most 60 in band 3-5"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "sentence"), BROKEN_EN, ids=[each[2][:40] for each in BROKEN_EN])
def test_a_broken_rule_is_one_sentence(tmp_path, old, new, sentence):
    found = told(tmp_path, lesson_en=(old, new))
    assert any(each.startswith(f"{NAME}/lesson.en.md:") and sentence in each for each in found), found


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        ("¿Alguna vez te han lastimado?", "a question about the reader's own life"),
        ("Fue un secuestro.", "a word that is not for this age: 'secuestro'"),
        ("Llama al 661-555-0123.", "something like a phone number"),
        ("Cuesta 5 dólares.", "a price: '5 dólares'"),
    ],
)
def test_the_same_rules_in_spanish(tmp_path, new, sentence):
    found = told(tmp_path, lesson_es=("Hoy vemos regalos.", new))
    assert any(each.startswith(f"{NAME}/lesson.es.md:10: ") and sentence in each for each in found), found


def test_a_sentence_names_its_line(tmp_path):
    found = told(tmp_path, lesson_en=("If the first one can't help, tell another.", "Call 988."))
    assert found == [
        f"{NAME}/lesson.en.md:113: something like a phone number: '988'; "
        "take it away; numbers stand on the help pages alone"
    ]


def test_hard_words_make_a_hard_lesson(tmp_path):
    hard = "Communication necessitates considerable interpersonal responsibility. " * 12
    found = told(tmp_path, lesson_en=("Today is about gifts.", hard))
    assert any("the lesson reads like grade" in each for each in found), found
    found = told(tmp_path, lesson_es=("Hoy vemos regalos.", "Responsabilidades interpersonales considerables.\n" * 12))
    assert any("the lesson's INFLESZ figure is" in each for each in found), found


def test_long_sentences_make_a_long_lesson(tmp_path):
    found = told(
        tmp_path, lesson_en=("Today is about gifts.", "We see that a gift may come to us with no string at all.\n" * 80)
    )
    assert any("words in a sentence on average; at most 9 in band 3-5" in each for each in found), found


def test_a_screen_is_only_remarked_upon(tmp_path):
    change = ("Today is about gifts.", "People remember a generous neighbor.\n" * 7)
    folder, _ = read_folder(write_lesson(tmp_path, lesson_en=change), NAME)
    found = [each for each in check_folder(folder, SHARED) if "this screen reads like" in each.what.en]
    assert [each.severity for each in found] == ["warning"]
    assert not has_errors(found)


def test_too_few_healthy_screens(tmp_path):
    place = write_lesson(tmp_path)
    for file in ("lesson.en.md", "lesson.es.md"):
        text = (place / file).read_text(encoding="utf-8")
        (place / file).write_text(text.replace(" .skill", "").replace(" .healthy", ""), encoding="utf-8")
    folder, _ = read_folder(place, NAME)
    found = [str(each) for each in check_folder(folder, SHARED)]
    assert any("3 of 10 screens are tagged healthy, skill or help; at least 60%" in each for each in found), found


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("## M13\nSay that. Then ask that.", ""), "no reteach for M13; write '## M13' and two minutes of teaching"),
        (("Say that. Then ask that.", "Say that."), "the reteach for M13 is too short"),
        (("## M13", "## M13\nOne. Two.\n\n## M99"), "a reteach for the unknown M99"),
        (("Some words.", "Call 988 now."), "something like a phone number: '988'"),
        (("| one | two |\n|---|---|\n| 20 | four |", "Words."), "the section 'run' has no table"),
    ],
)
def test_a_guide_is_whole(tmp_path, change, sentence):
    found = told(tmp_path, guide_es=change)
    assert any(each.startswith(f"{NAME}/guide.es.md:") and sentence in each for each in found), found


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_guide_fits_on_two_pages(tmp_path, language):
    """To the word: a code counts as the idea that is printed in its place."""
    written = read_folder(write_lesson(tmp_path / "small"), NAME)[0].guide(language)
    here = sum(len(words(text)) for text in _on_paper(written, language))
    full = "word " * (MOST_WORDS - here) + "Some words."
    assert told(tmp_path / "full", **{f"guide_{language}": ("Some words.", full)}) == []
    assert told(tmp_path / "long", **{f"guide_{language}": ("Some words.", f"One {full}")}) == [
        f"{NAME}/guide.{language}.md:1: a guide of {MOST_WORDS + 1} words; "
        f"at most {MOST_WORDS} fit on two printed pages; cut what is said twice"
    ]


def _on_paper(guide, language):
    reteach = guide.section("reteach").text
    for code, idea in SHARED.misconceptions.items():
        reteach = reteach.replace(f"## {code}", idea.in_(language))
    return [each.title for each in guide.sections] + [
        reteach if each.id == "reteach" else each.text for each in guide.sections
    ]


def test_a_lesson_needs_both_guides(tmp_path):
    place = write_lesson(tmp_path)
    (place / "guide.es.md").unlink()
    folder, _ = read_folder(place, NAME)
    assert [str(each) for each in check_folder(folder, SHARED)] == [
        f"{NAME}/guide.es.md:1: the file is missing; write it; every lesson has a guide in both languages"
    ]


def test_keys_of_a_band_are_spread(tmp_path):
    """Nine questions whose answer is always "a": a child would learn the letter."""
    folder, _ = read_folder(write_lesson(tmp_path), NAME)
    screens = (folder.en.screens[3],) * 9
    found = [str(each) for each in check_balance([replace(folder, en=replace(folder.en, screens=screens))])]
    assert any("100% of the right options in band 3-5 stand in place a; move some" in each for each in found), found
    assert list(check_balance([folder])) == []


def test_the_right_option_is_not_always_the_longest(tmp_path):
    change = ("Leo owes him nothing", "Leo owes him nothing, and never will")
    folder, _ = read_folder(write_lesson(tmp_path, lesson_en=change), NAME)
    screens = (folder.en.screens[3],) * 9
    found = [str(each) for each in check_balance([replace(folder, en=replace(folder.en, screens=screens))])]
    assert any("in 9 of 9 questions of band 3-5 the right option is the longest; at most 45%" in each for each in found)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"band": "6-8"}, "the id 35-L4 in band 6-8; lessons of this band begin with 68-"),
        ({"band": "9-12"}, "3 scored single questions; band 9-12 has 5 to 8 in a lesson"),
        ({"type": "check"}, "the id 35-L4 of type check; ids of this type look like 35-C1"),
        ({"objectives": {}}, "0 objectives; a lesson has two or three"),
        ({"screens": ()}, "0 screens; a lesson of band 3-5 has 10 to 14"),
        ({"screens": ()}, "no screen is tagged help; show a step to help, and tag it .help"),
    ],
)
def test_a_lesson_is_of_the_right_size_for_its_band(tmp_path, change, sentence):
    folder, _ = read_folder(write_lesson(tmp_path), NAME)
    found = [str(each) for each in check_folder(replace(folder, en=replace(folder.en, **change)), SHARED)]
    assert any(sentence in each for each in found), found


def test_an_activity_stands_in_both_languages_or_in_neither(tmp_path):
    start = ES.index("::: single_choice {#q6")
    found = told(tmp_path, lesson_es=(ES[start : ES.index(":::", start + 3) + 3], ""))
    assert any("only the English s9 has an activity; write it in both, or in neither" in each for each in found), found


def test_a_whole_tree_is_checked_and_the_sound_ones_come_through(tmp_path):
    shared = tmp_path / "_shared"
    shared.mkdir()
    (shared / "misconceptions.yaml").write_text('M04: {en: "a", es: "b"}\nM13: {en: "a", es: "b"}\nM14: {en: "a"}\n')
    (shared / "glossary.yaml").write_text("gift: {en: {word: a, meaning: b}, es: {word: c, meaning: d}}\n")
    (shared / "standards.yaml").write_text("4.4.1.S: {framework: a, text: b, status: unverified}\n")
    write_lesson(tmp_path)
    write_lesson(tmp_path, "grades-3-5/35-L5", lesson_en=("id: 35-L4", "id: 35-L5"))
    sound, problems = check_all(tmp_path)
    assert [folder.id for folder in sound] == ["35-L4"]
    told = [str(each) for each in problems]
    assert "_shared/misconceptions.yaml:3: the entry 'M14' is not whole; write it like M13: {en: …, es: …}" in told
    assert any(each.path.startswith("grades-3-5/35-L5/") for each in problems)


def test_broken_shared_files_are_problems(tmp_path):
    (tmp_path / "_shared").mkdir()
    (tmp_path / "_shared/glossary.yaml").write_text("a: [", encoding="utf-8")
    (tmp_path / "_shared/standards.yaml").write_text("- a", encoding="utf-8")
    shared, problems = read_shared(tmp_path)
    assert shared.misconceptions == {}
    assert [problem.path for problem in problems] == [
        "_shared/misconceptions.yaml", "_shared/glossary.yaml", "_shared/standards.yaml", "_shared/names.yaml",
    ]  # fmt: skip


def test_an_entry_that_is_not_whole_is_a_problem(tmp_path):
    (tmp_path / "_shared").mkdir()
    (tmp_path / "_shared/glossary.yaml").write_text("gift: {en: {word: a}}", encoding="utf-8")
    (tmp_path / "_shared/standards.yaml").write_text("\n4.4: {framework: a, text: b, status: new}", encoding="utf-8")
    (tmp_path / "_shared/names.yaml").write_text("Kern County: a county", encoding="utf-8")
    assert [str(problem) for problem in read_shared(tmp_path)[1]][1:] == [
        "_shared/glossary.yaml:1: the entry 'gift' is not whole; "
        "write it like gift: {en: {word: …, meaning: …}, es: {word: …, meaning: …}}",
        "_shared/standards.yaml:2: the entry '4.4' is not whole; "
        "give it framework, text and status (verified, unverified)",
        "_shared/names.yaml:1: the entry 'Kern County' is not whole; say what it is, like Kern County: {en: …, es: …}",
    ]
