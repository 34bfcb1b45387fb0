"""What is the matter with the store, in one line, and what can be done about it."""

from __future__ import annotations

from companion.i18n import _
from companion.services.companion import Companion


def standing(companion: Companion) -> tuple[str, str]:
    """Return what is the matter and what can be done; two empty strings where all is well."""
    keeping = companion.keeping
    why, kind = keeping.why_read_only(), keeping.clock_doubt()
    if not why and not kind:
        return "", ""
    from companion.reports import store  # its words are needed on few days

    if why:
        words = store.read_only(why, keeping.holder(), companion.clock())
        return words, _("^r tries again") if why == "occupied" else ""
    return store.doubt(kind), _("^r confirms")
