"""Whom I know at an event and what I could give, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from companion.domain.text import fold
from companion.i18n import _, format_day, format_number, mark, ngettext
from companion.reports import duplicates, wording

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.domain.contact import Contact
    from companion.domain.event import Attendee
    from companion.domain.follow_up import FollowUp
    from companion.services.give_first import GiveMatch
    from companion.services.introducing import Colleague, Introduction
    from companion.services.known_here import KnownHere
    from companion.services.research import Birthday, Here, Organisation, Waiting

SHOWN = {
    "target": mark("targets"),
    "no_target": mark("no targets"),
    "known": mark("you know"),
    "unknown": mark("new to you"),
    "speaks": mark("speakers"),
    "met": mark("met here"),
}
"""Those that are listed alone, as the list says above them."""
TYPED = {
    "target": mark("target"),
    "no_target": mark("notarget"),
    "known": mark("known"),
    "unknown": mark("unknown"),
    "speaks": mark("speaks"),
    "met": mark("met"),
}
"""The same as it is typed behind an exclamation mark: one word."""
PAGES = {
    "link": mark("Their page"),
    "linkedin": mark("Search on LinkedIn"),
    "xing": mark("Search on XING"),
    "company": mark("Site of the company"),
    "web": mark("Search the web"),
    "mail": mark("Write a mail"),
}
"""What is opened in the browser, by `people_pages.Kind`."""
_REASONS = {
    "named": mark("your note names them"),
    "organisation": mark("works there"),
    "mail_domain": mark("has mail there"),
}
"""Why somebody could introduce me, by `Introduction.reason`."""


def asked(typed: str) -> tuple[str, tuple[str, ...]]:
    """Return the words of a find field that are searched, and which of `SHOWN` it asks for.

    "!known" and "#customers" may be typed in the spoken language, and only begun.
    """
    words, shown = [], []
    for word in typed.split():
        if not word.startswith("!"):
            words.append(_circle(word))
        elif len(word) > 1:
            begun = fold(word[1:])
            found = [
                name
                for name, text in TYPED.items()
                if fold(_(text)).startswith(begun) or text.startswith(begun)
            ]
            shown += found[:1]
            words += [] if found else [word]  # nobody has it: that it is not known is seen
    return " ".join(words), tuple(dict.fromkeys(shown))


def _circle(word: str) -> str:
    """Return "#customer" for what that circle is called in the spoken language, else `word`."""
    begun = fold(word[1:])
    if word[:1] != "#" or len(begun) < 2:
        return word
    known = (
        name
        for name, text in wording.CIRCLES.items()
        if not name.startswith(begun) and fold(_(text)).startswith(begun)
    )
    return f"#{next(known, word[1:])}"


def count(here: Here | None) -> str:
    """Return how many are known, for one line: "you know 12 here, perhaps 3 more"."""
    if here is None:
        return _("looking whom you know here …")
    words = _("you know {n} here").format(n=format_number(here.sure))
    perhaps = len(here.known) - here.sure
    if not here.is_whole:
        return _("{known}, looking for more …").format(known=words)
    if perhaps:
        more = _("perhaps {n} more").format(n=format_number(perhaps))
        return f"{words}, {more}"
    return words


def reasons(one: KnownHere) -> str:
    """Return what tells that somebody is a contact."""
    words = [_("talked here")] if "met" in one.reasons else []
    words += [
        _(duplicates.REASONS[reason]) for reason in one.reasons if reason in duplicates.REASONS
    ]
    if one.since:
        words.append(_("on LinkedIn since {day}").format(day=one.since))
    return ", ".join(dict.fromkeys(words))


def match(one: KnownHere) -> str:
    """Return what tells it, behind the contact where they are called otherwise or to be judged."""
    told, contact = reasons(one), one.contact
    if not one.is_sure:
        return f"{_whence(contact)}: {told}"
    return told if contact.title == one.attendee.title else f"{contact.title}: {told}"


def _whence(one: Attendee | Contact) -> str:
    """Return who it is and where they are from, which tells namesakes apart."""
    place = one.organisation if one.organisation != one.title else ""
    return " · ".join(filter(None, (one.title, place)))


def step(one: FollowUp) -> str:
    """Return whose turn it is, what waits, and until when."""
    due = wording.status(one)
    whose = _("you promised") if one.promised else _("you want to")
    words = _("they promised") if one.owner == "them" else whose
    return " · ".join(filter(None, (f"{words}: {one.what}", due)))


def birthday(one: Birthday) -> str:
    """Return the day, and how old somebody becomes where that is known."""
    day = format_day(one.day)
    return _("{day}, becomes {n}").format(day=day, n=one.age) if one.age else day


def introduction(one: Introduction) -> str:
    """Return who could introduce me, and why."""
    words = f"{one.contact.title} ({_(_REASONS[one.reason])})"
    return _("{name}, comes too").format(name=words) if one.is_here else words


def colleague(one: Colleague) -> str:
    """Return that a colleague goes there, too."""
    return _("{name} goes there too").format(name=one.name)


def organisation(one: Organisation) -> str:
    """Return how many come from an organisation and how many I know there."""
    coming = ngettext("{n} comes", "{n} come", one.attendees).format(n=one.attendees)
    known = ngettext("you know {n} there", "you know {n} there", one.contacts)
    return f"{coming}, {known.format(n=one.contacts)}"


def gift(one: GiveMatch) -> str:
    """Return what I could give somebody, with the words that overlap."""
    text = " ".join(one.text.split())
    if one.contact is None:
        words = _("your offer: {text}").format(text=text)
    elif one.kind == "introduce":
        words = _("introduce {name}, who looks for: {text}")
    else:
        words = _("bring together with {name}, who looks for: {text}")
    if one.contact is not None:
        words = words.format(name=one.contact.title, text=text)
    return f"{words} ({', '.join(one.words)})"


def nothing_fits(offers: Sequence[str], *, is_seeking: bool) -> str:
    """Return why there is nothing to give, where `offers` are mine and a list says who seeks."""
    if not offers:
        return _("Nothing fits yet. Say what you can offer: companion offers add WORDS")
    if not is_seeking:
        return _("Nothing fits yet: the list does not say what anybody looks for.")
    return _("Nothing fits yet: nobody on the list looks for {offers}.").format(
        offers=", ".join(offers)
    )


def known_lines(
    here: Here,
    waiting: Iterable[Waiting],
    birthdays: Iterable[Birthday],
    introductions: Iterable[Introduction] = (),
) -> Iterator[str]:
    """Yield everything about who is known at an event, for a terminal."""
    yield count(here)
    for one in here.known:
        if one.is_sure:
            yield f"{one.attendee.title} = {one.contact.title}  {reasons(one)}"
        else:
            yield f"? {_whence(one.attendee)} = {_whence(one.contact)}  {reasons(one)}"
    for line in waiting:
        yield f"{line.contact.title}  {step(line.step)}"
    for born in birthdays:
        yield _("{name} has a birthday: {day}").format(name=born.contact.title, day=birthday(born))
    for place in here.organisations:
        yield f"{place.name}  {organisation(place)}"
    for via in introductions:
        yield f"{via.attendee.title}  {_('via')} {introduction(via)}"
    for goes in here.introducers.colleagues:
        yield colleague(goes)


def match_lines(matches: Iterable[GiveMatch]) -> Iterator[str]:
    """Yield what I could give at an event, for a terminal."""
    for one in matches:
        yield f"{one.attendee.title}  {gift(one)}"
