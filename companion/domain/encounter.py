"""One talk with a contact, and every later touch."""

from __future__ import annotations

from datetime import datetime

from companion.domain.values import Note, Tags, Verbatim, value
from companion.errors import Invalid

INTERACTION_KINDS = ("mail", "call", "message", "meeting", "letter")
DAY_MINUTES = 24 * 60


@value
class Encounter:
    """One talk with a contact: when, what about, what they look for, what I can offer."""

    id: str
    contact: str
    at: datetime
    event: str = ""
    """The id of the event; empty when we met elsewhere."""
    note: Note = ""
    thread: Note = ""
    """What the next message can take up again."""
    cue: Note = ""
    """How to recognise them again: "red glasses, tall"."""
    looking_for: Note = ""
    """What they look for, or asked."""
    can_offer: Note = ""
    """What I can offer them, or whom to introduce them to."""
    rating: int = 0
    """0 (not rated) to 5."""
    tags: Tags = ()
    place: str = ""
    """Where at the event: a hall, a stand, a room."""
    session: str = ""
    """The title of the session in which we met, or after it."""
    minutes: int = 0
    """How long we talked; 0 where that is not known."""
    introduced_by: str = ""
    """Who introduced us, by name."""
    introduced_to: tuple[str, ...] = ()
    """To whom I introduced them, by name."""
    photo: Verbatim = ""
    """A picture of their paper card: a small JPEG as base64."""
    debriefed: datetime | None = None
    """When it was gone through in a debrief; None before."""

    def check(self) -> None:
        """Refuse a rating outside 0 to 5, and a talk of no time or of more than a day."""
        if not 0 <= self.rating <= 5:
            raise Invalid("rating", "out_of_range", str(self.rating))
        if not 0 <= self.minutes <= DAY_MINUTES:
            raise Invalid("minutes", "out_of_range", str(self.minutes))


@value
class Interaction:
    """Any logged touch after the talk, with the date on which it happened."""

    id: str
    contact: str
    at: datetime
    kind: str = "mail"
    """One of `INTERACTION_KINDS`."""
    note: Note = ""
    follow_up: str = ""
    """The id of the follow-up that it fulfilled; empty when there was none."""

    def check(self) -> None:
        """Refuse an unknown kind."""
        if self.kind not in INTERACTION_KINDS:
            raise Invalid("kind", "unknown", self.kind)
