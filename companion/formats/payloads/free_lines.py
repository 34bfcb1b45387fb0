"""What lines say about one person: a badge, the signature of a mail, cells in a row.

What is sure becomes a field; every other line becomes the note, so that nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from companion.domain.signs import work_domain
from companion.domain.text import fold_umlauts
from companion.formats.capture import vocabulary
from companion.formats.capture.marks import find_marks
from companion.formats.capture.organisations import company_end, is_legal_form
from companion.formats.capture.people import name_of_mailbox
from companion.formats.capture.words import Word, words_in
from companion.formats.payloads import signature_words as told
from companion.formats.payloads.as_card import Line
from companion.formats.payloads.free_names import find_name, is_name, is_owner, share_a_name
from companion.formats.payloads.links import read_link
from companion.formats.payloads.profiles import read_handle, read_profile
from companion.formats.payloads.reaching import is_mail
from companion.formats.payloads.text_cells import cells_of

_HIDDEN_AT = re.compile(r"(?<=\w)\s?[\[(]\s?(?:at|ät)\s?[\])]\s?(?=\w)", re.IGNORECASE)
_EDGES = " \t,;:|/<>()[]{}-–—•·*\"'.!"
_LABELLED = re.compile(r"([^:]{2,30}):\s*(\S.*)")
_COMPANY = re.compile(r"(?:Firma|Company|Fa\.)\s+(?=\S)")
_AT = re.compile(r"\s+(?:at|bei|@|bei der|beim)\s+(?=[^\Wa-z])")
_FIELDS = {"organisation": "ORG", "role": "TITLE"}
_NAMES = frozenset({*_FIELDS, "name", "first_name", "last_name"})
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
    name: str = ""
    owners: dict[str, str] = field(default_factory=dict)
    """What stood before a mail address in angle brackets."""
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
    reading = Harvest()
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
    named = find_name(reading.left, reading.emails, _labelled)
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
    for place, line in enumerate(reading.left):
        is_next = place == reading.behind_name and reading.is_reachable
        for what, text in _parts_of(line):
            meant = what or _kind_of(reading, text, is_next=is_next)
            known = _FIELDS.get(meant, "")
            if known and known not in reading.kinds:
                reading.add(known, text)
            else:
                reading.note.append(line if what else text)


def _parts_of(line: str) -> list[tuple[str, str]]:
    """Return what stands in a line with its field, if that is plain; role and company apart."""
    what, said = _labelled(line)
    if what in _FIELDS:
        return [(what, said)]
    at = _AT.search(line)
    if at and _is_role(words_in(line, 0, at.start())):
        return [("role", line[: at.start()]), ("organisation", line[at.end() :])]
    words = words_in(line, 0, len(line))
    cut = next((at for at, word in enumerate(words) if word.text == ","), 0)
    ends = (company_end(words[:cut]), company_end(words[cut + 1 :]))
    if cut and all(ends):  # "Department of Logistics, University of Example"
        return [("organisation", line)]
    if cut and (ends[0] == cut or ends[1]):
        return [("", line[: words[cut].start].strip()), ("", line[words[cut].end :].strip())]
    return [("", line)]


def _is_role(words: list[Word]) -> bool:
    """Tell whether one of `words` says what somebody does."""
    return any(word.key in vocabulary.ROLES or told.is_role_word(word.key) for word in words)


def _kind_of(reading: Harvest, text: str, *, is_next: bool) -> str:
    """Return what a line without a label is; empty where that is not sure.

    `is_next` says that it follows a name with which somebody can be reached.
    """
    words = words_in(text, 0, len(text))
    if not words or len(words) > 10 or any(told.is_place(word.text) for word in words):
        return ""
    is_company = company_end(words) or any(map(is_legal_form, words[1:]))
    is_company = is_company or told.is_institution(words[0].text)
    if (is_company and words[0].key not in vocabulary.ROLES) or _is_own(text, reading.emails):
        return "organisation"
    if _is_role(words):
        return "role"
    if any(word.key in vocabulary.BUSINESS_WORDS for word in words[1:]) and words[0].is_capital:
        return "organisation"
    is_plain = not any(map(str.isdigit, text)) and ":" not in text and words[0].is_capital
    is_plain = is_plain and not (told.begins_no_name(words[0].text) or words[-1].separates)
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
    if company := _COMPANY.match(text):
        return "organisation", text[company.end() :]
    found = _LABELLED.fullmatch(text)
    if found is None:
        return "", text
    from companion.formats.lists.aliases import meaning, normalised  # with all that reads lists

    what = meaning(normalised(found[1])).what
    return (what, found[2]) if what in _NAMES else ("", text)
