"""Frames of other programs: all of a video, the newest of a camera, and a word for what fails."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import imageio_ffmpeg
import pytest
from PIL import Image

from companion.devices.camera import ffmpeg, opencv, opencv_child, process
from companion.devices.camera.finding import VIDEO_SIZE
from companion.devices.camera.process import ProcessFrames, Program, _Run
from companion.devices.optics import LaptopOptics
from companion.errors import Unreadable
from companion.formats import qr
from companion.reports.errors import _UNREADABLE
from companion.services.glimpses import glimpses

PAYLOAD = "https://example.com/ö"
FRAMES = 12
FFMPEG: str = imageio_ffmpeg.get_ffmpeg_exe()
BRING = """
import os, sys
def bring(*values, size=(4, 3)):
    for value in values:
        head = b"P5\\n%d %d\\n255\\n" % size
        sys.stdout.buffer.write(head + bytes([value]) * (size[0] * size[1]))
    sys.stdout.flush()
"""
HANG = "\nimport time; time.sleep(600)"


def program(script: str, reason: str = "no_frames") -> Program:
    """Return a program that does what a script says, which may `bring` grey frames."""
    return Program(
        command=(sys.executable, "-c", BRING + script), reason=lambda _code, _said: reason
    )


def source(*programs: Program, is_live: bool = True) -> ProcessFrames:
    """Return the frames of the first program that brings some."""
    return ProcessFrames("cam", lambda: programs, is_live=is_live)


def values(frames: ProcessFrames) -> list[int]:
    """Return how bright each frame is."""
    return [frame.grey[0] for frame in frames]


@pytest.fixture(scope="module")
def video(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a video of a code on a desk."""
    path = tmp_path_factory.mktemp("video") / "code.mp4"
    desk = Image.new("L", (640, 480), 120)
    desk.paste(Image.open(BytesIO(qr.png(qr.make_matrix(PAYLOAD)))).convert("L"), (200, 120))
    raw = ("-f", "rawvideo", "-pix_fmt", "gray", "-s", "640x480", "-r", "30", "-i", "-")
    subprocess.run(
        [FFMPEG, "-loglevel", "error", *raw, "-c:v", "mpeg4", "-q:v", "4", str(path)],
        input=desk.tobytes() * FRAMES,
        check=True,
    )
    return path


@pytest.mark.parametrize("by", ["opencv", "ffmpeg"])
def test_a_video_is_read_by_either_program(video: Path, by: str) -> None:
    """Every frame of it is brought, and its code is told once."""
    made = {
        "opencv": opencv.video(video, *VIDEO_SIZE),
        "ffmpeg": ffmpeg.video(FFMPEG, video, *VIDEO_SIZE),
    }[by]

    seen = list(glimpses(LaptopOptics(), source(made, is_live=False)))

    assert len(seen) == FRAMES
    assert [glimpse.fresh for glimpse in seen if glimpse.fresh] == [(PAYLOAD,)]


@pytest.mark.parametrize("by", ["opencv", "ffmpeg"])
def test_a_large_video_is_made_smaller(video: Path, by: str) -> None:
    """Its sides keep their ratio."""
    made = {
        "opencv": opencv.video(video, 320, 720),
        "ffmpeg": ffmpeg.video(FFMPEG, video, 320, 720),
    }[by]

    sizes = {(frame.width, frame.height) for frame in source(made, is_live=False)}

    assert sizes == {(320, 240)}


@pytest.mark.parametrize("by", ["opencv", "ffmpeg"])
def test_what_is_no_video_is_said(tmp_path: Path, by: str) -> None:
    """In the word of the errors, with the path."""
    path = tmp_path / "list.csv"
    path.write_text("Name,Mail\n")
    made = {
        "opencv": opencv.video(path, *VIDEO_SIZE),
        "ffmpeg": ffmpeg.video(FFMPEG, path, *VIDEO_SIZE),
    }[by]

    with pytest.raises(Unreadable) as caught:
        values(ProcessFrames(str(path), lambda: [made], is_live=False))

    assert (caught.value.path, caught.value.reason) == (str(path), "not_a_video")


