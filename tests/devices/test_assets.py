"""The files that come with the program."""

from __future__ import annotations

import pytest

from companion.devices.assets import asset_names, read_asset
from companion.errors import NotFound


@pytest.mark.parametrize("folder", ["briefs", "demo", "pitches", "questions", "templates"])
def test_every_listed_asset_can_be_read(folder: str) -> None:
    """The folders have files, and none is empty."""
    names = asset_names(folder)

    assert names
    assert all(read_asset(name) for name in names)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "demo",
        "demo/nothing.toml",
        "templates/../../pyproject.toml",
        "../pyproject.toml",
        "/etc/passwd",
        "demo/\0",
    ],
)
def test_a_name_leads_to_nothing_but_assets(name: str) -> None:
    """Names may come from the command line."""
    with pytest.raises(NotFound) as raised:
        read_asset(name)

    assert (raised.value.kind, raised.value.word) == ("asset", name)


def test_a_folder_that_is_not_there_is_empty() -> None:
    """Neither is one outside of the assets."""
    assert asset_names("nothing") == ()
    assert asset_names("..") == ()
