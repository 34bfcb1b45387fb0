"""Who is one person for sure, who may be one, and who is not: a table of pairs, and how fast."""

from __future__ import annotations

import dataclasses
import re
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.contact import Contact
from companion.domain.likeness import Facts, compared
from companion.domain.matching import KnownContacts
from companion.domain.same_person import RULES, judged, pair_id
from companion.errors import Stopped
from companion.formats.phones import are_one_number
from companion.services.suggesting import IN_ALL, PER_CONTACT, Search, suggest
from tests.bench.duplicates import crowd, typos

DE = partial(are_one_number, region="DE")
LINKEDIN, XING = "https://linkedin.com/in/", "https://www.xing.com/profile/"


def who(
    name: str = "", place: str = "", mail: str = "", phone: str = "", link: str = "", **more: str
) -> Contact:
    """Return somebody, as an import reads them."""
    return Contact(
        id="",
        uid=more.get("uid", ""),
        name=name,
        organisation=place,
        emails=tuple(mail.split()),
        phones=(phone,) if phone else (),
        links=tuple(link.split()),
        vcard=more.get("card", ""),
    )


BORN, YOUNGER = ("BEGIN:VCARD\nVERSION:3.0\nBDAY:1950-01-01\nEND:VCARD\n", "BDAY:20010101")
SAME_DAY = "BEGIN:VCARD\nitem1.BDAY;VALUE=date:--0101\nEND:VCARD\n"

