"""A shell for tests: the program run in this process, on a store and a clock of the test's own."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from companion.bootstrap import assemble
from companion.cli.program import run
from companion.devices.laptop import Laptop
from companion.domain.change import Record
from companion.services.companion import Companion
from companion.services.ports import Records
from companion.storage import FileDrafts
from tests.fakes import FakeOptics, FakeRecords, counting_ids, fixed_clock


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


class Runner:
    """Runs commands; on the user's own store, or on the records that a test gives."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        """Capture what is written with `capsys`, give stdin with `monkeypatch`."""
        self._capsys = capsys
        self._monkeypatch = monkeypatch
        self.companion: Companion | None = None

    def __call__(self, *words: str, stdin: bytes = b"") -> Answer:
        """Run `companion` with these words."""
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        self._capsys.readouterr()
        companion = self.companion
        open_store = None if companion is None else lambda _: companion
        with pytest.raises(SystemExit) as left:
            run(words, open_store=open_store)
        told = self._capsys.readouterr()
        assert isinstance(left.value.code, int)
        return Answer(left.value.code, told.out, told.err)

    def on(self, *records: Record, folder: Path) -> Runner:
        """Stand on `records`, with ids that count and a clock that stands still."""
        return self.on_records(FakeRecords(*records), folder=folder)

    def on_records(self, records: Records, *, folder: Path) -> Runner:
        """Stand on records that behave in some way of their own."""
        self.companion = assemble(
            records,
            clock=fixed_clock(),
            ids=counting_ids(),
            uids=counting_ids("uid"),
            desk=Laptop(environ={}),
            optics=FakeOptics(),
            drafts=FileDrafts(folder),
        )
        return self
