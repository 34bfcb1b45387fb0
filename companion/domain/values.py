"""What all domain values share: frozen, keyword only, and clean from the moment they are made."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import Annotated, Any, TypeVar, dataclass_transform, get_type_hints

from companion.domain.text import clean, clean_note
from companion.errors import Invalid

T = TypeVar("T")
Clean = Callable[[Any], Any]

Note = Annotated[str, "several lines"]
"""Text of several lines: breaks survive the cleaning, and it may be longer than a line."""
Verbatim = Annotated[str, "verbatim"]
"""Text kept exactly as it came (an original card); it is never shown."""
Tags = Annotated[tuple[str, ...], "tags"]
"""Tags in order: without `#`, lower case."""
Pairs = tuple[tuple[str, str], ...]
"""Named extras in order, such as the answers to registration questions."""


def texts_by_header(pairs: Pairs) -> dict[str, list[str]]:
    """Return what stands under each header; a form may ask two questions under one."""
    found: dict[str, list[str]] = {}
    for header, text in pairs:
        found.setdefault(header, []).append(text)
    return found


def _clean_lines(values: tuple[str, ...]) -> tuple[str, ...]:
    """Clean each value; empty ones and repetitions go, the order stays."""
    return tuple(dict.fromkeys(text for text in map(clean, values) if text))


def _clean_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Clean each tag and bring it into the one spelling in which tags are compared."""
    return _clean_lines(tuple(clean(tag).lstrip("#").lower() for tag in tags))


def _clean_pairs(pairs: Pairs) -> Pairs:
    """Clean both sides of each pair; pairs without a second side go.

    A clean pair stays the same object: many contacts may share one.
    """
    cleaned = ((pair, (clean(pair[0]), clean_note(pair[1]))) for pair in pairs)
    return tuple(pair if pair == clear else clear for pair, clear in cleaned if clear[1])


_CLEANERS: dict[Any, Clean] = {
    str: clean,
    Note: clean_note,
    tuple[str, ...]: _clean_lines,
    Tags: _clean_tags,
    Pairs: _clean_pairs,
}
_MOMENTS = (datetime, datetime | None)
_PLANS: dict[type, tuple[tuple[tuple[str, Clean], ...], tuple[str, ...]]] = {}


def _plan(kind: type) -> tuple[tuple[tuple[str, Clean], ...], tuple[str, ...]]:
    """List the text fields of `kind` with their cleaner, and its moments, once per class."""
    hints = get_type_hints(kind, include_extras=True)
    names = [field.name for field in dataclasses.fields(kind)]
    texts = tuple((name, _CLEANERS[hints[name]]) for name in names if hints[name] in _CLEANERS)
    return texts, tuple(name for name in names if hints[name] in _MOMENTS)


class _Trust(threading.local):
    """Whether this thread is reading text that was cleaned before it was stored."""

    given = False


_TRUST = _Trust()


@contextmanager
def trusted() -> Iterator[None]:
    """Read what values of ours said before: their text is clean, so it is not cleaned again.

    For the store, and for many values that only get another id: cleaning 10,000 contacts anew takes
    longer than reading them. What the values refuse, they refuse all the same.
    """
    _TRUST.given = True
    try:
        yield
    finally:
        _TRUST.given = False


def with_ids(record: T, **ids: str) -> T:
    """Return `record` with other ids; nothing else is looked at again.

    As `dataclasses.replace` under `trusted` does, in a third of the time: a list has many rows.
    """
    copy: T = object.__new__(type(record))
    for name in type(record).__slots__:  # type: ignore[attr-defined]
        object.__setattr__(copy, name, ids[name] if name in ids else getattr(record, name))
    return copy


def _clean_fields(self: Any) -> None:
    """Pass every text of a new value through the door, then let the value refuse the impossible.

    Raises:
        Invalid: a moment without an offset ("no_zone"), which no other could be compared to.
    """
    kind = type(self)
    plan = _PLANS.get(kind)
    if plan is None:
        plan = _PLANS[kind] = _plan(kind)
    if not _TRUST.given:
        for name, cleaner in plan[0]:
            text = getattr(self, name)
            if text and (cleaned := cleaner(text)) is not text:
                object.__setattr__(self, name, cleaned)
    for name in plan[1]:
        moment = getattr(self, name)
        if moment is None or isinstance(moment.tzinfo, timezone):
            continue
        offset = moment.utcoffset()
        if offset is None:
            raise Invalid(name, "no_zone", moment.isoformat())
        # Within one zone Python compares what clocks on the wall say, which go back once a year.
        object.__setattr__(self, name, moment.replace(tzinfo=timezone(offset), fold=0))
    self.check()


@dataclass_transform(frozen_default=True, kw_only_default=True)
def value(kind: type[T]) -> type[T]:
    """Make `kind` a frozen value of clean text; its `check` raises `Invalid` on the impossible."""
    kind.__post_init__ = _clean_fields  # type: ignore[attr-defined]
    if not hasattr(kind, "check"):
        kind.check = lambda _: None  # type: ignore[attr-defined]
    return dataclasses.dataclass(frozen=True, slots=True, kw_only=True)(kind)