CERTAIN = [
    # the same card, profile, mail or phone
    (who("Anna Berger", uid="u"), who("Somebody Else", uid="u")),
    (who("Anna Berger", card="BEGIN"), who("Anna B.", card="BEGIN")),
    (who("Anna Berger", link=LINKEDIN + "anna"), who("Anna Roth", link=LINKEDIN + "Anna/?x=1")),
    (who("Anna Berger", mail="a@x.de"), who("Anna Berger", mail="A@X.de b@x.de")),
    (who("Anna Berger", mail="a@x.de"), who("Anna Schmidt", mail="a@x.de")),
    (who("Dr. Anna Berger", mail="a@x.de"), who("A. Berger", mail="a@x.de")),
    (who("Berger, Anna", mail="a@x.de"), who("Anna Berger", mail="a@x.de")),
    (who(mail="a@x.de"), who("Anna Berger", mail="a@x.de")),
    (who("Anna Berger", "SAP", "a@x.de"), who("Anna Berger", "IHK", "a@x.de")),
    (who("Anna Berger", mail="info@x.de"), who("Anna Berger", mail="info@x.de")),
    (who("Anna Berger", phone="030 123456"), who("Anna Berger", phone="+49 30 123456")),
    (who("Anna Berger", phone="0049 (0)151 5550100"), who("Anna", phone="0151/555 01 00")),
    (who("Jon Doe", phone="+1 415 555 0100"), who("J. Doe", phone="+1 (415) 555-0100")),
    (
        who("Anna Berger", mail="a@x.de", phone="0151 5550100"),
        who("Anna Berger", mail="b@y.de", phone="+49 151 5550100"),
    ),
    (who("Anna Berger", uid="u", card=BORN), who("Anna Roth", mail="a@x.de", uid="u")),
    (who("Anna Berger", mail="a@x.de", uid="u"), who("A. Berger", mail="a@y.de", uid="u")),
    (
        who("Anna Berger", mail="a@x.de", phone="0171 1111111"),
        who("Anna Roth", mail="a@x.de", phone="030 987654"),
    ),
    (who("Anna Berger", phone="٠٣٠ ١٢٣٤٥٦"), who("Anna Berger", phone="030 123456")),
    # the same name in the same organisation
    (who("Anna Berger", "SAP", card=BORN), who("Anna Berger", "SAP", card=SAME_DAY)),
    (who("Anna Berger", "SAP", phone="030 123456"), who("Anna Berger", "SAP", "a@x.de")),
    (who("Anna Berger", "Siemens AG"), who("anna berger", "SIEMENS")),
    (who("Jürgen Groß", "Siemens"), who("Juergen Gross", "Siemens")),
    (who("Jürgen Groß", "Siemens"), who("Jurgen Gross", "Siemens")),
    (who("Aylin Öztürk", "TU München"), who("Aylin Ozturk", "TU Muenchen")),
    (who("Aylin Öztürk", "TUM"), who("Aylin Oeztuerk", "TUM")),
    (who("Jonas Weiß", "IHK"), who("Jonas Weiss", "IHK")),
    (who("Søren Ærø", "DTU"), who("Soeren Aeroe", "DTU")),
    (who("Søren Ærø", "DTU"), who("Soren Aero", "DTU")),
    (who("Łukasz Żak", "PKO"), who("Lukasz Zak", "PKO")),
    (who("Åsa Lind", "KTH"), who("Aasa Lind", "KTH")),
    (who("Prof. Dr. Anna Berger", "Lang GmbH"), who("Anna Berger", "Lang GmbH & Co. KG")),
    (who("Hans-Peter Roth", "SAP"), who("Hans Peter Roth", "SAP SE")),
    (who("Anna Berger", "SAP", "a@x.de"), who("Anna Berger", "SAP")),
    (who("Anna Berger", "SAP", "a@x.de"), who("Anna Berger", "SAP", "A@x.de b@y.de")),
    (who("Anna Berger", "SAP", "a@x.de"), who("Anna Berger", "SAP", "office@x.de")),
    (
        who("Anna Berger", "SAP", link=LINKEDIN + "anna"),
        who("Anna Berger", "SAP", link=XING + "Anna_Berger"),
    ),
]
ASK = [
    # one mail or phone, and names that differ
    (who("Anna Berger", mail="a@x.de"), who("Tom Roth", mail="a@x.de"), "email"),
    (who("Tom Berger", mail="b@x.de"), who("Anna Berger", mail="b@x.de"), "email"),
    (who("Anna Berger", mail="info@x.de"), who("Anna Schmidt", mail="info@x.de"), "mailbox"),
    (who("Anna Berger", phone="030 123456"), who("Tom Roth", phone="+49 30 123456"), "phone"),
    (who("Anna Berger", phone="030 123456"), who("Anna Roth", phone="030 123456"), "phone"),
    (
        who("Hans Weber", mail="hans@gmx.de", phone="040 1234567"),
        who("Hans Weber", mail="hans.jun@gmx.de", phone="040 1234567"),
        "phone",
    ),
    (
        who("Anna Berger", mail="a@x.de", link=LINKEDIN + "a"),
        who("A. Berger", mail="a@x.de", link=LINKEDIN + "b"),
        "email",
    ),
    (who("Anna Berger", phone="+49 30 123456"), who(phone="tel:+49-30-123456"), "phone"),
    (who("Anna Berger", mail="info@x.de"), who(mail="info@x.de"), "mailbox"),
    (
        who("Anna Berger", "SAP", phone="030 123456"),
        who("Anna Berger", "IHK", phone="030 123456"),
        "phone",
    ),
    (who("Anna Berger", "SAP", "info@x.de"), who("Anna Berger", "IHK", "info@x.de"), "mailbox"),
    (
        who("Anna Berger", mail="a@x.de", card=BORN),
        who("Anna Berger", mail="a@x.de", card=YOUNGER),
        "email",
    ),
    (
        who("Anna Berger", phone="030 123456", card=BORN),
        who("Anna Berger", phone="030 123456", card=YOUNGER),
        "phone",
    ),
    # one UID on every card
    (who("Anna Berger", mail="a@x.de", uid="0"), who("Tom Roth", mail="t@y.de", uid="0"), "uid"),
    (who("Anna Berger", mail="a@x.de", uid="0"), who("Tom Roth", mail="t@x.de", uid="0"), "uid"),
    (
        who("Anna Berger", phone="030 123456", uid="0"),
        who("Tom Roth", phone="030 987654", uid="0"),
        "uid",
    ),
    (who("Anna Berger", mail="a@x.de", uid="0"), who("Anna Roth", mail="a@y.de", uid="0"), "uid"),
    # one name and organisation, but something speaks against it
    (
        who("Anna Berger", "SAP", phone="0171 1111111"),
        who("Anna Berger", "SAP", phone="0172 2222222"),
        "same_name",
    ),
    (who("Anna Berger", "SAP", card=BORN), who("Anna Berger", "SAP", card=YOUNGER), "same_name"),
    (who("Anna Berger", "SAP", "a@x.de"), who("Anna Berger", "SAP", "b@y.de"), "same_name"),
    (who("Anna Berger", "SAP", "a@x.de"), who("Anna Berger", "SAP", "b@x.de"), "same_name"),
    (
        who("Anna Berger", "SAP", link=LINKEDIN + "a"),
        who("Anna Berger", "SAP", link=LINKEDIN + "b"),
        "same_name",
    ),
    # one name alone
    (who("Anna Berger"), who("Anna Berger"), "same_name"),
    (who("Anna Berger", "SAP"), who("Anna Berger"), "same_name"),
    (who("Anna Berger", "SAP"), who("Anna Berger", "IHK"), "same_name"),
    (who("Aylin Öztürk", "SAP"), who("Aylin Oezturk", "SAP"), "similar_name"),
    (who("Anna Berger", "Siemens"), who("Anna Berger", "Siemens Healthineers"), "same_name"),
    (who("Anna Berger", "Siemens"), who("Anna Berger", "Simens"), "same_name"),
    (who("Anna Berger", mail="a@x.de"), who("Anna Berger", mail="anna@x.de"), "same_name"),
    # names that are alike, in one organisation or with mail there
    (who("Jonas Weiß", "IHK Kassel"), who("Jonas Weis", "IHK Kassel"), "similar_name"),
    (who("Weiß Jonas", "IHK"), who("Jonas Weiß", "IHK"), "similar_name"),
    (who("Weiß, Jonas", "IHK"), who("Jonas Weiß", "IHK"), "similar_name"),
    (who("Anna Bergre", "SAP"), who("Anna Berger", "SAP"), "similar_name"),
    (who("Katharina Meier", "SAP"), who("Katarina Meyer", "SAP"), "similar_name"),
    (who("Stefan Schmidt", "SAP"), who("Stephan Schmitt", "SAP SE"), "similar_name"),
    (who("A. Berger", "SAP"), who("Anna Berger", "SAP"), "fuller_name"),
    (who("Anna Maria Berger", "SAP"), who("Anna Berger", "SAP"), "fuller_name"),
    (who("Anna Berger-Roth", "SAP"), who("Anna Berger", "SAP"), "fuller_name"),
    (who("Oleksandr Kovalenko", "SAP"), who("Olexandr Kovalenko", "SAP"), "similar_name"),
    (who("Jonas Weiß", mail="jw@ihk.de"), who("Jonas Weis", mail="jonas@ihk.de"), "similar_name"),
    (who("Jonas Weiß", "IHK Kassel"), who("Jonas Weis", "IHK"), "similar_name"),
    (who("Christina Lindqvist"), who("Christina Lindquist", "KTH"), "similar_name"),
]
NOBODY = [
    (who(), who()),
    (who("Anna Berger", "SAP"), who("Tom Roth", "SAP")),
    (who("Anna Berger", "SAP"), who("Anna Schmidt", "SAP")),
    (who("Anna Berger", "SAP"), who("Tom Berger", "SAP")),
    (who("Anna Berger", mail="a@x.de"), who("Tom Roth", mail="t@x.de")),
    (who("Anna Berger", mail="anna@gmail.com"), who("Anna Bergen", "SAP", "berg@gmail.com")),
    (who("Anna Berger", phone="+49 151 5550100"), who("Tom Roth", phone="+43 151 5550100")),
    (who("Anna Berger", phone="0151 5550100"), who("Tom Roth", phone="+43 151 5550100")),
    (who("Anna Berger", phone="+49 30 123456"), who("Tom Roth", phone="+49 40 123456")),
    (who("A B", phone="+49 89 1234567 ext. 1"), who("C D", phone="+49 89 1234567 ext. 2")),
    (who("Anna Berger", phone="100"), who("Tom Roth", phone="100")),
    (who("Guest 17", "SAP"), who("Guest 18", "SAP")),
    (who("Messe Team 2025", "SAP"), who("Messe Team 2026", "SAP")),
    (who("Jonas Weiß", "IHK"), who("Jonas Weis", "SAP")),
    (who("Jonas Weiß", mail="j@a.de"), who("Jonas Weis", mail="j@b.de")),
    (who("Anna", "SAP"), who("Anne", "SAP")),
    (who("", "SAP"), who("", "SAP")),
    (who("Anna Berger", link="https://sap.com/team"), who("Tom Roth", link="https://sap.com/team")),
    (who("李 伟", "SAP"), who("王 芳", "SAP")),
    (who("Li Wei", "SAP"), who("Wu Fang", "SAP")),
]


