"""The fonts of this laptop that have letters of many alphabets."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from companion import files

NAMES = (
    *("dejavusans.ttf", "notosans-regular.ttf", "arial unicode.ttf", "arialuni.ttf"),
    *("arial.ttf", "segoeui.ttf", "liberationsans-regular.ttf"),
    *("msyh.ttc", "msgothic.ttc", "malgun.ttf", "simsun.ttc"),
    *("stheiti light.ttc", "applegothic.ttf", "droidsansfallbackfull.ttf", "wqy-microhei.ttc"),
)
"""Files of TrueType fonts that systems come with, the most common first, in small letters."""
LIMIT = 50 * 1024 * 1024
"""Bytes of a font file, at most; Arial Unicode has 23 MB."""
MOST_FILES = 20_000
"""Files that are looked at, at most."""


def folders(environ: Mapping[str, str], platform: str) -> tuple[Path, ...]:
    """Return where fonts lie on a `platform`, the user's own last."""
    home = Path(environ.get("HOME", environ.get("USERPROFILE", "")))
    if platform == "win32":
        local = Path(environ.get("LOCALAPPDATA", ""), "Microsoft", "Windows", "Fonts")
        return Path(environ.get("WINDIR", r"C:\Windows"), "Fonts"), local
    if platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"
    shared = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    return (*shared, home / ".local" / "share" / "fonts", home / ".fonts")


def fonts(places: tuple[Path, ...]) -> Iterator[bytes]:
    """Yield the fonts of `NAMES` that lie in `places` or below, in that order."""
    found: dict[str, Path] = {}
    seen = 0
    for place in places:
        for folder, _folders, names in os.walk(place):
            for name in names:
                found.setdefault(name.lower(), Path(folder, name))
            seen += len(names)
            if seen > MOST_FILES:
                break
    for name in NAMES:
        if name in found:
            try:
                yield files.read(found[name], limit=LIMIT)[0]
            except OSError:
                continue
