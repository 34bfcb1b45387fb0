"""Somebody I know."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import datetime

from companion.domain.birthdays import is_day
from companion.domain.text import digits_of
from companion.domain.values import Note, Pairs, Tags, Verbatim, value
from companion.errors import Invalid

TIERS = ("A", "B", "C", "D")
"""The closest first."""
TONES = ("formal", "familiar")
LONGEST = 3_650
"""Days of the longest cadence: ten years."""
NEVER = -1
"""The cadence of somebody with whom nothing is lost when we are silent."""


@value
class Contact:
    """One person, as one vCard; two contacts are the same when their `uid` is."""

    id: str
    """Our own short id."""
    uid: str
    """The vCard UID (RFC 6350, 6.7.6); kept as it came in."""
    name: str = ""
    """The whole name as one would say it, titles included."""
    organisation: str = ""
    role: str = ""
    emails: tuple[str, ...] = ()
    """Mail addresses, the preferred one first."""
    phones: tuple[str, ...] = ()
    """Phone numbers as they were written, the preferred one first."""
    links: tuple[str, ...] = ()
    """Web addresses: profiles, home page."""
    tags: Tags = ()
    circle: str = ""
    """Their network: talent, university, association, customer, partner, start-up, press ..."""
    tier: str = ""
    """How close we want to stay: one of `TIERS`, or empty."""
    cadence: int = 0
    """Days within which we want to be in touch; 0: as their tier or circle says, `NEVER`: never."""
    tone: str = ""
    """How I write to them: "formal" (Sie) or "familiar" (du, warm); empty: as usual."""
    language: str = ""
    """In which language I write to them: "de" or "en"; empty: in mine."""
    dates: Pairs = ()
    """Days to think of besides the birthday on the card: (what, "2020-05-29" or "05-29")."""
    note: Note = ""
    extras: Pairs = ()
    """Columns of a list that we do not model: (header, text)."""
    aliases: tuple[str, ...] = ()
    """The UIDs of other cards that turned out to be theirs."""
    vcard: Verbatim = ""
    """The card they came with, so that what we do not understand survives the round trip."""
    created: datetime | None = None

    def check(self) -> None:
        """Refuse words outside the lists above, and days that nobody means."""
        if not (self.tier or self.cadence or self.tone or self.language or self.dates):
            return  # as nearly everybody: there are many thousands
        for field, words in (("tier", TIERS), ("tone", TONES), ("language", ("de", "en"))):
            if getattr(self, field) not in ("", *words):
                raise Invalid(field, "unknown", getattr(self, field))
        if not NEVER <= self.cadence <= LONGEST:
            raise Invalid("cadence", "out_of_range", str(self.cadence))
        for _what, day in self.dates:
            if not is_day(day):
                raise Invalid("dates", "no_date", day)

    @property
    def title(self) -> str:
        """The best thing to call them by: name, else organisation, mail or phone."""
        return (
            self.name
            or self.organisation
            or next(iter((*self.emails, *self.phones, *self.links)), "")
            or self.id
        )

    def enriched(self, other: Contact) -> Contact:
        """Return this contact with what is empty filled from `other` and both kept in every list.

        Values that we know stay as they are: merging never overwrites.
        """
        return dataclasses.replace(
            self,
            name=self.name or other.name,
            organisation=self.organisation or other.organisation,
            role=self.role or other.role,
            emails=_joined(self.emails, other.emails),
            phones=_joined(self.phones, other.phones, key=digits),
            links=_joined(self.links, other.links),
            tags=_joined(self.tags, other.tags),
            circle=self.circle or other.circle,
            tier=self.tier or other.tier,
            cadence=self.cadence or other.cadence,
            tone=self.tone or other.tone,
            language=self.language or other.language,
            dates=_more(self.dates, other.dates),
            note="\n".join((self.note, *_new_lines(self.note, other.note))).strip("\n"),
            extras=_more(self.extras, other.extras),
            aliases=_joined(self.aliases, _uids(other, but=self.uid), key=str),
            vcard=self.vcard or other.vcard,
        )


_NO_DIGITS = dict.fromkeys(code for code in range(128) if not chr(code).isdigit())


def digits(phone: str) -> str:
    """Return the digits of `phone`, for comparing two ways of writing one number."""
    kept = phone.translate(_NO_DIGITS)
    return (kept if kept.isascii() else digits_of(kept)) or phone


def _joined(
    mine: tuple[str, ...], theirs: tuple[str, ...], key: Callable[[str], str] = str.casefold
) -> tuple[str, ...]:
    """Return both lists as one, mine first, without what is there already."""
    known = {key(text) for text in mine}
    return mine + tuple(text for text in theirs if key(text) not in known)


def _more(mine: Pairs, theirs: Pairs) -> Pairs:
    """Return both lists of extras; of two answers to one question both stay."""
    known = set(mine)
    return mine + tuple(pair for pair in theirs if pair not in known)


def _uids(contact: Contact, *, but: str) -> tuple[str, ...]:
    """Return the UIDs of `contact` without `but`."""
    uids = dict.fromkeys((contact.uid, *contact.aliases))
    return tuple(uid for uid in uids if uid and uid != but)


def _new_lines(mine: str, theirs: str) -> list[str]:
    """Return the lines of one note that are not in another one."""
    known = set(mine.split("\n"))
    return [line for line in theirs.split("\n") if line not in known]
