"""The brief: who represents us at an event, what we say, and what we do not."""

from __future__ import annotations

from datetime import datetime

from companion.domain.values import Note, value


@value
class Brief:
    """What an employer sends somebody to an event with, or somebody writes for themselves."""

    id: str
    """The id of the event: there is at most one brief per event."""
    event: str
    organisation: str = ""
    """Whom I represent."""
    represented_by: tuple[str, ...] = ()
    """Who represents us there, by name."""
    messages: tuple[str, ...] = ()
    """What we say, as it was approved: two or three sentences."""
    no_go: tuple[str, ...] = ()
    """What we do not talk about: competition law, confidential matters, conflicts of interest."""
    hand_over: Note = ""
    """To whom contacts are handed over, and how."""
    notice: Note = ""
    """The privacy notice to use, word for word."""
    note: Note = ""
    """Whatever else it says."""
    goals: tuple[str, ...] = ()
    """The goals as its file said them: where it says the same again, mine stay as I made them."""
    source: str = ""
    """The file that it came in."""
    read_at: datetime | None = None
    """When I read it; None before, and again after it has changed."""
    ticked: tuple[str, ...] = ()
    """The messages that I said and the no-go topics that I kept out of, as they are worded."""
