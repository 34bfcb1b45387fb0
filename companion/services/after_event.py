"""What a door holds for the time after an event: one attribute per service."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from companion.services.at_event import AtEvent

# As in `Companion`: imported and made when they are asked for.
if TYPE_CHECKING:
    from companion.services.agenda import Agendas
    from companion.services.articles import Articles
    from companion.services.balance import Balances
    from companion.services.calendar_files import CalendarFiles
    from companion.services.colleagues import Colleagues
    from companion.services.ideas import Ideas
    from companion.services.introductions import Introductions
    from companion.services.mail_folder import MailFolders
    from companion.services.messages import Messages
    from companion.services.own_templates import TemplateFiles
    from companion.services.promises import Promises
    from companion.services.sitting import Sittings
    from companion.services.step_context import StepContexts
    from companion.services.touches import Touches


class AfterEvent(AtEvent):
    """The services to follow up and stay in touch; `Companion` puts the others beside them."""

    _template_files: TemplateFiles | None = None

    @cached_property
    def messages(self) -> Messages:
        """Drafts of messages."""
        from companion.services.messages import Messages
        from companion.services.own_templates import OwnTemplates

        return Messages(
            self._records,
            self.clock,
            self._assets,
            contacts=self.contacts,
            agreements=self.agreements,
            introductions=self.introductions,
            rules=self.rule_book.rules,
            language=self._language,
            own=OwnTemplates(self._template_files),
        )

    @cached_property
    def mail_folders(self) -> MailFolders:
        """The messages for many steps as files."""
        from companion.services.mail_folder import MailFolders

        return MailFolders(self.clock, self.desk, self.follow_ups)

    @cached_property
    def introductions(self) -> Introductions:
        """Who agreed to be introduced to whom."""
        from companion.services.introductions import Introductions

        return Introductions(self._records, self.clock, self._ids, self.agreements.found)

    def read_templates(self, files: TemplateFiles) -> None:
        """Let the user's own templates be those in `files`; else there are none."""
        self._template_files = files

    @cached_property
    def touches(self) -> Touches:
        """What is logged by one line."""
        from companion.services.touches import Touches

        return Touches(self.contacts, self.clock)

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

    @cached_property
    def promises(self) -> Promises:
        """What was promised, by me and by them."""
        from companion.services.promises import Promises

        return Promises(self._records, self.clock)

    @cached_property
    def articles(self) -> Articles:
        """What is worth reading and sharing."""
        from companion.services.articles import Articles

        return Articles(self._records, self.clock, self._ids)

    @cached_property
    def ideas(self) -> Ideas:
        """What I could give to those I know."""
        from companion.services.ideas import Ideas

        return Ideas(self._records, self.clock, self._ids)

    @cached_property
    def balances(self) -> Balances:
        """What we give, exchange and ask."""
        from companion.services.balance import Balances

        return Balances(self._records, self.clock)

    @cached_property
    def calendar_files(self) -> CalendarFiles:
        """Calendars for other programs."""
        from companion.services.calendar_files import CalendarFiles

        return CalendarFiles(self._records, self.clock, self.rule_book.rules)

    @cached_property
    def agendas(self) -> Agendas:
        """A day at a glance."""
        from companion.services.agenda import Agendas

        return Agendas(self._records, self.clock, self.follow_ups, self.ties)
