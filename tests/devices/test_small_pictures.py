"""A photo of a card is kept small, upright and with nothing in it but what one sees."""

from __future__ import annotations

import random
import stat
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from companion.devices import small_pictures
from companion.devices.laptop import Laptop
from companion.devices.optics import LaptopOptics
from companion.devices.small_pictures import BYTES, SIDES, small_jpeg
from companion.errors import Unreadable
from tests.devices.test_laptop import posix
from tests.devices.test_pictures import saved

ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F
NOISE = random.Random(7).randbytes(1200 * 900 * 3)  # noqa: S311 - a picture


def card(mode: str = "RGB", size: tuple[int, int] = (1600, 900)) -> Image.Image:
    """Return a picture whose upper half is white and whose lower half is dark."""
    image = Image.new("RGB", size, "white")
    image.paste((90, 0, 0), (0, size[1] // 2, *size))
    return image.convert(mode)


def deep_card() -> Image.Image:
    """Return it in 65,536 steps of grey."""
    grey = card("L").tobytes()
    deep = b"".join(bytes((value, value)) for value in grey)
    return Image.frombytes("I;16", (1600, 900), deep)


def opened(jpeg: bytes) -> Image.Image:
    """Return what was made."""
    return Image.open(BytesIO(jpeg), formats=("JPEG",))


@pytest.mark.parametrize(
    "make",
    [
        lambda: saved(card(), "JPEG", quality=95),
        lambda: saved(card("CMYK"), "JPEG"),
        lambda: saved(card("RGBA")),
        lambda: saved(card("P"), "GIF"),
        lambda: saved(card(size=(5000, 3000))),
        lambda: saved(card("L"), "BMP"),
        lambda: saved(card("L").convert("1", dither=Image.Dither.NONE)),
        lambda: saved(deep_card()),
    ],
)
def test_a_picture_becomes_a_small_jpeg(make: Callable[[], bytes]) -> None:
    """White stays above and dark below, in colours where there were any."""
    small = opened(small_jpeg(make()))

    assert max(small.size) <= SIDES[0]
    assert small.mode in {"RGB", "L"}
    grey = small.convert("L")
    assert grey.getpixel((small.width // 2, 5)) > 200  # type: ignore[operator]
    assert grey.getpixel((small.width // 2, small.height - 5)) < 100  # type: ignore[operator]


def test_noise_is_made_small_enough_as_well() -> None:
    """Its quality goes down first, and then its size."""
    jpeg = small_jpeg(saved(Image.frombytes("RGB", (1200, 900), NOISE)))

    assert len(jpeg) <= BYTES
    assert max(opened(jpeg).size) in SIDES


def test_what_cannot_be_made_small_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than kept for good."""
    monkeypatch.setattr(small_pictures, "BYTES", 10)

    with pytest.raises(Unreadable) as refused:
        small_jpeg(saved(card()), "card.png")
    assert (refused.value.path, refused.value.reason) == ("card.png", "too_large")


def test_a_photo_is_turned_upright_and_tells_nothing_else() -> None:
    """Where it was taken, by whom and with what stays in the file that was named."""
    facts = Image.Exif()
    facts[ORIENTATION], facts[MAKER] = 6, "Spy Phone"
    facts.get_ifd(GPS)[2] = (53.0, 5.0, 0.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(
        card(), "JPEG", exif=facts, icc_profile=profile, comment=b"taken at home", dpi=(72, 72)
    )

    jpeg = small_jpeg(data)

    small = opened(jpeg)
    assert small.width < small.height
    assert not small.getexif()
    assert small.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    for told in (b"Exif", b"Spy Phone", b"home", b"ICC_PROFILE", b"http"):
        assert told not in jpeg


def test_what_shines_through_is_white() -> None:
    """Black letters on nothing can be read."""
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))

    assert opened(small_jpeg(saved(clear))).convert("L").getextrema()[0] > 250  # type: ignore[operator]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"MM\0*" + bytes(50), "tiff"),
        (b"hello", "not_a_picture"),
        (b"%PDF-1.7", "pdf"),
        (saved(card())[:200], "not_a_picture"),
    ],
)
def test_other_files_are_refused(data: bytes, reason: str) -> None:
    """With the reason that a person is told."""
    with pytest.raises(Unreadable) as refused:
        LaptopOptics().shrink(data, "card")
    assert refused.value.reason == reason


def test_a_picture_of_too_many_bytes_a_pixel_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it is made larger in memory."""
    monkeypatch.setattr(small_pictures, "BYTE_LIMIT", 100)

    with pytest.raises(Unreadable) as refused:
        small_jpeg(saved(deep_card()))
    assert refused.value.reason == "too_large"


@posix
def test_a_picture_is_opened_from_a_file_of_its_own(tmp_path: Path) -> None:
    """Which nobody else can read; what is no picture is not opened."""
    seen: list[Path] = []

    class Desktop(Laptop):
        def _open(self, target: str) -> bool:
            seen.append(Path(target))
            return True

    laptop = Desktop({"PATH": str(tmp_path)})

    assert laptop.open_picture(small_jpeg(saved(card())))
    assert laptop.open_picture(small_jpeg(saved(card("L"))))
    assert not laptop.open_picture(b"#!/bin/sh")
    assert [path.name for path in seen] == ["1.jpg", "2.jpg"]
    assert stat.S_IMODE(seen[0].stat().st_mode) == 0o600
    assert stat.S_IMODE(seen[0].parent.stat().st_mode) == 0o700
