"""What I say about myself in each language and length, kept and while it is being typed."""

from __future__ import annotations

import dataclasses

from companion.domain.event import Event
from companion.domain.pitch import Pitch
from companion.services.prepare import Prepare
from companion.services.unfinished import PLAIN, Unfinished

LANGUAGES = ("de", "en")
LENGTHS = (15, 30, 60)
"""Seconds."""


class Pitches:
    """The pitches for one event; those for all events stand in where it has none of its own."""

    def __init__(self, prepare: Prepare, unfinished: Unfinished) -> None:
        """Keep in `prepare` what is finished and in `unfinished` what is not."""
        self._prepare = prepare
        self._unfinished = unfinished

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
        return self._unfinished.fields(_form(pitch), pitch.event).get(PLAIN) or pitch.text

    def type(self, pitch: Pitch, text: str) -> bool:
        """Save what is being typed for `pitch`, for a crash; tell whether that worked."""
        fields = {PLAIN: text} if self.differs(pitch, text) else {}
        subject = self._prepare.event_name(pitch.event)
        return self._unfinished.save(_form(pitch), fields, record=pitch.event, subject=subject)

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
        self._unfinished.save(_form(pitch), {}, record=pitch.event)
        return kept


def _form(pitch: Pitch) -> str:
    """Return where `pitch` is typed: one page for each language and length."""
    return f"pitch-{pitch.language}-{pitch.seconds}"
