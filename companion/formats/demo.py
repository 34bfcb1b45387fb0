"""The demo event: an asset written by hand to records that are dated around now."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, get_type_hints

import msgspec

from companion.domain.change import KINDS, Record
from companion.errors import Invalid

DEMO = "demo/event.toml"
"""The name of the asset."""

Tables = dict[str, dict[str, dict[str, Any]]]
"""Table, id and field of everything in the asset."""
Dated = Callable[[str, datetime], date]

_POINTERS = {
    "contact": "contacts",
    "event": "events",
    "attendee": "attendees",
    "encounter": "encounters",
    "met": "encounters",
    "follow_up": "follow_ups",
    "pitch": "pitches",
    "other": "contacts",
    "article": "articles",
}
"""Fields that hold the id of another record, and the table it is in."""
_NAMED_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_IN_DAYS = re.compile(r"in (\d{1,4}) days")
_DAYS_AGO = re.compile(r"(\d{1,4}) days ago")
_MINUTES_AGO = re.compile(r"(\d{1,4}) minutes ago")


def read_demo(data: bytes, *, now: datetime) -> tuple[Record, ...]:
    """Return the records that `data` (TOML) describes, with days and times relative to `now`.

    Each table is named like a table of the store and holds rows by id. `now` is aware and in the
    user's zone: its local day is "today". A row that needs an event and names none belongs to the
    first one.

    Raises:
        Invalid: `data` is not TOML, or a row is impossible or points at nothing.
    """
    try:
        tables = msgspec.toml.decode(data, type=Tables)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Invalid("demo", "malformed", str(error)) from error
    if unknown := tables.keys() - KINDS.keys():
        raise Invalid("demo", "unknown", min(unknown))
    _check_pointers(tables)
    first = next(iter(tables.get("events", {})), "")
    return tuple(
        record
        for table, rows in tables.items()
        for record in _records(KINDS[table], rows, first, now)
    )


def _check_pointers(tables: Tables) -> None:
    """Refuse a field that should name another record and names none."""
    for rows in tables.values():
        for key, row in rows.items():
            for field in row.keys() & _POINTERS.keys():
                if row[field] not in tables.get(_POINTERS[field], {}):
                    raise Invalid(field, "unknown", f"{key}: {row[field]}")


def _records(
    kind: type[Record], rows: dict[str, dict[str, Any]], event: str, now: datetime
) -> Iterator[Record]:
    """Yield the `rows` of one table as records of `kind`, in `event` where they need one."""
    names = {field.name for field in dataclasses.fields(kind)}
    dated = _dated_fields(kind)
    for key, row in rows.items():
        fields = {"id": key} | _defaults(kind, key, event) | row
        if unknown := fields.keys() - names:
            raise Invalid(min(unknown), "unknown", key)
        for field in fields.keys() & dated.keys():
            fields[field] = dated[field](str(fields[field]), now)
        if "dates" in row:
            fields["dates"] = [(what, _yearly(day, now)) for what, day in row["dates"]]
        try:
            yield msgspec.convert(fields, kind)
        except msgspec.ValidationError as error:
            raise Invalid("demo", "malformed", f"{key}: {error}") from error


def _defaults(kind: type[Record], key: str, event: str) -> dict[str, str]:
    """Return what a row need not say although its record needs it."""
    given = {"event": event, "uid": f"{key}@companion.example"}
    needed = {
        field.name for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING
    }
    return {name: text for name, text in given.items() if name in needed}


def _dated_fields(kind: type[Record]) -> dict[str, Dated]:
    """Return the fields of `kind` that hold a day or a time, with what reads them."""
    readers: dict[Any, Dated] = {
        date: _day,
        date | None: _day,
        datetime: _moment,
        datetime | None: _moment,
    }
    hints = get_type_hints(kind)
    return {field: readers[hint] for field, hint in hints.items() if hint in readers}


def _day(text: str, now: datetime) -> date:
    """Return the day that "today", "in 3 days" or "24 days ago" is."""
    if text in _NAMED_DAYS:
        days = _NAMED_DAYS[text]
    elif ahead := _IN_DAYS.fullmatch(text):
        days = int(ahead[1])
    elif past := _DAYS_AGO.fullmatch(text):
        days = -int(past[1])
    else:
        raise Invalid("day", "malformed", text)
    return now.date() + timedelta(days=days)


def _yearly(text: str, now: datetime) -> str:
    """Return the day of every year that "in 3 days" or "1985, today" is."""
    year, _, day = text.rpartition(", ")
    when = _day(day, now)
    if (when.month, when.day) == (2, 29):
        when = when.replace(day=28)  # that year may have had no other
    return f"{year}-{when:%m-%d}" if year else f"{when:%m-%d}"


def _moment(text: str, now: datetime) -> datetime:
    """Return the moment that "today 14:30" or "40 minutes ago" is, in the zone of `now`."""
    if past := _MINUTES_AGO.fullmatch(text):
        # In UTC: on the night the clocks change, local arithmetic can end up after now.
        return (now.astimezone(UTC) - timedelta(minutes=int(past[1]))).astimezone(now.tzinfo)
    day, _, clock = text.rpartition(" ")
    try:
        at = time.fromisoformat(clock)
    except ValueError as error:
        raise Invalid("time", "malformed", text) from error
    return datetime.combine(_day(day, now), at, tzinfo=now.tzinfo)
