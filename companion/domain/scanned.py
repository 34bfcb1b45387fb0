"""What a code, a pasted text or a scanner said, and what it was taken for."""

from __future__ import annotations

from companion.domain.contact import Contact
from companion.domain.values import Verbatim, value
from companion.errors import Invalid

LIMIT = 4_296
"""Longest payload of a code, in characters: what the largest QR code holds of its densest."""
KINDS = ("contact", "profile", "tel", "email", "link", "url", "text", "other")
"""A card; a page of somebody on a network; a number; an address; a card that lies behind a link;
any other page; any other text; and what has nothing to do with people."""
NOBODY = Contact(id="", uid="")


@value
class Scanned:
    """One payload, taken apart; its texts are clean, but for the payload itself."""

    kind: str
    """One of `KINDS`."""
    payload: Verbatim
    """As it came, at most `LIMIT` characters; it is never shown."""
    person: Contact = NOBODY
    """What it says about somebody, not yet with an id."""
    network: str = ""
    """Whose profile or link it is: linkedin, xing, github, whatsapp, hihello ..."""
    handle: str = ""
    """What they are called there."""
    guess: str = ""
    """What they may be called, by their handle or mail address: to be asked, not to be kept."""
    badges: tuple[str, ...] = ()
    """Codes that say nothing by themselves, the likeliest first: one may be that of an attendee."""
    is_relaid: bool = False
    """Whether the scanner typed for another keyboard than that of this laptop."""
    refused: str = ""
    """Why nobody can be kept of it; empty where somebody can.

    wifi: a network and its password; event: an entry for a calendar; place: one on the map;
    password: a secret or a document of somebody; payment: money to somebody; app: something that
    only another program understands; script: a link that runs something; hidden: a link that hides
    where it leads, or has no host that anybody knows; empty.
    """

    def check(self) -> None:
        """Refuse an unknown kind."""
        if self.kind not in KINDS:
            raise Invalid("kind", "unknown", self.kind)

    @property
    def badge(self) -> str:
        """The likeliest of the codes that may be an attendee's; empty without one."""
        return next(iter(self.badges), "")

    @property
    def code(self) -> str:
        """What a badge says as a whole, however it was read; empty without a code."""
        whole = max(self.badges, key=len, default="")
        return whole if all(one in whole for one in self.badges) else " ".join(self.badges)

    @property
    def is_nobody(self) -> bool:
        """Whether it says nothing about a person by itself."""
        person = self.person
        return not (
            person.name or person.organisation or person.emails or person.phones or person.links
        )

    @property
    def may_be_badge(self) -> bool:
        """Whether it may be the code of an attendee: a page may be one as well."""
        return bool(self.badges) or self.kind == "url"
