"""The lines of a vCard, a calendar or an address in a code, where each byte makes it coarser."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from companion.formats.qr import CAPACITY, version_for


def escape(text: str) -> str:
    r"""Put `\` before what divides values (RFC 2426, 5; RFC 5545, 3.3.11)."""
    return text.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")


def joined(*ways: Sequence[str]) -> str:
    """Return the lines of the first of `ways` that makes the smallest code.

    They end in CRLF, or in LF where that alone makes the code a size smaller.
    """
    return smallest(end.join(lines) for lines in ways for end in ("\r\n", "\n"))


def smallest(texts: Iterable[str]) -> str:
    """Return the first of `texts`, which are UTF-8 in a code, that makes the smallest one."""
    return min(texts, key=_version)


def _version(text: str) -> int:
    """Return the size of a code; what none holds is larger than any."""
    size = len(text.encode())
    return version_for(min(size, CAPACITY)) + (size > CAPACITY)
