"""The cells of a row to a contact."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from companion.domain.contact import Contact
from companion.domain.text import clean
from companion.formats.lists import cells as read
from companion.formats.lists import names, statuses
from companion.formats.lists.aliases import IGNORED, normalised
from companion.formats.lists.columns import Column
from companion.formats.lists.kept_card import Details, Entry, card_of, kind_of
from companion.formats.lists.outlook_defaults import says_nothing
from companion.formats.lists.shared import Shared

SEVERAL = " ::: "
"""Stands between several values in one cell of Google's."""
_BETWEEN_TAGS = re.compile(r" ::: |[;,\n]")
_BOOKS = frozenset(("google", "outlook"))


class ContactRows:
    """Makes contacts from the rows of a list with these columns."""

    def __init__(self, columns: Sequence[Column], maker: str = "") -> None:
        """Read by `columns`, as `maker` fills them; what fills no field becomes an extra."""
        self.maker = maker
        self.of: dict[str, list[Column]] = {}
        self.labels: dict[tuple[str, str], int] = {}
        for column in sorted(columns, key=lambda one: (one.rank < 0, one.at)):
            one = column.meaning
            if one.part == "label":
                self.labels[one.what, one.slot] = column.at
            else:
                self.of.setdefault(one.what, []).append(column)
        self.pairs: Shared[tuple[str, str]] = Shared()
        self.words = [normalised(column.header) for column in columns]
        self.has_codes = statuses.have_codes(maker, self.words)
        self.kept = [
            column
            for column in columns
            if column.field != IGNORED and column.meaning.part != "label"
        ]

    def __call__(self, cells: Sequence[str]) -> tuple[Contact | None, bool]:
        """Return the contact, None where the row names nobody; and whether they cancelled."""
        return _Row(self, cells).contact()


