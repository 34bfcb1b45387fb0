"""What a door holds for the time before an event: one attribute per service."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

# As in `Companion`: imported and made when they are asked for.
if TYPE_CHECKING:
    from companion.services.briefs import Briefs
    from companion.services.checklist import Checklist
    from companion.services.exchange import Exchange
    from companion.services.pitches import Pitches
    from companion.services.ports import AssetReader, Clock, Drafts, Ids, Records
    from companion.services.prepare import Prepare
    from companion.services.readiness import ReadinessCheck
    from companion.services.rehearsing import Rehearsing
    from companion.services.starters import Starters


class BeforeEvent:
    """The services that prepare an event; `Companion` puts the others beside them."""

    clock: Clock
    drafts: Drafts
    _assets: AssetReader
    _records: Records
    _ids: Ids
    _uids: Ids

    @cached_property
    def prepare(self) -> Prepare:
        """Events and what is prepared for them."""
        from companion.services.prepare import Prepare

        return Prepare(self._records, self.clock, self._ids)

    @cached_property
    def briefs(self) -> Briefs:
        """What I am sent to an event with."""
        from companion.services.briefs import Briefs

        return Briefs(self._records, self.clock)

    @cached_property
    def exchange(self) -> Exchange:
        """My own cards."""
        from companion.services.exchange import Exchange

        return Exchange(self._records, self._uids, self.clock)

    @cached_property
    def readiness(self) -> ReadinessCheck:
        """How ready an event is."""
        from companion.services.readiness import ReadinessCheck

        return ReadinessCheck(self._records, self.prepare, self.exchange, self.briefs)

    @cached_property
    def checklist(self) -> Checklist:
        """What to do and to pack."""
        from companion.services.checklist import Checklist

        return Checklist(self._records, self._ids)

    @cached_property
    def pitches(self) -> Pitches:
        """What I say about myself."""
        from companion.services.pitches import Pitches
        from companion.services.unfinished import Unfinished

        return Pitches(self.prepare, Unfinished(self.drafts, self.clock))

    @cached_property
    def rehearsing(self) -> Rehearsing:
        """Pitches said aloud."""
        from companion.services.rehearsing import Rehearsing

        return Rehearsing(self._records, self.clock, self._ids, self.prepare)

    @cached_property
    def starters(self) -> Starters:
        """Beginnings of a pitch."""
        from companion.services.starters import Starters

        return Starters(self._records, self._assets)