@pytest.mark.parametrize("by", ["opencv", "ffmpeg"])
def test_a_video_asks_for_no_page(tmp_path: Path, by: str) -> None:
    """A list of videos may say that it is one, and name whatever it likes."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)  # noqa: FBT003 that is how sockets are told
        path = tmp_path / "list.m3u8"
        page = f"http://127.0.0.1:{server.getsockname()[1]}/a.ts"
        path.write_text(f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{page}\n#EXT-X-ENDLIST\n")
        made = {
            "opencv": opencv.video(path, *VIDEO_SIZE),
            "ffmpeg": ffmpeg.video(FFMPEG, path, *VIDEO_SIZE),
        }[by]

        with pytest.raises(Unreadable, match="not_a_video"):
            values(source(made, is_live=False))

        with pytest.raises(BlockingIOError):
            server.accept()


def test_the_app_itself_never_imports_opencv(video: Path) -> None:
    """Neither its messages nor its waits can hurt us."""
    script = (
        "import sys; from pathlib import Path\n"
        "from companion.devices.optics import LaptopOptics\n"
        "from companion.services.glimpses import glimpses\n"
        "eyes = LaptopOptics()\n"
        "print(*(one.fresh for one in glimpses(eyes, eyes.play(Path(sys.argv[1]))) if one.fresh))\n"
        "assert not {'cv2', 'numpy'} & set(sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-W", "error", "-c", script, str(video)],
        capture_output=True,
        check=False,
    )

    assert (done.stdout.decode().strip(), done.stderr) == (f"('{PAYLOAD}',)", b"")


def test_all_frames_of_a_video_are_brought() -> None:
    """However slowly they are taken."""
    assert values(source(program("bring(*range(50))"), is_live=False)) == list(range(50))


def test_only_the_newest_frame_of_a_camera_is_brought() -> None:
    """What was seen while the last one was looked at has passed."""
    run = _Run(program("bring(*range(50))"), drops=True)
    for thread in run._threads:
        thread.join(30)

    frames = [run.take(30), run.take(30)]
    run.close()

    assert [frame.grey[0] if frame else None for frame in frames] == [49, None]


def test_a_camera_that_stops_is_said() -> None:
    """Its plug was pulled."""
    frames = iter(source(program("bring(1)")))
    first = next(frames)

    with pytest.raises(Unreadable) as caught:
        next(frames)

    assert first.grey == b"\1" * 12
    assert (caught.value.path, caught.value.reason) == ("cam", "camera_gone")


@pytest.mark.parametrize("before", ["", "bring(1)"])
def test_a_program_that_hangs_is_left(monkeypatch: pytest.MonkeyPatch, before: str) -> None:
    """The wait is bounded, for the first frame and for every other."""
    monkeypatch.setattr(process, "OPENING", 0.1 if not before else 30)
    monkeypatch.setattr(process, "WAITING", 0.1)

    with pytest.raises(Unreadable, match="no_frames"):
        values(source(program(before + HANG)))


@pytest.mark.parametrize(
    "garbage",
    [
        "print('[ WARN:0@0.1] cannot open camera')",
        "print('x' * 100_000)",
        "print('P5'); print('99999 99999'); print(255)",
        "print('P5'); print('-4 -4'); print(255)",
        "print('P5'); print('0 9'); print(255)",
        "print('P5'); print('4 4 4'); print(255)",
        "print('P5'); print('4 4'); print(65535)",
        "print('P5'); print('4 4'); print(255); print('short')",
        "sys.stdout.buffer.write(b'P5\\n' + b'9' * 5_000)",
    ],
)
@pytest.mark.parametrize("after", ["", HANG])
def test_what_is_no_frame_is_not_taken(
    monkeypatch: pytest.MonkeyPatch, garbage: str, after: str
) -> None:
    """A program that says it has gigabytes is not given them."""
    monkeypatch.setattr(process, "ENDING", 0.1)
    script = f"{garbage}; sys.stdout.flush(); os.close(1){after}"

    with pytest.raises(Unreadable, match="no_frames"):
        values(source(program(script)))


def test_the_next_program_is_tried_where_one_brings_nothing() -> None:
    """One that cannot be started, one that ends, one that works."""
    missing = Program(command=("/no/such/program",), reason=lambda _code, _said: "")

    assert values(source(missing, program(""), program("bring(7)"), is_live=False)) == [7]


def test_the_reason_is_that_of_the_last_program() -> None:
    """By its own word."""
    with pytest.raises(Unreadable, match="camera_busy"):
        values(source(program("", "camera_program"), program("", "camera_busy")))


def running(frames: ProcessFrames) -> tuple[threading.Thread, threading.Event, list[int]]:
    """Take frames in another thread; the event tells of the first one."""
    first, taken = threading.Event(), list[int]()

    def take() -> None:
        for frame in frames:
            taken.append(frame.grey[0])
            first.set()

    thread = threading.Thread(target=take)
    thread.start()
    return thread, first, taken


@pytest.mark.parametrize("is_live", [True, False])
def test_closing_ends_a_program_that_writes_without_end(*, is_live: bool) -> None:
    """Its pipe is full, and it would hear no polite wish."""
    frames = source(program("while True: bring(1, size=(640, 480))"), is_live=is_live)
    thread, first, _taken = running(frames)
    assert first.wait(30)

    frames.close()
    thread.join(30)

    assert not thread.is_alive()
    assert frames._run is not None
    assert frames._run._process is not None
    assert frames._run._process.poll() is not None


def test_closing_ends_the_wait_for_a_camera(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may take half a minute to open; nobody waits for it any more."""
    monkeypatch.setattr(process, "OPENING", 600)
    frames = source(program(HANG))
    thread, _first, taken = running(frames)

    frames.close()
    thread.join(30)

    assert not thread.is_alive()
    assert taken == []


