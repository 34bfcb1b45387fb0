"""Cards that take other readers minutes, or all memory, of any size."""

from __future__ import annotations

from dataclasses import dataclass

SIZE = 100_000
"""How often something is repeated where nothing else is said."""


@dataclass(frozen=True)
class Hostile:
    """A card in which one thing is repeated, between an FN and an ORG, and what is said of it."""

    before: str
    repeated: str
    after: str = ""
    word: str = ""
    """The one word of its warnings, if any."""
    reason: str = ""
    """Why it is refused."""
    size: int = SIZE
    """How often it is repeated when it has to be done in a second."""
    is_whole: bool = False
    """Whether this is all of the file, without a card around it."""

    def make(self, size: int) -> bytes:
        """Return the card, with so many repetitions."""
        text = f"{self.before}{self.repeated * size}{self.after}"
        if not self.is_whole:
            text = f"BEGIN:VCARD\nFN:Ada\n{text}\nORG:Below\nEND:VCARD\n"
        return text.encode("utf-8", "surrogateescape")


HOSTILE = {
    "commas in a parameter": Hostile("TEL;TYPE=", ",", ":1", "too_long", size=200_000),
    "commas in a list": Hostile("CATEGORIES:", "a,", "", "cut", size=200_000),
    "commas in a note": Hostile("NOTE:", ",", "", "cut", size=200_000),
    "fields of an address": Hostile("ADR:", "a;", "", "cut"),
    "an open quote after commas": Hostile("TEL;TYPE=", ",", '"', "not_a_property"),
    "an open quote after 24 commas": Hostile("TEL;TYPE=", ",", '"', "not_a_property", size=24),
    "quotes": Hostile("TEL;TYPE=", '"', ":1", "too_long"),
    "parameters": Hostile("TEL", ";A", ":1", "too_long"),
    "parameters without a colon": Hostile("TEL", ";A", "", "not_a_property"),
    "types without a colon": Hostile("TEL", ";TYPE=a", "", "not_a_property", size=24),
    "carets": Hostile("ADR;LABEL=", "^", ":a", "too_long"),
    "groups": Hostile("", "a.", "TEL:1", "too_long"),
    "a line without a colon": Hostile("", "a", "", "not_a_property", size=2_000_000),
    "names without a colon": Hostile("TEL:1\nSmith;John,", "Paul,", "", "not_a_property"),
    "folds": Hostile("NOTE:a", "\n b", "", "cut"),
    "folds of a picture": Hostile("PHOTO;ENCODING=b:AAAA", "\n AAAA"),
    "folds of nothing": Hostile("NOTE:a", "\n "),
    "a kind of picture without an end": Hostile("PHOTO:data:", "a", ",x"),
    "soft breaks": Hostile("NOTE;QUOTED-PRINTABLE:", "=\n", "a"),
    "quoted bytes": Hostile("NOTE;QUOTED-PRINTABLE:", "=C3", "", "cut"),
    "backslashes": Hostile("NOTE:", "\\", "", "cut"),
    "stray lines": Hostile("NOTE:a", "\nstray", "", "continued"),
    "stray lines below a phone": Hostile("TEL:1", "\nstray", "", "not_a_property"),
    "phones": Hostile("", "TEL:1\n", "", "too_many", size=250_000),
    "properties": Hostile("", "X-A;B=c:d\n", "", "too_many", size=50_000),
    "blank lines": Hostile("", "\n"),
    "blanks": Hostile("NOTE:a", " ", "b", "cut"),
    "combining marks": Hostile("NOTE:e", "\u0301", "", "cut"),
    "terminal sequences": Hostile("NOTE:", "\x1b]", "", "cut"),
    "schemes": Hostile("EMAIL:", "mailto:", "a@x.example", "cut"),
    "foreign bytes": Hostile("NOTE:", "\udcff", "", "cut"),
    "a large card": Hostile("", f"NOTE:{'a' * 40_000}\n", reason="too_large", size=500),
    "BEGINs": Hostile("", "BEGIN:VCARD\n", reason="too_nested", is_whole=True),
    "ENDs": Hostile("", "END:VCARD\n", reason="not_a_vcard", is_whole=True),
    "agents": Hostile("", "BEGIN:VCARD\nAGENT:\n", reason="too_nested", is_whole=True),
}
"""What a stranger may send."""
