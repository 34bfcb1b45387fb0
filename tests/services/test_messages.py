"""The message for a next step: of which kind, to whom, what is filled in, what stays out."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable
from datetime import timedelta

import pytest

from companion.bootstrap import assemble
from companion.devices.assets import read_asset
from companion.domain.article import Article
from companion.domain.card import Card
from companion.domain.change import Record
from companion.domain.consent import NOTICE, Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter, Interaction
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.domain.queue import Queued
from companion.domain.session import Session
from companion.errors import Invalid, NotWritten
from companion.formats.template import KINDS, PLACEHOLDERS
from companion.i18n import use
from companion.services.companion import Companion
from companion.services.messages import Written
from tests.fakes import NOW, FakeOptics, FakeRecords, counting_ids, fixed_clock
from tests.tui.follow_up_host import NotingDesk

ANNA = Contact(id="anna", uid="urn:anna", name="Anna Berger", emails=("anna@siemens.example",))
BERND = Contact(
    id="bernd",
    uid="urn:bernd",
    name="Bernd Kaya",
    role="Head of training",
    organisation="IHK",
    emails=("bernd@ihk.example",),
)
FAIR = Event(id="fair", name="Hannover Messe", begin=NOW.date(), end=NOW.date())
NEXT = Event(
    id="next",
    name="Open day",
    begin=NOW.date() + timedelta(days=30),
    end=NOW.date() + timedelta(days=30),
    place="Bremen",
)
MINE = Card(
    id="work", name="Mira Falk", organisation="Weserwerk GmbH", phone="0151", hidden=("phone",)
)
TALK = Encounter(
    id="talk",
    contact="anna",
    at=NOW - timedelta(hours=20),
    event="fair",
    place="Hall 8",
    note="talks too much",
    cue="red glasses",
    looking_for="students for 2027",
    can_offer="our students",
)
MAIL = Interaction(id="mail", contact="anna", at=NOW - timedelta(hours=2), kind="mail")
PAPER = Article(id="paper", link="https://x.example/a", title="On pilots", note="Worth it.")
EVERYTHING = "\n".join(f"{name}={{{{ {name} }}}}" for name in sorted(PLACEHOLDERS))


class Files(dict[str, str]):
    """A folder of templates in memory, which counts what is read of it."""

    reads = 0

    def names(self, limit: int) -> list[tuple[str, Hashable]]:
        """Return the names, with the text as the state."""
        return sorted(self.items())[:limit]  # type: ignore[return-value]

    def read(self, name: str, limit: int) -> bytes:
        """Return the text."""
        self.reads += 1
        return self[name].encode()[: limit + 1]

    def create(self, name: str, data: bytes) -> None:
        """Keep a text."""
        if name in self:
            raise NotWritten(name, "exists")
        self[name] = data.decode()

    def path(self, name: str) -> str:
        """Return where it is."""
        return f"/templates/{name}"


def companion_of(*records: Record, files: Files | None = None) -> Companion:
    """Return the program on a fair, my card, Anna, and `records`."""
    companion = assemble(
        FakeRecords(FAIR, MINE, ANNA, *records),
        clock=fixed_clock(),
        ids=counting_ids(),
        uids=counting_ids("uid"),
        desk=NotingDesk(),
        optics=FakeOptics(),
        drafts=None,  # type: ignore[arg-type]
    )
    companion.read_templates(files if files is not None else Files())
    return companion


def queued(talk: Encounter | None = TALK, **facts: object) -> Queued:
    """Return a step with Anna, changed by `facts`."""
    step = {"id": "f", "contact": "anna", "what": "send the deck", "event": "fair"} | facts
    return Queued(FollowUp(**step), ANNA, (), talk)  # type: ignore[arg-type]


def own(body: str, kind: str = "own", language: str = "en", more: str = "") -> str:
    """Return a template of one's own."""
    return f'kind = "{kind}"\nlanguage = "{language}"\n{more}\nbody = """\n{body}\n"""'


def given(companion: Companion, step: Queued, name: str, kind: str = "own") -> str:
    """Return what stands for the placeholder `name`; empty for nothing."""
    files = Files({"a.toml": own(f"{{{{ {name} }}}} | nothing", kind)})
    companion.read_templates(files)
    companion.__dict__.pop("messages", None)
    text = companion.messages.write(step, kind=kind, language="en").draft.body
    return "" if text == "nothing" else text


