"""The whole program behind the doors: one attribute per service."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from companion.services.after_event import AfterEvent

# A verb uses one or two services: the others are imported and made when they are asked for.
if TYPE_CHECKING:
    from companion.domain.change import Change
    from companion.services.cards_given import CardsGiven
    from companion.services.duplicates import Duplicates
    from companion.services.exporting import Exporting
    from companion.services.history import History
    from companion.services.home import Language
    from companion.services.importing import Importing
    from companion.services.insights import Insights
    from companion.services.keeping import Keeping
    from companion.services.laptop_ports import Desk, Optics
    from companion.services.ports import AssetReader, Clock, Drafts, Ids, Records
    from companion.services.printing import Printing
    from companion.services.privacy import Privacy
    from companion.services.trash import Trash
    from companion.services.unfinished import Unfinished
    from companion.services.upkeep import Upkeep


class Companion(AfterEvent):
    """What a door holds, and nothing else."""

    def __init__(  # noqa: PLR0913 - one for each port
        self,
        records: Records,
        *,
        clock: Clock,
        ids: Ids,
        uids: Ids,
        desk: Desk,
        optics: Optics,
        drafts: Drafts,
        assets: AssetReader,
    ) -> None:
        """Put the program together from its parts; `uids` gives new vCard UIDs."""
        self.clock = clock
        self.desk = desk
        self.optics = optics
        self.drafts = drafts
        self._records = records
        self._ids = ids
        self._uids = uids
        self._assets = assets
        self._language: Language = str
        self._make_upkeep: Callable[[Records], Upkeep] | None = None
        self._is_backed_up: Callable[[], bool] = bool
        self._is_changed = False
        records.listen(self._note)

    def speak(self, language: Language) -> None:
        """Let `language` tell where the user is at home, unless one of my own cards does."""
        self._language = language

    def look_after_files(
        self, upkeep: Callable[[Records], Upkeep], is_backed_up: Callable[[], bool]
    ) -> None:
        """Let what `upkeep` makes look after the files of the records; else there are none.

        `is_backed_up` tells at little cost whether there is a backup of today.
        """
        self._make_upkeep = upkeep
        self._is_backed_up = is_backed_up

    def _note(self, _change: Change) -> None:
        """Note that there is something new to back up."""
        self._is_changed = True

    def close(self) -> None:
        """Leave everything in good order; the first change of a day is backed up by then."""
        self.keeping.close()
        if self._is_changed and not self._is_backed_up():
            self.upkeep.back_up_today()

    @cached_property
    def importing(self) -> Importing:
        """What others hand out."""
        from companion.services.importing import Importing

        return Importing(
            self._records,
            self.clock,
            self._ids,
            self._uids,
            before_bulk=self._before_bulk,
            language=self._language,
        )

    @cached_property
    def cards_given(self) -> CardsGiven:
        """Who took my cards."""
        from companion.services.cards_given import CardsGiven

        return CardsGiven(
            self._records,
            self.clock,
            self._ids,
            known=self.known,
            meetings=self.meetings,
            capture=self.capture,
            contacts=self.contacts,
            prepare=self.prepare,
            today=self.today,
        )

    @cached_property
    def printing(self) -> Printing:
        """My cards on paper."""
        from companion.services.printing import Printing

        return Printing(self.desk)

    @cached_property
    def exporting(self) -> Exporting:
        """What I hand out of others."""
        from companion.services.exporting import Exporting

        return Exporting(self.desk)

    @cached_property
    def trash(self) -> Trash:
        """Contacts that were removed."""
        from companion.services.trash import Trash

        return Trash(self._records, self.clock, self._ids, self.known)

    @cached_property
    def duplicates(self) -> Duplicates:
        """Contacts that may be one person."""
        from companion.services.duplicates import Duplicates

        return Duplicates(self._records, self.clock, self._ids, self._language)

    @cached_property
    def unfinished(self) -> Unfinished:
        """What was typed and not kept."""
        from companion.services.unfinished import Unfinished

        return Unfinished(self.drafts, self.clock)

    @cached_property
    def insights(self) -> Insights:
        """The figures."""
        from companion.services.insights import Insights

        return Insights(self._records, self.clock, self.goals)

    @cached_property
    def history(self) -> History:
        """What was changed, and taking it back."""
        from companion.services.history import History

        return History(self._records)

    @cached_property
    def privacy(self) -> Privacy:
        """The rights of those who are in the store."""
        from companion.services.privacy import Privacy

        return Privacy(self._records, self.clock)

    @cached_property
    def keeping(self) -> Keeping:
        """The store as such."""
        from companion.services.keeping import Keeping

        return Keeping(self._records)

    @cached_property
    def upkeep(self) -> Upkeep:
        """The files of the store: looking at them, backing them up, going back."""
        if self._make_upkeep is not None:
            return self._make_upkeep(self._records)
        from companion.services.no_files import NoFiles
        from companion.services.upkeep import Upkeep

        return Upkeep(NoFiles(), NoFiles(), Path(), self._records)

    def _before_bulk(self, change: Change) -> str:
        """Back up before many records are put; the service is made when that happens."""
        backup = self.upkeep.before(change)
        return backup.name if backup is not None else ""
