"""Reading while somebody else writes both files anew gives one of the states that there were."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from companion.errors import StoreError
from companion.storage.recovery import RETRIES, load
from companion.storage.rows import id_of
from companion.storage.vault import Vault
from tests.fakes import fixed_clock
from tests.storage.recovering import JOURNAL, KEYS, built


class BusyFolder(type(Path())):
    """A folder in which something happens each time that the journal is asked for."""

    act: Callable[[], object]

    def __truediv__(self, name: str) -> Path:
        """Return what lies in it, after the act."""
        if name == JOURNAL:
            self.act()
        return Path(self, name)


def busy(folder: Path, times: int) -> BusyFolder:
    """Return a folder in which another program compacts before the journal is read."""
    left = [times]

    def act() -> None:
        if left[0]:
            left[0] -= 1
            Vault(folder, fixed_clock()).compact()

    found = BusyFolder(folder)
    found.act = act
    return found


@pytest.mark.parametrize("times", [0, 1, RETRIES - 1])
def test_a_reader_gets_what_belongs_together(tmp_path: Path, times: int) -> None:
    """It reads again, but not for ever; nobody is missing and nothing is wrong."""
    built(tmp_path)

    state = load(busy(tmp_path, times))

    assert [id_of(raw) for raw in state.tables["contacts"].by_number.values()] == KEYS
    assert state.findings == ()


def test_a_reader_does_not_try_for_ever(tmp_path: Path) -> None:
    """Whoever writes that often is told to be in the way."""
    built(tmp_path)

    with pytest.raises(StoreError) as caught:
        load(busy(tmp_path, RETRIES + 2))

    assert caught.value.reason == "locked"
