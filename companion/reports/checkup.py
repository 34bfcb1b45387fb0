"""What a look at the store has shown, in words and as JSON, with the command that helps."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import Any

from companion.domain.text import clean
from companion.errors import StoreError
from companion.i18n import _, format_number, mark, ngettext
from companion.reports.errors import sentence
from companion.services.upkeep_ports import Checkup, Observation

_WORDS = {
    "commit_damaged": mark(
        "{place}: damaged, and the change there is lost ({names}). "
        "The next start puts the file in order and keeps it aside as it is."
    ),
    "commit_missing": mark(
        "{place}: a change before it is missing. "
        "The next start puts the file in order and keeps it aside as it is."
    ),
    "commit_mended": mark("{place}: a wrong bit. The next start mends it, and nothing is lost."),
    "rebuilt_damaged": mark("{place}: damaged. The next start makes it anew, and nothing is lost."),
    "rebuilt_missing": mark(
        "{path} is missing. The next start makes it anew, and nothing is lost."
    ),
    "edited": mark("Another program changed {path}. The next start takes that over ({names})."),
    "both_changed": mark(
        "Another program changed {path}, and so did this one: ours stays for {names}."
    ),
    "emptied": mark("Another program emptied {path}: what is missing there stays ({names})."),
    "branched": mark(
        "{path} was replaced by another version. Both are put together, ours stays for {names}."
    ),
    "base_unknown": mark(
        "{path} is not the file that the journal goes on from. The next start puts both together."
    ),
    "older_put_back": mark(
        "{path} was replaced by an older version of itself. The next start keeps the newer one."
    ),
    "gone": mark("{path} had gone while it was open; the next change writes all of it again."),
    "previous_damaged": mark("{place}: a spare, and damaged. Further changes write it anew."),
    "previous_differs": mark(
        "{path}: a spare that does not lead to what is there now. Further changes write it anew."
    ),
    "not_understood": mark("{place}: {names} cannot be understood and was left as it is."),
    "duplicate": mark("{place}: {names} is there twice; the first one counts."),
    "duplicate_uid": mark("{place}: {first} has the same card as {second}."),
    "dangling": mark("{place}: {first} names {second}, which is not there."),
    "permissions": mark("Others can open {path} (mode {first}). Close it with: {remedy}"),
    "backup_damaged": mark("The backup {path} is damaged. Make another one with: {remedy}"),
    "conflict_copy": mark(
        "{path} is what a sync program made of two versions. See what is in it with: {remedy}"
    ),
    "low_space": mark("Only {megabytes} MB are left on the drive of {path}. Make room in time."),
    "no_store": mark("There is no store in {path} yet."),
    "torn": mark(
        "{place}: a program was stopped there before it said “kept”. "
        "The next change clears it away."
    ),
    "older": mark(
        "{path} was written by an earlier version. The next change brings it up to date."
    ),
    "to_be_settled": mark("{path} will be put in order at the next change."),
    "open": mark("Companion is open on it (process {number} on {names})."),
    "partial": mark("{path} was left by a program that was stopped. The next change removes it."),
    "kept_aside": mark("{path} holds damaged files as they were. Remove it when all is well."),
    "no_backup": mark("There is no backup yet. Make one with: {remedy}"),
    "clock_back": mark("The clock was set back. Nothing is deleted for its age meanwhile."),
    "clock_ahead": mark("The clock jumped ahead. Nothing is deleted for its age meanwhile."),
    "synced": mark(
        "{path} is kept the same elsewhere by {names}. That is no backup, and two computers that "
        "write at once give two versions. Name another folder with --data."
    ),
    "drive_encrypted_yes": mark("The drive is encrypted."),
    "drive_encrypted_no": mark(
        "The drive is not encrypted by the system: whoever has the laptop can read {path}."
    ),
    "drive_encrypted_unknown": mark("Whether the drive is encrypted is not known."),
}
_COUNTED = {"newest_backup", "more"}


def document(checkup: Checkup) -> dict[str, Any]:
    """Return a look at the store as JSON."""
    return {
        "ok": checkup.is_ok,
        "problems": [_document(one) for one in checkup.problems],
        "notes": [_document(one) for one in checkup.notes],
    }


def text(checkup: Checkup) -> str:
    """Return a look at the store in lines: what is wrong first, then what is good to know."""
    return "\n".join((headline(checkup), *lines(checkup)))


def headline(checkup: Checkup) -> str:
    """Say whether anything is wrong."""
    if checkup.is_ok:
        return _("The store is well.")
    n = len(checkup.problems)
    return ngettext("{n} thing needs attention:", "{n} things need attention:", n).format(n=n)


def lines(checkup: Checkup) -> Iterator[str]:
    """Yield a line for each problem, then one for each note."""
    for one in checkup.problems:
        yield f"! {message(one)}"
    for one in checkup.notes:
        yield f"· {message(one)}"


def message(one: Observation) -> str:
    """Return an observation as one or two sentences."""
    if one.kind in _COUNTED:
        return _counted(one)
    if one.kind not in _WORDS:
        reason = one.kind  # what the store would have said, had it been opened
        return sentence(StoreError(one.path, reason, one.line))
    names = [clean(name) for name in one.names]
    return _(_WORDS[one.kind]).format(
        path=clean(one.path),
        place=_place(one),
        names=", ".join(names) or _("no record by name"),
        first=names[0] if names else "",
        second=names[-1] if names else "",
        remedy=clean(remedy(one)),
        number=one.count,
        megabytes=format_number(one.count / 1_000_000),
    )


def _place(one: Observation) -> str:
    """Return the file, and the line where one is known."""
    if not one.line:
        return clean(one.path)
    return _("{path}, line {line}").format(path=clean(one.path), line=one.line)


def remedy(one: Observation) -> str:
    """Return the command that helps; empty where none is needed, or none is known."""
    if one.kind == "permissions":
        return f"chmod {one.names[-1]} {shlex.quote(one.path)}"
    if one.kind == "conflict_copy":
        return f"companion restore {shlex.quote(one.path)} --dry-run"
    if one.kind in {"damaged", "vanished"}:
        return "companion restore"
    return "companion backup" if one.kind in {"no_backup", "backup_damaged"} else ""


def _counted(one: Observation) -> str:
    """Return an observation whose words depend on a number."""
    n = one.count
    if one.kind == "more":
        return ngettext(
            "{n} more of the same kind was found.", "{n} more of the same kind were found.", n
        ).format(n=n)
    if not n:
        return _("The newest backup is of today.")
    return ngettext(
        "The newest backup is {n} day old.", "The newest backup is {n} days old.", n
    ).format(n=n)


def _document(one: Observation) -> dict[str, Any]:
    """Return an observation as JSON."""
    return {
        "kind": one.kind,
        "path": one.path,
        "line": one.line or None,
        "records": list(one.names),
        "count": one.count or None,
        "message": message(one),
        "remedy": remedy(one) or None,
    }
