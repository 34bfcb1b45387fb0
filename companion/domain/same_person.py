"""Whether two contacts are one person: what looks like it, and what the user said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Literal

from companion.domain.contact import Contact
from companion.domain.values import value

Names = Literal["same", "fuller", "similar", "other", "unknown"]
"""How two names compare: equal; one says more than the other (initials, a second name); typos or
another order; two names; or one of them is not known."""
Places = Literal["same", "similar", "other", "unknown"]
"""How two organisations compare."""


@value
class NotSame:
    """That two contacts are two people, however alike they look; it is never asked again."""

    id: str
    """See `pair_id`."""
    contact: str
    """The id of one of them."""
    other: str
    """The id of the other one."""
    at: datetime
    """When the user said so."""

    def third(self, contact: str) -> str:
        """Return who is not `contact`, one of the two."""
        return self.other if self.contact == contact else self.contact

    def about(self, contact: str, instead: str) -> NotSame:
        """Return the same about `instead` in place of `contact`, one of the two."""
        third = self.third(contact)
        one, other = (instead, third) if self.contact == contact else (third, instead)
        return NotSame(id=pair_id(one, other), contact=one, other=other, at=self.at)


def pair_id(contact: str, other: str) -> str:
    """Return the id of what is said about two contacts, whichever of them comes first."""
    return " ".join(sorted((contact, other)))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two contacts that may be one person, for the user to decide."""

    contact: Contact
    """Who came in, or the later one of the two."""
    other: Contact
    """Who was there before."""
    reasons: tuple[str, ...]
    """What they have in common, the most telling first: "uid", "card", "link", "email", "phone",
    "mailbox", "same_name", "fuller_name", "similar_name", "organisation", "similar_organisation",
    "mail_domain"."""
    score: int
    """How likely it is, from 0 to 100."""
    against: tuple[str, ...] = ()
    """What speaks against it: "other_name", "other_organisation", "emails", "mailboxes" (two at
    one domain), "phones", "links", "birthdays"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What two contacts have in common, and what speaks against their being one person."""

    shared: tuple[str, ...] = ()
    """Of "uid", "card", "link", "email", "phone", "mailbox" (info@ ...), in this order."""
    names: Names = "unknown"
    may_be_one: bool = True
    """Whether both names can belong to one person, perhaps before and after a marriage."""
    places: Places = "unknown"
    one_domain: bool = False
    """Whether both have mail at one domain that is not free for everybody."""
    against: tuple[str, ...] = ()
    """Of "emails", "mailboxes", "phones", "links", "birthdays": both have some, and none in
    common."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `judged` says about two contacts."""

    is_certain: bool
    """Whether an import may make them one without asking."""
    score: int
    """How likely it is that they are one person, from 1 to 100."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table: it fits where all of its conditions do."""

    by: str
    """What both have, "|" between; "name" needs nothing else."""
    names: str
    """How their names compare; "one": they can belong to one person; "": however."""
    places: str
    """How their organisations compare; "domain": one mail domain does as well; "": however."""
    against: str
    """What may speak against it, "|" between; "": nothing, "any": whatever."""
    verdict: Literal["certain", "ask"]
    score: int


RULES = (
    Rule("card", "", "", "any", "certain", 100),
    Rule("uid", "same|fuller|similar|unknown", "", "any", "certain", 100),
    Rule("uid", "", "", "", "certain", 99),
    Rule("link", "", "", "any", "certain", 98),
    Rule("email", "same", "", "phones|links", "certain", 97),
    Rule("email", "one", "same|similar|unknown", "phones", "certain", 95),
    Rule("phone|mailbox", "same", "same|similar|unknown", "emails|phones", "certain", 93),
    Rule("phone|mailbox", "fuller", "same|similar|unknown", "", "certain", 91),
    Rule("name", "same", "same", "", "certain", 90),
    Rule("uid", "", "", "any", "ask", 88),
    Rule("email", "one|similar", "", "any", "ask", 85),
    Rule("phone|mailbox", "one|similar", "", "any", "ask", 78),
    Rule("name", "same", "similar|domain", "", "ask", 75),
    Rule("name", "same", "same", "any", "ask", 70),
    Rule("name", "fuller|similar", "same|domain", "", "ask", 68),
    Rule("name", "same", "unknown", "", "ask", 65),
    Rule("email", "", "", "any", "ask", 60),
    Rule("name", "same", "similar|domain", "any", "ask", 59),
    Rule("name", "fuller|similar", "similar", "", "ask", 58),
    Rule("name", "same", "other", "", "ask", 50),
    Rule("name", "same", "unknown", "any", "ask", 48),
    Rule("name", "fuller|similar", "same|similar|domain", "any", "ask", 46),
    Rule("name", "fuller|similar", "unknown", "", "ask", 45),
    Rule("name", "same", "other", "emails", "ask", 45),
    Rule("phone|mailbox", "", "", "any", "ask", 40),
    Rule("name", "same", "other", "any", "ask", 35),
)
"""The whole of it, as docs/same-person.md shows it: the first rule that fits counts."""


_NAMES = {"same": "same_name", "fuller": "fuller_name", "similar": "similar_name"}
_PLACES = {"same": "organisation", "similar": "similar_organisation"}


def reasons(signs: Signs) -> tuple[str, ...]:
    """Return the words for what two have in common, as `Suggestion.reasons` has them."""
    found = [*signs.shared, _NAMES.get(signs.names), _PLACES.get(signs.places)]
    if signs.one_domain and not {"email", "mailbox"}.intersection(signs.shared):
        found.append("mail_domain")
    return tuple(filter(None, found))


def doubts(signs: Signs) -> tuple[str, ...]:
    """Return the words for what speaks against it, as `Suggestion.against` has them."""
    name = ("other_name",) if signs.names == "other" else ()
    place = ("other_organisation",) if signs.places == "other" else ()
    return (*name, *place, *signs.against)


@lru_cache(maxsize=4_096)
def judged(signs: Signs) -> Verdict | None:
    """Return what `signs` say; None where nothing suggests one person."""
    return next((_verdict(rule) for rule in RULES if _fits(rule, signs)), None)


def _verdict(rule: Rule) -> Verdict:
    """Return what a rule says."""
    return Verdict(rule.verdict == "certain", rule.score)


def _fits(rule: Rule, signs: Signs) -> bool:
    """Tell whether `rule` is about such signs."""
    return (
        (rule.by == "name" or not set(rule.by.split("|")).isdisjoint(signs.shared))
        and _fits_names(rule.names, signs)
        and _fits_places(rule.places, signs)
        and (rule.against == "any" or set(signs.against) <= set(rule.against.split("|")))
    )


def _fits_names(wanted: str, signs: Signs) -> bool:
    """Tell whether the names compare as `wanted`."""
    ways = wanted.split("|")
    return not wanted or signs.names in ways or ("one" in ways and signs.may_be_one)


def _fits_places(wanted: str, signs: Signs) -> bool:
    """Tell whether the organisations compare as `wanted`."""
    ways = wanted.split("|")
    return not wanted or signs.places in ways or ("domain" in ways and signs.one_domain)