def verdicts(one: Contact, other: Contact) -> tuple[bool, list[tuple[str, ...]]]:
    """Return whether an import merges the two, and the reasons why they are suggested."""
    there, come = _with_id(other, "there"), _with_id(one, "come")
    sure = list(KnownContacts([there], is_one_number=DE).sure_matches(one))
    found = suggest([come], [there], (), is_one_number=DE)
    assert [(two.contact, two.other) for two in found] in ([], [(come, there)])
    judgement = judged(compared(Facts(come), Facts(there), is_one=DE))
    assert bool(sure) == (judgement is not None and judgement.is_certain)
    return bool(sure), [two.reasons for two in found]


def _with_id(contact: Contact, key: str) -> Contact:
    """Return `contact` as it is kept under an id."""
    return dataclasses.replace(contact, id=key, uid=contact.uid or f"u-{key}")


@pytest.mark.parametrize(("one", "other"), CERTAIN)
def test_a_certain_pair_is_merged_by_an_import(one: Contact, other: Contact) -> None:
    """Whichever of them was there before; a search suggests it as well."""
    for pair in ((one, other), (other, one)):
        is_sure, reasons = verdicts(*pair)
        assert is_sure
        assert reasons


@pytest.mark.parametrize(("one", "other", "reason"), ASK)
def test_an_uncertain_pair_is_suggested(one: Contact, other: Contact, reason: str) -> None:
    """With the most telling reason first, and merged by nobody but the user."""
    for pair in ((one, other), (other, one)):
        is_sure, reasons = verdicts(*pair)
        assert not is_sure
        assert [words[0] for words in reasons] == [reason]


