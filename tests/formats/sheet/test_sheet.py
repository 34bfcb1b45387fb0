"""A sheet of cards: every code on it is read, and no text leaves its card."""

from __future__ import annotations

import base64
import re
import xml.etree.ElementTree as ET
import zlib
from itertools import pairwise
from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.card import Details
from companion.errors import Invalid
from companion.formats import qr, qr_card
from companion.formats.sheet import pdf_sheet, svg_sheet
from companion.formats.sheet.layout import CARD, CODE_AT, PAGE, lines, marks, places

MIRA = Details(
    name="Prof. Dr. Mira Öztürk",
    organisation="Technische Universität München",
    role="Professorin für Logistik & Verkehr",
    email="mira.oeztuerk@tum.example",
    phone="+49 89 5550100",
    link="https://www.linkedin.com/in/mira-oeztuerk/",
)
PAYLOAD = qr_card.write(MIRA)
MATRIX = qr.make_matrix(PAYLOAD)
PIXELS = 8
"""A millimetre; that is the resolution of a poor scan."""
SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
Rect = tuple[float, float, float, float]


def codes(rects: list[Rect]) -> list[str]:
    """Read all codes on a page with these dark rectangles: x, y from above, width, height in mm."""
    width, height = (int(length * PIXELS) for length in PAGE)
    page = [bytearray(b"\xff" * width) for _ in range(height)]
    for x, y, across, down in rects:
        left, right = (round(edge * PIXELS) for edge in (x, x + across))
        for row in range(round(y * PIXELS), round((y + down) * PIXELS)):
            page[row][left:right] = bytes(right - left)
    image = memoryview(b"".join(page)).cast("B", (height, width))
    found = zxingcpp.read_barcodes(
        image, formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False, try_rotate=False
    )
    return [code.text for code in found]


def svg_rects(svg: str) -> list[Rect]:
    """Return the dark rectangles of a drawing, each at every place where its card is used."""
    page = ET.fromstring(svg)  # noqa: S314 - our own drawing
    (card,) = page.findall(f"{SVG}defs/{SVG}g")
    (code,) = card.findall(f"{SVG}path")
    x, y, scale = map(
        float, re.findall(r"translate\((\S+) (\S+)\) scale\((\S+)\)", code.attrib["transform"])[0]
    )
    modules = [
        tuple(map(int, run)) for run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", code.attrib["d"])
    ]
    uses = page.findall(f"{SVG}use")
    assert {use.attrib[LINK] for use in uses} == {f"#{card.attrib['id']}"}
    return [
        (
            float(use.attrib["x"]) + x + column * scale,
            float(use.attrib["y"]) + y + row * scale,
            width * scale,
            scale,
        )
        for use in uses
        for column, row, width in modules
    ]


def streams(pdf: bytes) -> list[str]:
    """Return the drawings in a PDF: that of the card, and that of the page."""
    found = []
    for data in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            found.append(zlib.decompress(base64.a85decode(data.strip(), adobe=True)).decode())
        except (ValueError, zlib.error):  # the letters of a font
            found.append("")
    return [one for one in found if " re" in one or " Do" in one]


def pdf_rects(pdf: bytes) -> list[Rect]:
    """Return the dark rectangles of a PDF, each at every place where its card is used."""
    card, page = streams(pdf)
    runs = [tuple(map(float, run)) for run in re.findall(r"(\S+) (\S+) (\S+) (\S+) re", card)]
    moves = re.findall(r"q\n1 0 0 1 (\S+) (\S+) cm\n/\S+ Do", page)
    return [
        (float(x) + left, PAGE[1] - float(y) - bottom - height, width, height)
        for x, y in moves
        for left, bottom, width, height in runs
    ]


def test_every_code_of_the_drawing_is_read() -> None:
    """Ten of them, each with its margin."""
    assert codes(svg_rects(svg_sheet(MIRA, MATRIX))) == [PAYLOAD] * 10


def test_every_code_of_the_pdf_is_read() -> None:
    """The same ten."""
    assert codes(pdf_rects(pdf_sheet(MIRA, MATRIX))) == [PAYLOAD] * 10


def test_the_largest_code_that_is_printed_is_read() -> None:
    """Its modules are 0.4 mm wide."""
    payload = "x" * 586
    matrix = qr.make_matrix(payload)

    assert codes(svg_rects(svg_sheet(MIRA, matrix))) == [payload] * 10


def test_the_drawing_says_what_the_card_does() -> None:
    """Name, role, organisation, phone, mail and link, on a page of A4."""
    page = ET.fromstring(svg_sheet(MIRA, MATRIX))  # noqa: S314 - our own drawing

    assert (page.attrib["width"], page.attrib["height"]) == ("210mm", "297mm")
    assert [text.text for text in page.iter(f"{SVG}text")] == [
        "Prof. Dr. Mira Öztürk",
        "Professorin für Logistik &",
        "Verkehr",
        "Technische Universität",
        "München",
        "+49 89 5550100",
        "mira.oeztuerk@tum.example",
        "www.linkedin.com/in/mira-oeztuerk",
    ]


@pytest.mark.parametrize("text", ["</text><script>alert(1)</script>", "\ufffe\uffff&<>\"'"])
def test_a_name_cannot_leave_its_element(text: str) -> None:
    """Whatever is on the card, the drawing stays a drawing."""
    page = ET.fromstring(svg_sheet(Details(name=text), MATRIX))  # noqa: S314 - our own drawing

    assert {element.tag.removeprefix(SVG) for element in page.iter()} == {
        *("svg", "path", "defs", "g", "text", "use")
    }


def test_the_same_card_makes_the_same_pdf() -> None:
    """Byte for byte, whenever it is made."""
    assert pdf_sheet(MIRA, MATRIX) == pdf_sheet(MIRA, MATRIX)


