"""What this session has committed, so that it can be taken back step by step."""

from __future__ import annotations

from collections import deque
from collections.abc import Container
from dataclasses import dataclass

from companion.domain.change import Change
from companion.domain.erasure import Erased
from companion.storage.changes import Foreign, Trace, reverted
from companion.storage.references import Place, can_be_undone, is_of, mentions
from companion.storage.rows import Rows, Tables, id_of
from companion.storage.shelf import TABLES

LEVELS = 1000


@dataclass(frozen=True, slots=True)
class Step:
    """A commit and what it did to each document."""

    change: Change
    traces: tuple[Trace, ...]


class Done:
    """The commits of this session, the last one on top, and where others have written since."""

    def __init__(self) -> None:
        """Begin with nothing done."""
        self._steps: deque[Step] = deque(maxlen=LEVELS)
        self._others: set[Place] = set()

    @property
    def last(self) -> Step | None:
        """The last commit that is not yet taken back."""
        return self._steps[-1] if self._steps else None

    def add(self, change: Change, traces: tuple[Trace, ...]) -> None:
        """Note a commit of ours."""
        self._steps.append(Step(change, traces))

    def note(self, foreign: Foreign) -> None:
        """Note what others did; where they erased somebody, who may be in any step, forget all."""
        if foreign.get(TABLES[Erased]):
            self.forget_all()
        self._others |= {(name, key) for name, found in foreign.items() for key in found}

    def way_back(self, step: Step, tables: Tables) -> list[Trace]:
        """Return what takes `step` back, but for what others use or have changed since.

        Nothing, where it was forgotten meanwhile.
        """
        if step is not self.last:
            return []
        erased = {id_of(raw) for raw in (tables.get(TABLES[Erased]) or Rows()).by_number.values()}
        allowed = [one for one in step.traces if not self._is_erased(one, erased)]
        return reverted(can_be_undone(allowed, tables, self._others), tables)

    @staticmethod
    def _is_erased(trace: Trace, erased: Container[str]) -> bool:
        """Tell whether taking `trace` back would bring back somebody whom others erased."""
        before = trace.before
        return before is not None and (
            is_of(trace.table, before, erased) or mentions(trace.table, before, erased)
        )

    def forget_all(self) -> None:
        """Forget everything: what is in it is never to come back."""
        self._steps.clear()

    def forget(self) -> None:
        """Forget the last commit, which is taken back, if there still is one."""
        if self._steps:
            self._steps.pop()
