"""Which words two texts have in common."""

from __future__ import annotations

import pytest

from companion.domain.overlap import (
    CROWD,
    FEW_TEXTS,
    MAX_TEXT,
    MAX_WORDS,
    Overlaps,
    count_stems,
    stems,
)


def words(text: str, *texts: str, among: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the words that `text` shares with each of `texts` that it fits, the best first."""
    counted, total = count_stems((text, *texts, *among))
    return [one.words for one in Overlaps(texts, counted, total).find(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Studiengang", "duale Studiengänge"),
        ("Studiengaenge", "Studiengänge"),
        ("Werkstudent:innen", "Werkstudenten"),
        ("Werkstudierende", "Werkstudentinnen"),
        ("Auszubildende", "Azubis"),
        ("Mentor*innen", "mentoring"),
        ("Abschlussarbeit", "ABSCHLUSSARBEITEN"),
        ("universities", "university"),
        ("Wasserstoff", "Wasserstofftechnik"),
        ("Wasserstofftechnik", "Wasserstoff"),
        ("C++", "c++ und Rust"),
        ("KI", "KI in der Produktion"),
    ],
)
def test_one_word_in_two_forms(one: str, other: str) -> None:
    """Endings, umlauts, case and how a word goes on do not matter."""
    assert words(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ich suche Kontakte für uns", "Wir suchen für Sie neue Kontakte"),
        ("looking for partners", "I am looking for a partner in the north"),
        ("Partner", "Kooperationspartner"),
        ("Haus", "Hausboot"),
        ("2026", "Studium"),
        ("", "Studium"),
        ("–", "–"),
    ],
)
def test_words_that_say_nothing_bring_nobody_together(one: str, other: str) -> None:
    """What everybody looks for, fillers of both languages, and the beginnings of short words."""
    assert words(one, other) == []


def test_a_faint_word_stands_beside_a_telling_one() -> None:
    """Whoever looks for partners for something shares both words; the telling one comes first."""
    found = words("Partner für duale Studiengänge", "Studiengang mit Partner")

    assert found == [("Studiengänge", "Partner")]


def test_the_rarer_word_counts_more() -> None:
    """Among many who look for one thing, the other one tells."""
    crowd = tuple("Logistik" for _ in range(9)) + tuple(f"Wort{n}" for n in range(100))

    found = words("Logistik Wasserstoff", "Logistik", "Wasserstoff", among=crowd)

    assert found == [("Wasserstoff",), ("Logistik",)]


def test_a_word_that_most_have_brings_nobody_together() -> None:
    """At a fair about recruiting, recruiting says nothing; of a few it may be the topic."""
    many = tuple("Recruiting" for _ in range(FEW_TEXTS))

    assert words("Recruiting", "Recruiting", among=many) == []
    assert words("Recruiting", "Recruiting", among=many[:3]) == [("Recruiting",)]


def test_what_is_looked_at_is_bounded() -> None:
    """A hostile answer takes no time: neither its length nor what it shares."""
    long = " ".join(f"wort{n}x" for n in range(10_000))

    assert len(stems(long)) == MAX_WORDS
    assert stems("a " * MAX_TEXT + "Wasserstoff") == {}
    crowd = ["Wasserstoff"] * (2 * CROWD)
    assert len(Overlaps(crowd, {}, 0).find("Wasserstoff")) == CROWD


def test_words_are_counted_once_a_text() -> None:
    """A text that repeats itself is one; an empty one is none."""
    counted, total = count_stems(["Azubi Azubis", "Azubi", ""])

    assert counted["azubi"] == 2
    assert total == 2
