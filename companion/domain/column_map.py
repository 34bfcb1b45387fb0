"""What the columns of one kind of list hold, as the user said it once."""

from __future__ import annotations

from companion.domain.values import Pairs, value


@value
class ColumnMap:
    """How lists with one header line are read from now on."""

    id: str
    """What tells the header line from others."""
    kind: str = ""
    """contacts or attendees; empty where the content decides."""
    columns: Pairs = ()
    """Each header with the field that it fills, "extra" or "ignored"."""
