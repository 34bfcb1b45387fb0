"""Handing over my card: the richest form that fits, and an honest word on what is missing."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime, timedelta, timezone

import pytest
import zxingcpp
from hypothesis import example, given, settings
from hypothesis import strategies as st

from companion.domain.card import FIELDS, PROFILES, Card
from companion.domain.contact import Contact
from companion.domain.event import Event
from companion.errors import Invalid
from companion.formats import mecard, qr
from companion.formats.payloads.pairs import pairs_of, unescape
from companion.formats.web_address import openable
from companion.services.code_forms import MOST_FURTHER, CodeForm, Fitted, fitting, person_forms
from companion.services.exchange import Exchange, details_of
from tests.fakes import FakeRecords, counting_ids

NOW = datetime(2026, 10, 1, 14, 30, tzinfo=timezone(timedelta(hours=2)))
ADA = Card(
    id="work",
    uid="u0",
    name="Ada Lovelace",
    organisation="Analytical Engines Ltd.",
    role="Head of Programming",
    email="ada@engines.example",
    phone="+44 20 5550 0100",
    link="https://www.linkedin.com/in/ada-example",
)
AYLIN = Card(
    id="work",
    uid="u0",
    name="Prof. Dr. Aylin Öztürk",
    organisation="Technische Universität München",
    role="Professorin für Logistik",
    email="aylin.oeztuerk@tum.example",
    phone="+49 89 5550100",
    link="https://www.linkedin.com/in/aylin-oeztuerk",
)
texts = st.text(max_size=60)
cards = st.builds(
    Card,
    id=st.just("work"),
    name=texts,
    organisation=texts,
    role=texts,
    email=texts,
    phone=texts,
    link=texts,
    hidden=st.lists(st.sampled_from(FIELDS), max_size=3).map(tuple),
    is_plain=st.booleans(),
)


def exchange(*cards: Card) -> Exchange:
    """Hold `cards` from the start."""
    return Exchange(FakeRecords(*cards), counting_ids("uid"), lambda: NOW)


def fitted(card: Card, columns: int, rows: int) -> Fitted:
    """Fit a card that is known to fit."""
    found = exchange().fit(card, columns, rows)
    assert found is not None
    return found


def read(found: Fitted) -> bytes:
    """Read the code that is shown, with its margin, as a phone that does not try the inverse."""
    rows = qr.framed(found.matrix, found.quiet)
    pixels = bytes(
        0 if dark else 255 for row in rows for _ in range(4) for dark in row for _ in range(4)
    )
    image = memoryview(pixels).cast("B", (4 * len(rows), 4 * len(rows)))
    (code,) = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False)
    return bytes(code.bytes)


def kinds(forms: tuple[CodeForm, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """Name the forms by what they are and what they leave out."""
    return [(form.kind, form.left_out) for form in forms]


def test_there_is_no_card_before_one_is_filled_in() -> None:
    """Nothing is made up."""
    assert exchange().card() is None
    assert exchange().cards() == ()


def test_a_card_is_filled_in_bit_by_bit() -> None:
    """What is not named stays, and the UID with it."""
    records = FakeRecords()
    mine = Exchange(records, counting_ids("uid"), lambda: NOW)

    mine.set_card("work", name="Ada Lovelace", phone="1")
    card = mine.set_card("work", phone="2")

    assert card == Card(id="work", uid="uid1", name="Ada Lovelace", phone="2")
    assert mine.card() == card
    assert [(change.what, change.subject) for change in records.commits] == [
        ("card", "Ada Lovelace")
    ] * 2


def test_nothing_is_kept_where_nothing_changed() -> None:
    """Undo has no empty steps."""
    records = FakeRecords(ADA)

    Exchange(records, counting_ids(), lambda: NOW).set_card("work", name=ADA.name)

    assert records.commits == []


def test_a_field_can_be_emptied() -> None:
    """Leaving a firm means leaving its name."""
    assert exchange(ADA).set_card("work", organisation="").organisation == ""


def test_cards_come_in_the_order_of_their_profiles() -> None:
    """Work first, whatever was filled in first."""
    mine = exchange(Card(id="short", name="A"), Card(id="work", name="B"))

    assert [card.id for card in mine.cards()] == ["work", "short"]


def test_an_unknown_profile_is_refused() -> None:
    """With a word for why."""
    with pytest.raises(Invalid) as refused:
        exchange().set_card("holiday", name="A")
    assert (refused.value.field, refused.value.problem) == ("profile", "unknown")


@pytest.mark.parametrize(
    ("field", "text", "problem"),
    [
        ("email", "ada.example", "malformed"),
        ("email", "ada@", "malformed"),
        ("email", "@ada.example", "malformed"),
        ("email", "a b@ada.example", "malformed"),
        ("phone", "on request", "no_digit"),
        ("link", "javascript:alert(1)", "malformed"),
        ("link", "https://linkedin.com@evil.example", "malformed"),
        ("link", "mailto:ada@ada.example", "malformed"),
        ("link", "my page", "malformed"),
    ],
)
def test_an_address_that_is_none_is_refused(field: str, text: str, problem: str) -> None:
    """Nobody could use it."""
    with pytest.raises(Invalid) as refused:
        exchange(ADA).set_card("work", **{field: text})  # type: ignore[arg-type]
    assert (refused.value.field, refused.value.problem) == (field, problem)


def test_what_is_kept_already_stays() -> None:
    """A card with an odd address can be edited, and the address taken off."""
    odd = dataclasses.replace(ADA, email="ada", phone="none", link="my page")

    mine = exchange(odd)
    assert mine.set_card("work", name="Ada", email="ada").email == "ada"
    assert mine.set_card("work", email="", phone="", link="").link == ""


def test_forms_go_from_rich_to_poor() -> None:
    """Whole vCards, shorter ones, MECARDs, and last the mere address of a profile."""
    assert kinds(exchange().forms(ADA)) == [
        ("vcard", ()),
        ("vcard", ("role",)),
        ("vcard", ("link",)),
        ("vcard", ("link", "role")),
        ("vcard", ("organisation", "role")),
        ("vcard", ("organisation", "link", "role")),
        ("mecard", ("role",)),
        ("mecard", ("link", "role")),
        ("mecard", ("organisation", "link", "role")),
        ("mecard", ("organisation", "email", "link", "role")),
        ("mecard", ("organisation", "phone", "link", "role")),
        ("mecard", ("organisation", "phone", "email", "role")),
        ("link", ("name", "organisation", "phone", "email", "role")),
    ]


def test_a_small_card_has_few_forms() -> None:
    """Leaving out what is not there makes no form of its own."""
    forms = exchange().forms(Card(id="work", name="Ada Lovelace", phone="1"))

    assert kinds(forms) == [
        ("vcard", ()),
        ("mecard", ()),
        ("mecard", ("phone",)),
    ]


@given(cards, st.integers(10, 200), st.integers(10, 100))
@settings(max_examples=80, deadline=None)
def test_no_card_goes_over_without_a_way_to_reach_me_where_one_fits(
    card: Card, columns: int, rows: int
) -> None:
    """A name alone is of no use to whoever takes it."""
    found = exchange().fit(card, columns, rows)
    reaching = {"phone", "email", "link"}

    if found is not None and reaching.isdisjoint(found.form.fields):
        forms = [form for form in exchange().forms(card) if not reaching.isdisjoint(form.fields)]
        assert fitting(forms, columns, rows) is None


@pytest.mark.parametrize(
    ("card", "size", "fields"),
    [
        (
            Card(id="work", name="Ada", organisation="O" * 100, link="https://ada.example"),
            (80, 22),
            ("name", "link"),
        ),
        (
            Card(id="work", name="Ada", role="R" * 99, link=f"https://ada.example/{'a' * 70}"),
            (80, 20),
            ("link",),
        ),
        (
            Card(id="work", organisation="Engines", role="R" * 99, phone="+44 20 5550 0100"),
            (80, 22),
            ("organisation", "phone"),
        ),
        (Card(id="work", name="Ada", email=f"{'a' * 300}@b.example"), (80, 22), ("name",)),
    ],
    ids=["link instead of the organisation", "link alone", "organisation for a name", "no reach"],
)
def test_a_card_goes_over_with_a_way_to_reach_me(
    card: Card, size: tuple[int, int], fields: tuple[str, ...]
) -> None:
    """If any of them fits."""
    assert fitted(card, *size).form.fields == fields


@pytest.mark.parametrize(
    "link", ["on request", "https://", "http:///x", "javascript:alert(1)", "a"]
)
def test_what_is_no_address_is_no_code(link: str) -> None:
    """It is on the card as it was filled in, and no camera is told to open it."""
    forms = exchange().forms(Card(id="work", name="Ada", link=link))

    assert "link" not in {form.kind for form in forms}
    assert f"URL:{link}" in forms[0].payload
    (alone,) = exchange().forms(Card(id="work", link=link))
    assert (alone.kind, alone.fields) == ("vcard", ("link",))


def test_an_empty_card_has_no_form() -> None:
    """There is nothing to hand over, in any window."""
    assert exchange().forms(Card(id="work")) == ()
    assert exchange().fit(Card(id="work"), 200, 100) is None


@pytest.mark.parametrize(
    ("link", "payload"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("HTTP://a.example", "HTTP://a.example"),
        ("linkedin.com/in/ada", "https://linkedin.com/in/ada"),
        ("a.example:8080/x?y=http://b", "https://a.example:8080/x?y=http://b"),
        ("mailto:ada@a.example", "mailto:ada@a.example"),
    ],
)
def test_a_mere_link_is_one_that_a_camera_opens(link: str, payload: str) -> None:
    """Without its scheme a camera would only search for it."""
    (form,) = exchange().forms(Card(id="work", link=link))

    assert (form.kind, form.payload, form.fields) == ("link", payload, ("link",))


@pytest.mark.parametrize(
    ("card", "columns", "rows", "kind", "left_out", "quiet"),
    [
        (ADA, 80, 22, "vcard", ("organisation", "link", "role"), 1),
        (ADA, 100, 30, "vcard", (), 2),
        (ADA, 100, 28, "vcard", (), 1),
        (ADA, 120, 40, "vcard", (), 4),
        (AYLIN, 80, 22, "mecard", ("link", "role"), 1),
        (AYLIN, 100, 30, "vcard", ("role",), 1),
        (AYLIN, 120, 40, "vcard", (), 4),
        (ADA, 80, 16, "mecard", ("organisation", "email", "link", "role"), 1),
        (AYLIN, 31, 100, "link", ("name", "organisation", "phone", "email", "role"), 1),
    ],
)
def test_the_richest_form_that_fits_is_shown(
    card: Card, columns: int, rows: int, kind: str, left_out: tuple[str, ...], quiet: int
) -> None:
    """In windows as people have them, two lines of the program's own taken off."""
    found = fitted(card, columns, rows)

    assert (found.form.kind, found.form.left_out, found.quiet) == (kind, left_out, quiet)
    assert read(found) == found.form.payload.encode()


