"""Whoever is typed is found by how any word begins, whatever became of the others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from companion.domain import prefixes
from companion.domain.contact import Contact
from companion.domain.prefixes import Prefixes, turned

NAMES = {"name": lambda contact: turned(contact.name), "tag": lambda contact: contact.tags}
WORDS = st.sampled_from(("anna", "ann", "berger", "bach", "anton", "x"))


def person(key: str, name: str, *tags: str) -> Contact:
    """Return somebody."""
    return Contact(id=key, uid=key, name=name, tags=tags)


def found(index: Prefixes[Contact], *words: str, most: int = 9) -> list[str]:
    """Return the ids of those whose names begin so."""
    return [one.id for one in index.begun("name", words, most)]


def test_any_word_of_a_name_may_begin_so() -> None:
    """By the alphabet of what begins so."""
    index = Prefixes(
        [person("1", "Anna Berger"), person("2", "Bea Annen"), person("3", "Jo")], NAMES
    )

    assert found(index, "ann") == ["1", "2"]
    assert found(index, "b") == ["2", "1"]
    assert found(index, "nna") == []
    assert found(index) == []


def test_several_words_all_begin_a_word() -> None:
    """In any order; those that stand side by side like that come first."""
    index = Prefixes(
        [person("1", "Anna Bea Berger"), person("2", "Berta Ann"), person("3", "Anna Be")], NAMES
    )

    assert found(index, "anna", "be") == ["3", "1"]
    assert found(index, "be", "an") == ["3", "2", "1"]
    assert found(index, "anna", "x") == []


def test_umlauts_are_found_in_both_spellings() -> None:
    """As one types them without such keys."""
    index = Prefixes([person("1", "Aylin Öztürk")], NAMES)

    assert found(index, "ozt") == found(index, "oezt") == ["1"]


def test_no_more_are_looked_at_than_are_wanted() -> None:
    """Nor than are looked at of those with the very same name."""
    index = Prefixes([person(str(n), "Anna Berger") for n in range(100)], NAMES)

    assert found(index, "an", most=3) == ["0", "1", "2"]
    assert len(found(index, "an", most=99)) == prefixes.MOST_ALIKE


def test_one_of_each_key_is_told_with_how_many_have_it() -> None:
    """As for tags: many have the same."""
    index = Prefixes(
        [person("1", "A", "hr", "tech"), person("2", "B", "tech"), person("3", "C", "talk")], NAMES
    )

    assert [(one.id, n) for one, n in index.each_begun("tag", ("t",), 9)] == [("3", 1), ("1", 2)]
    assert [one.id for one, _ in index.each_begun("tag", ("t",), 1)] == ["3"]


def test_a_name_without_an_end_has_few_keys() -> None:
    """Each of a bounded length."""
    keys = turned(" ".join(f"word{n}" for n in range(1_000)))

    assert len(keys) == prefixes.WORDS
    assert max(map(len, turned("ab" * 500))) == prefixes.KEY_LIMIT


changes = st.lists(
    st.tuples(st.sampled_from("abcd"), st.none() | st.lists(WORDS, max_size=3).map(" ".join)),
    max_size=12,
)


@given(changes, changes, st.lists(WORDS.map(lambda word: word[:2]), min_size=1, max_size=2))
def test_an_index_that_followed_the_changes_says_what_a_new_one_does(
    before: list[tuple[str, str | None]], after: list[tuple[str, str | None]], words: list[str]
) -> None:
    """Whoever came, went or was renamed after the first question."""
    kept: dict[str, Contact] = {}
    index: Prefixes[Contact] = Prefixes((), NAMES)
    for changed in (before, after):
        for key, name in changed:
            if name is None:
                kept.pop(key, None)
                index.discard(key)
            else:
                index.add(kept.setdefault(key, person(key, name)))
                kept[key] = person(key, name)
                index.add(kept[key])
        index.get_ready()

    assert set(found(index, *words)) == set(found(Prefixes(kept.values(), NAMES), *words))
