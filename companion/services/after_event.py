"""What a door holds for the time after an event: one attribute per service."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from companion.services.at_event import AtEvent

# As in `Companion`: imported and made when they are asked for.
if TYPE_CHECKING:
    from companion.services.messages import Messages


class AfterEvent(AtEvent):
    """The services to follow up and stay in touch; `Companion` puts the others beside them."""

    @cached_property
    def messages(self) -> Messages:
        """Drafts of messages."""
        from companion.services.messages import Messages

        return Messages(self._records, self._assets)
