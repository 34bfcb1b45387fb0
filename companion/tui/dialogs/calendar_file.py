"""What asks as which calendar a programme is handed out: what is mine, or all of it."""

from __future__ import annotations

from collections.abc import Sequence

from companion.domain.event import Event
from companion.domain.session import Session
from companion.formats.file_names import stem_of
from companion.i18n import _, format_number
from companion.services.companion import Companion
from companion.services.exporting import CALENDAR
from companion.tui.dialogs.save_file import Kind, SaveFile


def calendar_file(companion: Companion, event: Event) -> SaveFile:
    """Return the dialog; all of it is offered first where nothing is mine."""
    mine, all_ = companion.programme.mine(event), companion.programme.sessions(event)
    stamp = companion.clock()

    def kind(name: str, words: str, sessions: Sequence[Session]) -> Kind:
        def make() -> bytes:
            is_whole = name == "all"
            return companion.exporting.calendar(sessions, event, stamp=stamp, is_whole=is_whole)

        counted = words.format(n=format_number(len(sessions)))
        return Kind(name=name, words=counted, ending=CALENDAR, make=make)

    kinds = [
        kind("mine", _("where I want to go ({n})"), mine),
        kind("all", _("the whole programme ({n})"), all_),
    ]
    stem = stem_of(event.name) or _("programme")
    title = _("Programme as a calendar, without my notes")
    return SaveFile(companion, stem, kinds if mine else kinds[::-1], title=title)
