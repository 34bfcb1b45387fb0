"""What the line below a code says, as much of it as the window has room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len, split_text
from textual.content import Content

from companion.i18n import _
from companion.reports import codes, wording

if TYPE_CHECKING:
    from companion.services.code_forms import CodeForm

SHARE = 3
"""A name takes one part of so many of the line; what is in the code is as important."""


def caption(subject: str, form: CodeForm, notes: Sequence[str], width: int) -> str:
    """Return whose code it is, what is in it, and `notes`, in at most `width` cells.

    Where that is too long, the reason is left out first, then what is missing. The notes stay.
    """
    name = Content(subject).truncate(max(1, width // SHARE), ellipsis=True).plain
    behind = "".join(f" · {note}" for note in notes)
    line = ""
    for held in _held(form):
        line = f"{name}: {held}{behind}"
        if cell_len(line) <= width:
            return line
    room = max(1, width - cell_len(f"{name}: {behind}"))
    return f"{name}: {Content(held).truncate(room, ellipsis=True).plain}{behind}"


def _held(form: CodeForm) -> Iterator[str]:
    """Yield what is in a code in fewer and fewer words."""
    fields = ", ".join(map(wording.field, form.fields))
    yield codes.on_screen(form)
    if form.left_out:
        yield _("{fields} · without {missing}").format(fields=fields, missing=codes.left_out(form))
        yield _("{fields} · not all: window too small").format(fields=fields)
        yield _("{fields} · not all").format(fields=fields)
    yield fields


def written(path: str, width: int) -> str:
    """Return that a file is there, with the end of its path where there is no room for all."""
    words = _("Written: {path}")
    room = max(1, width - cell_len(words.format(path="")))
    if cell_len(path) > room:
        path = f"…{split_text(path, cell_len(path) - room + 1)[1]}"
    return words.format(path=path)
