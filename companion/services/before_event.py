"""What a door holds for the time before an event: one attribute per service."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

# As in `Companion`: imported and made when they are asked for.
if TYPE_CHECKING:
    from companion.services.briefs import Briefs
    from companion.services.ports import Clock, Ids, Records
    from companion.services.prepare import Prepare


class BeforeEvent:
    """The services that prepare an event; `Companion` puts the others beside them."""

    clock: Clock
    _records: Records
    _ids: Ids

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