@pytest.mark.parametrize(
    ("facts", "records", "kind"),
    [
        ({"message": "invitation", "promised": True}, (), "invitation"),
        ({"message": "gone", "promised": True}, (), "promised_material"),
        ({"delegated_to": "Jana", "promised": True}, (), "delegation"),
        ({"occasion": "birthday"}, (), "birthday"),
        ({"occasion": "touch"}, (), "keep_in_touch"),
        ({"owner": "them", "promised": True}, (), "their_promise"),
        ({"other": "bernd", "promised": True}, (BERND,), "introduction_ask"),
        ({"other": "gone"}, (), "thank_you"),
        ({"article": "paper", "kind": "exchange"}, (), "article"),
        ({"promised": True, "kind": "exchange"}, (MAIL,), "promised_material"),
        ({"kind": "exchange"}, (MAIL,), "meeting"),
        ({}, (MAIL,), "second_attempt"),
        ({"created": NOW - timedelta(hours=1)}, (MAIL,), "next_step"),
        ({}, (dataclasses.replace(MAIL, follow_up="another"),), "next_step"),
        ({}, (dataclasses.replace(MAIL, kind="call"),), "next_step"),
        ({}, (), "thank_you"),
    ],
)
def test_the_kind_that_fits(
    facts: dict[str, object], records: tuple[Record, ...], kind: str
) -> None:
    """It comes first among all, and is what is written."""
    companion = companion_of(TALK, *records)
    step = queued(**facts)

    assert companion.messages.kinds(step)[0] == kind
    assert companion.messages.write(step).kind == kind
    of_two = set() if BERND in records else {"introduction", "introduction_ask"}
    assert set(companion.messages.kinds(step)) == set(KINDS) - of_two
    assert companion.messages.write(step, once=True) == companion.messages.write(step)


def test_thanks_are_for_a_fresh_talk() -> None:
    """After three days it is a next step."""
    old = dataclasses.replace(TALK, at=NOW - timedelta(hours=73))

    assert companion_of(old).messages.write(queued(old)).kind == "next_step"


def test_a_promise_is_kept_in_its_own_words() -> None:
    """The promise, the event, the day and my name are in it; it goes to their first mail."""
    draft = companion_of().messages.write(queued(promised=True), language="en").draft

    assert draft.to == "anna@siemens.example"
    assert "send the deck" in draft.subject + draft.body
    assert "Anna" in draft.body
    assert "Mira Falk" in draft.body


def test_what_is_known_is_given() -> None:
    """From the contact, the talk, the step, the article, the next event, and who I am."""
    helped = FollowUp(
        id="h", contact="anna", what="sent the list", owner="them", status="done", closed=NOW
    )
    companion = companion_of(BERND, NEXT, PAPER, TALK, helped)
    step = queued(article="paper", other="bernd")

    for name, expected in {
        "name": "Anna Berger",
        "first_name": "Anna",
        "name_about": "",
        "other_first_name": "Bernd",
        "event": "Hannover Messe",
        "day": "23 November",
        "place": "Hall 8",
        "thread": "students for 2027",
        "looking_for": "students for 2027",
        "can_offer": "our students",
        "promise": "send the deck",
        "article": "On pilots",
        "article_link": "https://x.example/a",
        "link_note": "Worth it.",
        "other": "Bernd Kaya",
        "other_about": "Head of training at IHK",
        "help": "sent the list",
        "invite": "Open day",
        "invite_day": "24 December",
        "invite_place": "Bremen",
        "my_name": "Mira Falk",
        "my_organisation": "Weserwerk GmbH",
        "my_phone": "",
        "occasion": "",
    }.items():
        assert given(companion, step, name) == expected, name


def test_what_is_not_known_is_left_out() -> None:
    """Nothing of it says "None"."""
    companion = companion_of(files=Files({"a.toml": own(EVERYTHING)}))
    step = Queued(FollowUp(id="f", contact="anna"), ANNA, ())

    body = companion.messages.write(step, kind="own").draft.body

    assert {word.partition("=")[0] for word in body.split() if "=" in word} == {
        "name",
        "first_name",
        "slots",
        "notice",
        "my_name",
        "my_organisation",
    }
    assert "None" not in body


def test_my_notes_stay_mine() -> None:
    """What I wrote about them is in no message."""
    companion = companion_of(TALK, files=Files({"a.toml": own(EVERYTHING)}))

    for kind in companion.messages.kinds(queued()):
        draft = companion.messages.write(queued(), kind=kind).draft
        assert "talks too much" not in draft.subject + draft.body
        assert "red glasses" not in draft.subject + draft.body


def test_a_step_without_a_talk_takes_up_the_last_one() -> None:
    """Whatever event it was at."""
    before = Encounter(id="t0", contact="anna", at=NOW - timedelta(days=9), thread="old")
    companion = companion_of(before, TALK)

    assert given(companion, queued(None, encounter=""), "thread") == "students for 2027"


def test_an_occasion_is_no_promise() -> None:
    """A day of theirs has its own word."""
    companion = companion_of()
    step = queued(occasion="day", what="Jubilee")

    assert given(companion, step, "promise") == ""
    assert given(companion, step, "occasion") == "Jubilee"
    assert given(companion, queued(occasion="birthday"), "occasion") == ""


