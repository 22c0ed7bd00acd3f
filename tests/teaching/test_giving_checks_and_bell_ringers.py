"""A teacher gives checks and bell-ringers as she gives lessons; they are called by their own names everywhere."""

from __future__ import annotations

import pytest

from tests import people
from tests.attempts.records import rows
from tests.pages import Page, Visitor, walk_by_hand
from tests.soundness import words

CHECK, BELL = "68-C1", "68-B1"
NAMES = {
    "en": {"68-C1": "Check 1", "68-L1": "Lesson 1", "68-B1": "Bell-ringer 1", "68-L4": "Lesson 4", "68-C2": "Check 2"},
    "es": {
        "68-C1": "Cuestionario 1",
        "68-L1": "Lección 1",
        "68-B1": "Actividad de inicio 1",
        "68-L4": "Lección 4",
        "68-C2": "Cuestionario 2",
    },
}


@pytest.fixture
def rivera(app, cast) -> Visitor:
    visitor = Visitor(app)
    visitor.sign_in(cast.rivera)
    return visitor


def give(rivera: Visitor, taught: people.Taught, lesson_id: str) -> Page:
    """As it stands on the page where she chooses."""
    page = rivera.get(f"/teach/classes/{taught.id}/assign")
    return page.press(f"Give it to the class – {rivera.get(f'/lessons/{lesson_id}').heading}")


def test_they_stand_below_the_lessons_each_with_when_to_use_it(cast, rivera):
    lessons, others = rivera.get(f"/teach/classes/{cast.period_3.id}/assign").find("ul.lessons")
    assert [words(one).partition(" ·")[0] for one in lessons.query("strong")] == [f"Lesson {n}" for n in range(1, 9)]
    told = [
        [words(one).partition(" ·")[0] for one in row.query("strong, p:not(.muted)")][:2] for row in others.query("li")
    ]
    assert told == [
        ["Check 1", "Before lesson 1."],
        *[[f"Bell-ringer {n}", f"At the start of a period, when unit {u} is done."] for n, u in enumerate("ABC", 1)],
        ["Check 2", "Within a week after lesson 8."],
        ["Check 3", "Six weeks after the last lesson."],
    ]


def test_grades_without_any_see_no_empty_part(cast, rivera):
    okafor = Visitor(rivera.app)
    okafor.sign_in(cast.okafor)
    page = okafor.get(f"/teach/classes/{cast.room_12.id}/assign")
    assert "Checks and bell-ringers" not in page.text
    assert len(page.find("ul.lessons")) == 1


@pytest.mark.parametrize("lesson_id", [CHECK, BELL])
def test_she_gives_one_and_reads_how_to_run_it(app, cast, rivera, lesson_id):
    page = give(rivera, cast.period_3, lesson_id)
    assert page.heading.startswith(NAMES["en"][lesson_id] + " · ")
    assert "Guide" not in [words(link)[:5] for link in page.find("main a")], "there is none"
    told = {
        CHECK: "15 minutes, each student alone, in a quiet room. The questions measure the lessons, not the students.",
        BELL: "5 minutes to bring back what the class has learned.",
    }[lesson_id]
    assert told in page.text
    assert told in rivera.get(page.path + "/guide").text
    assert give_again(rivera, cast.period_3, lesson_id) == page.path


def give_again(rivera: Visitor, taught: people.Taught, lesson_id: str) -> str:
    """By its id, from an old tab: where that leads."""
    fields = {"csrf_token": rivera.token(), "lesson_id": lesson_id}
    return rivera.post(f"/teach/classes/{taught.id}/assign", fields).path


@pytest.mark.parametrize("lesson_id", ["68-A1", "35-L4", "68-C9"])
def test_what_is_not_offered_is_not_given(app, cast, rivera, lesson_id):
    fields = {"csrf_token": rivera.token(), "lesson_id": lesson_id}
    assert rivera.post(f"/teach/classes/{cast.period_3.id}/assign", fields).status == 404


def test_without_a_pilot_nobody_gives_an_unreviewed_check(app):
    careful = people.hire(app, "careful", "Ms. Careful", people.found_school(app, "Careful School", pilot=False))
    visitor = Visitor(app)
    visitor.sign_in(careful)
    visitor.get("/teach/classes/new").submit({"label": "Period 1"})
    class_id = rows(app, "SELECT max(id) AS id FROM class")[0]["id"]
    page = visitor.get(f"/teach/classes/{class_id}/assign")
    assert "Give it to the class" not in page.text
    assert visitor.post(page.path, {"csrf_token": visitor.token(), "lesson_id": CHECK}).status == 404
    assert rows(app, "SELECT id FROM assignment WHERE lesson_id = :one", one=CHECK) == []


@pytest.mark.parametrize("language", NAMES)
def test_everybody_finds_them_in_the_order_in_which_they_are_taught(app, cast, language):
    taught = people.make_taught(app, cast.rivera, "Period 4", "6-8", "68-C2", students=2, seed=4)
    for lesson_id in ("68-L4", "68-B1", "68-C1", "68-L1"):
        people.give(app, taught, lesson_id)
    rivera, child = Visitor(app, language), Visitor(app, language)
    rivera.sign_in(cast.rivera)
    child.use_card(taught.students[0])
    expected = list(NAMES[language].values())
    assert [words(one) for one in rivera.get(f"/teach/classes/{taught.id}").find("thead th")][1:] == expected
    assert rivera.get(f"/teach/classes/{taught.id}/figures.csv").body.splitlines()[0].split(",")[1:] == expected
    now = [words(one) for one in child.get("/learn").find("section.now h2")]
    later = [words(one) for one in child.get("/learn").find("section.card:not(.now) h2")]
    assert now == [expected[1], expected[2]], "S1: at any time"
    assert later == [expected[0], expected[3], expected[4]], "S3: when the class meets"


