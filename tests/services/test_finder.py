"""Finding contacts: whatever was kept about them, in whichever spelling, after every change."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.follow_up import FollowUp
from companion.domain.text import fold, haystack
from companion.services.finder import Finder
from tests.fakes import NOW, FakeRecords

ANNA = Contact(
    id="a",
    uid="ua",
    name="Anna Berger",
    organisation="Röntgen Labs",
    role="Head of HR",
    emails=("anna@roentgen.example",),
    phones=("+49 151 555-0100",),
    links=("https://www.linkedin.com/in/anna-b",),
    tags=("talent",),
    circle="partner",
    note="knows Łukasz\nfrom Łódź",
    extras=(("What do you hope for?", "a mentor"),),
)
BOB = Contact(id="b", uid="ub", name="Bob Annan", organisation="SAP")
JOERG = Contact(id="j", uid="uj", name="Jörg Weiß", tags=("hr",))
TALK = Encounter(
    id="t",
    contact="b",
    at=NOW,
    note="beekeeping",
    looking_for="interns",
    can_offer="honey",
    thread="swarm",
    cue="red glasses",
    place="Hall 8",
    session="Panel",
    introduced_by="Lena",
    introduced_to=("Tom",),
    tags=("x",),
)


def ids(contacts: Iterable[Contact]) -> str:
    """Return the ids of `contacts` in order."""
    return "".join(contact.id for contact in contacts)


@pytest.fixture
def records() -> FakeRecords:
    """Return three contacts and a talk."""
    return FakeRecords(JOERG, BOB, ANNA, TALK)


@pytest.fixture
def finder(records: FakeRecords) -> Finder:
    """Return a finder over them."""
    return Finder(records)


@pytest.mark.parametrize(
    "query",
    [
        *("anna", "ANNA", "nna ber", "berger anna", "  anna  ", "röntgen", "rontgen", "roentgen"),
        *("@röntgen", "head of hr", "anna@roentgen", "+49 151", "491515550100", "0100"),
        *("linkedin.com/in/anna-b", "#talent", "partner", "łukasz", "lukasz", "LODZ"),
        *("A\u200bnna", "Ro\u0308ntgen", "a mentor"),
    ],
)
def test_any_part_of_what_is_known_finds_a_contact(finder: Finder, query: str) -> None:
    """Each word anywhere, in any case, with and without umlauts."""
    assert "a" in ids(finder.find(query))


@pytest.mark.parametrize("query", ["jörg", "joerg", "jorg", "weiß", "weiss", "WEISS", "#hr joerg"])
def test_umlauts_are_found_in_every_spelling(finder: Finder, query: str) -> None:
    """As typed at home, abroad and on a keyboard without them."""
    assert ids(finder.find(query)) == "j"


@pytest.mark.parametrize(
    "query",
    [
        *("beekeeping", "interns", "honey", "#x", "bob beekeep"),
        *("swarm", "red glasses", "hall 8", "panel", "lena", "tom"),
    ],
)
def test_what_was_talked_about_finds_a_contact(finder: Finder, query: str) -> None:
    """Note, wish, offer and tags of every talk, its thread and cue, where it was and with whom."""
    assert ids(finder.find(query)) == "b"


@pytest.mark.parametrize("query", ["zzz", "anna zzz", "https", "beekeeping anna berger"])
def test_every_word_must_be_there(finder: Finder, query: str) -> None:
    """One that is nowhere finds nobody; nor does what every link begins with."""
    assert not finder.find(query)


def test_names_that_begin_with_the_query_come_first(finder: Finder) -> None:
    """Then by name."""
    assert ids(finder.find("ann")) == "ab"
    assert ids(finder.find("b")) == "ba"
    assert ids(finder.find("rg")) == "aj"
    assert ids(finder.find()) == "abj"


def test_somebody_without_a_name_is_listed_by_what_is_known() -> None:
    """And the id is the last resort."""
    nameless = Contact(id="n", uid="un", organisation="Ångström AB")
    unknown = Contact(id="0", uid="u0")
    finder = Finder(FakeRecords(ANNA, nameless, unknown))

    assert ids(finder.find()) == "0na"
    assert ids(finder.find("angs")) == "n"


def test_results_are_read_like_a_list(finder: Finder) -> None:
    """By place, from the end, in slices, and backwards."""
    found = finder.find()

    assert (found[0], found[-1], len(found)) == (ANNA, JOERG, 3)
    assert ids(found[1:]) == "bj"
    assert list(reversed(found)) == [JOERG, BOB, ANNA]
    assert BOB in found
    with pytest.raises(IndexError):
        found[3]


def test_an_earlier_result_outlives_changes(records: FakeRecords, finder: Finder) -> None:
    """A list on screen keeps its places, and shows what is known now."""
    found = finder.find()
    renamed = dataclasses.replace(ANNA, name="Zoe Berger")

    records.commit(Change(what="edit", put=(renamed,), remove=((Contact, "b"),)))

    assert list(found) == [renamed, BOB, JOERG]
    assert ids(finder.find()) == "ja"


def test_a_longer_query_may_begin_anew(finder: Finder) -> None:
    """Typing, going back, and another word in between."""
    assert [ids(finder.find(query)) for query in ("a", "an", "a", "ab", "bo", "bob", "b", "")] == [
        *("ab", "ab", "ab", "a", "b", "b", "ba", "abj")
    ]


def test_a_new_talk_is_found_at_once(records: FakeRecords, finder: Finder) -> None:
    """After the undo no longer."""
    assert not finder.find("quantum")
    talk = Encounter(id="t2", contact="a", at=NOW, note="quantum")

    records.commit(Change(what="capture", put=(talk,)))
    assert ids(finder.find("quantum")) == "a"

    records.undo()
    assert not finder.find("quantum")


def test_a_talk_that_was_with_somebody_else_moves(records: FakeRecords, finder: Finder) -> None:
    """When two contacts become one."""
    finder.find()

    records.commit(Change(what="merge", put=(dataclasses.replace(TALK, contact="a"),)))

    assert ids(finder.find("beekeeping")) == "a"


def test_changes_of_other_kinds_leave_the_index_alone(records: FakeRecords, finder: Finder) -> None:
    """A follow-up is not searched for."""
    finder.find()
    step = FollowUp(id="f", contact="a", what="call")

    records.commit(Change(what="follow_up", put=(step,)))
    records.undo()

    assert not finder.find("call")
    assert ids(finder.find()) == "abj"


def test_nothing_is_read_before_the_first_search(records: FakeRecords, finder: Finder) -> None:
    """Changes before it cost nothing."""
    records.commit(Change(what="edit", put=(Contact(id="c", uid="uc", name="Cem"),)))

    assert finder._index is None
    assert ids(finder.find("cem")) == "c"


def test_many_changes_at_once_index_all_anew(records: FakeRecords, finder: Finder) -> None:
    """An import of many is found as well as one of few, and so is its undo."""
    finder.find()
    many = tuple(Contact(id=f"m{number}", uid=f"u{number}", name="Mia") for number in range(50))

    records.commit(Change(what="import_contacts", put=many))
    assert len(finder.find("mia")) == 50

    records.undo(agreed=50)
    assert ids(finder.find()) == "abj"


def test_an_import_in_a_thread_does_not_disturb_the_search(
    records: FakeRecords, finder: Finder
) -> None:
    """Every result is whole while another thread commits."""
    finder.find()

    def work() -> None:
        for number in range(60):
            records.commit(
                Change(
                    what="capture", put=(Contact(id=f"m{number}", uid="u", name=f"Mia {number}"),)
                )
            )

    thread = Thread(target=work)
    thread.start()
    while thread.is_alive():
        assert ids(finder.find("anna berger")) == "a"
    thread.join()

    assert len(finder.find("mia")) == 60


words = st.text("abäßn #@", max_size=5)
people = st.builds(
    Contact,
    id=st.sampled_from("abcdef"),
    uid=st.just("u"),
    name=words,
    organisation=words,
    tags=st.lists(words, max_size=2).map(tuple),
)
talks = st.builds(
    Encounter,
    id=st.sampled_from("uvwxyz"),
    contact=st.sampled_from("abcdef"),
    at=st.just(NOW),
    note=words,
)
removals = st.one_of(
    st.tuples(st.just(Contact), st.sampled_from("abcdef")),
    st.tuples(st.just(Encounter), st.sampled_from("uvwxyz")),
)
changes = st.lists(st.one_of(people, talks, removals, st.just("undo")), max_size=12)


@given(changes, st.lists(words, max_size=6))
def test_the_index_always_says_what_a_plain_search_says(
    steps: list[Record | tuple[type[Record], str] | str], queries: list[str]
) -> None:
    """After any changes, whatever was searched for in between."""
    # Enough others for a change of one to be taken in by itself.
    others = [Contact(id=f"o{number}", uid="u", name="zz") for number in range(9)]
    records = FakeRecords(*others)
    finder = Finder(records)
    finder.find()

    for step in steps:
        if step == "undo":
            records.undo()
        elif isinstance(step, tuple):
            records.commit(Change(what="edit", remove=(step,)))
        else:
            records.commit(Change(what="edit", put=(step,)))
        for query in queries:
            assert list(finder.find(query)) == plainly_found(records, query)
            assert finder.look_up(query) == plainly_found(records, query)


def plainly_found(records: FakeRecords, query: str) -> list[Contact]:
    """Search without any index."""
    wanted = fold(query).strip()
    found = []
    for contact in records.all(Contact).values():
        notes = [
            talk.note for talk in records.all(Encounter).values() if talk.contact == contact.id
        ]
        facts = (contact.name, contact.organisation and f"@{contact.organisation}", *notes)
        text = haystack(*facts, *(f"#{tag}" for tag in contact.tags))
        if all(word in text for word in wanted.split()):
            found.append(contact)
    return sorted(
        found,
        key=lambda one: (not fold(one.title).startswith(wanted), fold(one.title), one.id),
    )
