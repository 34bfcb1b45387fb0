"""Values of JSON as what they should be: whatever else stands there is nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def text_of(value: object) -> str:
    """Return a text, or a number as one; of texts in several languages the first."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, dict):
        return next((one.strip() for one in value.values() if isinstance(one, str)), "")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return ""


def items(value: object) -> list[Any]:
    """Return a list; an empty one for anything else."""
    return value if isinstance(value, list) else []


def objects(value: object) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the objects in a list with their indexes; whatever else is in it is left out."""
    return ((at, one) for at, one in enumerate(items(value)) if isinstance(one, dict))
