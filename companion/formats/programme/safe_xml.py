"""XML of others to elements: what declares a document type is refused before it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.errors import Unreadable

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_TAGS = 3_000_000
"""Opening and closing tags; a programme of 20,000 sessions has a third of them."""
MAX_ATTRIBUTES = 1_000_000
"""Signs that stand in each of them; fifty for each of 20,000 sessions."""
_TRUNCATED = frozenset({3, 5, 6, 20})
"""What expat calls no element, unclosed token, partial character and unclosed CDATA section."""


class _Begun(Exception):
    """The first element begins: there can be no document type any more."""


def read_xml(data: bytes) -> Element:
    """Return the root of the document in `data`.

    Raises:
        Unreadable: it has a document type, by which alone entities can be declared ("xml_dtd"), it
            ends too early ("truncated"), is no XML ("malformed") or too large; with its line.
    """
    from xml.etree import ElementTree as ET

    if data.count(b"<") > MAX_TAGS or data.count(b"=") > MAX_ATTRIBUTES:
        raise Unreadable("", "too_large")
    _refuse_types(data)
    try:
        return ET.fromstring(data)  # noqa: S314 - no entities are left to expand
    except ET.ParseError as error:
        reason = "truncated" if error.code in _TRUNCATED else "malformed"
        raise Unreadable("", reason, error.position[0]) from error
    except (ValueError, LookupError) as error:  # an encoding that expat cannot take
        raise Unreadable("", "malformed", 1) from error


def line_of_each(data: bytes, tag: str) -> list[int]:
    """Return the 1-based line on which each element called `tag` begins, in a sound document."""
    from xml.parsers import expat

    lines: list[int] = []

    def note(name: str, _: object) -> None:
        if name == tag:
            lines.append(parser.CurrentLineNumber)

    parser = expat.ParserCreate()
    parser.StartElementHandler = note
    parser.Parse(data, True)  # noqa: FBT003 - expat takes it by position alone
    return lines


def _refuse_types(data: bytes) -> None:
    """Refuse a document with a document type; whatever stands behind its first tag is not read."""
    from xml.parsers import expat

    def refuse(*_: object) -> None:
        raise Unreadable("", "xml_dtd", parser.CurrentLineNumber)

    def end(*_: object) -> None:
        raise _Begun

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = end
    try:
        parser.Parse(data, True)  # noqa: FBT003 - as above
    except (_Begun, expat.ExpatError, ValueError, LookupError):
        return  # what is wrong is told when it is read
