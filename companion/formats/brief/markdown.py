"""A brief out of Markdown, as an employer writes it: headings with points, or plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from companion.domain.event import Goal
from companion.domain.text import clean, fold
from companion.errors import Unreadable
from companion.formats.brief.goals import read_goal
from companion.formats.brief.sheet import (
    BriefSheet,
    blank,
    checked_note,
    checked_points,
)
from companion.formats.brief.words import LISTS, exact_part_of, part_of

_POINT = re.compile(r"\s*(?:[-*+•·]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?")
_UNDERLINE = re.compile(r"\s*(?:={2,}|-{2,})\s*\Z")
_RULER = re.compile(r"\s*(?:={2,}|-{2,}|(?:\*\s*){3,}|(?:_\s*){3,})\Z")
_KEY = re.compile(r"\s*\**([^:*\\]{2,40}?)\s*:\**\s*(.*)\Z", re.DOTALL)
_BOLD = re.compile(r"\s*(?:\*\*|__)([^*_]{2,80})(?:\*\*|__):?\s*\Z")
# An escaped sign is that sign; what makes letters bold goes.
_SIGNS = re.compile(r"\\([!-/:-@\[-`{-~])|\*\*|(?<!\w)__|__(?!\w)")
_OWN_TITLE = re.compile(r"(?:einsatzkarte|brief(?:ing)?)\b\W{0,3}(?:(?:fur|for|zur|zum|die)\b\W*)*")
_QUOTE = re.compile(r"\A\s?>\s?")
_BLANKS = re.compile(r"[^\S\n]+")
_OPENED, _CLOSED = "<!--", "-->"
_FRONT = "---"
_NOTHING = {"-", "*", "+", "…", "..."}
"""What stands behind the mark of a point that nobody filled in."""


@dataclass(slots=True)
class _Section:
    """The lines under one heading, each with its number."""

    part: str
    """Empty where the heading is none of ours."""
    title: str = ""
    lines: list[tuple[str, int]] = field(default_factory=list)


def read_markdown(text: str, source: str = "") -> BriefSheet:
    """Return the brief in `text`; what stands under headings of its own becomes its note.

    Raises:
        Unreadable: a part of it is too long, or a goal is no number that can be reached.
    """
    # In rows of blanks the patterns would look for each of their ends; no value keeps them anyway.
    sections, event = _sections(_lines(_BLANKS.sub(" ", _without_comments(text))))
    points: dict[str, list[tuple[str, int]]] = {part: [] for part in LISTS}
    notes: dict[str, list[str]] = {}
    begins: dict[str, int] = {}
    for section in sections:
        if section.part in LISTS:
            points[section.part] += _points(section)
        elif said := _note(section):
            part = section.part or "note"
            notes.setdefault(part, []).append(said)
            begins.setdefault(part, section.lines[0][1])
    goals, others = _goals(points.pop("goals"))
    if others:
        notes.setdefault("note", []).append("\n".join(others))
    texts = {
        part: checked_note("\n\n".join(said), begins.get(part, 0)) for part, said in notes.items()
    }
    event = clean(texts.pop("event", "")) or event
    lists = {part: checked_points(said) for part, said in points.items()}
    brief = blank(source=source, **texts, **lists)  # type: ignore[arg-type]
    return BriefSheet(brief=brief, goals=goals, event=event)


def _without_comments(text: str) -> str:
    """Return `text` without what is hidden in it for its writer; lines keep their numbers.

    Raises:
        Unreadable: such a comment has no end ("open_comment"): all behind it would be lost.
    """
    parts: list[str] = []
    at = 0
    while (begin := text.find(_OPENED, at)) >= 0:
        if text[begin - 1 : begin] == "\\":
            parts.append(text[at : begin + 1])
            at = begin + 1
            continue
        end = text.find(_CLOSED, begin)
        if end < 0:
            raise Unreadable("", "open_comment", text.count("\n", 0, begin) + 1)
        parts += [text[at:begin], "\n" * text.count("\n", begin, end)]
        at = end + len(_CLOSED)
    return "".join((*parts, text[at:]))


def _lines(text: str) -> list[tuple[str, int]]:
    """Return the lines of `text` with their numbers, without what is at its front for programs."""
    lines = [(_QUOTE.sub("", line, count=1), at) for at, line in enumerate(text.split("\n"), 1)]
    front = next((at for at, (line, _) in enumerate(lines) if line.strip()), 0)
    if lines[front][0].rstrip() != _FRONT:
        return lines
    ends = (at for at in range(front + 1, len(lines)) if lines[at][0].rstrip() == _FRONT)
    end = next(ends, front)
    known = (
        one for one in lines[front + 1 : end] if not (key := _KEY.match(one[0])) or _is_key(key)
    )
    return [*known, ("", 0), *lines[end + 1 :]]


def _is_key(key: re.Match[str]) -> bool:
    """Tell whether "Key: text" is about a part of a brief."""
    return bool(exact_part_of(key[1]))


def _sections(lines: list[tuple[str, int]]) -> tuple[list[_Section], str]:
    """Return the parts of a brief in their order, and the event that its title names."""
    section = _Section("")
    sections, event = [section], ""
    at = 0
    while at < len(lines):
        line, number = lines[at]
        title, said, taken = _heading(line, lines[at + 1][0] if at + 1 < len(lines) else "")
        at += taken
        own = _OWN_TITLE.match(fold(title)) if title and not part_of(title) else None
        if title is None:
            # A ruler parts sections.
            if not _RULER.match(line.rstrip()):
                section.lines.append((line, number))
        elif own and len(sections) == 1:
            event = clean(title[own.end() :])
        else:
            section = _Section(part_of(title), title, [(one, number) for one in said])
            sections.append(section)
    return sections, event


def _heading(line: str, following: str) -> tuple[str | None, list[str], int]:
    """Return the heading that `line` is, what stands behind it, and how many lines it takes."""
    plain = line.strip()
    title = plain.lstrip("#")
    if 1 <= len(plain) - len(title) <= 6 and not title[:1].strip():
        return _signs(title.rstrip("#").strip()), [], 1
    key = _KEY.match(line)
    if key and _is_key(key):
        return key[1], _said_behind(key), 1
    bold = _BOLD.match(line)
    if bold and part_of(bold[1]):
        return bold[1], [], 1
    if exact_part_of(plain):
        return plain, [], 1
    if plain and _UNDERLINE.match(following) and not (_POINT.match(line) or _RULER.match(plain)):
        return _signs(plain), [], 2
    return None, [], 1


def _said_behind(key: re.Match[str]) -> list[str]:
    """Return what stands behind "Key:" as lines; names behind each other are points."""
    part, said = exact_part_of(key[1]), key[2].strip()
    if part not in LISTS:
        return [said] if said else []
    points = re.split("[,;]", said) if part == "represented_by" else [said]
    return [f"- {point.strip()}" for point in points if point.strip()]


def _points(section: _Section) -> list[tuple[str, int]]:
    """Return the points of a section, each with its line; a paragraph is one as well."""
    points: list[tuple[str, int]] = []
    is_open = False
    for line, number in section.lines:
        mark = _POINT.match(line)
        said = line[mark.end() if mark else 0 :].strip()
        if not said or said in _NOTHING:
            is_open = False
        elif is_open and not mark:
            text, begin = points[-1]
            points[-1] = (f"{text} {said}", begin)
        else:
            points.append((said, number))
            is_open = True
    return [(_signs(text), number) for text, number in points]


def _note(section: _Section) -> str:
    """Return a section as a text, under its heading where that is none of ours."""
    text = "\n".join(_signs(line.rstrip()) for line, _ in section.lines).strip()
    return f"{section.title}\n{text}" if text and section.title and not section.part else text


def _goals(points: list[tuple[str, int]]) -> tuple[tuple[Goal, ...], list[str]]:
    """Return the goals that have a number, and the words of those that have none."""
    goals: list[Goal] = []
    others: list[str] = []
    for text, line in points:
        goal = read_goal(text, line)
        if goal is None:
            others.append(text)
        else:
            goals.append(goal)
    checked_points(points)
    return tuple(goals), others


def _signs(text: str) -> str:
    """Return `text` without the signs of Markdown."""
    return _SIGNS.sub(lambda found: found[1] or "", text)


def escaped_point(text: str) -> str:
    """Return `text` as it stands behind the mark of a point to be read as it is."""
    line = _escaped(text)
    is_mark = re.match(r"\[[ xX]\]\s", line) or line in _NOTHING
    return f"\\{line}" if is_mark else line


def escaped_line(text: str) -> str:
    """Return one line of a note such that it is no heading; "Ziele" alone remains one."""
    line = _escaped(text)
    key = _KEY.match(text)
    if key and _is_key(key):
        return line.replace(":", "\\:", 1)
    return f"\\{line}" if text.startswith(("#", ">")) or _RULER.match(text) else line


def _escaped(text: str) -> str:
    """Return `text` with a backslash before each sign of Markdown that would be taken for one."""
    for sign in ("\\", "**", "__", _OPENED):
        text = text.replace(sign, "".join(f"\\{char}" for char in sign))
    return text
