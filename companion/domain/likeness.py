"""Compare two contacts: what they have in common, and what speaks against one person."""

from __future__ import annotations

from collections.abc import Callable, Collection

from companion.domain.birthdays import birthdays_on
from companion.domain.contact import Contact
from companion.domain.same_person import Names, Places, Signs
from companion.domain.signs import (
    are_one_number,
    name_keys,
    organisation_key,
    phone_key,
    profile_key,
    says_no_more,
    words_may_be_one,
    work_domain,
)

OneNumber = Callable[[str, str], bool]
"""Tells whether two phone numbers, of which the last digits are equal, are one."""
Likeness = Callable[[str, str], float]
"""Returns how much two folded texts look alike, from 0 to 1."""
TYPO = 0.85
"""From which likeness on one text may be the other with a typo."""
MAX_WORDS = 12
"""How many words of a name are compared; nobody has more."""
MAX_PHONES = 100
"""How many numbers of one contact are compared."""
_ROLES = """
admin anfrage bewerbung career careers contact empfang events hallo hello hr info jobs karriere
kontakt mail marketing office post presse press sales sekretariat service support team
verwaltung vertrieb webmaster zentrale
"""
ROLES = frozenset(_ROLES.split())
"""Mailboxes that belong to nobody alone."""


class Facts:
    """What tells who a contact is, made ready for comparing."""

    __slots__ = (
        "_birthdays",
        "contact",
        "domains",
        "emails",
        "mailboxes",
        "names",
        "numbers",
        "ordered",
        "phones",
        "place",
        "profiles",
        "shape",
        "uids",
        "words",
    )

    def __init__(self, contact: Contact) -> None:
        """Look at `contact`."""
        self._birthdays: frozenset[tuple[str, str]] | None = None
        self.contact = contact
        self.uids = {uid for uid in (contact.uid, *contact.aliases) if uid}
        """The UIDs of all cards that are theirs."""
        self.emails = {mail.casefold() for mail in contact.emails}
        """Their mail addresses, folded."""
        self.mailboxes = {mail for mail in self.emails if mail.partition("@")[0] in ROLES}
        """Those of their addresses that belong to nobody alone."""
        self.domains = {domain for mail in self.emails if (domain := work_domain(mail))}
        """The domains of their mail that say for whom they work."""
        self.profiles = {key for link in contact.links if (key := profile_key(link))}
        """Their profiles."""
        self.phones = [
            (key, phone) for phone in contact.phones[:MAX_PHONES] if (key := phone_key(phone))
        ]
        """Their numbers, each behind its key."""
        self.names = name_keys(contact.name)
        """The spellings of their name."""
        self.words = [name.split()[:MAX_WORDS] for name in self.names]
        """The words of each spelling."""
        self.ordered = [" ".join(sorted(words)) for words in self.words]
        """Each spelling with its words in the order of the alphabet."""
        first = self.words[0] if self.words else []
        self.numbers = sorted(word for word in first if not word.isalpha())
        """The words of their name with digits in them, which are never a typo of each other."""
        self.shape = (len(first), any(len(word) == 1 for word in first))
        """How many words their name has, and whether some are initials."""
        self.place = organisation_key(contact.organisation)
        """Their organisation, folded."""

    @property
    def birthdays(self) -> frozenset[tuple[str, str]]:
        """The birthdays on their card, as `birthdays_on` returns them."""
        if self._birthdays is None:
            self._birthdays = birthdays_on(self.contact.vcard)
        return self._birthdays


def unlike(_one: str, _other: str) -> float:
    """Find nothing alike but what is equal: for those who want certain signs only."""
    return 0.0


def compared(
    mine: Facts,
    theirs: Facts,
    *,
    is_one: OneNumber = are_one_number,
    likeness: Likeness = unlike,
) -> Signs:
    """Return what the two have in common, and what speaks against their being one person."""
    names = _names(mine, theirs, likeness)
    return Signs(
        shared=tuple(_shared(mine, theirs, is_one)),
        names=names,
        may_be_one=names in {"same", "unknown"} or words_may_be_one(mine.words, theirs.words),
        places=_places(mine.place, theirs.place, likeness),
        one_domain=not mine.domains.isdisjoint(theirs.domains),
        against=against(mine, theirs, is_one),
    )