def test_letters_that_no_printer_has_come_from_a_font() -> None:
    """The first that has all of them; what is no font is passed over."""
    if not DEJAVU.exists():
        pytest.skip("DejaVu Sans is not here")
    cyrillic = Details(name="Юрий Щербаков", email="iurii@x.example")

    pdf = pdf_sheet(cyrillic, MATRIX, [b"no font", b"", DEJAVU.read_bytes()])

    assert b"DejaVuSans" in pdf
    assert codes(pdf_rects(pdf)) == [PAYLOAD] * 10


@pytest.mark.parametrize(
    ("letter", "problem"),
    [("Ю", "no_font"), ("山", "no_font"), ("क", "no_font"), ("م", "no_way"), ("\u0323", "no_way")],
)
def test_a_letter_that_nothing_has_is_named(letter: str, problem: str) -> None:
    """Rather than printed as a box, or the wrong way round."""
    with pytest.raises(Invalid) as refused:
        pdf_sheet(Details(name=f"Anna {letter}"), MATRIX, [b"no font"])

    assert (refused.value.field, refused.value.problem) == ("letter", problem)
    assert refused.value.value == letter


@pytest.mark.parametrize(
    ("name", "printed"),
    [("Ada 🚀 Lovelace", "Ada Lovelace"), ("👩🏽‍🚀 Ada❤️", "Ada"), ("Ada № 5", None), ("🚀", None)],
)
def test_emoji_are_not_printed(name: str, printed: str | None) -> None:
    """The rest of the card is, without a gap; other signs, or nothing but emoji, need a font."""
    details = Details(name=name)

    if printed is None:
        with pytest.raises(Invalid):
            pdf_sheet(details, MATRIX)
    else:
        assert pdf_sheet(details, MATRIX) == pdf_sheet(Details(name=printed), MATRIX)


def test_a_pdf_says_whose_cards_it_has() -> None:
    """And nothing that a library put there."""
    pdf = pdf_sheet(Details(organisation="ACME"), MATRIX)

    assert b"/Title (ACME)" in pdf
    assert b"/Author (ACME)" in pdf
    assert b"anonymous" not in pdf
    assert b"unspecified" not in pdf


@pytest.mark.parametrize("letter", ["山", "م"])
def test_a_letter_that_a_font_lacks_is_named(letter: str) -> None:
    """That one, and not the first odd one of the card."""
    if not DEJAVU.exists():
        pytest.skip("DejaVu Sans is not here")

    with pytest.raises(Invalid) as refused:
        pdf_sheet(Details(name=f"Юрий {letter}"), MATRIX, [DEJAVU.read_bytes()])

    assert refused.value.value == letter


def width(text: str, is_bold: bool) -> float:  # noqa: FBT001 - as `Measure` has it
    """Measure in letters that are all half as wide as high, and a bit more where bold."""
    return len(text) * (0.55 if is_bold else 0.5)


words = st.text(st.sampled_from("abcÖÜ山@. \u0301"), max_size=300)
people = st.builds(
    Details, name=words, organisation=words, role=words, email=words, phone=words, link=words
)


@given(people)
@settings(max_examples=200, deadline=None)
def test_no_text_leaves_its_place(details: Details) -> None:
    """For any card: nothing reaches the code or the edge, no line stands on another one."""
    found = lines(details, width)

    for line in found:
        assert line.x >= 4
        assert line.x + width(line.text, line.is_bold) * line.size <= CODE_AT[0] + 0.01
        assert line.text
    heights = [line.y for line in found]
    assert all(4 < y - line.size < y < CARD[1] - 4 for y, line in zip(heights, found, strict=True))
    assert all(lower.y - lower.size >= upper.y - 0.01 for upper, lower in pairwise(found))


def test_long_texts_shrink_then_wrap_and_at_last_are_cut() -> None:
    """In this order; nothing is left out where it fits."""
    short, long, longer, endless = (
        lines(Details(name="x" * count), width) for count in (16, 22, 35, 200)
    )

    assert [len(found) for found in (short, long, longer, endless)] == [1, 1, 2, 2]
    assert short[0].size > long[0].size > longer[0].size == endless[0].size
    assert "".join(line.text for line in longer) == "x" * 35
    assert endless[1].text.endswith("x…")


@pytest.mark.parametrize("begin", ["", "x"])
def test_an_accent_stays_with_its_letter(begin: str) -> None:
    """A line is never broken between the two, wherever its room ends."""
    found = lines(Details(name=begin + "山\u0301" * 40), width)

    assert len(found) == 2
    assert found[0].text.endswith("山\u0301")
    assert found[1].text.startswith("山\u0301")


def test_an_accent_takes_no_room_in_a_drawing() -> None:
    """It stands on its letter."""
    bare, accented = (
        svg_sheet(Details(name=f"{'山' * 8}{mark}"), MATRIX) for mark in ("", "\u0301")
    )

    sizes = [re.findall(r'font-size="(\S+)" font-weight', one) for one in (bare, accented)]
    assert sizes[0] == sizes[1]


def test_the_cards_lie_within_the_page_and_the_marks_beside_them() -> None:
    """Ten that touch each other; nothing is printed across a card."""
    corners = list(places())

    assert len(set(corners)) == 10
    assert all(
        x >= 5 and y >= 5 and x + CARD[0] <= PAGE[0] - 5 and y + CARD[1] <= PAGE[1] - 5
        for x, y in corners
    )
    left, top = corners[0]
    right, bottom = PAGE[0] - left, PAGE[1] - top
    for from_x, from_y, to_x, to_y in marks():
        inside = left < (from_x + to_x) / 2 < right and top < (from_y + to_y) / 2 < bottom
        assert not inside
