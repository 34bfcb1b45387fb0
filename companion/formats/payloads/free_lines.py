"""What lines say about one person: a badge, the signature of a mail, cells in a row.

What is sure becomes a field; every other line becomes the note, so that nothing is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from companion.domain.text import fold_umlauts
from companion.formats.capture.marks import find_marks
from companion.formats.capture.people import name_of_mailbox
from companion.formats.payloads import signature_words as told
from companion.formats.payloads.as_card import Line
from companion.formats.payloads.free_names import find_name, is_name, is_owner, share_a_name
from companion.formats.payloads.line_kinds import is_plain, kind_of, labelled, parts_of
from companion.formats.payloads.links import read_link
from companion.formats.payloads.profiles import read_handle, read_profile
from companion.formats.payloads.reaching import is_mail
from companion.formats.payloads.text_cells import cells_of, is_row

_HIDDEN_AT = re.compile(r"(?<=\w)\s?[\[(]\s?(?:at|ät)\s?[\])]\s?(?=\w)", re.IGNORECASE)
_HIDDEN_DOT = re.compile(r"(?<=\w)\s?[\[(]\s?(?:dot|punkt|\.)\s?[\])]\s?(?=\w)", re.IGNORECASE)
_EDGES = " \t,;:|/<>()[]{}-–—•·*\"'.!"
_FIELDS = {"organisation": "ORG", "role": "TITLE"}


@dataclass(slots=True)
class Harvest:
    """What was found so far, and the lines that are not understood yet."""

    found: list[Line] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    note: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    name: str = ""
    owners: dict[str, str] = field(default_factory=dict)
    """What stood before a mail address in angle brackets."""
    is_row: bool = False
    """Whether it is a row of a list, with its cells in one line."""
    is_line: bool = False
    """Whether all stands in one line, where each place tells little."""
    behind_name: int = -1
    """The place of what is left that followed the name."""

    @property
    def is_reachable(self) -> bool:
        """Whether there is a way to reach somebody."""
        return not self.kinds.isdisjoint(("EMAIL", "TEL", "URL"))

    def add(self, what: str, text: str) -> None:
        """Take `text` for the property `what`."""
        self.kinds.add(what.partition(";")[0])
        self.found.append((what, [text]))

    def take_name(self, line: Line) -> None:
        """Take a name, in the parts that are known of it."""
        self.kinds.add("FN")
        self.found.append(line)
        self.name = " ".join(line[1])

    def take_sender(self, mail: str) -> None:
        """Take the address from which somebody writes; other ones are theirs where they tell so."""
        for other in self.emails:
            if other != mail and not is_owner(self.name, [other]):
                self.leave(other)
        if mail not in self.emails:
            self.emails.insert(0, mail)
            self.add("EMAIL", mail)

    def leave(self, mail: str) -> None:
        """Leave a mail address that is not theirs to the note."""
        self.found.remove(("EMAIL", [mail]))
        self.emails = [one for one in self.emails if one != mail]
        if not self.emails:
            self.kinds.discard("EMAIL")
        self.note.append(mail)


def read_lines(lines: list[str]) -> Harvest:
    """Return what is found in `lines`."""
    reading = Harvest(is_row=is_row(lines), is_line=len(lines) == 1)
    for cell in cells_of(lines):
        _read_cell(reading, cell)
    _read_name(reading)
    _leave_others(reading)
    _read_rest(reading)
    return reading


def _read_cell(reading: Harvest, cell: str) -> None:
    """Take mail addresses, numbers and links out of a cell; what else is in it is left."""
    if told.is_legal(cell):
        reading.note.append(cell)
        return
    cell = _HIDDEN_DOT.sub(".", _HIDDEN_AT.sub("@", cell))
    rest: list[str] = []
    end = 0
    for mark in find_marks(cell):
        between = cell[end : mark.start]
        label = _word(between)
        if mark.kind == "phone" and mark.text:
            kind = told.PHONE_KINDS.get(label, "")
            if kind == "fax":  # nobody answers
                reading.note.append(f"Fax: {mark.text}")
            else:
                reading.add(f"TEL;TYPE={kind}" if kind else "TEL", mark.text)
        elif mark.kind == "email" and is_mail(mark.text):
            reading.add("EMAIL", mark.text)
            reading.emails.append(mark.text)
            if between[-1:] == "<":
                reading.owners[mark.text] = between.strip(_EDGES)
        elif mark.kind in {"link", "note"} and (link := _link(mark.text)):
            reading.add("URL", link)
        else:
            continue
        end = mark.end
        if label not in told.PHONE_KINDS and label not in told.LABELS:
            rest.append(between)
    rest.append(cell[end:])
    reading.left += filter(None, (part.strip(_EDGES) if end else part for part in rest))


def _word(text: str) -> str:
    """Return a label for looking it up."""
    return fold_umlauts(text).strip(_EDGES)


def _link(text: str) -> str:
    """Return a link as it is kept; empty for one that is not safe."""
    if handle := read_handle(text):
        return handle.person.links[0]
    link = read_link(text)
    if link is None:
        return ""
    profile = read_profile(link, text)
    return profile.person.links[0] if profile else str(link)


def _read_name(reading: Harvest) -> None:
    """Take the name out of what is left."""
    named = find_name(reading.left, reading.emails, labelled)
    if named is None:
        return
    reading.take_name(named.line)
    rest = named.rest.strip(_EDGES)
    for place in sorted(named.places, reverse=True):
        del reading.left[place]
    reading.behind_name = min(named.places)
    reading.left[reading.behind_name : reading.behind_name] = [rest] if rest else []


def _leave_others(reading: Harvest) -> None:
    """Leave mail addresses that plainly belong to somebody of another name."""
    mine = {mail for mail in reading.emails if is_owner(reading.name, [mail])}
    for mail in reading.emails if reading.name else []:
        owner = reading.owners.get(mail, "")
        is_named = is_name(owner) and not share_a_name(owner, reading.name)
        if mail not in mine and (is_named or (mine and name_of_mailbox(mail))):
            reading.leave(mail)


def _read_rest(reading: Harvest) -> None:
    """Take organisation and role; what is left then is the note."""
    parts = [(place, *part) for place, line in enumerate(reading.left) for part in parts_of(line)]
    meant = [what or kind_of(text, reading.emails) for _, what, text in parts]
    for at, (place, _, text) in enumerate(parts):
        if not meant[at] and place >= reading.behind_name >= 0 and is_plain(text):
            meant[at] = _by_place(reading, meant, is_next=place == reading.behind_name)
            break
    for (place, what, text), kind in zip(parts, meant, strict=True):
        known = _FIELDS.get(kind, "")
        if known and known not in reading.kinds:
            reading.add(known, text)
        else:
            reading.note.append(reading.left[place] if what else text)


def _by_place(reading: Harvest, meant: list[str], *, is_next: bool) -> str:
    """Return what only its place tells: the first behind the name of which nothing is `meant`.

    In a row that is rather the organisation; below the name of somebody who can be reached, where
    it `is_next`, the role.
    """
    if reading.is_row:
        return next((what for what in ("organisation", "role") if what not in meant), "")
    is_sure = reading.is_reachable and not reading.is_line
    return "role" if is_next and is_sure and "role" not in meant else ""
