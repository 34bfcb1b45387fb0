"""Find the header row and the delimiter: the pair that names the most columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from companion.errors import Unreadable
from companion.formats.lists.columns import WHO, known_fields
from companion.formats.lists.records import Record, read_records

DELIMITERS = (";", ",", "\t", "|")
HEADER_RECORDS = 15
"""How far down a header is looked for: LinkedIn puts three lines above it, others ten."""
MAX_COLUMNS = 300
"""The widest export known here has 92."""
_SAMPLE = 40
_SEP = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header is, and what stands between its cells."""

    record: Record
    delimiter: str


def find_header(lines: list[str]) -> Header:
    """Return the header of the list in `lines`.

    Raises:
        Unreadable: there is none ("no_header", "not_a_list").
    """
    said = _SEP.fullmatch(lines[0]) if lines else None
    start = 1 if said else 0
    best, best_score = None, (0, 0.0)
    samples = {
        delimiter: _sample(lines, delimiter, start)
        for delimiter in ((said[1],) if said else DELIMITERS)
    }
    for delimiter, records in samples.items():
        for at, record in enumerate(records[:HEADER_RECORDS]):
            score = (_hits(record.cells), _evenness(records[at:]))
            if score > best_score and score[0]:
                best, best_score = Header(record, delimiter), score
    if best is None or len(best.record.cells) > MAX_COLUMNS:
        raise Unreadable("", "no_header" if _is_table(samples) else "not_a_list")
    return best


def _sample(lines: list[str], delimiter: str, start: int) -> list[Record]:
    """Return the first records that hold something."""
    records = read_records(lines, delimiter, start=start)
    return list(islice((record for record in records if not record.is_empty), _SAMPLE))


def _hits(cells: Sequence[str]) -> int:
    """Return how many fields a row names; none where it does not tell whom the list is about."""
    fields = known_fields(cells)
    return len(fields) if fields & WHO else 0


def _evenness(records: Sequence[Record]) -> float:
    """Return the share of `records` that are as wide as the first one."""
    width = len(records[0].cells)
    return sum(len(record.cells) == width for record in records) / len(records)


def _is_table(samples: dict[str, list[Record]]) -> bool:
    """Tell whether a delimiter cuts at least two records into the same number of cells."""
    return any(
        len(records) > 1 and len(records[0].cells) > 1 and _evenness(records) == 1
        for records in samples.values()
    )
