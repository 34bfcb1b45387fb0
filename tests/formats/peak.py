"""How much memory reading a file takes: a process of its own reads it and tells."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LIMIT = 200
"""Most memory in MB, the interpreter and the file itself included."""

# Linux tells the peak of this program alone in /proc; what `getrusage` tells there is at least the
# size of the process that started it.
_READ = """
import re, resource, sys
from pathlib import Path
{imported}
data = Path(sys.argv[1]).read_bytes()
count = {count}
status = Path("/proc/self/status")
if status.exists():
    peak = int(re.search("VmHWM:[^0-9]*([0-9]+)", status.read_text())[1]) * 1024
else:
    unit = 1 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
print(count, peak // 1_000_000)
"""


def peak_of(path: Path, imported: str, count: str) -> tuple[int, int]:
    """Return what a new process counts in the `data` of a file, and its most memory in MB."""
    script = _READ.format(imported=imported, count=count)
    told = subprocess.run(
        [sys.executable, "-c", script, str(path)], check=True, capture_output=True, text=True
    )
    number, megabytes = told.stdout.split()
    return int(number), int(megabytes)
