"""An import as counts, a sentence, and a line for each record that was not taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from companion.domain.listed_place import is_where
from companion.domain.text import clean
from companion.errors import Unreadable
from companion.i18n import _, format_number, mark, ngettext
from companion.reports import programme_news
from companion.reports.columns import other_sheets
from companion.reports.file_errors import located, rejection, unreadable
from companion.services.import_plan import ImportPlan, Noted

if TYPE_CHECKING:
    from companion.domain.same_person import Suggestion
    from companion.formats.vcard import CardWarning

WARNINGS = {
    "no_begin": mark("the beginning of the card is missing"),
    "no_end": mark("the end of the card is missing"),
    "nested": mark("a card inside the card was left out"),
    "unknown_charset": mark("unknown character set"),
    "guessed_charset": mark("no character set given, read as Windows-1252"),
    "soft_break": mark("says that it goes on, but the next line is another field"),
    "not_a_property": mark("not understood"),
    "too_many": mark("too much of it, the rest was left out"),
    "too_long": mark("too long, it was left out"),
    "cut": mark("too long, the end of it was cut off"),
    "continued": mark("taken as the rest of the line above"),
    "bad_base64": mark("a damaged picture or key was left out"),
}
"""What was repaired in a card or left out of it, by the words of `companion.formats.vcard`."""
MOST_PROBLEMS = 1_000
"""Lines about problems that anybody may want to read."""
SHOWN = 5
"""How many columns of a list, or records of a lot, are named in one line."""
MOST_TOLD = 3
"""Moved sessions in a toast."""
COUNTED = ("new", "merged", "unchanged", "left_out")
"""What an import counts, apart from what it rejects."""


def document(plans: Sequence[ImportPlan], unread: Sequence[Unreadable]) -> dict[str, Any]:
    """Return the counts over all files and every record that was not taken, as JSON."""
    kinds = dict.fromkeys(plan.kind for plan in plans)
    rejected: list[dict[str, Any]] = [
        {
            "file": plan.name,
            "record": one.record,
            "line": one.line,
            "reason": rejection(one.reason),
            **({"where": one.where} if one.where else {}),
        }
        for plan in plans
        for one in plan.rejected
    ]
    rejected += [
        {"file": one.path, "record": None, "line": one.line, "reason": rejection(one.reason)}
        for one in unread
    ]
    return {
        "kind": ", ".join(kinds) or None,
        **{key: sum(plan.counts[key] for plan in plans) for key in COUNTED},
        "rejected": rejected,
        **(programme_news.document(plans) if of_events(plans) else {}),
    }


def of_events(plans: Sequence[ImportPlan]) -> list[ImportPlan]:
    """Return those that take in a programme or an invitation."""
    return [plan for plan in plans if plan.kind in {"programme", "event"}]


def summary(
    plans: Sequence[ImportPlan], unread: Sequence[Unreadable] = (), *, dry_run: bool
) -> str:
    """Return what happened, or would happen, in a line per kind of record and for files."""
    lines = []
    for kind in dict.fromkeys(plan.kind for plan in plans):
        those = [plan for plan in plans if plan.kind == kind]
        total = sum(plan.total for plan in those)
        lines.append(f"{_head(kind, total)}: {counts(those)}")
    lines += [line for plan in of_events(plans) for line in programme_news.lines(plan)]
    if unread:
        files = ngettext("{n} file was not read.", "{n} files were not read.", len(unread))
        lines.append(files.format(n=len(unread)))
    if dry_run:
        lines.append(_("Nothing was changed: this was a dry run."))
    return "\n".join(lines)


def _head(kind: str, total: int) -> str:
    """Return how many records of a kind there are in words: "58 attendees"."""
    match kind:
        case "contacts":
            text = ngettext("{n} contact", "{n} contacts", total)
        case "attendees":
            text = ngettext("{n} attendee", "{n} attendees", total)
        case "programme":
            text = ngettext("{n} session", "{n} sessions", total)
        case _:
            text = ngettext("{n} event", "{n} events", total)
    return text.format(n=format_number(total))


def counts(plans: Sequence[ImportPlan]) -> str:
    """Return the counts of `plans` in words: "58 new, 3 left out (cancelled)"."""
    is_programme = plans and len(of_events(plans)) == len(plans)
    words = {
        "new": _("{n} new"),
        "merged": _("{n} changed") if is_programme else _("{n} merged"),
        "unchanged": _("{n} unchanged"),
        "left_out": _("{n} left out") if is_programme else _("{n} left out (cancelled)"),
        "rejected": _("{n} rejected"),
    }
    sums = {key: sum(plan.counts[key] for plan in plans) for key in words}
    parts = [words[key].format(n=format_number(n)) for key, n in sums.items() if n]
    return ", ".join(parts) or _("nothing in it")


def some_of(names: Sequence[str], total: int) -> str:
    """Return the first `SHOWN` of `names`, and how many of `total` are not among them."""
    shown = names[:SHOWN]
    words = ", ".join(shown)
    more = total - len(shown)
    if more <= 0:
        return words
    return f"{words} " + ngettext("and {n} more", "and {n} more", more).format(n=more)


def unknown_columns(plans: Sequence[ImportPlan]) -> Iterator[str]:
    """Yield for each list the columns that are kept without being understood, and what to do."""
    for plan in plans:
        columns = plan.understood.columns if plan.understood is not None else ()
        names = [
            clean(header)
            for header, field in columns
            if field == "extra" and header and not is_where(header)
        ]
        if names and plan.kind == "attendees":
            yield _("{path}: kept as they are: {columns} (--column HEADER=FIELD says more)").format(
                path=clean(PurePath(plan.name).name), columns=some_of(names, len(names))
            )


def first_problems(plans: Sequence[ImportPlan], unread: Sequence[Unreadable]) -> Iterator[str]:
    """Yield the first `MOST_PROBLEMS` lines of `problems`, and how many more there are."""
    lines = problems(plans, unread)
    yield from islice(lines, MOST_PROBLEMS)
    if more := sum(1 for _line in lines):
        yield ngettext("… and {n} more.", "… and {n} more.", more).format(n=more)


def problems(plans: Sequence[ImportPlan], unread: Sequence[Unreadable]) -> Iterator[str]:
    """Yield a line for each record or file that was not taken, and for each warning."""
    for plan in plans:
        if plan.understood is not None and (sheets := other_sheets(plan.understood)):
            yield f"{clean(plan.name)}: {sheets}."
        for one in plan.rejected:
            yield located(plan.name, one.reason, one.line, one.where)
        for one_warning in plan.warnings:
            words = _("{path}, line {line}: {reason}.")
            if not one_warning.line:
                words = _("{path}: {reason}.")
            yield words.format(
                path=clean(plan.name), line=one_warning.line, reason=warning(one_warning)
            )
    for error in unread:
        yield unreadable(error.path, error.reason, error.line)


def warning(of_card: CardWarning | Noted) -> str:
    """Return what was repaired in a card or left out of it: "not understood: X-FOO"."""
    if isinstance(of_card, Noted):
        return programme_news.warning(of_card)
    return ": ".join(filter(None, (_(WARNINGS[of_card.word]), clean(of_card.detail))))


def taken(plans: Sequence[ImportPlan]) -> str:
    """Return what was taken in, for a toast; with nothing new in it there is nothing to undo.

    What moved of my own plans is said as well, and which event is the current one from now on.
    """
    words = counts(plans)
    if any(not plan.change.is_empty for plan in plans):
        moves = [
            programme_news.moved(one, plan.event.tz if plan.event else None)
            for plan in plans
            for one in plan.moved
            if one.is_mine
        ]
        words = _("{change} · u takes it back").format(change=words)
        chosen = [
            _("{event} is the current event now").format(event=plan.event.name)
            for plan in plans
            if plan.is_chosen and plan.event is not None
        ]
        return "\n".join((words, *chosen[-1:], *moves[:MOST_TOLD]))
    return _("Nothing was changed: {counts}").format(counts=words)


def way_back(backup: str) -> str:
    """Return how to go back by the backup of that name, which was made before an import."""
    return _(
        "To go back to before the import, and before all since: companion restore {name}"
    ).format(name=clean(backup))


def suggested(found: Sequence[Suggestion]) -> str:
    """Return how many of the new contacts may be known already; nothing where none may.

    Each is counted once, also where they may be one with several.
    """
    count = len({one.contact.id for one in found})
    if not count:
        return ""
    return ngettext(
        "{n} new contact may be known already.", "{n} new contacts may be known already.", count
    ).format(n=format_number(count))
