"""Who somebody is where several can be meant: nobody is guessed, and nobody is told apart twice."""

from __future__ import annotations

from typing import Any

import pytest

from companion.domain.contact import Contact
from companion.domain.matching import KnownContacts
from companion.domain.same_person import pair_id
from companion.services.import_contacts import Naming, lay_contacts
from companion.services.pile import Pile
from tests.fakes import NOW, counting_ids

MAIL, WORK, LINK = "mueller@web.de", "hans@sap.de", "https://www.linkedin.com/in/hans"
BORN, YOUNGER = (f"BEGIN:VCARD\nBDAY:{year}-01-01\nEND:VCARD\n" for year in ("1950", "2001"))


def hans(key: str = "", **facts: Any) -> Contact:
    """Return one of the many who are called so."""
    return Contact(id=key, uid=facts.pop("uid", key and f"uid-{key}"), name="Hans Müller", **facts)


def lay(
    *people: Contact, known: tuple[Contact, ...] = (), apart: tuple[str, ...] = ()
) -> Pile[Contact]:
    """Lay somebody among those who are known."""
    naming = Naming(counting_ids("new"), counting_ids("urn:"), NOW)
    return lay_contacts(people, KnownContacts(known), naming, {pair_id(*apart)} if apart else ())


def taken(pile: Pile[Contact]) -> list[str]:
    """Return who is new, and the ids of who got something."""
    return [one.id for one in (*pile.new, *pile.merged)]


SEVERAL = [
    ((hans("a", emails=(MAIL,)), hans("b", emails=(MAIL,))), hans(emails=(MAIL,), role="CTO")),
    (
        (hans("a", phones=("0301234567",)), hans("b", phones=("0301234567",))),
        hans(phones=("0301234567",), role="CTO"),
    ),
    (
        (hans("a", organisation="SAP", vcard=BORN), hans("b", organisation="SAP", vcard=YOUNGER)),
        hans(organisation="SAP", role="CTO"),
    ),
]


@pytest.mark.parametrize(("known", "row"), SEVERAL)
def test_where_several_are_equally_sure_it_is_somebody_new(
    known: tuple[Contact, ...], row: Contact
) -> None:
    """For the user to decide; a second time it is the same one again."""
    pile = lay(row, row, known=known)

    assert [one.role for one in pile.new] == ["CTO"]
    assert (len(pile.new), len(pile.merged), len(pile.unchanged)) == (1, 0, 1)


@pytest.mark.parametrize(("known", "row"), SEVERAL)
def test_a_row_that_says_nothing_new_about_one_of_several_is_a_repetition(
    known: tuple[Contact, ...], row: Contact
) -> None:
    """It does not matter whom it is about."""
    pile = lay(Contact(**{**_fields(row), "role": ""}), known=known)

    assert [one.id for one in pile.unchanged] == ["a"]


def _fields(contact: Contact) -> dict[str, Any]:
    """Return the facts of somebody."""
    return {name: getattr(contact, name) for name in contact.__dataclass_fields__}


def test_the_surest_sign_decides_between_two() -> None:
    """A mail of their own before a name in an organisation."""
    known = (
        hans("a", organisation="SAP", phones=("0171 1111111",)),
        hans("b", organisation="SAP", emails=(WORK,), phones=("0172 2222222",)),
    )
    pile = lay(hans(organisation="SAP", emails=(WORK,), role="CTO"), known=known)

    assert taken(pile) == ["b"]


def test_between_two_who_are_not_the_same_nobody_is_chosen() -> None:
    """Not even by the surest sign, unless it is the UID."""
    known = (hans("a", links=(LINK,)), hans("b", emails=(MAIL,)))
    row = hans(links=(LINK,), emails=(MAIL,), role="CTO")
    with_uid = hans(uid="uid-b", links=(LINK,), emails=(MAIL,), role="CTO")

    assert taken(lay(row, known=known)) == ["a"]
    assert len(lay(row, known=known, apart=("a", "b")).new) == 1
    assert len(lay(row, row, known=known, apart=("a", "b")).unchanged) == 1
    assert taken(lay(with_uid, known=known, apart=("a", "b"))) == ["b"]
    assert taken(lay(row, known=known, apart=("a", "c"))) == ["a"]


def test_a_link_or_uid_that_two_have_means_the_first() -> None:
    """Unless the user called them two people."""
    known = (hans("a", links=(LINK,)), hans("b", links=(LINK,), aliases=("uid-a",)))

    assert taken(lay(hans(links=(LINK,), role="CTO"), known=known)) == ["a"]
    assert taken(lay(hans(uid="uid-a", role="CTO"), known=known)) == ["a"]
    assert lay(hans(uid="uid-a", role="CTO"), known=known, apart=("a", "b")).new


def test_two_cards_of_one_file_are_not_one_by_name_and_organisation() -> None:
    """Whoever wrote it knows two people; one who was known before is one of them."""
    first, second = hans(uid="1", organisation="SAP"), hans(uid="2", organisation="SAP")

    assert len(lay(first, second).new) == 2
    assert len(lay(first, second, known=(hans("a", organisation="SAP"),)).new) == 1
    assert len(lay(first, second, first, second).unchanged) == 2
    assert len(lay(first, hans(uid="", organisation="SAP", role="CTO")).merged) == 1


def test_one_uid_of_two_people_becomes_two() -> None:
    """The second keeps it as one that was on their card."""
    first = Contact(id="", uid="0", name="Anna Berger", emails=("a@x.de",))
    second = Contact(id="", uid="0", name="Tom Roth", emails=("t@x.de",))
    pile = lay(first, second, first, second)
    anna, tom = pile.new

    assert (anna.uid, tom.aliases) == ("0", ("0",))
    assert tom.uid not in ("", "0")
    assert len(pile.unchanged) == 2


def test_a_company_at_the_switchboard_is_not_a_colleague() -> None:
    """A name that is not known is no name."""
    company = Contact(id="", uid="", organisation="SAP", phones=("0301234567",))

    assert len(lay(company, hans(organisation="SAP", phones=("0301234567",))).new) == 2
