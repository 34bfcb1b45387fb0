"""What a door holds for the time before an event: one attribute per service."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

# As in `Companion`: imported and made when they are asked for.
if TYPE_CHECKING:
    from companion.services.brief_files import BriefFiles
    from companion.services.briefs import Briefs
    from companion.services.checklist import Checklist
    from companion.services.event_removal import EventRemovals
    from companion.services.exchange import Exchange
    from companion.services.give_first import GiveFirst
    from companion.services.goals import Goals
    from companion.services.home import Language
    from companion.services.known_people import KnownPeople
    from companion.services.pitches import Pitches
    from companion.services.plans import Plans
    from companion.services.ports import AssetReader, Clock, Drafts, Ids, Records
    from companion.services.prepare import Prepare
    from companion.services.programme import Programme
    from companion.services.questions import Questions
    from companion.services.readiness import ReadinessCheck
    from companion.services.rehearsing import Rehearsing
    from companion.services.research import Research
    from companion.services.speakers import Speakers
    from companion.services.starters import Starters
    from companion.services.targets import Targets


class BeforeEvent:
    """The services that prepare an event; `Companion` puts the others beside them."""

    clock: Clock
    drafts: Drafts
    _assets: AssetReader
    _records: Records
    _ids: Ids
    _uids: Ids
    _language: Language

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
    def brief_files(self) -> BriefFiles:
        """Briefs that come and go as files."""
        from companion.services.brief_files import BriefFiles

        return BriefFiles(
            self._records,
            self._ids,
            briefs=self.briefs,
            goals=self.goals,
            read_asset=self._assets,
        )

    @cached_property
    def goals(self) -> Goals:
        """What I want to reach."""
        from companion.services.goals import Goals

        return Goals(self._records, self._ids)

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
    def known(self) -> KnownPeople:
        """Who somebody is."""
        from companion.services.known_people import KnownPeople

        return KnownPeople(self._records, self._language)

    @cached_property
    def research(self) -> Research:
        """Whom I know of those expected."""
        from companion.services.research import Research

        return Research(self._records, self.prepare, self.known, self.clock, self._language)

    @cached_property
    def give_first(self) -> GiveFirst:
        """What I could give to those expected."""
        from companion.services.give_first import GiveFirst

        return GiveFirst(self._records, self.prepare, self.known)

    @cached_property
    def checklist(self) -> Checklist:
        """What to do and to pack."""
        from companion.services.checklist import Checklist

        return Checklist(self._records, self._ids)

    @cached_property
    def event_removals(self) -> EventRemovals:
        """Events taken away."""
        from companion.services.event_removal import EventRemovals

        return EventRemovals(self._records)

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

    @cached_property
    def programme(self) -> Programme:
        """What is on, and what of it is mine."""
        from companion.services.programme import Programme

        return Programme(self._records, self.clock, self._ids)

    @cached_property
    def speakers(self) -> Speakers:
        """Who speaks, and who they are for me."""
        from companion.services.speakers import Speakers

        return Speakers(self._records, self.known, self._ids)

    @cached_property
    def questions(self) -> Questions:
        """Open questions, and which of them fit whom."""
        from companion.services.questions import Questions

        return Questions(
            self._records,
            self.clock,
            self._ids,
            read_asset=self._assets,
            known=self.known,
            prepare=self.prepare,
            programme=self.programme,
            speakers=self.speakers,
        )

    @cached_property
    def targets(self) -> Targets:
        """Whom to meet."""
        from companion.services.targets import Targets

        return Targets(
            self._records,
            self._ids,
            prepare=self.prepare,
            known=self.known,
            speakers=self.speakers,
        )

    @cached_property
    def plans(self) -> Plans:
        """An event on one page."""
        from companion.services.plans import Plans

        return Plans(
            self.clock,
            prepare=self.prepare,
            programme=self.programme,
            speakers=self.speakers,
            questions=self.questions,
            pitches=self.pitches,
            briefs=self.briefs,
            goals=self.goals,
            checklist=self.checklist,
        )
