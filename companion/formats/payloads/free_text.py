"""Free text about one person: a badge of a few lines, a mail's signature, cells in a row.

What is sure becomes a field; every other line becomes the note, so that nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from companion.domain.contact import Contact
from companion.domain.signs import work_domain
from companion.domain.text import clean, fold, fold_umlauts
from companion.formats.capture import vocabulary
from companion.formats.capture.marks import find_marks
from companion.formats.capture.names import name_end
from companion.formats.capture.organisations import company_end, is_legal_form
from companion.formats.capture.words import Word, words_in
from companion.formats.lists.aliases import meaning, normalised
from companion.formats.lists.names import whole_name
from companion.formats.payloads import signature_words as told
from companion.formats.payloads.as_card import Line, contact_from
from companion.formats.payloads.links import read_link
from companion.formats.payloads.profiles import read_handle, read_profile
from companion.formats.payloads.reaching import is_mail

_DELIMITER = re.compile(r"\s*(?:--|—|_{3,}|-{3,}|={3,}|\*{3,})\s*")
_CELLS = re.compile(r"[|·•‖\t]| {3,}")
_ROW = (";", "^", "$", "~", ",")
"""What parts the cells of a text of one line, the likeliest first."""
_HIDDEN_AT = re.compile(r"(?<=\w)\s?[\[(]\s?(?:at|ät)\s?[\])]\s?(?=\w)", re.IGNORECASE)
_ON_BEHALF = re.compile(r"(?:i\.\s?[AV]\.|ppa\.?|gez\.)\s+")
_EDGES = " \t,;:|/<>()[]{}-–—•·*\"'.!"
_LABELLED = re.compile(r"([^:]{2,30}):\s*(\S.*)")
_FIELDS = {"name": "FN", "organisation": "ORG", "role": "TITLE"}
_MOST_ROLE = 8
"""Words of a role that only its place tells."""


@dataclass(slots=True)
class Harvest:
    """What was found so far, and the lines that are not understood yet."""

    found: list[Line] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    note: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)

    def add(self, what: str, text: str) -> None:
        """Take `text` for the property `what`."""
        self.kinds.add(what.partition(";")[0])
        self.found.append((what, [text]))


def harvest(text: str) -> Contact | None:
    """Return who `text` is about; None where no line of it is about anybody."""
    body, lines = _parted(text.splitlines())
    reading = Harvest()
    for line in lines:
        for cell in _cells(line, is_alone=len(lines) == 1):
            _read_cell(reading, cell)
    _read_name(reading)
    _read_rest(reading)
    if not reading.kinds:
        return None
    note = "\n".join((*body, *reading.note)).strip()
    return contact_from([*reading.found, ("NOTE", [note])])


def _parted(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return the text of a mail and the lines of its signature, or nothing and all lines."""
    last = max((at for at, line in enumerate(lines) if _DELIMITER.fullmatch(line)), default=-1)
    if not any(map(str.strip, lines[last + 1 :])):
        last = -1
    if last < 0:
        last = max(
            (at for at, line in enumerate(lines) if told.is_closing(clean(line))), default=-1
        )
    body = [line for line in lines[: last + 1] if not _is_empty(line)]
    return body, [line for line in lines[last + 1 :] if not _is_empty(line)]


def _is_empty(line: str) -> bool:
    """Tell whether a line only parts others or ends a mail."""
    return not line.strip() or bool(_DELIMITER.fullmatch(line)) or told.is_closing(clean(line))


def _cells(line: str, *, is_alone: bool) -> Iterator[str]:
    """Yield the clean texts that stand in a line; a line alone may be a row of a list."""
    parts = _CELLS.split(line)
    if is_alone and len(parts) == 1:
        name = whole_name(clean(line))
        mark = next((mark for mark in _ROW if line.count(mark) > (mark != ",")), "")
        parts = [name] if name != clean(line) else line.split(mark) if mark else parts
    yield from filter(None, map(clean, parts))


def _read_cell(reading: Harvest, cell: str) -> None:
    """Take mail addresses, numbers and links out of a cell; what else is in it is left."""
    if told.is_legal(cell):
        reading.note.append(cell)
        return
    cell = _HIDDEN_AT.sub("@", cell)
    rest: list[str] = []
    end = 0
    for mark in find_marks(cell):
        between = cell[end : mark.start]
        label = _word(between)
        if mark.kind == "phone" and mark.text:
            kind = told.PHONE_KINDS.get(label, "")
            reading.add(f"TEL;TYPE={kind}" if kind else "TEL", mark.text)
        elif mark.kind == "email" and is_mail(mark.text):
            reading.add("EMAIL", mark.text)
            reading.emails.append(mark.text)
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
    """Take the name: labelled, or like a mail address, or else the first line that can be one."""
    for place, text in enumerate(reading.left):
        what, said = _labelled(text)
        if what == "name":
            reading.add("FN", said)
            del reading.left[place]
            return
    names = [(place, end) for place, text in enumerate(reading.left) if (end := _name_in(text))]
    if not names:
        return
    mailboxes = " ".join(fold(mail.partition("@")[0]) for mail in reading.emails)
    mine = [name for name in names if _is_owner(reading.left[name[0]][: name[1]], mailboxes)]
    place, end = (mine or names)[0]
    text = reading.left[place]
    name = _ON_BEHALF.sub("", text[:end], count=1)
    reading.add("FN", name)
    rest = text[end:].strip(_EDGES)
    # What follows the name in its line stands first of all that is left.
    before, after = reading.left[:place], reading.left[place + 1 :]
    reading.note += before if not mine else []
    reading.left = [*([] if not mine else before), *([rest] if rest else []), *after]


