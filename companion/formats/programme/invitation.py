"""An invitation in a calendar file to the facts of an event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from companion.domain.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What an invitation says of the event that it invites to, in the words of `Event`."""

    name: str
    begin: date
    end: date
    """Its first and last day, at its place."""
    zone: str = ""
    """By its IANA name; empty where it names none that is known here."""
    place: str = ""
    link: str = ""
    kind: str = ""
    """ "online" where it is nowhere else; empty where it does not say."""
    organiser: str = ""
    """A name, else a mail address."""
    uid: str = ""
    session: Session | None = None
    """Its hours, where it says more than days; without id and event."""
    is_cancelled: bool = False
