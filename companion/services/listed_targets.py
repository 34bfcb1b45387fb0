"""Targets noted by name before there was a list: they are whom the list names, once it does."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from companion.domain.event import Target
from companion.domain.expected_people import KnownAttendees


def now_listed(targets: Iterable[Target], known: KnownAttendees) -> Iterator[Target]:
    """Yield those of `targets` on no list whom one of the `known` is alone, as that one.

    Nobody is two targets: who is one already is left out.
    """
    everybody = list(targets)
    taken = {one.attendee for one in everybody}
    for target in everybody:
        if target.name and not target.attendee:
            attendee = known.match(target.name, target.organisation)
            if attendee is not None and attendee.id not in taken:
                taken.add(attendee.id)
                yield dataclasses.replace(target, attendee=attendee.id)
