"""Videos are read by either program, whole and in a size that fits, and open nothing else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import imageio_ffmpeg
import pytest
from PIL import Image

from companion.devices.camera import ffmpeg, opencv
from companion.devices.camera.finding import VIDEO_SIZE
from companion.devices.camera.process import ProcessFrames, Program
from companion.devices.optics import LaptopOptics
from companion.errors import Unreadable
from companion.formats import qr
from companion.services.glimpses import glimpses
from tests.devices.frame_programs import outcome, source, values

PAYLOAD = "https://example.com/ö"
FRAMES = 12
FFMPEG: str = imageio_ffmpeg.get_ffmpeg_exe()


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


Make = Callable[[Path, tuple[int, int]], Program]
with_opencv = pytest.mark.skipif(not opencv.is_installed(), reason="it has no wheel for this")
by_either = pytest.mark.parametrize(
    "make",
    [
        pytest.param(opencv.video, id="opencv", marks=with_opencv),
        pytest.param(lambda *facts: ffmpeg.video(FFMPEG, *facts), id="ffmpeg"),
    ],
)


@by_either
def test_a_video_is_read_by_either_program(video: Path, make: Make) -> None:
    """Every frame of it is brought, and its code is told once."""
    frames = source(make(video, VIDEO_SIZE), is_live=False)

    seen = list(glimpses(LaptopOptics(), frames))

    assert len(seen) == FRAMES
    assert [glimpse.fresh for glimpse in seen if glimpse.fresh] == [(PAYLOAD,)]


@by_either
def test_a_large_video_is_made_smaller(video: Path, make: Make) -> None:
    """Its sides keep their ratio."""
    frames = source(make(video, (320, 720)), is_live=False)

    assert {(frame.width, frame.height) for frame in frames} == {(320, 240)}


@by_either
def test_what_is_no_video_is_said(tmp_path: Path, make: Make) -> None:
    """In the word of the errors, with the path."""
    path = tmp_path / "list.csv"
    path.write_text("Name,Mail\n")
    made = make(path, VIDEO_SIZE)

    with pytest.raises(Unreadable) as caught:
        values(ProcessFrames(str(path), lambda: [made], is_live=False))

    assert (caught.value.path, caught.value.reason) == (str(path), "not_a_video")


@by_either
def test_a_list_of_videos_opens_none_of_them(video: Path, tmp_path: Path, make: Make) -> None:
    """It may name pages, or whatever lies on this disk."""
    subprocess.run(
        [FFMPEG, "-loglevel", "error", "-i", str(video), "-c:v", "mpeg2video", tmp_path / "a.ts"],
        check=True,
    )
    path = tmp_path / "list.m3u8"
    path.write_text("#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\na.ts\n#EXT-X-ENDLIST\n")

    assert outcome(source(make(tmp_path / "a.ts", VIDEO_SIZE), is_live=False))[0]
    assert outcome(source(make(path, VIDEO_SIZE), is_live=False)) == ([], "not_a_video")


def test_a_video_that_says_it_is_huge_is_not_decoded(
    video: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its frames would fill the memory."""
    monkeypatch.setattr(ffmpeg, "PIXELS", 640 * 480 - 1)

    made = ffmpeg.video(FFMPEG, video, (64, 64))

    assert outcome(source(made, is_live=False)) == ([], "not_a_video")


@with_opencv
def test_ffmpeg_reads_what_a_broken_opencv_does_not(video: Path, tmp_path: Path) -> None:
    """Both are installed; without the other one it is said that the program is broken."""
    (tmp_path / "cv2.py").write_text("raise ImportError")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "ffmpeg").symlink_to(FFMPEG)
    eyes = LaptopOptics({"PATH": str(tmp_path / "bin"), "PYTHONPATH": str(tmp_path)})
    alone = LaptopOptics({"PATH": "", "PYTHONPATH": str(tmp_path)})

    assert len(values(eyes.play(video))) == FRAMES
    assert outcome(alone.play(video)) == ([], "camera_program")


@with_opencv
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
