"""Letters that a scanner took for others are put right, where that is certain."""

from __future__ import annotations

import pytest

from companion.formats.payloads import recognise
from companion.formats.payloads.letters import put_right


def mistaken(text: str) -> str:
    """Return what a scanner makes of `text` that takes every byte for a letter of its own."""
    return "".join(
        bytes([byte]).decode("latin-1" if byte in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else "cp1252")
        for byte in text.encode()
    )


@pytest.mark.parametrize(
    "name", ["Jörg Müller", "Łukasz Á.", "Ž – “Ï”", "Aylin Öztürk €", "山田太郎"]
)
def test_letters_of_several_bytes_are_put_together(name: str) -> None:
    """Of all alphabets."""
    assert mistaken(name) != name
    assert put_right(mistaken(name)) == name


@pytest.mark.parametrize("text", ["", "Ada", "Jörg Müller", "Ã", "Ã¼ ü", "Ã¼ 山", "Âx", "éà"])
def test_other_letters_stay_as_they_are(text: str) -> None:
    """One that fits not makes it certain."""
    assert put_right(text) == text


def test_a_card_is_read_as_it_was_meant() -> None:
    """Its payload stays as it came."""
    payload = mistaken("\ufeffBEGIN:VCARD\nVERSION:3.0\nFN:Jörg Müller\nEND:VCARD")
    scanned = recognise(payload)

    assert scanned.person.name == "Jörg Müller"
    assert scanned.payload == payload
