"""How long `companion list X --json` over 10,000 contacts takes, against `import vobject`."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.bench.people import fill

CONTACTS = 10_000
RUNS = 15


def _seconds(*command: str) -> float:
    """Return how long a process with this command takes."""
    begin = perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return perf_counter() - begin


def main() -> None:
    """Print the median of the ratios, each of two runs right after the other."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "data"
        fill(folder, CONTACTS)
        ours = (
            sys.executable,
            "-m",
            "companion",
            "list",
            "berger 99",
            "--json",
            "--data",
            str(folder),
        )
        bare = (sys.executable, "-c", "import vobject")
        _seconds(*ours)
        _seconds(*bare)
        ratios = sorted(_seconds(*ours) / _seconds(*bare) for _ in range(RUNS))
    print(
        f"list --json over {CONTACTS:,} contacts / import vobject: "
        f"median {median(ratios):.2f} (aim 2.5; {ratios[0]:.2f} to {ratios[-1]:.2f})"
    )
