"""The fonts of this laptop that have letters of many alphabets."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from itertools import islice
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
"""Files that are looked at in one place, at most."""


def folders(environ: Mapping[str, str], platform: str) -> tuple[Path, ...]:
    """Return where fonts lie on a `platform`, the user's own first."""
    home = environ.get("HOME") or environ.get("USERPROFILE")
    if platform == "win32":
        local = environ.get("LOCALAPPDATA")
        mine = [Path(local, "Microsoft", "Windows", "Fonts")] if local else []
        return *mine, Path(environ.get("WINDIR") or r"C:\Windows", "Fonts")
    if platform == "darwin":
        mine = [Path(home, "Library", "Fonts")] if home else []
        return *mine, Path("/Library/Fonts"), Path("/System/Library/Fonts")
    mine = [Path(home, ".local", "share", "fonts"), Path(home, ".fonts")] if home else []
    return *mine, Path("/usr/local/share/fonts"), Path("/usr/share/fonts")


def fonts(places: tuple[Path, ...]) -> Iterator[bytes]:
    """Yield the fonts of `NAMES` that lie in `places` or below, in that order.

    Of two with one name that in the earlier place.
    """
    found: dict[str, Path] = {}
    for place in places:
        for path in islice(_files(place), MOST_FILES):
            found.setdefault(path.name.lower(), path)
    for name in NAMES:
        if name in found:
            try:
                yield files.read(found[name], limit=LIMIT)[0]
            except OSError:
                continue


def _files(place: Path) -> Iterator[Path]:
    """Yield the files in a folder and below."""
    for folder, _folders, names in os.walk(place):
        for name in names:
            yield Path(folder, name)
