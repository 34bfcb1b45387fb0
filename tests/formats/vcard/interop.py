"""How the cards of many real programs fare, by program: `python -m tests.formats.vcard.interop`.

Vobject alone stands beside it, as a program that is not ours: it reads what we write, and where it
reads a card at all and does it no harm that is known, its values are ours.
"""

from __future__ import annotations

import codecs
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import vobject

from companion.domain.contact import Contact
from companion.formats.vcard import CardRead, read_vcards, write_vcards

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples" / "vcard"
FIELDS = ("uid", "name", "organisation", "role", "emails", "phones", "links", "tags", "note")
COUNTS = ("cards", "empty", "read", "warned", "3.0", "4.0", "again", "raw", "raw written")
"""Cards, those with nothing on them, then of the others: read, read with a warning, written as 3.0
and 4.0 and read by vobject, the same again; read by vobject alone, and written by it."""

_SIGNS = (
    ("Google", r"google|stepcase|mycontacts"),
    ("Android", r"x-android|android"),
    ("Outlook", r"x-ms-|outlook|microsoft"),
    ("Evolution", r"x-evolution|pas-id-"),
    ("KDE", r"x-kaddressbook|kontact|libkabc|akonadi"),
    ("Thunderbird", r"thunderbird|x-mozilla|cardbook"),
    ("Apple", r"x-ab|apple|iphone|macos"),
    ("DAVx5", r"davx|bitfire|vcard4android"),
    ("Nextcloud", r"nextcloud|owncloud|sabre//"),
    ("Roundcube", r"roundcube"),
    ("Lotus", r"lotus"),
)
_CARD = re.compile(r"(?ims)^[\w.]*BEGIN:VCARD[ \t]*$.*?^[\w.]*END:VCARD[ \t]*$")
# Where vobject is known to change something: a value is cut at a comma, `\:` stays, a last `\`
# becomes `\eof`, other charsets are not decoded, quoted-printable in small letters becomes bytes, a
# name stands before an address.
_HARMS = re.compile(
    r"(?im)^(?:[\w-]+\.)?(?:NOTE|TITLE|URL|UID)\b[^:\n]*:[^\n]*?(?<!\\),"
    r"|\\[:\"]|\\$|CHARSET=(?!\"?utf-8)|(?-i:ENCODING=quoted-printable)|^EMAIL[^:\n]*:[^\n]*>$|\ufffd"
)


@dataclass(frozen=True, kw_only=True)
class Examined:
    """One card of a file, and how it fared."""

    path: Path
    producer: str
    found: CardRead
    counts: Counter[str]
    """How often it counts in each column of the table."""
    differences: tuple[str, ...]
    """Where vobject says something else, that no known harm explains."""


def files(folder: Path = SAMPLES) -> list[Path]:
    """Return the files of cards in `folder` and all folders below."""
    return sorted(path for path in folder.rglob("*.vc*") if path.is_file())


def examine(path: Path) -> Iterator[Examined]:
    """Yield the cards of a file; what is no card at all is left out."""
    data = path.read_bytes()
    text = _text(data)
    blocks = _CARD.findall(text)
    cards = [found for found in read_vcards(data) if found.reason != "not_a_vcard"]
    matched = blocks if len(blocks) == len(cards) else [text] * len(cards)
    for found, block in zip(cards, matched, strict=True):
        other = _raw(block) if matched is blocks else None
        yield Examined(
            path=path,
            producer=_producer(block, path),
            found=found,
            counts=_counts(found, block, other),
            differences=tuple(_differences(found.contact, other, block)),
        )


def table(cards: list[Examined]) -> str:
    """Return the counts of each producer, those with most cards first, and of all."""
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for card in cards:
        rows[card.producer] += card.counts
    ordered = sorted(rows.items(), key=lambda row: (-row[1]["cards"], row[0]))
    whole = sum(rows.values(), Counter[str]())
    lines = [f"{'':24}" + "".join(f"{name:>12}" for name in COUNTS)]
    for name, counts in (*ordered, ("all", whole)):
        lines.append(f"{name[:24]:24}" + "".join(f"{counts[column]:12}" for column in COUNTS))
    return "\n".join(lines)


def _counts(found: CardRead, block: str, other: Any) -> Counter[str]:
    """Return in which columns of the table a card counts."""
    counts = Counter({"cards": 1, "empty": int(found.reason == "no_content")})
    if found.reason == "no_content":
        return counts
    if found.contact is not None:
        counts.update({"read": 1, "warned": int(bool(found.warnings))})
        written = {version: _is_written(found.contact, version) for version in ("3.0", "4.0")}
        counts.update({version: int(is_read) for version, (is_read, _) in written.items()})
        counts["again"] = int(all(is_same for _, is_same in written.values()))
    counts.update({"raw": int(other is not None), "raw written": int(_is_rewritten(block))})
    return counts


