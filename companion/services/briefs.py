"""The brief of an event: written or taken in, read, and ticked off as the talks go."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from companion.domain.brief import Brief
from companion.domain.change import Change, Record
from companion.domain.event import Event
from companion.domain.setup import NOTICE, Choice
from companion.services.ports import Clock, Records

SHOWN = 40
"""Characters of a message by which taking its tick back is told."""


class Briefs:
    """At most one brief per event, and my own privacy notice for where it brings none."""

    def __init__(self, records: Records, clock: Clock) -> None:
        """Work on `records`; `clock` tells when something was read."""
        self._records = records
        self._clock = clock

    def of(self, event: Event) -> Brief | None:
        """Return the brief of `event`; None where there is none."""
        return self._records.all(Brief).get(event.id)

    def notice(self, event: Event) -> str:
        """Return the privacy notice to use at `event`: that of the brief, else my own, else ""."""
        brief = self.of(event)
        return (brief.notice if brief else "") or self.own_notice()

    def own_notice(self) -> str:
        """Return my own privacy notice, for every event whose brief brings none."""
        choice = self._records.all(Choice).get(NOTICE)
        return choice.text if choice else ""

    def write_notice(self, text: str, *, based_on: int = 0) -> None:
        """Keep `text` as my own privacy notice; an empty one is none."""
        choice = Choice(id=NOTICE, text=text)
        if choice.text != self.own_notice():
            self._keep("notice", "", (choice,), based_on)

    def keep(self, event: Event, brief: Brief, *, based_on: int = 0) -> Brief:
        """Keep `brief` as that of `event`; where it says something else, it is to be read anew."""
        kept = self.renewed(event, brief)
        if kept != self.of(event):
            self._keep("brief", event.name, (kept,), based_on)
        return kept

    def renewed(self, event: Event, brief: Brief) -> Brief:
        """Return what keeping `brief` for `event` would keep: unread where it says new things.

        What is ticked stays so while it is worded like that. One that says the same is the one
        that is kept already, also where it comes in a file of another name.
        """
        known = self.of(event)
        ticked = known.ticked if known else ()
        worded = {*brief.messages, *brief.no_go}
        brief = dataclasses.replace(
            brief,
            id=event.id,
            event=event.id,
            read_at=None,
            ticked=tuple(text for text in ticked if text in worded),
        )
        return known if known is not None and _says(brief) == _says(known) else brief

    def remove(self, event: Event) -> None:
        """Take the brief of `event` away; nothing happens where there is none."""
        if self.of(event) is not None:
            removed = ((Brief, event.id),)
            self._records.commit(Change(what="no_brief", subject=event.name, remove=removed))

    def mark_read(self, event: Event) -> Brief | None:
        """Note that I have read the brief of `event` now; None where there is none."""
        brief = self.of(event)
        if brief is not None:
            brief = dataclasses.replace(brief, read_at=self._clock())
            self._keep("brief_read", event.name, (brief,))
        return brief

    def tick(self, event: Event, text: str, *, is_ticked: bool | None = None) -> Brief | None:
        """Tick a message as said or a no-go topic as kept out of; turn it round by default.

        Nothing happens to a text that the brief does not have, or that stands so already. Return
        the brief as it is kept then; None where there is none.
        """
        brief = self.of(event)
        if brief is None or text not in {*brief.messages, *brief.no_go}:
            return brief
        stands = text in brief.ticked
        wanted = not stands if is_ticked is None else is_ticked
        if wanted == stands:
            return brief
        others = tuple(one for one in brief.ticked if one != text)
        brief = dataclasses.replace(brief, ticked=(*others, text) if wanted else others)
        what = "brief_ticked" if wanted else "brief_unticked"
        self._keep(what, _shortened(text), (brief,))
        return brief

    def _keep(self, what: str, subject: str, put: Iterable[Record], based_on: int = 0) -> None:
        """Commit what is put, under the name by which it is taken back."""
        change = Change(what=what, subject=subject, put=tuple(put), based_on=based_on)
        self._records.commit(change)


def _shortened(text: str) -> str:
    """Return how `text` begins, to be told by."""
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1].rstrip()}…"


def _says(brief: Brief) -> Brief:
    """Return what `brief` says, without what became of it here."""
    return dataclasses.replace(brief, source="", read_at=None, ticked=())
