"""The state of the store in words: what was found wrong with its files, who has it open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from companion.domain.text import clean
from companion.i18n import _, format_date, format_day, format_time, mark, ngettext
from companion.services.ports import Finding, Holder, Problem

_FINDINGS = {
    "commit_damaged": mark(
        "{path} is damaged at line {line}: the change there is lost. Please check {records}."
    ),
    "commit_missing": mark("A change is missing in {path} before line {line}."),
    "commit_mended": mark("{path} had a wrong bit in line {line}; it was mended, nothing is lost."),
    "rebuilt_damaged": mark("{path} was damaged; it was made anew and nothing is lost."),
    "rebuilt_missing": mark("{path} was missing; it was made anew and nothing is lost."),
    "edited": mark("{path} was changed by another program; that was taken over ({records})."),
    "both_changed": mark(
        "{path} was changed by another program, and so was the journal: ours stays for {records}."
    ),
    "emptied": mark("{path} was emptied by another program; what is missing was kept ({records})."),
    "base_unknown": mark(
        "{path} is not the file that the journal went on from; both are together now. Please check."
    ),
    "older_put_back": mark(
        "{path} was replaced by an older version of itself; the newer one stays. To go back, use"
        " “companion restore”."
    ),
    "gone": mark("{path} had gone while it was open; the next change writes all of it again."),
    "branched": mark(
        "{path} was replaced by another version; both are together now, ours stays for {records}."
    ),
}
_DOUBTS = {
    "back": mark("The clock went back · nothing is deleted by itself"),
    "ahead": mark("The clock is far ahead · nothing is deleted by itself"),
}
_DOUBTED = {
    "back": mark("The clock shows {date}, {time}: earlier than when this was last written."),
    "ahead": mark("The clock shows {date}, {time}: long after this was last written."),
}
_KINDS = {
    "contacts": mark("contact"),
    "events": mark("event"),
    "attendees": mark("attendee"),
    "targets": mark("target"),
    "pitches": mark("pitch"),
    "encounters": mark("talk"),
    "follow_ups": mark("next step"),
    "interactions": mark("touch"),
    "cards": mark("card"),
}
_NAMELESS = {
    "commit_damaged": mark("{path} is damaged at line {line}: the change there is lost."),
    "both_changed": mark("{path} was changed by another program; where both did, ours stays."),
    "branched": mark("{path} was replaced by another version; both are together now."),
}
"""The same where no record is known by name."""
_SHOWN = 3
"""How many records are named before the rest is counted."""


def findings(found: Iterable[Finding], *, are_listed: bool = False) -> Iterator[str]:
    """Yield a sentence for each thing that was found wrong, with where the old file is kept.

    Where the records `are_listed` below, the sentences do not name them again.
    """
    for one in found:
        below = are_listed and one.records
        records = _("the records below") if below else _records(one.records)
        template = _FINDINGS[one.reason]
        if not one.records:
            template = _NAMELESS.get(one.reason, template)
        words = _(template).format(path=clean(one.path), line=one.line, records=records)
        kept = one.kept and _("The files as they were are in {folder}.").format(
            folder=clean(one.kept)
        )
        yield " ".join(filter(None, (words, kept)))


def kind(table: str) -> str:
    """Return what one record of `table` is called."""
    return _(_KINDS[table]) if table in _KINDS else clean(table)


def unread(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield a sentence per table in which stored documents cannot be read."""
    for (path, table), n in Counter((one.path, one.table) for one in problems).items():
        yield ngettext(
            "{n} record in {path} cannot be read and was left as it is (table {table}).",
            "{n} records in {path} cannot be read and were left as they are (table {table}).",
            n,
        ).format(n=n, path=clean(path), table=table)


def read_only(why: str, holder: Holder | None, now: datetime) -> str:
    """Return in one line why nothing can be changed (`Keeping.why_read_only`), and who may."""
    if why == "newer":
        return _("Read only · a newer version wrote this · update Companion")
    if holder is None or holder.since is None:
        return _("Read only · open in another window")
    since = holder.since.astimezone(now.tzinfo)
    time = format_time(since)
    if since.date() != now.date():
        time = f"{format_day(since.date())} {time}"
    return _("Read only · in another window since {time} (pid {pid})").format(
        time=time, pid=holder.pid
    )


def doubt(kind: str) -> str:
    """Return in one line what is odd about the clock (`Keeping.clock_doubt`)."""
    return _(_DOUBTS[kind])


def doubted(kind: str, now: datetime) -> str:
    """Return what the clock shows, what is odd about it, and what that means."""
    shown = _(_DOUBTED[kind]).format(date=format_date(now.date()), time=format_time(now))
    return f"{shown} {_('Nothing is deleted by itself until you confirm that it is right.')}"


def _records(names: tuple[str, ...]) -> str:
    """Return the first of the records, and how many more there are."""
    if not names:
        return _("no record by name")
    shown = ", ".join(clean(name) for name in names[:_SHOWN])
    rest = len(names) - _SHOWN
    if rest <= 0:
        return shown
    return f"{shown}, " + ngettext("{n} more", "{n} more", rest).format(n=rest)
