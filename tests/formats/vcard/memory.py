"""How much memory the largest files take: a process of its own reads them and tells."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LIMIT = 200
"""Most memory in MB, the interpreter and the file itself included."""
LARGEST = 50_000_000
"""Largest file in bytes."""

# Linux tells the peak of this program alone in /proc; what `getrusage` tells there is at least the
# size of the process that started it.
_READ = """
import re, resource, sys
from pathlib import Path
from companion.formats.vcard import read_vcards
count = sum(1 for found in read_vcards(Path(sys.argv[1]).read_bytes()))
status = Path("/proc/self/status")
if status.exists():
    peak = int(re.search("VmHWM:[^0-9]*([0-9]+)", status.read_text())[1]) * 1024
else:
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
print(count, peak // 1_000_000)
"""
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
    told = subprocess.run(
        [sys.executable, "-c", _READ, str(path)], check=True, capture_output=True, text=True
    )
    count, megabytes = told.stdout.split()
    return int(count), int(megabytes)
