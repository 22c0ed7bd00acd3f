"""The same work with nothing around it: what the app's cost is compared with, and no part of it. 120 lines at most.

Card, home, screens, saves, finish and class page over a copy of the app's database, with its addresses and cookies.
The same rows, as much HTML, and a save is on disk before it is answered (`ratio` checks this). It leaves out: tokens
of forms, rooms, the second language, headers, compression, the other activity, the cut.
"""

import functools
import hashlib
import json
import sqlite3
import threading
import uuid
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import yaml
from flask import Flask, abort, redirect, render_template, request, session
from markdown_it import MarkdownIt

app = Flask(__name__, template_folder="bare_pages", static_folder=None)
app.config["SESSION_COOKIE_NAME"] = "eduapp"
app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
app.jinja_env.filters["prose"] = functools.cache(MarkdownIt().render)
app.jinja_env.filters["alias"] = lambda alias: alias.replace("-", " ").title()
app.jinja_env.globals["token"] = "T" * 91
STATEMENTS = dict(part.split("\n", 1) for part in Path(__file__).with_suffix(".sql").read_text()[3:].split("\n-- "))
files = threading.local()

def ask(name, *values):
    if not hasattr(files, "mine"):
        files.mine = sqlite3.connect(app.config["DATABASE"], isolation_level=None, timeout=10)
        files.mine.row_factory = sqlite3.Row
        files.mine.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON")
    return files.mine.execute(STATEMENTS.get(name, name), values).fetchall()

def holder():
    return hashlib.sha256(session["_user_id"].encode()).hexdigest(), str(datetime.now(UTC))[:26]

@functools.cache
def document(version):
    words = yaml.safe_load((app.config["LESSONS"] / "_shared" / "glossary.yaml").read_text(encoding="utf-8"))
    found = json.loads(ask("SELECT json FROM version WHERE id = ?", version)[0]["json"])["documents"]["en"]
    return found | {"key_words": [(words[word]["en"]["word"], words[word]["en"]["meaning"]) for word in found["words"]]}

def walk_of(assignment):
    me = (ask("holder", *holder()) or abort(403))[0]
    walk = (ask("walk", me["id"], assignment, me["class_id"]) or abort(404))[0]
    saved = ask("saved", me["class_id"], walk["attempt"]) if walk["attempt"] else []
    return me, walk, saved, document(walk["version_id"])

def standing(question, saved):
    tries = [json.loads(op["value"]) for op in saved if question and op["question_key"] == question["key"]]
    last = (tries[-1] if isinstance(tries[-1], dict) else {"": tries[-1]}) if tries else {}
    options = [(part["id"], o) for part in question["spec"]["parts"] for o in part["options"]] if tries else []
    right = bool(tries) and all(option["right"] for part, option in options if option["id"] == last[part])
    return {"tries": len(tries), "last": last, "right": right, "final": right or len(tries) > 1}

@app.route("/card", methods=["GET", "POST"])
def card():
    if request.method == "GET":
        return render_template("card.html", me={"alias": "", "band": ""})
    card_hash, session["_user_id"] = hashlib.sha256(request.form["token"].encode()).hexdigest(), uuid.uuid4().hex
    student = ask("SELECT id FROM student WHERE card_hash = ?", card_hash) or abort(403)
    ask("sign in", holder()[0], student[0]["id"], str(datetime.now(UTC) + timedelta(hours=8))[:26])
    return redirect("/learn", 303)

@app.get("/learn")
def home():
    me = (ask("holder", *holder()) or abort(403))[0]
    return render_template("home.html", me=me, rows=ask("home", me["id"], me["class_id"]))

@app.get("/learn/<int:assignment>/<int:number>")
def screen(assignment, number):
    me, walk, saved, lesson = walk_of(assignment)
    shown, total = lesson["screens"][number - 1], len(lesson["screens"])
    frame = {"number": number, "total": total, "words": lesson["key_words"], "op_id": uuid.uuid4()}
    frame |= {"me": me, "walk": walk, "screen": shown, "saved": saved}
    return render_template("screen.html", **frame, **standing(shown["question"], saved))

@app.post("/learn/<int:assignment>/<int:number>")
def save(assignment, number):
    ask("BEGIN IMMEDIATE")
    me, walk, saved, lesson = walk_of(assignment)
    if walk["attempt"] is None:
        ask("begin", me["id"], assignment, walk["version_id"], str(datetime.now(UTC))[:10])
        me, walk, saved, lesson = walk_of(assignment)
    if "go" in request.form:
        number = min(number + 1, len(lesson["screens"]))
        ask("UPDATE attempt SET screen = ? WHERE id = ?", number, walk["attempt"])
    elif request.form["op_id"] not in [op["op_id"] for op in saved]:
        question = lesson["screens"][number - 1]["question"]
        tried, ids = standing(question, saved), [part["id"] for part in question["spec"]["parts"] if part["options"]]
        given = {part: request.form[f"answer-{part}" if part else "answer"] for part in ids}
        value = json.dumps(given.get("", given), sort_keys=True, separators=(",", ":"))
        row = (me["class_id"], walk["attempt"], len(saved) + 1, request.form["op_id"], question["key"])
        tried["final"] or ask("save", *row, tried["tries"] + 1, value)
    ask("COMMIT")
    return redirect(f"/learn/{assignment}/{number}", 303)

@app.route("/learn/<int:assignment>/finish", methods=["GET", "POST"])
def finish(assignment):
    me, walk, _saved, lesson = walk_of(assignment)
    if request.method == "GET":
        return render_template("finish.html", me=me, walk=walk, document=lesson, practised={})
    ask("finish", walk["attempt"])
    return redirect(f"/learn/{assignment}/finish", 303)

@app.get("/teach/classes/<int:number>")
def board(number):
    taught = (ask("taught", *holder(), number) or abort(404))[0]
    lessons, seats = ask("lessons", number), ask("seats", number)
    states = {(row["student_id"], row["assignment_id"]): row["result"] or "started" for row in ask("results", number)}
    rows = [(seat, [states.get((seat[0], lesson["id"]), "none") for lesson in lessons]) for seat in seats]
    totals = [Counter(cells[place] for _seat, cells in rows) for place in range(len(lessons))]
    return render_template("board.html", taught=taught, lessons=lessons, rows=rows, totals=totals)
