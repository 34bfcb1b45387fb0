"""What is known of somebody who is gone through, to be looked at beside the questions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from textual.content import Content

from companion.domain.consent import AGREEMENT
from companion.domain.encounter import Encounter
from companion.domain.event import Target
from companion.i18n import _, format_day, format_time
from companion.reports import consents, memory, talks, wording
from companion.services.debriefing import Known, Person
from companion.services.memory_clock import Met

TALKS = 3
"""Earlier talks that are shown, at most."""


def known_lines(person: Person, known: Known, zone: tzinfo | None) -> Content:
    """Return what is known, in paragraphs; times are those of the talk's place, else of `zone`."""
    return Content("\n").join(_lines(person, known, zone))


def _lines(person: Person, known: Known, zone: tzinfo | None) -> Iterator[Content]:
    """Yield the lines."""
    contact, talk = person.met.contact, person.met.encounter
    yield Content.styled(contact.title, "bold")
    for text in (contact.role, contact.organisation):
        if text and text != contact.title:
            yield Content(text)
    yield from _clock(person.met, zone)
    yield from _labelled(_("Talk"), *_said(talk))
    if known.target is not None:
        yield from _labelled(_("Target"), *_why(known.target))
    open_steps = (one for one in known.story.follow_ups if one.is_open)
    yield from _labelled(_("Still open"), *map(talks.step, open_steps))
    known_at = person.met.zone or zone
    agreed = (one for one in known.story.consents if one.kind == AGREEMENT)
    yield from _labelled(_("Basis"), *(consents.line(one, known_at) for one in agreed))
    if known.attendee is not None:
        listed = known.attendee
        yield from _labelled(_("List"), listed.looking_for, listed.offers, listed.note)
    others = [one for one in known.story.encounters if one.id != talk.id]
    yield from _labelled(_("Earlier"), *(_earlier(one, zone) for one in others[:TALKS]))


def _clock(met: Met, zone: tzinfo | None) -> Iterator[Content]:
    """Yield when we met, how long it is remembered, and what is missing."""
    at = met.encounter.at.astimezone(met.zone or zone)
    yield Content.styled(f"{format_day(at.date())} {format_time(at)}", "$foreground-muted")
    yield Content.styled(memory.long(met.left), "$foreground-muted")
    if met.missing:
        yield Content.styled(memory.missing(met.missing), "$text-warning")


def _said(talk: Encounter) -> Iterator[str]:
    """Yield what the form beside does not ask about a talk."""
    yield from (talk.note, talk.cue, talk.place, talk.session)
    yield " ".join(f"#{tag}" for tag in talk.tags)


def _earlier(talk: Encounter, zone: tzinfo | None) -> str:
    """Return another talk in one line."""
    day = format_day(talk.at.astimezone(zone).date())
    return ": ".join(filter(None, (day, " ".join((talk.thread or talk.note).split()))))


def _why(target: Target) -> Iterator[str]:
    """Yield why I wanted to meet them, and what I wanted to ask and give."""
    yield " ".join(filter(None, (wording.stars(target.priority).strip(), target.reason)))
    yield from (target.question, target.give)


def _labelled(label: str, *texts: str) -> Iterator[Content]:
    """Yield those of `texts` that are not empty, the first behind a label."""
    for number, text in enumerate(filter(None, texts)):
        head = Content("") if number else Content.styled(f"{label}  ", "$text-accent")
        yield head + Content(text)
