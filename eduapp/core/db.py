"""The database: one metadata, one writer at a time, one place that commits.

The rule: a POST answered below 400 commits, everything else rolls back. Actions never commit.

SQLite gives no fair queue to writers: under a class's saves single waits reached seconds. So a write takes one lock
(between threads, and by `flock` between processes) before BEGIN IMMEDIATE and gives it back after COMMIT; a GET reads
in a deferred transaction and waits for nobody. PostgreSQL needs none of this.

PostgreSQL holds rows instead. An action first holds what its decision stands on (`hold`, `hold_together`), then reads
it again: what the page read before may be another tab's past. Rows are held in this order, so that nobody waits in a
circle; who adds an action keeps to it:

    School, SchoolClass, Student, Draft, Lesson, Assignment, Meeting, Presence, Attempt, Tally, Version

A row that refers to another holds that one a little, too (FOR KEY SHARE): `hold` makes new referring rows wait. So
nobody can begin while an assignment is held, and no sheet is added while its version is. Several rows of one table are
written in the order of their keys. What goes round in a circle all the same, PostgreSQL ends after a second: the
loser reads "One moment, please" (503), and nothing of his is half-done.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask, Response, g, request, session
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass

from eduapp.core.errors import Busy
from eduapp.core.security import SAFE

try:
    import fcntl
except ImportError:  # Windows: one process only, so a lock between threads is enough
    fcntl = None  # type: ignore[assignment]

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
PATIENCE = 10.0  # seconds a write waits for its turn before it says "busy"
BUSY_TIMEOUT = 10_000  # milliseconds, for a lock of another program
REMOTE = {"pool_pre_ping": True, "connect_args": {"connect_timeout": 5}}
SCRUB_PATIENCE = 50  # milliseconds, while all other writers wait

log = logging.getLogger("eduapp")


class UTCDateTime(sa.types.TypeDecorator[datetime]):
    """SQLite forgets time zones; this keeps every moment aware and in UTC. Raises ValueError on a naive one."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: Any, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """Every table of the house is a typed dataclass on this base."""

    metadata = sa.MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: UTCDateTime(), dict[str, Any]: sa.JSON(), list[Any]: sa.JSON()}


# metadata=, not model_class=: Flask-SQLAlchemy 3.1 re-creates model_class and trips over MappedAsDataclass.
db = SQLAlchemy(metadata=Base.metadata)

_writing: ContextVar[bool] = ContextVar("writing", default=False)


class Turn:
    """The one lock of a database file. Held by the thread that writes, from BEGIN IMMEDIATE past COMMIT."""

    def __init__(self, path: Path) -> None:
        self._thread = threading.Lock()
        self._file = path.open("a") if fcntl else None
        self._owner: int | None = None

    def held(self) -> bool:
        return self._owner == threading.get_ident()

    def take(self) -> None:
        if self.held():
            raise RuntimeError("a second write inside a write: call the journal before the first statement")
        if not self._thread.acquire(timeout=PATIENCE):
            raise Busy
        try:
            self._lock_file()
        except BaseException:
            self._thread.release()
            raise
        self._owner = threading.get_ident()

    def give_back(self) -> None:
        if not self.held():
            return
        self._owner = None
        if self._file and fcntl:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        self._thread.release()

    def _lock_file(self) -> None:
        if not (self._file and fcntl):
            return
        end = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                if time.monotonic() > end:
                    raise Busy from None
                time.sleep(0.001)

    def close(self) -> None:
        if self._file:
            self._file.close()


_turns: dict[str, Turn] = {}
# Databases whose write-ahead log may still hold a copy of what was cut.
_unscrubbed: set[str | None] = set()
_turns_guard = threading.Lock()


def _turn_of(engine: Engine) -> Turn | None:
    """The lock of this engine's file; None where no lock is needed (PostgreSQL, memory)."""
    name = engine.url.database
    if engine.dialect.name != "sqlite" or not name or name == ":memory:":
        return None
    with _turns_guard:
        if name not in _turns:
            _turns[name] = Turn(Path(f"{name}.lock"))
            _unscrubbed.add(name)  # the program may have been killed between a cut and its scrubbing
        return _turns[name]


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: Any) -> None:
    if not type(connection).__module__.startswith("sqlite3"):
        return
    connection.isolation_level = None  # we write BEGIN ourselves, below
    cursor = connection.cursor()
    # FULL: a power cut loses nothing that was acknowledged. secure_delete: what is cut leaves no bytes behind.
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_TIMEOUT}",
        "secure_delete=ON",
        "trusted_schema=OFF",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    if not _writing.get():
        connection.exec_driver_sql("BEGIN")
        return
    turn = _turn_of(connection.engine)
    if turn:
        turn.take()
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _give_turn_back() -> None:
    turn = _turns.get(db.engine.url.database or "")  # never made here: the folder may be gone, and /exit must end
    if turn:
        turn.give_back()


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """A write outside a request (commands, tests): commits at the end, rolls back when anything is raised."""
    db.session.rollback()  # a reading transaction may be open; the turn is taken without one
    token = _writing.set(True)
    later: list[Callable[[], None]] = []
    before, g.after_commit = g.get("after_commit"), later
    try:
        yield
        _committed(later)
    except BaseException:
        db.session.rollback()
        raise
    finally:
        g.after_commit = before
        _writing.reset(token)
        _give_turn_back()