@pytest.mark.parametrize(
    ("card", "columns", "rows", "left_out", "quiet"),
    [
        (ADA, 80, 22, (), 4),
        (AYLIN, 80, 22, (), 2),
        (ADA, 40, 12, ("organisation", "link", "role"), 1),
    ],
)
def test_sextants_leave_less_out(
    card: Card, columns: int, rows: int, left_out: tuple[str, ...], quiet: int
) -> None:
    """Where a terminal can show them, the whole card fits into 80x24."""
    found = exchange().fit(card, columns, rows, finer=True)

    assert found is not None
    assert (found.form.left_out, found.quiet, found.finer) == (left_out, quiet, True)
    assert found.size == qr.sextant_size(len(found.matrix), quiet)
    assert (found.size[0] <= columns, found.size[1] <= rows) == (True, True)


def test_a_window_too_small_for_any_form_gets_none() -> None:
    """Half a code is worse than none."""
    assert exchange().fit(ADA, 80, 10) is None
    assert exchange().fit(ADA, 20, 60) is None


def test_a_card_too_long_for_any_code_is_shortened() -> None:
    """A role of a thousand umlauts does not stop the rest."""
    card = Card(id="work", name="Ada", role="ü" * 1_000, organisation="ö" * 1_000)

    assert fitted(card, 300, 200).form.left_out == ("role",)


