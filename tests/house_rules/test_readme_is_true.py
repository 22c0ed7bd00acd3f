"""README.md (and lessons/README.md) can be followed: every command, setting, path and link in them exists."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import eduapp
from eduapp.cli import main
from eduapp.core.pictures import kit

ROOT = Path(eduapp.__file__).parent.parent
README = ROOT / "README.md"
TEXTS = [path for path in (README, ROOT / "lessons" / "README.md", ROOT / "CHANGELOG.md") if path.is_file()]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SHELL = {"sh", "bash", "console", "shell"}
OURS = re.compile(r"(\$ )?(\.venv/bin/)?(make|eduapp) ")
# systemd's and cron's lines have something before the command.
IN_SERVICES = re.compile(r"ExecStart=|[\d*]+( [\d*]+){4} ")
# Programs that are not ours; what follows them is theirs to know.
OTHERS = {"git", "cd", "uv", "pip", "python", "python3", "apt-get", "sudo", "su", "curl", "cp", "psql", "createdb"}
ASSIGNMENT = re.compile(r"^[A-Z_]+=")
SETTING = re.compile(r"\bEDUAPP_[A-Z_]*[A-Z]\b")
IN_BACKTICKS = re.compile(r"`([^`\n]+)`")
every_text = pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())


def _without_fences(text: str) -> str:
    return FENCE.sub("", text)


def _commands(text: str) -> Iterator[list[str]]:
    """Every command of the code blocks, as words, without its comment and its settings.

    Blocks without a language also hold lesson texts and pictures of folders: there only our own commands count.
    """
    for language, block in FENCE.findall(text):
        for line in block.replace("\\\n", " ").splitlines():
            if language in SHELL or (not language and OURS.match(line)):
                yield from _split(line)
            elif IN_SERVICES.match(line):
                yield from _split(IN_SERVICES.sub("", line))


def _split(line: str) -> Iterator[list[str]]:
    for part in re.split(r"&&|\|\||;|\|", line):
        words = shlex.split(part.strip().removeprefix("$ "), comments=True)
        words = words[next((i for i, w in enumerate(words) if not ASSIGNMENT.match(w)), len(words)) :]
        if words:
            yield words


def _targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8") if (ROOT / "Makefile").is_file() else ""
    return set(re.findall(r"^([a-z][\w-]*):", makefile, re.MULTILINE))


def _assert_eduapp_knows(words: list[str], where: str) -> None:
    command: click.Command = main
    said = "eduapp"
    for word in words:
        if isinstance(command, click.Group) and not word.startswith("-"):
            found = command.get_command(click.Context(command), word)
            assert found, f"{where} says `{said} {word}`; there is only {sorted(command.commands)}: mend it"
            command, said = found, f"{said} {word}"
        elif word.startswith("--"):
            name = word.partition("=")[0]
            known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
            assert name in known | {"--help"}, f"{where} says `{said} {name}`; it knows only {sorted(known)}: mend it"


def _assert_true(words: list[str], where: str) -> None:
    program = Path(words[0]).name
    if program == "make":
        for word in words[1:]:
            known = word.startswith("-") or ASSIGNMENT.match(word) or word in _targets()
            assert known, f"{where} says `make {word}`; the Makefile has only {sorted(_targets())}: mend one of them"
    elif program == "eduapp":
        _assert_eduapp_knows(words[1:], where)
    elif "eduapp" in words and program in {"uv", "uvx", "python", "python3"}:
        _assert_eduapp_knows(words[words.index("eduapp") + 1 :], where)
    elif "-m" in words and program in {"python", "python3"} and words[words.index("-m") + 1].startswith("tests."):
        module = ROOT / (words[words.index("-m") + 1].replace(".", "/") + ".py")
        assert module.is_file(), f"{where} runs {module.relative_to(ROOT)}, which does not exist"
    else:
        there = program in OTHERS or (ROOT / words[0]).is_file()
        assert there, f"{where} runs {words[0]!r}, which nobody knows: mend it, or add it to OTHERS in this file"


def test_there_is_a_readme_with_commands():
    assert len(list(_commands(README.read_text(encoding="utf-8")))) >= 2, "README.md must show how to start"


@every_text
def test_every_command_exists(text):
    said = text.read_text(encoding="utf-8")
    for words in _commands(said):
        _assert_true(words, text.name)
    for quoted in IN_BACKTICKS.findall(_without_fences(said)):
        if re.match(r"(make|eduapp) [a-z]", quoted) and "<" not in quoted:
            _assert_true(shlex.split(quoted), text.name)


def test_every_command_of_ours_is_in_the_readme():
    said = README.read_text(encoding="utf-8")
    for name, command in main.commands.items():
        inner = command.commands if isinstance(command, click.Group) else {"": command}
        for part in inner:
            full = f"eduapp {name} {part}".strip()
            assert full in said, f"README.md does not name `{full}`: say in one line what it does"
    for target in sorted(_targets()):
        assert f"make {target}" in said, f"README.md does not name `make {target}`: say in one line what it does"


@every_text
def test_every_setting_exists(text):
    unknown = set(SETTING.findall(text.read_text(encoding="utf-8"))) - _settings()
    assert not unknown, f"{text.name} names {sorted(unknown)}, which no code reads: mend the name, or take it out"


def test_every_setting_is_in_the_readme():
    missing = _settings() - set(SETTING.findall(README.read_text(encoding="utf-8")))
    assert not missing, f"README.md does not explain {sorted(missing)}: add a line to its table of settings"


def _settings() -> set[str]:
    """What the code reads, the tests and the Makefile too."""
    files = [*(ROOT / "eduapp").rglob("*.py"), *(ROOT / "tests").glob("*.py"), ROOT / "Makefile"]
    return set().union(*(set(SETTING.findall(file.read_text(encoding="utf-8"))) for file in files if file.is_file()))


@every_text
def test_every_path_exists(text):
    for quoted in IN_BACKTICKS.findall(_without_fences(text.read_text(encoding="utf-8"))):
        if re.match(r"(eduapp|lessons|migrations|tests)/", quoted) and not re.search(r"[<*…{ ]", quoted):
            there = (ROOT / quoted).exists()
            assert there, f"{text.name} points to {quoted}, which does not exist: mend the path"


@every_text
def test_every_link_inside_the_house_leads_somewhere(text):
    for target in re.findall(r"\]\(([^)#\s]+)", text.read_text(encoding="utf-8")):
        if target.startswith("kit:"):  # how a lesson shows a picture
            name = target.removeprefix("kit:")
            assert name in kit(), f"{text.name} shows {target}; the kit has only {sorted(kit())}: mend the name"
        elif not target.startswith(("http:", "https:", "mailto:")):
            assert (text.parent / target).exists(), f"{text.name} links to {target}: there is no such file, mend it"


def test_the_map_names_every_room():
    said = README.read_text(encoding="utf-8")
    rooms = sorted(path.parent.name for path in (ROOT / "eduapp").glob("*/__init__.py"))
    for room in rooms:
        assert re.search(rf"\b{room}\b", said), f"README.md does not say what the room {room} is for: add it to the map"
