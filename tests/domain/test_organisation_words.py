"""Organisations by the words in which they are written."""

from __future__ import annotations

import pytest

from companion.domain.organisation_words import MOST_WORDS, known_beginning, organisation_keys


@pytest.mark.parametrize(
    ("organisation", "keys"),
    [
        ("SAP SE", ("sap se", "sap")),
        ("Röntgen Labs", ("rontgen labs", "roentgen labs")),
        ("Messe Nord e. V.", ("messe nord e v", "messe nord")),
        ("1&1", ("1 1",)),
        ("&", ()),
        ("", ()),
    ],
)
def test_an_organisation_may_be_typed_like_this(organisation: str, keys: tuple[str, ...]) -> None:
    """With its legal form and without, with umlauts and without."""
    assert organisation_keys(organisation) == keys


def test_the_most_words_count_and_no_more_are_looked_at() -> None:
    """A hostile line costs no more than any other."""
    asked: list[str] = []

    def is_known(key: str) -> bool:
        """Know one of two words and one of one."""
        asked.append(key)
        return key in {"messe nord", "messe"}

    assert known_beginning(["Messe", "Nord", "&", *["x"] * 500], is_known) == 2
    assert len(asked) <= MOST_WORDS
    assert known_beginning(["-", "Messe"], is_known) == 2
    assert known_beginning(["x"], is_known) == 0
