"""What a question is. A pure library: no web, no database, no lessons; it only knows plain trees, specs and responses.

To add a kind, write `kinds/<name>.py` with one `Kind`, `templates/questions/<name>.html` and
`tests/questions/test_<name>.py`. Nothing else changes: the registry finds it, and
`tests/house_rules/test_every_question_kind.py` runs the whole contract over its `sample`. What an author can do wrong
in it stands at the top of its file, as `Fault`s. What only this kind needs of style and script is found by name, too:
`static/css/kinds/<name>.css`, `static/js/kinds/<name>.js`. Its template may set `own_button` (it brings the button that
sends), `thanks` (what is said when nothing is judged) and `unsaid` (no "Saved" on this screen: nothing of hers is
kept), and may hold a macro `together` (what a whole class sees on one screen; else what stands on paper).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from random import Random
from typing import Any

from eduapp.core.words import Words

Outcome = tuple[str, str]  # (part, option): what a tally counts


class Shape(Enum):
    """How the world outside sees a kind: enough to export it to a standard that has never heard of it."""

    CHOICE = "choice"
    CHOICES = "choices"
    TEXT = "text"
    ORDER = "order"
    MATCH = "match"
    GROUP = "group"
    PATH = "path"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of an activity's inside: a plain tree with line numbers, so that no kind needs to know Markdown.

    `type` is paragraph, heading, list, item or quote. A `{#id .tag}` at the end has already been taken off the text.
    """

    type: str
    text: str
    line: int
    id: str = ""
    tags: tuple[str, ...] = ()
    children: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """An activity as it stands in a lesson: its first line taken apart, its inside as nodes."""

    kind: str
    key: str
    attrs: Mapping[str, str]
    language: str
    line: int
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend in a lesson file. Reads as `path:line: what; mend`, in either language."""

    line: int
    what: Words
    mend: Words
    path: str = ""
    severity: str = "error"  # or "warning": a figure to look at, not a reason to refuse

    def at(self, path: str) -> Problem:
        """The same problem, now knowing its file."""
        return replace(self, path=path)

    def in_(self, language: str) -> str:
        """The whole sentence in `language`."""
        return f"{self.path}:{self.line}: {self.what.in_(language)}; {self.mend.in_(language)}"

    def __str__(self) -> str:
        return self.in_("en")


@dataclass(frozen=True, slots=True)
class Fault:
    """What can be wrong with a lesson, as one sentence in each language: `what is wrong; how to mend it`.

    `%(name)s` in it stands for a value of the place where it is found; both languages name the same ones. Signs of the
    grammar and the author's own words stay as they are, in either language.
    """

    en: str
    es: str
    severity: str = "error"

    def on(self, line: int, /, **values: object) -> Problem:
        """This fault, found on a line of a file. A value may be Words."""
        what_en, _, mend_en = self.en.partition("; ")
        what_es, _, mend_es = self.es.partition("; ")
        what, mend = Words(what_en, what_es).filled(values), Words(mend_en, mend_es).filled(values)
        return Problem(line, what, mend, severity=self.severity)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing a student can choose, and what she then reads. `picture` names a drawing of the kit, and `alt` says
    what it shows."""

    id: str
    text: str
    right: bool
    feedback: str
    misconception: str | None = None
    picture: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One choice to make: a message, a card. A question without parts has a single Part with an empty id.

    A part without options is only read (a message that stands between). `picture` and `alt` as in an option. `tag`:
    what its author marked it as, where a kind knows such marks.
    """

    id: str
    text: str
    options: tuple[Option, ...] = ()
    speaker: str = ""
    picture: str = ""
    alt: str = ""
    tag: str = ""

    def option(self, option_id: object) -> Option | None:
        """The option of this id, if there is one."""
        return next((option for option in self.options if option.id == option_id), None)

    @property
    def right_options(self) -> tuple[Option, ...]:
        return tuple(option for option in self.options if option.right)


@dataclass(frozen=True, slots=True)
class ChoiceSpec:
    """A question made of choices. Frozen: a published version never changes.

    `lines` says where each piece stands in its file; it belongs to the text, not to the question, so it neither counts
    when two specs are compared nor is it kept in the database. `words` are what the kind itself says on the page (see
    `ChoiceKind.words`), in the question's own `language`; a kind without such words leaves both empty.
    """

    key: str
    kind: str
    stem: str
    parts: tuple[Part, ...]
    scored: bool = True
    objective: str = ""
    language: str = ""
    lines: Mapping[Outcome, int] = field(default_factory=dict, compare=False, repr=False, hash=False)
    words: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False, hash=False)

    @property
    def choices(self) -> tuple[Part, ...]:
        """The parts in which something is chosen."""
        return tuple(part for part in self.parts if part.options)

    def line(self, part: str = "", option: str = "") -> int:
        """Where a part or an option (or, without arguments, the stem) stands in its file; 0 when nobody knows."""
        return self.lines.get((part, option), self.lines.get((part, ""), self.lines.get(("", ""), 0)))


@dataclass(frozen=True, slots=True)
class Remark:
    """What a student reads about one of her choices. `right` is None where nothing is judged. `note`: what the kind
    adds to the author's words."""

    part: str
    option: str
    right: bool | None
    text: str
    misconception: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """`value` lies in [0, 1], and is None for a question that is not scored. `notes`: what the kind says of the whole,
    a sentence each, when there is nothing more to try."""

    value: float | None
    remarks: tuple[Remark, ...] = ()
    misconceptions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def remark_on(self, part: str, option: str | None = None) -> Remark | None:
        """The remark beside one part (on this option, where several may be chosen), if that was answered."""
        return next((r for r in self.remarks if r.part == part and option in {None, r.option}), None)


