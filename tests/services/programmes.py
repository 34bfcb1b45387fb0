"""Small programmes and calendars for tests."""

from __future__ import annotations

from collections.abc import Sequence

Talk = tuple[str, str, str, str]
"""guid, begin ("2026-11-24T09:00:00+01:00"), room and title."""
PANEL: Talk = ("g1", "2026-11-24T14:00:00+01:00", "Hall 2", "Panel X")
KEYNOTE: Talk = ("g2", "2026-11-24T09:00:00+01:00", "Hall 1", "Keynote")


def schedule(*talks: Talk, name: str = "Camp 2026", version: str = "1") -> bytes:
    """Return a schedule.xml of one day in Berlin with `talks`, an hour each."""
    rooms = "".join(f'<room name="{talk[2]}">{_event(talk)}</room>' for talk in talks)
    return (
        f"<schedule><version>{version}</version><conference><title>{name}</title>"
        "<acronym>camp26</acronym><start>2026-11-24</start><end>2026-11-25</end>"
        "<time_zone_name>Europe/Berlin</time_zone_name>"
        "<base_url>https://camp.example/schedule/</base_url></conference>"
        f'<day index="1" date="2026-11-24">{rooms}</day></schedule>'
    ).encode()


def _event(talk: Talk) -> str:
    """Return one talk."""
    guid, begin, room, title = talk
    return (
        f'<event guid="{guid}" id="{len(title)}"><room>{room}</room><title>{title}</title>'
        f"<date>{begin}</date><start>{begin[11:16]}</start><duration>01:00</duration>"
        "<persons><person>Aylin Öztürk</person></persons></event>"
    )


def calendar(*entries: Sequence[str]) -> bytes:
    """Return an ICS file with an entry for each of `entries`, given as its lines."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN"]
    for entry in entries:
        lines += ["BEGIN:VEVENT", *entry, "END:VEVENT"]
    return "\r\n".join((*lines, "END:VCALENDAR", "")).encode()
