"""What looking for codes in frames costs against the bare reader, and how fast frames come."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import imageio_ffmpeg
import numpy as np
from PIL import Image, ImageFilter
from zxingcpp import BarcodeFormat, BarcodeFormats, read_barcodes

from companion.devices.camera import ffmpeg, opencv
from companion.devices.camera.process import ProcessFrames, Program
from companion.devices.optics import LaptopOptics
from companion.formats import qr
from companion.services.glimpses import AGAIN, glimpses
from companion.services.laptop_ports import Frame

SIZE = (1280, 720)
RUNS = 60
AIM = 1.5
"""How many times as long as the bare reader ours may take, where it does not have to try again."""
CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lovelace;Ada;;;\r\nFN:Ada Lovelace\r\n"
    "ORG:Analytical Engines Ltd.\r\nTITLE:Head of Programming\r\nTEL:+44 20 5550 0100\r\n"
    "EMAIL:ada@engines.example\r\nURL:https://linkedin.com/in/ada-example\r\nEND:VCARD\r\n"
)


def _frames() -> Iterator[tuple[str, Frame]]:
    """Yield what a camera may see: a room, a card that is held into it, the same out of focus."""
    draw = np.random.default_rng(1)
    blots = draw.integers(0, 255, (18, 32), np.uint8)
    room = Image.fromarray(blots).resize(SIZE, Image.Resampling.BICUBIC)
    card = Image.open(BytesIO(qr.png(qr.make_matrix(CARD), scale=5))).convert("L")
    held = room.copy()
    held.paste(card.rotate(5, expand=True, fillcolor=255), (400, 150))
    blurred = held.filter(ImageFilter.GaussianBlur(2.5))
    noise = draw.normal(0, 8, SIZE[::-1])
    for name, image in (("no code", room), ("a card", held), ("a card out of focus", blurred)):
        grey = (np.asarray(image, np.float32) + noise).clip(0, 255).astype(np.uint8)
        yield name, Frame(*SIZE, grey.tobytes())


def _seconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes of the processor."""
    begin = process_time()
    work()
    return process_time() - begin


def _speed(name: str, program: Program) -> None:
    """Print how many frames a second come from a program and are looked at."""
    frames = glimpses(LaptopOptics(), ProcessFrames("", lambda: [program], is_live=False))
    begin = perf_counter()
    next(frames)
    first = perf_counter() - begin
    count = sum(1 for _ in frames)
    speed = count / (perf_counter() - begin - first)
    print(f"{name}: first frame after {first:.2f} s, then {speed:.0f} frames a second (aim 10)")


def _speeds() -> None:
    """Print how fast frames of this size come from the two programs that open cameras."""
    ffmpeg_exe = imageio_ffmpeg.get_ffmpeg_exe()
    with tempfile.TemporaryDirectory() as folder:
        video = Path(folder) / "room.avi"
        source = f"testsrc2=size={SIZE[0]}x{SIZE[1]}:rate=30:duration=5"
        subprocess.run(
            [ffmpeg_exe, "-loglevel", "error", "-f", "lavfi", "-i", source, "-c:v", "mjpeg", video],
            check=True,
        )
        _speed("OpenCV", opencv.video(video, SIZE))
        _speed("ffmpeg", ffmpeg.video(ffmpeg_exe, video, SIZE))


def _aim(alone: int, together: int) -> str:
    """Return what the ratio is to be, where both readers do the same."""
    return f"aim {AIM}" if alone == together else "tried again, no aim"


def main() -> None:
    """Print how many times as long as the bare reader ours takes for a frame of many.

    What is seen but not read is tried again in some of them only.
    """
    eyes = LaptopOptics()
    kinds = BarcodeFormats([BarcodeFormat.QRCode])
    for name, frame in _frames():
        pixels = memoryview(frame.grey).cast("B", SIZE[::-1])
        bare = partial(read_barcodes, pixels, formats=kinds)
        ours, again = partial(eyes.read, frame, again=False), partial(eyes.read, frame)
        alone, together = len(bare()), sum(one.is_read for one in again())
        pairs = [
            (((AGAIN - 1) * _seconds(ours) + _seconds(again)) / AGAIN, _seconds(bare))
            for _ in range(RUNS)
        ]
        ratios = sorted(own / other for own, other in pairs)
        print(
            f"a frame of {SIZE[0]} x {SIZE[1]} with {name}: median {median(ratios):.2f} times the "
            f"bare reader ({_aim(alone, together)}; quartiles {ratios[RUNS // 4]:.2f} and "
            f"{ratios[-RUNS // 4]:.2f}), {1000 * median(own for own, _other in pairs):.1f} ms; "
            f"codes read: {together}, by the bare reader {alone}",
            flush=True,
        )
    _speeds()


if __name__ == "__main__":
    main()