@given(cards, st.integers(10, 200), st.integers(10, 100))
@settings(max_examples=80, deadline=None)
def test_what_is_shown_fits_is_read_and_is_honest(card: Card, columns: int, rows: int) -> None:
    """For any card in any window."""
    found = exchange().fit(card, columns, rows)

    if found is not None:
        width, height = found.size
        assert (width <= columns, height <= rows) == (True, True)
        assert read(found) == found.form.payload.encode()
        filled = {field for field in FIELDS if getattr(card, field)} - set(card.hidden)
        assert set(found.form.fields) | set(found.form.left_out) == filled
        assert not set(found.form.fields) & set(found.form.left_out)


@example(Card(id="work", email="00", link="0.A\u0904"))
@example(Card(id="work", email="00", link=f"a.example/{'b' * 20}"))
@given(cards)
def test_what_a_form_claims_to_hold_is_in_it(card: Card) -> None:
    """Read back, each MECARD has the fields that it says and no other.

    What a camera can open has its scheme, where there is room for that.
    """
    for form in exchange().forms(card):
        if form.kind == "mecard":
            texts = dict(pairs_of(form.payload.removeprefix(mecard.SCHEME)))
            held = {
                "organisation": texts.get("ORG", ""),
                "phone": texts.get("TEL", ""),
                "email": texts.get("EMAIL", ""),
                "link": texts.get("URL", ""),
            }
            read = {field: unescape(text) for field, text in held.items() if text}
            said = {field: getattr(card.details, field) for field in form.fields if field != "name"}
            if "link" in said and read.get("link") == openable(said["link"]):
                said["link"] = openable(said["link"])
            assert read == said


