"""What the reading of every kind ends with: the head of the programme beside its rows."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo

from companion.domain.text import clean, fold
from companion.domain.zones import fixed_zone, zone_of
from companion.formats.programme.programme_file import Flaw, ProgrammeFile
from companion.formats.programme.programme_rows import Rows

Days = tuple[date | None, date | None]


@dataclass(slots=True, kw_only=True)
class Head:
    """What a file says of itself, gathered while it is read."""

    kind: str
    source: str
    local: tzinfo
    """What times without a zone mean, as long as the file names none."""
    title: str = ""
    version: str = ""
    zone: str = ""
    place: str = ""
    link: str = ""
    is_whole: bool = True
    named_in: str = ""
    """Where it names its zone."""
    local_moments: int = 0
    """How many of its moments name no zone."""
    flaws: dict[tuple[str, str], Flaw] = field(default_factory=dict)

    def take_zone(self, said: str, where: str) -> None:
        """Take the zone of the event, where the file has `said` one that is known here."""
        found = zone_of(said)
        if found is not None:
            self.zone, self.local, self.named_in = said, found, where
        elif said:
            self.note("bad_zone", where, said)

    def weigh_zone(self, begins: Sequence[datetime]) -> None:
        """Take the named zone for a slip where most sessions begin on other clocks than its own.

        Their clocks are those that people read there. UTC is how programs write any moment, and
        says nothing of clocks.
        """
        said = [at for at in begins if self.named_in and at.utcoffset()]
        others = [at for at in said if at.utcoffset() != at.astimezone(self.local).utcoffset()]
        if 2 * len(others) <= len(begins):
            return
        self.note("other_zone", self.named_in, self.zone)
        offsets = {at.utcoffset() or timedelta() for at in begins}
        self.zone = fixed_zone(offsets.pop()) if len(offsets) == 1 else ""
        self.local = zone_of(self.zone) or self.local

    def note(
        self, reason: str, where: str, value: str = "", *, what: str = "", line: int = 0
    ) -> None:
        """Note a flaw; one of the same `reason` and `what` counts up the first of them."""
        first = self.flaws.get((reason, what))
        self.flaws[reason, what] = (
            Flaw(reason=reason, where=where, value=value, line=line)
            if first is None
            else dataclasses.replace(first, count=first.count + 1)
        )

    def tell_lines(self, lines: Mapping[str, int]) -> None:
        """Say of the flaws in which line they are, by their places in `lines`."""
        self.flaws = {
            key: dataclasses.replace(flaw, line=lines.get(flaw.where, flaw.line))
            for key, flaw in self.flaws.items()
        }

    def note_local(self, moment: datetime) -> None:
        """Count a moment that was taken as one at the event, as nothing says in which zone it is.

        Moments that say so have a zone of their own, which is another object.
        """
        if not self.zone and moment.tzinfo is self.local:
            self.local_moments += 1


def source_of(*names: str, otherwise: str) -> str:
    """Return what a programme is called in every version of it: its first name."""
    return next(filter(None, (clean(fold(name)) for name in names)), otherwise)


def finished(head: Head, rows: Rows, days: Days = (None, None)) -> ProgrammeFile:
    """Return the programme, on the `days` that it says, else on those of its sessions."""
    begins = [row.session.begin for row in rows.rows if row.session is not None]
    head.weigh_zone(begins)
    first, last = days
    if first is None or last is None or last < first:
        first = min(begins).astimezone(head.local).date() if begins else None
        last = max(begins).astimezone(head.local).date() if begins else None
    if head.local_moments:
        head.flaws["no_zone", ""] = Flaw(reason="no_zone", count=head.local_moments)
    rows.end()
    return ProgrammeFile(
        kind=head.kind,
        source=rows.source,
        rows=tuple(rows.rows),
        title=clean(head.title),
        version=clean(head.version),
        zone=head.zone,
        begin=first,
        end=last,
        place=clean(head.place),
        link=clean(head.link),
        is_whole=head.is_whole and any(row.session is not None for row in rows.rows),
        flaws=tuple(head.flaws.values()),
    )
