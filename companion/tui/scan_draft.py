"""Those who were read and not kept, and what is typed beside them, safe from a crash."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from companion.services.unfinished import CODE, SCAN, Unfinished

_AFTER_BLANK = re.compile("(?<= ) ")
_BLANK = r"\\u0020"
LINE = "line"
"""The field for what is typed."""


class ScanDraft:
    """What was read the last time and is not kept; each code has a field of its own."""

    def __init__(self, unfinished: Unfinished) -> None:
        """Keep it in `unfinished`."""
        self._unfinished = unfinished
        self._saved = dict(unfinished.fields(SCAN))

    @property
    def line(self) -> str:
        """What was typed."""
        return self._saved.get(LINE, "")

    @property
    def payloads(self) -> tuple[str, ...]:
        """What the codes said."""
        codes = [text for name, text in self._saved.items() if name.startswith(CODE)]
        return tuple(filter(None, map(_payload, codes)))

    def save(self, payloads: Sequence[str], line: str, subject: str) -> bool:
        """Make it safe, where it is not yet; `subject` says who was read. Tell whether it is."""
        # Drafts are cleaned, and a card is not what it was without its blanks and line ends.
        codes = (_AFTER_BLANK.sub(_BLANK, json.dumps(payload)) for payload in payloads)
        fields = {f"{CODE}{number}": code for number, code in enumerate(codes, start=1)}
        if line.strip():
            fields[LINE] = line
        is_saved = True
        if fields != self._saved:
            is_saved = self._unfinished.save(SCAN, fields, subject=subject)
            self._saved = fields if is_saved else self._saved
        return is_saved


def _payload(code: str) -> str:
    """Return what a code said; nothing where somebody wrote something else into the file."""
    try:
        payload = json.loads(code)
    except (ValueError, RecursionError):
        return ""
    return payload if isinstance(payload, str) else ""
