"""Lesson texts in, documents out; and for every fault one sentence with its file and line. Nothing here ever raises
on what an author wrote, and a lesson with faults never hides the others.

The steps: lines (front_matter, outline) → Markdown (nodes) → questions (their kinds) → documents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from eduapp.core.pictures import picture_line
from eduapp.core.words import Words, one_of
from eduapp.curriculum import faults
from eduapp.curriculum.documents import (
    FILES,
    FOLDERS,
    SECTIONS,
    TAGS,
    Document,
    Folder,
    Guide,
    QuestionBlock,
    Screen,
    Section,
)
from eduapp.curriculum.fields import guide_values, lesson_values
from eduapp.curriculum.front_matter import FrontMatter, read_front_matter
from eduapp.curriculum.nodes import GUIDE, check_prose, read_nodes
from eduapp.curriculum.outline import Piece, RawActivity, RawText, read_outline
from eduapp.questions.faults import UNKNOWN_TAG
from eduapp.questions.kind import Block, Fault, Kind, Problem
from eduapp.questions.registry import kinds

LARGEST = 1_000_000  # bytes; our longest lesson has twenty thousand

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff]")
_SCREEN_ID = re.compile(r"s\d{1,3}", re.ASCII)
_QUESTION_ID = re.compile(r"q\d{1,3}", re.ASCII)
_RETEACH = re.compile(r"##[ \t]+(M\d\d)[ \t]*", re.ASCII)
_IN_SPANISH = ("type", "band", "unit", "minutes", "sensitivity", "themes", "standards", "words", "recall")


def read_document(text: str, path: str, shared: Document | None = None) -> tuple[Document | None, list[Problem]]:
    """One language of a lesson. `path` names the file in problems, and its ending (`.es.md`) the language.

    `shared` is the English document, for what stands only there. Without it a Spanish document has those fields empty.
    """
    language = "es" if path.endswith(".es.md") else "en"
    lines, refused = _lines(text)
    if refused:
        return None, [refused.at(path)]
    front = read_front_matter(lines)
    values = lesson_values(front, language) if front.end else {}
    pieces, problems = read_outline(lines[front.end :], front.end + 1)
    problems = front.problems + problems
    body = _Body(language, values.get("objectives", {}), problems)
    screens = tuple(body.screen(piece) for piece in pieces if piece.id != "finish")
    title, finish = body.finish(pieces)
    if problems:
        return None, _sorted(problems, path)
    rest = {name: getattr(shared, name) if shared else _EMPTY[name] for name in _IN_SPANISH if name not in values}
    places = front.lines | body.lines
    return Document(
        language=language, screens=screens, finish=finish, finish_title=title, lines=places, **{**rest, **values}
    ), []


def read_guide(text: str, path: str) -> tuple[Guide | None, list[Problem]]:
    """The teacher's pages of a lesson, in the language that the file's name ends in."""
    language = "es" if path.endswith(".es.md") else "en"
    read, problems = read_sections(text, path, guide_values, SECTIONS, GUIDE)
    if read is None:
        return None, problems
    values, sections, places = read
    reteach = next(section.text for section in sections if section.id == "reteach")
    return Guide(values["id"], language, sections, _reteach(reteach), places), []


Sections = tuple[dict[str, Any], tuple[Section, ...], dict[str, int]]


def read_sections(
    text: str, path: str, take: Callable[[FrontMatter], dict[str, Any]], known: Sequence[str], inside: frozenset[str]
) -> tuple[Sections | None, list[Problem]]:
    """A text of these sections, in this order: what `take` makes of its front matter, the sections, and the lines of
    both. `inside`: what the prose of a section may hold."""
    lines, refused = _lines(text)
    if refused:
        return None, [refused.at(path)]
    front = read_front_matter(lines)
    values = take(front) if front.end else {}
    pieces, problems = read_outline(lines[front.end :], front.end + 1, activities=False)
    problems = front.problems + problems + _sections_in_order(pieces, known)
    sections = tuple(_section(piece, problems, inside) for piece in pieces)
    if problems:
        return None, _sorted(problems, path)
    places = front.lines | {piece.id: piece.line for piece in pieces}
    places |= {f"{piece.id}.text": piece.content[0].line for piece in pieces if piece.content}
    return (values, sections, places), []


def read_folder(path: Path, name: str = "") -> tuple[Folder | None, list[Problem]]:
    """A lesson's folder with its four files (guides may be missing here; the checks ask for them).

    `name` stands before each file's name in problems, like "grades-6-8/68-L3".
    """
    name = name or path.name
    if path.is_symlink():
        return None, [faults.LINK_FOR_FOLDER.on(1).at(name)]
    there = {file for file in FILES if (path / file).exists() or (path / file).is_symlink()}
    folder, problems = _whole(there, name, lambda file, read: read_file(path / file, name, read))
    strangers = _strangers(path, name)
    return (None if strangers else folder), [*problems, *strangers]


def read_texts(texts: Mapping[str, str], name: str) -> tuple[Folder | None, list[Problem]]:
    """The same for texts that stand in no folder yet: file name -> text. An empty guide is a missing one."""
    there = {file for file, text in texts.items() if text.strip()}

    def take(file: str, read: Any) -> tuple[Any, list[Problem]]:
        where = f"{name}/{file}"
        return read(texts[file], where) if file in there else (None, [faults.MISSING.on(1).at(where)])

    return _whole(there, name, take)


def _whole(there: Collection[str], name: str, take: Any) -> tuple[Folder | None, list[Problem]]:
    """Four files as one lesson. `take(file, read)` gives what `read` makes of a file, and its problems."""
    english, problems = take("lesson.en.md", read_document)
    spanish, more = take("lesson.es.md", lambda text, where: read_document(text, where, english))
    problems = [*problems, *more]
    guides = []
    for file in FILES[2:]:
        guide, more = take(file, read_guide) if file in there else (None, [])
        guides.append(guide)
        problems += more
    if english and not problems:
        problems += _own_place(english, [spanish, *guides], name)
    return (Folder(english, spanish, *guides, path=name) if not problems else None), problems


def read_all(lessons: Path) -> tuple[list[Folder], list[Problem]]:
    """Every lesson of a tree; those with problems are missing from the list, and all others are in it."""
    folders: list[Folder] = []
    problems: list[Problem] = []
    for grades in _subfolders(lessons):
        problems += _misplaced(grades)
        for place in _subfolders(grades) if not grades.is_symlink() else ():
            folder, found = read_folder(place, f"{grades.name}/{place.name}")
            if folder:
                folders.append(folder)  # its id is the name of its place: no other folder has it
            problems += found
    return folders, problems


class _Body:
    """Turns pieces into screens, and remembers what ids are taken and where everything stands."""

    def __init__(self, language: str, objectives: Iterable[str], problems: list[Problem]) -> None:
        self.language = language
        self.objectives = tuple(objectives)
        self.problems = problems
        self.lines: dict[str, int] = {}

    def problem(self, line: int, fault: Fault, /, **values: object) -> None:
        self.problems.append(fault.on(line, **values))

    def screen(self, piece: Piece) -> Screen:
        if not piece.title:
            self.problem(piece.line, faults.SCREEN_WITHOUT_TITLE)
        self._take_id(piece.line, piece.id, _SCREEN_ID, faults.SCREEN, "# Title {#s1 .healthy}")
        for tag in piece.tags:
            if tag not in TAGS:
                self.problem(piece.line, UNKNOWN_TAG, tag=tag, known=one_of(tag, TAGS))
        before, question, after = self._content(piece)
        return Screen(piece.id, piece.title, piece.tags, before, question, after)

    def finish(self, pieces: list[Piece]) -> tuple[str, str]:
        """Title and words of the last page."""
        if not pieces:
            self.problem(1, faults.NO_SCREENS)
        if not pieces or pieces[-1].id != "finish":
            line = pieces[-1].line if pieces else 1
            self.problem(line, faults.NO_FINISH)
            return "", ""
        for piece in pieces[:-1]:
            if piece.id == "finish":
                self.problem(piece.line, faults.EARLY_FINISH)
        last = pieces[-1]
        if last.tags:
            self.problem(last.line, faults.FINISH_WITH_TAGS)
        if not last.title:
            self.problem(last.line, faults.FINISH_WITHOUT_TITLE)
        self.lines["finish"] = last.line
        words, question, _ = self._content(last)
        if question:
            self.problem(self.lines[question.key], faults.FINISH_WITH_ACTIVITY)
        return last.title, words

    def _content(self, piece: Piece) -> tuple[str, QuestionBlock | None, str]:
        prose, activity = {False: "", True: ""}, None
        for content in piece.content:
            if isinstance(content, RawText):
                prose[activity is not None] = self._prose(piece, content, after=activity is not None)
            elif activity:
                self.problem(content.line, faults.SECOND_ACTIVITY)
            else:
                activity = content
        lines = [line for text in prose.values() for line in text.split("\n") if line]
        shown = [line for line in lines if picture_line(line)]
        if len(shown) == len(lines):
            self.problem(piece.line, faults.SCREEN_WITHOUT_WORDS)
        if len(shown) > 1:
            self.problem(piece.line, faults.MANY_PICTURES, n=len(shown))
        return prose[False], self._question(activity) if activity else None, prose[True]

    def _prose(self, piece: Piece, raw: RawText, *, after: bool) -> str:
        self.lines[f"{piece.id}.after" if after else f"{piece.id}.before"] = raw.line
        self.problems += check_prose(raw.text, raw.line)
        return raw.text

    def _question(self, raw: RawActivity) -> QuestionBlock | None:
        self._take_id(raw.line, raw.key, _QUESTION_ID, faults.ACTIVITY, "::: sort {#q1 objective=o1}")
        its_kind = self._kind(raw)
        scored = self._scored(raw, scorable=its_kind is None or its_kind.scorable)
        nodes, problems = read_nodes(raw.inside.text, raw.inside.line, its_kind.inside if its_kind else frozenset())
        self.problems += problems
        if problems or its_kind is None:
            return None
        spec = its_kind.read(Block(raw.kind, raw.key, raw.attrs, self.language, raw.line, nodes))
        if isinstance(spec, list):
            self.problems += spec
            return None
        return QuestionBlock(raw.key, raw.kind, raw.attrs.get("objective", ""), scored, spec)

    def _kind(self, raw: RawActivity) -> Kind | None:
        found = kinds().get(raw.kind)
        if found is None:
            self.problem(raw.line, faults.UNKNOWN_ACTIVITY, kind=raw.kind, known=one_of(raw.kind, kinds()))
        return found

    def _scored(self, raw: RawActivity, *, scorable: bool) -> bool:
        scored, objective = raw.attrs.get("scored", "yes" if scorable else "no"), raw.attrs.get("objective")
        if scored not in {"yes", "no"}:
            self.problem(raw.line, faults.BAD_SCORED, scored=scored)
        elif scored == "yes" and not scorable:
            self.problem(raw.line, faults.NEVER_SCORED, kind=raw.kind)
        if objective is None and scored == "yes" and scorable:
            self.problem(raw.line, faults.NO_OBJECTIVE)
        elif objective is not None and objective not in self.objectives:
            known = one_of(objective, self.objectives)
            self.problem(raw.line, faults.UNKNOWN_OBJECTIVE, objective=objective, known=known)
        return scored != "no" and scorable

    def _take_id(self, line: int, name: str, pattern: re.Pattern[str], thing: Words, example: str) -> None:
        if not name:
            self.problem(line, faults.NO_ID, thing=thing, example=example)
        elif not pattern.fullmatch(name):
            self.problem(line, faults.BAD_ID, thing=thing, id=name, example=example)
        elif name in self.lines:
            self.problem(line, faults.TAKEN_ID, id=name, line=self.lines[name])
        else:
            self.lines[name] = line


def _lines(text: str) -> tuple[list[str], Problem | None]:
    """Lines as one system would write them. A byte order mark and Windows line ends are nobody's fault."""
    if len(text) > LARGEST:
        return [], faults.TOO_LARGE.on(1)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        if sign := _UNSEEN.search(line):
            return [], faults.UNSEEN.on(number, code=f"U+{ord(sign[0]):04X}")
    return lines, None