@pytest.mark.parametrize("language", NAMES)
def test_a_check_has_one_name_on_every_page(app, cast, language):
    taught = people.make_taught(app, cast.rivera, "Period 4", "6-8", CHECK, students=2, seed=4)
    people.open_meeting(app, taught)
    rivera, child, name = Visitor(app, language), Visitor(app, language), NAMES[language][CHECK]
    rivera.sign_in(cast.rivera)
    child.use_card(taught.students[0])
    pages = list(walk_by_hand(child, taught.assignment, people.screens_of(app, CHECK, language), people.right))
    for page in pages:
        assert words(page.find(".eyebrow")[0]) == name
        assert page.title.startswith(name)
    done = child.get("/learn")
    assert name in done.text
    there = f"/teach/assignments/{taught.assignment}"
    for page in (rivera.get(there), rivera.get(there + "/together/1"), rivera.get(there + "/guide")):
        assert name in page.title + page.text
    for page in (*pages, done, rivera.get(there), rivera.get(there + "/projector")):
        assert NAMES[language]["68-L1"] not in page.title + page.text.replace("lesson 1", ""), page.path


def test_a_check_waits_for_its_class_and_somebody_on_call(app, cast, rivera):
    child = Visitor(app)
    child.use_card(cast.student)
    page = give(rivera, cast.period_3, CHECK)
    given = int(page.path.rpartition("/")[2])
    assert child.get(f"/learn/{given}/1").status in {403, 409}
    refused = page.submit({"on_call": ""})
    assert refused.status == 422
    assert "Write who is on call" in refused.text
    refused.submit({"on_call": "Ms. Ortiz, room 4"})
    assert child.get(f"/learn/{given}/1").heading == people.screens_of(app, CHECK)[0].title


def test_a_bell_ringer_without_secrets_works_at_any_time(app, cast, rivera):
    child = Visitor(app)
    child.use_card(cast.student)
    given = int(give(rivera, cast.period_3, BELL).path.rpartition("/")[2])
    assert child.get(f"/learn/{given}/1").heading == people.screens_of(app, BELL)[0].title


def test_nobody_is_led_to_show_a_check_on_one_screen(app, cast, rivera):
    """Where all look at one screen, a check measures nothing. A bell-ringer is good there."""
    assert "One screen for the whole class" not in give(rivera, cast.period_3, CHECK).text
    assert "One screen for the whole class" in give(rivera, cast.period_3, BELL).text


@pytest.fixture
def take(app, cast, rivera):
    """`take("68-C1", 12)`: a class of that many takes it, half of them all wrong; its page after class."""

    def go(lesson_id: str, students: int) -> Page:
        taught = people.make_taught(app, cast.rivera, f"Of {students}", "6-8", lesson_id, students=students)
        people.open_meeting(app, taught)
        for place, student in enumerate(taught.students):
            people.walk(app, student, taught.assignment, choose=people.wrong if place % 2 else people.right)
        assert "Answers come after class" in rivera.get(f"/teach/assignments/{taught.assignment}").text
        people.close_meeting(app, taught)
        return rivera.get(f"/teach/assignments/{taught.assignment}")

    return go


def cells(page: Page) -> set[str]:
    """What the class page says of its students, in the only lesson they have."""
    board = page.follow("Of 12")
    table = board.visitor.get(board.path + "/figures.csv").body.splitlines()
    return {line.partition(",")[2] for line in table[1:]}


def test_before_the_lessons_a_class_is_shown_in_words_and_nothing_is_to_be_retaught(take):
    page = take(CHECK, 12)
    assert "What to reteach tomorrow" not in page.text
    assert "This is what the class brings with it. The lessons come next." in page.text
    assert not page.find(".reteach")
    assert {words(count) for count in page.find(".answer .count")} == {"almost nobody", "about half"}
    assert not page.find(".figure"), "no counts"
    assert cells(page) == {"finished"}, "what nobody has taught, no child has to revisit"


def test_after_the_lessons_a_check_says_what_to_come_back_to(take):
    page = take("68-C2", 12)
    assert "What to reteach tomorrow" in page.text
    assert len(page.find(".reteach > li")) == 3
    assert "Teach it in two minutes" not in page.text, "there is no guide that tells how"
    assert cells(page) == {"met", "revisit"}


@pytest.mark.parametrize("lesson_id", [CHECK, "68-C2", "68-B2"])
def test_a_small_class_sees_that_too_few_answered_and_nothing_else(take, lesson_id):
    page = take(lesson_id, 10)
    assert "Too few to show" in page.text
    assert "two minutes for each idea" not in page.text
    assert "Nothing stands out" not in page.text
    assert not page.find(".answer, .count, .fifths, .figure, .reteach")


def test_a_teachers_home_counts_lessons_only(app, cast, rivera):
    for lesson_id in (CHECK, BELL):
        give(rivera, cast.period_3, lesson_id)
    assert "1 lesson" in rivera.get("/teach").text
    assert "3 lessons" not in rivera.get("/teach").text


def test_a_retired_check_is_not_offered(app, cast, rivera):
    dolores = Visitor(app)
    dolores.sign_in(cast.dolores)
    dolores.get(f"/author/lessons/{CHECK}/history").press("Yes, retire it")
    assert "Before We Begin" not in rivera.get(f"/teach/classes/{cast.period_3.id}/assign").text