@pytest.mark.parametrize(("one", "other"), NOBODY)
def test_two_people_are_left_alone(one: Contact, other: Contact) -> None:
    """Neither merged nor suggested."""
    assert verdicts(one, other) == verdicts(other, one) == (False, [])


def test_the_table_is_long_enough() -> None:
    """Both verdicts, in both languages."""
    assert len(CERTAIN) + len(ASK) + len(NOBODY) >= 60
    assert min(len(CERTAIN), len(ASK), len(NOBODY)) >= 20


def test_what_speaks_against_a_pair_is_told() -> None:
    """So that a person can decide."""
    one = who("Anna Berger", "SAP", "a@x.de", link=LINKEDIN + "a")
    other = who("Anna Berger", "IHK", "b@x.de", link=LINKEDIN + "b")

    (found,) = suggest([_with_id(one, "1")], [_with_id(other, "2")], ())

    assert found.reasons == ("same_name", "mail_domain")
    assert found.against == ("other_organisation", "mailboxes", "links")
    assert 0 < found.score <= 100


def test_the_best_come_first() -> None:
    """Everybody three times at most."""
    same = [_with_id(who("Anna Berger", "SAP", f"a{n}@x.de"), f"s{n}") for n in range(9)]
    mail = _with_id(who("Anna Berger", mail="a0@x.de"), "mail")

    found = suggest([*same, mail], [], ())

    assert {found[0].contact.id, found[0].other.id} == {"s0", "mail"}
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    for contact in (*same, mail):
        named = [one for one in found if contact in (one.contact, one.other)]
        assert 1 <= len(named) <= PER_CONTACT


def test_those_who_were_there_before_are_not_compared_with_each_other() -> None:
    """After an import, only what came in is of interest."""
    known = [_with_id(who("Anna Berger"), str(n)) for n in range(30)]
    new = [_with_id(who("Anna Berger"), "new")]

    found = suggest(new, known, ())

    assert len(found) == PER_CONTACT
    assert {one.contact.id for one in found} == {"new"}


def test_somebody_new_is_found_in_a_crowd_of_those_known() -> None:
    """Wherever they stand in the alphabet, beside whoever is most alike."""
    places = [f"Firma {n:02}" for n in range(90)]
    known = [_with_id(who("Anna Berger", place), f"k{n}") for n, place in enumerate(places)]
    new = [_with_id(who("Anna Berger", places[n]), f"n{n}") for n in (0, 45, 89)]

    found = suggest(new, known, ())

    assert [(one.contact.id, one.other.id) for one in found[:3]] == [
        ("n0", "k0"),
        ("n45", "k45"),
        ("n89", "k89"),
    ]
    assert not any(one.other.id.startswith("n") and one.score > 50 for one in found)


def test_a_longer_name_is_another_one_where_its_words_are() -> None:
    """One word and the sound of another do not make one person."""
    one, other = who("Anna Maria Berger", "SAP"), who("Anna Beck", "SAP")

    assert verdicts(one, other) == (False, [])


@settings(max_examples=150)
@given(st.data())
def test_those_who_were_kept_apart_are_never_suggested(data: st.DataObject) -> None:
    """Whatever they have in common."""
    names = st.sampled_from(("Anna Berger", "A. Berger", "Anna Bergr", "Tom Roth"))
    places, mails = st.sampled_from(("", "SAP")), st.sampled_from(("", "a@x.de", "b@x.de"))
    people = [
        _with_id(who(data.draw(names), data.draw(places), data.draw(mails)), str(n))
        for n in range(data.draw(st.integers(2, 6)))
    ]
    pairs = st.sets(
        st.sampled_from([pair_id(a.id, b.id) for a in people for b in people if a != b])
    )
    apart, cut = data.draw(pairs), data.draw(st.integers(0, len(people)))

    found = suggest(people[cut:], people[:cut], apart)

    told = {pair_id(one.contact.id, one.other.id) for one in found}
    assert len(told) == len(found)
    assert not told & apart
    assert (
        told <= {pair_id(one.contact.id, one.other.id) for one in suggest(people, [], apart)}
        or any(apart)
        or cut
    )