def test_proposed_times_are_free() -> None:
    """Own meetings and starred sessions are in the way; others are not."""
    tomorrow = NOW.replace(hour=0, minute=0) + timedelta(days=1)

    def session(key: str, begin: float, end: float, **facts: bool) -> Session:
        return Session(
            id=key,
            event="fair",
            title=key,
            begin=tomorrow + timedelta(hours=begin),
            end=tomorrow + timedelta(hours=end),
            **facts,
        )

    free = companion_of(session("a", 0, 23), session("b", 0, 23, is_own=True, is_gone=True))
    full = companion_of(session("c", 0, 12, is_own=True), session("d", 12, 23, is_favourite=True))

    assert given(free, queued(), "slots").startswith("Wednesday, 25 November, ")
    assert given(full, queued(), "slots").startswith("Thursday, 26 November, ")


@pytest.mark.parametrize(
    ("contact", "asked", "spoken", "expected"),
    [
        ({}, {}, "en", ("en", "formal")),
        ({}, {}, "de", ("de", "formal")),
        ({"language": "de", "tone": "familiar"}, {}, "en", ("de", "familiar")),
        ({"language": "de"}, {"language": "en"}, "de", ("en", "formal")),
        ({"tone": "familiar"}, {"tone": "formal"}, "de", ("de", "formal")),
    ],
)
def test_language_and_tone_are_theirs_else_mine(
    contact: dict[str, str], asked: dict[str, str], spoken: str, expected: tuple[str, str]
) -> None:
    """Unless one asks for others."""
    use(spoken)
    anna = dataclasses.replace(ANNA, **contact)  # type: ignore[arg-type]
    step = dataclasses.replace(queued(), contact=anna)

    written = companion_of(anna).messages.write(step, kind="meeting", **asked)

    assert (written.language, written.tone) == expected


@pytest.mark.parametrize(
    "asked", [{"kind": "../../secrets"}, {"language": "fr"}, {"tone": "rude"}], ids=str
)
def test_what_there_is_not_is_refused(asked: dict[str, str]) -> None:
    """A name with a path in it leads nowhere, too."""
    with pytest.raises(Invalid, match="unknown"):
        companion_of().messages.write(queued(), **asked)  # type: ignore[arg-type]


def _refused(written: Written) -> tuple[str, list[str], str, str]:
    """Return why a message must not go, who has not agreed, and to whom it would."""
    missing = [one.id for one in written.missing]
    return written.refusal, missing, written.draft.to, written.draft.cc


def test_two_people_are_made_known_once_both_agreed() -> None:
    """Each is asked before, with what the other one does and what we talked about."""
    with_bernd = Encounter(id="t2", contact="bernd", at=NOW - timedelta(days=40), thread="pilots")
    companion = companion_of(BERND, TALK, with_bernd)
    messages, introductions = companion.messages, companion.introductions
    step = queued(other="bernd")

    assert messages.write(step).to == ANNA
    assert _refused(messages.write(step, kind="introduction")) == (
        "no_consent",
        ["anna", "bernd"],
        "anna@siemens.example",
        "bernd@ihk.example",
    )
    introductions.keep(ANNA, BERND)
    asked = messages.write(step)
    assert (asked.kind, asked.to, asked.closes) == ("introduction_ask", BERND, False)
    assert asked.draft.to == "bernd@ihk.example"
    assert given(companion, step, "other", "introduction_ask") == "Anna Berger"
    assert given(companion, step, "thread", "introduction_ask") == "pilots"
    introductions.keep(BERND, ANNA)

    written = companion.messages.write(step)

    assert (written.kind, written.to, written.closes) == ("introduction", ANNA, True)
    assert _refused(written) == ("", [], "anna@siemens.example", "bernd@ihk.example")


@pytest.mark.parametrize(
    ("anna", "bernd", "expected"),
    [
        (("de", "familiar"), ("de", ""), ("de", "formal")),
        (("de", "familiar"), ("", "familiar"), ("de", "familiar")),
        (("de", ""), ("en", "familiar"), ("en", "formal")),
        (("", ""), ("de", ""), ("de", "formal")),
    ],
)
def test_two_people_are_written_to_as_suits_both(
    anna: tuple[str, str], bernd: tuple[str, str], expected: tuple[str, str]
) -> None:
    """Nobody is called du because the other one is; who share no language read English."""
    one, two = (
        dataclasses.replace(contact, language=language, tone=tone)
        for contact, (language, tone) in ((ANNA, anna), (BERND, bernd))
    )
    step = Queued(FollowUp(id="f", contact="anna", other="bernd"), one, ())

    written = companion_of(one, two).messages.write(step, kind="introduction")

    assert (written.language, written.tone) == expected


