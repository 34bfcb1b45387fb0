"""A printed card, typed in field by field."""

from __future__ import annotations

from companion.domain.paper_card import PaperCard


def test_what_is_typed_goes_before_what_is_proposed() -> None:
    """A proposal fills what is empty and nothing else."""
    typed = PaperCard(name="Anna Berger", organisation="Siemens AG")

    whole = typed.over(PaperCard(organisation="Siemens", role="CTO"))

    assert whole == PaperCard(name="Anna Berger", organisation="Siemens AG", role="CTO")


def test_a_card_is_empty_as_long_as_nothing_is_typed() -> None:
    """Blanks are nothing."""
    assert PaperCard(note=" ").is_empty
    assert not PaperCard(note="x").is_empty