@dataclass(frozen=True, slots=True)
class Row:
    """How many of a class chose one option. `note`: what the kind calls that, for the teacher."""

    option: str
    text: str
    right: bool
    n: int
    misconception: str | None
    feedback: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PartSummary:
    part: str
    text: str
    rows: tuple[Row, ...]
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a teacher learns from a class about one question."""

    answered: int
    parts: tuple[PartSummary, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of what a student reads in a question, for the checks to walk over.

    `role`: stem, title (of a scene), scene (a line of it), speaker, said (a message or a card), option, feedback, or
    alt (the words of a picture). `scene` is its id where a question shows one scene at a time.
    """

    role: str
    line: int
    text: str
    scene: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where one question differs in shape between two languages; `line` is that of the second (0: its first)."""

    line: int
    what: Words
    ours: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Sample:
    """A kind's own example: the inside of an activity in each language, and responses to it."""

    prose: Mapping[str, str]
    right: Any
    wrong: Any
    blank: Any
    attrs: Mapping[str, str] = field(default_factory=lambda: {"objective": "o1"})


class Kind(ABC):
    """One kind of question. Every method is a pure function of its arguments."""

    name: str  # in files, rows and URLs; never renamed
    label: Words
    purpose = Words("", "")  # for whoever writes lessons: in one sentence, what it is good for
    shape: Shape
    sample: Sample
    fixed_options = False  # True when an author does not choose the options (true or false)
    scorable = True  # False: nothing in it is ever judged; its score is None, and (but for an opinion) it has no parts
    opinion = False  # True: not scorable, and told to the teacher all the same: what a class thinks, never who is right
    inside: frozenset[str] = frozenset()  # what its prose may hold besides words: "picture" (of the kit), "link" (#id)

    def several(self, part: str) -> bool:
        """May more than one option of this part be chosen?"""
        return self.shape is Shape.CHOICES

    @abstractmethod
    def read(self, block: Block) -> Any | list[Problem]:
        """The spec that the block tells of, or every problem found in it. Never raises."""

    @abstractmethod
    def write(self, spec: Any) -> str:
        """The inside of the activity, so that `read(write(spec)) == spec`."""

    @abstractmethod
    def dump(self, spec: Any) -> Any:
        """The spec as JSON can hold it."""

    @abstractmethod
    def load(self, data: Any) -> Any:
        """What `dump` gave, as a spec again."""

    @abstractmethod
    def field(self, spec: Any, required_message: Any = None) -> Any:
        """An unbound form field. Bound and filled, its `.data` is the response. Works without JavaScript."""

    @abstractmethod
    def valid(self, spec: Any, response: Any) -> bool:
        """Is this a whole response to this question? Takes any JSON value and never raises."""

    @abstractmethod
    def score(self, spec: Any, response: Any) -> Score:
        """The score of a response; what is missing or unknown in it counts as not answered."""

    @abstractmethod
    def outcomes(self, spec: Any, response: Any) -> tuple[Outcome, ...]:
        """What a tally counts of this response."""

    @abstractmethod
    def response_of(self, spec: Any, outcomes: Iterable[Outcome]) -> Any:
        """The way back: the response whose `outcomes` these are (saved responses are kept part by part)."""

    @abstractmethod
    def summarise(self, spec: Any, counts: Mapping[Outcome, int], answered: int) -> Summary:
        """The counts of a class beside the author's words."""

    @abstractmethod
    def texts(self, spec: Any) -> Iterable[Text]:
        """All that a student can read in it, in the order of the page."""

    @abstractmethod
    def differences(self, ours: Any, theirs: Any) -> Iterable[Difference]:
        """Where the same question of two languages is not of the same shape; nothing when all is well."""

    @abstractmethod
    def imagine(self, spec: Any, knows: float, chance: Random) -> Any:
        """A response as somebody may give who knows this share of it: for demonstrations."""

    @abstractmethod
    def fingerprint(self, spec: Any) -> str:
        """Names the statistics series: stem, options and key. Better feedback never breaks a series."""
