"""Drafts for the mail program: whole, and to nobody but the one they are meant for."""

from __future__ import annotations

import email
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.draft import Draft
from companion.errors import Invalid
from companion.formats.mail import MAILTO_LIMIT, check_address, eml, mailto

NOW = datetime(2026, 11, 24, 15, 8, tzinfo=UTC)
LINE = 998
"""Bytes that a line of a mail may have (RFC 5322, 2.1.1)."""
awkward = st.sampled_from(
    [
        *(
            "\r\nBcc: evil@x.example\r\n",
            "\u2028",
            "\u2029",
            "\x85",
            "\x0b",
            "\x00",
            "\ud800",
            "\udfff",
        ),
        *(
            "=?utf-8?q?=0D=0ABcc:_e=40x.example?=",
            "\nFrom here",
            "\n.\n",
            "&bcc=e@x.example",
            "%0A",
        ),
        *("Grüße ", "🎪", "+ 100 % & mehr ", "ä" * 90, "x" * 70, "x" * 1_100, "word " * 40),
    ]
)
texts = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=200),
    st.lists(st.one_of(awkward, st.text(max_size=9)), max_size=6).map("".join),
)
people = st.sampled_from(["", "anna@nordlicht.example", "jürgen@bäckerei.example"])
drafts = st.builds(Draft, to=people, cc=people, subject=texts, body=texts)

HOSTILE = [
    "a@b.example?bcc=evil@x.example",
    "a@b.example&bcc=evil@x.example",
    "a?bcc=evil@x.example",
    "a%3Fbcc=evil@x.example",
    "a@b.example, evil@x.example",
    "a@b.example;evil@x.example",
    "a@b.example,evil@x.example",
    "a@b.example\r\nBcc: evil@x.example",
    "a@b.example\nBcc:evil@x.example",
    "a@b.example%0D%0ABcc:evil@x.example",
    "Anna <a@b.example>",
    "<a@b.example>",
    "a@b.example>,<evil@x.example",
    "group:a@b.example;",
    '"a, evil@x.example"@b.example',
    "a@b@c.example",
    "a@b.example，evil＠x.example",
    "a..b@c.example",
    ".a@c.example",
    "a@c.example.",
    "a@[127.0.0.1]",
    "a@b.example (evil@x.example)",
    "a\\@b.example",
    "anna",
    "@b.example",
    "a@",
    f"{'a' * 300}@b.example",
]


