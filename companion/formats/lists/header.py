"""Find the header row and the delimiter: the pair that names the most columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from companion.errors import Unreadable
from companion.formats.lists import cells as read
from companion.formats.lists.aliases import WHO, known_fields, normalised
from companion.formats.lists.records import Record
from companion.formats.lists.source import Source

HEADER_RECORDS = 15
"""How far down a header is looked for: LinkedIn puts three lines above it, others ten."""
MAX_COLUMNS = 300
"""The widest export known here has 92."""
_SAMPLE = 40
_MANY = 3
"""So many fields named at once are no coincidence."""
_LOOKED_AT = 2_000
"""How many records are looked through for those, empty ones too."""
_DATE = "0123456789.:/- "


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header is, and what stands between its cells."""

    source: Source
    delimiter: str
    line: int
    """Where it stands; 0 for a list that has none."""
    cells: tuple[str, ...]
    """One empty text for every column of a list without a header."""
    is_known: bool = True
    """Whether it names at least one field of a person."""


_Sample = tuple[Source, str, list[Record]]


def find_header(sources: Sequence[Source]) -> Header:
    """Return the header of the first source that has one which names fields.

    Raises:
        Unreadable: there is none ("no_header", "not_a_list").
    """
    header = _first_known(sources)
    if header is None:
        guess_header(sources)
        raise Unreadable("", "no_header")
    return _bounded(header)


def find_said(sources: Sequence[Source], headers: Sequence[str]) -> Header:
    """Return where the line with these `headers` stands, of a list that was looked at before.

    Raises:
        Unreadable: it is not there ("no_header").
    """
    if not any(headers):
        return _without_header(guess_header(sources))
    words = _words(headers)
    for source in sources:
        found = _best(_samples(source), lambda cells: int(_words(cells) == words))
        if found is not None:
            return _bounded(found)
    raise Unreadable("", "no_header")


def guess_header(sources: Sequence[Source]) -> Header:
    """Return what must be the header: one that names fields, else the first row of full width.

    A first row with a mail, a number or an address in it is no header, but somebody.

    Raises:
        Unreadable: there are no columns ("not_a_list").
    """
    known = _first_known(sources)
    if known is not None:
        return _bounded(known)
    samples = [one for source in sources for one in _samples(source)]
    source, delimiter, records = max(samples, key=lambda one: _regularity(one[2]))
    has_columns, share, width = _regularity(records)
    if share <= 0.5 or not (has_columns or _are_mails(records)):
        raise Unreadable("", "not_a_list")
    rows = [record for record in records if len(record.cells) == width]
    full = [record for record in rows if sum(map(bool, record.cells)) * 5 >= width * 3]
    first = (full or rows)[0]
    header = Header(source, delimiter, first.line, first.cells, is_known=False)
    return _bounded(_without_header(header) if any(map(is_data, first.cells)) else header)


def _first_known(sources: Sequence[Source]) -> Header | None:
    """Return the header of the first source that has one which names fields."""
    return next(filter(None, (_best(_samples(source), _hits) for source in sources)), None)


def is_data(cell: str) -> bool:
    """Tell whether a cell holds a value, such as no header does."""
    return bool(
        read.mail(cell)
        or read.phone(cell)
        or cell.lower().startswith(("http://", "https://", "www."))
        or (cell and not cell.strip(_DATE))
    )


def _without_header(header: Header) -> Header:
    """Return `header` for a list that begins with a row at once."""
    return Header(
        header.source, header.delimiter, 0, ("",) * max(len(header.cells), 1), is_known=False
    )


def _bounded(header: Header) -> Header:
    """Refuse what is wider than a list of people."""
    if len(header.cells) > MAX_COLUMNS:
        raise Unreadable("", "not_a_list")
    return header


def _samples(source: Source) -> list[_Sample]:
    """Return the first records that hold something, cut by every delimiter that there may be."""
    return [
        (source, delimiter, _first_records(source, delimiter)) for delimiter in source.delimiters
    ]


def _first_records(source: Source, delimiter: str) -> list[Record]:
    """Return the first records of `source` that hold something."""
    records = islice(source.records(delimiter), _LOOKED_AT)
    return list(islice((one for one in records if not one.is_empty), _SAMPLE))


def _best(samples: list[_Sample], hits: Callable[[Sequence[str]], int]) -> Header | None:
    """Return the record with the most `hits`, of equals the one with the most even rows below."""
    best, best_score = None, (0, 0.0)
    for source, delimiter, records in samples:
        for at, record in enumerate(records[:HEADER_RECORDS]):
            found = hits(record.cells)
            if found < _MANY and _stands_below_rows(records[:at], record):
                continue
            if found and (score := (found, _evenness(records[at:]))) > best_score:
                best_score = score
                best = Header(source, delimiter, record.line, record.cells)
    return best


def _stands_below_rows(above: Sequence[Record], record: Record) -> bool:
    """Tell whether a row as full as `record` stands above it: then that one is a row as well.

    "Company" may be the name of a company.
    """
    filled = sum(map(bool, record.cells))
    return any(sum(map(bool, one.cells)) >= max(filled, 2) for one in above)


def _hits(cells: Sequence[str]) -> int:
    """Return how many fields a row names; none where it does not tell whom the list is about."""
    fields = known_fields(cells)
    return len(fields) if fields & WHO else 0


def _words(headers: Sequence[str]) -> list[str]:
    """Return `headers` for comparing, without the empty ones at the end."""
    words = list(map(normalised, headers))
    while words and not words[-1]:
        words.pop()
    return words


def _evenness(records: Sequence[Record]) -> float:
    """Return the share of `records` that are as wide as the first one."""
    width = len(records[0].cells)
    return sum(len(record.cells) == width for record in records) / len(records)


def _usual_width(records: Sequence[Record]) -> int:
    """Return how wide most of `records` are; of equals the widest, 0 for none."""
    widths = Counter(len(record.cells) for record in records if record.cells)
    return max(widths, key=lambda width: (widths[width], width), default=0)


def _regularity(records: Sequence[Record]) -> tuple[bool, float, int]:
    """Tell how much `records` look like rows: several columns, even ones, many of them."""
    width = _usual_width(records)
    share = sum(len(record.cells) == width for record in records) / max(len(records), 1)
    return width > 1, round(share, 1), width


def _are_mails(records: Sequence[Record]) -> bool:
    """Tell whether a list of one column is one of mail addresses."""
    return sum(bool(read.mail("".join(record.cells))) for record in records) * 2 > len(records)
