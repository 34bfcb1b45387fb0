"""The checklist of an event: what people forget for its kind, and points of my own."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from companion.domain.change import Change
from companion.domain.checklist import ChecklistItem
from companion.domain.event import Event
from companion.errors import NotFound
from companion.services.naming import pick
from companion.services.ports import Ids, Records

_GOING = ("ticket", "travel", "charged")
DEFAULTS: dict[str, tuple[str, ...]] = {
    "fair": (*_GOING, "hotel", "stands", "meetings", "paper_cards", "shoes", "after"),
    "conference": (*_GOING, "hotel", "sessions", "meetings", "paper_cards", "dinner", "after"),
    "association": (*_GOING, "agenda", "board", "competition", "thanks", "paper_cards", "after"),
    "meetup": ("ticket", "way_there", "charged", "host", "give", "topic", "after"),
    "university": (*_GOING, "vacancies", "career_service", "alumni", "giveaways", "after"),
    "online": ("link_tried", "camera", "display_name", "chat_card", "quiet", "profile", "after"),
    "internal": ("calendar", "who_is_who", "confidential", "give", "lunch", "after"),
}
"""What to think of for each of `EVENT_KINDS`, as words, in the order in which it is done."""


class Checklist:
    """The points of each event; those by default are kept once they are touched."""

    def __init__(self, records: Records, ids: Ids) -> None:
        """Work on `records`; `ids` names points of one's own."""
        self._records = records
        self._ids = ids

    def items(self, event: Event) -> list[ChecklistItem]:
        """Return the points of `event`: those by default in their order, then one's own.

        A point that was touched stays when the event is of another kind by now.
        """
        kept = [
            item for item in self._records.all(ChecklistItem).values() if item.event == event.id
        ]
        by_id = {item.id: item for item in kept}
        default = [self._default(event, word) for word in DEFAULTS[event.kind]]
        known = {item.id for item in default}
        points = [by_id.get(item.id, item) for item in default]
        points += [item for item in kept if item.id not in known]
        return [item for item in points if not item.is_dropped]

    def resolve(
        self, event: Event, word: str, text_of: Callable[[ChecklistItem], str]
    ) -> ChecklistItem:
        """Return the point of `event` that a person means by its word or by its text.

        Raises:
            NotFound: none fits.
            Ambiguous: several fit.
        """
        items = self.items(event)
        named = (item for item in items if word and word == item.word)
        return next(named, None) or pick("point", word, items, text_of)

    def tick(self, item: ChecklistItem, *, is_done: bool | None = None) -> ChecklistItem:
        """Tick `item` off, or take that back; turned round where nothing is said.

        Raises:
            NotFound: it is a point of one's own that is gone.
        """
        now = self._now(item)
        wanted = not now.is_done if is_done is None else is_done
        ticked = dataclasses.replace(now, is_done=wanted)
        if ticked != now:
            self._keep("ticked" if wanted else "unticked", ticked)
        return ticked

    def add(self, event: Event, text: str) -> ChecklistItem:
        """Keep a point of one's own, behind the others.

        Raises:
            Invalid: it says nothing.
        """
        item = ChecklistItem(id=self._ids(), event=event.id, text=text)
        self._keep("new_point", item)
        return item

    def drop(self, item: ChecklistItem) -> None:
        """Leave `item` off the list of its event; one of one's own is gone.

        Raises:
            NotFound: it is gone already.
        """
        now = self._now(item)
        if now.word:
            self._keep("drop_point", dataclasses.replace(now, is_dropped=True))
        else:
            removed = ((ChecklistItem, now.id),)
            self._records.commit(Change(what="drop_point", subject=now.text, remove=removed))

    @staticmethod
    def _default(event: Event, word: str) -> ChecklistItem:
        """Return a point by default, as it is before it is touched."""
        return ChecklistItem(id=f"{event.id}-{word}", event=event.id, word=word)

    def _now(self, item: ChecklistItem) -> ChecklistItem:
        """Return `item` as it is kept now: another window may have touched it."""
        kept = self._records.all(ChecklistItem).get(item.id)
        if kept is None and not item.word:
            raise NotFound("point", item.text)
        return kept or item

    def _keep(self, what: str, item: ChecklistItem) -> None:
        """Commit `item`; a point by default has no words below the edge."""
        self._records.commit(Change(what=what, subject=item.text, put=(item,)))
