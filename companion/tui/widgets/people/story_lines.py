"""A contact and everything that happened, as labelled lines, newest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from textual.content import Content

from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.follow_up import FollowUp
from companion.i18n import _, format_date
from companion.reports import consents, wording
from companion.reports import talks as words_of_talk
from companion.services.contacts import Story


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph and what stands in front of it."""

    text: Content
    label: str | None = None
    """None: the text takes the whole width; empty: it goes on below a label."""


BLANK = Line(Content(""))


def story_lines(
    story: Story,
    *,
    event_name: Callable[[str], str],
    zone: tzinfo | None,
    event_zone: Callable[[str], tzinfo | None] = lambda _: None,
    remembered: str = "",
    standing: Iterable[tuple[str, tuple[str, ...]]] = (),
) -> list[Line]:
    """Return the page of a contact; days are those of `zone`, `event_name` names an event by id.

    Times are those of the place of the talk, where `event_zone` knows it.
    `remembered` tells how long the last talk is remembered, and what is missing; `standing` how
    close we are (see `reports.ties.facts`).
    """
    lines = [*_head(story.contact)]
    if remembered:
        lines.append(Line(Content.styled(remembered, "$text-warning")))
    lines += [BLANK, *_facts(story.contact, standing)]
    steps = [step for step in story.follow_ups if step.is_open]
    if steps:
        lines += [BLANK, _heading(_("Next steps")), *map(_open_step, sorted(steps, key=_due))]
    happened = _happened(story, event_name, zone, event_zone)
    if happened:
        lines += [BLANK, _heading(_("Story")), *happened]
    return lines


def _heading(text: str) -> Line:
    """Return a heading."""
    return Line(Content.styled(text, "bold $text-accent"))


def _head(contact: Contact) -> Iterator[Line]:
    """Yield who they are."""
    yield Line(Content.styled(contact.title, "bold"))
    position = " · ".join(filter(None, (contact.role, contact.organisation)))
    if position and position != contact.title:
        yield Line(Content(position))


def _facts(contact: Contact, standing: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[Line]:
    """Yield how to reach them and what is known of them."""
    for label, values in (
        (_("Mail"), contact.emails),
        (_("Phone"), contact.phones),
        (_("Link"), contact.links),
        (_("Tags"), (" ".join(f"#{tag}" for tag in contact.tags),)),
        (_("Circle"), (wording.circle(contact.circle),)),
        *standing,
        (_("Note"), tuple(contact.note.split("\n"))),
        (_("More"), tuple(f"{wording.header(header)}: {text}" for header, text in contact.extras)),
    ):
        for number, text in enumerate(values):
            if text:
                yield Line(Content(text), "" if number else label)


def _due(step: FollowUp) -> date:
    """Return when a step is due; steps without a date come last."""
    return step.due or date.max


def _open_step(step: FollowUp) -> Line:
    """Return a next step with its status, and whose it is."""
    owner = _("their promise") if step.owner == "them" else wording.word(step.kind)
    words = filter(None, (step.what, wording.status(step), owner))
    return Line(Content("→ ") + Content(" · ".join(words)))


def _happened(
    story: Story,
    event_name: Callable[[str], str],
    zone: tzinfo | None,
    event_zone: Callable[[str], tzinfo | None],
) -> list[Line]:
    """Return talks, touches and closed steps, the newest first."""
    zones = {talk.id: event_zone(talk.event) for talk in story.encounters}
    entries: list[tuple[datetime, list[Content]]] = [
        (talk.at, list(_talk(talk, event_name(talk.event)))) for talk in story.encounters
    ]
    for touch in story.interactions:
        words = (wording.word(touch.kind), " ".join(touch.note.split()))
        entries.append((touch.at, [Content(" · ".join(filter(None, words)))]))
    entries += [
        (given.at, [Content(wording.card_given(given, zone))]) for given in story.cards_given
    ]
    entries += [
        (one.at, [Content(consents.line(one, zones.get(one.encounter) or zone))])
        for one in story.consents
        if one.at is not None
    ]
    entries += [
        (step.closed, [Content(f"{step.what} · {wording.status(step)}")])
        for step in story.follow_ups
        if step.closed is not None
    ]
    entries.sort(key=lambda entry: entry[0], reverse=True)
    return [
        Line(text, "" if number else format_date(at.astimezone(zone).date()))
        for at, texts in entries
        for number, text in enumerate(texts)
    ]


def _talk(talk: Encounter, event: str) -> Iterator[Content]:
    """Yield where we met and how it was, then what was said."""
    met = Content(_("met at {event}").format(event=event) if event else _("met"))
    yield met + Content.styled(" " + "★" * talk.rating, "$text-warning") if talk.rating else met
    if where := words_of_talk.where(talk):
        yield Content.styled(where, "$foreground-muted")
    for label, text in words_of_talk.said(talk):
        for line in filter(None, text.split("\n")):
            yield Content(f"{label}: {line}" if label else line)
    if talk.photo:
        yield Content.styled(_("with a photo of the card"), "$foreground-muted")
