"""Which columns of a table a programme is made of, by their headers in English and German."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from companion.errors import Unreadable
from companion.formats.lists.aliases import WHO, known_fields, normalised
from companion.formats.lists.records import Record
from companion.formats.lists.source import Source

HEADER_RECORDS = 15
_SAMPLE = 40
_LOOKED_AT = 2_000
_ENOUGH = 2
"""So many fields make a header."""
_MAX_COLUMNS = 300

_HEADERS = {
    "title": (
        "session title | talk title | proposal title | submission title | event title | title | "
        "titel | vortragstitel | session name | event name | programmpunkt | vortrag | session | "
        "talk | veranstaltung | agenda item | bezeichnung | subject | betreff | event | summary | "
        "name | was | what | thema"
    ),
    "subtitle": "subtitle | untertitel",
    "date": (
        "date | datum | session date | start date | startdatum | event date | tag | day | wann | "
        "date start | begin date"
    ),
    "begin": (
        "time start | start time | starttime | start | begin | beginn | anfang | startzeit | "
        "anfangszeit | beginnzeit | start uhrzeit | starts at | start at | startsat | von | from | "
        "session start | start datetime | start date time | scheduled at | uhrzeit | zeit | time"
    ),
    "end_date": "end date | enddatum | date end",
    "end": (
        "time end | end time | endtime | end | ende | endzeit | ends at | endsat | bis | to | "
        "until | session end | end datetime | end date time | schluss | ende uhrzeit"
    ),
    "duration": (
        "duration | dauer | length | laenge | minutes | minuten | dauer min | dauer minuten | "
        "dauer in minuten | duration min | duration minutes | duration in minutes"
    ),
    "room": (
        "room | raum | room location | session location | location | saal | buehne | stage | halle "
        "| hall | room name | ort | venue | place | wo | where"
    ),
    "track": "track | tracks | strang | themenstrang | stream | track name | topic | themenfeld",
    "speakers": (
        "speakers | speaker | speaker names | speaker name | speaker s | referent innen | "
        "referentinnen | referenten | referent in | referent | referentin | referierende | "
        "sprecher innen | sprecherinnen | sprecher in | sprecher | sprecherin | vortragende | "
        "vortragender | presenter | presenters | presenter s | persons | personen | hosts | host | "
        "moderation | wer | who"
    ),
    "authors": "authors | author | autoren | autor innen | autorinnen",
    "kind": "session type | session format | type | typ | format | art | category | kategorie",
    "language": "language | sprache",
    "abstract": (
        "abstract | kurzbeschreibung | description | beschreibung | inhalt | zusammenfassung | "
        "details"
    ),
    "link": "url | link | public url | website | webseite",
    "uid": ("guid | uid | session id | proposal id | submission id | id | code | kennung | slug"),
    "status": "status | state",
    "sub": "session or sub session sub",
}
_RANKS = {
    alias: (field, rank)
    for field, aliases in _HEADERS.items()
    for rank, alias in enumerate(aliases.split(" | "))
}
_TELLING = frozenset(("date", "begin", "end", "duration", "room", "track", "speakers", "authors"))
"""Fields that tell a programme from other tables."""
_PEOPLE = frozenset(
    (
        *("first name", "last name", "vorname", "nachname", "email", "e mail", "email address"),
        *("attendee name", "ticket type", "order code", "order no", "e mail adresse", "firma"),
    )
)
"""Headers of lists of people; no programme has them."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header that names what a programme has."""

    source: Source
    delimiter: str
    line: int
    """The 1-based line of the header."""
    width: int
    columns: dict[str, int]
    """The index of the column of each field."""
    header: tuple[str, ...]

    def records(self) -> Iterator[Record]:
        """Yield every record below the header; empty ones are none."""
        found = self.source.records(self.delimiter, line=self.line, width=self.width)
        return (one for one in found if not one.is_empty and one.cells != self.header)

    def above(self) -> Iterator[Record]:
        """Yield the records above the header."""
        found = self.source.records(self.delimiter)
        return takewhile(lambda record: record.line < self.line, found)

    @property
    def is_american(self) -> bool:
        """Whether it is one of Whova, whose months stand before their days."""
        return any(cell.startswith("*") for cell in self.header)


def find_table(sources: Sequence[Source]) -> Table:
    """Return the first table with the columns of a programme.

    Raises:
        Unreadable: there is none: no header at all ("not_a_programme"), or one without a title or
            a begin ("no_title_column", "no_begin_column") and its line.
    """
    found = [table for source in sources if (table := _best(source)) is not None]
    lacks = [lacking(table.columns) for table in found]
    for table, word in zip(found, lacks, strict=True):
        if not word:
            return table
    if found:
        reason = lacks[0]
        raise Unreadable("", reason, found[0].line)
    raise Unreadable("", "not_a_programme")


def has_programme(sources: Sequence[Source]) -> bool:
    """Tell whether one of `sources` has the columns of a programme, and none of people.

    One that lacks a needed column is one all the same where there is no doubt: so it is refused
    for that column, and not for being no list of people.
    """
    return any(map(_is_programme, filter(None, map(_best, sources))))


def _is_programme(table: Table) -> bool:
    """Tell whether a table is a programme for sure."""
    if not _PEOPLE.isdisjoint(map(normalised, table.header)):
        return False
    if not lacking(table.columns):
        return len(table.columns) > _ENOUGH
    is_of_people = known_fields(table.header) & WHO
    return len(_TELLING & table.columns.keys()) > _ENOUGH and not is_of_people


def lacking(columns: dict[str, int]) -> str:
    """Return which needed column is not there, as a word; empty where all are."""
    if "title" not in columns:
        return "no_title_column"
    return "" if "begin" in columns or "date" in columns else "no_begin_column"


def columns_of(header: Sequence[str]) -> dict[str, int]:
    """Return the index of the best column for each field that `header` names."""
    best: dict[str, tuple[int, int]] = {}
    for at, cell in enumerate(header):
        field, rank = _RANKS.get(normalised(cell), ("", 0))
        if field and (field not in best or rank < best[field][0]):
            best[field] = rank, at
    return {field: at for field, (_, at) in best.items()}


def _best(source: Source) -> Table | None:
    """Return the table of `source` whose header names the most fields."""
    best: tuple[int, float] = (_ENOUGH - 1, 1.0)
    table = None
    for delimiter in source.delimiters:
        records = islice(source.records(delimiter), _LOOKED_AT)
        sample = list(islice((one for one in records if not one.is_empty), _SAMPLE))
        for at, record in enumerate(sample[:HEADER_RECORDS]):
            if len(record.cells) > _MAX_COLUMNS:
                continue
            columns = columns_of(record.cells)
            even = sum(len(one.cells) == len(record.cells) for one in sample[at:])
            if (score := (len(columns), even / len(sample))) > best:
                best = score
                width = len(record.cells)
                table = Table(source, delimiter, record.line, width, columns, record.cells)
    return table