def parsed(data: bytes) -> EmailMessage:
    """Read a message as a mail program would, its headers as UTF-8 (RFC 6532)."""
    message = email.message_from_string(data.decode(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


@pytest.mark.parametrize("place", ["to", "cc"])
@pytest.mark.parametrize("address", HOSTILE)
def test_an_address_that_could_mean_more_than_one_person_is_refused(
    address: str, place: str
) -> None:
    """Neither the link nor the file is made, whoever it is for."""
    draft = Draft(**{place: address, "subject": "Hello"})

    with pytest.raises(Invalid) as link:
        mailto(draft)
    with pytest.raises(Invalid) as file:
        eml(draft, date=NOW)

    assert (link.value.field, file.value.field) == ("email", "email")


@pytest.mark.parametrize(
    "address",
    [
        "anna@nordlicht.example",
        "anna.berger+messe@mail.nordlicht.example",
        "o'neill@werft.example",
        "r&d@werft.example",
        "bounce=anna@werft.example",
        "jürgen@bäckerei.example",
        "用户@例子.example",
        "admin@intranet",
    ],
)
def test_an_ordinary_address_comes_back_from_link_and_file(address: str) -> None:
    """Punctuation that the standard allows survives, and so do other alphabets."""
    draft = Draft(to=address, subject="Hello")

    link = urlsplit(mailto(draft))
    message = parsed(eml(draft, date=NOW))

    assert unquote(link.path) == address
    assert [one.addr_spec for one in message["To"].addresses] == [address]


@given(drafts)
def test_a_link_reads_back_as_the_draft(draft: Draft) -> None:
    """Subject and body are one parameter each, whatever is in them."""
    link = mailto(draft)

    parts = urlsplit(link)
    query = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True)

    assert link.isascii()
    assert (parts.scheme, unquote(parts.path), parts.fragment) == ("mailto", draft.to, "")
    assert query == [
        *([("cc", draft.cc)] if draft.cc else []),
        ("subject", draft.subject),
        ("body", draft.body.replace("\n", "\r\n")),
    ]


@given(drafts)
def test_a_file_reads_back_as_the_draft(draft: Draft) -> None:
    """There is no header but ours, and the text is the same."""
    data = eml(draft, date=NOW)

    message = parsed(data)

    assert data.isascii() == f"{draft.to}{draft.cc}".isascii()
    assert max(map(len, data.split(b"\r\n"))) <= LINE
    assert b"\nFrom " not in data
    assert str(message["To"] or "") == draft.to
    assert str(message["Cc"] or "") == draft.cc
    assert message["Subject"] == draft.subject
    assert message.get_content().replace("\r\n", "\n") == f"{draft.body}\n"
    assert set(message.keys()) - {"To", "Cc"} == {
        "Subject",
        "Date",
        "X-Unsent",
        "Content-Type",
        "Content-Transfer-Encoding",
        "MIME-Version",
    }


@pytest.mark.parametrize(
    "subject",
    [
        "=?utf-8?q?Hello=0D=0ABcc:_evil=40x.example?=",
        "Hello =?utf-8?b?DQpCY2M6IGV2aWxAeC5leGFtcGxl?=",
        "Hello\r\nBcc: evil@x.example",
        "a=?us-ascii?q?=0ABcc:evil=40x.example?=b",
    ],
)
def test_a_subject_cannot_smuggle_in_a_header(subject: str) -> None:
    """Not even as an encoded word, which the standard library decodes on the way in."""
    data = eml(Draft(to="anna@nordlicht.example", subject=subject), date=NOW)

    assert b"\nBcc" not in data
    assert "Bcc" not in parsed(data)
    assert parsed(data)["Subject"] == subject.replace("\r\n", " ")


@given(st.text(max_size=80))
def test_no_text_at_all_gives_a_second_recipient(address: str) -> None:
    """What is not refused stands alone in the To of both forms."""
    draft = Draft(to=address)
    try:
        link = urlsplit(mailto(draft))
    except Invalid:
        return

    message = parsed(eml(draft, date=NOW))

    assert unquote(link.path) == draft.to
    assert len(message.get_all("To", [])) == bool(draft.to)
    assert not {"Cc", "Bcc"} & set(message.keys())


def test_the_second_person_of_an_introduction_reads_along() -> None:
    """In the link and in the file; a link without anybody in To has the copy alone."""
    draft = Draft(to="anna@nordlicht.example", cc="r&d+x@werft.example", subject="You two")

    message = parsed(eml(draft, date=NOW))

    assert mailto(draft) == (
        "mailto:anna@nordlicht.example?cc=r%26d%2Bx@werft.example&subject=You%20two&body="
    )
    assert message["Cc"].addresses[0].addr_spec == "r&d+x@werft.example"
    assert mailto(Draft(cc="a@b.example")) == "mailto:?cc=a@b.example&subject=&body="


def test_the_longest_message_makes_a_file_of_a_size() -> None:
    """Texts end at 20,000 characters, so no file grows without bound."""
    draft = Draft(to="anna@nordlicht.example", subject="ä" * 9_999, body="🎪" * 99_999)

    data = eml(draft, date=NOW)

    assert len(data) < 300_000
    assert parsed(data).get_content().strip() == draft.body


def test_a_file_opens_as_an_unsent_message() -> None:
    """Outlook and Apple Mail look at X-Unsent."""
    message = parsed(eml(Draft(to="anna@nordlicht.example", subject="Grüße"), date=NOW))

    assert message["X-Unsent"] == "1"
    assert message["Date"].datetime == NOW
    assert message["From"] is None


def test_without_an_address_the_mail_program_asks() -> None:
    """A contact without a mail address still gets a draft."""
    assert mailto(Draft(subject="Hi", body="a\nb")) == "mailto:?subject=Hi&body=a%0D%0Ab"


def test_a_long_text_outgrows_the_link() -> None:
    """An umlaut costs six characters."""
    assert len(mailto(Draft(body="ä" * 250))) > MAILTO_LIMIT


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85", "\x00", "\x9f", "\ud800", "\u202e"])
def test_an_address_holds_no_sign_that_ends_a_line(sign: str) -> None:
    """Also where nothing was cleaned before, on both sides of the @."""
    for address in (f"anna{sign}x@b.example", f"anna@b{sign}x.example"):
        with pytest.raises(Invalid):
            check_address(address)


def test_a_checked_address_is_returned_as_it_was() -> None:
    """So that the check can stand where the address is used."""
    assert check_address("anna@nordlicht.example") == "anna@nordlicht.example"
