"""What the app is told: by places, which do not know each other, and by the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

# The app shows its first line before any of this is imported.
if TYPE_CHECKING:
    from companion.domain.change import Change
    from companion.errors import CompanionError
    from companion.services.companion import Companion


@dataclass
class Go(Message):
    """The user wants to go to another place, and to one record there."""

    place: str
    """The name of the place: "people", "follow_up" ..."""
    record: str = ""
    """The id of the record to open there; empty for none."""


@dataclass
class Opened(Message):
    """The store is open."""

    companion: Companion
    is_new: bool
    """Whether there was no store before."""


@dataclass
class Refused(Message):
    """The store could not be opened."""

    error: CompanionError


@dataclass
class DraftSaved(Message):
    """What is being typed was saved for a crash, or could not be."""

    is_saved: bool


@dataclass
class Changed(Message):
    """Something was kept, taken back, or written by another program."""

    change: Change
    is_told: bool
    """Whether the user knows already."""


@dataclass
class Chosen(Message):
    """The user chose how it shall be from now on, also at the next start."""

    setting: str
    """Its name in the settings: "codes", "camera"."""
    value: str
