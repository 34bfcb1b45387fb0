"""Frames of another program: it writes grey pictures (PGM), and cannot hurt this one."""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import IO

from companion.devices.programs import kill
from companion.errors import Unreadable
from companion.services.laptop_ports import Frame

OPENING = 25.0
"""Seconds until the first frame; Windows takes up to 20 to open some cameras."""
WAITING = 5.0
"""Seconds between two frames."""
ENDING = 2.0
"""Seconds that a program that was killed may take to be gone."""
PIXELS = 1920 * 1920
"""Most pixels of a frame that is taken, whatever the program says."""
SAID = 4_096
"""Bytes that are kept of what the program says when it fails."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A program that brings frames."""

    command: Sequence[str]
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    """All variables that it is given."""
    reason: Callable[[int, str], str]
    """Returns the word for why it ended without a frame, by its exit code and what it said."""


class ProcessFrames:
    """The `FrameSource` of a camera or a video that another program opens."""

    def __init__(
        self, name: str, programs: Callable[[], Iterable[Program]], *, is_live: bool
    ) -> None:
        """Take frames of the first of `programs` that brings one; `name` is that of the errors.

        `is_live`: only the newest frame counts, and there is no end. Otherwise each is brought,
        as fast as it is taken. `programs` is called when the first frame is wanted, and asked for
        the next one when the last brought nothing.
        """
        self._name = name
        self._programs = programs
        self._is_live = is_live
        self._lock = threading.Lock()
        self._is_closed = False
        self._run: _Run | None = None

    def __iter__(self) -> Iterator[Frame]:
        """Yield the frames as they come.

        Raises:
            Unreadable: with the reason of the last program that knows one, "no_frames" where it
                hangs ("stalled" in a video), or "camera_gone" where it brought frames before.
            CompanionError: whatever finding the programs raises.
        """
        deadline = monotonic() + OPENING
        reason = ""
        for program in self._programs():
            if monotonic() > deadline:
                break
            run = self._start(program)
            if run is None:
                return
            try:
                frame = run.take(deadline - monotonic())
                if frame is not None:
                    yield frame
                    yield from self._rest(run)
                    return
                said = run.reason()
                # One that does not start knows least, one that brings nothing little.
                if reason in {"", "camera_program"} or said != "no_frames":
                    reason = said
            finally:
                run.close()
            if self._is_closed:
                return
        reason = self._named(reason or "no_frames")
        raise Unreadable(self._name, reason)

    def close(self) -> None:
        """Let go of the camera at once, also from another thread; the iteration ends."""
        with self._lock:
            self._is_closed = True
            if self._run is not None:
                self._run.stop()

    def _start(self, program: Program) -> _Run | None:
        """Return the running program, None where nobody wants frames any more."""
        with self._lock:
            if self._is_closed:
                return None
            self._run = _Run(program, drops=self._is_live)
            return self._run

    def _rest(self, run: _Run) -> Iterator[Frame]:
        """Yield the frames after the first one."""
        while (frame := run.take(WAITING)) is not None:
            yield frame
        if not self._is_closed and (self._is_live or run.is_late):
            reason = self._named("no_frames" if run.is_late else "camera_gone")
            raise Unreadable(self._name, reason)

    def _named(self, reason: str) -> str:
        """Return a reason, such that none about cameras is told of a video."""
        return "stalled" if reason == "no_frames" and not self._is_live else reason


class _Run:
    """One start of a program, and the frame that it brought last."""

    def __init__(self, program: Program, *, drops: bool) -> None:
        """Start it; where it `drops`, a frame that was not taken in time makes room for the next.

        A program that cannot be started is one that ends without a frame.
        """
        self._program = program
        self._drops = drops
        self._news = threading.Condition()
        self._frame: Frame | None = None
        self._has_ended = False
        self.is_late = False
        """Whether a frame was waited for in vain."""
        self._is_over = False
        """Whether it was ended: later its number may be that of another program."""
        self._said = b""
        self._process: subprocess.Popen[bytes] | None = None
        self._threads: list[threading.Thread] = []
        try:
            self._process = _started(program)
        except OSError:
            self._has_ended = True
            return
        for work, pipe in (
            (self._take_in, self._process.stdout),
            (self._listen, self._process.stderr),
        ):
            thread = threading.Thread(target=work, args=(pipe,), daemon=True)
            thread.start()
            self._threads.append(thread)

    def take(self, seconds: float) -> Frame | None:
        """Return the next frame, None where it ended or takes longer than that."""
        with self._news:
            is_there = self._news.wait_for(lambda: self._frame or self._has_ended, seconds)
            self.is_late = not is_there
            frame, self._frame = self._frame, None
            self._news.notify_all()
            return frame

    def reason(self) -> str:
        """Return why it ended without a frame."""
        process = self._process
        if process is None:
            return "no_frames"
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0 if self.is_late else ENDING)
        if process.returncode is None:
            return "no_frames"
        for thread in self._threads:
            thread.join(ENDING)
        return self._program.reason(process.returncode, self._said.decode(errors="replace"))

    def stop(self) -> None:
        """End the program at once, and who waits for it; it has nothing to tidy up."""
        with self._news:
            self._has_ended = True
            self._frame = None
            self._news.notify_all()
        if self._process is not None and not self._is_over:
            kill(self._process)

    def close(self) -> None:
        """End the program, and wait a moment until it is gone with those who read from it."""
        self.stop()
        self._is_over = True
        if self._process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(ENDING)
        for thread in self._threads:
            thread.join(ENDING)
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()

    def _take_in(self, pipe: IO[bytes]) -> None:
        """Take in frames until the program ends, or writes something else."""
        with pipe:
            while (frame := _read_pgm(pipe)) is not None:
                with self._news:
                    if not self._drops:
                        self._news.wait_for(lambda: self._frame is None or self._has_ended)
                    if self._has_ended:
                        break
                    self._frame = frame
                    self._news.notify_all()
        with self._news:
            self._has_ended = True
            self._news.notify_all()

    def _listen(self, pipe: IO[bytes]) -> None:
        """Keep the end of what the program says, so that it never waits for a listener."""
        with pipe:
            while said := pipe.read(1024):
                self._said = (self._said + said)[-SAID:]


def _started(program: Program) -> subprocess.Popen[bytes]:
    """Return the program, started with no hold on our terminal.

    Raises:
        OSError: it cannot be started.
    """
    return subprocess.Popen(  # noqa: S603 no shell, and the command is one of ours
        program.command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        env=dict(program.environ),
    )


def _read_pgm(pipe: IO[bytes]) -> Frame | None:
    """Return the next picture of a stream, None at its end or where it is none that we take."""
    if pipe.readline(8) != b"P5\n":
        return None
    sizes = pipe.readline(32).split()
    if len(sizes) != 2 or not all(size.isdigit() for size in sizes) or pipe.readline(8) != b"255\n":
        return None
    width, height = map(int, sizes)
    if not 0 < width * height <= PIXELS:
        return None
    grey = pipe.read(width * height)
    return Frame(width, height, grey) if len(grey) == width * height else None
