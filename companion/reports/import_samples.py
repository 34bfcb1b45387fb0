"""What an import would do with each record, lot by lot, as the dry run shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from itertools import chain, islice

from companion.domain.change import Record
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event
from companion.domain.same_person import Suggestion
from companion.domain.session import Session
from companion.domain.text import clean
from companion.errors import Unreadable
from companion.i18n import _, mark
from companion.reports import duplicates, programme_samples, wording
from companion.reports.file_errors import rejection
from companion.reports.imports import warning
from companion.services.import_plan import ImportPlan

LOTS = {
    "new": mark("new"),
    "merged": mark("merged"),
    "moved": mark("moved"),
    "gone": mark("gone"),
    "unchanged": mark("unchanged"),
    "left_out": mark("left out"),
    "rejected": mark("rejected"),
    "warnings": mark("notes"),
}
"""Where the records of a file go; what of a programme moved or is gone; and what was repaired."""
MOST = 200
"""Samples of one lot that are shown."""

Before = Callable[[Record], Record | None]
"""Returns a record as it is kept now; None where it is new."""

_FIELDS = {
    "name": mark("name"),
    "organisation": mark("organisation"),
    "role": mark("role"),
    "email": mark("mail"),
    "emails": mark("mail"),
    "phone": mark("phone"),
    "phones": mark("phone"),
    "link": mark("link"),
    "links": mark("link"),
    "tags": mark("tag"),
    "circle": mark("network"),
    "status": mark("status"),
    "looking_for": mark("looks for"),
    "offers": mark("offers"),
    "topics": mark("topic"),
    "note": mark("note"),
}
"""What an import can add, as it is called in a row."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One record of a lot in three words: who, where, and what is to be said about it."""

    title: str
    place: str = ""
    detail: str = ""


def lots(plans: Sequence[ImportPlan], unread: Sequence[Unreadable]) -> dict[str, int]:
    """Return how many records go where, and how many notes there are; files count as rejected."""
    sums = {lot: sum(plan.counts.get(lot, 0) for plan in plans) for lot in LOTS}
    sums["rejected"] += len(unread)
    for lot in ("moved", "gone", "warnings"):
        sums[lot] = sum(len(getattr(plan, lot)) for plan in plans)
    return sums


def samples(
    lot: str, plans: Sequence[ImportPlan], unread: Sequence[Unreadable], before: Before
) -> list[Sample]:
    """Return the first `MOST` records of one of `LOTS`; `before` returns who they were."""
    several = len(plans) + len(unread) > 1
    found: Iterator[Sample]
    if lot == "rejected":
        found = _rejected(plans, unread, several=several)
    elif lot == "warnings":
        found = _warnings(plans, several=several)
    elif lot == "merged":
        found = _merged(plans, before)
    elif lot == "moved":
        found = (
            Sample(*programme_samples.moved(one, _zone(plan)))
            for plan in plans
            for one in plan.moved
        )
    elif lot == "gone":
        found = (Sample(*programme_samples.gone(one, plan)) for plan in plans for one in plan.gone)
    else:
        found = chain(_people(lot, plans), _of_programmes(lot, plans))
    return list(islice(found, MOST))


def added(before: Record | None, after: Record) -> str:
    """Return what `after` has and `before` has not: "mail a@x.example · role HR → Head of HR"."""
    if before is None:
        return _("named twice")
    return " · ".join(_news(before, after))


def _people(lot: str, plans: Sequence[ImportPlan]) -> Iterator[Sample]:
    """Yield who is new, unchanged or left out; those first who may be known already."""
    for plan in plans:
        suggested = {one.contact.id: one for one in plan.suggested} if lot == "new" else {}
        people = _known_kinds(getattr(plan, lot))
        for one in sorted(people, key=lambda one: one.id not in suggested):
            if one.id in suggested:
                yield _sample(one, _maybe(suggested[one.id]))
                continue
            status = one.status if lot == "left_out" and isinstance(one, Attendee) else ""
            yield _sample(one, wording.word(status) or one.role)


