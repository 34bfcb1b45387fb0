"""What is in the capture line and not kept: taken down at every key, taken up at the next start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from companion.domain.capture import NOTHING, Pressed
from companion.domain.consent import WAYS
from companion.domain.text import clean_note
from companion.i18n import _, format_day, format_time
from companion.services.unfinished import CAPTURE, PLAIN, PRESSED, Unfinished


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What was left in the line."""

    text: str = ""
    pressed: Pressed = NOTHING
    at: datetime | None = None
    """When the last key was pressed; None where that is not known."""


class LineDraft:
    """The draft of the line, which the place and the dialog share."""

    def __init__(self, unfinished: Unfinished) -> None:
        """Keep it in `unfinished`."""
        self._unfinished = unfinished
        self._noted = Left()
        self._is_durable = True

    def take_up(self) -> Left:
        """Return what was left in the line, and go on from there."""
        self._noted, self._is_durable = self._left(), True
        return self._noted

    def take_up_newer(self) -> Left | None:
        """Return what was left elsewhere since; None where that is what was taken down here."""
        left = self._left()
        if left.text == clean_note(self._noted.text):
            return None
        return self.take_up()

    def note(self, text: str, pressed: Pressed) -> bool:
        """Take down the line at a key; tell whether that works, as far as is known."""
        self._noted, self._is_durable = Left(text=text, pressed=pressed), False
        return self._unfinished.note(CAPTURE, self._fields())

    def save(self) -> bool:
        """Make durable what was taken down, before this returns; tell whether it is."""
        if not self._is_durable:
            self._is_durable = self._unfinished.save(CAPTURE, self._fields())
        return self._is_durable

    def _left(self) -> Left:
        """Return the draft as it is now."""
        typed = self._unfinished.latest(CAPTURE)
        if typed is None:
            return Left()
        return Left(text=typed.fields.get(PLAIN, ""), pressed=_pressed(typed.fields), at=typed.at)

    def _fields(self) -> dict[str, str]:
        """Return the fields of the draft; none where the line is empty."""
        if not self._noted.text.strip():
            return {}
        return {PLAIN: self._noted.text, **_said(self._noted.pressed)}


def _said(pressed: Pressed) -> dict[str, str]:
    """Return what keys said as fields of the draft, each only where it says something."""
    agreed_at = pressed.agreed_at.isoformat() if pressed.agreed_at else ""
    another = "yes" if pressed.is_another else ""
    than = " ".join(pressed.than)
    said = (pressed.way, agreed_at, pressed.contact, another, than, pressed.attendee)
    return {name: text for name, text in zip(PRESSED, said, strict=True) if text}


def _pressed(fields: Mapping[str, str]) -> Pressed:
    """Return what keys said; what somebody else wrote into the file says nothing."""
    said = (fields.get(name, "") for name in PRESSED)
    way, agreed_at, contact, another, than, attendee = said
    try:
        at = datetime.fromisoformat(agreed_at)
    except ValueError:
        at = None
    if way not in WAYS or at is None or at.tzinfo is None:
        way, at = "", None
    return Pressed(
        way=way,
        agreed_at=at,
        contact=contact,
        is_another=bool(another),
        than=tuple(than.split()),
        attendee=attendee,
    )


def going_on(left: Left, now: datetime) -> str:
    """Say that the line holds what was left there, since when, and how to begin afresh."""
    if left.at is None or left.at.tzinfo is None:
        return _("What you had begun · ↵ keeps it · ^u starts afresh")
    at = left.at.astimezone(now.tzinfo)
    when = format_time(at) if at.date() == now.date() else format_day(at.date())
    return _("What you had begun, {when} · ↵ keeps it · ^u starts afresh").format(when=when)


def taken_out(left: Left) -> str:
    """Say that `left` was taken out of the line, and how it comes back."""
    return _("^z brings back: {text}").format(text=" ".join(left.text.split()))
