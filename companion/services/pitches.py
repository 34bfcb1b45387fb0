"""What I say about myself in each language and length, kept and while it is being typed."""

from __future__ import annotations

import dataclasses
from hashlib import blake2s

from companion.domain.event import Event, Pitch
from companion.services.ports import Drafts
from companion.services.prepare import Prepare

LANGUAGES = ("de", "en")
LENGTHS = (15, 30, 60)
"""Seconds."""


class Pitches:
    """The pitches for one event; those for all events stand in where it has none of its own."""

    def __init__(self, prepare: Prepare, drafts: Drafts) -> None:
        """Keep in `prepare` what is finished and in `drafts` what is not."""
        self._prepare = prepare
        self._drafts = drafts

    def kept(self, event: Event | None, language: str, seconds: int) -> Pitch:
        """Return the pitch of that language and length; an empty one where there is none."""
        fitting = [
            pitch
            for pitch in self._prepare.pitches(event)
            if (pitch.language, pitch.seconds) == (language, seconds)
        ]
        own = [pitch for pitch in fitting if pitch.event]
        return next(iter(own or fitting), Pitch(id="", language=language, seconds=seconds))

    def typed(self, pitch: Pitch) -> str:
        """Return what was typed for `pitch` and not kept; what is kept where there is nothing."""
        return self._drafts.load(_key(pitch)) or pitch.text

    def type(self, pitch: Pitch, text: str) -> None:
        """Save what is being typed for `pitch`, so that it outlives a crash."""
        self._drafts.save(_key(pitch), text if self.differs(pitch, text) else "")

    @staticmethod
    def differs(pitch: Pitch, text: str) -> bool:
        """Tell whether keeping `text` would change `pitch`; blanks at the end do not."""
        return dataclasses.replace(pitch, text=text).text != pitch.text

    def keep(self, event: Event | None, pitch: Pitch, text: str) -> Pitch:
        """Keep `text` as `pitch`, for its event or for all; the draft has done its duty.

        Raises:
            StoreError: it could not be written; the draft stays.
        """
        kept = pitch
        if self.differs(pitch, text):
            kept = self._prepare.write_pitch(
                text,
                event=event if pitch.event else None,
                language=pitch.language,
                seconds=pitch.seconds,
            )
        self._drafts.save(_key(pitch), "")
        return kept


def _key(pitch: Pitch) -> str:
    """Return the name of the draft for `pitch`: one for each event, language and length."""
    # A key is a short word; the id of an event that was imported may be anything.
    event = f"-{blake2s(pitch.event.encode(), digest_size=8).hexdigest()}" if pitch.event else ""
    return f"pitch-{pitch.language}-{pitch.seconds}{event}"
