"""What taking in a programme of 1,000 sessions and 20,000 attendees costs, against reading them."""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

from companion.bootstrap import open_companion
from companion.formats.lists import read_list
from companion.formats.programme import read_programme
from companion.services.import_plan import ImportPlan

SESSIONS, ATTENDEES = 1_000, 20_000
RUNS = 5
AIM = 1.5
FIRST = ("Anna", "Bernd", "Carla", "David", "Elif", "Frank", "Gül", "Hanna")
LAST = ("Müller", "Schmidt", "Öztürk", "Kaya", "Nguyen", "Weber", "Becker", "Koch")
WORDS = (
    "Fachkräfte finden und halten, duale Studiengänge, Zeugnisse ohne Papier, Netzwerke pflegen: "
    "was in der Region gelingt, was nicht, und wer dabei hilft. Mit Fragen aus dem Publikum. "
)


def guests(count: int) -> bytes:
    """Return a list of `count` people as a ticket shop hands it out, a few of them namesakes."""
    rows = ["Order #,First Name,Last Name,Email,Attendee Status,Ticket Type,Job Title,Company,Diet"]
    for number in range(count):
        first, last = FIRST[number % 8], LAST[number // 8 % 8]
        mail = f"{first}{number}@firm{number % 900}.example".lower()
        last = f"{last} {number}" if number % 20 else last
        firm = f"Firm {number % 900} GmbH"
        rows.append(f"{number},{first},{last},{mail},Attending,Regular,Engineer,{firm},")
    return "\n".join(rows).encode()


def schedule(count: int) -> bytes:
    """Return a schedule.xml of four days with `count` talks."""
    days = []
    for day in range(4):
        talks = "".join(_talk(number) for number in range(day, count, 4))
        date_of_day = date(2026, 11, 24) + timedelta(days=day)
        days.append(
            f'<day index="{day + 1}" date="{date_of_day}"><room name="R">{talks}</room></day>'
        )
    return (
        "<schedule><version>1</version><conference><title>Fair</title><acronym>fair</acronym>"
        "<start>2026-11-24</start><end>2026-11-27</end>"
        "<time_zone_name>Europe/Berlin</time_zone_name></conference>"
        f"{''.join(days)}</schedule>"
    ).encode()


def _talk(number: int) -> str:
    """Return one talk."""
    begin = _begin(number)
    return (
        f'<event guid="{number:032x}" id="{number}"><room>Hall {number % 30}</room>'
        f"<title>Talk {number}: {WORDS[:40]}</title><date>{begin.isoformat()}</date>"
        f"<start>{begin:%H:%M}</start><duration>00:45</duration><track>Track {number % 8}</track>"
        f"<abstract>{WORDS * 4}</abstract>"
        f"<persons><person>{FIRST[number % 8]} {LAST[number % 8]}</person></persons></event>"
    )


def _begin(number: int) -> datetime:
    """Return when a talk begins."""
    hour = timedelta(days=number % 4, minutes=15 * (number // 4 % 36))
    return datetime(2026, 11, 24, 8, tzinfo=UTC) + hour


def _seconds(work: Callable[[], object]) -> float:
    """Return the seconds of the processor that `work` takes."""
    before = time.process_time()
    work()
    return time.process_time() - before


def _ratio(folder: Path, programme: bytes, people: bytes, *, again: bool) -> float:
    """Return how long both take to be taken in, in times of what reading them takes."""
    companion = open_companion(folder)
    event = companion.prepare.new_event("Fair", begin=date(2026, 11, 24), end=date(2026, 11, 27))

    def take_in() -> None:
        plans: list[ImportPlan] = []
        for data, name in ((programme, "schedule.xml"), (people, "guests.csv")):
            plans.append(
                companion.importing.plan(
                    data, name=name, event=event, earlier=plans, progress=lambda _done, _all: None
                )
            )
        companion.importing.take_in(plans, lambda: plans)

    def read() -> None:
        read_programme(programme, zone=UTC)
        read_list(people)

    if again:
        take_in()
    gc.collect()  # what an earlier run left is no work of this one
    ratio = _seconds(take_in) / _seconds(read)
    companion.close()
    return ratio


def main() -> None:
    """Print the medians of the ratios, each of runs right after each other."""
    programme, people = schedule(SESSIONS), guests(ATTENDEES)
    for name, again in (("into an empty event", False), ("the same once more", True)):
        with tempfile.TemporaryDirectory() as folder:
            ratios = sorted(
                _ratio(Path(folder) / str(run), programme, people, again=again)
                for run in range(RUNS)
            )
        print(
            f"{SESSIONS:,} sessions and {ATTENDEES:,} attendees, {name} / only reading them: "
            f"median {median(ratios):.2f} (aim {AIM:.2f}; {ratios[0]:.2f} to {ratios[-1]:.2f})"
        )


if __name__ == "__main__":
    main()
