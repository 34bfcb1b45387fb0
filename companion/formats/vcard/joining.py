"""The cards of one person become one: nothing that either of them says is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from companion.domain.contact import digits
from companion.formats.vcard.addresses import PROFILES, emails, links, phones
from companion.formats.vcard.changes import LABELS, name_parts
from companion.formats.vcard.line import DATA_URI, content_line, read_header, unescape
from companion.formats.vcard.mapping import formatted_name, is_derived, structured_name
from companion.formats.vcard.reader import BEGIN, END, ENVELOPE, TEXT_LIMIT

if TYPE_CHECKING:
    from vobject.base import ContentLine

_SEVERAL = frozenset(
    {"EMAIL", "TEL", "URL", "ADR", "LABEL", "IMPP", "KEY", "RELATED", "LANG", "MEMBER", "HOBBY"}
)
"""Properties of which a card may have several, beside those of the programs (X-)."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """One line of a kept card, as text and as what it says."""

    text: str
    group: str
    name: str
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


def join_cards(mine: str, theirs: str) -> str:
    """Return the kept card `mine` with every property of `theirs` that it lacks.

    Of what a card has once (a birthday, a picture, a name) mine stays. A label comes with what it
    describes, in a group that is free. A card that would grow too long stays as it is.
    """
    if not mine or not theirs or mine == theirs:
        return mine or theirs
    here, there = list(_lines(mine)), list(_lines(theirs))
    names = {line.name for line in here if line.value}
    known = {line.key for line in here} | _made_up(here, there)
    new = [
        line
        for line in there
        if line.value
        and line.name not in ENVELOPE | LABELS
        and line.key not in known
        and (line.name in _SEVERAL or line.name.startswith("X-") or line.name not in names)
    ]
    if not new:
        return mine
    texts = _regrouped(new, there, here)
    joined = "\n".join((mine.removesuffix(f"\n{END}\n"), *texts, END, ""))
    return joined if len(joined) <= TEXT_LIMIT else mine


def _made_up(here: list[_Kept], there: list[_Kept]) -> set[tuple[str, str]]:
    """Return the names that a writer makes up of others for programs that insist on them.

    They are no news: an FN that the N here says, and an N guessed from an FN.
    """
    said = {("FN", line.says) for line in here}
    return said | {("N", line.guess) for line in (*here, *there) if line.guess}


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


_READ: dict[str, Callable[[ContentLine], str]] = {
    "EMAIL": lambda line: ",".join(emails(line)),
    "TEL": lambda line: ",".join(map(digits, phones(line))),
    "URL": lambda line: "".join(links(line)),
}
"""How the properties are read that a contact has fields for."""
