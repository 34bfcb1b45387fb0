"""Frames of other programs: all of a video, the newest of a camera, and a word for what fails."""

from __future__ import annotations

import sys
import threading

import pytest

from companion.devices.camera import process
from companion.devices.camera.process import ProcessFrames, Program, _Run
from companion.errors import Unreadable
from companion.reports.file_errors import UNREADABLE
from tests.devices.frame_programs import BRING, HANG, outcome, program, source, values


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
@pytest.mark.parametrize(("is_live", "reason"), [(True, "no_frames"), (False, "stalled")])
def test_a_program_that_hangs_is_left(
    monkeypatch: pytest.MonkeyPatch, before: str, reason: str, *, is_live: bool
) -> None:
    """The wait is bounded, for the first frame and for every other; a video is no camera."""
    monkeypatch.setattr(process, "OPENING", 0.1 if not before else 30)
    monkeypatch.setattr(process, "WAITING", 0.1)

    with pytest.raises(Unreadable) as caught:
        values(source(program(before + HANG), is_live=is_live))

    assert caught.value.reason == reason
    assert reason in UNREADABLE


def test_a_frame_above_the_bound_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many bytes follow."""
    monkeypatch.setattr(process, "PIXELS", 11)

    assert outcome(source(program("bring(1)"))) == ([], "no_frames")


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


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["camera_program", "camera_busy"], "camera_busy"),
        (["camera_busy", "denied"], "denied"),
        (["camera_busy", "no_frames"], "camera_busy"),
        (["camera_program", "no_frames"], "no_frames"),
    ],
)
def test_the_reason_is_that_of_the_last_program_that_knows_one(
    words: list[str], reason: str
) -> None:
    """By its own word."""
    assert outcome(source(*(program("", word) for word in words))) == ([], reason)


def test_once_the_time_is_over_no_other_program_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody would wait for it."""
    monkeypatch.setattr(process, "OPENING", 0.1)

    assert outcome(source(program(HANG), program("bring(1)"))) == ([], "no_frames")


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


def test_what_has_ended_is_not_ended_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system may have given its number to another program."""
    killed = []
    frames = source(program("bring(1)"), is_live=False)
    assert values(frames) == [1]

    monkeypatch.setattr(process, "kill", killed.append)
    frames.close()

    assert killed == []


def test_leaving_the_loop_ends_the_program() -> None:
    """A camera whose light stays on is a fright."""
    frames = source(program("bring(1)" + HANG))
    for _frame in frames:
        break

    assert frames._run is not None
    assert frames._run._process is not None
    assert frames._run._process.poll() is not None


def test_a_program_is_given_the_variables_that_we_were_given() -> None:
    """And no others."""
    made = Program(
        command=(
            sys.executable,
            "-c",
            BRING + "bring(int(os.environ['A']) + ('HOME' in os.environ))",
        ),
        environ={"A": "7"},
        reason=lambda _code, _said: "",
    )

    assert values(source(made, is_live=False)) == [7]