def _sorted(problems: list[Problem], path: str) -> list[Problem]:
    return sorted((problem.at(path) for problem in problems), key=lambda problem: problem.line)


def _sections_in_order(pieces: list[Piece], known: Sequence[str]) -> list[Problem]:
    problems = []
    ids = [piece.id for piece in pieces]
    for piece in pieces:
        if piece.id not in known:
            problems.append(faults.UNKNOWN_SECTION.on(piece.line, id=piece.id, known=one_of(piece.id, known)))
        elif ids.count(piece.id) > 1:
            problems.append(faults.SECTION_TWICE.on(piece.line, id=piece.id))
    missing = [section for section in known if section not in ids]
    if missing:
        problems.append(faults.NO_SECTION.on(1, missing=", ".join(missing)))
    elif not problems and ids != list(known):
        wrong = next(piece for piece, section in zip(pieces, known, strict=True) if piece.id != section)
        problems.append(faults.SECTION_OUT_OF_ORDER.on(wrong.line, id=wrong.id, order=", ".join(known)))
    return problems


def _section(piece: Piece, problems: list[Problem], inside: frozenset[str]) -> Section:
    raw = next((content for content in piece.content if isinstance(content, RawText)), None)
    if not piece.title or piece.tags:
        problems.append(faults.BAD_SECTION.on(piece.line, id=piece.id or "run"))
    if raw is None:
        problems.append(faults.SECTION_WITHOUT_WORDS.on(piece.line))
        return Section(piece.id, piece.title, "")
    problems += check_prose(raw.text, raw.line, inside)
    return Section(piece.id, piece.title, raw.text)


