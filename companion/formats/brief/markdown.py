"""A brief out of Markdown, as an employer writes it: headings with points, or plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from companion.domain.event import Goal
from companion.domain.text import clean, fold
from companion.errors import Unreadable
from companion.formats.brief.goals import begins_goal, read_goal
from companion.formats.brief.headings import (
    POINT,
    RULER,
    Heading,
    heading,
    is_key,
    is_other_key,
)
from companion.formats.brief.rows import is_row, without_tables
from companion.formats.brief.sheet import (
    BriefSheet,
    blank,
    checked_note,
    checked_points,
)
from companion.formats.brief.signs import COMMENT, escaped, plain_text
from companion.formats.brief.words import LISTS, part_of

_OWN_TITLE = re.compile(
    r"(?:(?:messe)?einsatz(?:karte|plan)?|(?:messe|event)?-?brief(?:ing)?)\b\W{0,3}"
    r"(?:(?:fur|for|zur|zum|die|der|auf|at|the)\b\W*)*"
)
_BARE_TITLE = re.compile(
    r"(?:einsatzkarte|briefing)\b|\S+(?:\s*[:–—-]|\s+(?:fur|for|zur|zum|auf|at)\b|\Z)"
)
"""How a title goes on that has no sign of one."""
_LONGEST_TITLE = 80
_QUOTE = re.compile(r"\A\s?>\s?")
_BLANKS = re.compile(r"[^\S\n]+")
_CLOSED = "-->"
_FRONT = "---"
_NOTHING = {"-", "*", "+", "…", "..."}
"""What stands behind the mark of a point that nobody filled in."""


@dataclass(slots=True)
class _Section:
    """The lines under one heading, each with its number."""

    heading: Heading | None
    """None for what stands before the first one."""
    lines: list[tuple[str, int]] = field(default_factory=list)

    @property
    def part(self) -> str:
        """Which part of a brief it is; empty where the heading is none of ours."""
        return self.heading.part if self.heading else ""


def read_markdown(text: str, source: str = "") -> BriefSheet:
    """Return the brief in `text`; what stands under headings of its own becomes its note.

    Raises:
        Unreadable: a part of it is too long, or a goal is no number that can be reached.
    """
    sections, event = _sections(_lines(_without_comments(text)))
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
    while (begin := text.find(COMMENT, at)) >= 0:
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
    numbered = [(_QUOTE.sub("", line, count=1), at) for at, line in enumerate(text.split("\n"), 1)]
    # In rows of blanks the patterns would look for each of their ends; no value keeps them anyway.
    lines = [(_BLANKS.sub(" ", line), at) for line, at in without_tables(numbered)]
    front = next((at for at, (line, _) in enumerate(lines) if line.strip()), 0)
    if lines[front][0].rstrip() != _FRONT:
        return lines
    ends = (at for at in range(front + 1, len(lines)) if lines[at][0].rstrip() == _FRONT)
    end = next(ends, front)
    known = (one for one in lines[front + 1 : end] if not is_other_key(one[0]))
    return [*known, ("", 0), *lines[end + 1 :]]


def _sections(lines: list[tuple[str, int]]) -> tuple[list[_Section], str]:
    """Return the parts of a brief in their order, and the event that its title names."""
    section = _Section(None)
    sections, event = [section], ""
    at = next((at for at, (line, _) in enumerate(lines) if line.strip()), 0)
    title = _own_title(lines[at][0])
    if title is not None:
        event, at = title, at + 1
    before = ""
    while at < len(lines):
        line, number = lines[at]
        found = heading(line, before, lines[at + 1][0] if at + 1 < len(lines) else "")
        own = _own(found.title) if found and len(sections) == 1 else None
        if own is not None:
            event = event or own
        elif found is None or (found.look != "#" and not found.parts(section.heading)):
            # A ruler parts sections.
            if not RULER.match(line.rstrip()):
                section.lines.append((line, number))
        elif found.parts(section.heading):
            section = _Section(found, [(one, number) for one in found.said])
            sections.append(section)
        else:
            section.lines += [("", number), (found.title, number), ("", number)]
        before = "" if found else line
        at += found.taken if found else 1
    return sections, event


def _own_title(line: str) -> str | None:
    """Return the event that the first line names, where it is the title of a brief; else None."""
    plain = line.strip()
    is_title = len(plain) <= _LONGEST_TITLE and not plain.endswith((".", "\\"))
    if is_title and (plain.isupper() or _BARE_TITLE.match(fold(plain))):
        return _own(plain)
    return None


def _own(title: str) -> str | None:
    """Return the event that the title of a brief names; None where it is another heading."""
    own = None if part_of(title) else _OWN_TITLE.match(fold(title))
    return clean(title[own.end() :]) if own else None


def _points(section: _Section) -> list[tuple[str, int]]:
    """Return the points of a section, each with its line; a paragraph is one as well."""
    points: list[tuple[str, int]] = []
    is_open = False
    for line, number in section.lines:
        mark = POINT.match(line)
        said = line[mark.end() if mark else 0 :].strip()
        if not said or said in _NOTHING:
            is_open = False
        elif is_open and not mark and not (section.part == "goals" and begins_goal(said)):
            text, begin = points[-1]
            points[-1] = (f"{text} {said}", begin)
        else:
            points.append((said, number))
            is_open = True
    return [(plain_text(text), number) for text, number in points]


def _note(section: _Section) -> str:
    """Return a section as a text, under its heading where that is none of ours."""
    text = "\n".join(plain_text(line.rstrip()) for line, _ in section.lines).strip()
    title = section.heading.title if section.heading and not section.part else ""
    return f"{title}\n{text}" if text and title else text


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


def escaped_point(text: str) -> str:
    """Return `text` as it stands behind the mark of a point to be read as it is."""
    line = escaped(text)
    is_mark = re.match(r"\[[ xX]\]\s", line) or line in _NOTHING
    return f"\\{line}" if is_mark else line


def escaped_line(text: str) -> str:
    """Return one line of a note such that it is no heading, and no row of a table."""
    line = escaped(text)
    if is_key(text):
        return line.replace(":", "\\:", 1)
    if text.startswith(("#", ">")) or RULER.match(text) or is_row(text):
        return f"\\{line}"
    # A line that is broken at its end is no heading.
    return f"{line}\\" if heading(text) else line
