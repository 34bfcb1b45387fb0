"""Contacts that may be one person, in words: what they share, how likely it is, what is merged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.i18n import _, mark, ngettext

# Types alone: a screen imports the services that it uses.
if TYPE_CHECKING:
    from companion.domain.contact import Contact
    from companion.domain.same_person import Suggestion
    from companion.services.contacts import Story

REASONS = {
    "uid": mark("same card"),
    "card": mark("same card"),
    "link": mark("same profile"),
    "email": mark("same mail"),
    "phone": mark("same phone"),
    "mailbox": mark("same mailbox"),
    "same_name": mark("same name"),
    "fuller_name": mark("one name is longer"),
    "similar_name": mark("similar name"),
    "organisation": mark("same organisation"),
    "similar_organisation": mark("similar organisation"),
    "mail_domain": mark("mail at one organisation"),
}
"""What two contacts have in common, by the words of `Suggestion.reasons`."""
AGAINST = {
    "other_name": mark("different names"),
    "other_organisation": mark("different organisations"),
    "emails": mark("different mails"),
    "mailboxes": mark("two mailboxes at one organisation"),
    "phones": mark("different phones"),
    "links": mark("different profiles"),
    "birthdays": mark("different birthdays"),
}
"""What speaks against their being one, by the words of `Suggestion.against`."""
FIELDS = {
    "name": mark("Name"),
    "organisation": mark("Organisation"),
    "role": mark("Role"),
    "emails": mark("Mail"),
    "phones": mark("Phone"),
    "links": mark("Link"),
    "tags": mark("Tags"),
    "circle": mark("Circle"),
    "tier": mark("Tier"),
    "cadence": mark("Rhythm"),
    "tone": mark("Tone"),
    "language": mark("Language"),
    "dates": mark("Other days"),
    "note": mark("Note"),
    "extras": mark("More"),
    "card": mark("Card"),
}
"""The fields of a contact, as a table shows them."""
ALMOST_SURE, LIKELY = 85, 60
"""From which score on it is called so."""


def reasons(suggestion: Suggestion) -> str:
    """Return what the two have in common, the most telling first; empty for nothing."""
    words = (_(REASONS[reason]) for reason in suggestion.reasons if reason in REASONS)
    return ", ".join(dict.fromkeys(words))


def against(suggestion: Suggestion) -> str:
    """Return what speaks against their being one person; empty for nothing."""
    words = (_(AGAINST[reason]) for reason in suggestion.against if reason in AGAINST)
    return ", ".join(dict.fromkeys(words))


def likelihood(score: int) -> str:
    """Return how likely a score from 0 to 100 makes it; empty where nobody judged."""
    if score >= ALMOST_SURE:
        return _("almost sure")
    if score >= LIKELY:
        return _("likely")
    return _("perhaps") if score else ""


def why(suggestion: Suggestion) -> str:
    """Return in one line how likely it is, what they share, and what speaks against it."""
    words = [likelihood(suggestion.score), reasons(suggestion)]
    if doubts := against(suggestion):
        words.append(_("but {doubts}").format(doubts=doubts))
    return " · ".join(filter(None, words))


def line(suggestion: Suggestion) -> str:
    """Return a suggestion in one line: both ids and names, with what tells them apart, and why."""
    both = (suggestion.other, suggestion.contact)
    words = (f"{one.id} {one.title}{_apart(one)}" for one in both)
    return f"{' = '.join(words)}  {why(suggestion)}"


def _apart(contact: Contact) -> str:
    """Return what tells somebody from others of the name, in brackets; empty for nothing."""
    known = (contact.organisation, *contact.emails, *contact.phones)
    found = next((text for text in known if text and text != contact.title), "")
    return f" ({found})" if found else ""


def field(name: str) -> str:
    """Return what a field of a contact is called; one that is not known here as it is."""
    return _(FIELDS[name]) if name in FIELDS else name


def past(story: Story) -> tuple[str, ...]:
    """Return what happened with a contact, in numbers: talks, events, promises that are open."""
    talks = len(story.encounters) + len(story.interactions)
    events = len({talk.event for talk in story.encounters if talk.event})
    promises = sum(step.promised and step.is_open for step in story.follow_ups)
    steps = sum(step.is_open for step in story.follow_ups) - promises
    counted = (
        (talks, ngettext("{n} talk", "{n} talks", talks)),
        (events, ngettext("{n} event", "{n} events", events)),
        (promises, ngettext("{n} open promise", "{n} open promises", promises)),
        (steps, ngettext("{n} next step", "{n} next steps", steps)),
    )
    return tuple(words.format(n=number) for number, words in counted if number)
