"""Writes of attempts: begin, save, move, finish; hands and paper; and the cut that takes sensitive responses away."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import date

import sqlalchemy as sa

from eduapp.attempts.access import Walk, saved_in, walk_of
from eduapp.attempts.models import Attempt, Operation, Sheet, Tally
from eduapp.attempts.rules import (
    ENOUGH,
    MOST_HANDS,
    MOST_TRIES,
    PAPER,
    Saved,
    encode,
    first_tries,
    new_receipt,
    outcomes_of,
    result_of,
    spent_ids,
    standing,
)
from eduapp.consent.queries import is_excused_in_sql
from eduapp.core.db import (
    after_commit,
    count_down,
    count_up,
    db,
    hold,
    insert_once,
    insert_or_replace,
    quickly,
    scrub_log,
)
from eduapp.curriculum.documents import QuestionBlock
from eduapp.curriculum.models import Version
from eduapp.curriculum.queries import Published
from eduapp.questions.scoring import DONE, SENSITIVE
from eduapp.teaching.actions import arrive, keep_open
from eduapp.teaching.models import Assignment, Meeting

# Every save says this: put together once, with the names of the columns.
_NEW_OPERATION = sa.insert(Operation.metadata.tables["operation"])


def begin(walk: Walk, *, today: date) -> int | None:
    """The student's attempt, made if there is none; also says that she is here.

    Returns its id, or None when it has ended in the meantime (her other tab, the close of the meeting), or is about
    another text now (she was excused, a newer version was taken).
    """
    meets = walk.meeting_id is not None and keep_open(walk.meeting_id)
    if walk.sensitive and not meets:
        return None
    if meets and not walk.here:
        arrive(student_id=walk.student.id, meeting_id=walk.meeting_id)
    mine = {"student_id": walk.student.id, "assignment_id": walk.assignment_id}
    if walk.attempt is None:
        insert_once(Attempt, **mine, version_id=walk.version.version_id, state="open", screen=1, day=today)
    late = hold(Attempt, *(getattr(Attempt, name) == value for name, value in mine.items()))
    if walk.attempt is not None and not late:
        return walk.attempt.id
    now = walk_of(walk.student, walk.assignment_id, today=today)
    if now.attempt is None:  # the row is about another text
        _begin_anew(now, today)
        now = walk_of(walk.student, walk.assignment_id, today=today)
    goes_on = now.attempt is not None and now.recorded and now.version.version_id == walk.version.version_id
    return now.attempt.id if now.attempt and goes_on else None


def _begin_anew(walk: Walk, today: date) -> None:
    """The same row anew, when she was excused (or no longer is) in the middle."""
    mine = sa.and_(Attempt.student_id == walk.student.id, Attempt.assignment_id == walk.assignment_id)
    attempt_id = db.session.execute(sa.select(Attempt.id).where(mine)).scalar_one()
    db.session.execute(sa.delete(Operation).where(Operation.attempt_id == attempt_id))
    fresh = {"version_id": walk.version.version_id, "state": "open", "screen": 1, "day": today}
    db.session.execute(sa.update(Attempt).where(Attempt.id == attempt_id).values(**fresh, result=None, receipt=None))


def save_response(
    walk: Walk, question: QuestionBlock, *, response: object, op_id: str, language: str, today: date
) -> bool:
    """Save one response; returns whether it counted. The same op_id again changes nothing and is no error.

    A third try, or a question that is settled already, is not stored: the page shows what stands.
    """
    attempt_id = begin(walk, today=today)
    if attempt_id is None:
        return False
    saved = saved_in(walk.student.class_id, attempt_id)
    if any(one.op_id == op_id for one in saved):
        return True
    stands = standing(question, saved)
    if stands and stands.final:
        return False
    row = {
        "class_id": walk.student.class_id,
        "attempt_id": attempt_id,
        "rev": len(saved) + 1,
        "op_id": op_id,
        "question_key": question.key,
        "try": min(stands.tries + 1 if stands else 1, MOST_TRIES),
        "language": language,
        "value": encode(response),
    }
    quickly(_NEW_OPERATION, **row)
    return True


def move_to(walk: Walk, screen: int, *, today: date) -> None:
    """Remember where she goes on."""
    attempt_id = begin(walk, today=today)
    db.session.execute(sa.update(Attempt).where(Attempt.id == attempt_id).values(screen=screen))


def finish(walk: Walk, *, today: date, language: str) -> None:
    """The student is through. A sensitive lesson is cut in the same transaction."""
    attempt_id = begin(walk, today=today)
    if attempt_id is None:
        return
    saved = saved_in(walk.student.class_id, attempt_id)
    if walk.version.sensitivity >= SENSITIVE:
        _cut(walk.student.class_id, attempt_id, walk.assignment_id, walk.version, saved, walk.make_up, language)
        after_commit(scrub_log)
        return
    questions = walk.version.folder.en.questions
    result = result_of(questions, first_tries(questions, saved), walk.version.sensitivity)
    _settle(attempt_id, "finished", result, screen=len(walk.version.folder.en.pages))


def cut_open_attempts(*, assignment_id: int, class_id: int, version: Published, make_up: bool) -> int:
    """At the close of a meeting: what was answered so far counts, and is cut. Returns how many walks were open.

    The walk of a student who was excused in the middle counts nowhere: it goes, whole.
    """
    still_open = db.session.execute(
        sa.select(Attempt.id, is_excused_in_sql(Attempt.student_id, version.units).label("excused")).where(
            Attempt.assignment_id == assignment_id,
            Attempt.version_id == version.version_id,
            Attempt.state == "open",
        )
    ).all()
    for walk in still_open:
        if walk.excused:
            db.session.execute(sa.delete(Operation).where(Operation.attempt_id == walk.id))
            db.session.execute(sa.delete(Attempt).where(Attempt.id == walk.id))
        else:
            saved = saved_in(class_id, walk.id)
            _cut(class_id, walk.id, assignment_id, version, saved, make_up, language="", finished=False)
    after_commit(scrub_log)
    return len(still_open)


def _cut(
    class_id: int,
    attempt_id: int,
    assignment_id: int,
    version: Published,
    saved: Sequence[Saved],
    make_up: bool,
    language: str,
    finished: bool = True,
) -> None:
    """One transaction: result to the student, choices to the class tally and to a sheet, operations emptied.

    Answers of a make-up meeting go to a sheet only: the tally before and after would differ by one child. A walk that
    was cut short, or in which hardly anything was answered, leaves no sheet: its blanks would say whose it is.
    """
    questions = version.folder.en.questions
    first = first_tries(questions, saved)
    result = result_of(questions, first, version.sensitivity)
    if not make_up:
        for key, outcome in outcomes_of(questions, first):
            count_up(Tally, {"assignment_id": assignment_id, "question_key": key, "outcome": outcome})
    if finished and result != DONE:
        used = saved[-1].language if saved else language
        sheet = {"id": secrets.token_hex(16), "version_id": version.version_id, "language": used}
        db.session.execute(sa.insert(Sheet).values(**sheet, answers=encode(first)))
    asked = len(questions) + len(version.folder.en.recalled)
    _empty(class_id, attempt_id, [one.op_id for one in saved], asked)
    _settle(attempt_id, "finished" if finished else "unfinished", result, screen=None)


def _empty(class_id: int, attempt_id: int, used: Sequence[str], questions: int) -> None:
    """Operations without their content: deleted and written anew, so that nothing is left of order or number."""
    db.session.execute(sa.delete(Operation).where(Operation.class_id == class_id, Operation.attempt_id == attempt_id))
    spent = [
        {"class_id": class_id, "attempt_id": attempt_id, "rev": rev, "op_id": op_id}
        for rev, op_id in enumerate(spent_ids(used, questions), start=1)
    ]
    if spent:
        db.session.execute(sa.insert(Operation), spent)


def _settle(attempt_id: int, state: str, result: str, *, screen: int | None) -> None:
    db.session.execute(
        sa.update(Attempt)
        .where(Attempt.id == attempt_id)
        .values(state=state, result=result, screen=screen, receipt=new_receipt())
    )


def count_hands(*, assignment_id: int, place: str, numbers: Mapping[str, int], press: tuple[str, int] | None) -> None:
    """How many hands a class put up. `numbers`: option -> the number that was written; `press`: (option, +1 or -1)."""
    hold(Assignment, Assignment.id == assignment_id)  # two tabs, or two adults with a tablet each
    keys = {"assignment_id": assignment_id, "question_key": place}
    for option, n in numbers.items():
        insert_or_replace(Tally, {**keys, "outcome": option}, n=n)
    if press is None:
        return
    there = {**keys, "outcome": press[0]}
    if press[1] < 0:
        count_down(Tally, there)
    elif (db.session.scalar(sa.select(Tally.n).filter_by(**there)) or 0) < MOST_HANDS:
        count_up(Tally, there)


def mark_paper(*, student_id: int, assignment_id: int, version_id: int, sensitive: bool, today: date) -> None:
    """A student did this lesson on paper: finished, without a score. Who has finished here stays as she is.

    Not while the class meets with a sensitive lesson: an open walk would escape its cut.
    """
    hold(Assignment, Assignment.id == assignment_id)
    meets = sa.exists().where(Meeting.assignment_id == assignment_id, Meeting.closed.is_(None))
    if sensitive and db.session.scalar(sa.select(meets)):
        return
    keys = {"student_id": student_id, "assignment_id": assignment_id}
    fresh = {"version_id": version_id, "state": PAPER, "screen": None, "day": today}
    insert_once(Attempt, **keys, **fresh)
    db.session.execute(
        sa.update(Attempt)
        .filter_by(**keys, version_id=version_id)
        .where(Attempt.state.in_(("open", "unfinished")))
        .values(state=PAPER)
    )


def unmark_paper(*, student_id: int, assignment_id: int) -> None:
    """She did not, after all: back to where she was, which the row still tells."""
    mine = sa.and_(Attempt.student_id == student_id, Attempt.assignment_id == assignment_id, Attempt.state == PAPER)
    cut, begun = Attempt.receipt.is_not(None), Attempt.screen.is_not(None)
    db.session.execute(sa.update(Attempt).where(mine, cut).values(state="unfinished"))
    db.session.execute(sa.update(Attempt).where(mine, begun).values(state="open"))
    db.session.execute(sa.delete(Attempt).where(mine))


def shuffle_sheets(*, version_id: int) -> None:
    """Write a version's sheets anew in key order under new keys: no order in the file leads from a sheet to an attempt.

    Of a language with few sheets the language is forgotten: it would point at a child. Called at a close. Another
    class may close, or a child of it finish, at this moment: no sheet may be written twice, or fall between.
    """
    hold(Version, Version.id == version_id)
    sheets = db.session.execute(sa.select(Sheet.language, Sheet.answers).where(Sheet.version_id == version_id)).all()
    counts = {language: sum(s.language == language for s in sheets) for language in {s.language for s in sheets}}
    anew = sorted(
        (
            {
                "id": secrets.token_hex(16),
                "version_id": version_id,
                "language": sheet.language if counts[sheet.language] >= ENOUGH else "",
                "answers": sheet.answers,
            }
            for sheet in sheets
        ),
        key=lambda sheet: sheet["id"],
    )
    db.session.execute(sa.delete(Sheet).where(Sheet.version_id == version_id))
    if anew:
        db.session.execute(sa.insert(Sheet), anew)


def vacuum_cut() -> None:
    """PostgreSQL keeps dead rows until it is told; SQLite's secure_delete has overwritten them already."""
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM sheet")
            connection.exec_driver_sql("VACUUM operation")
