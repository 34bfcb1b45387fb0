"""Whatever is in a file: it is read, or refused with a reason, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.formats.fuzz import check_programme, mutants
from tests.formats.programme.makers import INVITATIONS, MAKERS

SEEDS = {**MAKERS, "invitations": INVITATIONS[0].encode()}
MUTANTS = 40
"""So many of each maker; a whole run is in `tests/formats/fuzz.py`."""


@pytest.mark.parametrize("name", SEEDS)
def test_mutants(name: str) -> None:
    """Of each maker: every entry has a session or a reason, and what is read is written."""
    for number, data in enumerate(mutants([SEEDS[name]], MUTANTS)):
        check_programme(data, number)


@settings(max_examples=100)
@given(st.binary(max_size=200), st.sampled_from(["", "<schedule>", "BEGIN:VCALENDAR\n", "[", '{"']))
def test_any_bytes(data: bytes, begin: str) -> None:
    """Whatever they begin with."""
    check_programme(begin.encode() + data, 0)
