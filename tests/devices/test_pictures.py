"""Pictures from outside become grey and upright, whatever they are and whoever made them."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from companion.devices import pictures
from companion.devices.optics import LaptopOptics
from companion.devices.pictures import FORMATS, is_picture, moving, picture
from companion.errors import Unreadable
from companion.formats import qr
from companion.reports.file_errors import UNREADABLE

PAYLOAD = "Grüße aus Kassel"
CODE = Image.open(BytesIO(qr.png(qr.make_matrix(PAYLOAD)))).convert("L")
ORIENTATION = 0x0112


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """Return a picture file."""
    data = BytesIO()
    image.save(data, kind, **options)
    return data.getvalue()


def clear() -> Image.Image:
    """Return the code in black on nothing."""
    ink = Image.new("RGBA", CODE.size, (0, 0, 0, 0))
    ink.paste((0, 0, 0, 255), mask=CODE.point(lambda value: 255 - value))
    return ink


def deep() -> Image.Image:
    """Return the code in 65,536 steps of grey, of which it takes the darker ones."""
    numbers = [500 + 100 * value for value in CODE.tobytes()]
    return Image.frombytes("I;16", CODE.size, struct.pack(f"<{len(numbers)}H", *numbers))


@pytest.mark.parametrize(
    "make",
    [
        lambda: saved(CODE),
        lambda: saved(CODE.convert("1")),
        lambda: saved(CODE.convert("P"), "GIF"),
        lambda: saved(CODE.convert("RGB"), "JPEG"),
        lambda: saved(CODE.convert("CMYK"), "JPEG"),
        lambda: saved(CODE, "BMP"),
        lambda: saved(CODE, "PPM"),
        lambda: saved(clear()),
        lambda: saved(clear().convert("LA")),
        lambda: saved(clear().quantize(4, method=Image.Quantize.FASTOCTREE)),
        lambda: saved(clear(), "WEBP"),
        lambda: saved(deep()),
    ],
)
def test_pictures_of_many_kinds_are_read(make: Callable[[], bytes]) -> None:
    """Photos, screenshots, what is clear, printed, or has more than 256 steps of grey."""
    data = make()
    eyes = LaptopOptics()

    assert is_picture(data[:16])
    assert [one.payload for one in eyes.read_all(eyes.picture(data))] == [PAYLOAD]


@pytest.mark.parametrize(("turn", "corner"), [(1, 0), (3, 3), (6, 1), (8, 2)])
def test_a_photo_is_upright(turn: int, corner: int) -> None:
    """However the phone was held: its dark corner is where the eye saw it."""
    photo = Image.new("L", (40, 20), 255)
    photo.paste(0, (0, 0, 10, 10))
    facts = Image.Exif()
    facts[ORIENTATION] = turn

    frame = picture(saved(photo, "JPEG", exif=facts))

    corners = (0, frame.width - 1, frame.width * (frame.height - 1), frame.width * frame.height - 1)
    assert (frame.width > frame.height) == (turn in {1, 3})
    assert [frame.grey[at] < 128 for at in corners] == [place == corner for place in range(4)]


def test_a_huge_picture_is_made_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read does not need more, and takes less time."""
    monkeypatch.setattr(pictures, "KEPT_PIXELS", 50_000)

    for mode in ("1", "L", "P", "RGB", "RGBA", "LA", "I;16"):
        frame = picture(saved(Image.new(mode, (800, 200))))
        assert (frame.width, frame.height) == (400, 100)


@pytest.mark.parametrize(
    ("mode", "taken"), [("L", 1), ("P", 1), ("RGB", 4), ("RGBA", 8), ("I;16", 12)]
)
def test_a_picture_takes_but_so_many_bytes(
    monkeypatch: pytest.MonkeyPatch, mode: str, taken: int
) -> None:
    """While it is made grey; some kinds take twelve times as many as others."""
    data = saved(Image.new(mode, (100, 100)))

    monkeypatch.setattr(pictures, "BYTE_LIMIT", 10_000 * taken)
    assert picture(data).width == 100
    monkeypatch.setattr(pictures, "BYTE_LIMIT", 10_000 * taken - 1)
    with pytest.raises(Unreadable) as caught:
        picture(data, "a.png")
    assert (caught.value.path, caught.value.reason) == ("a.png", "too_large")


def test_a_photo_that_is_made_smaller_takes_fewer_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its decoder does that, and leaves the colours out."""
    monkeypatch.setattr(pictures, "KEPT_PIXELS", 10_000)
    monkeypatch.setattr(pictures, "BYTE_LIMIT", 10_000)

    frame = picture(saved(Image.new("RGB", (800, 800)), "JPEG"))

    assert (frame.width, frame.height) == (100, 100)


def png(width: int, height: int, data: bytes = b"") -> bytes:
    """Return a picture file that says how large it is."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(data)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def many_passes() -> bytes:
    """Return a small file that has its decoder go over a picture again and again."""
    plain = saved(Image.new("RGB", (64, 64), (10, 20, 30)), "JPEG", progressive=True)
    last = plain.rfind(b"\xff\xda")
    return plain[:-2] + plain[last:-2] * 3_000 + plain[-2:]


def with_a_film() -> bytes:
    """Return a photo with a film behind it, which has all bytes that there are."""
    return saved(CODE.convert("RGB"), "JPEG") + b"\xff\xda\x00\x02" * 3_000


