"""How much memory the largest files take: a process of its own reads them and tells."""

from __future__ import annotations

from pathlib import Path

from tests.formats.peak import LIMIT, peak_of

__all__ = ["CARD_WITH_PICTURE", "LARGE", "LARGEST", "LIMIT", "peak", "write_large"]

LARGEST = 50_000_000
"""Largest file in bytes."""

_LETTERS = "\r\n ".join(["A" * 74] * 540)
CARD_WITH_PICTURE = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Lovelace\r\nEMAIL:ada@x.example\r\n"
    f"PHOTO;ENCODING=b;TYPE=JPEG:{_LETTERS}\r\nEND:VCARD\r\n"
).encode()
_PLAIN = b"BEGIN:VCARD\nFN:Ada\nTEL:1\nEND:VCARD\n"
LARGE = {
    "pictures": (b"", CARD_WITH_PICTURE, LARGEST // len(CARD_WITH_PICTURE)),
    "one line": (b"BEGIN:VCARD\nFN:Ada\nNOTE:", b"a" * 1_000, LARGEST // 1_000 - 1),
    "two bytes a letter": (
        "BEGIN:VCARD\nFN:".encode("utf-16-be"),
        "ü".encode("utf-16-be") * 1_000,
        LARGEST // 2_000 - 1,
    ),
    "phones of one card": (b"BEGIN:VCARD\nFN:Ada\n", b"TEL:1\n", 1_500_000),
    "folds": (b"BEGIN:VCARD\nFN:Ada\nNOTE:a\n", b" b\n", LARGEST // 3 - 20),
    "cards": (b"", _PLAIN, LARGEST // len(_PLAIN)),
    "BEGINs": (b"", b"BEGIN:VCARD\n", LARGEST // 12),
    "no BEGIN": (b"", b"FN:Ada\n", LARGEST // 7),
    "blank lines": (b"BEGIN:VCARD\nFN:Ada\n", b"\n", LARGEST - 20),
}
"""How a file begins, what is repeated in it, and how often."""


def write_large(name: str, path: Path) -> None:
    """Write one of the `LARGE` files, with little memory."""
    before, repeated, times = LARGE[name]
    at_once = max(1, 100_000 // len(repeated))
    with path.open("wb") as file:
        file.write(before)
        for _ in range(times // at_once):
            file.write(repeated * at_once)
        file.write(repeated * (times % at_once))


def peak(path: Path) -> tuple[int, int]:
    """Return how many cards a new process reads from a file, and its most memory in MB."""
    return peak_of(
        path,
        "from companion.formats.vcard import read_vcards",
        "sum(1 for found in read_vcards(data))",
    )
