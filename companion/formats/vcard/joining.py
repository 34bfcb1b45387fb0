"""The cards of one person become one: nothing that either of them says is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from companion.domain.contact import digits
from companion.domain.merging import JoinedCards
from companion.domain.text import clean
from companion.formats.vcard.addresses import PROFILES, emails, links, phones
from companion.formats.vcard.changes import LABELS, name_parts
from companion.formats.vcard.line import (
    DATA_URI,
    content_line,
    escape,
    read_header,
    split,
    unescape,
)
from companion.formats.vcard.mapping import formatted_name, is_derived, rank, structured_name
from companion.formats.vcard.reader import BEGIN, END, ENVELOPE, TEXT_LIMIT

if TYPE_CHECKING:
    from vobject.base import ContentLine

_DATES = frozenset({"BDAY", "ANNIVERSARY", "DEATHDATE"})
_POSTS = frozenset({"ORG", "TITLE", "ROLE"})
_TOLD = _DATES | _POSTS | {"N", "GENDER", "BIRTHPLACE", "DEATHPLACE", "GEO", "TZ"}
"""Properties that a card has once, of which the note keeps the other one."""
_ONCE = (
    _TOLD
    | {"FN", "NOTE", "CATEGORIES"}  # these are fields of a contact
    | {"PHOTO", "LOGO", "SOUND"}
    | {"CLASS", "CREATED", "KIND", "LANGUAGE", "MAILER", "NAME", "SORT-STRING", "CLIENTPIDMAP"}
)
"""Properties that a card has once, so that of two only one can stay."""
_FIELDS = frozenset({"FN", "ORG", "TITLE", "EMAIL", "TEL", "URL"})
"""Properties that a contact has a field for; a note and categories are theirs on a card only."""
_TOLD_LENGTH = 200
"""Characters; a longer value is no text to be read in a note."""
_DATE = re.compile(r"(\d{4}|--)-?(\d\d)-?(\d\d)(?:[T ][0:.]*Z?)?")
_NO_YEAR = "--"
_APPLE = "1604"
"""The year that Apple writes where only the day is known."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """One line of a kept card, as text and as what it says."""

    text: str
    group: str
    name: str
    line: ContentLine
    value: str
    """For telling it from others: as its kind of property is compared."""
    says: str
    """The whole name in an N."""
    guess: str
    """The N that a writer would make of an FN."""

    @property
    def key(self) -> tuple[str, str]:
        """What two lines have in common that say the same."""
        return self.name, self.value


def join_cards(mine: str, theirs: str) -> JoinedCards:
    """Return the kept card `mine` with every property of `theirs` that it lacks.

    Of what a card has once (a birthday, a picture, a name) mine stays, and where it is a short text
    that differs, it is told. A label comes with what it describes, in a group that is free. A card
    that would grow too long stays as it is.
    """
    if not mine:
        return JoinedCards("" if _is_bare(theirs) else theirs)
    if not theirs or mine == theirs:
        return JoinedCards(mine)
    unlike = set(theirs.split("\n")).difference(mine.split("\n"))
    if all(line.partition(":")[0].upper() in ENVELOPE for line in unlike):
        return JoinedCards(mine)  # as nearly always where somebody comes in again
    here, there = list(_lines(mine)), list(_lines(theirs))
    names = {line.name for line in here if line.value}
    known = {line.key for line in here} | _made_up(here, there)
    there = list(_nicknamed(there, here))
    news = [
        line
        for line in there
        if line.value and line.name not in ENVELOPE | LABELS and line.key not in known
    ]
    untold = tuple(_untold([line for line in news if line.name in names], here, there))
    new = [line for line in news if line.name not in _ONCE or line.name not in names]
    if not new:
        return JoinedCards(mine, untold)
    texts = _regrouped(new, there, here)
    joined = "\n".join((mine.removesuffix(f"\n{END}\n"), *texts, END, ""))
    return JoinedCards(joined if len(joined) <= TEXT_LIMIT else mine, untold)


def _is_bare(card: str) -> bool:
    """Tell whether a card says nothing but what the fields of a contact hold."""
    lines = list(_lines(card))
    guesses = {line.guess for line in lines}
    return all(
        not (line.line.params or line.group)
        and (line.name in _FIELDS or (line.name == "N" and line.value in guesses))
        for line in lines
        if line.name not in ENVELOPE
    )


def _made_up(here: list[_Kept], there: list[_Kept]) -> set[tuple[str, str]]:
    """Return the names that a writer makes up of others for programs that insist on them.

    They are no news: an FN that the N or a nickname here says, and an N guessed from an FN.
    """
    said = {("FN", line.says) for line in here}
    said |= {("FN", name.casefold()) for line in here for name in _nicknames(line)}
    return said | {("N", line.guess) for line in (*here, *there) if line.guess}


def _nicknamed(there: list[_Kept], here: list[_Kept]) -> Iterator[_Kept]:
    """Yield the lines of `there`, of nicknames only those that are new."""
    known = {name.casefold() for line in here for name in _nicknames(line)}
    for line in there:
        names = _nicknames(line)
        new = [name for name in names if name.casefold() not in known]
        if len(new) == len(names):
            yield line
        elif new:
            dot = "." if line.group else ""
            text = f"{line.group}{dot}NICKNAME:{','.join(map(escape, new))}"
            yield replace(line, text=text)


def _nicknames(line: _Kept) -> list[str]:
    """Return the names in a NICKNAME."""
    if line.name != "NICKNAME":
        return []
    return list(filter(None, (unescape(part).strip() for part in split(line.line.value, ",;"))))


def _untold(news: list[_Kept], here: list[_Kept], there: list[_Kept]) -> Iterator[str]:
    """Yield a text for what `there` says besides, and a card says once: "BDAY: 1981-02-02"."""
    names = {word for line in (*here, *there) if line.name == "FN" for word in line.value.split()}
    names |= {word for line in here for word in line.says.split()}
    fields = set(_in_fields(there))
    for line in news:
        text = structured_name(line.line) if line.name == "N" else unescape(line.line.value)
        text = text.strip(" ;")
        if line.name not in _TOLD or id(line) in fields or len(text) > _TOLD_LENGTH:
            continue
        is_known = line.name == "N" and names.issuperset(line.says.split())
        if not is_known and not any(_says_no_more(line, one) for one in here):
            yield clean(f"{line.name}: {text}")


def _says_no_more(line: _Kept, known: _Kept) -> bool:
    """Tell whether `line` is a day without its year that is `known` with it."""
    is_day = line.name in _DATES and line.name == known.name and line.value.startswith(_NO_YEAR)
    return is_day and known.value.endswith(line.value.removeprefix(_NO_YEAR))


def _in_fields(lines: list[_Kept]) -> Iterator[int]:
    """Yield the ids of those of `lines` that are the organisation and the role of a contact."""
    for names in (("ORG",), ("TITLE", "ROLE")):
        for name in names:
            those = [line for line in lines if line.name == name and line.value]
            if those:
                yield id(min(those, key=lambda line: rank(line.line)))
                break


def _regrouped(new: list[_Kept], theirs: list[_Kept], here: list[_Kept]) -> Iterator[str]:
    """Yield the texts of `new`, with their labels, in groups that none of `here` is in."""
    taken = {line.group.lower() for line in (*here, *theirs) if line.group}
    groups: dict[str, str] = {}
    for line in new:
        if not line.group:
            yield line.text
        elif line.group not in groups:
            group = _free(line.group, taken if _is_taken(line.group, here) else set())
            taken.add(group.lower())
            groups[line.group] = group
            both = (one for one in theirs if one.group == line.group)
            for one in both:
                if one in new or one.name in LABELS:
                    yield group + one.text[len(line.group) :]


def _is_taken(group: str, here: list[_Kept]) -> bool:
    """Tell whether a line of `here` is in a group of that name."""
    return any(line.group.lower() == group.lower() for line in here)


def _free(group: str, taken: set[str]) -> str:
    """Return `group`, or a name that is not `taken`."""
    if group.lower() not in taken:
        return group
    number = next(number for number in range(1, len(taken) + 2) if f"item{number}" not in taken)
    return f"item{number}"


def _lines(card: str) -> Iterator[_Kept]:
    """Yield the properties of a kept card."""
    for text in card.split("\n"):
        header = read_header(text, 0)
        if header is None or text in {BEGIN, END}:
            continue
        line, _ = content_line(header.parts, header.value)
        if line is not None and not is_derived(line):
            name = "URL" if line.name in PROFILES else line.name
            yield _Kept(
                text,
                _group(text, header.parts.group),
                name,
                line,
                _compared(line),
                structured_name(line).casefold() if name == "N" else "",
                _compared(name_parts(formatted_name(line))) if name == "FN" else "",
            )


def _group(text: str, group: str) -> str:
    """Return the group as it is written at the beginning of `text`; empty for none."""
    return text[: len(group)] if group and text[len(group) : len(group) + 1] == "." else ""


def _compared(line: ContentLine) -> str:
    """Return what tells the value of `line` from others of its kind."""
    read = _READ.get(line.name)
    value = read(line) if read else unescape(line.value).strip(" ;")
    picture = DATA_URI.match(value)
    return value[picture.end() :] if picture else value.casefold()


def _day(line: ContentLine) -> str:
    """Return a day in one way of writing: "19800412", or without a year "--0412"."""
    text = unescape(line.value).strip()
    found = _DATE.fullmatch(text)
    if found is None:
        return text
    year, month, day = found.groups()
    return f"{_NO_YEAR if year == _APPLE else year}{month}{day}"


_READ: dict[str, Callable[[ContentLine], str]] = {
    "EMAIL": lambda line: ",".join(emails(line)),
    "TEL": lambda line: ",".join(map(digits, phones(line))),
    "URL": lambda line: "".join(links(line)),
    **dict.fromkeys(_DATES, _day),
    "GEO": lambda line: unescape(line.value).strip().removeprefix("geo:").replace(",", ";"),
}
"""How the properties are read that a contact has fields for."""
