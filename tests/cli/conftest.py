"""Shells for the tests of the verbs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from companion.domain.change import Record
from tests.cli.shell import Runner


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Runner:
    """Return a shell on the user's own store, in the empty home of the test."""
    return Runner(capsys, monkeypatch)


@pytest.fixture
def shell_on(shell: Runner, tmp_path: Path) -> Callable[..., Runner]:
    """Return what makes a shell on given records, with a clock and ids that are known."""

    def on(*records: Record) -> Runner:
        return shell.on(*records, folder=tmp_path)

    return on
