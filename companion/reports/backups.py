"""Backups as lines and as JSON, and what going back to one would change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import Any

from companion.domain.text import clean
from companion.i18n import _, format_date, format_number, format_time, mark, ngettext
from companion.reports.file_errors import rejection
from companion.services.restoring import KindOfDifference, Restoration
from companion.services.upkeep import Restored
from companion.services.upkeep_ports import Backup

WHY = {
    "start": mark("at a start"),
    "manual": mark("asked for"),
    "before_import": mark("before an import"),
    "before_migration": mark("before an update"),
    "before_restore": mark("before a restore"),
    "": mark("a file"),
}
"""What a backup was made for."""

TABLES = {
    "contacts": mark("Contacts"),
    "events": mark("Events"),
    "sessions": mark("Sessions"),
    "attendees": mark("Attendees"),
    "targets": mark("Targets"),
    "goals": mark("Goals"),
    "pitches": mark("Pitches"),
    "encounters": mark("Encounters"),
    "follow_ups": mark("Follow-ups"),
    "interactions": mark("Touches"),
    "consents": mark("Consents"),
    "cards_given": mark("Cards handed over"),
    "rehearsals": mark("Rehearsals"),
    "briefs": mark("Briefs"),
    "questions": mark("Questions"),
    "checklist": mark("Checklists"),
    "articles": mark("Articles"),
    "cards": mark("My cards"),
    "choices": mark("Choices"),
    "trash": mark("In the trash"),
    "erasures": mark("Erasures"),
    "not_same": mark("Kept apart"),
    "column_maps": mark("Columns of lists"),
}
"""What the kinds of records are called."""
SHOWN = 5
"""How many names are listed before the rest is counted."""


def why(backup: Backup) -> str:
    """Return what a backup was made for."""
    return _(WHY[backup.why])


def when(backup: Backup, zone: tzinfo | None = None) -> str:
    """Return when a backup was made, in `zone` or that of this laptop."""
    moment = backup.at.astimezone(zone)
    return f"{format_date(moment.date())} {format_time(moment)}"


def size(backup: Backup) -> str:
    """Return how large a file is."""
    if backup.size < 1_000_000:
        return _("{n} kB").format(n=format_number(max(1, round(backup.size / 1000))))
    return _("{n} MB").format(n=format_number(backup.size / 1_000_000, 1))


def contents(backup: Backup) -> str:
    """Return how many contacts are in a backup, or why nobody knows."""
    if backup.is_encrypted and backup.contacts is None:
        return _("encrypted")
    if backup.contacts is None:
        return _("cannot be read")
    n = backup.contacts
    return ngettext("{n} contact", "{n} contacts", n).format(n=format_number(n))


def table(backups: Sequence[Backup]) -> str:
    """Return one line per backup: name, when, what for or why not, contacts, size."""
    rows = [
        (
            one.name,
            when(one),
            " · ".join((why(one), *((rejection(one.problem),) if one.problem else ()))),
            contents(one),
            size(one),
        )
        for one in backups
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(4)] if rows else []
    return "\n".join(
        "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4]))
        for row in rows
    )


def made(backup: Backup) -> str:
    """Say where a backup is and what is in it."""
    return " · ".join((clean(backup.path), contents(backup), size(backup)))


def document(backup: Backup) -> dict[str, Any]:
    """Return a backup as JSON."""
    return {
        "name": backup.name,
        "path": backup.path,
        "why": backup.why or None,
        "at": backup.at.isoformat(),
        "contacts": backup.contacts,
        "events": backup.events,
        "size": backup.size,
        "encrypted": backup.is_encrypted,
        "problem": backup.problem or None,
    }


def difference(plan: Restoration) -> list[str]:
    """Say what going back would change, a line per kind and change."""
    if plan.change.is_empty:
        return [_("Nothing would change: it is what is there.")]
    return [*(line for kind in plan.kinds for line in _lines(kind)), *_unknown(plan)]


def _unknown(plan: Restoration) -> Iterator[str]:
    """Yield what nobody knows any more, and somebody should."""
    if plan.may_bring_back:
        yield _("If anybody was erased after that backup, they are back: nobody knows any more.")


def _lines(kind: KindOfDifference) -> Iterator[str]:
    """Yield what would change in one table."""
    head = _(TABLES.get(kind.table, kind.table))
    for words, names in (
        (ngettext("{n} added", "{n} added", len(kind.added)), kind.added),
        (ngettext("{n} changed", "{n} changed", len(kind.changed)), kind.changed),
        (ngettext("{n} removed", "{n} removed", len(kind.removed)), kind.removed),
    ):
        if names:
            yield f"{head}: {words.format(n=format_number(len(names)))} ({_names(names)})"


def _names(names: tuple[str, ...]) -> str:
    """Return the first of the names, and how many more there are."""
    shown = ", ".join(clean(name) for name in names[:SHOWN])
    return f"{shown}, …" if len(names) > SHOWN else shown


def difference_document(plan: Restoration) -> dict[str, Any]:
    """Return what going back would change, as JSON."""
    return {
        one.table: {
            "added": list(one.added),
            "changed": list(one.changed),
            "removed": list(one.removed),
        }
        for one in plan.kinds
    }


def undo(restored: Restored) -> str:
    """Return the command that takes a restore back; empty where there is none."""
    return f"companion restore {restored.before.name}" if restored.before else ""


def restored(done: Restored) -> str:
    """Say what became of going back to a backup, and how it is taken back."""
    return " ".join((_restored(done), *_unknown(done.plan)))


def _restored(done: Restored) -> str:
    """Say where the backup is, and how it is taken back."""
    if done.kept:
        return _("The backup is in place. The files as they were are in {folder}.").format(
            folder=clean(done.kept)
        )
    if done.plan.change.is_empty:
        return _("Nothing was changed: it is what is there.")
    command = undo(done)
    if not command:
        return _("The backup is in place.")
    return _("The backup is in place. To take that back: {command}").format(command=command)
