"""Documents out as text again: what a coordinator exports, edits and hands back. `read(write(x)) == x`."""

from __future__ import annotations

import re
from collections.abc import Mapping

import yaml

from eduapp.curriculum.documents import FILES, Document, Folder, Guide, QuestionBlock, Screen
from eduapp.questions.registry import kind

# What needs no quotes in YAML, whatever stands around it; everything else gets them.
_PLAIN = re.compile(r"[\w¿¡][\w .!?¿¡()'’“”«»–—/-]*(?:, [\w .!?¿¡()'’“”«»–—/-]+)*")
_PLAIN_ITEM = re.compile(r"\w[\w .-]*")


def write_texts(folder: Folder) -> dict[str, str]:
    """A whole lesson as its files: name -> text. A guide that is not there is left out."""
    guides = (folder.guide_en, folder.guide_es)
    texts = [write_document(folder.en), write_document(folder.es), *(guide and write_guide(guide) for guide in guides)]
    return {file: text for file, text in zip(FILES, texts, strict=True) if text}


def write_document(document: Document) -> str:
    """The text of one language of a lesson."""
    screens = [_screen(screen) for screen in document.screens]
    finish = f"# {document.finish_title} {{#finish}}\n{document.finish}"
    return f"---\n{_front_matter(document)}\n---\n" + "\n\n".join([*screens, finish]) + "\n"


def write_guide(guide: Guide) -> str:
    """The text of a lesson's teacher's pages."""
    sections = [f"# {section.title} {{#{section.id}}}\n{section.text}" for section in guide.sections]
    return f"---\nid: {guide.id}\n---\n" + "\n\n".join(sections) + "\n"


def _front_matter(document: Document) -> str:
    """In Spanish only what is said in Spanish: the rest stands once, in the English file."""
    lines = [f"id: {_scalar(document.id)}"]
    english = document.language == "en"
    if english and document.type != "lesson":
        lines.append(f"type: {document.type}")
    lines.append(f"title: {_scalar(document.title)}")
    if english:
        lines.append(f"band: {document.band}")
        lines += [f"unit: {document.unit}"] if document.unit else []
        lines += [f"minutes: {document.minutes}", f"sensitivity: {document.sensitivity}"]
        lines += [_list("themes", document.themes), _list("standards", document.standards)]
    lines += _map("objectives", document.objectives)
    if english:
        lines += [_list("words", document.words), _list("recall", document.recall)]
    lines += [f"content_note: {_scalar(document.content_note)}"] if document.content_note else []
    return "\n".join(lines)


def _screen(screen: Screen) -> str:
    mark = " ".join([f"#{screen.id}", *(f".{tag}" for tag in screen.tags)])
    question = _question(screen.question) if screen.question else ""
    blocks = (f"# {screen.title} {{{mark}}}\n{screen.prose_before}".rstrip("\n"), question, screen.prose_after)
    return "\n\n".join(block for block in blocks if block)


def _question(question: QuestionBlock) -> str:
    attributes = [f"#{question.key}"]
    attributes += [f"objective={question.objective}"] if question.objective else []
    its_kind = kind(question.kind)
    attributes += [] if question.scored or not its_kind.scorable else ["scored=no"]
    inside = its_kind.write(question.spec)
    return f"::: {question.kind} {{{' '.join(attributes)}}}\n{inside}\n:::"


def _list(name: str, items: tuple[str, ...]) -> str:
    return f"{name}: [{', '.join(item if _PLAIN_ITEM.fullmatch(item) else _quoted(item) for item in items)}]"


def _map(name: str, items: Mapping[str, str]) -> list[str]:
    if not items:
        return [f"{name}: {{}}"]
    return [f"{name}:", *(f"  {key}: {_scalar(value)}" for key, value in items.items())]


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and text == text.strip() else _quoted(text)


def _quoted(text: str) -> str:
    """YAML's own double quotes, on one line."""
    style = {"default_style": '"', "allow_unicode": True, "width": float("inf")}
    return yaml.dump(text, Dumper=yaml.SafeDumper, **style).strip("\n")
