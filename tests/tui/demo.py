"""The demo event on a fixed day and in memory: the same in every picture."""

from __future__ import annotations

from companion.bootstrap import assemble
from companion.devices.assets import read_asset
from companion.domain.change import Record
from companion.formats.demo import DEMO, read_demo
from companion.services.companion import Companion
from companion.services.laptop_ports import Desk
from companion.services.ports import Clock, Drafts, Records
from tests.fakes import FakeOptics, FakeRecords, MemoryDrafts, counting_ids, fixed_clock
from tests.tui.follow_up_host import NotingDesk


def companion_on(
    records: Records,
    *,
    clock: Clock | None = None,
    drafts: Drafts | None = None,
    desk: Desk | None = None,
) -> Companion:
    """Return the program on `records`, at `tests.fakes.NOW` if no `clock` is given."""
    return assemble(
        records,
        clock=clock or fixed_clock(),
        ids=counting_ids(),
        uids=counting_ids("uid"),
        desk=desk or NotingDesk(),
        optics=FakeOptics(),
        drafts=MemoryDrafts() if drafts is None else drafts,
    )


def demo_records(clock: Clock) -> tuple[Record, ...]:
    """Return the demo event, dated around the time of `clock`."""
    return read_demo(read_asset(DEMO), now=clock())


def demo_companion(clock: Clock | None = None) -> Companion:
    """Return the program on the demo event, held in memory."""
    clock = clock or fixed_clock()
    return companion_on(FakeRecords(*demo_records(clock)), clock=clock)