def test_a_step_that_is_given_away_is_told_to_the_colleague() -> None:
    """Whom it is about stands in it; nobody else of that name gets it."""
    jana = Contact(
        id="jana", uid="u3", name="Jana Roth", circle="colleague", emails=("jana@w.example",)
    )
    companion = companion_of(jana, TALK)

    known = companion.messages.write(queued(delegated_to="Jana Roth"))
    other = companion.messages.write(queued(delegated_to="Anna Berger"))

    assert (known.draft.to, known.closes, known.notice) == ("jana@w.example", False, "")
    assert (other.draft.to, other.to.name) == ("", "Anna Berger")
    assert given(companion, queued(delegated_to="Kim"), "other", "delegation") == "Anna Berger"


@pytest.mark.parametrize(
    ("records", "is_due"),
    [
        ((), True),
        ((dataclasses.replace(MAIL, kind="call"),), True),
        ((MAIL,), False),
        ((Consent(id="c", contact="anna", kind=NOTICE, wording="x", at=NOW),), False),
        ((Consent(id="c", contact="anna", way="card", at=NOW),), True),
    ],
)
def test_the_privacy_notice_is_due_with_the_first_message(
    records: tuple[Record, ...],
    is_due: bool,  # noqa: FBT001
) -> None:
    """Where none is recorded; it stands before the closing where it is wanted."""
    messages = companion_of(TALK, *records).messages

    without = messages.write(queued(), kind="meeting", language="de")
    within = messages.write(queued(), kind="meeting", language="de", with_notice=True)

    assert bool(without.notice) is is_due
    assert (without.draft == within.draft) is not is_due
    if is_due:
        closing = without.draft.body.rpartition("\n\n")[2]
        assert within.draft.body.endswith(f"\n\n{without.notice}\n\n{closing}")


def test_a_note_has_no_room_for_a_notice() -> None:
    """It is short, and says how short."""
    files = Files({"a.toml": own("Hello.", "network_note", more="limit = 90")})

    written = companion_of(files=files).messages.write(
        queued(), kind="network_note", language="en", with_notice=True
    )

    assert (written.limit, written.notice, written.draft.body) == (90, "", "Hello.")


def test_templates_of_ones_own() -> None:
    """They stand in for ours in their language and tone, or are new kinds, behind all others."""
    files = Files(
        {
            "a.toml": own("Mine.", "thank_you", "de"),
            "b.toml": own("New.", "stand_visit", "de"),
            "c.toml": own("{{ nobody }}", "broken"),
        }
    )
    messages = companion_of(files=files).messages

    assert messages.write(queued(), kind="thank_you", language="de").draft.body == "Mine."
    assert messages.write(queued(), kind="thank_you", language="en").draft.body != "Mine."
    new = messages.write(queued(), kind="stand_visit", language="en")
    assert (new.draft.body, new.language) == ("New.", "de")
    assert messages.kinds(queued())[-1] == "stand_visit"
    assert [messages.is_own(kind) for kind in ("stand_visit", "thank_you", "meeting")] == [
        True,
        True,
        False,
    ]
    assert [(one.path, one.line, one.value) for one in messages.templates.problems()] == [
        ("/templates/c.toml", 5, "nobody")
    ]


def test_files_are_read_again_only_when_they_change() -> None:
    """While the app runs."""
    files = Files({"a.toml": own("One.", "stand_visit")})
    messages = companion_of(files=files).messages
    messages.write(queued(), kind="stand_visit")
    messages.write(queued(), kind="stand_visit")
    assert files.reads == 1

    files["a.toml"] = own("Two.", "stand_visit")
    assert messages.write(queued(), kind="stand_visit").draft.body == "Two."
    del files["a.toml"]
    with pytest.raises(Invalid):
        messages.write(queued(), kind="stand_visit")


def test_more_files_than_are_read_is_told() -> None:
    """The first ones are used."""
    files = Files({f"{number:03}.toml": own("x", f"k{number}") for number in range(201)})
    messages = companion_of(files=files).messages

    assert [one.problem for one in messages.templates.problems()] == ["too_many_files"]
    assert messages.is_own("k199")
    assert not messages.is_own("k200")


def test_a_copy_of_ours_says_the_same() -> None:
    """It is read as one's own from then on."""
    files = Files()
    messages = companion_of(files=files).messages
    before = messages.write(queued(), kind="meeting", language="de", tone="familiar")

    path = messages.copy_template("meeting", language="de", tone="familiar")

    assert path == "/templates/meeting.de-du.toml"
    assert read_asset("templates/meeting.de-du.toml").decode() == files["meeting.de-du.toml"]
    assert messages.write(queued(), kind="meeting", language="de", tone="familiar") == before
    assert messages.is_own("meeting")