def _merged(plans: Sequence[ImportPlan], before: Before) -> Iterator[Sample]:
    """Yield whom something is added to, and what; a second row about them adds to the first."""
    seen: set[str] = set()
    for plan in plans:
        for record in plan.merged:
            if isinstance(record, Session | Event):
                yield _changed(record, before(record), plan)
        for one in _known_kinds(plan.merged):
            # The plan has everybody as they will be at last: a second row has nothing more to say.
            yield _sample(one, _("named twice") if one.id in seen else added(before(one), one))
            seen.add(one.id)


def _changed(one: Session | Event, before: Record | None, plan: ImportPlan) -> Sample:
    """Return a session or an event that is other than `before`."""
    if isinstance(one, Event):
        was = before if isinstance(before, Event) else None
        return Sample(*programme_samples.event(one, was))
    known = before if isinstance(before, Session) else None
    return Sample(*programme_samples.changed(one, known, plan.event))


def _of_programmes(lot: str, plans: Sequence[ImportPlan]) -> Iterator[Sample]:
    """Yield the sessions and events of a lot, and the rows that others of the file stand for."""
    for plan in plans:
        for one in getattr(plan, lot):
            if isinstance(one, Session):
                yield Sample(*programme_samples.session(one, plan.event))
            elif isinstance(one, Event):
                yield Sample(*programme_samples.event(one, None))
        for row in plan.outdated if lot == "left_out" else ():
            yield Sample(clean(row.where) or _line(row.line), "", rejection(row.reason))


def _zone(plan: ImportPlan) -> tzinfo | None:
    """Return the zone in which the times of a programme are told."""
    return plan.event.tz if plan.event is not None else None


def _rejected(
    plans: Sequence[ImportPlan], unread: Sequence[Unreadable], *, several: bool
) -> Iterator[Sample]:
    """Yield what was not taken: whole files first, then records with their lines."""
    for error in unread:
        where = _line(error.line) if error.line else ""
        yield Sample(clean(error.path), where, rejection(error.reason))
    for plan in plans:
        for one in plan.rejected:
            where = clean(one.where) or _line(one.line)
            yield Sample(where, plan.name if several else "", rejection(one.reason))


def _warnings(plans: Sequence[ImportPlan], *, several: bool) -> Iterator[Sample]:
    """Yield what was repaired in cards or left out of them."""
    for plan in plans:
        for one in plan.warnings:
            where = _line(one.line) if one.line else ""
            yield Sample(where, plan.name if several else "", warning(one))


def _known_kinds(records: Iterable[Record]) -> Iterator[Contact | Attendee]:
    """Yield the people among `records`."""
    return (one for one in records if isinstance(one, Contact | Attendee))


def _sample(one: Contact | Attendee, detail: str) -> Sample:
    """Return somebody with a word about them."""
    return Sample(one.title, one.organisation if one.title != one.organisation else "", detail)


def _maybe(suggestion: Suggestion) -> str:
    """Return who somebody new may be, and why."""
    words = _("perhaps {name}: {reasons}")
    return words.format(name=suggestion.other.title, reasons=duplicates.reasons(suggestion))


def _line(number: int) -> str:
    """Return where in a file something stands."""
    return _("line {n}").format(n=number)


def _news(before: Record, after: Record) -> Iterator[str]:
    """Yield each thing that is not as before."""
    for name, label in _FIELDS.items():
        old, new = getattr(before, name, ""), getattr(after, name, "")
        if new == old:
            continue
        if name == "status":
            old, new = wording.word(old), wording.word(new)
        if isinstance(new, tuple):
            yield from (f"{_(label)} {text}" for text in new if text not in old)
        elif old and new.startswith(old):
            yield f"{_(label)} {new.removeprefix(old).strip()}"
        elif old:
            yield f"{_(label)} {old} → {new}"
        else:
            yield f"{_(label)} {new}"
    known = getattr(before, "extras", ())
    for header, text in getattr(after, "extras", ()):
        if (header, text) not in known:
            yield f"{header}: {text}"
