"""What was changed, and taking it back."""

from __future__ import annotations

from companion.domain.change import Change
from companion.services.ports import Listener, Records


class History:
    """The changes of this session."""

    def __init__(self, records: Records) -> None:
        """Work on `records`."""
        self._records = records

    def undo(self, *, agreed: int = 0) -> Change | None:
        """Take back the last change not yet taken back and return it; None where there is none.

        Raises:
            StoreError: it could not be written; nothing was taken back.
            ManyRemoved: more than a fifth of the contacts would go, and not `agreed` many.
        """
        return self._records.undo(agreed=agreed)

    def version(self) -> int:
        """Return what to note before a record is read that somebody is asked about."""
        return self._records.version()

    def refresh(self) -> bool:
        """Take in what another program wrote; tell whether it did."""
        return self._records.refresh()

    def listen(self, listener: Listener) -> None:
        """Tell `listener` every change from now on."""
        self._records.listen(listener)
