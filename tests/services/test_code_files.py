"""What a file holds that could have been in a code."""

from __future__ import annotations

from io import BytesIO
from typing import cast

import pytest
from PIL import Image
from zxingcpp import BarcodeFormat, create_barcode

from companion.errors import Unreadable
from companion.formats import qr
from companion.formats.payloads import MOST
from companion.services.code_files import parted, payloads_in
from companion.services.laptop_ports import Optics
from tests.fakes import FakeOptics

ANNA = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna Berger\r\nEND:VCARD\r\n"
BEN = "begin:vcard\nFN:Ben Okafor\nend:vcard\n"


def picture_of(*payloads: str) -> bytes:
    """Return a PNG with a QR code for each payload, below each other."""
    codes = [
        Image.fromarray(
            create_barcode(text, BarcodeFormat.QRCode).to_image(scale=4, add_quiet_zones=True)
        )
        for text in payloads
    ]
    sheet = Image.new(
        "L", (max(code.width for code in codes), sum(code.height for code in codes)), 255
    )
    top = 0
    for code in codes:
        sheet.paste(code, (0, top))
        top += code.height
    file = BytesIO()
    sheet.save(file, "PNG")
    return file.getvalue()


def test_all_codes_of_a_picture_are_read() -> None:
    """From top to bottom, each once."""
    data = picture_of("https://a.example", "tel:+4989", "https://a.example")

    assert payloads_in(data, "badge.png", FakeOptics()) == ("https://a.example", "tel:+4989")


def test_a_picture_may_hold_no_code() -> None:
    """It is no error: there is nothing in it."""
    file = BytesIO()
    Image.new("L", (60, 60), 255).save(file, "PNG")

    assert payloads_in(file.getvalue(), "white.png", FakeOptics()) == ()


@pytest.mark.parametrize(
    "data",
    [
        qr.svg(qr.make_matrix("x")).encode(),
        b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>',
        b"\xef\xbb\xbf\n <!DOCTYPE html><a href='mailto:anna@x.example'>Anna</a>",
        b"<HTML><body>anna@x.example",
    ],
)
def test_a_drawing_or_a_page_is_no_text(data: bytes) -> None:
    """Somebody called "svg" at www.w3.org would be read in it."""
    with pytest.raises(Unreadable) as caught:
        payloads_in(data, "code.svg", FakeOptics())

    assert (caught.value.path, caught.value.reason) == ("code.svg", "svg")


def test_a_damaged_picture_is_refused() -> None:
    """By its name."""
    data = picture_of("x")[:60]
    with pytest.raises(Unreadable) as caught:
        payloads_in(data, "half.png", FakeOptics())

    assert caught.value.path == "half.png"


def test_each_card_of_a_text_is_one_payload() -> None:
    """What stands around them is left out."""
    text = f"Hello,\n{ANNA}\nand\n{BEN}Bye"

    assert payloads_in(text.encode(), "two.vcf", FakeOptics()) == (ANNA.strip(), BEN.strip())


def test_a_text_is_no_picture() -> None:
    """Nothing that reads pictures is loaded for it; a mark in front of it is no part of it."""
    data = b"\xef\xbb\xbfhttps://a.example\r\n"

    assert payloads_in(data, "link.txt", cast("Optics", None)) == ("https://a.example",)


def test_any_other_text_is_one_payload() -> None:
    """A signature, say, in any encoding."""
    data = "Jürgen Weiß\nIHK Kassel".encode("cp1252")

    assert payloads_in(data, "signature.txt", FakeOptics()) == ("Jürgen Weiß\nIHK Kassel",)


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04\0\0\0", b"\x7fELF\0\0", b"\x89PNG\r\n\x1a\n"],
    ids=["zip", "program", "beginning"],
)
def test_a_program_is_neither(data: bytes) -> None:
    """It is told to be no picture, for that is what was looked for."""
    with pytest.raises(Unreadable) as caught:
        payloads_in(data, "file.bin", FakeOptics())

    assert (caught.value.path, caught.value.reason) == ("file.bin", "not_a_picture")


def test_large_cards_are_all_read() -> None:
    """With a picture in each, in any encoding."""
    photo = f"PHOTO;ENCODING=b;TYPE=JPEG:{'QUJD' * 7_000}"
    cards = [f"BEGIN:VCARD\nFN:Jörg {n}\n{photo}\nEND:VCARD" for n in range(50)]

    for encoding in ("utf-8", "cp1252"):
        data = "\n".join(cards).encode(encoding)
        assert payloads_in(data, "many.vcf", FakeOptics()) == tuple(cards)


def test_one_more_than_are_taken_tells_that_there_are_others() -> None:
    """Of a text as of codes."""
    cards = [f"MECARD:N:P{n};;" for n in range(MOST + 9)]

    for many in (cards[:MOST], cards):
        expected = tuple(many[: MOST + 1])
        assert payloads_in("\n".join(many).encode(), "many.txt", FakeOptics()) == expected
        assert parted(many) == expected


def test_a_code_may_hold_several_cards() -> None:
    """Each of them is somebody, and repeated ones are one."""
    assert parted([f"{ANNA}{BEN}", "tel:+4989", BEN]) == (ANNA.strip(), BEN.strip(), "tel:+4989")