def test_a_card_left_empty_is_none() -> None:
    """Whoever skips every question has changed nothing."""
    records = FakeRecords()

    Exchange(records, counting_ids("uid"), lambda: NOW).set_card("work", name="", email="")

    assert records.commits == []


@pytest.mark.parametrize("profile", PROFILES)
def test_a_field_that_is_hidden_is_in_no_form(profile: str) -> None:
    """It is kept, and neither handed over nor named as left out for want of room."""
    records = FakeRecords()
    mine = Exchange(records, counting_ids("uid"), lambda: NOW)
    mine.set_card(profile, name="Ada Lovelace", phone="+44 20 5550 0100", role="Programmer")

    card = mine.set_card(profile, hidden=("phone", "role"))

    assert (card.phone, card.role) == ("+44 20 5550 0100", "Programmer")
    assert {form.fields + form.left_out for form in mine.forms(card)} == {("name",)}
    assert not any("5550" in form.payload for form in mine.forms(card))


def test_a_card_of_hidden_fields_is_empty() -> None:
    """There is nothing to hand over."""
    card = exchange().set_card("work", name="Ada", hidden=("name",))

    assert card.is_empty
    assert exchange().forms(card) == ()


def test_no_other_field_can_be_hidden() -> None:
    """A slip is told rather than taken for a choice that was made."""
    with pytest.raises(Invalid) as refused:
        exchange().set_card("work", name="Ada", hidden=("fax",))
    assert (refused.value.field, refused.value.value) == ("field", "fax")


def test_plain_letters_reach_every_form_and_leave_addresses_alone() -> None:
    """Names are spelled anew; an address in other letters would be another address."""
    mine = exchange()
    card = mine.set_card(
        "work",
        name="Aylin Öztürk",
        organisation="Universität Köln",
        email="aylin@köln.example",
        is_plain=True,
    )

    full, *_ = forms = mine.forms(card)

    assert "FN:Aylin Oeztuerk\nORG:Universitaet Koeln\n" in full.payload
    assert "EMAIL;CHARSET=UTF-8:aylin@köln.example" in full.payload
    assert not any("ü" in form.payload for form in forms)
    assert mine.set_card("work", name="Aylin Öztürk").name == "Aylin Öztürk"


MARTA = Contact(
    id="c1",
    uid="urn:uuid:secret-uid",
    name="Marta Silva",
    organisation="SAP SE",
    role="Recruiterin für Talente",
    emails=("marta@sap.example", "marta.silva@home.example"),
    phones=("+49 6227 555010", "+49 151 5550123"),
    links=("linkedin.com/in/marta", "https://silva.example"),
    tags=("secret-tag",),
    circle="secret-circle",
    note="secret-note",
    extras=(("secret-question", "secret-answer"),),
    aliases=("secret-alias",),
    vcard="BEGIN:VCARD\nNOTE:secret-kept\nEND:VCARD\n",
)


def fitted_contact(contact: Contact, columns: int, rows: int) -> Fitted:
    """Fit a contact that is known to fit."""
    found = exchange().fit_contact(contact, columns, rows)
    assert found is not None
    return found


