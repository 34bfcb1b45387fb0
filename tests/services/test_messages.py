"""The message for a next step: which template, what is filled in, what stays out."""

from __future__ import annotations

import pytest

from companion.devices.assets import read_asset
from companion.domain.card import Card
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.domain.queue import Queued
from companion.errors import Invalid
from companion.services.messages import Messages
from tests.fakes import NOW, FakeRecords

ANNA = Contact(id="anna", uid="urn:anna", name="Anna Berger", emails=("anna@siemens.example",))
FAIR = Event(id="fair", name="Hannover Messe", begin=NOW.date(), end=NOW.date())
MINE = Card(id="work", name="Mira Falk", organisation="Weserwerk GmbH")
TALK = Encounter(
    id="talk",
    contact="anna",
    at=NOW,
    event="fair",
    note="talks too much",
    looking_for="students for 2027",
)


def _queued(**facts: str | bool) -> Queued:
    """Return a promise to Anna, changed by `facts`."""
    step = {"id": "f", "contact": "anna", "what": "send the deck", "event": "fair"} | facts
    return Queued(FollowUp(**step), ANNA, (), TALK)  # type: ignore[arg-type]


@pytest.fixture
def messages() -> Messages:
    """Return the service on an event and my card."""
    return Messages(FakeRecords(FAIR, MINE), read_asset)


def test_a_promise_is_kept_in_its_own_words(messages: Messages) -> None:
    """The promise, the event, the day and my name are in it; it goes to their first mail."""
    draft = messages.draft(_queued(promised=True), language="en", day="24 Nov 2026")

    assert draft.to == "anna@siemens.example"
    assert draft.subject == "As promised: send the deck"
    assert "Hello Anna," in draft.body
    assert "24 Nov 2026 (Hannover Messe)" in draft.body
    assert "Mira Falk" in draft.body


def test_my_notes_stay_mine(messages: Messages) -> None:
    """What they look for is taken up; what I wrote about them is not."""
    body = messages.draft(_queued(promised=True), language="en").body

    assert "students for 2027" in body
    assert "talks too much" not in body


@pytest.mark.parametrize(
    ("facts", "subject"),
    [
        ({"promised": True}, "Wie versprochen"),
        ({"kind": "exchange"}, "Termin"),
        ({"kind": "ask"}, "nächster Schritt"),
        ({"promised": True, "owner": "them"}, "nächster Schritt"),
    ],
)
def test_the_template_that_fits_is_taken(
    messages: Messages, facts: dict[str, str | bool], subject: str
) -> None:
    """Promises of mine, meetings and everything else have their own."""
    assert subject in messages.draft(_queued(**facts), language="de").subject


def test_a_template_can_be_named(messages: Messages) -> None:
    """Another one than the one that fits."""
    draft = messages.draft(_queued(promised=True), language="en", template="thank_you")

    assert draft.subject == "Good to talk to you (Hannover Messe)"


def test_an_unknown_template_is_refused(messages: Messages) -> None:
    """A name with a path in it leads nowhere, too."""
    with pytest.raises(Invalid, match="unknown"):
        messages.draft(_queued(), language="en", template="../../secrets")
