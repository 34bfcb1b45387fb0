"""The process that brings frames by OpenCV: grey pictures (PGM) on its standard output.

It runs as a script, without our package: `opencv_child.py camera 0 1280 720`. It ends with its
standard input, so also with the program that started it.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Sequence
from typing import IO, Any

NOT_OPENED, NO_FRAMES, NO_OPENCV = 11, 12, 13
"""How it ends where something is wrong: its exit codes."""
INDICES = 5
"""So many cameras are looked for where the system does not list them."""
TRIES = 40
"""So many frames of a camera may fail one after the other; the first ones often do."""
MEMORY = 4 * 1024**3
"""Bytes; a video may say that it is as large as it likes."""


def main(arguments: Sequence[str]) -> int:
    """Do what `arguments` say: `list`, or `camera` or `file` with its name and a size."""
    out = _own_output()
    _bound_memory()
    try:
        import cv2
    except ImportError:
        return NO_OPENCV
    cv2.setNumThreads(1)
    if arguments[0] == "list":
        for index in range(INDICES):
            if _camera(cv2, str(index), 0, 0).isOpened():
                out.write(b"%d\n" % index)
                out.flush()
        return 0
    threading.Thread(target=_end_with_parent, daemon=True).start()
    kind, name = arguments[:2]
    width, height = map(int, arguments[2:4])
    is_live = kind == "camera"
    capture = _camera(cv2, name, width, height) if is_live else _file(cv2, name)
    if not capture.isOpened():
        return NOT_OPENED
    return _bring(cv2, capture, out, (width, height), tries=TRIES if is_live else 1)


def _end_with_parent() -> None:
    """End as soon as nobody holds our input open any more, whatever OpenCV is waiting for."""
    while os.read(0, 64):
        pass
    os._exit(0)


def _own_output() -> IO[bytes]:
    """Return our output, and let nothing that a library prints come into it."""
    own = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return own


def _bound_memory() -> None:
    """Let a hostile video end this process rather than fill the memory, where the system can."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _camera(cv2: Any, name: str, width: int, height: int) -> Any:
    """Return the camera with this index or device, asked for frames of about this size."""
    apis = {
        "linux": [cv2.CAP_V4L2],
        "darwin": [cv2.CAP_AVFOUNDATION],
        # Media Foundation takes up to 20 seconds to open a camera.
        "win32": [cv2.CAP_DSHOW, cv2.CAP_MSMF],
    }
    where = int(name) if name.isdecimal() else name
    capture = cv2.VideoCapture()
    for api in apis.get(sys.platform, [cv2.CAP_ANY]):
        if capture.open(where, api):
            break
    if width and capture.isOpened():
        # Uncompressed, USB carries but ten frames of this size a second.
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
        capture.set(cv2.CAP_PROP_FRAME_WIDTH, width)
        capture.set(cv2.CAP_PROP_FRAME_HEIGHT, height)
        capture.set(cv2.CAP_PROP_FPS, 30)
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
    return capture


def _file(cv2: Any, name: str) -> Any:
    """Return a video; its name begins with its drive or root, as that of no page does."""
    return cv2.VideoCapture(name, cv2.CAP_FFMPEG)


def _bring(cv2: Any, capture: Any, out: IO[bytes], size: tuple[int, int], *, tries: int) -> int:
    """Write the frames, none larger than `size`; return how to end."""
    failed, brought = 0, 0
    while failed < tries:
        is_there, frame = capture.read()
        if not is_there:
            failed += 1
            if failed < tries:
                time.sleep(0.05)
            continue
        failed = 0
        grey = frame if frame.ndim == 2 else cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY)
        height, width = grey.shape
        scale = min(1.0, size[0] / width, size[1] / height)
        if scale < 1:
            smaller = (max(1, int(width * scale)), max(1, int(height * scale)))
            grey = cv2.resize(grey, smaller, interpolation=cv2.INTER_AREA)
        try:
            out.write(b"P5\n%d %d\n255\n" % grey.shape[::-1])
            out.write(grey.tobytes())
            out.flush()
        except OSError:  # nobody reads any more
            return 0
        brought += 1
    return 0 if brought and tries == 1 else NO_FRAMES


if __name__ == "__main__":
    code = main(sys.argv[1:])
    os._exit(code)  # a camera whose driver hangs would keep an orderly exit waiting
