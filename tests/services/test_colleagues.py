"""Who could take a step over."""

from __future__ import annotations

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.event import Event
from companion.services.colleagues import Colleague
from tests.fakes import NOW, FakeRecords
from tests.tui.demo import companion_on

FAIR = Event(
    id="f", name="Fair", begin=NOW.date(), end=NOW.date(), colleagues=("Kim Kaya", "Oke Petersen")
)


def contact(name: str, circle: str = "Kollegin", *, email: str = "") -> Contact:
    """Return somebody in a circle."""
    emails = (email,) if email else ()
    return Contact(id=name, uid=f"u{name}", name=name, circle=circle, emails=emails)


def test_who_goes_along_comes_first_and_each_is_named_once() -> None:
    """Whoever is a contact as well has an address; the circle may be written in any way."""
    records = FakeRecords(
        FAIR,
        contact("Zoe Zorn", "colleague"),
        contact("kim kaya", email="kim@x.example"),
        contact("Bob Bauer", "customer"),
    )
    colleagues = companion_on(records).colleagues

    assert colleagues.for_event("f") == [
        Colleague(name="Kim Kaya", email="kim@x.example"),
        Colleague(name="Oke Petersen"),
        Colleague(name="Zoe Zorn"),
    ]
    assert [one.name for one in colleagues.for_event("gone")] == ["kim kaya", "Zoe Zorn"]


def test_of_two_of_one_name_no_address_is_guessed() -> None:
    """And whoever becomes a colleague is one at once."""
    records = FakeRecords(contact("Kim", email="kim@x.example"))
    colleagues = companion_on(records).colleagues
    before = colleagues.named("Kim")
    other = Contact(id="k2", uid="u2", name="Kim", circle="colleague", emails=("k@y.example",))
    records.commit(Change(what="edit", put=(other,)))

    assert (before.email, colleagues.named("kim").email) == ("kim@x.example", "")
