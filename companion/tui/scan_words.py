"""What is said while codes are read: what enter does, who waits, what was kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from companion.i18n import _, format_day, ngettext
from companion.reports import scans, wording
from companion.services.meeting import Captured
from companion.services.scanned_people import said_in
from companion.services.scanning import Found
from companion.tui.scan_entry import Entry


def how_to_keep(chosen: Found | None) -> str:
    """Return what the line takes now, and what enter does."""
    if chosen is None:
        return _("Paste, type or scan a code here")
    if chosen.needs_name:
        return _("Who is it? Type the name, ↵ keeps")
    if chosen.may_be_named:
        return _("↵ keeps · type a name first if you know it")
    words = _("↵ adds the talk and what is new") if chosen.match else _("↵ keeps")
    return _("{keeps} · type a note first: !promise #tag *4").format(keeps=words)


def how_to_leave(count: int) -> str:
    """Return the question what becomes of those who are not kept."""
    if not count:
        return _("Throw away what you typed? esc throws it away.")
    return ngettext(
        "{n} person is not kept. ↵ keeps · esc throws away",
        "{n} people are not kept. ↵ keeps all · esc throws away",
        count,
    ).format(n=count)


def title(chosen: Found) -> str:
    """Return what stands above somebody who is not kept yet."""
    if chosen.needs_name:
        return _("Unknown code")
    return _("Known") if chosen.match else _("New")


def place(index: int, count: int) -> str:
    """Return which of those who wait is shown; nothing where there is one."""
    return _("{n} of {all} · tab: next").format(n=index + 1, all=count) if count > 1 else ""


def kept(captured: Captured) -> str:
    """Return that somebody was kept, and how to take that back."""
    name = scans.shown_link(captured.contact.title)
    return _("Kept: {name} · ^z takes it back").format(name=name)


def kept_all(count: int, chosen: Found | None) -> str:
    """Return how many were kept at once, and what is asked about the one who is left, if any."""
    if chosen is None:
        words = ngettext(
            "{n} person kept · u takes it back", "{n} people kept · u takes back the last", count
        )
        return words.format(n=count)
    words = ngettext("{n} person kept.", "{n} people kept.", count).format(n=count)
    return f"{words} {how_to_keep(chosen)}"


def typed(said: Entry, today: date) -> str:
    """Return what is kept of a line that is being typed."""
    parts = [_("name: {name}").format(name=said.name)] if said.name else []
    talk = said_in(said.line, today)
    if talk.get("note"):
        parts.append(_("note: {note}").format(note=talk["note"]))
    for one in talk.get("promises", ()):
        due = format_day(one.due)
        parts.append(_("promise: {promise}, due {day}").format(promise=one.what, day=due))
    parts += (f"#{tag}" for tag in talk.get("tags", ()))
    parts.append(wording.stars(talk.get("rating", 0)).strip())
    return " · ".join(filter(None, (*parts, _("↵ keeps"))))


def status(waiting: int, kept: int) -> str:
    """Return how many wait, and how many were kept."""
    parts = []
    if waiting > 1:
        parts.append(_("{n} wait").format(n=waiting))
    if kept:
        parts.append(_("{n} kept").format(n=kept))
    return " · ".join(parts)


def of_others(others: Sequence[Found], names: Sequence[str]) -> str:
    """Return why those cannot be kept, or that they are; `names` are of those who are kept."""
    if names:
        shown = dict.fromkeys(map(scans.shown_link, names))
        return _("Kept already: {names}").format(names=", ".join(shown))
    return " ".join(dict.fromkeys(scans.refusal(one.refused) for one in others))
