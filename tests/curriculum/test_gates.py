"""Sizes, themes, stops of a chat, pictures, options, pairs of guides: each broken rule is a sentence with its line."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from eduapp.core.config import LESSONS
from eduapp.curriculum.checks import check_folder
from eduapp.curriculum.checks.balance import check_balance
from eduapp.curriculum.checks.sizes import check_sizes
from eduapp.curriculum.checks.standards import THEME_PLACES, check_themes
from eduapp.curriculum.checks.stories import check_stories
from eduapp.curriculum.documents import PREFIXES, THEMES
from eduapp.curriculum.reader import read_folder, read_texts
from eduapp.questions.kinds import chat
from tests.small_lesson import EN, ES, FILES, SHARED

TABLE = "| one | two |\n|---|---|\n| 20 | four |"


def told(**changes: tuple[str, str]) -> list[str]:
    texts = dict(FILES)
    for name, (old, new) in changes.items():
        file = name.replace("_", ".") + ".md"
        assert old in texts[file]
        texts[file] = texts[file].replace(old, new, 1)
    folder, problems = read_texts(texts, "35-L4")
    assert folder, [str(problem) for problem in problems]
    return [str(problem) for problem in check_folder(folder, SHARED)]


BROKEN = [
    # pictures
    ({"lesson_en": (" ![A shut box with a lock.](kit:box)", "")}, "lesson.en.md:1: 2 pictures in this lesson; show at"),
    ({"lesson_en": ("(kit:box)", "(kit:gift)")}, "lesson.en.md:1: 2 pictures in this lesson"),
    ({"lesson_en": ("A shut box with a lock.", "A box")}, "lesson.en.md:64: 2 words for a picture: 'A box'"),
    ({"lesson_en": ("A shut box with a lock.", "A picture of a box")}, "64: words that only say"),
    ({"lesson_es": ("Una caja cerrada con candado.", "Un dibujo de una caja")}, "56: words that only say that it is"),
    ({"lesson_en": ("A shut box with a lock.", "A shut box."),
      "lesson_es": ("Una caja cerrada con candado.", "A shut box.")}, "56: the words of"),
    ({"lesson_en": ("A shut box with a lock.", "A box " * 14)}, "28 words for a picture"),
    # options and stems
    ({"lesson_en": ("Leo has to pay him back", "Leo owes him nothing!")}, "33: two options say the same but for signs"),
    ({"lesson_en": ("Leo has to pay him back", "Leo owes him nothing, but he can pay")}, "33: the option"),
    ({"lesson_en": ("What is true?", "Which one is not true?")}, "31: a question with 'not' in it"),
    ({"lesson_en": ("What is true?", "What can't he do?")}, "a question with 'can't' in it"),
    ({"lesson_en": ("What is true?", "Choose all except one.")}, "a question with 'except' in it"),
    ({"lesson_es": ("¿Qué es cierto?", "¿Qué no es cierto?")}, "23: a question with 'no' in it"),
    # guides
    ({"guide_es": (TABLE, TABLE.replace("20", "19"))}, "guide.es.md:7: the run of show takes 19 min"),
    ({"guide_es": (TABLE, TABLE.replace("20", "twenty"))}, "guide.es.md:7: the run of show has no minutes"),
    ({"guide_es": (TABLE, TABLE.replace("| 20 | four |", "| 12 | a |\n| 8 | b |"))}, "guide.es.md:7: the run of show"),
    ({"guide_es": (TABLE, TABLE.replace("| 20 | four |", "| 20 | four | s1-s2 |")),
      "guide_en": (TABLE, TABLE.replace("| 20 | four |", "| 20 | four | 1-3 |"))}, "| 20 | … | 1-3 | in English"),
    ({"guide_es": ("## M13\nSay that. Then ask that.", "## M13\nA. B.\n\n## M14\nA. B.")}, "the reteach differs"),
    # numbers
    ({"lesson_en": ("minutes: 20", "minutes: 21")}, "lesson.en.md:6: 'minutes' is 21; write at most 20"),
]  # fmt: skip


def test_the_small_lesson_breaks_no_rule():
    assert told() == []


@pytest.mark.parametrize(("changes", "sentence"), BROKEN, ids=[each[1][:40] for each in BROKEN])
def test_a_broken_rule_is_one_sentence(changes, sentence):
    found = told(**changes)
    assert any(sentence in each for each in found), found


@pytest.mark.parametrize(
    "stem",
    [
        'What can Leo say when a teen says, "You can\'t go"?',
        "The teen does not stop. What can Leo do?",
        "Which one is **not** true?",
        "Choose 2.",
    ],
)
def test_a_question_that_is_asked_well(stem):
    assert told(lesson_en=("A teen gives Leo a hat and asks for a photo. What is true?", stem)) == []


def test_at_least_is_no_negative_word_in_spanish():
    assert told(lesson_es=("¿Qué es cierto?", "Elige al menos dos, o por lo menos una. ¿Qué es cierto?")) == []
    assert any("'menos'" in each for each in told(lesson_es=("¿Qué es cierto?", "Elige todas menos una.")))


def test_screens_of_both_guides_may_be_named_in_two_ways():
    run = {"| 20 | four |": "| 20 | four | s1-s9, finish |"}, {"| 20 | four |": "| 20 | cuatro | 1–9, final |"}
    (old, en), (_, es) = (next(iter(each.items())) for each in run)
    assert told(guide_en=(old, en), guide_es=(old, es)) == []


CHAT = """\
**Teen:** Hi, Leo! {#m0 .healthy}
- [x] A gift
  > Yes. A kind word.
- [ ] A trick
  > A kind word is free. [M13]

"""
SIGN = """\
**Teen:** You owe me %s. {#m%s .harm}
- [ ] A gift
  > It has a string. Leo can leave. [M13]
- [x] A trick
  > Yes. It has a string.

"""
PLAIN = "**Teen:** Here is a coin. You owe me. {#m1}\n"


def chat_folder(thread: str, **screens: str):
    """The small lesson with this chat in its place, in both languages the same."""
    texts = dict(FILES)
    for file, text in (("lesson.en.md", EN), ("lesson.es.md", ES)):
        start, end = text.index("**", text.index("::: chat")), text.index(":::", text.index("::: chat") + 3)
        texts[file] = text[:start] + thread + text[end:]
        for old, new in screens.items():
            texts[file] = texts[file].replace(f"{{#{old} .help}}", f"{{#{old} .{new}}}")
    folder, problems = read_texts(texts, "35-L4")
    assert folder, [str(problem) for problem in problems]
    return folder


@pytest.mark.parametrize(
    ("thread", "screens", "sentence"),
    [
        (CHAT + SIGN % ("a", 1) + SIGN % ("b", 2) + "**Leo:** No.\n", {}, ""),
        (
            "".join(SIGN % ("more " * n, n) for n in (1, 2, 3)),
            {},
            "3 messages marked .harm in a chat; stop at the first",
        ),
        (
            SIGN % ("a", 1) + "**Leo:** No.\n\n**Teen:** Come on!\n",
            {},
            "Teen goes on writing after the last message mark",
        ),
        (
            SIGN % ("a", 1),
            {"s8": "skill", "s9": "skill", "s10": "skill"},
            "a chat with a warning sign, and none of the ne",
        ),
        (SIGN % ("a", 1), {"s8": "skill", "s9": "skill"}, ""),
        (CHAT.replace(" .healthy", ""), {"s8": "skill", "s9": "skill", "s10": "skill"}, ""),
    ],
)
def test_a_chat_with_a_warning_sign_stops_and_help_is_near(thread, screens, sentence):
    found = [str(problem) for problem in check_stories(chat_folder(thread, **screens), SHARED)]
    assert [sentence in each for each in found] == ([True] if sentence else []), found


def test_the_last_page_of_all_is_help_too():
    """A coordinator puts a chat at the end of her lesson: the page after it names who can help."""
    folder = chat_folder(SIGN % ("a", 1), s8="skill", s9="skill", s10="skill")
    last = next(n for n, screen in enumerate(folder.en.screens) if screen.question and screen.question.kind == "chat")
    assert list(check_stories(folder, SHARED))
    short = replace(folder.en, screens=folder.en.screens[: last + 1])
    assert list(check_stories(replace(folder, en=short), SHARED)) == []


def test_the_sample_chat_stops():
    folder = chat_folder(chat.EN[chat.EN.index("**") :] + "\n")
    assert list(check_stories(folder, SHARED)) == []


# themes


def test_the_table_of_themes_names_real_ids_and_every_theme():
    assert set(THEME_PLACES) == set(THEMES)
    for lessons in THEME_PLACES.values():
        for lesson in lessons:
            prefix, _, number = lesson.partition("-L")
            assert prefix in PREFIXES.values()
            assert 1 <= int(number) <= 8


def test_a_theme_stands_in_its_lesson():
    folder, _ = read_folder(LESSONS / "grades-6-8" / "68-L3", "grades-6-8/68-L3")
    assert list(check_themes(folder, SHARED)) == []
    bare = replace(folder, en=replace(folder.en, themes=("VOICE",)))
    assert [str(each) for each in check_themes(bare, SHARED)] == [
        f"lesson.en.md:{folder.en.line('themes')}: the theme NORMAL belongs to this lesson; write it into 'themes'"
    ]


# other types


@pytest.mark.parametrize(
    ("place", "change", "sentence"),
    [
        ("68-A1", {"sensitivity": 1}, "an other activity of sensitivity 1; write sensitivity: 0"),
        ("68-A1", {"minutes": 25}, "'minutes' is 25; write 30, as long as a lesson of band 6-8"),
        ("68-A1", {"unit": "A"}, "unit 'A' for type other-activity; take the line away"),
        ("68-A1", {"screens": ()}, "0 screens; a lesson of band 6-8 has 10 to 14"),
        ("68-A1", {"objectives": {}}, "0 objectives for type other-activity; write 1 to 3"),
        ("68-C1", {"unit": "B"}, "unit 'B' for type check; take the line away"),
        ("68-C1", {"minutes": 31}, "'minutes' is 31; write at most 30"),
        ("68-C1", {"objectives": {"o1": "Know"}}, "1 objectives in a check; write o1 to recognize"),
        ("68-C1", {"screens": 9}, "8 questions for type check; write 10 to 10"),
        ("68-C1", {"screens": 9}, "9 screens for type check; write 10 to 12"),
        ("68-C1", {"screens": 9}, "1 questions for objective o4 in a check; write 3"),
        ("68-B1", {"minutes": 6}, "'minutes' is 6; write at most 5 for this type"),
        ("68-B1", {"unit": ""}, "a bell-ringer without a unit; write unit: A, B or C"),
        ("68-B1", {"screens": ()}, "0 screens for type bell-ringer; write 1 to 3"),
        ("68-B1", {"screens": ()}, "0 questions for type bell-ringer; write 1 to 3"),
        ("68-B1", {"objectives": {}}, "0 objectives for type bell-ringer; write 1 to 3"),
    ],
)
def test_what_is_no_lesson_has_its_own_size(place, change, sentence):
    folder, _ = read_folder(LESSONS / "grades-6-8" / place, f"grades-6-8/{place}")
    assert list(check_sizes(folder, SHARED)) == []
    if isinstance(change.get("screens"), int):
        change = {"screens": folder.en.screens[: change["screens"]]}
    found = [str(each) for each in check_sizes(replace(folder, en=replace(folder.en, **change)), SHARED)]
    assert any(sentence in each for each in found), found


def test_every_question_of_a_check_is_scored():
    folder, _ = read_folder(LESSONS / "grades-6-8" / "68-C1", "grades-6-8/68-C1")
    screen = folder.en.screens[1]
    unscored = replace(screen, question=replace(screen.question, scored=False))
    screens = (folder.en.screens[0], unscored, *folder.en.screens[2:])
    found = [str(each) for each in check_sizes(replace(folder, en=replace(folder.en, screens=screens)), SHARED)]
    assert [each for each in found if "a question of a check that is not scored" in each]


# places of the right option


def test_where_there_are_two_options_half_may_stand_first():
    """Of two places one holds half at least: 45 of 100 could not be kept in K-2."""
    folder, _ = read_folder(LESSONS / "grades-k-2" / "K2-L6", "grades-k-2/K2-L6")
    pictures = [each for each in folder.en.screens if each.question and each.question.kind == "single_choice"]
    by_key = {letter: [] for letter in "ab"}
    for screen in pictures:
        by_key[screen.question.spec.parts[0].right_options[0].id].append(screen)
    for first, second, broken in ((5, 5, False), (6, 4, False), (7, 3, True)):
        screens = (*by_key["a"][:1] * first, *by_key["b"][:1] * second)
        found = [str(each) for each in check_balance([replace(folder, en=replace(folder.en, screens=screens))])]
        assert any(re.search(r"stand in place a; .* at most 60%", each) for each in found) is broken, found


def test_cases_and_gaps_count_among_the_right_options():
    """A band that hides its "always a" in case cards is found, too."""
    folder, _ = read_folder(LESSONS / "grades-6-8" / "68-L4", "grades-6-8/68-L4")
    cards = next(each for each in folder.en.screens if each.question and each.question.kind == "case_cards")
    spec = cards.question.spec
    part = next(each for each in spec.parts if each.right_options[0].id == "a")
    always = replace(spec, parts=tuple(replace(part, id=f"c{n}", text=f"{n}") for n in range(4)))
    many = tuple(
        replace(part, id=f"d{n}", options=(replace(part.options[0], text=f"x{n}"), *part.options[1:])) for n in range(4)
    )
    one = replace(cards, question=replace(cards.question, spec=replace(always, parts=many)))
    found = [str(each) for each in check_balance([replace(folder, en=replace(folder.en, screens=(one,) * 2))])]
    assert any("100% of the right options in band 6-8 stand in place a" in each for each in found), found
