"""Ties into words: how long we are silent, how often we want to be in touch, whose day it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from companion.domain.contact import NEVER, TIERS
from companion.domain.follow_up import BIRTHDAY
from companion.domain.occasions import CIRCLE, OWN, TIER, days_of, next_day, occasion_on
from companion.i18n import _, format_date, format_day, mark, ngettext
from companion.reports import rules, wording

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.domain.contact import Contact
    from companion.domain.occasions import Occasion, Tie, YearDay
    from companion.services.contacts import Story

TIER_WORDS = {
    "": mark("none"),
    "A": mark("A · closest"),
    "B": mark("B · close"),
    "C": mark("C · known"),
    "D": mark("D · far"),
}
TONE_WORDS = {"": mark("as usual"), "formal": mark("Sie, formal"), "familiar": mark("du, warm")}
LANGUAGE_WORDS = {"": mark("as usual"), "de": mark("German"), "en": mark("English")}
_FAR = 300
"""Days from which on a day is told with its year."""


def silence(days: int) -> str:
    """Return how long we are silent."""
    if not days:
        return _("in touch today")
    return ngettext("silent for {n} day", "silent for {n} days", days).format(n=days)


def rhythm(tie: Tie) -> str:
    """Return how often we want to be in touch and who says so: "every 90 days (tier B)"."""
    if tie.source == OWN:
        return rules.rhythm(tie.cadence or NEVER)
    return rules.rhythm(tie.cadence)


def group(contact: Contact) -> str:
    """Return tier and circle of `contact`, as far as they have them."""
    return " · ".join(filter(None, (contact.tier, wording.circle(contact.circle))))


def source(tie: Tie, contact: Contact) -> str:
    """Return where the rhythm of `contact` comes from."""
    if tie.source == TIER:
        return rules.meaning(f"cadence.{contact.tier}")
    if tie.source == CIRCLE:
        return wording.circle(contact.circle)
    return _("only for them") if tie.source == OWN else ""


def tie(one: Tie, contact: Contact) -> str:
    """Return how it stands with `contact`: "every 90 days (customers), silent for 97 days"."""
    if not one.source:
        return ""
    said = rhythm(one)
    if one.source != OWN:
        said = f"{said} ({source(one, contact)})"
    if not one.cadence:
        return said
    if one.since is None:
        return ", ".join((said, _("from the first touch on")))
    return ", ".join((said, silence(one.silent)))


def occasion(one: Occasion) -> str:
    """Return what a day of somebody is: "birthday (46)", "work anniversary (6 years)"."""
    number = one.number
    if one.kind == BIRTHDAY:
        return _("birthday ({age})").format(age=number) if number else _("birthday")
    what = one.what or _("anniversary")
    if not number:
        return what
    years = ngettext("{n} year", "{n} years", number).format(n=number)
    return f"{what} ({years})"


def away(day: date, today: date) -> str:
    """Return how far `day` is from `today`."""
    days = (day - today).days
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday"), -2: _("2 days ago")}
    if days in near:
        return near[days]
    return ngettext("in {n} day", "in {n} days", days).format(n=days)


def facts(contact: Contact, one: Tie, today: date) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what is known of `contact` besides their card, with what it is called in front."""
    if contact.tier:
        yield _("Tier"), (_(TIER_WORDS[contact.tier]),)
    if said := tie(one, contact):
        yield _("Rhythm"), (said,)
    written = [_(TONE_WORDS[contact.tone])] if contact.tone else []
    written += [_(LANGUAGE_WORDS[contact.language])] if contact.language else []
    if written:
        yield _("Tone") if contact.tone else _("Language"), (" · ".join(written),)
    coming = sorted((next_day(day, today), day) for day in days_of(contact))
    if coming:
        yield (
            _("Days"),
            tuple(f"{format_day(when)} · {_of_year(day, when)}" for when, day in coming),
        )


def _of_year(one: YearDay, when: date) -> str:
    """Return what a day of somebody is in the year of `when`."""
    return occasion(occasion_on("", one, when))


def day(when: date, today: date) -> str:
    """Return a day of the past: with its year where it is long ago."""
    return format_day(when) if (today - when).days < _FAR else format_date(when)


def last(story: Story, today: date, event_name: Callable[[str], str]) -> str:
    """Return the last touch in words: when, how and about what; empty where there was none."""
    touches = [
        *((one.at, _met(event_name(one.event))) for one in story.encounters),
        *((one.at, _touch(one.kind, one.note)) for one in story.interactions),
        *((one.at, _("took my card")) for one in story.cards_given),
    ]
    past = [(at.date(), at, words) for at, words in touches if at.date() <= today]
    if not past:
        return ""
    when, _at, words = max(past, key=lambda one: one[:2])
    return f"{day(when, today)} · {words}"


def _met(event: str) -> str:
    """Return that we met, and where."""
    return _("met at {event}").format(event=event) if event else _("met")


def _touch(kind: str, note: str) -> str:
    """Return how we were in touch and what about, in one line."""
    return " · ".join(filter(None, (wording.word(kind), " ".join(note.split()))))


def rhythm_name(name: str) -> str:
    """Return what the tier or circle `name` is called in a list."""
    return _(TIER_WORDS[name]) if name in TIERS else wording.circle(name)


def rhythm_days(days: int) -> str:
    """Return a rhythm as short as can be: "90 days", "never", or a dash for none."""
    if days <= 0:
        return _("never") if days == NEVER else "–"
    return ngettext("{n} day", "{n} days", days).format(n=days)


def line(one: Tie, contact: Contact) -> str:
    """Return in a line how it stands with `contact`."""
    return f"{contact.id}  {contact.title} · {tie(one, contact)}"


def day_line(one: Occasion, contact: Contact, today: date) -> str:
    """Return in a line whose day comes, and when."""
    when = f"{format_day(one.day)} ({away(one.day, today)})"
    return f"{contact.id}  {contact.title} · {occasion(one)} · {when}"


OWN_WORDS: dict[str, Callable[[str], str]] = {
    "tier": lambda text: _(TIER_WORDS[text]),
    "cadence": lambda text: rules.rhythm(int(text)),
    "tone": lambda text: _(TONE_WORDS[text]),
    "language": lambda text: _(LANGUAGE_WORDS[text]),
}
"""What makes of one of the fields about how close somebody is what a person reads."""
