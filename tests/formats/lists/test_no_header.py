"""What only looks like a header, or like a list, is none: nobody above it is lost."""

from __future__ import annotations

import pytest

from companion.errors import Unreadable
from companion.formats.lists import look_at, read_list


@pytest.mark.parametrize(
    "row", ["Cara Lang;Company;CEO", "Cara Lang;Firma;Mail an", "Name;Status;x"]
)
def test_a_row_below_others_as_full_is_a_row(row: str) -> None:
    """A company may be called "Company"."""
    data = f"Wer;Bei;Als\nAnna Berger;Siemens;HR\nBen Kurz;Verein;Mitglied\n{row}\n".encode()

    with pytest.raises(Unreadable, match="no_header"):
        read_list(data)
    assert look_at(data).headers == ("Wer", "Bei", "Als")


def test_a_header_below_lines_that_are_less_full_is_one() -> None:
    """Titles and notes stand above it."""
    data = b"Guests;;\nas of;1 May;\n;;\nName;Company;Job\nAnna;IHK;HR\n"

    assert [row.person.name for row in read_list(data).rows if row.person] == ["Anna"]


@pytest.mark.parametrize(
    "text", ['{"contacts": [\n{"name": "Anna", "emails": []}\n]}\n', '\ufeff[{"email": "a@b.de"}]']
)
def test_json_is_no_list(text: str) -> None:
    """Our own export is one of it."""
    with pytest.raises(Unreadable, match="json"):
        read_list(text.encode())
