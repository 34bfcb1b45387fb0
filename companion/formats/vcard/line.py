"""One logical line to a vobject `ContentLine` and its value to texts, in linear time.

The lines of vobject itself are read by a regular expression that takes exponential time on some;
only its objects are used. Their value stays as it is escaped in a file, so that it can be
written again unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from companion.formats.vcard.encoding import CONTROLS, unbase64, unquote

if TYPE_CHECKING:
    from vobject.base import ContentLine

PARAM_LIMIT = 100
"""Most parameters of one line, and most values of one parameter."""
BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
"""Properties whose value may be a picture, a sound or a key."""
_IN_PARTS = frozenset({"N", "ADR", "ORG", "CATEGORIES", "NICKNAME"})
TEXTS = _IN_PARTS | {"FN", "NOTE", "TITLE", "ROLE", "LABEL", "TEL", "EMAIL", "URL", "UID"}
"""Properties whose value is text, however it is encoded."""

QUOTED = frozenset({"QUOTED-PRINTABLE", "Q"})
BASE64 = frozenset({"BASE64", "B"})

_make = object.__new__
_USUAL = 200
"""Longest beginning of a line that is remembered, in characters."""
DATA_URI = re.compile(r"\s*data\\?:([\w.+/-]{0,100}+)[^,]{0,200};base64\\?,", re.IGNORECASE)
_BREAK = re.compile(r"\r\n?|\n")
_HEADER = re.compile(r'([^;:"]*+)((?:"[^"]*+"|[^":])*+):')
_PARAMS = re.compile(r'(?:"[^"]*+"|[^;"]|")++')
_VALUES = re.compile(r'(?:"[^"]*+"|[^,"]|")++')
_TOKENS = re.compile(r"[^\\,;]++|\\.?|[,;]", re.DOTALL)
_ESCAPED = re.compile(r"\\([nN,;:\\\"])")
_CARETS = re.compile(r"\^([n'^])")
_NOT_A_NAME = re.compile(r"[^A-Za-z0-9-]")
_BASE64 = re.compile(r"[A-Za-z0-9+/]++={0,2}+")
_BARE = {
    **dict.fromkeys(("QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"), "ENCODING"),
    **dict.fromkeys(("URI", "URL", "TEXT", "DATE", "INLINE", "CID", "CONTENT-ID"), "VALUE"),
}


class Written(NamedTuple):
    """What stands before the colon of a line, taken apart."""

    group: str
    name: str
    """In upper case."""
    params: tuple[tuple[str, tuple[str, ...]], ...]
    """Without the two that say how the value is written."""
    encoding: str
    """In upper case; empty where none is said."""
    charset: str


@dataclass(slots=True)
class Header:
    """A line taken apart at its first colon; lines that belong to its value may follow."""

    line: int
    written: str
    """All before the colon, as it was written."""
    parts: Written
    value: str
    more: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of the property in upper case."""
        return self.parts.name

    @property
    def is_quoted(self) -> bool:
        """Whether the value is in quoted-printable."""
        return self.parts.encoding in QUOTED

    @property
    def whole_value(self) -> str:
        """All of the value."""
        return "".join((self.value, *self.more)) if self.more else self.value


def read_header(text: str, line: int) -> Header | None:
    """Take apart a logical line; None where it is no property.

    A quote that is never closed is a letter like any other.
    """
    end = text.find(":")
    if end < 0:
        return None
    written = text[:end]
    if '"' in written:
        found = _HEADER.match(text)
        if found is not None and found[2][:1] in {"", ";"}:
            end = found.end() - 1
            written = text[:end]
    if "\t" in written:
        written = written.replace("\t", "")
    # A kept text would hold back the memory of a hostile one.
    parts = _taken_apart(written) if len(written) <= _USUAL else _take_apart(written)
    if parts is None or (parts.name in {"HTTP", "HTTPS"} and text.startswith("//", end + 1)):
        return None
    return Header(line, written, parts, text[end + 1 :])


def _take_apart(written: str) -> Written | None:
    """Return the parts of all that stands before a colon; None where it names no property."""
    head, _, rest = written.partition(";")
    group, _, label = head.strip().rpartition(".")
    name = _name(label.strip())
    if not name:
        return None
    params = _read_params(rest) if rest else {}
    encoding = next(iter(params.pop("ENCODING", ())), "").upper()
    charset = next(iter(params.pop("CHARSET", ())), "")
    pairs = tuple((key, tuple(values)) for key, values in params.items())
    return Written(_NOT_A_NAME.sub("-", group), name, pairs, encoding, charset)


# Of a thousand cards, most lines begin alike.
_taken_apart = lru_cache(maxsize=1_000)(_take_apart)


