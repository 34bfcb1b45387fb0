"""Look at the files that are to be taken in, one after the other; nothing is changed."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from companion.domain.column_map import ColumnMap
from companion.domain.event import Event
from companion.domain.same_person import Suggestion
from companion.errors import Stopped, Unreadable
from companion.services.companion import Companion
from companion.services.import_plan import ImportPlan
from companion.services.ports import Progress

if TYPE_CHECKING:
    from companion.formats.lists import ListLook

PEOPLE = frozenset({"contacts", "attendees"})
"""The kinds of imports that bring people."""
_TABLES = frozenset({".csv", ".tsv", ".txt", ".xls", ".xlsx", ".ods"})
"""How the names of lists end."""
TELL_EVERY = 0.05
"""Seconds between two words about how far it is."""
STEPS = 1_000
"""Into how many parts the progress of one file among many is divided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be looked at, and how."""

    paths: tuple[Path, ...]
    event: Event | None = None
    """To which an attendee list or a programme belongs."""
    kind: str = ""
    """What lists are taken as; empty where their content decides."""
    programme: str = ""
    """What programmes and invitations are taken as, likewise."""
    with_cancelled: bool = False
    maps: Mapping[str, ColumnMap] = field(default_factory=dict)
    """What the user said about the columns of lists, by their keys."""

    def taken_as(self, kind: str, programme: str, *, with_cancelled: bool) -> Request:
        """Return the same where lists and programmes are taken as these."""
        return dataclasses.replace(
            self, kind=kind, programme=programme, with_cancelled=with_cancelled
        )

    def without_event(self, *, is_list: bool) -> Request:
        """Return the same where no event is there: a list as contacts, a programme with its own."""
        if is_list:
            return dataclasses.replace(self, kind="contacts")
        return dataclasses.replace(self, programme="event")


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What taking in the files would do."""

    request: Request
    plans: tuple[ImportPlan, ...]
    unread: tuple[Unreadable, ...]
    """Of several files, those that cannot be read."""
    looks: tuple[ListLook, ...]
    """How the lists among them begin."""
    event: Event | None = None
    """To which attendee lists belong: as asked for, or that of the programme beside them."""

    @property
    def suggested(self) -> tuple[Suggestion, ...]:
        """Of the new contacts, those who may be known already."""
        return tuple(one for plan in self.plans for one in plan.suggested)

    @property
    def is_news(self) -> bool:
        """Whether taking them in would change anything."""
        return any(not plan.change.is_empty for plan in self.plans)

    @property
    def programmes(self) -> list[ImportPlan]:
        """Those of programmes and invitations."""
        return [plan for plan in self.plans if plan.kind not in PEOPLE]

    @property
    def left_out(self) -> int:
        """How many people are left out as they cancelled."""
        people = (plan for plan in self.plans if plan.kind in PEOPLE)
        return sum(len(plan.left_out) for plan in people)


class Ticker:
    """A `Progress` that tells a few times a second, and ends the work once it `is_stopped`."""

    def __init__(self, tell: Callable[[float], object], is_stopped: Callable[[], bool]) -> None:
        """Tell the share that is done, from 0 to 1."""
        self._tell = tell
        self._is_stopped = is_stopped
        self._next = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Tell how much is done, where it is time to.

        Raises:
            Stopped: nobody waits for it any more.
        """
        if self._is_stopped():
            raise Stopped
        now = time.monotonic()
        if now >= self._next:
            self._next = now + TELL_EVERY
            self._tell(done / total if total > 0 else 0.0)


def look_at(companion: Companion, request: Request, progress: Progress) -> Looked | ListLook:
    """Return what taking in the files would do; or a list about whose columns nobody knows enough.

    A folder stands for the files in it. Tables come last: attendees are expected at the event of
    the programme that lies beside them, also where that is one of its own.

    Raises:
        Unreadable: none of them can be read.
        Invalid: an attendee list ("event", "missing") or a programme ("programme", "no_event")
            without an event.
        Stopped: `progress` ended it.
    """
    files = [file for path in request.paths for file in companion.desk.expand(path)]
    files.sort(key=lambda path: path.suffix.lower() in _TABLES)
    plans: list[ImportPlan] = []
    unread: list[Unreadable] = []
    looks: list[ListLook] = []
    event = request.event
    for path, told in zip(files, _shared(progress, len(files)), strict=True):
        told(0, 1)
        try:
            data = companion.desk.read(path)
            look = companion.importing.look(data, path.name)
            if look is not None and not look.is_sure and look.key not in request.maps:
                return look
            plan = companion.importing.plan(
                data,
                name=path.name,
                event=request.event if look is None else event,
                kind=_kind(companion, request, data, is_list=look is not None),
                with_cancelled=request.with_cancelled,
                columns=request.maps.get(look.key) if look is not None else None,
                earlier=plans,
                progress=told,
            )
        except Unreadable as error:
            unread.append(Unreadable(path.name, error.reason, error.line))
        else:
            plans.append(plan)
            looks += [look] if look is not None else []
            if plan.is_own_event and (event is None or plan.kind == "programme"):
                event = plan.event
    if unread and not plans:
        raise unread[0]
    return Looked(
        request=request,
        plans=tuple(plans),
        unread=tuple(unread),
        looks=tuple(looks),
        event=event,
    )


def _kind(companion: Companion, request: Request, data: bytes, *, is_list: bool) -> str:
    """Return what a file is asked to be taken as; empty where its content decides."""
    if is_list:
        return request.kind
    return request.programme if companion.importing.is_programme(data) else ""


def _shared(progress: Progress, count: int) -> Iterator[Progress]:
    """Yield for each of `count` files what makes its progress a part of the whole."""

    def part(number: int) -> Progress:
        def told(done: int, total: int) -> None:
            share = min(1.0, done / total) if total > 0 else 0.0
            progress(round((number + share) * STEPS), count * STEPS)

        return told

    yield from map(part, range(count))
