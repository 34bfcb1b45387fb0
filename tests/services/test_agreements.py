"""How people agreed, and the notice that tells them what is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from companion.domain.brief import Brief
from companion.domain.card import Card
from companion.domain.change import Record
from companion.domain.consent import NOTICE, WAYS, Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Event
from companion.domain.setup import NOTICE as MY_NOTICE
from companion.domain.setup import Choice
from companion.errors import Invalid
from companion.services.agreements import SAME_PRESS, Agreements
from tests.fakes import NOW, FakeRecords
from tests.tui.demo import companion_on

ANNA = Contact(id="a", uid="ua", name="Anna Berger", emails=("anna@siemens.example",))
FAIR = Event(id="fair", name="Hannover Messe", begin=NOW.date(), end=NOW.date())
TALK = Encounter(id="talk", contact="a", at=NOW, event="fair")
OTHER = Encounter(id="other", contact="a", at=NOW - timedelta(days=1))
ME = Card(id="work", name="Mira Falk", organisation="Weserwerk GmbH", email="mira@weser.example")


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        """Begin now."""
        self.now = NOW

    def __call__(self) -> datetime:
        """Return the time that was set."""
        return self.now


def made(*records: Record) -> tuple[Agreements, FakeRecords, Clock]:
    """Return the service on `records`, these, and its clock."""
    kept, clock = FakeRecords(ANNA, FAIR, TALK, OTHER, *records), Clock()
    return companion_on(kept, clock=clock).agreements, kept, clock


@pytest.mark.parametrize(
    ("way", "basis"), [("card", "6-1-f"), ("aloud", "6-1-a"), ("list", "6-1-f")]
)
def test_how_somebody_agreed_is_kept_with_its_basis_and_time(way: str, basis: str) -> None:
    """In the talk in which they did."""
    agreements, records, _clock = made()

    agreed = agreements.agree(ANNA, way, TALK)

    assert agreed == Consent(id="id1", contact="a", way=way, basis=basis, at=NOW, encounter="talk")
    assert records.all(Consent) == {"id1": agreed}
    assert agreements.of(ANNA).agreement == agreed
    assert agreements.of(ANNA).notice is None


def test_nothing_is_known_of_whom_nothing_was_said() -> None:
    """Somebody whom I met has not agreed to anything by that."""
    agreements, _records, _clock = made()

    assert agreements.of(ANNA).agreement is None


def test_turning_goes_through_all_ways_and_back_to_none() -> None:
    """One record is put right each time, and at last it is gone."""
    agreements, records, clock = made()

    ways = []
    for _press in range(4):
        agreed = agreements.turn(ANNA, TALK)
        ways.append(agreed.way if agreed else "")
        assert len(records.all(Consent)) == bool(agreed)
        clock.now += timedelta(seconds=1)

    assert ways == [*WAYS, ""]


def test_what_was_said_long_ago_stays_beside_what_is_said_now() -> None:
    """It is evidence; turning on from the last way leaves out to take it away."""
    agreements, records, clock = made()
    agreements.agree(ANNA, "list", TALK)

    clock.now += SAME_PRESS + timedelta(seconds=1)
    agreed = agreements.turn(ANNA, TALK)

    assert agreed is not None
    assert agreed.way == "card"
    assert [one.way for one in records.all(Consent).values()] == ["list", "card"]
    assert agreements.of(ANNA).agreement == agreed


def test_an_old_agreement_is_not_taken_away() -> None:
    """Only one of the last minutes is a slip."""
    agreements, records, clock = made()
    agreements.agree(ANNA, "aloud", TALK)

    clock.now += SAME_PRESS * 2

    assert agreements.agree(ANNA, "", TALK) is None
    assert [one.way for one in records.all(Consent).values()] == ["aloud"]


def test_each_talk_has_its_own_agreement() -> None:
    """What was said in another talk a minute ago is left as it is."""
    agreements, records, _clock = made()

    agreements.agree(ANNA, "card", OTHER)
    agreements.agree(ANNA, "aloud", TALK)

    assert [one.way for one in records.all(Consent).values()] == ["card", "aloud"]
    latest = agreements.of(ANNA).agreement
    assert latest is not None
    assert latest.way == "aloud"  # of one moment, what was kept last


def test_one_undo_brings_back_the_way_before() -> None:
    """A slip of the key is one key again."""
    agreements, records, _clock = made()
    agreements.agree(ANNA, "card", TALK)
    agreements.agree(ANNA, "aloud", TALK)

    records.undo()

    assert [one.way for one in records.all(Consent).values()] == ["card"]


def test_a_consent_without_a_time_is_older_than_all() -> None:
    """As one that another program wrote may be."""
    agreements, _records, _clock = made(Consent(id="z", contact="a", way="list"))
    assert agreements.of(ANNA).agreement == Consent(id="z", contact="a", way="list")

    agreed = agreements.agree(ANNA, "card")

    assert agreements.of(ANNA).agreement == agreed


def test_an_unknown_way_is_refused() -> None:
    """The words are few and fixed."""
    agreements, records, _clock = made()

    with pytest.raises(Invalid):
        agreements.agree(ANNA, "nodded")

    assert not records.commits


BRIEF = Brief(id="fair", event="fair", notice="We keep your data.\nAsk us: dpo@weser.example")
OWN = Choice(id=MY_NOTICE, text="I keep your data.")


@pytest.mark.parametrize(
    ("records", "source", "wording"),
    [
        ((BRIEF, OWN), "brief", BRIEF.notice),
        ((OWN,), "own", OWN.text),
        ((), "starter", "I keep your contact details"),
    ],
)
def test_the_notice_is_that_of_the_brief_else_mine_else_a_starter(
    records: tuple[Record, ...], source: str, wording: str
) -> None:
    """Word for word, with its lines."""
    agreements, _records, _clock = made(*records)

    notice = agreements.notice(ANNA, FAIR, "en")

    assert notice.source == source
    assert notice.wording.startswith(wording)
    assert notice.wording in notice.draft.body


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    ("way", "letter"), [("", "f"), ("card", "f"), ("list", "f"), ("aloud", "a")]
)
def test_a_starter_names_the_basis_on_which_somebody_is_kept(
    way: str, letter: str, language: str
) -> None:
    """Who agreed aloud can withdraw that, all others can object."""
    agreements, _records, _clock = made()
    agreements.agree(ANNA, way, TALK)

    wording = agreements.notice(ANNA, FAIR, language, encounter=TALK).wording

    basis = {"en": "(Art. 6(1)({}) GDPR)", "de": "(Art. 6 Abs. 1 Buchst. {} DSGVO)"}
    assert basis[language].format(letter) in wording
    assert ("withdraw" in wording or "widerrufen" in wording) == (letter == "a")
    assert ("object" in wording or "widersprechen" in wording) == (letter == "f")


def test_a_starter_says_that_somebody_comes_from_the_list() -> None:
    """Whom I have not asked is told where I have them from."""
    agreements, _records, _clock = made()
    agreements.agree(ANNA, "list", TALK)

    assert "list of participants" in agreements.notice(ANNA, FAIR, "en").wording


def test_a_starter_is_for_the_talk_that_it_is_about() -> None:
    """What was said in another one goes only where nothing was said in this."""
    agreements, _records, clock = made()
    agreements.agree(ANNA, "aloud", TALK)
    clock.now += SAME_PRESS
    agreements.agree(ANNA, "card", OTHER)

    said = [
        agreements.notice(ANNA, FAIR, "en", encounter=talk).wording.startswith("With your consent")
        for talk in (TALK, OTHER, None)
    ]

    assert said == [True, False, False]


def test_the_message_says_where_we_met_and_who_i_am() -> None:
    """It goes to their first mail."""
    agreements, _records, _clock = made(ME, OWN)

    draft = agreements.notice(ANNA, FAIR, "en", day="24 Nov 2026").draft

    assert draft.to == "anna@siemens.example"
    assert draft.subject == "Your contact details and Hannover Messe"
    assert draft.body == (
        "Hello Anna,\n\n"
        "thank you for our talk on 24 Nov 2026 (Hannover Messe).\n\n"
        "I keep your data.\n\n"
        "Kind regards\nMira Falk\nWeserwerk GmbH\nmira@weser.example"
    )


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_is_not_known_leaves_no_hole(language: str) -> None:
    """Neither a name nor an event nor a card of mine."""
    agreements, _records, _clock = made(Card(id="work"))

    notice = agreements.notice(Contact(id="b", uid="ub", organisation="IHK"), None, language)

    assert notice.language == language
    assert notice.draft.to == ""
    assert not any(hole in notice.draft.body for hole in ("$", "⟦", "…", " ,", "()", "\n\n\n"))
    assert notice.wording in notice.draft.body


def test_what_somebody_was_told_is_kept_word_for_word() -> None:
    """With the way and the time."""
    agreements, records, _clock = made()

    told = agreements.told(ANNA, "I keep your data.\nSay no.", "mail", TALK)

    assert (told.kind, told.channel, told.at) == (NOTICE, "mail", NOW)
    assert (told.wording, told.encounter) == ("I keep your data.\nSay no.", "talk")
    assert agreements.of(ANNA).notice == told
    assert agreements.of(ANNA).agreement is None
    assert records.all(Consent) == {told.id: told}


@pytest.mark.parametrize(
    ("text", "channel", "field"), [(" \n", "mail", "text"), ("text", "pigeon", "channel")]
)
def test_nothing_told_is_refused(text: str, channel: str, field: str) -> None:
    """Neither no text nor an unknown way is evidence of anything."""
    agreements, records, _clock = made()

    with pytest.raises(Invalid) as refused:
        agreements.told(ANNA, text, channel)

    assert refused.value.field == field
    assert not records.commits
