"""One commit: what is put and what is removed, all or nothing, with a name for undo."""

from __future__ import annotations

from dataclasses import dataclass

from companion.domain.article import Article
from companion.domain.brief import Brief
from companion.domain.card import Card
from companion.domain.card_given import CardGiven
from companion.domain.checklist import ChecklistItem
from companion.domain.column_map import ColumnMap
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.erasure import Erased
from companion.domain.event import Attendee, Event, Goal, Target
from companion.domain.follow_up import FollowUp
from companion.domain.pitch import Pitch, Rehearsal
from companion.domain.question import Question
from companion.domain.same_person import NotSame
from companion.domain.session import Session
from companion.domain.setup import Choice
from companion.domain.trash import Trashed

Record = (
    Contact
    | Event
    | Session
    | Attendee
    | Target
    | Goal
    | Pitch
    | Encounter
    | FollowUp
    | Interaction
    | Consent
    | Card
    | Choice
    | Trashed
    | Erased
    | NotSame
    | ColumnMap
    | CardGiven
    | Rehearsal
    | Brief
    | Question
    | ChecklistItem
    | Article
)
"""Anything that is stored; each kind has a table of its own."""

KINDS: dict[str, type[Record]] = {
    "contacts": Contact,
    "events": Event,
    "sessions": Session,
    "attendees": Attendee,
    "targets": Target,
    "goals": Goal,
    "pitches": Pitch,
    "encounters": Encounter,
    "follow_ups": FollowUp,
    "interactions": Interaction,
    "consents": Consent,
    "cards": Card,
    "choices": Choice,
    "trash": Trashed,
    "erasures": Erased,
    "not_same": NotSame,
    "column_maps": ColumnMap,
    "cards_given": CardGiven,
    "rehearsals": Rehearsal,
    "briefs": Brief,
    "questions": Question,
    "checklist": ChecklistItem,
    "articles": Article,
}
"""The name of each kind's table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one commit does. `what` and `subject` name it to the user when it is undone."""

    what: str
    """A word for the edge to translate: "capture", "import_contacts", "done", ..."""
    subject: str = ""
    """Whom or what it is about, as the user knows it."""
    put: tuple[Record, ...] = ()
    remove: tuple[tuple[type[Record], str], ...] = ()
    """Kind and id of each record to take away."""
    is_final: bool = False
    """Whether it is not to be taken back by the next undo: nobody did it by a key."""
    agreed: int = 0
    """How many contacts the user has said may go; needed where that is more than a fifth."""
    based_on: int = 0
    """The version of the records (`Records.version`) that its maker knew; 0: the last look."""

    @property
    def is_empty(self) -> bool:
        """Whether it would change nothing."""
        return not (self.put or self.remove)


FEW = 5
"""So few may always be removed without a second question."""


def removes_much(count: int, total: int) -> bool:
    """Tell whether removing `count` of `total` is more likely an accident than meant.

    More than a fifth, as vdirsyncer and Joplin learned when an emptied folder took everything.
    """
    return count > FEW and count * 5 > total
