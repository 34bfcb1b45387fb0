"""Stores of earlier versions: what their documents lack is added, one schema after the other."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from companion.domain.change import KINDS
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.storage.rows import Document, Entry, Rows, Tables, put_all
from companion.storage.shelf import FOLDED, TABLES, decoded, document

SCHEMA = 2
"""Which shape of the documents this version writes; a store with a higher one it only reads."""
META = "meta"

Step = Callable[[str, Document], Document]
"""Takes a table and a document in it as an earlier version wrote it, returns what it is now."""


def _fold(table: str, old: Document) -> Document:
    """Schema 2: whoever can be searched for carries the texts by which they are found."""
    kind = KINDS.get(table)
    if table not in (TABLES[Contact], TABLES[Encounter]) or FOLDED in old or kind is None:
        return old
    record = decoded(kind, msgspec.json.encode(old))
    return old if record is None else {**old, FOLDED: document(record)[FOLDED]}


STEPS: dict[int, Step] = {1: _fold}
"""What leads from a schema to the next one."""


def schema_of(tables: Tables) -> int:
    """Return the schema of a store; one that never was is as unknown as a newer one."""
    metas = tables[META].by_number.values() if META in tables else ()
    numbers = [_schema(msgspec.json.decode(raw)) for raw in metas]
    return max(numbers, default=1 if tables else SCHEMA)


def migrate(tables: Tables) -> bool:
    """Bring `tables` to the present schema; tell whether anything had to be done."""
    first = schema_of(tables)
    if first >= SCHEMA or not tables:
        return False
    for number in range(first, SCHEMA):
        for name, rows in tables.items():
            if name != META:
                _carry_out(STEPS[number], name, rows)
    put_all(tables, schema_entries(tables))
    _carry_out(_up_to_date, META, tables[META])
    return True


def _up_to_date(_table: str, old: Document) -> Document:
    """Have the table `meta` say the present schema; whatever else it says stays."""
    return {**old, "schema": SCHEMA}


def schema_entries(tables: Tables) -> list[Entry]:
    """Return what says in `tables` which schema they have, unless they say so."""
    if META in tables and tables[META].by_number:
        return []
    meta = {"id": META, "schema": SCHEMA}
    return [Entry(META, 1, msgspec.Raw(msgspec.json.encode(meta)))]


def _schema(meta: object) -> int:
    """Return the schema that a document of the table `meta` says."""
    said = meta.get("schema", 1) if isinstance(meta, dict) else None
    return said if isinstance(said, int) and said > 0 else SCHEMA + 1


def _carry_out(step: Step, name: str, rows: Rows) -> None:
    """Take the documents of one table one schema further; what is no document stays."""
    for number, raw in list(rows.by_number.items()):
        old = msgspec.json.decode(raw)
        if isinstance(old, dict) and (new := step(name, old)) != old:
            rows.put(number, msgspec.Raw(msgspec.json.encode(new)))
