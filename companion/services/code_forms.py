"""The ways of putting a person or an event into a code, and the richest one that fits."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from companion.domain.card import FIELDS, Details
from companion.domain.event import Event
from companion.formats import event_code, mecard, qr, qr_card
from companion.formats.web_address import openable

QUIET_ZONES = (4, 2, 1)
"""Margins in modules, the best first.

The standard asks for 4. Phones read 2 and 1 as surely, as long as the margin is painted, so a
narrow one is better than a poorer card.
"""

MOST_FURTHER = 40
"""Further addresses that a code holds, at most."""

_ALL = (*FIELDS, "more")
_REACHED = frozenset({"phone", "email", "link", "more"})
_PERSONAL = frozenset({"name", "organisation", "email", "phone"})
_DIRECT = frozenset({"name", "email", "phone"})
# Below a vCard with further addresses, which are left out one by one.
# Every vCard stands before the MECARDs, although some of these hold more: all phones keep a vCard.
_LADDER: tuple[tuple[str, frozenset[str]], ...] = (
    ("vcard", frozenset(FIELDS)),
    ("vcard", frozenset(FIELDS) - {"role"}),
    ("vcard", frozenset(FIELDS) - {"link"}),
    ("vcard", _PERSONAL),
    ("vcard", _DIRECT | {"link"}),
    ("vcard", _DIRECT),
    ("mecard", frozenset(mecard.FIELDS)),
    ("mecard", _PERSONAL),
    ("mecard", _DIRECT),
    ("mecard", frozenset({"name", "phone"})),
    ("mecard", frozenset({"name", "email"})),
    ("mecard", frozenset({"name", "link"})),
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
    """What would be handed over and is not in it, or "more" not all of it."""
    further_left_out: int = 0
    """How many of the further addresses are not in it."""


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

    Where there is a way to reach them, a form without one comes after all that have one. Nothing
    is said about their size: the first may be longer than any code holds.
    """
    given = tuple(field for field in FIELDS if getattr(details, field))
    forms: dict[str, CodeForm] = {}
    for n_further in range(min(len(details.more), MOST_FURTHER), 0, -1):
        form = _person_form(details, "vcard", given, n_further)
        forms.setdefault(form.payload, form)
    for kind, wanted in _LADDER:
        # Without a name the organisation stands for it.
        stands_for_name = {"organisation"} if "name" in wanted and not details.name else set()
        fields = tuple(field for field in given if field in wanted | stands_for_name)
        is_useful = openable(details.link) if kind == "link" else _PERSONAL.intersection(fields)
        if is_useful:
            form = _person_form(details, kind, fields)
            forms.setdefault(form.payload, form)
    if "link" in given and not forms:
        # No address that could be opened, and nothing else: it is handed over as it is.
        forms[""] = _person_form(details, "vcard", given)
    return tuple(sorted(forms.values(), key=lambda form: _REACHED.isdisjoint(form.fields)))


def event_forms(event: Event, on: date) -> tuple[CodeForm, ...]:
    """Return the ways of putting an event into a code, the richest first."""
    missing = {field for field in ("place", "link") if not getattr(event, field)}
    given = tuple(field for field in event_code.FIELDS if field not in missing)
    forms: dict[str, CodeForm] = {}
    for kind, wanted in _EVENT_LADDER:
        fields = tuple(field for field in given if field in wanted)
        payload = _event_payload(event, kind, fields, on)
        if payload:
            left_out = tuple(field for field in given if field not in fields)
            form = CodeForm(payload=payload, kind=kind, fields=fields, left_out=left_out)
            forms.setdefault(payload, form)
    return tuple(forms.values())


def fitting(
    forms: Iterable[CodeForm], columns: int, rows: int, *, finer: bool = False
) -> Fitted | None:
    """Return the first of `forms` that fits into `columns` x `rows` characters.

    In half blocks, or in sextants where `finer`, of which a code takes fewer. With the widest of
    the `QUIET_ZONES` that it leaves room for; None where no form fits.
    """
    found = _richest(forms, columns, rows, finer=finer)
    if found is None:
        return None
    form, quiet = found
    return Fitted(form=form, matrix=qr.make_matrix(form.payload), quiet=quiet, finer=finer)


def fitting_form(
    forms: Iterable[CodeForm], columns: int, rows: int, *, finer: bool = False
) -> CodeForm | None:
    """Return the form that `fitting` would find, without making the code."""
    found = _richest(forms, columns, rows, finer=finer)
    return found[0] if found else None


def _richest(
    forms: Iterable[CodeForm], columns: int, rows: int, *, finer: bool
) -> tuple[CodeForm, int] | None:
    """Return the first of `forms` that fits, with its margin in modules."""
    for form in forms:
        quiet = _quiet_zone(len(form.payload.encode()), columns, rows, finer=finer)
        if quiet:
            return form, quiet
    return None


def _person_form(
    details: Details, kind: str, fields: tuple[str, ...], n_further: int = 0
) -> CodeForm:
    """Return a form that holds `fields`, and so many further addresses."""
    left_out = tuple(field for field in FIELDS if getattr(details, field) and field not in fields)
    further_left_out = len(details.more) - n_further
    if n_further:
        fields = (*fields, "more")
        details = dataclasses.replace(details, more=details.more[:n_further])
    return CodeForm(
        payload=_payload(details, kind, fields),
        kind=kind,
        fields=fields,
        left_out=(*left_out, "more") if further_left_out else left_out,
        further_left_out=further_left_out,
    )


def _payload(details: Details, kind: str, fields: tuple[str, ...]) -> str:
    """Return the text of the code of a person."""
    if kind == "vcard":
        return qr_card.write(details, fields)
    if kind == "mecard":
        return mecard.write(details, fields)
    return openable(details.link)


def _event_payload(event: Event, kind: str, fields: tuple[str, ...], on: date) -> str:
    """Return the text of the code of an event; empty for an address that nobody can open."""
    if kind == "calendar":
        return event_code.write(event, fields, on=on)
    if kind == "event":
        return event_code.write_bare(event, fields)
    return openable(event.link)


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
