"""What a programme says, every entry of it accounted for, and what an invitation says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from companion.domain.session import Session

KINDS = ("frab_xml", "schedule_json", "hub_json", "sessionize", "ics", "csv")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeRow:
    """One entry of a programme: a session, or the reason why it is none."""

    record: int
    """Its 1-based number in the file."""
    where: str
    """Its place in the words of the file: "day[1]/room[Curie]/event[3]" in XML, "sessions[4]" in
    JSON, the UID in a calendar; empty in a list, whose place is the line."""
    line: int = 0
    """The 1-based physical line on which it starts; 0 where nobody needs to know: in XML and JSON
    it is told of entries with a reason or a warning."""
    session: Session | None
    """Without id and event: the caller knows them."""
    reason: str = ""
    """no_title, no_begin, bad_date, repeated (it stands in the file already), outdated (a newer
    version of it does), malformed, damaged or too_many_cells; empty for a session."""
    warnings: tuple[str, ...] = ()
    """no_end (taken as long as nothing), bad_end (before its begin, left out), bad_zone (not known
    here, taken as that of the event), too_often (it repeats more often than is kept)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """Something in a file that is not as its kind demands, but could be read all the same."""

    reason: str
    """no_zone (its times name none and were taken as those of `zone`), bad_zone (it names one that
    is not known here), other_zone (most of its times are on clocks of another one, which are those
    that count), no_number, bad_code, misplaced."""
    where: str = ""
    """Its place as in `ProgrammeRow`; of several the first."""
    line: int = 0
    """The 1-based line; 0 where it is about the whole file."""
    value: str = ""
    """What stands there."""
    count: int = 1
    """How often it is so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeFile:
    """A programme as it was read."""

    kind: str
    """One of `KINDS`."""
    source: str
    """Which programme it is: the same in a later version, where possible in another format too."""
    rows: tuple[ProgrammeRow, ...]
    """In the order of the file."""
    title: str = ""
    version: str = ""
    zone: str = ""
    """The time zone of the event by its IANA name; empty where it names none that is known."""
    begin: date | None = None
    """Its first and last day, there; None where it neither says so nor has sessions."""
    end: date | None = None
    place: str = ""
    link: str = ""
    is_whole: bool = True
    """Whether it is a programme; few loose entries, or none at all, say nothing of others."""
    flaws: tuple[Flaw, ...] = ()


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