class _Row:
    """One row on its way to a contact; it remembers which cells were used."""

    def __init__(self, rows: ContactRows, cells: Sequence[str]) -> None:
        self._rows = rows
        self._cells = [read.plain(cell) if cell else "" for cell in cells]
        self._used: set[int] = set()
        self._extras: dict[int, tuple[str, str]] = {}

    def contact(self) -> tuple[Contact | None, bool]:
        """Return the contact, None where the row names nobody; and whether they cancelled."""
        found = Details()
        name = self._name(found)
        found.organisation = self._take("organisation")
        found.emails = self._entries("email", read.mails)
        found.phones = self._entries("phone", read.numbers if self._is_book else read.phones)
        found.links = self._entries("link", read.links)
        if not (name or found.organisation or found.emails or found.phones or found.links):
            return None, False
        self._read_rest(found)
        tags = [tag for cell in self._all("tags") for tag in self._tags(cell)]
        contact = Contact(
            id="",
            uid="",
            name=name,
            organisation=", ".join(filter(None, (found.organisation, found.department))),
            role=self._take("role") or self._take("role", names.role, "title"),
            emails=tuple(entry.text for entry in found.emails),
            phones=tuple(entry.text for entry in found.phones),
            links=tuple(entry.text for entry in found.links),
            tags=tuple(tags),
            note="\n".join(self._all("note")),
            extras=tuple(self._kept_extras((found.first, found.middle, found.last))),
            vcard=card_of(name, found),
        )
        said = (
            statuses.status(self._cell(one.at), has_codes=self._rows.has_codes)
            for one in self._rows.of.get("status", ())
        )
        return (contact if contact.title else None), "cancelled" in said

    @property
    def _is_book(self) -> bool:
        """Whether the columns hold what they should, however it looks."""
        return self._rows.maker in _BOOKS

    def _cell(self, at: int) -> str:
        """Return the text of one cell; rows may be shorter than the header."""
        return self._cells[at] if at < len(self._cells) else ""

    def _take(self, what: str, cleaned: Callable[[str], str] | None = None, part: str = "") -> str:
        """Return the first value that fits, and mark its cell as used."""
        for column in self._rows.of.get(what, ()):
            if column.meaning.part != part:
                continue
            text = self._cell(column.at)
            if text and (text := cleaned(text) if cleaned else text):
                self._used.add(column.at)
                return text
        return ""

    def _all(self, what: str) -> Iterator[str]:
        """Yield the text of every column that holds this, and mark their cells as used."""
        for column in self._rows.of.get(what, ()):
            if text := self._cell(column.at):
                self._used.add(column.at)
                yield text

    def _name(self, found: Details) -> str:
        """Return the whole name without a salutation, and keep its parts."""
        said = self._take("name")
        found.first, found.last = self._take("first_name"), self._take("last_name")
        whole = names.agreed_name(said, found.first, found.last)
        found.nickname, found.department = self._take("nickname"), self._take("department")
        if found.first or found.last or not whole:
            found.middle, found.suffix = self._take("middle_name"), self._take("suffix")
        if not found.suffix:
            found.last, found.suffix = names.last_and_suffix(found.last)
        prefixes = [self._take("salutation", names.title), self._take("title", names.title)]
        if not any(prefixes):
            prefixes = [self._take("role", names.title, "title")]
        found.prefix = " ".join(filter(None, prefixes))
        title = names.without_salutation(found.prefix)
        if not whole:
            parts = (title, found.first, found.middle, found.last, found.suffix)
            whole = " ".join(filter(None, parts)) if any(parts[1:]) else ""
        elif not whole.startswith(title):
            whole = f"{title} {whole}"
        return clean(whole) or clean(found.nickname)

    def _entries(self, what: str, find: Callable[[str], list[str]]) -> list[Entry]:
        """Return every mail, number or address of the row with its kind, none of them twice.

        Google puts a star before the label of the one that is preferred.
        """
        starred: dict[str, str] = {}
        others: dict[str, str] = {}
        for column in self._rows.of.get(what, ()):
            cell = self._cell(column.at)
            if cell and (texts := list(filter(None, map(clean, find(cell))))):
                self._used.add(column.at)
                label = self._label(column)
                for text in texts:
                    kind = column.meaning.part or kind_of(label)
                    (starred if label.startswith("* ") else others).setdefault(text, kind)
        found = [Entry(text, kind) for text, kind in (starred | others | starred).items()]
        is_labelled = any(said == what for said, _ in self._rows.labels)
        return _by_use(found, is_labelled=is_labelled) if what == "phone" else found

    def _label(self, column: Column) -> str:
        """Return what the value of `column` is called in the column beside it."""
        at = self._rows.labels.get((column.meaning.what, column.meaning.slot))
        return self._cell(at) if at is not None else ""

    def _read_rest(self, found: Details) -> None:
        """Read what a contact has no field for."""
        found.birthday = self._take("birthday", self._day)
        found.anniversary = self._take("anniversary", self._day)
        found.photo = self._take("photo", read.link)
        found.phonetic = {
            part: text
            for part in ("first", "middle", "last")
            if (text := self._take("phonetic", part=part))
        }
        found.addresses = self._addresses()
        for column in (*self._rows.of.get("event", ()), *self._rows.of.get("custom", ())):
            self._read_named(column, found)

    def _day(self, cell: str) -> str:
        """Return a day in ISO 8601; empty for what is none, or could be two."""
        return read.day(cell, is_american=self._rows.maker == "outlook")

    def _tags(self, cell: str) -> list[str]:
        """Return the tags in a cell, without the groups that every account has."""
        parts = cell.split(SEVERAL) if self._rows.maker == "google" else _BETWEEN_TAGS.split(cell)
        tags = (part.strip().lstrip("#") for part in parts)
        return list(dict.fromkeys(tag for tag in tags if tag and not tag.startswith("* ")))

    def _read_named(self, column: Column, found: Details) -> None:
        """Read a field whose name stands in a column of its own: an anniversary, or an extra."""
        text, label = self._cell(column.at), self._label(column)
        if not text:
            return
        is_day = column.meaning.what == "event" and kind_of(label).lower() in _ANNIVERSARY
        day = self._day(text) if is_day and not found.anniversary else ""
        self._used.add(column.at)
        if day:
            found.anniversary = day
        else:
            self._extras[column.at] = (label.removeprefix("* ") or column.title, text)

    def _addresses(self) -> list[tuple[str, dict[str, str]]]:
        """Return the postal addresses, each with its kind and its parts."""
        slots: dict[str, dict[str, list[str]]] = {}
        for column in self._rows.of.get("address", ()):
            if text := self._cell(column.at):
                self._used.add(column.at)
                part = column.meaning.part or "street"
                texts = text.split(SEVERAL) if self._rows.maker == "google" else [text]
                slots.setdefault(column.meaning.slot, {})[part] = texts
        found = []
        for slot, parts in slots.items():
            at = self._rows.labels.get(("address", slot))
            kind = kind_of(self._cell(at)) if at is not None else slot.strip("0123456789")
            for number in range(max(map(len, parts.values()))):
                one = {part: texts[number] for part, texts in parts.items() if number < len(texts)}
                found.append((kind, _joined_streets(one)))
        return found

    def _kept_extras(self, name: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the values that fill no field under the headers of their columns."""
        for column in self._rows.kept:
            if column.at in self._extras:
                yield self._extras[column.at]
            elif column.at not in self._used and (text := self._cell(column.at)):
                header = self._rows.words[column.at] if self._rows.maker == "outlook" else ""
                if not says_nothing(header, text, name):
                    yield self._rows.pairs.first((column.title, text))


_ANNIVERSARY = frozenset(("anniversary", "jahrestag"))
_USES = {"cell": 0, "": 0, "work": 1, "home": 2, "main": 4}
_OTHER_USE, _NO_TALK = 3, 5
_NO_TALKS = frozenset(("pager", "assistant", "assistants phone", "telex", "tty tdd phone"))


def _by_use(phones: Sequence[Entry], *, is_labelled: bool) -> list[Entry]:
    """Return `phones` with the best to call first, and last those on which nobody answers.

    Labels stand in an order of the user's; columns of their own in one that says nothing.
    """

    def use(entry: Entry) -> int:
        if "fax" in entry.kind.lower() or normalised(entry.kind) in _NO_TALKS:
            return _NO_TALK
        return 0 if is_labelled else _USES.get(entry.kind, _OTHER_USE)

    return sorted(phones, key=use)


def _joined_streets(parts: dict[str, str]) -> dict[str, str]:
    """Return an address with the lines of its street in one part.

    The whole of it as text stands in only where there are no parts.
    """
    whole = parts.pop("formatted", "")
    street = [parts.pop(part) for part in ("street", "street 2", "street 3") if part in parts]
    if street or not parts:
        parts["street"] = "\n".join(street) or whole
    return parts
