"""What was typed and not kept: drafts that can say what they are about and since when."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2s

import msgspec

from companion.domain.text import clean, clean_note
from companion.services.ports import Clock, Drafts

PLAIN = "text"
"""The field of a draft that is nothing but text."""
PRESSED = ("way", "agreed_at", "contact", "another", "than", "attendee")
"""The fields of what keys said about whoever is in the capture line."""
CHOSEN = (
    *(
        "kind",
        "owner",
        "promised",
        "priority",
        "situation",
        "language",
        "rating",
        "photo_gone",
        "tone",
    ),
    *PRESSED,
)
"""Fields that hold a word of ours or an id: they are chosen, not typed."""
CAPTURE = "capture"
"""The draft of the capture line: its text as `PLAIN`, and what keys said besides."""
SCAN = "scan"
"""The draft of those who were read off codes and not kept."""
CODE = "code-"
"""How the fields begin that hold what a code said: nobody typed that."""
SITTING = "sitting"
"""The draft of the sitting that was not ended, and how its fields begin: nobody typed those."""
PILE = "pile-"
"""How the fields begin that hold what goes for all cards of a pile, and is of no use alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """One thing that was typed and not kept."""

    form: str
    """Where it was typed: "contact", "message-de" ...; `CAPTURE` for the capture line."""
    record: str = ""
    """The id of the record it is about; empty for a new one. The record may be gone."""
    subject: str = ""
    """What that record was called."""
    at: datetime | None = None
    """When it was saved; None where that is not known."""
    fields: Mapping[str, str]
    """What stands in the fields that differ from what is kept, by their names."""

    @property
    def key(self) -> str:
        """The key of its draft."""
        return _key(self.form, self.record)

    @property
    def text(self) -> str:
        """What a person typed, to be read."""
        return "\n".join(text for name, text in self.fields.items() if _is_typed(name))


class Unfinished:
    """The drafts of all forms; each form has one for each record."""

    def __init__(self, drafts: Drafts, clock: Clock) -> None:
        """Keep them in `drafts`, with the time of `clock`."""
        self._drafts = drafts
        self._clock = clock

    def fields(self, form: str, record: str = "") -> Mapping[str, str]:
        """Return what was typed into `form` about `record`, by field; empty where nothing was."""
        found = self.latest(form, record)
        return found.fields if found else {}

    def save(
        self, form: str, fields: Mapping[str, str], *, record: str = "", subject: str = ""
    ) -> bool:
        """Save `fields`, or forget the draft where there are none; tell whether that worked.

        They are durable when this returns.
        """
        return self._drafts.save(_key(form, record), self._text(form, fields, record, subject))

    def note(
        self, form: str, fields: Mapping[str, str], *, record: str = "", subject: str = ""
    ) -> bool:
        """Take down `fields` as they are typed; tell whether that works, as far as is known.

        They outlive the program at once and the machine soon; a slow disk holds nobody up.
        """
        return self._drafts.note(_key(form, record), self._text(form, fields, record, subject))

    def latest(self, form: str, record: str = "") -> Typed | None:
        """Return what was typed into `form` about `record`, and when; None where nothing was."""
        found = self._read(_key(form, record))
        return found if found and (found.form, found.record) == (form, record) else None

    def _text(self, form: str, fields: Mapping[str, str], record: str, subject: str) -> str:
        """Return the draft that holds `fields`; empty where there are none."""
        document = {
            "form": form,
            "record": record,
            "subject": clean(subject),
            "at": self._clock().isoformat(),
            "fields": {name: clean_note(text) for name, text in fields.items()},
        }
        # In ASCII, so that whoever cleans the text of the file takes no sign of JSON along.
        return json.dumps(document) if fields else ""

    def all(self) -> list[Typed]:
        """Return everything that was typed and not kept, the latest first."""
        found = filter(None, map(self._read, self._drafts.keys()))
        return sorted(found, key=_moment, reverse=True)

    def discard(self, typed: Typed) -> None:
        """Throw one away."""
        self._drafts.save(typed.key, "")

    def _read(self, key: str) -> Typed | None:
        """Return the draft under `key`; as one text where it does not say what it is."""
        text = self._drafts.load(key)
        if not text:
            return None
        try:
            typed = msgspec.json.decode(text, type=Typed)
        except (msgspec.DecodeError, ValueError):
            return Typed(form=key, fields={PLAIN: text})
        if typed.key != key:
            return Typed(form=key, fields={PLAIN: text})
        return Typed(
            form=typed.form,
            record=typed.record,
            subject=clean(typed.subject),
            at=typed.at,
            fields={name: clean_note(text) for name, text in typed.fields.items()},
        )


def _is_typed(field: str) -> bool:
    """Tell whether a person typed what is in a field."""
    return field not in CHOSEN and not field.startswith((CODE, PILE, f"{SITTING}-"))


def _key(form: str, record: str) -> str:
    """Return the key for `form` and `record`; an id from another store may be anything."""
    if not record:
        return form
    return f"{form}-{blake2s(record.encode(errors='replace'), digest_size=8).hexdigest()}"


def _moment(typed: Typed) -> datetime:
    """Return when it was saved, in UTC; long ago where that is not known."""
    moment = typed.at or datetime.min.replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
