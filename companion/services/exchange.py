"""Handing over my card: what is on it, and the richest form of it that fits a window."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TypedDict, Unpack

from companion.domain.card import PROFILES, Card
from companion.domain.change import Change
from companion.formats import mecard, qr, qr_card
from companion.services.ports import Ids, Records

FIELDS = qr_card.FIELDS
"""What a card can hold, in the order in which it is handed over."""
QUIET_ZONES = (4, 2, 1)
"""Margins in modules, the best first.

The standard asks for 4. Phones read 2 and 1 as surely, as long as the margin is painted, so a
narrow one is better than a poorer card.
"""

_PERSONAL = frozenset({"name", "organisation", "email", "phone"})
_DIRECT = frozenset({"name", "email", "phone"})
# Every vCard stands before the MECARDs, although some of these hold more: all phones keep a vCard.
_LADDER: tuple[tuple[str, frozenset[str]], ...] = (
    ("vcard", frozenset(FIELDS)),
    ("vcard", frozenset(FIELDS) - {"role"}),
    ("vcard", frozenset(FIELDS) - {"link"}),
    ("vcard", _PERSONAL),
    ("vcard", _DIRECT),
    ("mecard", frozenset(mecard.FIELDS)),
    ("mecard", _PERSONAL),
    ("mecard", _DIRECT),
    ("mecard", frozenset({"name", "phone"})),
    ("mecard", frozenset({"name", "email"})),
    ("link", frozenset({"link"})),
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://|mailto:|tel:", re.IGNORECASE)


class CardFields(TypedDict, total=False):
    """What can be filled in on a card."""

    name: str
    organisation: str
    role: str
    email: str
    phone: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardForm:
    """One way of putting a card into a code."""

    payload: str
    kind: str
    """vcard, mecard or link."""
    fields: tuple[str, ...]
    """The fields of the card that are in it."""
    left_out: tuple[str, ...]
    """The fields that are filled in on the card and not in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A form of the card as a code that fits the window it was asked for."""

    form: CardForm
    matrix: qr.Matrix
    quiet: int
    """The width of the margin in modules."""
    finer: bool = False
    """Whether it is for sextants, six modules a character, rather than half blocks."""

    @property
    def size(self) -> tuple[int, int]:
        """The columns and rows that it takes, margin included."""
        return _size(len(self.matrix), self.quiet, finer=self.finer)


class Exchange:
    """My cards and how they are handed over."""

    def __init__(self, records: Records, uids: Ids) -> None:
        """Work on `records`; `uids` gives a new card its vCard UID."""
        self._records = records
        self._uids = uids

    def card(self, profile: str = "work") -> Card | None:
        """Return the card of `profile`, or None where none was filled in."""
        return self._records.all(Card).get(profile)

    def cards(self) -> tuple[Card, ...]:
        """Return my cards, work first."""
        found = map(self.card, PROFILES)
        return tuple(card for card in found if card is not None)

    def set_card(self, profile: str, *, based_on: int = 0, **fields: Unpack[CardFields]) -> Card:
        """Fill in the card of `profile`; what is not named stays as it is.

        `based_on` is the version of the records (`History.version`) whose fields were edited.

        Raises:
            Invalid: there is no such profile.
            StoreError: somebody else has filled in a field otherwise since ("changed").
        """
        before = self.card(profile)
        base = before or Card(id=profile, uid=self._uids())
        card = dataclasses.replace(base, **fields)
        if card != before and not (before is None and card.is_empty):
            self._records.commit(
                Change(what="card", subject=card.name, put=(card,), based_on=based_on)
            )
        return card

    def forms(self, card: Card) -> tuple[CardForm, ...]:
        """Return the ways of putting `card` into a code, the richest first; none for an empty one.

        Nothing is said about their size: the first may be longer than any code holds.
        """
        given = tuple(field for field in FIELDS if getattr(card, field))
        forms: dict[str, CardForm] = {}
        for kind, wanted in _LADDER:
            fields = tuple(field for field in given if field in wanted)
            if (kind == "link" and fields) or _PERSONAL.intersection(fields):
                payload = _payload(card, kind, fields)
                left_out = tuple(field for field in given if field not in fields)
                form = CardForm(payload=payload, kind=kind, fields=fields, left_out=left_out)
                forms.setdefault(payload, form)
        return tuple(forms.values())

    def fit(self, card: Card, columns: int, rows: int, *, finer: bool = False) -> Fitted | None:
        """Return the richest form of `card` that fits into `columns` x `rows` characters.

        In half blocks, or in sextants where `finer`, of which a code takes fewer.
        With the widest of the `QUIET_ZONES` that it leaves room for; None where no form fits.
        """
        for form in self.forms(card):
            quiet = _quiet_zone(len(form.payload.encode()), columns, rows, finer=finer)
            if quiet:
                matrix = qr.make_matrix(form.payload)
                return Fitted(form=form, matrix=matrix, quiet=quiet, finer=finer)
        return None


def _payload(card: Card, kind: str, fields: tuple[str, ...]) -> str:
    """Return the text of the code."""
    if kind == "vcard":
        return qr_card.write(card, fields)
    if kind == "mecard":
        return mecard.write(card, fields)
    # A camera offers to open an address only where it begins like one.
    return card.link if _SCHEME.match(card.link) else f"https://{card.link}"


def _size(modules: int, quiet: int, *, finer: bool) -> tuple[int, int]:
    """Return the columns and rows of a code `modules` wide."""
    return qr.sextant_size(modules, quiet) if finer else qr.half_block_size(modules, quiet)


def _quiet_zone(n_bytes: int, columns: int, rows: int, *, finer: bool) -> int:
    """Return the widest margin with which a code of `n_bytes` fits, or 0 where it never does."""
    if n_bytes > qr.CAPACITY:
        return 0
    modules = qr.side(qr.version_for(n_bytes))
    for quiet in QUIET_ZONES:
        width, height = _size(modules, quiet, finer=finer)
        if width <= columns and height <= rows:
            return quiet
    return 0
