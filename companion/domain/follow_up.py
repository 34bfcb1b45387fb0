"""One next step with a due date, and what can become of it."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime

from companion.domain.values import value
from companion.errors import Invalid

KINDS = ("give", "exchange", "ask")
"""The 70-20-10 rule: 70 % of what we do gives, 20 % is exchange, 10 % asks."""
STATUSES = ("open", "snoozed", "done", "dropped")
OWNERS = ("me", "them")
TOUCH, BIRTHDAY, DAY = OCCASIONS = ("touch", "birthday", "day")
"""What one gets in touch for without a next step: a rhythm, a birthday, another day of theirs."""


@value
class FollowUp:
    """One next step, mine or theirs (a promise)."""

    id: str
    contact: str
    what: str = ""
    due: date | None = None
    kind: str = "give"
    """One of `KINDS`."""
    owner: str = "me"
    """One of `OWNERS`."""
    status: str = "open"
    """One of `STATUSES`."""
    event: str = ""
    encounter: str = ""
    promised: bool = False
    """Whether it was promised, not only intended."""
    created: datetime | None = None
    closed: datetime | None = None
    """When it was done or dropped."""
    snoozed_until: date | None = None
    drop_reason: str = ""
    pinned: bool = False
    """Whether it stays on top until it is done."""
    delegated_to: str = ""
    """The name of who does it for me; the promise stays mine."""
    occasion: str = ""
    """One of `OCCASIONS`, or empty for an ordinary step."""
    message: str = ""
    """The kind of message that goes with it, as a template is named; empty: the one that fits."""
    other: str = ""
    """The id of the contact to whom they are to be introduced."""
    article: str = ""
    """The id of the article that is to be shared with them."""

    def check(self) -> None:
        """Refuse words outside the lists above."""
        for field, words in (
            ("kind", KINDS),
            ("owner", OWNERS),
            ("status", STATUSES),
            ("occasion", ("", *OCCASIONS)),
        ):
            if getattr(self, field) not in words:
                raise Invalid(field, "unknown", getattr(self, field))

    @property
    def is_open(self) -> bool:
        """Whether it still waits to be done, now or after a snooze."""
        return self.status in {"open", "snoozed"}

    def is_waiting(self, today: date) -> bool:
        """Whether it belongs in the queue on `today`: open, or its snooze is over."""
        return self.status == "open" or (
            self.status == "snoozed" and (self.snoozed_until is None or self.snoozed_until <= today)
        )

    def done(self, at: datetime) -> FollowUp:
        """Return it as done at `at`."""
        self._must_be_open()
        return dataclasses.replace(self, status="done", closed=at, snoozed_until=None)

    def snoozed(self, until: date, today: date) -> FollowUp:
        """Return it put off until `until`, which must come after `today`."""
        self._must_be_open()
        if until <= today:
            raise Invalid("until", "in_the_past", until.isoformat())
        return dataclasses.replace(self, status="snoozed", snoozed_until=until)

    def dropped(self, reason: str, at: datetime) -> FollowUp:
        """Return it as dropped at `at` for `reason`."""
        self._must_be_open()
        return dataclasses.replace(
            self, status="dropped", closed=at, drop_reason=reason, snoozed_until=None
        )

    def _must_be_open(self) -> None:
        """Refuse to close twice: a promise can be kept only once."""
        if not self.is_open:
            raise Invalid("status", "closed", self.status)
