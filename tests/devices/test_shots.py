"""Codes are read off a screen by a camera, and pictures of them without one."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from companion.devices.optics import LaptopOptics
from companion.formats import qr
from companion.services.laptop_ports import Frame
from tests.devices import simulated_camera
from tests.devices.simulated_camera import SHOTS, painted, shots

CARD = """BEGIN:VCARD
VERSION:3.0
N:Lovelace;Ada;;;
FN:Ada Lovelace
ORG:Analytical Engines Ltd.
TITLE:Head of Programming
TEL:+44 20 5550 0100
EMAIL:ada@engines.example
URL:https://linkedin.com/in/ada-example
END:VCARD
"""
"""A card of six fields, as many bytes as the facts were measured with."""
BLACK, WHITE = 0, 255


def read(frame: Frame) -> list[str]:
    """Return what is read in a frame by a reader that takes no light codes upon dark."""
    from zxingcpp import BarcodeFormat, BarcodeFormats, read_barcodes

    pixels = memoryview(frame.grey).cast("B", (frame.height, frame.width))
    kinds = BarcodeFormats([BarcodeFormat.QRCode])
    found = read_barcodes(pixels, formats=kinds, try_invert=False)
    return [one.text for one in found]


def rate(quiet: int, surroundings: int, scale: float, *, finer: bool = False) -> float:
    """Return the part of the shots of the card in half blocks or sextants that can be read."""
    screen = painted(qr.lines(qr.make_matrix(CARD), quiet, finer=finer), surroundings)
    return sum(read(shot) == [CARD] for shot in shots(screen, scale=scale)) / SHOTS


@pytest.mark.parametrize("surroundings", [BLACK, WHITE])
@pytest.mark.parametrize("quiet", [1, 2, 4])
def test_a_card_in_half_blocks_is_read_off_the_screen(quiet: int, surroundings: int) -> None:
    """Nearly every shot, in a dark and in a light terminal."""
    assert rate(quiet, surroundings, 0.5) >= 0.95


@pytest.mark.parametrize("surroundings", [BLACK, WHITE])
@pytest.mark.parametrize("quiet", [1, 2, 4])
def test_a_card_in_sextants_is_read_off_the_screen(quiet: int, surroundings: int) -> None:
    """It is smaller there, and not quite square."""
    assert rate(quiet, surroundings, 0.5, finer=True) >= 0.95


@pytest.mark.parametrize("scale", [0.35, 0.75])
def test_a_card_is_read_from_afar_and_from_near(scale: float) -> None:
    """Three and seven pixels of the camera for each module."""
    assert rate(2, BLACK, scale) >= 0.95


def test_a_photo_of_a_printed_picture_is_read() -> None:
    """That is what the PNG is for."""
    print_ = Image.open(BytesIO(qr.png(qr.make_matrix(CARD))))

    assert sum(read(shot) == [CARD] for shot in shots(print_, scale=0.5)) / SHOTS >= 0.95


def test_without_a_quiet_zone_a_dark_terminal_hides_a_code() -> None:
    """What the measure is worth: it fails where phones fail."""
    assert rate(0, BLACK, 0.5) < 0.5


@pytest.mark.parametrize("payload", [CARD, "https://example.com/ö"])
def test_a_picture_of_a_code_is_read_as_it_is(payload: str) -> None:
    """By our own eyes."""
    eyes = LaptopOptics()
    frame = eyes.picture(qr.png(qr.make_matrix(payload)))

    assert [one.payload for one in eyes.read(frame)] == [payload]
    assert [one.payload for one in eyes.read_all(frame)] == [payload]


@pytest.mark.parametrize(("blur", "scale"), [(1.6, 0.35), (2.4, 0.5)])
def test_a_camera_that_is_out_of_focus_reads_after_all(
    monkeypatch: pytest.MonkeyPatch, blur: float, scale: float
) -> None:
    """Where the reader alone sees a code but cannot read it, nearly always."""
    monkeypatch.setattr(simulated_camera, "BLUR", blur)
    screen = painted(qr.lines(qr.make_matrix(CARD), 2), BLACK)
    taken = list(shots(screen, scale=scale, count=12))

    alone = sum(read(shot) == [CARD] for shot in taken)
    ours = sum([one.payload for one in LaptopOptics().read(shot)] == [CARD] for shot in taken)

    assert alone <= 3
    assert ours >= 11


def test_a_picture_taken_in_the_dark_is_read_after_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its noise hides the code from the reader alone."""
    monkeypatch.setattr(simulated_camera, "NOISE", 60)
    screen = painted(qr.lines(qr.make_matrix(CARD), 2), BLACK)
    taken = list(shots(screen, scale=0.5, count=6))

    alone = sum(read(shot) == [CARD] for shot in taken)
    ours = sum([one.payload for one in LaptopOptics().read_all(shot)] == [CARD] for shot in taken)

    assert alone <= 1
    assert ours >= 5
