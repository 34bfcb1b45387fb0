"""What is in a code, and what it had no room for, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.i18n import _
from companion.reports import wording

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from collections.abc import Iterable

    from companion.services.code_forms import CodeForm


def on_screen(form: CodeForm) -> str:
    """Return what a code on the screen holds, and what a larger window would have room for."""
    held = fields(form.fields)
    if not form.left_out:
        return held
    missing = fields(form.left_out)
    return _("{fields} · {missing} left out: window too small").format(fields=held, missing=missing)


def fields(names: Iterable[str]) -> str:
    """Return the names of fields as a list."""
    return ", ".join(map(wording.field, names))