def _reteach(text: str) -> dict[str, str]:
    """Two minutes for each misconception: what stands under each `## M13`."""
    notes: dict[str, list[str]] = {}
    code = ""
    for line in text.split("\n"):
        if heading := _RETEACH.fullmatch(line):
            code = heading[1]
        elif code:
            notes.setdefault(code, []).append(line)
    return {code: "\n".join(lines).strip() for code, lines in notes.items()}


def read_file(path: Path, name: str, read: Any) -> tuple[Any, list[Problem]]:
    """What `read` makes of the text of a file that is said to lie in `name`; whatever ails the file is a problem.

    Only a file of our own: a link could lead anywhere, and a pipe would keep us waiting.
    """
    where = f"{name}/{path.name}"
    try:
        if path.is_symlink():
            return None, [faults.LINK_FOR_FILE.on(1).at(where)]
        if path.exists() and not path.is_file():
            return None, [faults.UNREADABLE.on(1, why=faults.NO_FILE).at(where)]
        if path.stat().st_size > LARGEST:
            return None, [faults.TOO_LARGE.on(1).at(where)]
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None, [faults.MISSING.on(1).at(where)]
    except UnicodeDecodeError as error:
        return None, [faults.NOT_UTF8.on(error.object[: error.start].count(b"\n") + 1).at(where)]
    except OSError as error:
        return None, [faults.UNREADABLE.on(1, why=error.strerror).at(where)]
    return read(text, where)