def test_what_is_closed_brings_nothing() -> None:
    """No program is started."""
    frames = source(program("bring(1)"))
    frames.close()

    assert values(frames) == []
    assert frames._run is None


def test_leaving_the_loop_ends_the_program() -> None:
    """A camera whose light stays on is a fright."""
    frames = source(program("bring(1)" + HANG))
    for _frame in frames:
        break

    assert frames._run is not None
    assert frames._run._process is not None
    assert frames._run._process.poll() is not None


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
        made = opencv.camera("0", 1280, 720)
        environ = {**made.environ, "PYTHONPATH": str(self.folder)}
        return Program(command=made.command, environ=environ, reason=made.reason)


@pytest.fixture
def fake(tmp_path: Path) -> FakeOpenCv:
    """Return a module that stands in for OpenCV."""
    return FakeOpenCv(tmp_path)


def outcome(frames: ProcessFrames) -> tuple[Sequence[bytes], str]:
    """Return the frames and the reason for which there are no more."""
    taken: list[bytes] = []
    try:
        taken.extend(frame.grey for frame in frames)
    except Unreadable as error:
        return taken, error.reason
    return taken, ""


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


def test_the_child_ends_with_the_app(fake: FakeOpenCv) -> None:
    """Also while it waits for a camera, and also when the app was killed."""
    fake.make(more="VideoCapture.read = lambda self: pause(600)")
    made = fake.program()
    child = subprocess.Popen(
        made.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**made.environ}
    )

    with child:
        assert child.stdin is not None
        child.stdin.close()
        code = child.wait(60)

    assert code == 0


def test_cameras_are_counted_where_the_system_does_not_list_them(
    monkeypatch: pytest.MonkeyPatch, fake: FakeOpenCv
) -> None:
    """By opening each."""
    fake.make(
        more="VideoCapture.open = lambda self, where, api: setattr(self, 'is', where in (0, 2))\n"
        "VideoCapture.isOpened = lambda self: getattr(self, 'is')"
    )
    monkeypatch.setenv("PYTHONPATH", str(fake.folder))

    assert opencv.numbered() == [("0", "1"), ("2", "3")]


def test_every_reason_has_words() -> None:
    """Whichever program gave it."""
    words = {
        *opencv._CAMERA_REASONS.values(),
        *(word for _pattern, word in ffmpeg._WORDS),
        opencv.video(Path("a"), 1, 1).reason(1, ""),
        ffmpeg.video("ffmpeg", Path("a"), 1, 1).reason(1, ""),
        opencv.camera("0", 1, 1).reason(opencv_child.NO_FRAMES, ""),
        ffmpeg._camera_reason(1, ""),
    }

    assert words <= set(_UNREADABLE)
