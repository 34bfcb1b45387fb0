"""The ways of putting a person or an event into a code, and the richest one that fits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from companion.domain.card import FIELDS, Details
from companion.domain.event import Event
from companion.formats import event_code, mecard, qr, qr_card

QUIET_ZONES = (4, 2, 1)
"""Margins in modules, the best first.

The standard asks for 4. Phones read 2 and 1 as surely, as long as the margin is painted, so a
narrow one is better than a poorer card.
"""

_ALL = (*FIELDS, "more")
_PERSONAL = frozenset({"name", "organisation", "email", "phone"})
_DIRECT = frozenset({"name", "email", "phone"})
# Every vCard stands before the MECARDs, although some of these hold more: all phones keep a vCard.
_LADDER: tuple[tuple[str, frozenset[str]], ...] = (
    ("vcard", frozenset(_ALL)),
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
# Without its calendar only where nothing else fits: not every phone takes that in.
_EVENT_LADDER: tuple[tuple[str, frozenset[str]], ...] = (
    ("calendar", frozenset(event_code.FIELDS)),
    ("calendar", frozenset({"name", "dates", "place"})),
    ("calendar", frozenset({"name", "dates"})),
    ("event", frozenset({"name", "dates", "place"})),
    ("event", frozenset({"name", "dates"})),
    ("link", frozenset({"link"})),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeForm:
    """One way of putting somebody or something into a code."""

    payload: str
    kind: str
    """vcard, mecard, calendar, event or link."""
    fields: tuple[str, ...]
    """What is in it: the fields of a card, "more" for further addresses, "dates", "place"."""
    left_out: tuple[str, ...]
    """What would be handed over and is not in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A form as a code that fits the window it was asked for."""

    form: CodeForm
    matrix: qr.Matrix
    quiet: int
    """The width of the margin in modules."""
    finer: bool = False
    """Whether it is for sextants, six modules a character, rather than half blocks."""

    @property
    def size(self) -> tuple[int, int]:
        """The columns and rows that it takes, margin included."""
        return _size(len(self.matrix), self.quiet, finer=self.finer)


def person_forms(details: Details) -> tuple[CodeForm, ...]:
    """Return the ways of putting a person into a code, the richest first; none for nobody.

    Nothing is said about their size: the first may be longer than any code holds.
    """
    given = tuple(field for field in _ALL if getattr(details, field))
    forms: dict[str, CodeForm] = {}
    for kind, wanted in _LADDER:
        fields = tuple(field for field in given if field in wanted)
        if (kind == "link" and fields) or _PERSONAL.intersection(fields):
            form = _form(_payload(details, kind, fields), kind, fields, given)
            forms.setdefault(form.payload, form)
    return tuple(forms.values())


def event_forms(event: Event, now: datetime) -> tuple[CodeForm, ...]:
    """Return the ways of putting an event into a code, the richest first."""
    missing = {field for field in ("place", "link") if not getattr(event, field)}
    given = tuple(field for field in event_code.FIELDS if field not in missing)
    forms: dict[str, CodeForm] = {}
    for kind, wanted in _EVENT_LADDER:
        fields = tuple(field for field in given if field in wanted)
        if fields:
            form = _form(_event_payload(event, kind, fields, now), kind, fields, given)
            forms.setdefault(form.payload, form)
    return tuple(forms.values())


def fitting(
    forms: Iterable[CodeForm], columns: int, rows: int, *, finer: bool = False
) -> Fitted | None:
    """Return the first of `forms` that fits into `columns` x `rows` characters.

    In half blocks, or in sextants where `finer`, of which a code takes fewer. With the widest of
    the `QUIET_ZONES` that it leaves room for; None where no form fits.
    """
    for form in forms:
        quiet = _quiet_zone(len(form.payload.encode()), columns, rows, finer=finer)
        if quiet:
            matrix = qr.make_matrix(form.payload)
            return Fitted(form=form, matrix=matrix, quiet=quiet, finer=finer)
    return None


def _form(payload: str, kind: str, fields: tuple[str, ...], given: tuple[str, ...]) -> CodeForm:
    """Return a form that holds `fields` of what there is."""
    left_out = tuple(field for field in given if field not in fields)
    return CodeForm(payload=payload, kind=kind, fields=fields, left_out=left_out)


def _payload(details: Details, kind: str, fields: tuple[str, ...]) -> str:
    """Return the text of the code of a person."""
    if kind == "vcard":
        return qr_card.write(details, fields)
    if kind == "mecard":
        return mecard.write(details, fields)
    return event_code.openable(details.link)


def _event_payload(event: Event, kind: str, fields: tuple[str, ...], now: datetime) -> str:
    """Return the text of the code of an event."""
    if kind == "calendar":
        return event_code.write(event, fields, now=now)
    if kind == "event":
        return event_code.write_bare(event, fields)
    return event_code.openable(event.link)


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
