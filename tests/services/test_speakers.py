"""Who speaks, and who they are for me."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from companion.domain.change import Record
from companion.domain.contact import Contact
from companion.domain.event import Attendee, Event, Target
from companion.domain.session import Session
from companion.services.known_people import KnownPeople
from companion.services.speakers import Speaker, Speakers, wanted_speakers
from tests.fakes import NOW, FakeRecords, counting_ids

HOUR = timedelta(hours=1)
FAIR = Event(id="f", name="Fair", begin=date(2026, 11, 24), end=date(2026, 11, 24))
AYLIN = Attendee(
    id="aylin", event="f", name="Aylin Öztürk", organisation="TU Süderland", email="a@tu.example"
)
JONAS = Attendee(id="jonas", event="f", name="Jonas Weiß", organisation="IHK", contact="c-jonas")
WISH = Target(id="wish", event="f", attendee="aylin", name="as it was", priority=3)
COMPANY = Target(id="company", event="f", organisation="Siemens", priority=3)
LENA = Target(id="lena", event="f", name="Lena Roth", priority=1)
CONTACT = Contact(id="c-jonas", uid="u1", name="J. Weiss", organisation="IHK Küste")
SAME_MAIL = Contact(id="c-aylin", uid="u2", name="A. Öztürk", emails=("a@tu.example",))
BOB = Contact(id="c-bob", uid="u3", name="Bob Stone", organisation="Acme")


def talk(key: str, *speakers: str, begin: int = 0, event: str = "f") -> Session:
    """Return a talk that begins in so many hours."""
    at = NOW + begin * HOUR
    return Session(id=key, event=event, title=key, begin=at, end=at + HOUR, speakers=speakers)


def speakers(*records: Record) -> Speakers:
    """Return the service on `records`."""
    kept = FakeRecords(FAIR, *records)
    return Speakers(kept, KnownPeople(kept), counting_ids())


ALL = (AYLIN, JONAS, WISH, COMPANY, LENA, CONTACT, SAME_MAIL, BOB)


@pytest.mark.parametrize(
    ("name", "speaker"),
    [
        (
            "Prof. Aylin Oeztuerk",
            Speaker(
                name="Prof. Aylin Oeztuerk",
                organisation="TU Süderland",
                target=WISH,
                attendee=AYLIN,
                contact=SAME_MAIL,
            ),
        ),
        (
            "Dr. Jonas Weiß (IHK)",
            Speaker(name="Dr. Jonas Weiß", organisation="IHK", attendee=JONAS, contact=CONTACT),
        ),
        (
            "Bob Stone (Acme Inc.)",
            Speaker(name="Bob Stone", organisation="Acme Inc.", contact=BOB),
        ),
        ("Bob Stone (Elsewhere)", Speaker(name="Bob Stone", organisation="Elsewhere")),
        ("Lena Roth", Speaker(name="Lena Roth", target=LENA)),
        ("Siemens", Speaker(name="Siemens")),
        ("as it was", Speaker(name="as it was")),
    ],
)
def test_a_speaker_is_told_as_target_attendee_and_contact(name: str, speaker: Speaker) -> None:
    """By the name on the list, in any spelling; a namesake from elsewhere is somebody else."""
    assert speakers(*ALL).of(talk("t", name)) == (speaker,)


def test_who_matters_is_known_or_wanted() -> None:
    """Somebody who is only on the list is neither."""
    found = speakers(*ALL).of(talk("t", "Jonas Weiß", "Lena Roth", "Aylin Öztürk", "Nobody"))

    assert [one.matters for one in found] == [True, True, True, False]
    assert [one.stars for one in found] == [0, 1, 3, 0]
    assert not Speaker(name="x", attendee=AYLIN).matters


def test_each_session_has_its_speakers() -> None:
    """Of a whole programme at once."""
    found = speakers(*ALL).of_each([talk("a", "Lena Roth"), talk("b"), talk("c", "Lena Roth")])

    assert found["a"] == found["c"] == (Speaker(name="Lena Roth", target=LENA),)
    assert found["b"] == ()


def test_the_most_wanted_speaker_is_told_of_each_session() -> None:
    """Without a look at anybody else; at another event nobody is wanted."""
    kept = FakeRecords(*ALL, Target(id="x", event="g", name="Bob Stone"))

    found = wanted_speakers(kept, [talk("a", "Lena Roth", "Aylin Öztürk (TU)"), talk("b", "Bob")])

    assert found == {"a": WISH}
    assert wanted_speakers(kept, []) == {}


def test_of_two_targets_of_one_name_the_more_important_one_is_wanted() -> None:
    """Whichever was marked first."""
    less = Target(id="less", event="f", name="Aylin Öztürk", priority=1)

    for order in ((less, WISH, AYLIN), (WISH, less, AYLIN)):
        assert wanted_speakers(FakeRecords(*order), [talk("t", "Aylin Öztürk")]) == {"t": WISH}


def test_the_talks_of_somebody_are_found_by_time() -> None:
    """In any spelling of any of the names; what is gone or elsewhere is not theirs."""
    later, first = talk("later", "Aylin Oeztuerk", begin=2), talk("first", "Dr. Aylin Öztürk (TU)")
    gone = Session(
        id="gone",
        event="f",
        title="x",
        begin=NOW,
        end=NOW,
        speakers=("Aylin Öztürk",),
        is_gone=True,
    )
    others = (talk("x", "Anna"), talk("y", "Aylin Öztürk", event="g"), gone)

    assert speakers(later, *others, first).sessions("f", "Aylin Öztürk", "A. Ö.") == [first, later]


@pytest.mark.parametrize(
    ("speaker", "record"),
    [
        (Speaker(name="Aylin Öztürk", attendee=AYLIN, target=WISH), AYLIN),
        (Speaker(name="Lena Roth", target=LENA), LENA),
        (
            Speaker(name="Bob Stone", organisation="Acme", contact=BOB),
            Target(id="id1", event="f", name="Bob Stone", organisation="Acme"),
        ),
    ],
)
def test_anybody_who_speaks_can_become_a_target(
    speaker: Speaker, record: Attendee | Target
) -> None:
    """Who is on no list, too."""
    assert speakers().to_aim_at(talk("t"), speaker) == record
