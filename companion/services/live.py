"""Indexes over the records that follow every change, so that no change costs a look at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Reversible
from contextlib import contextmanager
from itertools import islice
from threading import RLock
from typing import Any, Generic, TypeVar, cast

from companion.domain.change import Change, Record
from companion.domain.keyed import Keyed
from companion.services.ports import Records

R = TypeVar("R", bound=Record)
K = TypeVar("K", bound=Keyed[Any])


class Live(Generic[R, K]):
    """An index over the records of one kind: made at first use, right after every change.

    It says what one made anew would say. Threads may share it.
    """

    def __init__(
        self,
        records: Records,
        kind: type[R],
        make: Callable[[Iterable[R]], K],
        *,
        belongs: Callable[[R], bool] = lambda _: True,
    ) -> None:
        """Index those of `records` that are of `kind` and `belong`; `make` makes the index."""
        self._records = records
        self._kind = kind
        self._make = make
        self._belongs = belongs
        self._index: K | None = None
        self._lock = RLock()
        records.listen(self._take)

    @contextmanager
    def reading(self) -> Iterator[K]:
        """Give the index for the block, in which nobody changes it."""
        with self._lock:
            if self._index is None:
                records = self._records.all(self._kind).values()
                self._index = self._make(filter(self._belongs, records))
            yield self._index

    def _take(self, change: Change) -> None:
        """Bring the index up to date with what `change` touched."""
        put = (record.id for record in change.put if isinstance(record, self._kind))
        removed = (key for kind, key in change.remove if kind is self._kind)
        touched = dict.fromkeys((*put, *removed))
        if not touched:
            return
        with self._lock:
            if self._index is not None:
                self._follow(self._index, touched)

    def _follow(self, index: K, touched: Iterable[str]) -> None:
        """Take the records with the ids `touched` into `index`, as they are now.

        What a change says may be outdated: another thread may have told a later one before it.
        """
        records = self._records.all(self._kind)
        now = {key: record for key in touched if (record := self._belonging(records, key))}
        if not _stand_last(records, [key for key in now if key not in index]):
            self._index = None
            return
        for key in touched:
            if key in now:
                index.add(now[key])
            else:
                index.discard(key)

    def _belonging(self, records: Mapping[str, R], key: str) -> R | None:
        """Return the record with the id `key`; None where it is none of these."""
        record = records.get(key)
        return record if record is not None and self._belongs(record) else None


def _stand_last(records: Mapping[str, R], keys: list[str]) -> bool:
    """Tell whether `keys` are the last ones in `records`, in this order.

    They are not where something comes back that was removed before anybody asked for the index.
    """
    backwards = reversed(cast("Reversible[str]", records))
    return keys == list(islice(backwards, len(keys)))[::-1]