def _subfolders(path: Path) -> list[Path]:
    """The folders in it, in order; `_shared` and hidden ones hold no lessons."""
    if not path.is_dir():
        return []
    return sorted(each for each in path.iterdir() if each.is_dir() and each.name[0] not in "._")


def _misplaced(grades: Path) -> list[Problem]:
    """A lesson beside the folders of the grades would be left out without a word; a link could lead anywhere."""
    if grades.is_symlink():
        return [faults.LINK_FOR_FOLDER.on(1).at(grades.name)]
    found = [file for file in FILES if (grades / file).exists()]
    return (
        [faults.MISPLACED.on(1, folders=", ".join(FOLDERS.values())).at(f"{grades.name}/{found[0]}")] if found else []
    )


def _strangers(path: Path, name: str) -> list[Problem]:
    """A guide named wrongly would be left out without a word."""
    found = sorted(each.name for each in path.glob("*.md") if each.name not in FILES)
    return [faults.UNKNOWN_FILE.on(1, known=one_of(file, FILES)).at(f"{name}/{file}") for file in found]


def _own_place(english: Document, others: list[Any], name: str) -> list[Problem]:
    """Id, band and folder belong together; so do the files of one folder."""
    grades, _, place = name.rpartition("/")
    problems = []
    if place != english.id:
        problems.append(faults.OTHER_FOLDER.on(english.line("id"), id=english.id, folder=place))
    if grades and grades != FOLDERS[english.band]:
        values = {"band": english.band, "folder": grades, "right": FOLDERS[english.band]}
        problems.append(faults.OTHER_BAND.on(english.line("band"), **values))
    problems = [problem.at(f"{name}/lesson.en.md") for problem in problems]
    for other in others:
        if other and other.id != english.id:
            file = f"{'guide' if isinstance(other, Guide) else 'lesson'}.{other.language}.md"
            found = faults.OTHER_ID.on(other.line("id"), id=other.id, right=english.id)
            problems.append(found.at(f"{name}/{file}"))
    return problems


_EMPTY: dict[str, Any] = {
    "type": "lesson", "band": "", "unit": "", "minutes": 0, "sensitivity": 0, "themes": (), "standards": (),
    "words": (), "recall": (),
}  # fmt: skip