def against(mine: Facts, theirs: Facts, is_one: OneNumber = are_one_number) -> tuple[str, ...]:
    """Return of what both have some and none in common, as `Signs.against` has it."""
    found = []
    if mine.emails.isdisjoint(theirs.emails):
        ours, others = mine.emails - mine.mailboxes, theirs.emails - theirs.mailboxes
        if ours and others:
            is_one_house = not _houses(ours).isdisjoint(_houses(others))
            found.append("mailboxes" if is_one_house else "emails")
    if mine.phones and theirs.phones and not _share_number(mine, theirs, is_one):
        found.append("phones")
    sites = _sites(mine.profiles) & _sites(theirs.profiles)
    if sites and mine.profiles.isdisjoint(theirs.profiles):
        found.append("links")
    if mine.birthdays and theirs.birthdays and not _share_birthday(mine, theirs):
        found.append("birthdays")
    return tuple(found)


def _share_birthday(mine: Facts, theirs: Facts) -> bool:
    """Tell whether both can be born on one day; nobody says the year who does not want to."""
    return any(
        day == other and (year == number or not (year and number))
        for year, day in mine.birthdays
        for number, other in theirs.birthdays
    )


def _share_number(mine: Facts, theirs: Facts, is_one: OneNumber) -> bool:
    """Tell whether both have one phone number."""
    return any(
        key == other and (phone == number or is_one(phone, number))
        for key, phone in mine.phones
        for other, number in theirs.phones
    )


def _houses(emails: Collection[str]) -> set[str]:
    """Return the domains of `emails`."""
    return {mail.rpartition("@")[2] for mail in emails}


def _sites(profiles: Collection[str]) -> set[str]:
    """Return where the `profiles` are."""
    return {profile.partition("/")[0] for profile in profiles}


def _shared(mine: Facts, theirs: Facts, is_one: OneNumber) -> list[str]:
    """Return what both have that nobody else should."""
    shared = []
    if not mine.uids.isdisjoint(theirs.uids):
        shared.append("uid")
    if mine.contact.vcard and mine.contact.vcard == theirs.contact.vcard:
        shared.append("card")
    if not mine.profiles.isdisjoint(theirs.profiles):
        shared.append("link")
    if both := mine.emails & theirs.emails:
        shared.append("mailbox" if both <= mine.mailboxes else "email")
    if _share_number(mine, theirs, is_one):
        shared.append("phone")
    return shared


def _names(mine: Facts, theirs: Facts, likeness: Likeness) -> Names:
    """Return how the names compare."""
    if not (mine.names and theirs.names):
        return "unknown"
    if not set(mine.names).isdisjoint(theirs.names):
        return "same"
    if not set(mine.ordered).isdisjoint(theirs.ordered):
        return "similar"
    if mine.numbers != theirs.numbers:
        return "other"
    found: Names = "other"
    for at, ours in enumerate(mine.words):
        for place, others in enumerate(theirs.words):
            few, many = sorted((ours, others), key=len)
            if says_no_more(few, many):
                return "fuller"
            if len(few) > 1 and (
                likeness(mine.names[at], theirs.names[place]) >= TYPO
                or likeness(mine.ordered[at], theirs.ordered[place]) >= TYPO
            ):
                found = "similar"
    return found


def _places(mine: str, theirs: str, likeness: Likeness) -> Places:
    """Return how the organisations compare."""
    if not (mine and theirs):
        return "unknown"
    if mine == theirs:
        return "same"
    few, many = sorted((mine.split(), theirs.split()), key=len)
    if set(few) <= set(many) or likeness(mine, theirs) >= TYPO:
        return "similar"
    return "other"
