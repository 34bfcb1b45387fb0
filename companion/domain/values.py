"""What all domain values share: frozen, keyword only, and clean from the moment they are made."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Annotated, Any, TypeVar, dataclass_transform, get_type_hints

from companion.domain.text import clean, clean_note

T = TypeVar("T")
Clean = Callable[[Any], Any]

Note = Annotated[str, "several lines"]
"""Text of several lines: breaks survive the cleaning, and it may be longer than a line."""
Verbatim = Annotated[str, "verbatim"]
"""Text kept exactly as it came (an original card); it is never shown."""
Pairs = tuple[tuple[str, str], ...]
"""Named extras in order, such as the answers to registration questions."""


def _clean_lines(values: tuple[str, ...]) -> tuple[str, ...]:
    """Clean each value; empty ones and repetitions go, the order stays."""
    return tuple(dict.fromkeys(text for text in map(clean, values) if text))


def _clean_pairs(pairs: Pairs) -> Pairs:
    """Clean both sides of each pair; pairs without a second side go."""
    return tuple((clean(key), text) for key, value in pairs if (text := clean_note(value)))


_CLEANERS: dict[Any, Clean] = {
    str: clean,
    Note: clean_note,
    tuple[str, ...]: _clean_lines,
    Pairs: _clean_pairs,
}
_PLANS: dict[type, tuple[tuple[str, Clean], ...]] = {}


def _plan(kind: type) -> tuple[tuple[str, Clean], ...]:
    """List the text fields of `kind` with their cleaner, once per class."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        (field.name, _CLEANERS[hints[field.name]])
        for field in dataclasses.fields(kind)
        if hints[field.name] in _CLEANERS
    )


def _clean_fields(self: Any) -> None:
    """Pass every text of a new value through the door, then let the value refuse the impossible."""
    kind = type(self)
    plan = _PLANS.get(kind)
    if plan is None:
        plan = _PLANS[kind] = _plan(kind)
    for name, cleaner in plan:
        text = getattr(self, name)
        if text and (cleaned := cleaner(text)) is not text:
            object.__setattr__(self, name, cleaned)
    self.check()


@dataclass_transform(frozen_default=True, kw_only_default=True)
def value(kind: type[T]) -> type[T]:
    """Make `kind` a frozen value of clean text; its `check` raises `Invalid` on the impossible."""
    kind.__post_init__ = _clean_fields  # type: ignore[attr-defined]
    if not hasattr(kind, "check"):
        kind.check = lambda _: None  # type: ignore[attr-defined]
    return dataclasses.dataclass(frozen=True, slots=True, kw_only=True)(kind)
