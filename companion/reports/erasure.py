"""What erasing somebody removes, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from companion.domain.text import clean
from companion.i18n import _, ngettext
from companion.reports.backups import TABLES
from companion.services.privacy import Erasure


def question(plan: Erasure) -> str:
    """Return what would go, before it does."""
    if not plan.title:
        return _(
            "{id} was erased before; backups and other files are looked through again."
        ).format(id=clean(plan.id))
    return _("{name} will be erased for good, backups and trash included: {what}.").format(
        name=clean(plan.title), what=_what(plan)
    )


def text(done: Erasure) -> str:
    """Return what was removed and where something may still be."""
    return "\n".join(_lines(done))


def document(done: Erasure) -> dict[str, Any]:
    """Return the same as JSON."""
    return {
        "erased": done.id,
        "removed": dict(done.removed),
        "backups": {
            "changed": list(done.copies.changed),
            "encrypted": list(done.copies.encrypted),
            "unreadable": list(done.copies.unreadable),
        },
        "files_unreadable": list(done.copies.unread),
        "failed": list(done.copies.failed),
        "files_removed": list(done.copies.removed),
        "still_in": list(done.copies.left),
    }


def _lines(done: Erasure) -> Iterator[str]:
    """Yield a line for each thing that was done or could not be."""
    copies = done.copies
    if done.title:
        yield _("{name} was erased: {what}.").format(name=clean(done.title), what=_what(done))
    else:
        yield _("{id} is erased from the store.").format(id=clean(done.id))
    if n := len(copies.changed):
        yield ngettext("{n} backup was written anew.", "{n} backups were written anew.", n).format(
            n=n
        )
    for template, names in (
        (_("Removed as well: {files}"), copies.removed),
        (_("Encrypted, so not looked into; delete them if need be: {files}"), copies.encrypted),
        (
            _("Not readable, so not looked into; delete them if need be: {files}"),
            copies.unreadable + copies.unread,
        ),
        (_("The name or an address still stands in: {files}"), copies.left),
    ):
        if names:
            yield template.format(files=", ".join(map(clean, names)))
    if copies.failed:
        yield _(
            "Erased from the store, but not from these files, which could not be written: {files}. "
            "To try again: companion privacy erase {id}"
        ).format(files=", ".join(map(clean, copies.failed)), id=clean(done.id))


def _what(erasure: Erasure) -> str:
    """Return how many records of which kind."""
    return ", ".join(f"{_(TABLES[name])} {n}" for name, n in erasure.removed.items())
