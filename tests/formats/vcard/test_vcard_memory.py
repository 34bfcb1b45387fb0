"""How much memory the largest files take: a process of its own reads them and tells."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("resource")

LIMIT = 200
"""Most memory in MB, the interpreter and the file itself included."""
LARGEST = 50_000_000
"""Largest file in bytes."""
READ = """
import resource, sys
from pathlib import Path
from companion.formats.vcard import read_vcards
count = sum(1 for found in read_vcards(Path(sys.argv[1]).read_bytes()))
unit = 1 if sys.platform == "darwin" else 1024
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit // 1_000_000)
"""
PICTURE = "\r\n ".join(["A" * 74] * 540)
CARD = f"BEGIN:VCARD\r\nFN:Ada\r\nPHOTO;ENCODING=b;TYPE=JPEG:{PICTURE}\r\nEND:VCARD\r\n".encode()
WIDE = ("BEGIN:VCARD\nFN:".encode("utf-16-be"), "ü".encode("utf-16-be") * 1_000)
LARGE = {
    "pictures": (b"", CARD, LARGEST // len(CARD)),
    "one line": (b"BEGIN:VCARD\nFN:Ada\nNOTE:", b"a" * 1_000, LARGEST // 1_000 - 1),
    "two bytes a letter": (*WIDE, LARGEST // 2_000 - 1),
    "phones of one card": (b"BEGIN:VCARD\nFN:Ada\n", b"TEL:1\n", 1_500_000),
}
"""How a file begins, what is repeated in it, and how often."""
NOT_YET = {"phones of one card": "all lines of a card are kept until it ends"}
"""What takes more memory so far, and why."""


def _named(name: str) -> Any:
    """Return the name of a large file, marked where it is known to fail."""
    why = NOT_YET.get(name)
    return pytest.param(name, marks=pytest.mark.xfail(strict=True, reason=why)) if why else name


@pytest.mark.parametrize("name", [_named(name) for name in LARGE])
def test_the_largest_files_fit_in_little_memory(name: str, tmp_path: Path) -> None:
    """Whatever they hold."""
    before, repeated, times = LARGE[name]
    path = tmp_path / "large.vcf"
    with path.open("wb") as file:
        file.write(before)
        for _ in range(times):
            file.write(repeated)

    told = subprocess.run(
        [sys.executable, "-c", READ, str(path)], check=True, capture_output=True, text=True
    )
    count, peak = map(int, told.stdout.split())

    assert count == (times if name == "pictures" else 1)
    assert peak < LIMIT