@contextlib.contextmanager
def reading() -> Iterator[None]:
    """Inside a POST: look something up without taking the turn, e.g. before a slow password hash."""
    token = _writing.set(False)
    try:
        yield
    finally:
        db.session.rollback()
        _writing.reset(token)


def stand_aside() -> None:
    """In the middle of a POST that has only looked so far: give the turn back, for the journal or a slow hash."""
    db.session.rollback()
    _give_turn_back()


@contextlib.contextmanager
def own_transaction() -> Iterator[Connection]:
    """A short write of its own that lands whatever becomes of the request (only `journal.py` uses it).

    Raises RuntimeError when this thread is already writing: it would wait for itself.
    """
    token = _writing.set(True)
    try:
        with db.engine.begin() as connection:
            yield connection
    finally:
        _writing.reset(token)
        _give_turn_back()


def quickly(statement: sa.Executable, **values: Any) -> sa.CursorResult[Any]:
    """Say a statement of plain columns that was put together before, past the session's bookkeeping.

    For what every screen and every save asks. What waits in the session to be written is not written before it.
    """
    return db.session.connection().execute(statement, values)


def hold(model: type[Base], *conditions: sa.ColumnElement[bool]) -> bool:
    """Keep others from changing these rows until the commit. SQLite's one writer holds everything already.

    Returns whether what was read of them before may be stale now (on SQLite: never). The session forgets it.
    """
    if db.engine.dialect.name == "sqlite":
        return False
    db.session.execute(sa.select(sa.literal(1)).select_from(model).where(*conditions).with_for_update())
    db.session.expire_all()
    return True


def hold_together(model: type[Base], *conditions: sa.ColumnElement[bool]) -> bool:
    """As `hold`, but many may hold a row at once; whoever wants it alone (`hold`) waits for them, and they for him.

    Returns whether there is such a row now (on SQLite what was read in this turn is still true).
    """
    if db.engine.dialect.name == "sqlite":
        return True
    held = sa.select(sa.literal(1)).select_from(model).where(*conditions).with_for_update(read=True)
    return db.session.execute(held).first() is not None


def insert(model: type[Base]) -> Any:
    """The insert of this database, which knows `on_conflict_do_update`."""
    return (sqlite if db.engine.dialect.name == "sqlite" else postgresql).insert(model)


def insert_once(model: type[Base], **values: Any) -> None:
    """Add a row unless its key is there already: two tabs, one row."""
    db.session.execute(insert(model).values(**values).on_conflict_do_nothing())


