"""What a whole `companion import` of 10,000 cards costs, against vobject only reading them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.bench.vcard import cards
from tests.formats.vcard.memory import CARD_WITH_PICTURE, LARGEST, LIMIT, write_large

CARDS = 10_000
RUNS = 5
AIM = 1.0
_READ = """
import sys, time
from pathlib import Path
import vobject
text = Path(sys.argv[1]).read_bytes().decode()
begin = time.process_time()
assert sum(1 for _ in vobject.readComponents(text)) == int(sys.argv[2])
print(time.process_time() - begin)
"""
_PEAK = """
import re, sys
from pathlib import Path
from companion.cli import main
try:
    main()
finally:
    print(re.search("VmHWM:[^0-9]*([0-9]+)", Path("/proc/self/status").read_text())[1])
"""


def _import(path: Path, data: Path) -> float:
    """Return the seconds of the processor of a process that puts a file of cards into a store."""
    command = (sys.executable, "-m", "companion", "import", str(path), "--data", str(data))
    before = os.times()
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


def _read(path: Path) -> float:
    """Return the seconds of the processor that vobject needs to read a file, once it runs."""
    command = (sys.executable, "-c", _READ, str(path), str(CARDS))
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(told.stdout)


def _show(name: str, ratios: list[float]) -> None:
    """Print the median of `ratios`."""
    print(
        f"{name} / vobject only reads them: median {median(ratios):.2f} "
        f"(aim {AIM:.2f}; {min(ratios):.2f} to {max(ratios):.2f})"
    )


def _pictures(path: Path) -> None:
    """Write the largest file of people with a picture each."""
    with path.open("wb") as file:
        for number in range(LARGEST // len(CARD_WITH_PICTURE) - 5):
            person = b"Ada Lovelace %d" % number
            card = CARD_WITH_PICTURE.replace(b"Ada Lovelace", person)
            file.write(card.replace(b"ada@", b"ada%d@" % number))


def _memory(folder: Path) -> None:
    """Print the memory that it takes to put the largest files into a store."""
    if not Path("/proc/self/status").exists():
        return
    print(f"memory for taking in the largest files, in MB (aim {LIMIT}):")
    path = folder / "large.vcf"
    for name in ("pictures", "one line", "phones of one card"):
        if name == "pictures":
            _pictures(path)
        else:
            write_large(name, path)
        command = (sys.executable, "-c", _PEAK, "import", str(path), "--data", str(folder / name))
        told = subprocess.run(command, check=False, capture_output=True, text=True)
        kilobytes = re.findall(r"\d+", told.stdout)[-1]
        print(f"  {name:20} {int(kilobytes) * 1024 // 1_000_000:4}")


def main() -> None:
    """Print the medians of the ratios, each of runs right after each other, and the memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "cards.vcf"
        path.write_bytes(cards(CARDS).encode())
        _import(path, folder / "warm")
        new, again = [], []
        for run in range(RUNS):
            data = folder / f"run{run}"
            theirs = _read(path)
            new.append(_import(path, data) / theirs)
            again.append(_import(path, data) / theirs)
        _show(f"import of {CARDS:,} cards into an empty store", sorted(new))
        _show("the same file once more", sorted(again))
        _memory(folder)


if __name__ == "__main__":
    main()
