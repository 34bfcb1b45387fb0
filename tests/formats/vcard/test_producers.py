"""What programs and phones write, read with the values that their users see there."""

from __future__ import annotations

import re

import pytest
import vobject

from companion.formats.vcard import read_vcards, write_vcards
from tests.formats.vcard.producers import PRODUCERS


@pytest.mark.parametrize("name", PRODUCERS)
def test_a_card_says_what_its_program_shows(name: str) -> None:
    """Every card, and all of the fields that a program fills."""
    produced = PRODUCERS[name]
    found = [one.contact for one in read_vcards(produced.data)]

    assert len(found) == len(produced.says)
    for contact, says in zip(found, produced.says, strict=True):
        assert {key: getattr(contact, key) for key in says} == says


@pytest.mark.parametrize("version", ["3.0", "4.0"])
@pytest.mark.parametrize("name", PRODUCERS)
def test_what_came_from_a_program_is_written_for_all(name: str, version: str) -> None:
    """Vobject reads it, and we read the same again; folds are at 75 bytes."""
    for one in read_vcards(PRODUCERS[name].data):
        if one.contact is None:
            continue
        written = write_vcards([one.contact], version=version)
        other = next(vobject.readComponents(written))
        other.validate(raiseException=version == "3.0")
        [again] = read_vcards(written.encode())

        assert again.contact is not None
        assert write_vcards([again.contact], version=version) == written
        assert max(map(len, re.split(b"\r\n", written.encode()))) <= 75
