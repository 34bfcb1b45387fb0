"""How a code looks while it is typed: its head, its end, and what stands around it."""

from __future__ import annotations

import re

OTHER = "\0"
"""Stands for a key that types nothing, in what is given back: backspace, an arrow, escape."""
LINE_ENDS = "\r\n\t"
"""What ends a line, or a payload: some scanners put a tab behind it."""
# A scanner that is set up for another keyboard types another sign for the colon, and Y for Z.
_COLON = "[:Öö>]"
END = ";öÖ<"
"""What ends a field of a card of one line, as scanners type it."""
HEAD = re.compile(
    rf"""(?:\]Q\d)?(?:
        BEGIN{_COLON}(?P<block>VCARD|VEVENT|VCALENDAR)
        | (?P<line>MECARD|BI[ZY]CARD){_COLON}
        | (?P<open>MEMOR[YZ]){_COLON}
    )\Z""",
    re.IGNORECASE | re.VERBOSE,
)
"""How a card begins: with several lines, one line, or as many as come (`open`)."""
LONGEST_HEAD = 20
"""Characters of a head or an end."""
BLOCK_END = re.compile(rf"(?:[\r\n]\s*END{_COLON})(\w+)\Z", re.IGNORECASE)
"""How a card of several lines ends."""
# What scanners may put before the payload, to tell which kind of code it was (AIM).
_SYMBOLOGY = re.compile(r"\A\]Q\d")


def as_payload(text: str) -> str:
    """Return what a scanner typed, with `OTHER` for other keys, as the code says it.

    Without what was put around it.
    """
    text = _SYMBOLOGY.sub("", text.replace(OTHER, "").strip(LINE_ENDS))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_ended(card: str) -> bool:
    """Tell whether a card of one line ends here: with an empty field that no sign escapes."""
    if len(card) < 2 or card[-1] not in END or card[-2] not in END:
        return False
    before = card[:-2]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 0


def is_code(line: str, fewest: int) -> bool:
    """Tell whether a line is no name that somebody types, but a badge code of so many signs."""
    is_word = len(line) >= fewest and not any(map(str.isspace, line))
    return is_word and any(map(str.isdigit, line))


def without(text: str, head: str) -> str:
    """Return what stands before `head`, between whose letters other keys may have come."""
    begin = len(text) - len(head)
    while begin > 0 and text[begin:].replace(OTHER, "") != head:
        begin -= 1
    return text[: max(begin, 0)]
