"""Records by several kinds of keys, found in the order of the records."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, Protocol, TypeVar


class Kept(Protocol):
    """Anything that is kept under an id."""

    @property
    def id(self) -> str:
        """Its id."""
        ...


K = TypeVar("K", bound=Kept)
Keys = Callable[[K], Iterable[str]]
"""Returns the keys of one kind under which a record is found."""
Places = int | list[int]
"""The only place, as for nearly every key (a list each would double the memory), or in order."""


class Keyed(Generic[K]):
    """An index that costs a change only what the changed record has in keys.

    Each kind of keys is indexed when it is first asked for. A record keeps its place among the
    others when it is replaced, and gets it back when it returns after it was removed.
    """

    def __init__(
        self,
        records: Iterable[K],
        kinds: Mapping[str, Keys[K]],
        *,
        most: int | None = None,
        finer: Mapping[str, str] | None = None,
    ) -> None:
        """Know `records`; of those that share a key, only the first `most` are looked at.

        Where there are more, those of the kind that is `finer` tell who comes before them.
        """
        self._kept: list[K | None]
        self._places: dict[str, int]
        self._indexed: dict[str, dict[str, Places]]
        self.know_all(records)
        self._kinds = kinds
        self._most = most
        self._finer = finer or {}

    @property
    def is_empty(self) -> bool:
        """Whether no record was ever known."""
        return not self._kept

    def __contains__(self, key: str) -> bool:
        """Tell whether the record with the id `key` has a place, also where it was removed."""
        return key in self._places

    def add(self, record: K) -> None:
        """Know `record` in place of the one with its id, or behind all others."""
        place = self._places.setdefault(record.id, len(self._kept))
        if place == len(self._kept):
            self._kept.append(None)
        self._put(place, record)

    def know_all(self, records: Iterable[K]) -> None:
        """Know `records` and nobody else; indexed again when it is asked for: that is cheap."""
        by_id = {record.id: record for record in records}
        self._kept = list(by_id.values())
        self._places = {key: place for place, key in enumerate(by_id)}
        self._indexed = {}

    def discard(self, key: str) -> None:
        """Forget the record with the id `key`, if it is known."""
        place = self._places.get(key)
        if place is not None:
            self._put(place, None)

    def has(self, kind: str, key: str) -> bool:
        """Tell whether `find` would yield a record for `key`, without a look at them."""
        return key in self._of_kind(kind)

    def count(self, kind: str, key: str) -> int:
        """Return how many records have `key`, without a look at them."""
        return len(_listed(self._of_kind(kind).get(key)))

    def find(self, kind: str, keys: Iterable[str]) -> Iterator[K]:
        """Yield the records that have one of `keys`, each once, in the order of the records.

        It is the same order whether they were known from the start or added later.
        """
        wanted = tuple(keys)
        if wanted:
            indexed = self._of_kind(kind)
            found = {place for key in wanted for place in _listed(indexed.get(key))[: self._most]}
            yield from filter(None, map(self._kept.__getitem__, sorted(found)))

    def find_like(self, kind: str, record: K) -> Iterator[K]:
        """Return those that share a key of `kind` with `record`, each once.

        In a crowd, of which `find` would not look at all, those come first who share a finer key.
        """
        keys = tuple(self._kinds[kind](record))
        if kind in self._finer and self._are_crowded(kind, keys):
            return self._find_in_crowd(kind, keys, record)
        return self.find(kind, keys)

    def is_crowd(self, kind: str, record: K) -> bool:
        """Tell whether more share a key of `kind` with `record` than are looked at."""
        return self._are_crowded(kind, tuple(self._kinds[kind](record)))

    def get_ready(self, kinds: Iterable[str] | None = None) -> None:
        """Index these `kinds` of keys now, or all, so that the first question is quick, too."""
        for kind in self._kinds if kinds is None else kinds:
            self._of_kind(kind)

    def _find_in_crowd(self, kind: str, keys: Sequence[str], record: K) -> Iterator[K]:
        """Yield those that `find_like` finds among too many."""
        fine = self._finer[kind]
        told: set[str] = set()
        for one in self.find(fine, self._kinds[fine](record)):
            told.add(one.id)
            yield one
        for one in self.find(kind, keys):
            if one.id not in told:
                yield one

    def _are_crowded(self, kind: str, keys: Sequence[str]) -> bool:
        """Tell whether more share one of `keys` than are looked at."""
        most = self._most
        if most is not None and keys:
            indexed = self._of_kind(kind)
            for key in keys:
                places = indexed.get(key)
                if isinstance(places, list) and len(places) > most:
                    return True
        return False

    def _put(self, place: int, record: K | None) -> None:
        """Put `record` or nobody at `place`, under its keys and no longer under others."""
        before, self._kept[place] = self._kept[place], record
        if before is record:
            return
        for kind, indexed in self._indexed.items():
            old, new = self._keys(kind, before), self._keys(kind, record)
            for key in old - new:
                _remove(indexed, key, place)
            for key in new - old:
                _insert(indexed, key, place)

    def _keys(self, kind: str, record: K | None) -> set[str]:
        """Return the keys of `record`; nobody has none."""
        return set(self._kinds[kind](record)) if record is not None else set()

    def _of_kind(self, kind: str) -> dict[str, Places]:
        """Return the places by the keys of `kind`, indexed now where nobody asked before."""
        if kind not in self._indexed:
            indexed = self._indexed[kind] = {}
            for place, record in zip(self._places.values(), self._kept, strict=True):
                for key in self._keys(kind, record):
                    _insert(indexed, key, place)
        return self._indexed[kind]


def _listed(places: Places | None) -> Sequence[int]:
    """Return `places` as a list."""
    if places is None:
        return ()
    return (places,) if isinstance(places, int) else places


def _insert(indexed: dict[str, Places], key: str, place: int) -> None:
    """Put `place`, which is not there yet, among those of `key`."""
    places = indexed.setdefault(key, place)
    if isinstance(places, list):
        insort(places, place)
    elif places != place:
        indexed[key] = sorted((places, place))


def _remove(indexed: dict[str, Places], key: str, place: int) -> None:
    """Take `place` from those of `key`."""
    places = indexed[key]
    if isinstance(places, list) and len(places) > 1:
        del places[bisect_left(places, place)]
    else:
        del indexed[key]