@settings(max_examples=200)
@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=20)), max_size=5))
def test_any_text_can_be_searched(texts: list[tuple[str, str]]) -> None:
    """Nothing from outside breaks a key."""
    people = [
        Contact(id=str(n), uid=one, name=one, organisation=two, emails=(two,), phones=(one,))
        for n, (one, two) in enumerate(texts)
    ]
    found = suggest(people, [], ())

    assert all(0 < one.score <= 100 and one.reasons for one in found)


def test_planted_typos_are_found() -> None:
    """At least 98 of 100 that comparing each to each would find, among 5,000."""
    from rapidfuzz import fuzz

    people = crowd(5_000)
    planted = [
        (original, twin)
        for original, twin in zip(people[::10], typos(people[::10]), strict=True)
        if fuzz.ratio(original.name, twin.name) >= 85
    ]

    found = suggest([twin for _, twin in planted], people, ())

    told = {(one.other.id, one.contact.id) for one in found}
    hits = sum((original.id, twin.id) in told for original, twin in planted)
    assert len(planted) > 450
    assert hits / len(planted) >= 0.98


def test_the_time_grows_with_the_number_of_contacts_only() -> None:
    """Counted in pairs that are looked at, not measured."""
    looks = {}
    for count in (2_000, 8_000):
        search = Search(crowd(count), [], ())
        search.run()
        looks[count] = search.comparisons
        assert search.comparisons < 40 * count
    assert looks[8_000] < 10 * looks[2_000] + 8_000


@pytest.mark.parametrize(
    "alike",
    [
        {"name": "Anna Berger"},
        {"name": "Anna Berger", "organisation": "SAP", "phones": ("+49 30 1234567",)},
        {"name": "", "emails": ("info@x.example",)},
        {"vcard": "BEGIN"},
        {"links": (LINKEDIN + "anna",)},
    ],
    ids=str,
)
def test_many_who_are_all_alike_are_bounded(alike: dict[str, object]) -> None:
    """A hostile list of one name does not compare each to each."""
    people = [Contact(id=str(n), uid=f"u{n}", **alike) for n in range(5_000)]  # type: ignore[arg-type]
    search = Search(people, [], ())

    found = search.run()

    assert search.comparisons <= 4 * len(people)
    assert 0 < len(found) <= IN_ALL


def test_one_with_very_many_of_everything_is_bounded() -> None:
    """Nor does one contact with ten thousand names, mails and numbers."""
    much = Contact(
        id="much",
        uid="u",
        name=" ".join(f"n{n}" for n in range(300)),
        emails=tuple(f"m{n}@x.example" for n in range(10_000)),
        phones=tuple(f"+49 30 {n:07}" for n in range(10_000)),
    )
    twin = dataclasses.replace(much, id="twin", uid="other")
    search = Search([much, twin], [], ())

    assert [one.score for one in search.run()] == [97]
    assert search.comparisons == 1


def test_a_search_tells_how_far_it_is_and_can_be_stopped() -> None:
    """From nothing to all of it."""
    told: list[tuple[int, int]] = []
    suggest(crowd(1_200), crowd(700, seed=2), (), progress=lambda *done: told.append(done))

    assert told == sorted(told)
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1]
    assert len(told) > 4

    def stop(done: int, _all: int) -> None:
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        suggest(crowd(1_200), [], (), progress=stop)


def test_the_documented_table_is_the_one_that_counts() -> None:
    """Each rule as it stands, in its order."""
    page = Path(__file__).parents[2] / "docs" / "same-person.md"
    rows = re.findall(r"^\| (.+) \|$", page.read_text(encoding="utf-8"), re.MULTILINE)
    table = [tuple(cell.strip(" `") for cell in row.split(" | ")) for row in rows]

    written = [row for row in table if row[-1].isdigit()]
    assert written == [
        (
            rule.by.replace("|", ", "),
            rule.names.replace("|", ", ") or "any",
            rule.places.replace("|", ", ") or "any",
            rule.against.replace("|", ", ") or "nothing",
            rule.verdict,
            str(rule.score),
        )
        for rule in RULES
    ]
