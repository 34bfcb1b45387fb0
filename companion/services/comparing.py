"""Two contacts side by side, field by field, with what becomes of them as one."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.contact import Contact
from companion.domain.merging import ONE_EACH
from companion.domain.text import clean

FIELDS = (
    *(*ONE_EACH[:3], "emails", "phones", "links", "tags", "circle"),
    *("tier", "cadence", "tone", "language", "dates", "note", "extras", "card"),
)
"""What of two contacts is compared, in this order."""
SHOWN_LENGTH = 200
"""Characters; of a longer property of a card, a picture say, only the name is shown."""
SHOWN_LINES = 50
"""How many properties of a card are shown besides those that are fields."""
_MODELLED = frozenset(
    {"FN", "N", "ORG", "TITLE", "EMAIL", "TEL", "URL", "CATEGORIES", "NOTE", "UID"}
    | {"VERSION", "PRODID", "REV", "X-ABLABEL", "X-ABADR"}
)
"""The properties of a card that are fields of a contact, or say nothing about anybody."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of two contacts, side by side."""

    field: str
    """One of `FIELDS`; "card" is what the kept cards have besides all other fields."""
    left: tuple[str, ...]
    """What the one who stays says: a text, the values of a list, or the lines of a note."""
    right: tuple[str, ...]
    """What the other one says."""
    merged: tuple[str, ...]
    """What becomes of it."""

    @property
    def is_choice(self) -> bool:
        """Whether only one of two can stay, so that the user may take the other's."""
        is_known = bool(self.left and self.right)
        return self.field in ONE_EACH and is_known and self.left != self.right


def side_by_side(left: Contact, right: Contact, merged: Contact) -> tuple[Compared, ...]:
    """Return every field that one of two contacts has, and what became of it."""
    rows = (
        Compared(name, *(_values(one, name) for one in (left, right, merged))) for name in FIELDS
    )
    return tuple(row for row in rows if row.merged)


def _values(contact: Contact, field: str) -> tuple[str, ...]:
    """Return what a contact says in a field of `FIELDS`."""
    if field == "card":
        return _rest_of(contact.vcard)
    if field == "extras":
        return tuple(f"{header}: {text}" for header, text in contact.extras)
    if field == "dates":
        return tuple(f"{what} {day}" for what, day in contact.dates)
    if field == "cadence":
        return (str(contact.cadence),) if contact.cadence else ()
    said = getattr(contact, field)
    if isinstance(said, tuple):
        return said
    return tuple(line for line in said.split("\n") if line)


def _rest_of(card: str) -> tuple[str, ...]:
    """Return what a kept card says besides the fields of a contact, such as "BDAY: 1980-01-01"."""
    if not card:
        return ()
    from companion.formats.vcard.reader import read_kept  # vobject takes 50 ms to import

    rest = []
    for line in read_kept(card):
        if line.name in _MODELLED:
            continue
        is_text = "ENCODING" not in line.params and len(line.value) <= SHOWN_LENGTH
        rest.append(f"{line.name}: {clean(line.value)}" if is_text else line.name)
    return tuple(dict.fromkeys(rest[:SHOWN_LINES]))
