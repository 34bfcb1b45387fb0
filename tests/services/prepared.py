"""How ready an event is, on records that a test made."""

from __future__ import annotations

from companion.services.briefs import Briefs
from companion.services.exchange import Exchange
from companion.services.ports import Records
from companion.services.prepare import Prepare
from companion.services.readiness import ReadinessCheck
from tests.fakes import counting_ids, fixed_clock


def readiness_on(records: Records) -> ReadinessCheck:
    """Return the service on `records`."""
    clock, ids = fixed_clock(), counting_ids()
    prepare, exchange = Prepare(records, clock, ids), Exchange(records, ids, clock)
    return ReadinessCheck(records, prepare, exchange, Briefs(records, clock))
