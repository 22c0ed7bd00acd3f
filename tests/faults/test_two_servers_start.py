"""Two servers start at the same moment over a database with nothing in it: one makes the tables, both find them."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

from eduapp.core.config import KEY_LENGTH, kept_key
from tests.attempts.records import rows
from tests.databases import House

STARTS = """
import pathlib, sys
from flask_migrate import upgrade
from eduapp.app import create_app
from eduapp.core.config import MIGRATIONS
app = create_app({"SQLALCHEMY_DATABASE_URI": sys.argv[1]}, data=pathlib.Path(sys.argv[2]))
print("ready", flush=True)
sys.stdin.readline()
with app.app_context():
    upgrade(directory=str(MIGRATIONS))
"""


def test_both_find_the_tables(tmp_path: Path) -> None:
    house = House(tmp_path)
    app = house.open(empty=True)
    command = [sys.executable, "-c", STARTS, app.config["SQLALCHEMY_DATABASE_URI"], str(app.config["DATA"])]
    pipe = subprocess.PIPE
    servers = [subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) for _ in range(2)]
    assert [server.stdout.readline() for server in servers if server.stdout] == ["ready\n"] * 2
    for server in servers:
        assert server.stdin
        server.stdin.write("go\n")
        server.stdin.flush()
    ends = [(server.communicate(timeout=60)[1], server.returncode) for server in servers]
    assert [code for _said, code in ends] == [0, 0], ends
    assert len(rows(app, "SELECT * FROM alembic_version")) == 1
    assert rows(app, "SELECT * FROM attempt") == []
    house.close()


def test_two_programs_that_make_a_key_have_the_same_one(tmp_path):
    """A second one that came between the file and its bytes would have begun with an empty key."""
    for number in range(40):
        start, keys = threading.Barrier(6), []

        def make(path=tmp_path / f"{number}.key", start=start, keys=keys):
            start.wait()
            keys.append(kept_key(path))

        threads = [threading.Thread(target=make) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(keys) == 6
        assert len(set(keys)) == 1
        assert len(keys[0]) == KEY_LENGTH
    assert len(list(tmp_path.iterdir())) == 40
