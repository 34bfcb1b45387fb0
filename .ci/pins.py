"""Print the versions of the lock file as pip constraints: one set of pins for uv and for pip."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any


def pins(lock: Path) -> list[str]:
    """Return `name==version` for every package in `lock` that comes from an index.

    A package that has several versions there has a marker for each: they are for several Pythons.
    """
    packages = tomllib.loads(lock.read_text(encoding="utf-8"))["package"]
    return [_pin(package) for package in packages if "registry" in package["source"]]


def _pin(package: dict[str, Any]) -> str:
    """Return one constraint."""
    markers = " or ".join(f"({marker})" for marker in package.get("resolution-markers", ()))
    pin = f"{package['name']}=={package['version']}"
    return f"{pin} ; {markers}" if markers else pin


if __name__ == "__main__":
    print("\n".join(pins(Path(sys.argv[1]))))
