"""How somebody agreed and what they were told, in words."""

from __future__ import annotations

from datetime import timedelta, timezone

import pytest

from companion.domain.capture import Pressed
from companion.domain.change import Change
from companion.domain.consent import NOTICE, WAYS, Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event
from companion.i18n import language
from companion.reports import changes, consents
from tests.fakes import NOW, FakeRecords
from tests.tui.demo import companion_on

ANNA = Contact(id="a", uid="ua", name="Anna Berger")
FAIR = Event(id="fair", name="Hannover Messe", begin=NOW.date(), end=NOW.date())


@pytest.mark.parametrize(
    ("consent", "words"),
    [
        (
            Consent(id="c", contact="a", way="card", basis="6-1-f", at=NOW),
            "handed me their card · legitimate interest (Art. 6(1)(f) GDPR) · 15:08",
        ),
        (
            Consent(id="c", contact="a", way="aloud", basis="6-1-a", at=NOW),
            "agreed aloud · consent (Art. 6(1)(a) GDPR) · 15:08",
        ),
        (Consent(id="c", contact="a", purpose="an introduction"), "agreed · an introduction"),
        (Consent(id="c", contact="a", basis="other"), "agreed · other"),
        (
            Consent(id="c", contact="a", kind=NOTICE, channel="mail", at=NOW),
            "told my privacy notice by mail · 15:08",
        ),
        (Consent(id="c", contact="a", kind=NOTICE, channel="pigeon"), "notice"),
    ],
)
def test_a_consent_is_one_line(consent: Consent, words: str) -> None:
    """What another program wrote is shown as it is."""
    assert consents.line(consent) == words


@pytest.mark.parametrize("way", WAYS)
def test_every_way_has_words(way: str) -> None:
    """For a list, and for the toast of the change."""
    change = Change(what=f"agreed_{way}", subject="Anna")

    assert consents.way(way) != way
    assert changes.change(change) != "Anna"


def test_what_a_key_said_has_its_time() -> None:
    """Where it is known: not of a line that was taken up again."""
    pressed = Pressed().turned(NOW)

    assert consents.agreed(pressed) == "handed me their card 15:08"
    assert consents.agreed(Pressed(way="aloud")) == "agreed aloud"


def test_the_time_is_that_of_the_clock_of_the_reader() -> None:
    """Where one is given."""
    consent = Consent(id="c", contact="a", way="aloud", at=NOW)

    assert consents.line(consent, timezone(timedelta(hours=1))).endswith("16:08")


def test_the_notice_speaks_of_the_last_talk_in_its_own_language() -> None:
    """The screen goes on in the language in which it was."""
    talk = Encounter(id="t", contact="a", at=NOW, event="fair")
    companion = companion_on(FakeRecords(ANNA, FAIR, talk))
    before = language()

    notice = consents.notice(companion, ANNA, "de")

    assert "am 24. Nov. 2026 (Hannover Messe)" in notice.draft.body
    assert language() == before
    assert consents.source(notice.source) == "comes with the program"


@pytest.mark.parametrize("event", ["", "gone"])
def test_a_talk_at_no_event_is_spoken_of_all_the_same(event: str) -> None:
    """By its day alone; without a talk, nothing of it is said."""
    talk = Encounter(id="t", contact="a", at=NOW, event=event)
    companion = companion_on(FakeRecords(ANNA))

    met = consents.notice(companion, ANNA, "en", talk)
    never = consents.notice(companion, ANNA, "en")

    assert "thank you for our talk on 24 Nov 2026." in met.draft.body
    assert "thank you for our talk." in never.draft.body
