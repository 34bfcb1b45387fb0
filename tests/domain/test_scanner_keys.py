"""What a scanner types and what a person types are told apart, key by key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.scanned import LIMIT
from companion.domain.scanner_keys import (
    FEWEST,
    GRACE,
    HOLD,
    LINE_GRACE,
    LONGEST,
    PAUSE,
    QUICK,
    TAIL,
    UNFINISHED,
    ScannerKeys,
    Step,
    Where,
)
from companion.domain.typed_code import OTHER, as_payload
from tests.typed_codes import BADGE, CARD, FREE, MECARD, SUFFIXES, URL

FAST, SLOW = 0.001, 0.2
"""Seconds a key: a scanner, and a person."""


@dataclass
class Field:
    """A field, or a place without one, that does what the steps say."""

    where: Where = "line"
    text: str = ""
    """What is in the field; what acted, where letters are keys."""
    payloads: list[str] = field(default_factory=list)
    now: float = 100.0
    bound: str = ""
    """The keys that do something, where letters are keys."""
    held: str = ""
    """What is held there."""
    is_cut: bool = False
    """Whether a payload was longer than any code."""

    def __post_init__(self) -> None:
        """Begin to type."""
        self.keys = ScannerKeys(
            lambda line: line.startswith(("https://", "MATMSG:")) or "@x.example" in line,
            is_written=lambda: bool(self.text.strip()),
            is_bound=lambda: self.held[:1] in {*self.bound},
        )
        self.keys.begin(self.where)
        self.wait = 0.0

    def type(self, text: str, pace: float = FAST) -> None:
        """Type `text`, with `pace` seconds before each key; "←" is a key without a character."""
        for char in text:
            self.rest(pace)
            step = self.keys.key("" if char == "←" else char, self.now)
            assert not step.take_back or self.text.endswith(step.take_back)
            self.text = self.text.removesuffix(step.take_back)
            self.follow(step)
            self.text += char if step.passes else ""
            self.held += char if step.wait and not step.passes else ""
            self.wait = step.wait

    def follow(self, step: Step) -> None:
        """Take note of what was held."""
        self.text += step.give_back.replace(OTHER, "←")
        self.payloads += [step.payload] if step.payload else []
        self.is_cut |= step.is_cut
        self.held = "" if step.payload or step.give_back else self.held

    def rest(self, seconds: float) -> None:
        """Type nothing for `seconds`."""
        self.now += seconds
        if 0 < self.wait < seconds:
            self.follow(self.keys.rest())
            self.wait = 0.0


def scanned(payload: str, *, where: Where = "line", pace: float = FAST) -> Field:
    """Return a field in which a scanner typed `payload` and then rested."""
    typed = Field(where)
    typed.type(payload, pace)
    typed.rest(2)
    return typed


@pytest.mark.parametrize("suffix", SUFFIXES.values(), ids=SUFFIXES)
@pytest.mark.parametrize("ends", ["\r", "\n", "\r\n"], ids=["enter", "newline", "both"])
@pytest.mark.parametrize("where", ["line", "field", "keys"])
@pytest.mark.parametrize("payload", [CARD, MECARD], ids=["vCard", "MECARD"])
def test_a_card_lands_whole(payload: str, where: Where, ends: str, suffix: str) -> None:
    """However its lines end and whatever the scanner puts behind it; nothing is left over."""
    typed = scanned(payload.replace("\n", ends) + suffix, where=where)

    assert typed.payloads == [payload]
    assert not typed.text


@pytest.mark.parametrize("suffix", SUFFIXES.values(), ids=SUFFIXES)
@pytest.mark.parametrize("where", ["line", "keys"])
@pytest.mark.parametrize("payload", [URL, FREE], ids=["link", "free text"])
def test_what_is_no_card_lands_whole(payload: str, where: Where, suffix: str) -> None:
    """A link and the lines of a text are one payload too."""
    typed = scanned(payload.replace("\n", "\r") + suffix, where=where)

    assert typed.payloads == [payload]
    assert not typed.text


@pytest.mark.parametrize(
    "payload",
    [
        "BEGINÖVCARD\nFNÖAylin\nENDÖVCARD",
        "beginövcard\nfnöaylin\nendövcard",
        "BEGIN>VCARD\nFN>Aylin\nEND>VCARD",
        "MECARDÖNÖDoe,JohnöTELÖ1öö",
        "BIYCARDÖNÖSeanöXÖOwenöö",
        "mecard:n:Doe,John;tel:1;;",
        "BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT",
    ],
)
def test_a_scanner_for_another_keyboard_is_understood(payload: str) -> None:
    """A colon that came as another sign begins and ends a card too, in any case."""
    typed = scanned(f"{payload}\r", where="field")

    assert typed.payloads == [payload]
    assert not typed.text


def test_a_card_is_whole_at_its_end_and_not_later() -> None:
    """Nobody waits for a grace where the end is certain."""
    typed = Field()
    typed.type(CARD)

    assert typed.payloads == [CARD]


def test_a_mecard_is_whole_at_the_line_end_behind_it() -> None:
    """Without one it waits for a moment: some cards have an empty field in the middle."""
    typed = Field()
    typed.type("MECARD:N:Doe,John;;TEL:1;;")
    assert not typed.payloads
    typed.type("\r")

    assert typed.payloads == ["MECARD:N:Doe,John;;TEL:1;;"]


def test_an_escaped_semicolon_does_not_end_a_mecard() -> None:
    r"""In `\;;` the second one ends a field, and the card goes on after it."""
    typed = Field()
    typed.type(r"MECARD:N:a\;;")
    typed.rest(LINE_GRACE * 2)
    typed.type("TEL:1;;\r")

    assert typed.payloads == [r"MECARD:N:a\;;TEL:1;;"]


@pytest.mark.parametrize("payload", ["MECARD:N:Doe,John;TEL:1", "MEMORY:foo\nNAME1:Sean\nTEL1:+1"])
def test_a_card_without_an_end_is_taken_after_a_while(payload: str) -> None:
    """Its lines are one payload all the same."""
    typed = scanned(payload.replace("\n", "\r\n") + "\r\n")

    assert typed.payloads == [payload]
    assert not typed.text


def test_a_scanner_that_stops_gives_what_came() -> None:
    """A vCard that breaks off is taken as far as it came, after a longer while."""
    typed = Field()
    typed.type(CARD[:40])
    typed.rest(UNFINISHED / 2)
    assert not typed.payloads
    typed.rest(UNFINISHED * 2)

    assert typed.payloads == [CARD[:40]]
    assert not typed.text


def test_what_was_typed_before_stays_in_the_line() -> None:
    """A name and an organisation are there still when the code is taken out."""
    typed = Field()
    typed.type("Anna @Acme ", SLOW)
    typed.type(CARD.replace("\n", "\r") + "\r")

    assert typed.payloads == [CARD]
    assert typed.text == "Anna @Acme "


@pytest.mark.parametrize("payload", [CARD, MECARD, URL])
def test_what_came_in_one_go_before_a_card_stays_as_well(payload: str) -> None:
    """Where a terminal hands over all at once, nothing tells when the typing ended but the head."""
    typed = scanned("Anna Berger @Acme " + payload.replace("\n", "\r") + "\r")

    if payload == URL:
        assert typed.text == f"Anna Berger @Acme {URL}\r"
    else:
        assert typed.payloads == [payload]
        assert typed.text == "Anna Berger @Acme "


def test_a_person_may_type_a_card() -> None:
    """A whole card is one, however slowly it comes; a half one goes into the line."""
    assert scanned(CARD.replace("\n", "\r"), pace=SLOW).payloads == [CARD]

    half = scanned("mecard:N:Do", pace=SLOW)

    assert half.text == "mecard:N:Do"
    assert not half.payloads


def test_a_person_may_write_about_cards() -> None:
    """In a note such a word is a word."""
    typed = scanned("MECARD: they know BEGIN:VCARD, memory: tea\r", where="field", pace=SLOW)

    assert typed.text == "MECARD: they know BEGIN:VCARD, memory: tea\r"


def test_a_badge_code_is_taken_at_the_line_end() -> None:
    """No name is typed so fast and has digits in it; without a line end it may be part of one."""
    assert scanned(f"{BADGE}\r").payloads == [BADGE]
    assert scanned(BADGE).text == BADGE


def test_a_line_that_comes_at_once_is_a_line() -> None:
    """A terminal may paste as if somebody typed very fast: enter keeps the line all the same."""
    typed = scanned("Anna Berger @Siemens #hr\r")

    assert typed.text == "Anna Berger @Siemens #hr\r"
    assert not typed.payloads


def test_the_line_end_behind_a_payload_is_no_key() -> None:
    """It would keep whom nobody has looked at; one that a person presses is a key."""
    typed = Field("keys")
    typed.type(CARD)
    typed.type("\r\n")
    typed.rest(TAIL * 2)
    typed.type("\r")

    assert typed.payloads == [CARD]
    assert typed.text == "\r"


def test_two_codes_are_two_payloads() -> None:
    """One behind the other, with next to no time in between."""
    typed = scanned(f"{CARD}\r{MECARD}\r{URL}\r", where="keys")

    assert typed.payloads == [CARD, MECARD, URL]
    assert not typed.text


def test_a_letter_is_a_key_after_a_moment() -> None:
    """Where letters are keys, one waits for the next one and is a key then."""
    keys = ScannerKeys(str.isupper)
    first = keys.key("n", 1.0)

    assert (first.passes, first.wait) == (False, HOLD)
    assert keys.rest().give_back == "n"
    assert not keys.rest().give_back


@pytest.mark.parametrize("keys", ["5←", "5\r", "jk", "n"])
def test_a_few_quick_keys_stay_keys(keys: str) -> None:
    """Two fingers may come down at once, and a letter before enter."""
    assert scanned(keys, where="keys").text == keys


def test_two_letters_of_a_quick_typist_stay_keys() -> None:
    """The second one comes too late for a scanner; it waits for itself."""
    assert scanned("nm", where="keys", pace=QUICK * 1.1).text == "nm"


def test_a_key_that_is_held_down_goes_on_at_once() -> None:
    """The list moves with every repeat, and does not stand still until the key is let go."""
    typed = Field("keys")
    typed.type("j")
    typed.type("j", 0.4)
    assert typed.text == "jj"
    typed.type("jjjjjjjj", 0.01)

    assert typed.text == "j" * 10
    assert scanned("j" * 20, where="keys").text == "j" * 20


@pytest.mark.parametrize("repeat", [0.033, 0.012, FAST])
def test_another_key_behind_one_that_is_held_down_is_a_key(repeat: float) -> None:
    """However quickly it repeats, and where a slow line hands over all of it at once."""
    typed = Field("keys")
    typed.type("j")
    typed.type("j", 0.4)
    typed.type("j" * 12, repeat)
    typed.type("k", 0.02)
    typed.rest(2)

    assert typed.text == "j" * 14 + "k"
    assert not typed.payloads
    assert scanned("j" * 12 + "k", where="keys").text == "j" * 12 + "k"


@pytest.mark.parametrize("line", ["nAnna Berger @Siemens\r", "nAnna Berger", "nBerger\r"])
def test_what_a_slow_line_hands_over_at_once_is_keys(line: str) -> None:
    """The first one does something here, and the rest is no code; behind any other it is one."""
    typed = Field("keys", bound="n")
    typed.type(line)
    typed.rest(2)

    assert typed.text == line
    assert not typed.payloads
    assert scanned(line, where="keys").payloads == [line.strip()]


@pytest.mark.parametrize("payload", [URL, BADGE, FREE, "100042"])
def test_a_code_may_begin_with_a_key_that_does_something(payload: str) -> None:
    """A badge code has digits, a link is known, and several lines are no line."""
    typed = Field("keys", bound=payload[0])
    typed.type(payload.replace("\n", "\r") + "\r")
    typed.rest(2)

    assert typed.payloads == [payload]


@pytest.mark.parametrize("end", ["5550100", "anna@x.example", "+4915155", "#ki2026", "@4711gmbh"])
def test_the_end_of_a_line_that_comes_at_once_stays_in_the_line(end: str) -> None:
    """A slow line held it up: it is no badge code, and enter keeps whom it belongs to."""
    typed = Field()
    typed.type("Anna +49 151 ", 0.12)
    typed.rest(0.3)
    typed.type(f"{end}\r")
    typed.rest(2)

    assert typed.text == f"Anna +49 151 {end}\r"
    assert not typed.payloads


@pytest.mark.parametrize("end", ["+4915155", "#ki2026", "@4711gmbh", "*5 hr"])
def test_a_sign_of_a_line_begins_no_badge_code(end: str) -> None:
    """In an empty line neither."""
    assert scanned(f"{end}\r").text == f"{end}\r"


@pytest.mark.parametrize("payload", ["5550100", "anna@x.example"])
def test_a_short_code_is_one_in_an_empty_line(payload: str) -> None:
    """Also in the one after a line that was kept."""
    typed = Field()
    typed.type("Anna\r", SLOW)
    typed.text = ""
    typed.type(f"{payload}\r")
    typed.rest(2)

    assert typed.payloads == [payload]


def test_a_long_code_is_one_behind_a_name() -> None:
    """As a link is, though somebody corrected what they typed just before."""
    typed = Field()
    typed.type("Jonas @IHKK", SLOW)
    typed.type("←", SLOW)
    typed.type(f"{BADGE}\r")
    typed.rest(2)
    typed.type(f"{URL}\r")
    typed.rest(2)

    assert typed.payloads == [BADGE, URL]
    assert typed.text == "Jonas @IHKK←"


def test_a_correction_in_one_go_is_no_new_line() -> None:
    """The number goes on with the name before it."""
    typed = Field()
    typed.type("Anna 5←550100\r")
    typed.rest(2)

    assert typed.text == "Anna 5←550100\r"
    assert not typed.payloads


def test_keys_that_type_nothing_come_back_in_their_order() -> None:
    """Somebody corrected a word while a slow line held up all of it."""
    line = "Anna Berger @Siemenss←← Jonas←←←, Halle 8"

    assert scanned(line).text == line
    assert scanned("x BEGIN:VC←ARD: a", pace=SLOW, where="field").text == "x BEGIN:VC←ARD: a"


def test_keys_that_type_nothing_are_no_part_of_a_card() -> None:
    """In its head, at its end, and behind all of it."""
    typed = scanned("Anna Berger at noon BEG←IN:VC←ARD\rFN:Eve←\rEN←D:VCARD\r", where="line")
    assert typed.payloads == ["BEGIN:VCARD\nFN:Eve\nEND:VCARD"]
    assert typed.text == "Anna Berger at noon "

    assert scanned("MECARD:N:Doe;;←\r").payloads == ["MECARD:N:Doe;;"]
    assert scanned("MECARD:" + "←" * 30).payloads == ["MECARD:"]


def test_a_place_waits_for_a_scanner_and_not_for_long() -> None:
    """A scanner may take as long as a quick finger, and nobody notices that a key waits."""
    assert scanned(URL, where="keys", pace=0.02).payloads == [URL]
    assert scanned(CARD, where="keys", pace=0.02).payloads == [CARD]
    assert QUICK < HOLD <= 0.05


def test_control_characters_of_a_payload_do_nothing() -> None:
    """Escape, ctrl+z and arrows in a code are no keys; pressed by a person they are."""
    typed = Field("line")
    typed.type(CARD[:20])
    typed.type("←←")
    typed.type(CARD[20:])
    assert typed.payloads == [CARD]
    assert not typed.text

    typed = Field("line")
    typed.type("mecard:N", SLOW)
    typed.type("←", PAUSE * 2)

    assert typed.text == "mecard:N←"


def test_a_person_may_leave_an_unfinished_card() -> None:
    """The key only takes what came; it does not go on to what opens then."""
    typed = Field("line")
    typed.type(CARD[:30])
    typed.type("←", PAUSE * 2)

    assert typed.payloads == [CARD[:30]]
    assert not typed.text


def test_keys_that_waited_in_the_program_are_told_apart_by_their_time() -> None:
    """Where nobody asked in time, the next key settles what came before."""
    keys = ScannerKeys(str.isupper)
    keys.begin("keys")
    assert keys.key("n", 1.0).wait == HOLD
    step = keys.key("A", 1.5)
    assert (step.give_back, step.passes, keys.is_holding) == ("n", False, True)

    keys.begin("line")
    for at, char in enumerate("HTTPS://X.EXAMPLE/ADA"):
        keys.key(char, at * FAST)
    step = keys.key("b", GRACE * 2)

    assert step.payload == "HTTPS://X.EXAMPLE/ADA"
    assert step.passes


def test_what_never_ends_is_cut() -> None:
    """No code is longer than the longest: the rest of it is no key either."""
    endless = "BEGIN:VCARD\rNOTE:" + "x" * (3 * LIMIT)
    typed = scanned(endless, where="keys")
    typed.type("q")
    typed.rest(HOLD * 2)

    assert [len(payload) for payload in typed.payloads] == [LONGEST]
    assert typed.is_cut
    assert typed.text == "q"
    assert not scanned(CARD).is_cut


def test_a_payload_is_without_what_scanners_put_around_it() -> None:
    """The kind of code before it, line ends behind it."""
    assert as_payload("]Q1BEGIN:VCARD\r\nEND:VCARD\r\n\t") == "BEGIN:VCARD\nEND:VCARD"
    assert scanned(f"]Q1{CARD}\r").payloads == [CARD]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters=":Öö>←")))
def test_what_a_person_types_comes_back_unchanged(text: str) -> None:
    """Whatever it is, wherever it is typed: it goes on as it came."""
    for where in ("line", "field", "keys"):
        typed = scanned(text, where=where, pace=SLOW)

        assert typed.text == text
        assert not typed.payloads


@given(st.lists(st.floats(0, UNFINISHED * 0.9), min_size=len(CARD), max_size=len(CARD)))
def test_a_card_lands_whole_at_any_pace(paces: list[float]) -> None:
    """A terminal hands over a letter, a line or all at once: the payload is the same."""
    typed = Field()
    for char, pace in zip(CARD, paces, strict=True):
        typed.type(char, pace)

    assert typed.payloads == [CARD]
    assert not typed.text


@given(
    st.text("nAö1: ;\r\n\t←BEGIN", max_size=80),
    st.lists(st.sampled_from([0.0, FAST, QUICK * 2, PAUSE * 1.1, GRACE * 1.1, 1.5]), min_size=80),
)
def test_no_letter_is_lost(text: str, paces: list[float]) -> None:
    """Whatever is typed at whatever pace is in the line or in a payload."""
    typed = Field()
    for char, pace in zip(text, paces, strict=False):
        typed.type(char, pace)
    typed.rest(2)

    found = typed.text + "".join(typed.payloads)
    assert sorted(letters(found)) == sorted(letters(text))


def letters(text: str) -> Iterable[str]:
    """Return what no suffix and no key without a character is."""
    return (char for char in text if char not in "\r\n\t←")


def test_fewest_is_what_a_key_place_needs() -> None:
    """So many quick keys are a payload of any kind, one less are keys."""
    assert scanned("abc123"[:FEWEST], where="keys").payloads == ["abc123"]
    assert scanned("abc123"[: FEWEST - 1], where="keys").text == "abc12"
