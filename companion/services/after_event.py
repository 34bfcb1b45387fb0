"""What a door holds for the time after an event: one attribute per service."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from companion.services.at_event import AtEvent

# As in `Companion`: imported and made when they are asked for.
if TYPE_CHECKING:
    from companion.services.colleagues import Colleagues
    from companion.services.messages import Messages
    from companion.services.sitting import Sittings
    from companion.services.step_context import StepContexts
    from companion.services.ties import Ties
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

    @cached_property
    def ties(self) -> Ties:
        """Whom I am losing touch with, and whose day it is."""
        from companion.services.ties import Ties

        return Ties(self._records, self.clock, self.rule_book.rules)

    @cached_property
    def sittings(self) -> Sittings:
        """Working through the next steps in one sitting."""
        from companion.services.sitting import Sittings
        from companion.services.unfinished import Unfinished

        return Sittings(
            self.clock,
            follow_ups=self.follow_ups,
            contacts=self.contacts,
            unfinished=Unfinished(self.drafts, self.clock),
            rules=self.rule_book,
        )

    @cached_property
    def step_contexts(self) -> StepContexts:
        """What is known around a step."""
        from companion.services.step_context import StepContexts

        return StepContexts(self.contacts, self.prepare)

    @cached_property
    def colleagues(self) -> Colleagues:
        """Who could take a step over."""
        from companion.services.colleagues import Colleagues

        return Colleagues(self._records)