def content_line(parts: Written, value: str) -> tuple[ContentLine | None, str]:
    """Return what a line says with its encoding undone, and a word for what was wrong.

    Quoted-printable and charsets are gone afterwards; base64 is one run of letters, padded,
    under ENCODING=b. None where it cannot be decoded.
    """
    group, name, pairs, encoding, charset = parts
    params = {key: [*values] for key, values in pairs} if pairs else {}
    problem = ""
    if encoding in QUOTED:
        value, problem = unquote(value, charset)
        value = _one_line(value.rstrip("\r\n"))
    elif encoding in BASE64:
        value = _base64(value)
        if not value:
            return None, "bad_base64"
        if name in TEXTS:
            said = unbase64(value, charset) or value
            value = _one_line(said if name in _IN_PARTS else escape(said))
        else:
            params["ENCODING"] = ["b"]
    elif name in BINARY and (found := DATA_URI.match(value)):
        letters = _base64(value[found.end() :])
        if not letters:
            return None, "bad_base64"
        value = unescape(found[0]) + letters
    return new_line(name, value, params, group), problem


def _one_line(text: str) -> str:
    """Return what was encoded, with its line breaks escaped and without controls."""
    return CONTROLS.sub("", _BREAK.sub(r"\\n", text))


def new_line(
    name: str, value: str, params: dict[str, list[str]] | None = None, group: str = ""
) -> ContentLine:
    """Return a content line; `value` is escaped already, `params` are its own from now on.

    Its attributes are filled in as its constructor does, which looks at each of them for names
    that end in `_param`: that takes longer than all the rest of reading a line.
    """
    line: ContentLine = _make(_kind())
    vars(line).update(
        group=group or None,
        behavior=None,
        parentBehavior=None,
        isNative=False,
        name=name,
        encoded=True,
        params={} if params is None else params,
        singletonparams=[],
        lineNumber=None,
        value=value,
    )
    return line


@cache
def _kind() -> type[ContentLine]:
    """Return the class of vobject, which takes 50 ms to import."""
    from vobject.base import ContentLine

    return ContentLine  # type: ignore[no-any-return]


def rewrite(line: ContentLine, value: str) -> None:
    """Give `line` another value, escaped already."""
    vars(line)["value"] = value


def types(line: ContentLine) -> list[str]:
    """Return the TYPE values of `line` in lower case."""
    return [kind.lower() for kind in line.params.get("TYPE", ())]


def escape(text: str) -> str:
    r"""Return `text` as a value: `\`, `,`, `;` and line breaks escaped (RFC 6350, 3.4)."""
    text = text.replace("\\", r"\\").replace(",", r"\,").replace(";", r"\;")
    return text.replace("\n", r"\n")


def unescape(value: str) -> str:
    r"""Return the text of a value; `\:` and `\"` are undone too, other `\` are letters."""
    if "\\" not in value:
        return value
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def split(value: str, separators: str) -> list[str]:
    """Return the parts of `value` between unescaped `separators` (of `,;`), still escaped."""
    if "\\" not in value:
        for separator in separators[1:]:
            value = value.replace(separator, separators[0])
        return value.split(separators[0])
    parts: list[list[str]] = [[]]
    for token in _TOKENS.findall(value):
        if token in separators:
            parts.append([])
        else:
            parts[-1].append(token)
    return ["".join(part) for part in parts]


def caret_escape(text: str) -> str:
    """Return a parameter value without quotes and line breaks (RFC 6868)."""
    return text.replace("^", "^^").replace("\n", "^n").replace('"', "^'")


def _name(label: str) -> str:
    """Return a property name in upper case; "" where `label` is a piece of a sentence."""
    is_extension = label[:2].upper() == "X-"
    is_word = label.isascii() and " " not in label and '"' not in label
    if len(label) > 100 or not (is_word or is_extension):
        return ""
    name = _NOT_A_NAME.sub("-", label).upper()
    return name if name.strip("-") else ""


def _read_params(text: str) -> dict[str, list[str]]:
    """Return the parameters in `text` by upper-case name, bare ones under what they must mean."""
    params: dict[str, list[str]] = {}
    if r"=\"" in text:  # as some programs begin a value that is in quotes
        text = text.replace(r"\"", '"')
    for piece in islice(_PARAMS.findall(text), PARAM_LIMIT):
        key, equals, values = piece.partition("=")
        if not equals:
            key, values = _BARE.get(piece.strip().upper(), "TYPE"), piece
        key = _NOT_A_NAME.sub("-", key.strip()).upper()
        if key == "TYPE":
            values = values.replace('"', "")
        found = params.setdefault(key, [])
        found.extend(_read_values(islice(_VALUES.findall(values), PARAM_LIMIT), found))
    return {key: values for key, values in params.items() if key and values}


def _read_values(pieces: Iterable[str], known: list[str]) -> list[str]:
    """Return the new values among `pieces`, unquoted and with their carets undone."""
    carets = {"n": "\n", "'": '"', "^": "^"}
    texts = (
        _CARETS.sub(lambda found: carets[found[1]], piece.replace('"', "").strip())
        for piece in pieces
    )
    return [text for text in dict.fromkeys(texts) if text and text not in known]


def _base64(value: str) -> str:
    """Return base64 letters padded to fours, without a `data:` prefix; "" where it is none."""
    letters = "".join(value.split())
    if letters[:5].lower() == "data:":
        letters = letters.partition(",")[2]
    if not _BASE64.fullmatch(letters):
        return ""
    letters = letters.rstrip("=")
    return "" if len(letters) % 4 == 1 else letters + "=" * (-len(letters) % 4)
