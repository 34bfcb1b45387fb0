"""The files that come with the program: demo event, templates, briefs, pitches, questions."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from companion.errors import NotFound


def asset_names(folder: str) -> tuple[str, ...]:
    """Return the names ("templates/thank_you.en.toml") of all files in `folder`, sorted."""
    place = _root() / folder
    if not folder.isidentifier() or not place.is_dir():
        return ()
    return tuple(sorted(f"{folder}/{file.name}" for file in place.iterdir() if file.is_file()))


def read_asset(name: str) -> bytes:
    """Return the bytes of the asset `name` ("demo/event.toml").

    Only what `asset_names` lists is read, so a name with `..` in it leads nowhere.

    Raises:
        NotFound: there is no such asset.
    """
    folder, _, file = name.partition("/")
    if name not in asset_names(folder):
        raise NotFound("asset", name)
    return (_root() / folder / file).read_bytes()


def _root() -> Traversable:
    """Return where the assets lie: inside an installed package, beside it in a checkout."""
    inside = files("companion") / "assets"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "assets"
