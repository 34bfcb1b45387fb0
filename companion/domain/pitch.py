"""What I say about myself, and how long it took me to say it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from companion.domain.text import clean
from companion.domain.values import Note, value
from companion.errors import Invalid

WORDS_PER_MINUTE = {"de": 125, "en": 145}
"""Calm speaking pace; National Center for Voice and Speech gives 150 for English conversation."""
ROOM = 1.1
"""How much longer than planned it may take: 33 s are still half a minute."""
SHORTEST = 0.6
"""Which share of its time is worth saying: with less there is room for a proof."""
HOLE = "…"
"""What marks a place where something is still to be put in; behind a word it ends a sentence."""

_HOLE = re.compile(rf"(?<!\w){HOLE}")


@value
class Pitch:
    """What I say about myself, for one audience, language and length."""

    id: str
    event: str = ""
    """The id of the event it was written for; empty for all events."""
    language: str = "en"
    seconds: int = 30
    """How long it may take: 15, 30 or 60."""
    audience: str = ""
    """For whom it is ("Hochschulen"); empty for everybody."""
    text: Note = ""

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())

    @property
    def holes(self) -> int:
        """In how many places something is still to be put in."""
        return len(_HOLE.findall(self.text))

    @property
    def pace(self) -> int:
        """How many words one says in a minute, calmly."""
        return WORDS_PER_MINUTE.get(self.language, 135)

    @property
    def spoken(self) -> timedelta:
        """How long it takes to say at a calm pace, in whole seconds."""
        return timedelta(seconds=round(self.words * 60 / self.pace))

    @property
    def words_wanted(self) -> tuple[int, int]:
        """How many words fit its length at a calm pace: at least, and at most."""
        words = self.seconds * self.pace / 60
        return round(words * SHORTEST), round(words * ROOM)

    def is_for(self, audience: str) -> bool:
        """Tell whether it is for `audience`, in whatever letters that is written."""
        return self.audience.casefold() == clean(audience).casefold()


@value
class Rehearsal:
    """One time that I said a pitch aloud."""

    id: str
    pitch: str
    """The id of the pitch."""
    at: datetime
    seconds: int
    """How long it took."""

    def check(self) -> None:
        """Refuse one that took no time, or longer than an hour."""
        if not 0 < self.seconds <= 3600:
            raise Invalid("seconds", "out_of_range", str(self.seconds))