def insert_or_replace(model: type[Base], keys: dict[str, Any], **values: Any) -> None:
    """Add a row, or overwrite the one with these keys."""
    statement = insert(model).values(**keys, **values)
    db.session.execute(statement.on_conflict_do_update(index_elements=list(keys), set_=values))


def count_up(model: type[Base], keys: dict[str, Any]) -> None:
    """Add one to the `n` of the row with these keys; a new row starts at one."""
    statement = insert(model).values(**keys, n=1)
    counted: Any = model
    db.session.execute(statement.on_conflict_do_update(index_elements=list(keys), set_={"n": counted.n + 1}))


def count_down(model: type[Base], keys: dict[str, Any]) -> None:
    """Take one from the `n` of the row with these keys, never below zero."""
    counted: Any = model
    where = sa.and_(*(getattr(counted, name) == value for name, value in keys.items()), counted.n > 0)
    db.session.execute(sa.update(model).where(where).values(n=counted.n - 1))


def after_commit(call: Callable[[], None]) -> None:
    """Do `call` once this request's or command's change is safe on disk, still holding the turn."""
    g.setdefault("after_commit", []).append(call)


def scrub_log() -> None:
    """Empty SQLite's write-ahead log, so that no copy of what was just cut is left in it.

    A reader (a page, a backup) can hold the log open. All other writers wait for us here, so we do not wait for him:
    every write after this one tries again.
    """
    if db.engine.dialect.name != "sqlite":
        return
    _unscrubbed.add(db.engine.url.database)
    connection = db.engine.raw_connection()  # a checkpoint must stand outside any transaction
    try:
        connection.execute(f"PRAGMA busy_timeout={SCRUB_PATIENCE}")
        busy, *_rest = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if not busy:
            _unscrubbed.discard(db.engine.url.database)
    except sqlite3.OperationalError:
        log.warning("the log could not be emptied; the next write tries again")
    finally:
        connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")
        connection.close()


def _committed(later: Iterable[Callable[[], None]]) -> None:
    """Commit, then do what was asked for after it, and what an earlier scrubbing had to leave."""
    left = db.engine.url.database in _unscrubbed
    db.session.commit()
    for call in later:
        call()
    if left and db.engine.url.database in _unscrubbed:
        scrub_log()


def init_app(app: Flask) -> None:
    """Open the database. (The commit rule stands apart: see `keep_commit_rule`.)"""
    if str(app.config["SQLALCHEMY_DATABASE_URI"]).startswith("postgresql"):
        # A server that was restarted leaves dead connections: each is tried before use, so that nobody meets one.
        app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", REMOTE)
    db.init_app(app)

    @app.before_request
    def expect_a_write() -> None:
        _writing.set(request.method not in SAFE)

    @app.teardown_request
    def end(_error: BaseException | None) -> None:
        if request.endpoint not in FREE_OF_DATABASE:
            db.session.rollback()
            _give_turn_back()
        _writing.set(False)


def keep_commit_rule(app: Flask) -> None:
    """A POST answered below 400 commits, everything else rolls back.

    Register it last: it then runs first, and the page that says "busy" gets its headers like any other.
    """

    @app.after_request
    def commit_or_roll_back(response: Response) -> Response:
        if request.method in SAFE or request.endpoint in FREE_OF_DATABASE:
            return response
        if response.status_code >= 400:
            db.session.rollback()
            return response
        try:
            _committed(g.get("after_commit", ()))
        except SQLAlchemyError as error:
            db.session.rollback()
            if request.endpoint in ALWAYS_OPEN:
                return response
            session.modified = False  # nothing happened: the browser keeps the session it had
            return app.make_response(app.handle_user_exception(error))
        return response


# Help opens when the database is down, so nothing may be asked of it there.
FREE_OF_DATABASE = {"public.help.show", "static"}
# The way out ends the session if it can; whatever the database says, the way out stays open.
ALWAYS_OPEN = {"public.help.leave"}