def test_a_contact_goes_over_with_all_addresses_and_nothing_private() -> None:
    """Where there is room; what I noted about them never does."""
    found = fitted_contact(MARTA, 160, 50)

    assert found.form.payload.splitlines() == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:Silva;Marta",
        "FN:Marta Silva",
        "ORG:SAP SE",
        "TEL:+49 6227 555010",
        "EMAIL:marta@sap.example",
        "URL:linkedin.com/in/marta",
        "TITLE;CHARSET=UTF-8:Recruiterin für Talente",
        "EMAIL:marta.silva@home.example",
        "TEL:+49 151 5550123",
        "URL:https://silva.example",
        "END:VCARD",
    ]
    assert (found.form.fields[-1], found.form.left_out) == ("more", ())
    assert read(found) == found.form.payload.encode()


@pytest.mark.parametrize("size", [(80, 22), (80, 24), (100, 28), (120, 38), (31, 100)])
def test_a_contact_in_a_small_window_keeps_the_preferred_addresses(size: tuple[int, int]) -> None:
    """The first ones; no form holds anything that is mine to know."""
    found = fitted_contact(MARTA, *size)

    assert "more" in found.form.left_out or size == (120, 38)
    assert "secret" not in found.form.payload
    assert read(found) == found.form.payload.encode()


def test_further_addresses_are_left_out_one_by_one() -> None:
    """Links first, then numbers, then mails; how many, is told."""
    links = (MARTA.links[0], *(f"https://silva.example/{letter * 60}" for letter in "ab"))
    phones = (MARTA.phones[0], "+49 151 5550123 at the weekend and after six in the evening")
    contact = dataclasses.replace(MARTA, links=links, phones=phones)
    forms = [fitted_contact(contact, 200, rows).form for rows in range(26, 50)]

    left = {form.further_left_out: form for form in forms}
    assert list(left) == [4, 3, 2, 1, 0]
    kinds = {n: [line.partition(":")[0] for line in left[n].payload.split()] for n in left}
    assert [kinds[n].count("EMAIL") for n in left] == [1, 2, 2, 2, 2]
    assert [kinds[n].count("TEL") for n in left] == [1, 1, 2, 2, 2]
    assert [kinds[n].count("URL") for n in left] == [1, 1, 1, 2, 3]
    assert (left[1].fields[-1], left[1].left_out) == ("more", ("more",))
    assert (left[4].fields[-1], left[4].left_out) == ("role", ("more",))


def test_a_crowd_of_addresses_makes_no_crowd_of_forms() -> None:
    """Whatever an import brought."""
    crowd = dataclasses.replace(MARTA, phones=tuple(str(n) for n in range(5_000)))
    found = fitted_contact(crowd, 1_000, 1_000)

    assert found.form.further_left_out == 5_001 - MOST_FURTHER


def test_a_contact_goes_over_with_the_parts_of_their_own_card() -> None:
    """Nobody has to guess at the family where they said it, nor at the unit."""
    card = (
        "BEGIN:VCARD\nFN:Dr. Ana María Silva Santos\nN:Silva Santos;Ana;María;Dr.;\n"
        "ORG:SAP SE;Talent\nEND:VCARD\n"
    )
    contact = Contact(
        id="c1",
        uid="u1",
        name="Dr. Ana María Silva Santos",
        organisation="SAP SE, Talent",
        phones=("1",),
        vcard=card,
    )
    full = fitted_contact(contact, 200, 100).form.payload.splitlines()
    mecard_form = next(one for one in person_forms(details_of(contact)) if one.kind == "mecard")

    assert "N;CHARSET=UTF-8:Silva Santos;Ana;María;Dr." in full
    assert "ORG:SAP SE;Talent" in full
    assert mecard_form.payload.startswith("MECARD:N:Silva Santos,Dr. Ana María;ORG:SAP SE, Talent;")
    renamed = dataclasses.replace(contact, name="Ana Costa", organisation="Festo")
    full = fitted_contact(renamed, 200, 100).form.payload.splitlines()
    assert "N:Costa;Ana" in full
    assert "ORG:Festo" in full


def test_a_contact_of_whom_nothing_is_known_has_no_code() -> None:
    """There would be nothing to take in."""
    blank = Contact(id="c1", uid="u1", note="somebody from the bar")

    assert exchange().fit_contact(blank, 200, 100) is None


