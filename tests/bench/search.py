"""How long a key in the search over 50,000 contacts takes, against a bare loop over texts."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from functools import partial
from statistics import quantiles
from time import perf_counter

from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.text import fold
from companion.services.finder import Finder
from companion.services.ports import Listener
from tests.bench.people import records

CONTACTS = 50_000
ROUNDS = 5
CAPTURES = 50
QUERIES = ("anna berger 12", "@siemens", "müller", "talent", "person4711@", "duale", "zzz")


class Known:
    """Records in memory that are read for nothing, so that only the index is measured."""

    def __init__(self, made: Iterable[Record]) -> None:
        """Know these records."""
        self._tables: dict[type, dict[str, Record]] = defaultdict(dict)
        self._listeners: list[Listener] = []
        for record in made:
            self._tables[type(record)][record.id] = record

    def all(self, kind: type[Record]) -> Mapping[str, Record]:
        """Return all of one kind."""
        return self._tables[kind]

    def alone(self) -> AbstractContextManager[None]:
        """Do nothing: nobody else is there."""
        return nullcontext()

    def listen(self, listener: Listener) -> None:
        """Tell `listener` every change."""
        self._listeners.append(listener)

    def commit(self, change: Change) -> None:
        """Put and tell."""
        for record in change.put:
            self._tables[type(record)][record.id] = record
        for listener in self._listeners:
            listener(change)


def _seconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes."""
    begin = perf_counter()
    work()
    return perf_counter() - begin


def _p95(times: list[float]) -> float:
    """Return the 95th percentile in milliseconds."""
    return quantiles(times, n=20)[-1] * 1000


def _loop(texts: list[str], word: str) -> list[str]:
    """Search without any index."""
    return [text for text in texts if word in text]


def _typed(finder: Finder, texts: list[str]) -> dict[str, list[float]]:
    """Type every query key by key; return the times of first and further keys and of the loop."""
    times: dict[str, list[float]] = {"bare loop": [], "first key": [], "further key": []}
    for query in QUERIES * ROUNDS:
        for end in range(1, len(query) + 1):
            typed = query[:end]
            key = "first key" if end == 1 else "further key"
            times[key].append(_seconds(partial(finder.find, typed)))
            times["bare loop"].append(_seconds(partial(_loop, texts, fold(typed))))
    return times


def _captures(known: Known) -> list[float]:
    """Return how long the index takes to learn of a talk and a mail address, one at a time."""
    times = []
    now = datetime.now(UTC)
    for number, contact in enumerate(list(known.all(Contact).values())[:: CONTACTS // CAPTURES]):
        after = dataclasses.replace(contact, emails=(*contact.emails, "new@x.example"))
        talk = Encounter(id=f"new{number}", contact=contact.id, at=now, note="new")
        change = Change(what="capture", put=(after, talk))
        times.append(_seconds(partial(known.commit, change)))
    return times


def main() -> None:
    """Print percentiles and their ratios to the bare loop, all taken in one run."""
    known = Known(records(CONTACTS, now=datetime.now(UTC)))
    finder = Finder(known)
    built = _seconds(finder.find)
    times = _typed(finder, finder._index.texts)
    times["one capture"] = _captures(known)
    loop = _p95(times["bare loop"])
    print(f"search over {CONTACTS:,} contacts, p95; the index is built in {built:.2f} s")
    for what, taken in times.items():
        print(f"  {what:12} {_p95(taken):6.2f} ms   {_p95(taken) / loop:5.2f} of the bare loop")


if __name__ == "__main__":
    main()
