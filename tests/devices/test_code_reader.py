"""What is read in pictures: codes of every kind, in whatever letters, from top to bottom."""

from __future__ import annotations

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from companion.devices.optics import LaptopOptics
from companion.formats import qr
from companion.services.laptop_ports import Frame

EYES = LaptopOptics()


def frame(image: Image.Image) -> Frame:
    """Return a picture as a frame."""
    grey = image.convert("L")
    return Frame(grey.width, grey.height, grey.tobytes())


def saved(image: Image.Image) -> bytes:
    """Return a picture as a file."""
    data = BytesIO()
    image.save(data, "PNG", compress_level=1)
    return data.getvalue()


def code(payload: str | bytes) -> Image.Image:
    """Return a picture of a QR code."""
    return Image.open(BytesIO(qr.png(qr.make_matrix(payload)))).convert("L")


def other(payload: str, kind: str) -> Image.Image:
    """Return a picture of a code of another kind."""
    made = zxingcpp.create_barcode(payload, zxingcpp.barcode_format_from_str(kind))
    return Image.fromarray(made.to_image(scale=4)).convert("L")


def below(*images: Image.Image) -> Image.Image:
    """Return pictures one below the other."""
    gap = 40
    sheet = Image.new(
        "L",
        (max(one.width for one in images) + 2 * gap, sum(one.height + 2 * gap for one in images)),
        255,
    )
    top = gap
    for one in images:
        sheet.paste(one, (gap, top))
        top += one.height + 2 * gap
    return sheet


def test_all_codes_of_a_picture_are_read_from_top_to_bottom() -> None:
    """A sheet of badges: the kind of each code is told in one word."""
    sheet = below(
        code("first"), other("second", "Data Matrix"), other("4006381333931", "EAN-13"),
        other("third", "Aztec"), other("4th", "Code 128"), other("fifth one", "PDF417"), code("6"),
    )  # fmt: skip

    assert [(one.format, one.payload) for one in EYES.read_all(frame(sheet))] == [
        ("qr_code", "first"),
        ("data_matrix", "second"),
        ("ean_13", "4006381333931"),
        ("aztec", "third"),
        ("code_128", "4th"),
        ("pdf417", "fifth one"),
        ("qr_code", "6"),
    ]


def test_a_table_of_badges_is_read_whole() -> None:
    """A photo of twelve million pixels, in which each code has two for a dot."""
    size = code("0" * 100).width // 8 * 2
    table = Image.new("L", (4_000, 3_000), 255)
    said = {f"{x:050}-{y:049}" for x in range(12) for y in range(9)}
    for text in said:
        x, y = map(int, text.split("-"))
        table.paste(code(text).resize((size, size), Image.Resampling.BOX), (x * 330, y * 330))

    found = EYES.read_all(EYES.picture(saved(table)))

    assert {one.payload for one in found} == said


def test_a_code_of_another_kind_is_found_in_a_large_photo() -> None:
    """Where a smaller one shows none; its corners are where it is in the photo."""
    table = Image.new("L", (4_000, 3_000), 255)
    small = other("second", "Data Matrix")
    table.paste(small, (3_000, 2_000))

    (one,) = EYES.read_all(frame(table))

    assert one.payload == "second"
    assert all(2_990 < x < 3_120 and 1_990 < y < 2_120 for x, y in one.corners)


def test_what_is_not_read_is_tried_again_where_there_is_time() -> None:
    """In every third frame of a camera, say."""
    blurred = frame(code("https://example.com/anna").filter(ImageFilter.GaussianBlur(4.3)))

    once, twice = EYES.read(blurred, again=False), EYES.read(blurred)

    assert [one.is_read for one in once] == [False]
    assert [one.payload for one in twice] == ["https://example.com/anna"]


def test_in_many_frames_only_qr_codes_are_looked_for() -> None:
    """The others take ten times as long."""
    sheet = below(code("first"), other("second", "Data Matrix"))

    assert [one.payload for one in EYES.read(frame(sheet))] == ["first"]


def test_the_corners_are_where_the_code_is() -> None:
    """Clockwise from its own top left, also where it is turned."""
    picture = Image.new("L", (400, 300), 255)
    picture.paste(code("x").rotate(180), (50, 20))

    ((one),) = EYES.read(frame(picture))

    inside = code("x").width - 2 * 4 * 8
    left, top = 50 + 32, 20 + 32
    right, bottom = left + inside, top + inside
    expected = ((right, bottom), (left, bottom), (left, top), (right, top))
    for corner, place in zip(one.corners, expected, strict=True):
        assert corner == pytest.approx(place, abs=3)


def test_a_code_that_is_seen_but_cannot_be_read_is_told() -> None:
    """So that the screen says what would help."""
    hurt = code("https://example.com/somebody")
    hurt.paste(128, (120, 120, 170, 170))

    (one,) = EYES.read(frame(hurt))

    assert (one.payload, one.format, one.is_read) == ("", "qr_code", False)
    assert EYES.read_all(frame(hurt)) == []


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Grüße aus Köln", "utf-8"),
        ("Žižka · Łukasz · 山田", "utf-8"),
        ("BEGIN:VCARD\r\nFN:Jörg Weiß\r\nORG:Öl AG\r\nEND:VCARD\r\n", "latin-1"),
        ("Ü", "latin-1"),
        ("ÄÖÜ", "latin-1"),
        ("“Öl” – 5 € …", "cp1252"),
        ("Sinéad O’Brien", "cp1252"),
        ("L’Oréal", "cp1252"),
        ("FN:D’Alembert\nORG:Anna’s GÜ O’BRIEN", "cp1252"),
        ("Žižek;Slavoj", "cp1252"),
        ("N:Šárka", "cp1252"),
        ("FN:山田太郎;TEL:0123", "shift_jis"),
        ("ORG:東京商事ABC/日本語translate", "shift_jis"),
        ("FN;CHARSET=SHIFT_JIS:Taro山田\nORG:東京office", "shift_jis"),
        ("FN;CHARSET=windows-1251:Анна", "cp1251"),
        ("FN;CHARSET=unicode_escape:Jörg", "latin-1"),
        ("FN;CHARSET=UTF-8:Jörg", "latin-1"),
        ("N:ﾔﾏﾀﾞ 太郎", "shift_jis"),
        ("BEGIN:VCARD\r\nFN:a\x1bb\x00\r\nEND:VCARD", "ascii"),
        ("FN:Jörg\x1b\r\nEND", "utf-8"),
    ],
)
def test_letters_are_what_they_were_meant_to_be(text: str, letters: str) -> None:
    """Without a word about them in the code, and with control characters left as they are."""
    (one,) = EYES.read(frame(code(text.encode(letters))))

    assert one.payload == text


def test_letters_that_a_code_declares_are_believed() -> None:
    """Another reader's own code says that it is Japanese."""
    (one,) = EYES.read(frame(other("FN:山田太郎", "QR Code")))

    assert one.payload == "FN:山田太郎"


def test_a_light_code_upon_dark_is_read() -> None:
    """As terminals paint them that do not know better."""
    (one,) = EYES.read(frame(code("x").point(lambda value: 255 - value)))

    assert one.payload == "x"


@pytest.mark.parametrize(
    "odd",
    [Frame(0, 0, b""), Frame(4, 4, b"short"), Frame(1, 1, b"\0"), Frame(1, 500, bytes(500))],
)
def test_an_odd_frame_holds_nothing(odd: Frame) -> None:
    """Whoever made it."""
    assert list(EYES.read(odd)) == []
    assert list(EYES.read_all(odd)) == []
