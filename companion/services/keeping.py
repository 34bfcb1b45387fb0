"""The store as such: whether it can be changed, what was wrong with it, and leaving it."""

from __future__ import annotations

from companion.services.ports import Finding, Holder, Problem, Records


class Keeping:
    """What a door has to know of the store."""

    def __init__(self, records: Records) -> None:
        """Ask `records`."""
        self._records = records

    def problems(self) -> tuple[Problem, ...]:
        """Return what is stored and cannot be read, of the kinds of records asked for until now."""
        return self._records.problems()

    def findings(self) -> tuple[Finding, ...]:
        """Return what was found wrong with the files, and has been dealt with."""
        return self._records.findings()

    def why_read_only(self) -> str:
        """Return why nothing can be changed: "occupied", "newer", or "" where it can."""
        return self._records.why_read_only()

    def holder(self) -> Holder | None:
        """Return the app that has the store open; None where none has."""
        return self._records.holder()

    def try_again(self) -> bool:
        """Try to become the app that may change the store; tell whether changes are possible."""
        return self._records.try_to_own()

    def clock_doubt(self) -> str:
        """Return "back" or "ahead" where the clock has jumped since the last time, else "".

        Until `trust_clock`, nothing may be deleted for its age.
        """
        return self._records.clock_doubt()

    def trust_clock(self) -> None:
        """Believe the clock from now on.

        Raises:
            StoreError: that could not be written.
        """
        self._records.trust_clock()

    def close(self) -> None:
        """Leave everything in good order."""
        self._records.close()
