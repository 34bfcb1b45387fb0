"""Print the versions of the lock file as pip constraints: one set of pins for uv and for pip."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path


def pins(lock: Path) -> list[str]:
    """Return `name==version` for every package in `lock` that comes from an index."""
    packages = tomllib.loads(lock.read_text(encoding="utf-8"))["package"]
    return [
        f"{package['name']}=={package['version']}"
        for package in packages
        if "registry" in package["source"]
    ]


if __name__ == "__main__":
    print("\n".join(pins(Path(sys.argv[1]))))
