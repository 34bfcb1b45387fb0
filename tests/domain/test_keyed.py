"""Records are found by their keys, in their order, whatever became of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.encounter import Encounter
from companion.domain.keyed import Keyed
from tests.fakes import NOW

KINDS = {"contact": lambda talk: (talk.contact,), "tag": lambda talk: talk.tags}
"""One key each, and several."""
ids = st.sampled_from("abcde")
talks = st.builds(
    Encounter,
    id=ids,
    contact=st.sampled_from("xy"),
    at=st.just(NOW),
    tags=st.lists(st.sampled_from("pqr"), max_size=3).map(tuple),
)


def keyed(*records: Encounter, most: int | None = None) -> Keyed[Encounter]:
    """Return an index of talks."""
    return Keyed(records, KINDS, most=most)


def talk(key: str, contact: str = "x", *tags: str) -> Encounter:
    """Return a talk."""
    return Encounter(id=key, contact=contact, at=NOW, tags=tags)


def test_records_are_found_by_any_of_their_keys_and_each_once() -> None:
    """In the order in which they were given."""
    one, two, three = talk("b", "x", "p", "q"), talk("a", "x", "q"), talk("c", "y")
    index = keyed(one, two, three)

    assert list(index.find("tag", ("q", "p"))) == [one, two]
    assert list(index.find("contact", ("x",))) == [one, two]
    assert list(index.find("contact", ("z",))) == []
    assert list(index.find("tag", ())) == []


def test_whether_there_is_one_is_told_without_a_look() -> None:
    """Also when the only one goes and comes back."""
    index = keyed(talk("a", "x"), talk("b", "y"), talk("c", "y"))
    assert index.has("contact", "x")
    assert not index.has("contact", "z")

    index.discard("a")
    index.discard("b")
    assert not index.has("contact", "x")
    assert index.has("contact", "y")

    index.add(talk("a", "x"))
    assert index.has("contact", "x")


def test_only_the_first_of_many_are_looked_at() -> None:
    """Also where one of them came back later than the others."""
    first, second, third = (talk(key) for key in "abc")
    index = keyed(first, second, third, most=2)
    list(index.find("contact", ("x",)))
    index.discard("a")
    assert list(index.find("contact", ("x",))) == [second, third]

    index.add(first)

    assert list(index.find("contact", ("x",))) == [first, second]


def test_a_removed_record_keeps_its_place() -> None:
    """So it is no news when it returns."""
    index = keyed(talk("a"))
    index.discard("a")
    index.discard("unknown")

    assert "a" in index
    assert "unknown" not in index


def test_in_a_crowd_those_come_first_who_share_a_finer_key() -> None:
    """Each once; where there is no crowd, the order is that of the records."""
    talks = [talk(key, "x", *tag) for key, tag in zip("abcde", ("", "", "p", "p", ""), strict=True)]
    index = Keyed(talks, KINDS, most=2, finer={"contact": "tag"})

    assert "".join(one.id for one in index.find_like("contact", talk("z", "x", "p"))) == "cdab"
    assert "".join(one.id for one in index.find_like("contact", talk("z", "x"))) == "ab"
    assert "".join(one.id for one in index.find_like("tag", talk("z", "x", "p"))) == "cd"
    assert list(index.find_like("contact", talk("z", "y"))) == []


@given(
    st.lists(talks, max_size=5, unique_by=lambda one: one.id),
    st.lists(st.one_of(ids, talks), max_size=12),
)
def test_after_any_changes_it_finds_what_a_new_one_finds(
    known: list[Encounter], changes: list[str | Encounter]
) -> None:
    """A talk is added or replaced, an id is discarded."""
    index = keyed(*known, most=2)
    list(index.find("tag", ("p",)))  # one kind is indexed from the start, the other at the end
    places: dict[str, Encounter | None] = {one.id: one for one in known}
    for change in changes:
        if isinstance(change, Encounter):
            index.add(change)
            places[change.id] = change
        elif change in places:
            index.discard(change)
            places[change] = None

    anew = keyed(*filter(None, places.values()), most=2)
    for kind, keys in (("tag", "pqr"), ("contact", "xy")):
        assert list(index.find(kind, keys)) == list(anew.find(kind, keys))


def test_others_can_take_the_place_of_all() -> None:
    """Nothing of those before is found, also not under a key that was indexed."""
    index = keyed(Encounter(id="a", contact="x", at=NOW, tags=("p",)))
    before = list(index.find("tag", ("p",)))
    index.know_all([Encounter(id="b", contact="x", at=NOW, tags=("q",))])

    assert [one.id for one in before] == ["a"]
    assert not list(index.find("tag", ("p",)))
    assert [one.id for one in index.find("tag", ("q",))] == ["b"]
    assert (index.is_empty, keyed().is_empty) == (False, True)
