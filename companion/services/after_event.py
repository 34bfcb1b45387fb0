"""What a door holds for the time after an event: one attribute per service."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from companion.services.at_event import AtEvent

# As in `Companion`: imported and made when they are asked for.
if TYPE_CHECKING:
    from companion.services.messages import Messages
    from companion.services.touches import Touches


class AfterEvent(AtEvent):
    """The services to follow up and stay in touch; `Companion` puts the others beside them."""

    @cached_property
    def messages(self) -> Messages:
        """Drafts of messages."""
        from companion.services.messages import Messages

        return Messages(self._records, self._assets)

    @cached_property
    def touches(self) -> Touches:
        """What is logged by one line."""
        from companion.services.touches import Touches

        return Touches(self.contacts, self.clock)