def _is_owner(name: str, mailboxes: str) -> bool:
    """Tell whether a part of `name` stands in the folded local parts of the mail addresses."""
    return any(len(word) > 2 and word in mailboxes for word in fold(name).replace("-", " ").split())


def _name_in(text: str) -> int:
    """Return where the name ends with which `text` begins; 0 without one."""
    behalf = _ON_BEHALF.match(text)
    words = words_in(text, behalf.end() if behalf else 0, len(text))
    if not words or told.begins_no_name(words[0].text) or company_end(words):
        return 0
    end = name_end(words)
    named = [word for word in words[:end] if word.key not in vocabulary.TITLES]
    is_more = end < len(words) and not (words[end].separates or words[end].text[0] == "(")
    if len(named) < 2 or is_more or any(_is_no_name(word) for word in words[1:end]):
        return 0
    return words[end - 1].end


def _is_no_name(word: Word) -> bool:
    """Tell whether a word is part of a street, a company or what somebody does."""
    is_company = word.key in vocabulary.BUSINESS_WORDS
    return is_company or told.is_place(word.text) or told.is_role_word(word.text)


def _read_rest(reading: Harvest) -> None:
    """Take organisation and role; what is left then is the note."""
    is_reachable = bool(reading.kinds & {"EMAIL", "TEL"})
    for place, text in enumerate(_lines_of(reading)):
        what, said = _labelled(text)
        words = words_in(said, 0, len(said))
        if what not in _FIELDS:
            what = _kind_of(reading, words, is_next=place == 0 and is_reachable)
        if what and _FIELDS[what] not in reading.kinds:
            reading.add(_FIELDS[what], said)
        else:
            reading.note.append(text)


def _lines_of(reading: Harvest) -> list[str]:
    """Return what is left, with a company and what stands around it apart ("CTO, Nordlicht AG")."""
    apart: list[str] = []
    for text in reading.left:
        words = words_in(text, 0, len(text))
        cut = next((at for at, word in enumerate(words) if word.text == ","), 0)
        if cut and (company_end(words[:cut]) == cut or company_end(words[cut + 1 :])):
            parts = (text[: words[cut].start], text[words[cut].end :])
            apart += filter(None, (part.strip(_EDGES) for part in parts))
        else:
            apart.append(text)
    return apart


def _kind_of(reading: Harvest, words: list[Word], *, is_next: bool) -> str:
    """Return what a line without a label is; empty where that is not sure.

    `is_next` says that it follows a name with which somebody can be reached.
    """
    if not words or len(words) > 10 or any(told.is_place(word.text) for word in words):
        return ""
    text = " ".join(word.text for word in words)
    has_role = any(word.key in vocabulary.ROLES or told.is_role_word(word.key) for word in words)
    is_company = company_end(words) or any(map(is_legal_form, words[1:]))
    if (is_company and words[0].key not in vocabulary.ROLES) or _is_own(text, reading.emails):
        return "organisation"
    if has_role:
        return "role"
    if any(word.key in vocabulary.BUSINESS_WORDS for word in words[1:]) and words[0].is_capital:
        return "organisation"
    is_plain = not any(map(str.isdigit, text)) and ":" not in text and words[0].is_capital
    return "role" if is_next and is_plain and 1 <= len(words) <= _MOST_ROLE else ""


def _is_own(text: str, emails: Iterable[str]) -> bool:
    """Tell whether `text` is the organisation whose domain a mail address has."""
    compact = re.sub(r"\W", "", fold_umlauts(text))
    labels = (work_domain(mail).rpartition(".")[0].rpartition(".")[2] for mail in emails)
    return any(
        len(label) > 2 and compact.startswith(label.replace("-", "")) and len(compact) <= 60
        for label in labels
    )


def _labelled(text: str) -> tuple[str, str]:
    """Return the field that stands before a colon and what is said of it, else `text` alone."""
    found = _LABELLED.fullmatch(text)
    what = meaning(normalised(found[1])).what if found else ""
    return (what, found[2]) if found and what in _FIELDS else ("", text)