def _is_written(contact: Contact, version: str) -> tuple[bool, bool]:
    """Tell whether vobject reads what is written, and whether we read the same from it."""
    written = write_vcards([contact], version=version)
    try:
        next(vobject.readComponents(written)).validate(raiseException=version == "3.0")
    except Exception:  # noqa: BLE001 - vobject raises five kinds that have nothing in common
        return False, False
    [again] = read_vcards(written.encode())
    return True, (
        again.contact is not None
        and says(again.contact) == says(contact)
        and write_vcards([again.contact], version=version) == written
    )


def says(contact: Contact) -> tuple[object, ...]:
    """Return what a contact says, without the text it came with."""
    return tuple(getattr(contact, name) for name in FIELDS)


def _raw(block: str) -> Any:
    """Return a card as vobject reads it alone, None where it does not."""
    try:
        return next(vobject.readComponents(block, allowQP="=\n" in block))
    except Exception:  # noqa: BLE001
        return None


def _is_rewritten(block: str) -> bool:
    """Tell whether vobject reads a card and writes it again."""
    try:
        next(vobject.readComponents(block)).serialize()
    except Exception:  # noqa: BLE001
        return False
    return True


def _text(data: bytes) -> str:
    """Return the text of a file, in the simplest way, its lines ended by line feeds."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16")
    elif data[:1] == b"\0":
        text = data.decode("utf-16-be")
    else:
        text = data.decode("utf-8-sig", "surrogateescape")
        text = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _producer(block: str, path: Path) -> str:
    """Return the program that a card tells of, else the project that it was found in."""
    tells = f"{block}\n{path.parent.name}/{path.name}".lower()
    known = (name for name, sign in _SIGNS if re.search(sign, tells))
    return next(known, f"({path.parent.name.partition('+')[0]})")


@dataclass(slots=True)
class _Other:
    """The fields of a card as vobject has them, by the plainest rules."""

    card: Any
    said: dict[str, list[str]] = field(default_factory=dict)

    def texts(self, name: str) -> list[str]:
        """Return the values of a property that are not empty."""
        values = [str(line.value).strip() for line in self.card.contents.get(name, ())]
        return [_plain(value) for value in values if value]

    def first(self, *names: str) -> list[str]:
        """Return the first value of the first of these properties that has one."""
        return [text for name in names for text in self.texts(name)][:1]

    def fields(self) -> dict[str, list[str]]:
        """Return all fields as lists."""
        orgs = [line.value for line in self.card.contents.get("org", ())]
        lists = [line.value for line in self.card.contents.get("categories", ())]
        return {
            "uid": self.first("uid"),
            "name": self.first("fn"),
            "organisation": [", ".join(filter(None, map(_plain, org))) for org in orgs][:1],
            "role": self.first("title", "role"),
            "emails": self.texts("email"),
            "phones": [_number(text) for text in self.texts("tel")],
            "links": self.texts("url"),
            "tags": [
                _plain(tag).lower() for tags in lists if "myContacts" not in tags for tag in tags
            ],
            "note": ["\n".join(self.texts("note"))],
        }


def _number(text: str) -> str:
    """Return a phone number without the scheme of a URI."""
    return text.removeprefix("tel:")


def _plain(text: str) -> str:
    """Return a text without blanks at the ends of its lines."""
    return "\n".join(line.strip() for line in text.strip().split("\n"))


def _differences(contact: Contact | None, other: Any, block: str) -> Iterator[str]:
    """Yield the fields about which vobject says something else without a known reason."""
    if contact is None or other is None or _HARMS.search(re.sub(r"\n[ \t]", "", block)):
        return
    for name, theirs in _Other(other).fields().items():
        value = getattr(contact, name)
        ours = [_plain(text) for text in ([value] if isinstance(value, str) else value)]
        wanted = {text for text in theirs if text}
        if wanted and wanted != set(filter(None, ours)):
            yield f"{name}: {sorted(wanted)} != {ours}"


def main() -> None:
    """Print the table for the samples or the folders that are named, and what differs."""
    folders = [Path(name) for name in sys.argv[1:]] or [SAMPLES]
    cards = [card for folder in folders for path in files(folder) for card in examine(path)]
    if not cards:
        print("the collection of samples is not here")
        return
    print(table(cards))
    for card in cards:
        for difference in card.differences:
            print(f"{card.path.parent.name}/{card.path.name}: {difference}")


if __name__ == "__main__":
    main()
