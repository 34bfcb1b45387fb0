"""One talk or meeting in the programme of an event, or a meeting of my own beside it."""

from __future__ import annotations

from datetime import datetime

from companion.domain.values import Note, value
from companion.errors import Invalid


@value
class Session:
    """One talk or meeting in the programme, or a meeting of my own."""

    id: str
    event: str
    title: str
    begin: datetime
    end: datetime
    room: str = ""
    speakers: tuple[str, ...] = ()
    """Who speaks, by name; in a meeting of my own whom I meet."""
    track: str = ""
    subtitle: str = ""
    kind: str = ""
    """What the programme calls it ("Talk", "workshop")."""
    language: str = ""
    link: str = ""
    abstract: Note = ""
    uid: str = ""
    """The guid or UID in the programme, by which a later version of it is told."""
    source: str = ""
    """Which programme it is from; empty for a meeting of my own."""
    is_own: bool = False
    """Whether it is a meeting of my own."""
    is_favourite: bool = False
    """Whether I want to go there."""
    is_gone: bool = False
    """Whether the last version of the programme has it no more."""
    note: Note = ""
    """What I noted; no programme changes it."""

    def check(self) -> None:
        """Refuse a session that ends before it begins."""
        if self.end < self.begin:
            raise Invalid("end", "before_begin", self.end.isoformat())

    @property
    def is_mine(self) -> bool:
        """Whether I plan to be there."""
        return self.is_own or self.is_favourite

    def overlaps(self, other: Session) -> bool:
        """Tell whether both are on at one moment: nobody can be at both."""
        return self.begin < other.end and other.begin < self.end
