"""One sitting in which people are gone through: who it is now, who was kept, who was left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from companion.services.debriefing import Kept, Person


class DebriefRun:
    """Goes from one to the next; whoever was left out does not come again in this sitting."""

    def __init__(self, people: Sequence[Person], begin: str = "") -> None:
        """Go through `people`, from the one whose talk has the id `begin` on, else the first."""
        self.people = tuple(people)
        talks = [one.met.encounter.id for one in people]
        self.at = talks.index(begin) if begin in talks else 0
        """Which of them it is; as many as there are once nobody is left."""
        self.said: dict[str, dict[str, str]] = {}
        """What was typed about those who were kept, by the talk: for who takes that back."""
        self.promise = ""
        """What was begun at the end, for who went back from there."""
        self._kept: dict[int, Kept] = {}
        self._skipped: set[int] = set()

    @property
    def person(self) -> Person | None:
        """Who it is now; None once nobody is left."""
        return self.people[self.at] if self.at < len(self.people) else None

    @property
    def kept(self) -> tuple[Kept, ...]:
        """What was kept of those who were gone through."""
        return tuple(self._kept.values())

    @property
    def skipped(self) -> int:
        """How many were left out."""
        return len(self._skipped)

    @property
    def share(self) -> float:
        """How far it is, 0 to 1."""
        return (len(self._kept) + len(self._skipped)) / max(1, len(self.people))

    def keep(self, kept: Kept) -> None:
        """Go on; what was said about this one is `kept`."""
        self._skipped.discard(self.at)
        self._kept[self.at] = kept
        self._go_on()

    def skip(self) -> None:
        """Go on without a word about this one."""
        if self.at not in self._kept:
            self._skipped.add(self.at)
        self._go_on()

    def back(self) -> None:
        """Go back to the one before, if there is one."""
        self.at = max(0, self.at - 1)

    def look_again(self, is_waiting: Callable[[Person], bool]) -> bool:
        """Go back to the first who was kept and waits again; tell whether there is one."""
        again = [at for at in self._kept if is_waiting(self.people[at])]
        for at in again:
            del self._kept[at]
        self.at = min(again, default=self.at)
        return bool(again)

    def _go_on(self) -> None:
        """Go to the next who waits, behind this one and then from the first on."""
        order = (*range(self.at + 1, len(self.people)), *range(self.at))
        done = self._kept.keys() | self._skipped
        self.at = next((at for at in order if at not in done), len(self.people))
