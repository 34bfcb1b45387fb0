"""What is in a code, and what it had no room for, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.i18n import _, ngettext
from companion.reports import wording

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.services.code_forms import CodeForm


def on_screen(form: CodeForm) -> str:
    """Return what a code on the screen holds, and what a larger window would have room for."""
    held = ", ".join(map(wording.field, form.fields))
    if form.kind == "event":
        held = _("{fields} (some phones only)").format(fields=held)
    if not form.left_out:
        return held
    missing = left_out(form)
    return _("{fields} · {missing} left out: window too small").format(fields=held, missing=missing)


def told_left_out(form: CodeForm) -> str:
    """Return a sentence about what a code in a file or on paper had no room for."""
    return _("Left out, for want of room: {fields}").format(fields=left_out(form))


def left_out(form: CodeForm) -> str:
    """Return what a code had no room for, as a list; how many of the further addresses."""
    names = [wording.field(field) for field in form.left_out if field != "more"]
    if count := form.further_left_out:
        names.append(ngettext("{n} more address", "{n} more addresses", count).format(n=count))
    return ", ".join(names)
