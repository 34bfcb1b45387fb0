"""The process of OpenCV: what comes out of it whatever its library does, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from companion.devices.camera import ffmpeg, opencv, opencv_child
from companion.devices.camera.process import Program
from companion.reports.file_errors import UNREADABLE
from tests.devices.frame_programs import outcome, source


class FakeOpenCv:
    """A module that stands in for OpenCV in the child."""

    BEGIN = """
import time
pause, time.sleep = time.sleep, lambda seconds: None
CAP_V4L2 = CAP_AVFOUNDATION = CAP_DSHOW = CAP_MSMF = CAP_ANY = CAP_FFMPEG = 0
CAP_PROP_FOURCC = CAP_PROP_FRAME_WIDTH = CAP_PROP_FRAME_HEIGHT = CAP_PROP_FPS = 0
CAP_PROP_BUFFERSIZE = COLOR_BGR2GRAY = INTER_AREA = 0
def setNumThreads(number): pass
class Frame:
    ndim, shape = 2, (3, 4)
    def tobytes(self): return bytes(range(12))
class VideoWriter:
    @staticmethod
    def fourcc(*letters): return 0
class VideoCapture:
    frames = 0
    def open(self, where, api): return OPENS
    def isOpened(self): return OPENS
    def set(self, what, value): pass
    def read(self):
        self.frames += 1
        print("noise", flush=True)
        return (self.frames in GOOD, Frame())
"""

    def __init__(self, folder: Path) -> None:
        """Lie in `folder`."""
        self.folder = folder

    def make(self, opens: str = "True", good: str = "()", more: str = "") -> None:
        """Open or not, and bring the frames that are `good` by number."""
        script = f"OPENS, GOOD = {opens}, {good}\n{self.BEGIN}\n{more}"
        (self.folder / "cv2.py").write_text(script)

    def program(self) -> Program:
        """Return the child with this module."""
        return opencv.camera("0", (1280, 720), {**os.environ, "PYTHONPATH": str(self.folder)})


@pytest.fixture
def fake(tmp_path: Path) -> FakeOpenCv:
    """Return a module that stands in for OpenCV."""
    return FakeOpenCv(tmp_path)


@pytest.mark.parametrize(
    ("opens", "good", "more", "reason"),
    [
        ("False", "()", "", "camera_busy"),
        ("True", "()", "", "no_frames"),
        ("True", "()", "raise ImportError", "camera_program"),
    ],
)
def test_why_opencv_brings_no_frame(
    fake: FakeOpenCv, opens: str, good: str, more: str, reason: str
) -> None:
    """The camera does not open, is black, or the package is broken."""
    fake.make(opens, good, more)

    assert outcome(source(fake.program())) == ([], reason)


def test_the_first_frames_of_a_camera_may_fail(fake: FakeOpenCv) -> None:
    """And what a library prints does not come between the others."""
    fake.make(good="range(5, 8)")

    taken, reason = outcome(source(fake.program()))

    assert set(taken) == {bytes(range(12))}
    assert reason == "camera_gone"


@pytest.mark.skipif(sys.platform != "linux", reason="no other system bounds the memory")
def test_the_child_has_but_so_much_memory(fake: FakeOpenCv) -> None:
    """A hostile video ends it, and nothing else."""
    fake.make(
        good="(1,)",
        more="import resource\nbound = resource.getrlimit(resource.RLIMIT_AS)\n"
        f"OPENS = bound == ({opencv_child.MEMORY}, {opencv_child.MEMORY})",
    )

    assert outcome(source(fake.program())) == ([bytes(range(12))], "camera_gone")


def test_the_child_ends_with_the_app(fake: FakeOpenCv) -> None:
    """Also while it waits for a camera, and also when the app was killed."""
    fake.make(more="VideoCapture.read = lambda self: pause(600)")
    made = fake.program()
    child = subprocess.Popen(
        made.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=dict(made.environ)
    )

    with child:
        assert child.stdin is not None
        child.stdin.close()
        code = child.wait(60)

    assert code == 0


@pytest.mark.parametrize(
    ("hangs_at", "numbered"), [(9, [("0", "1"), ("2", "3")]), (2, [("0", "1")])]
)
def test_cameras_are_counted_where_the_system_does_not_list_them(
    monkeypatch: pytest.MonkeyPatch,
    fake: FakeOpenCv,
    hangs_at: int,
    numbered: list[tuple[str, str]],
) -> None:
    """By opening each; where one hangs, those before it count."""
    monkeypatch.setattr(opencv, "OPENING", 3 if hangs_at < 9 else 60)
    fake.make(
        more=f"def look(self, where, api):\n    if where == {hangs_at}: pause(600)\n"
        "    self.found = where in (0, 2)\n"
        "VideoCapture.open, VideoCapture.isOpened = look, lambda self: self.found"
    )

    assert opencv.numbered({**os.environ, "PYTHONPATH": str(fake.folder)}) == numbered


def test_every_reason_has_words() -> None:
    """Whichever program gave it."""
    words = {
        *opencv._CAMERA_REASONS.values(),
        *(word for _pattern, word in ffmpeg._WORDS),
        opencv.video(Path("a"), (1, 1)).reason(1, ""),
        ffmpeg.video("ffmpeg", Path("a"), (1, 1)).reason(1, ""),
        opencv.camera("0", (1, 1)).reason(opencv_child.NO_FRAMES, ""),
        ffmpeg._camera_reason(1, ""),
    }

    assert words <= set(UNREADABLE)