def test_what_stands_behind_a_photo_is_no_pass_over_it() -> None:
    """Phones append what moved before it was taken."""
    eyes = LaptopOptics()

    assert [one.payload for one in eyes.read_all(eyes.picture(with_a_film()))] == [PAYLOAD]


HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not_a_picture"),
        (b"\0" * 100, "not_a_picture"),
        (b"Anna Berger, TU", "not_a_picture"),
        (saved(CODE)[:300], "not_a_picture"),
        (saved(CODE.convert("RGB"), "JPEG")[:700], "not_a_picture"),
        (saved(CODE, "ICO"), "not_a_picture"),
        (saved(CODE, "TIFF"), "tiff"),
        (png(100, 100), "not_a_picture"),
        (png(0, 5), "not_a_picture"),
        (png(60_000, 60_000), "too_large"),
        (png(60_000_001, 1), "too_large"),
        (png(2**31 - 1, 2**31 - 1), "too_large"),
        (b"P6 99999 99999 255\n", "too_large"),
        (b"P2 2 2 255\n1 2 3 4\n", "not_a_picture"),
        (many_passes(), "not_a_picture"),
        (b"\xff\xd8" + b"\xff" * 9 + many_passes()[2:], "not_a_picture"),
        (HEIC, "heic"),
        (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf", "avif"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", "avif"),
        (b"II+\0\x08\0\0\0", "tiff"),
        (b"%PDF-1.7\n", "pdf"),
    ],
)
def test_what_is_no_picture_is_said(data: bytes, reason: str) -> None:
    """Damaged ones, others, and those that would fill the memory."""
    with pytest.raises(Unreadable) as caught:
        picture(data, "a.png")

    assert (caught.value.path, caught.value.reason) == ("a.png", reason)
    assert reason in UNREADABLE


@given(st.integers(0, 2_000), st.binary(min_size=1, max_size=8), st.sampled_from([0, 1, 2]))
def test_a_damaged_picture_is_a_reason_at_most(place: int, noise: bytes, kind: int) -> None:
    """Whatever its decoder makes of it."""
    data = (saved(CODE), saved(CODE, "GIF"), saved(CODE.convert("RGB"), "JPEG"))[kind]
    at = place % len(data)
    hurt = data[:at] + noise + data[at + len(noise) :]

    reason = ""
    try:
        picture(hurt)
    except Unreadable as error:
        reason = error.reason

    assert reason in {"", "not_a_picture", "too_large"}


@pytest.mark.parametrize("kind", FORMATS)
def test_no_message_of_a_library_reaches_the_screen(
    capfd: pytest.CaptureFixture[str], kind: str
) -> None:
    """They are written in C, and know nothing of ours; every tenth byte is wrong once."""
    whole = saved(CODE.convert("RGB"), kind)

    refused = 0
    for at in range(0, len(whole), max(10, len(whole) // 150)):
        hurt = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        try:
            picture(hurt)
        except Unreadable:
            refused += 1

    assert refused
    assert capfd.readouterr() == ("", "")


def test_no_warning_of_a_decoder_reaches_the_screen() -> None:
    """A picture above the bound of the library, which warns of it where it is let."""
    script = (
        "import sys; from companion.devices.pictures import picture\n"
        "from companion.errors import Unreadable\n"
        "try: picture(sys.stdin.buffer.read())\n"
        "except Unreadable as error: print(error.reason)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], input=png(30_000, 3_000), capture_output=True, check=True
    )

    assert (done.stdout.strip(), done.stderr) == (b"too_large", b"")


def test_every_frame_of_a_moving_picture_is_brought() -> None:
    """An animated GIF stands in for a camera, too."""
    frames = [Image.new("L", (8, 8), value) for value in (0, 100, 200)]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])

    brought = [frame.grey[0] for frame in moving(data)]

    assert brought == pytest.approx([0, 100, 200], abs=2)


def test_a_moving_picture_brings_but_so_many_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    """By their number, and by the pixels of all of them."""
    first, *others = (Image.new("L", (10, 10), value) for value in (0, 100, 200))
    data = saved(first, "GIF", save_all=True, append_images=others)

    monkeypatch.setattr(pictures, "MOVING_PIXELS", 299)
    assert len(list(moving(data))) == 2
    monkeypatch.setattr(pictures, "MOVING_LIMIT", 1)
    assert len(list(moving(data))) == 1


def test_the_second_picture_of_a_photo_is_none() -> None:
    """It is a map of how far everything is, or the photo once more."""
    photo = Image.new("RGB", (8, 8))
    data = saved(photo, "MPO", save_all=True, append_images=[photo])

    assert [frame.is_still for frame in moving(data)] == [True]


def test_the_bound_of_the_library_stays_what_it_was() -> None:
    """Others in this process may count on it."""
    before = Image.MAX_IMAGE_PIXELS

    picture(saved(CODE))

    assert before == Image.MAX_IMAGE_PIXELS
    assert before is not None


@pytest.mark.parametrize("start", [HEIC[:16], b"\0\0\0\x1cftypavif\0\0\0\0", b"II+\0"])
def test_pictures_that_cannot_be_read_are_pictures(start: bytes) -> None:
    """So that it is told what to do with them."""
    assert is_picture(start)


@pytest.mark.parametrize(
    "start", [b"", b"\0\0\0\x18ftypisom", b"BEGIN:VCARD\r\nVER", b"RIFF\0\0\0\0AVI "]
)
def test_videos_and_texts_are_no_pictures(start: bytes) -> None:
    """By how they begin."""
    assert not is_picture(start)
