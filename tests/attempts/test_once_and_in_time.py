"""An answer counts once, whatever is pressed twice, sent twice or sent at the same moment; and never after class."""

from __future__ import annotations

import contextlib
import threading
import uuid
from collections.abc import Callable

import pytest

from eduapp.attempts import actions
from tests import people
from tests.attempts.pupils import Pupil
from tests.attempts.records import counts, record_of, rows, sheets, tally_of

TOGETHER = 20  # rounds of each race


@pytest.fixture
def meeting(app, cast) -> people.Taught:
    people.open_meeting(app, cast.period_3)
    return cast.period_3


@pytest.fixture
def pupil(app, cast, meeting) -> Pupil:
    return pupil_of(app, meeting, cast.student)


def pupil_of(app, taught: people.Taught, student: people.Student) -> Pupil:
    return Pupil(app, student, taught.assignment, people.screens_of(app, taught.lesson_id))


def at_once(*calls: Callable[[], object]) -> list[object]:
    """Run all calls in threads that start together; returns what each gave. An exception in one is raised here."""
    start, given, raised = threading.Barrier(len(calls)), [None] * len(calls), []

    def run(place: int, call: Callable[[], object]) -> None:
        start.wait()
        try:
            given[place] = call()
        except BaseException as error:
            raised.append(error)

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]
    return given


@pytest.fixture
def read_together(monkeypatch):
    """Both sides of a race have read what was saved before either writes. (Where a lock stands before the reading, the
    second one is not there yet: then the first goes on alone after a moment.)
    """
    saved_in, both = actions.saved_in, threading.Barrier(2)

    def read(*where):
        found = saved_in(*where)
        with contextlib.suppress(threading.BrokenBarrierError):
            both.wait(timeout=0.3)
        return found

    return lambda: monkeypatch.setattr(actions, "saved_in", read)


def test_the_same_operation_sent_again_is_stored_once(app, cast, pupil):
    op_id = str(uuid.uuid4())
    assert [pupil.answer("q4", "a", op_id=op_id) for _ in range(3)] == [303, 303, 303]
    assert record_of(app, cast.student.id, pupil.assignment).saved == [("q4", 1, "en", "a")]


def test_an_operation_sent_again_with_another_content_changes_nothing(app, cast, pupil):
    op_id = str(uuid.uuid4())
    pupil.answer("q4", "a", op_id=op_id)
    pupil.answer("q4", "b", op_id=op_id)
    pupil.answer("q5", "b", op_id=op_id)
    assert record_of(app, cast.student.id, pupil.assignment).saved == [("q4", 1, "en", "a")]


def test_the_same_operation_five_times_at_once_is_stored_once(app, cast, pupil):
    op_id = str(uuid.uuid4())
    others = [pupil_of(app, cast.period_3, cast.student) for _ in range(5)]
    assert at_once(*[lambda one=one: one.answer("q4", "a", op_id=op_id) for one in others]) == [303] * 5
    assert record_of(app, cast.student.id, pupil.assignment).saved == [("q4", 1, "en", "a")]


def test_five_tabs_at_once_have_two_tries_between_them(app, cast, pupil):
    tabs = [pupil_of(app, cast.period_3, cast.student) for _ in range(5)]
    assert at_once(*[lambda one=one: one.answer("q4", "a") for one in tabs]) == [303] * 5
    assert record_of(app, cast.student.id, pupil.assignment).saved == [("q4", 1, "en", "a"), ("q4", 2, "en", "a")]


def test_an_op_id_that_is_no_uuid_is_refused(app, cast, pupil):
    for forged in ("1", "../../etc", "q1 my secret", "9" * 40):
        assert pupil.answer("q4", "a", op_id=forged) == 400
    assert pupil.answer("q4", "a", op_id="9" * 41) == 422
    assert record_of(app, cast.student.id, pupil.assignment).operations == ()


def test_finishing_twice_counts_once(app, cast, pupil):
    pupil.answer("q4", "a")
    assert [pupil.finish(), pupil.finish()] == [303, 303]
    once = (record_of(app, cast.student.id, pupil.assignment), tally_of(app, pupil.assignment), sheets(app))
    assert pupil.finish() == 303
    assert (record_of(app, cast.student.id, pupil.assignment), tally_of(app, pupil.assignment), sheets(app)) == once
    assert tally_of(app, pupil.assignment) == {("q4", "answered"): 1, ("q4", "a"): 1}


