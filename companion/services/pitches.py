"""What I say about myself, for each audience, language and length: kept, and while it is typed."""

from __future__ import annotations

import dataclasses
import re
from hashlib import blake2s

from companion.domain.event import Event
from companion.domain.pitch import Pitch
from companion.services.prepare import Prepare
from companion.services.unfinished import PLAIN, Unfinished

LANGUAGES = ("de", "en")
LENGTHS = (15, 30, 60)
"""Seconds."""
AUDIENCE = "audience"
"""The field of a draft that says for whom it is: it may be the first pitch for them."""
FORM = re.compile(r"pitch-(de|en)-(15|30|60)(-[0-9a-f]{8})?")
"""Where a pitch is typed: one page for each language, length and audience."""


class Pitches:
    """The pitches for one event; those for all events stand in where it has none of its own."""

    def __init__(self, prepare: Prepare, unfinished: Unfinished) -> None:
        """Keep in `prepare` what is finished and in `unfinished` what is not."""
        self._prepare = prepare
        self._unfinished = unfinished

    def kept(
        self, event: Event | None, language: str, seconds: int, audience: str | None = None
    ) -> Pitch:
        """Return the pitch of that language and length; an empty one where there is none.

        Without an `audience` (None) the first there is, that for everybody before the others.
        One that was emptied stands behind those with a text.
        """
        fitting = [
            pitch
            for pitch in self._prepare.pitches(event)
            if (pitch.language, pitch.seconds) == (language, seconds)
            and (audience is None or pitch.is_for(audience))
        ]
        empty = Pitch(id="", language=language, seconds=seconds, audience=audience or "")
        return min(fitting, key=lambda one: (not one.text, not one.event), default=empty)

    def nearest(self, event: Event | None, language: str, seconds: int, audience: str) -> Pitch:
        """Return the pitch for `audience`, else for whomever there is one of that length."""
        found = self.kept(event, language, seconds, audience)
        if not self.typed(found):
            other = self.kept(event, language, seconds)
            found = other if other.text else found
        return found

    def audiences(self, event: Event | None, language: str) -> tuple[str, ...]:
        """Return for whom something is written in `language`, each once; first "" for everybody."""
        found = {"": ""}
        for pitch in self._prepare.pitches(event):
            if pitch.language == language and pitch.text:
                found.setdefault(pitch.audience.casefold(), pitch.audience)
        return tuple(found.values())

    def chosen(
        self,
        event: Event | None,
        *,
        language: str = "",
        seconds: int = 0,
        audience: str | None = None,
    ) -> Pitch | None:
        """Return the first pitch with a text that is as it was asked for; None where none is.

        An empty language, a length of 0 and None as audience stand for any; one for the event
        comes before those for all events, and half a minute before other lengths.
        """
        fitting = [
            pitch
            for pitch in self._prepare.pitches(event)
            if pitch.text
            and language in {"", pitch.language}
            and seconds in {0, pitch.seconds}
            and (audience is None or pitch.is_for(audience))
        ]
        return min(fitting, key=lambda one: (not one.event, abs(one.seconds - 30)), default=None)

    def typed(self, pitch: Pitch) -> str:
        """Return what was typed for `pitch` and not kept; what is kept where there is nothing."""
        return self._unfinished.fields(_form(pitch), pitch.event).get(PLAIN) or pitch.text

    def type(self, pitch: Pitch, text: str) -> bool:
        """Save what is being typed for `pitch`, for a crash; tell whether that worked."""
        fields: dict[str, str] = {}
        if self.differs(pitch, text):
            fields = {PLAIN: text} | ({AUDIENCE: pitch.audience} if pitch.audience else {})
        subject = self._prepare.event_name(pitch.event)
        return self._unfinished.save(_form(pitch), fields, record=pitch.event, subject=subject)

    def drafted(self, event: Event | None, form: str) -> Pitch | None:
        """Return the pitch for which something was typed at `form`, as it is kept for `event`.

        None where `form` is none, or nobody knows any more for whom that was.
        """
        found = FORM.fullmatch(form)
        if found is None:
            return None
        language, seconds, audience = found[1], int(found[2]), ""
        if found[3]:
            records = ("", event.id) if event else ("",)
            drafts = (self._unfinished.fields(form, one).get(AUDIENCE, "") for one in records)
            known = (*self.audiences(event, language), *drafts)
            audience = next((one for one in known if one and _mark(one) == found[3]), "")
            if not audience:
                return None
        return self.kept(event, language, seconds, audience)

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
                audience=pitch.audience,
            )
        self._unfinished.save(_form(pitch), {}, record=pitch.event)
        return kept


def _form(pitch: Pitch) -> str:
    """Return where `pitch` is typed; the one for everybody needs no mark of its audience."""
    return f"pitch-{pitch.language}-{pitch.seconds}{_mark(pitch.audience)}"


def _mark(audience: str) -> str:
    """Return what tells `audience` from others in the name of a form: it may be any text."""
    if not audience:
        return ""
    return f"-{blake2s(audience.casefold().encode(errors='replace'), digest_size=4).hexdigest()}"
