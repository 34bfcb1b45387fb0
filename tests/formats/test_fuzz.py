"""A short run of the mutants of `make fuzz`, and what a run says of itself."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from tests.formats.fuzz import (
    SEED,
    brief_seeds,
    card_seeds,
    check_brief,
    check_cards,
    check_list,
    check_payload,
    list_seeds,
    mutants,
    payload_seeds,
    run,
)


def test_no_mutant_of_a_card_is_too_odd(tmp_path: Path) -> None:
    """All are read, written, and read again, by vobject as well."""
    result = run("cards", check_cards, mutants(card_seeds(), 1_500), tmp_path)

    assert str(result).splitlines()[1:] == []
    assert result.count == 1_500


def test_no_mutant_of_a_list_is_too_odd(tmp_path: Path) -> None:
    """All are read, or refused as no list."""
    result = run("lists", check_list, mutants(list_seeds(), 300), tmp_path)

    assert str(result).splitlines()[1:] == []
    assert result.count == 300


def test_no_mutant_of_a_payload_is_too_odd(tmp_path: Path) -> None:
    """All are recognised as something, and what is shown of them is clean."""
    result = run("payloads", check_payload, mutants(payload_seeds(), 1_000), tmp_path)

    assert str(result).splitlines()[1:] == []
    assert result.count == 1_000


def test_no_mutant_of_a_brief_is_too_odd(tmp_path: Path) -> None:
    """All are read, or refused with the line; what is written of them is read again."""
    result = run("briefs", check_brief, mutants(brief_seeds(), 500), tmp_path)

    assert str(result).splitlines()[1:] == []
    assert result.count == 500


def test_the_same_seed_draws_the_same() -> None:
    """So that what failed can be run again; another draws others."""
    seeds = card_seeds()[:5]
    again = list(mutants(seeds, 50))

    assert list(mutants(seeds, 50)) == again
    assert list(mutants(seeds, 50, SEED + 1)) != again
    assert sum(mutant != seeds[at % 5] for at, mutant in enumerate(again)) > 40


def test_what_fails_is_kept_and_named(tmp_path: Path) -> None:
    """With its number and what was raised."""

    def fussy(data: bytes, number: int) -> None:
        """Refuse the third."""
        if number == 2:
            raise ValueError(data)

    drawn = list(mutants(card_seeds(), 5))
    result = run("cards", fussy, islice(drawn, 5), tmp_path)
    [kept] = result.failures

    assert kept.name == "cards-2-ValueError"
    assert kept.read_bytes() == drawn[2]
    assert "5 mutants, 1 failures" in str(result)
    assert str(kept) in str(result)