@pytest.mark.parametrize("rounds", range(3))
def test_finishing_in_two_tabs_at_once_counts_once(app, cast, meeting, read_together, rounds):
    tabs = [pupil_of(app, meeting, cast.student) for _ in range(2)]
    for key, response in (("q4", "a"), ("q5", "a"), ("q8", "a")):
        tabs[0].answer(key, response)
    read_together()
    assert at_once(tabs[0].finish, tabs[1].finish) == [303, 303]
    assert len(sheets(app)) == 1
    assert set(tally_of(app, meeting.assignment).values()) == {1}


@pytest.mark.parametrize("rounds", range(3))
def test_finishing_while_the_teacher_ends_the_class_counts_once(app, cast, pupil, read_together, rounds):
    for key, response in (("q4", "a"), ("q5", "a"), ("q8", "a")):
        pupil.answer(key, response)
    read_together()
    status, _none = at_once(pupil.finish, lambda: people.close_meeting(app, cast.period_3))
    assert status in {303, 409}
    assert set(tally_of(app, pupil.assignment).values()) == {1}
    assert len(sheets(app)) <= 1
    record = record_of(app, cast.student.id, pupil.assignment)
    assert record.saved == []
    assert record.attempt["state"] in {"finished", "unfinished"}


def test_saving_while_the_teacher_ends_the_class_leaves_nothing_behind(app, cast):
    """Whoever comes first: after the close no answer of a sensitive lesson is linked to a child."""
    taught = people.make_taught(app, cast.rivera, "Race", "6-8", "68-L3", students=TOGETHER, seed=8)
    for student in taught.students:
        people.open_meeting(app, taught)
        pupil = pupil_of(app, taught, student)
        status, _none = at_once(lambda pupil=pupil: pupil.answer("q4", "a"), lambda: people.close_meeting(app, taught))
        assert status in {303, 409}
        assert rows(app, "SELECT * FROM operation WHERE value IS NOT NULL") == []
        assert rows(app, "SELECT * FROM attempt WHERE state = 'open'") == []


def test_a_whole_class_finishing_at_once_is_counted_whole(app, cast):
    taught = people.make_taught(app, cast.rivera, "Bell", "6-8", "68-L3", students=12, seed=9)
    people.open_meeting(app, taught)
    pupils = [pupil_of(app, taught, student) for student in taught.students]
    for pupil in pupils:
        for key, response in (("q4", "a"), ("q5", "b"), ("q8", "c")):
            pupil.answer(key, response)
    assert at_once(*[pupil.finish for pupil in pupils]) == [303] * 12
    tally = tally_of(app, taught.assignment)
    assert tally == {
        (key, told): 12 for key, option in (("q4", "a"), ("q5", "b"), ("q8", "c")) for told in ("answered", option)
    }
    assert len(sheets(app)) == 12


def test_after_class_an_answer_is_refused_in_a_sentence_and_not_stored(app, cast, pupil):
    pupil.answer("q4", "a")
    people.close_meeting(app, cast.period_3)
    before = counts(app)
    page = pupil.visitor.post(
        f"/learn/{pupil.assignment}/8", {"csrf_token": pupil.token, "op_id": str(uuid.uuid4()), "answer": "b"}
    )
    assert page.status == 409
    assert "Your class has ended" in page.text
    assert "What you sent before the end was counted." in page.text
    assert pupil.finish() == 409
    assert counts(app) == before
    assert record_of(app, cast.student.id, pupil.assignment).attempt["state"] == "unfinished"


def test_in_a_make_up_an_attempt_cut_at_the_close_is_not_opened_again(app, cast, pupil):
    pupil.answer("q4", "a")
    people.close_meeting(app, cast.period_3)
    people.open_meeting(app, cast.period_3, make_up=True)
    before = record_of(app, cast.student.id, pupil.assignment)
    pupil.answer("q5", "a")
    pupil.finish()
    assert record_of(app, cast.student.id, pupil.assignment) == before
    assert tally_of(app, pupil.assignment) == {("q4", "answered"): 1, ("q4", "a"): 1}


def test_a_meeting_closed_twice_counts_once(app, cast, pupil):
    pupil.answer("q4", "a")
    at_once(lambda: people.close_meeting(app, cast.period_3), lambda: people.close_meeting(app, cast.period_3))
    assert tally_of(app, pupil.assignment) == {("q4", "answered"): 1, ("q4", "a"): 1}


def test_one_press_too_many_opens_one_meeting(app, cast):
    at_once(*[lambda: people.open_meeting(app, cast.period_3) for _ in range(4)])
    assert len(rows(app, "SELECT * FROM meeting WHERE closed IS NULL")) == 1