FAIR = Event(
    id="k3f9x2m7ap",
    name="Hannover Messe; Tag, Nacht",
    begin=date(2026, 4, 20),
    end=date(2026, 4, 24),
    place="Halle 8, Messegelände",
    link="hannovermesse.example/2026",
)
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:c\r\nBEGIN:VEVENT\r\nUID:k3f9x2m7ap\r\n"
    "DTSTAMP:20261001T000000Z\r\nSUMMARY:Hannover Messe\\; Tag\\, Nacht\r\n"
    "DTSTART;VALUE=DATE:20260420\r\nDTEND;VALUE=DATE:20260425\r\n"
    "LOCATION:Halle 8\\, Messegelände\r\nURL:https://hannovermesse.example/2026\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.mark.parametrize(
    ("columns", "rows", "kind", "left_out"),
    [
        (160, 48, "calendar", ()),
        (160, 32, "calendar", ()),
        (120, 30, "calendar", ("link",)),
        (100, 28, "calendar", ("place", "link")),
        (100, 26, "event", ("link",)),
        (80, 22, "event", ("place", "link")),
        (31, 100, "link", ("name", "dates", "place")),
    ],
)
def test_an_event_goes_over_as_rich_as_fits(
    columns: int, rows: int, kind: str, left_out: tuple[str, ...]
) -> None:
    """A calendar; without it in small windows; the address of its page where nothing else fits."""
    found = exchange().fit_event(FAIR, columns, rows)

    assert found is not None
    assert (found.form.kind, found.form.left_out) == (kind, left_out)
    assert read(found) == found.form.payload.encode()


def test_an_event_is_whole_in_a_large_window() -> None:
    """With its end the day after, as the standard has it, and the day by the clock."""
    found = exchange().fit_event(FAIR, 200, 100)

    assert found is not None
    assert found.form.payload == CALENDAR
    assert found.form.fields == ("name", "dates", "place", "link")


def test_an_event_is_the_same_code_all_day() -> None:
    """Each time that it is painted."""
    moments = iter((NOW, NOW + timedelta(hours=5)))
    mine = Exchange(FakeRecords(), counting_ids("uid"), lambda: next(moments))

    assert mine.fit_event(FAIR, 200, 100) == mine.fit_event(FAIR, 200, 100)


def test_the_address_of_an_event_that_nobody_can_open_is_no_code() -> None:
    """In a window too small for the event it would lead nowhere."""
    event = dataclasses.replace(FAIR, link="in the mail")

    assert exchange().fit_event(event, 31, 100) is None
    whole = exchange().fit_event(event, 200, 100)
    assert whole is not None
    assert "URL:in the mail" in whole.form.payload


def test_an_event_of_one_day_with_nothing_but_a_name_has_two_forms() -> None:
    """What is not there is not left out; one day needs no end."""
    event = Event(id="k1", name="Meetup", begin=date(2026, 5, 1), end=date(2026, 5, 1))
    whole, bare = exchange().fit_event(event, 200, 100), exchange().fit_event(event, 80, 20)

    assert whole is not None
    assert bare is not None
    assert (whole.form.left_out, bare.form.left_out) == ((), ())
    assert bare.form.payload == (
        "BEGIN:VEVENT\nSUMMARY:Meetup\nDTSTART;VALUE=DATE:20260501\nEND:VEVENT"
    )


def test_an_event_fits_no_window_of_a_few_cells() -> None:
    """Half a code is worse than none, here too."""
    assert exchange().fit_event(FAIR, 20, 8) is None


def test_an_event_that_never_ends_has_no_day_after_it() -> None:
    """The last day of all is the end of what a date can be."""
    event = Event(id="k1", name="Nirvana", begin=date(9999, 12, 30), end=date.max)

    found = exchange().fit_event(event, 200, 100)

    assert found is not None
    assert "DTEND" not in found.form.payload
    assert "DURATION:P2D" in found.form.payload


def test_a_card_that_says_nothing_in_parts_is_guessed_at() -> None:
    """As any name is."""
    contact = dataclasses.replace(
        MARTA, vcard="BEGIN:VCARD\nFN:Marta Silva\nORG:SAP SE\nEND:VCARD\n"
    )

    assert "N:Silva;Marta" in fitted_contact(contact, 200, 100).form.payload.splitlines()
    bare = dataclasses.replace(MARTA, vcard="BEGIN:VCARD\nN:;;;;\nFN:Marta Silva\nEND:VCARD\n")
    assert details_of(bare).parts is None
