"""The parts of a name: a guess that sorts people where one looks for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.name_parts import split_name


@pytest.mark.parametrize(
    ("name", "family", "given", "after"),
    [
        ("Ada Lovelace", "Lovelace", "Ada", ""),
        ("Anna Maria Berger", "Berger", "Anna Maria", ""),
        ("Prof. Dr. Hans Müller", "Müller", "Prof. Dr. Hans", ""),
        ("Ludwig van Beethoven", "van Beethoven", "Ludwig", ""),
        ("Rosa de la Cruz Ortiz", "de la Cruz Ortiz", "Rosa", ""),
        ("von Weizsäcker", "Weizsäcker", "von", ""),
        ("José Ortega y Gasset", "Ortega y Gasset", "José", ""),
        ("bell hooks", "hooks", "bell", ""),
        ("山田太郎", "山田太郎", "", ""),
        ("", "", "", ""),
        ("Hans Müller, PhD", "Müller", "Hans", "PhD"),
        ("Hans Müller, M.Sc., Ph.D.", "Müller", "Hans", "M.Sc., Ph.D."),
        ("Hans Müller MBA", "Müller", "Hans", "MBA"),
        ("Hans Müller (he/him)", "Müller", "Hans", "(he/him)"),
        ("Hans Müller, PhD (he/him)", "Müller", "Hans", "PhD (he/him)"),
        ("Martin Luther King Jr.", "King", "Martin Luther", "Jr."),
        ("Müller, Anna", "Müller", "Anna", ""),
        ("von der Leyen, Ursula", "von der Leyen", "Ursula", ""),
        ("Kim, Minsu Jr.", "Kim", "Minsu", "Jr."),
        ("O'Brien and Sons", "O'Brien and Sons", "", ""),
        ("Müller & Söhne", "Müller & Söhne", "", ""),
        ("Jack Ma", "Ma", "Jack", ""),
        ("Jack Ma, MA", "Ma", "Jack", "MA"),
        ("PhD", "PhD", "", ""),
        ("(Anna)", "(Anna)", "", ""),
        ("Anna)", "Anna)", "", ""),
        ("A, B, C", "C", "A, B,", ""),
        ("Rohde Schwarz, Messtechnik", "Messtechnik", "Rohde Schwarz,", ""),
    ],
)
def test_a_name_falls_into_parts(name: str, family: str, given: str, after: str) -> None:
    """Particles belong to the family; what stands behind the name does not."""
    assert split_name(name) == (family, given, "", "", after)


@given(
    st.text("aB ,.)(-")
    | st.lists(st.sampled_from(["Ann", "van", "Lee", ",", "PhD", "Jr.", "(x)", "y"])).map(" ".join)
)
def test_no_word_of_a_name_is_lost(name: str) -> None:
    """Whatever is taken for what."""
    said = " ".join(split_name(name))

    assert sorted(said.replace(",", " ").split()) == sorted(name.replace(",", " ").split())
