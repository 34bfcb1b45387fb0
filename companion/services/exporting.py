"""Hand contacts out as cards or lists, and a programme as a calendar; never what is private."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from companion.domain.contact import Contact
from companion.domain.event import Event
from companion.domain.session import Session
from companion.domain.values import trusted
from companion.errors import Invalid, NotWritten, Stopped, Unreadable
from companion.services.laptop_ports import Desk
from companion.services.ports import Progress

CALENDAR = "ics"
"""The format of a programme, and how the name of a file in it ends."""
ENDINGS = {"vcard": "vcf", "csv": "csv", "google": "csv", "outlook": "csv", "json": "json"}
"""The formats of contacts, and how the name of a file in them ends."""
VERSIONS = ("3.0", "4.0")
"""Of the vCards."""

_ITS_OWN = frozenset(("exists", "is_folder", "bad_name", "loop"))
"""What keeps one file from being written and says nothing about the next one."""
_OF_NOTES = re.compile(r"[^:;]{0,100}\b(?:NOTE|CATEGORIES)\b", re.IGNORECASE)
"""How the lines of a kept card begin that have a note or tags; each is one line there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What became of contacts that were to go into a folder, a file each."""

    written: int
    unchanged: int
    """Of how many the file was there already, the same to the last byte."""
    refused: tuple[NotWritten, ...]
    """The others: a file that says something else is never written over."""
    is_stopped: bool = False
    """Whether the user ended it before the last one."""


class Exporting:
    """Hands contacts and programmes out."""

    def __init__(self, desk: Desk) -> None:
        """Write files on `desk`."""
        self._desk = desk

    def data(
        self,
        contacts: Iterable[Contact],
        form: str = "vcard",
        *,
        version: str = "3.0",
        with_notes: bool = False,
        progress: Progress | None = None,
    ) -> bytes:
        """Return `contacts` as the bytes of a file in one of the formats of `ENDINGS`.

        What I noted about them stays here unless `with_notes` asks for it (see `without_notes`).
        Talks, ratings, promises and consents never go out.

        Raises:
            Invalid: an unknown format, or an unknown version of vCards.
            Stopped: `progress` said so.
        """
        chosen = _told(list(contacts), progress)
        if not with_notes:
            chosen = map(without_notes, chosen)
        match form:
            case "vcard":
                from companion.formats.vcard import write_vcards

                return write_vcards(chosen, version=version).encode()
            case "csv":
                from companion.formats.lists.own import write_own

                return _marked(write_own(chosen))
            case "google":
                from companion.formats.lists.writing_google import write_google

                return _marked(write_google(chosen))
            case "outlook":
                from companion.formats.lists.writing_outlook import write_outlook

                return _marked(write_outlook(chosen))
            case "json":
                from companion.formats.json_contacts import write_json

                return write_json(chosen).encode()
        raise Invalid("format", "unknown", form)

    def calendar(
        self, sessions: Iterable[Session], event: Event, *, stamp: datetime, is_whole: bool
    ) -> bytes:
        """Return `sessions` of `event` as a calendar (ICS); `stamp` is now.

        What I noted about them stays here. It says whether it `is_whole`, having all of them.
        """
        from companion.formats.programme import write_ics

        return write_ics(sessions, event=event, stamp=stamp, is_whole=is_whole)

    def into_folder(
        self,
        contacts: Iterable[Contact],
        folder: Path,
        *,
        version: str = "3.0",
        with_notes: bool = False,
        progress: Progress | None = None,
    ) -> Filed:
        """Write each of `contacts` as a vCard file of its own into `folder`, made where missing.

        That is a vdir, as khard and vdirsyncer have it: the files are named after the UIDs. Who is
        there already and has not changed is left alone; so is a file that says something else,
        which another program may have changed.

        Raises:
            NotWritten: the folder cannot be made, or no file can be written in it.
        """
        from companion.formats.file_names import card_names
        from companion.formats.vcard import write_vcards

        chosen = list(contacts)
        names = card_names(contact.uid for contact in chosen)
        self._desk.make_folder(folder)
        written = unchanged = 0
        refused: list[NotWritten] = []
        try:
            for contact, name in zip(_told(chosen, progress), names, strict=True):
                going = contact if with_notes else without_notes(contact)
                data = write_vcards([going], version=version).encode()
                # Looking costs nothing beside a write that waits for the disk and is refused.
                if self._is_there(folder / name, data):
                    unchanged += 1
                    continue
                try:
                    self._desk.write(folder / name, data)
                except NotWritten as error:
                    if error.reason not in _ITS_OWN:
                        raise
                    refused.append(error)
                else:
                    written += 1
        except Stopped:
            return Filed(
                written=written, unchanged=unchanged, refused=tuple(refused), is_stopped=True
            )
        return Filed(written=written, unchanged=unchanged, refused=tuple(refused))

    def _is_there(self, path: Path, data: bytes) -> bool:
        """Tell whether the file is there and says the same."""
        try:
            return self._desk.read(path) == data
        except Unreadable:
            return False


def without_notes(contact: Contact) -> Contact:
    """Return `contact` as they would know themselves, without what only I know.

    That is my note, tags, circle and extras, when I kept them, which other cards I took for theirs,
    and how close they are to me and what I think of because of it. Note and tags of the card that
    they came with are theirs and stay.
    """
    note, tags = _theirs(contact.vcard)
    # Nothing is put in that was not cleaned before.
    with trusted():
        return dataclasses.replace(
            contact,
            note=note,
            tags=tags,
            circle="",
            extras=(),
            created=None,
            aliases=(),
            tier="",
            cadence=0,
            tone="",
            language="",
            dates=(),
        )


def _theirs(vcard: str) -> tuple[str, tuple[str, ...]]:
    """Return the note and the tags in a card that was kept."""
    begin, *kept, end, last = vcard.split("\n") if vcard.count("\n") > 1 else ("", "", "")
    kept = [line for line in kept if _OF_NOTES.match(line)]
    if not kept:
        return "", ()
    from companion.formats.vcard.mapping import contact_of
    from companion.formats.vcard.reader import read_kept

    theirs = contact_of(read_kept("\n".join((begin, *kept, end, last))))
    return theirs.note, theirs.tags


def _marked(text: str) -> bytes:
    """Return a list as UTF-8 with the mark by which spreadsheets know that it is."""
    return f"\ufeff{text}".encode("utf-8", "replace")


def _told(contacts: Sequence[Contact], progress: Progress | None) -> Iterator[Contact]:
    """Yield `contacts`, telling how many are done."""
    for done, contact in enumerate(contacts):
        if progress is not None:
            progress(done, len(contacts))
        yield contact
