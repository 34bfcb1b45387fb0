"""The headings of a brief, as word processors, mails and typewriters write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from companion.domain.text import fold
from companion.formats.brief.signs import plain_text
from companion.formats.brief.words import LISTS, NUMBERING, exact_part_of, part_of

POINT = re.compile(
    r"\s*(?:(?:[-*+·–—◦○]|\(?\d{1,3}[.)]|\(?[a-z]\))\s+|[•‣▪●■►▶➢➤✓✔☐☑\uf0b7]\s*)(?:\[[ xX]\]\s+)?"
)
"""The mark of a point, also as word processors write it, and its box."""
RULER = re.compile(r"\s*(?:={2,}|-{2,}|(?:\*\s*){3,}|(?:_\s*){3,})\Z")
_UNDERLINE = re.compile(r"\s*(?:={2,}|-{2,})\s*\Z")
_KEY = re.compile(r"\s*\**([^:*\\]{2,40}?)\s*:\**\s*(.*)\Z", re.DOTALL)
_BOLD = re.compile(r"\s*(?:\*\*|__)([^*_]{2,80})(?:\*\*|__):?\s*\Z")
_COLON = re.compile(r"\s*([^:\\]{2,60}):\s*\Z")
_ATTRIBUTES = re.compile(r"\s*\{[#.][^{}]{0,200}\}\Z")
_FAREWELL = re.compile(
    r"(?:(?:mit )?(?:viele|liebe|beste|herzliche|schone|freundliche)[nr]? gru(?:ss|sse|ssen)"
    r"|(?:best|kind|warm) (?:regards|wishes)|regards|best|cheers|sincerely|yours sincerely"
    r"|many thanks|thanks|(?:vielen )?dank|danke|(?:danke und )?viel erfolg"
    r"|lg|vg|mfg|--)[ ,.!]*\Z"
)
_LONGEST, _MOST_WORDS, _LETTERS = 60, 7, 4
_RANKS = {"colon": 0, "capitals": 1, "bold": 2, "#": 3, "end": 4}
"""Which looks stand above which."""
_LEADS = ("no_go", "goals", "notice")
"""Parts in which a line with a colon is a lead to some points, or begins a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One heading, and how it looks."""

    title: str
    look: str
    """One of `_RANKS`; "end" is where a mail says farewell."""
    level: int = 0
    """Of "#", from 1."""
    said: tuple[str, ...] = ()
    """What stands behind it in the same line."""
    taken: int = 1
    """How many lines it takes."""

    @property
    def number(self) -> str:
        """By what it is numbered, if it is."""
        found = NUMBERING.match(self.title)
        return found[0] if found else ""

    @property
    def part(self) -> str:
        """Which part of a brief it names; empty where it is none of ours."""
        return "" if self.look == "end" else part_of(self.title)

    def parts(self, section: Heading | None) -> bool:
        """Tell whether what stands under the heading `section` ends here; None: before the first.

        One of ours begins a part of its own, but "### Datenschutz" below a no-go topic is what is
        kept quiet about, and so is "2. Datenschutz" where the headings have no numbers. Any other
        ends what is of its rank, or below it.
        """
        if section is None or self.look == "end":
            return bool(self.part) or self.look in {"#", "end"}
        is_below = self.look == section.look == "#" and self.level > section.level
        if self.part:
            is_point = self.look == "colon" and self.number and section.part and not section.number
            return not (is_point or (is_below and section.part == "no_go"))
        if self.look != "#" and not section.part:
            return False
        if self.look == section.look == "colon" and section.part in _LEADS:
            return False
        return _RANKS[self.look] >= _RANKS[section.look] and not is_below


def heading(line: str, before: str = "", following: str = "") -> Heading | None:
    """Return the heading that `line` is, between `before` and `following`; None for a text."""
    plain = line.strip()
    title = plain.lstrip("#")
    level = len(plain) - len(title)
    if 1 <= level <= 6 and not title[:1].strip():
        return Heading(title=_title(title.rstrip("#")), look="#", level=level)
    if not plain:
        return None
    key = _KEY.match(line)
    if key and exact_part_of(key[1]):
        said = tuple(said_behind(exact_part_of(key[1]), key[2]))
        return Heading(title=key[1], look="colon", said=said)
    is_point = bool(POINT.match(line))
    if _UNDERLINE.match(following) and not (is_point or RULER.match(plain)):
        level = 1 if following.strip().startswith("=") else 2
        return Heading(title=_title(plain), look="#", level=level, taken=2)
    if exact_part_of(plain):
        return Heading(title=plain, look="capitals" if plain.isupper() else "colon")
    return _bare(plain, before, following, is_point=is_point)


def is_key(line: str) -> bool:
    """Tell whether `line` is "Key: text" about a part of a brief."""
    key = _KEY.match(line)
    return bool(key and exact_part_of(key[1]))


def is_other_key(line: str) -> bool:
    """Tell whether `line` is "Key: text" about anything else."""
    key = _KEY.match(line)
    return bool(key and not exact_part_of(key[1]))


def said_behind(part: str, said: str) -> list[str]:
    """Return what stands behind the heading of `part` as lines; names in a row are points."""
    said = said.strip()
    if part not in LISTS:
        return [said] if said else []
    points = re.split("[,;]", said) if part == "represented_by" else [said]
    return [f"- {point.strip()}" for point in points if point.strip()]


def _bare(plain: str, before: str, following: str, *, is_point: bool) -> Heading | None:
    """Return the heading that a line is by its bold letters, its capitals or its colon."""
    if _FAREWELL.match(fold(plain)):
        return Heading(title=plain, look="end")
    bold = _BOLD.match(plain)
    # A whole sentence in bold letters is what is to be said.
    if bold and (part_of(bold[1]) or not bold[1].endswith((".", "!", "?"))):
        return Heading(title=_title(bold[1]), look="bold")
    title = NUMBERING.sub("", plain)
    if len(plain) > _LONGEST or len(plain.split()) > _MOST_WORDS or plain.endswith("\\"):
        return None
    if title.isupper() and sum(map(str.isalpha, title)) >= _LETTERS:
        # What is shouted in the middle of a text, or at a point, is part of it.
        is_free = not (before.strip() or is_point)
        if part_of(title) or is_free:
            return Heading(title=plain.rstrip(": "), look="capitals")
    colon = _COLON.match(plain)
    if colon and (not is_point or (title != plain and part_of(title))):
        # In the middle of a paragraph a line may end with a colon by chance.
        is_apart = not before.strip() or bool(POINT.match(before))
        if is_apart or (part_of(colon[1]) and POINT.match(following)):
            return Heading(title=colon[1], look="colon")
    return None


def _title(text: str) -> str:
    """Return a heading without its signs, and without what a word processor hung onto it."""
    return plain_text(_ATTRIBUTES.sub("", text.strip()).strip())
