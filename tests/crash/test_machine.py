"""Whatever is done in whatever order, and killed or cut in between: the store is a dict."""

from __future__ import annotations

from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import rule

from companion.domain.change import Change
from companion.storage import Store
from tests.crash.extent import extent
from tests.crash.image import lay
from tests.crash.power import power_cuts
from tests.crash.recorder import Killed, Recorder, kill_after
from tests.storage.test_store_model import CHANGES, StoreMachine, applied


class CrashMachine(StoreMachine):
    """Does what the machine of the store does, and crashes."""

    @rule(change=CHANGES, calls=st.integers(0, 40))
    def is_killed(self, change: Change, calls: int) -> None:
        """Kill a program after some calls to the disk, while it commits and leaves."""
        self._come_back(change, kept=self._commit_until(Recorder(self.folder), change, calls))

    @rule(change=CHANGES, calls=st.integers(0, 40), seed=st.integers(0, 1000))
    def has_no_power(self, change: Change, calls: int, seed: int) -> None:
        """Cut the power in the same place."""
        recorder = Recorder(self.folder)
        kept = self._commit_until(recorder, change, calls)
        cuts = power_cuts(recorder, Random(seed), 8, since=len(recorder.log))
        images = [image for image, _known in cuts]
        lay(images[seed % len(images)], self.folder)
        self._come_back(change, kept=kept)

    def _commit_until(self, recorder: Recorder, change: Change, calls: int) -> bool:
        """Commit and leave until the program is killed; tell whether it said "kept"."""
        recorder.before = kill_after(calls)
        kept = False
        try:
            store = Store(self.folder, disk=recorder)
            store.commit(change)
            kept = True
            store.close()
        except Killed:
            pass
        return kept

    def _come_back(self, change: Change, *, kept: bool) -> None:
        """Open the store again: `change` has happened if it was `kept`, and else whole or not."""
        self.store = Store(self.folder)
        self.before = []
        after = applied(self.state, change)
        found = {kind: dict(self.store.all(kind)) for kind in self.state}
        assert found == after or (not kept and found == self.state)
        self.state = found


CrashMachine.TestCase.settings = settings(
    max_examples=extent(15, 600), stateful_step_count=extent(12, 25), deadline=None
)
TestStoreThatCrashes = CrashMachine.TestCase
