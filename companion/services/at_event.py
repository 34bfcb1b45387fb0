"""What a door holds for an event while it is on: one attribute per service."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from companion.services.before_event import BeforeEvent

# As in `Companion`: imported and made when they are asked for.
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from companion.domain.contact import Contact
    from companion.domain.occasions import Occasion
    from companion.services.agreements import Agreements
    from companion.services.capture import Capture
    from companion.services.card_photos import CardPhotos
    from companion.services.card_pile import CardPile
    from companion.services.completing import Completing
    from companion.services.contacts import Contacts
    from companion.services.debriefing import Debriefing
    from companion.services.followup import FollowUps
    from companion.services.laptop_ports import Desk, Optics
    from companion.services.meeting import Meetings
    from companion.services.meeting_again import MeetingAgain
    from companion.services.memory_clock import MemoryClock
    from companion.services.rules import RuleBook
    from companion.services.scanning import Scanning
    from companion.services.talks import Talks
    from companion.services.ties import Ties
    from companion.services.today import Today


class AtEvent(BeforeEvent):
    """The services for the talks at an event; `Companion` puts the others beside them."""

    desk: Desk
    optics: Optics

    @cached_property
    def capture(self) -> Capture:
        """People from one line each."""
        from companion.services.capture import Capture

        return Capture(self._records, self.clock, self.known, self.meetings)

    @cached_property
    def completing(self) -> Completing:
        """What may be meant by what is typed."""
        from companion.services.completing import Completing

        return Completing(
            self._records,
            self.clock,
            known=self.known,
            capture=self.capture,
            contacts=self.contacts,
            prepare=self.prepare,
        )

    @cached_property
    def meetings(self) -> Meetings:
        """Keeping whom I met."""
        from companion.services.meeting import Meetings

        return Meetings(self._records, self._ids, self._uids)

    @cached_property
    def card_photos(self) -> CardPhotos:
        """Photos of paper cards."""
        from companion.services.card_photos import CardPhotos

        return CardPhotos(self.desk, self.optics)

    @cached_property
    def talks(self) -> Talks:
        """What is added to a talk afterwards."""
        from companion.services.talks import Talks

        return Talks(self._records, self.clock, self._ids, self.contacts)

    @cached_property
    def meeting_again(self) -> MeetingAgain:
        """What there is between me and somebody known."""
        from companion.services.meeting_again import MeetingAgain

        def propose(contact: Contact, last_event: str, language: str) -> str:
            return self.questions.propose_again(contact, last_event, language)

        return MeetingAgain(self._records, self.clock, self.contacts, propose)

    @cached_property
    def scanning(self) -> Scanning:
        """What codes and pasted texts say about people."""
        from companion.services.scanning import Scanning

        return Scanning(self._records, self.clock, self.known, self.meetings, self.contacts)

    @cached_property
    def card_pile(self) -> CardPile:
        """Paper cards, one after the other."""
        from companion.services.card_pile import CardPile

        return CardPile(
            self._records,
            self.clock,
            known=self.known,
            meetings=self.meetings,
            scanning=self.scanning,
            contacts=self.contacts,
            prepare=self.prepare,
        )

    @cached_property
    def today(self) -> Today:
        """Today."""
        from companion.services.today import Today

        return Today(
            self._records,
            self.clock,
            self.prepare,
            self.programme,
            self.readiness,
            self.follow_ups,
            self.goals,
            memory=self.memory,
        )

    @cached_property
    def memory(self) -> MemoryClock:
        """The talks that are still remembered."""
        from companion.services.memory_clock import MemoryClock

        return MemoryClock(self._records, self.clock)

    @cached_property
    def debriefing(self) -> Debriefing:
        """Going through those who were met."""
        from companion.services.debriefing import Debriefing

        return Debriefing(
            self._records,
            self.clock,
            memory=self.memory,
            talks=self.talks,
            prepare=self.prepare,
            contacts=self.contacts,
            known=self.known,
            meetings=self.meetings,
            follow_ups=self.follow_ups,
            agreements=self.agreements,
        )

    @cached_property
    def rule_book(self) -> RuleBook:
        """What the user set about following up."""
        from companion.services.rules import RuleBook

        return RuleBook(self._records)

    @cached_property
    def follow_ups(self) -> FollowUps:
        """The next steps."""
        from companion.services.followup import FollowUps

        return FollowUps(
            self._records,
            self.clock,
            self._ids,
            rules=self.rule_book.rules,
            due=self._due,
            goals=self._open_goals,
        )

    @cached_property
    def ties(self) -> Ties:
        """Whom I am losing touch with, and whose day it is."""
        from companion.services.ties import Ties

        return Ties(self._records, self.clock, self.rule_book.rules)

    def _due(self, today: date) -> Mapping[str, Occasion]:
        """Return what one may get in touch for; a verb that needs no queue makes no ties."""
        return self.ties.due(today)

    def _open_goals(self) -> Mapping[str, frozenset[str]]:
        """Return the circles of the goals that are not reached."""
        return self.goals.open_circles()

    @cached_property
    def contacts(self) -> Contacts:
        """The contacts and their stories."""
        from companion.services.contacts import Contacts
        from companion.services.finder import Finder

        return Contacts(self._records, Finder(self._records))

    @cached_property
    def agreements(self) -> Agreements:
        """How people agreed that I keep them, and what I told them."""
        from companion.services.agreements import Agreements

        return Agreements(
            self._records,
            self.clock,
            self._ids,
            briefs=self.briefs,
            starter=self._starter,
            read_asset=self._assets,
        )

    def _starter(self, language: str, way: str) -> str:
        """Return the notice that comes with the program; most verbs need no briefs in files."""
        return self.brief_files.written_notice(language, way)
