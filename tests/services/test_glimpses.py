"""What is seen in frames: each code is told once while it is held still, and hints help."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from companion.services.aiming import hint
from companion.services.glimpses import GONE, glimpses
from companion.services.laptop_ports import Frame, Sighted
from tests.fakes import FakeFrames, FakeOptics

GREY = Frame(40, 30, bytes([128]) * 1200)


def sighted(payload: str, size: int = 10) -> Sighted:
    """Return a code of `size` pixels that says `payload`."""
    corners = ((0, 0), (size, 0), (size, size), (0, size))
    return Sighted(payload=payload, format="qr_code", corners=corners)


class Scripted(FakeOptics):
    """Optics that see in one frame after the other what a test wrote down."""

    def __init__(self, *frames: str) -> None:
        """See a code for every letter of each of `frames`; "?" cannot be read."""
        super().__init__()
        self._frames = iter(frames)

    def read(self, frame: Frame, *, again: bool = True) -> Sequence[Sighted]:
        """Return the codes of the next frame."""
        del frame, again
        return [sighted(letter.strip("?")) for letter in next(self._frames)]


def fresh(*frames: str) -> list[str]:
    """Return what is new in each frame."""
    source = FakeFrames([GREY] * len(frames))
    return ["".join(glimpse.fresh) for glimpse in glimpses(Scripted(*frames), source)]


def test_a_code_held_still_is_told_once() -> None:
    """Also where it cannot be read in every frame."""
    assert fresh("a", "a", "?", "", "a") == ["a", "", "", "", ""]


def test_a_code_that_comes_in_beside_another_is_told() -> None:
    """The first one is not told again."""
    assert fresh("a", "ab", "ba", "b") == ["a", "b", "", ""]


def test_one_payload_in_two_codes_is_told_once() -> None:
    """A badge may have it on both sides."""
    assert fresh("aa") == ["a"]


@pytest.mark.parametrize(("frames", "again"), [(GONE - 1, ""), (GONE, "a")])
def test_a_code_that_left_is_told_again_when_it_comes_back(frames: int, again: str) -> None:
    """Half a second without it is leaving, a blurred moment is not."""
    assert fresh("a", *[""] * frames, "a")[-1] == again


def test_a_code_that_cannot_be_read_is_seen() -> None:
    """So that the screen can frame it and say what would help."""
    (glimpse,) = glimpses(Scripted("?"), FakeFrames([GREY]))

    assert glimpse.frame is GREY
    assert [one.is_read for one in glimpse.seen] == [False]
    assert (glimpse.fresh, glimpse.hint) == ((), "steady")


class Noting(FakeOptics):
    """Optics that note how a frame was looked at."""

    def __init__(self) -> None:
        """Note nothing yet."""
        super().__init__()
        self.noted: list[str] = []

    def read(self, frame: Frame, *, again: bool = True) -> Sequence[Sighted]:
        """See nothing."""
        del frame
        self.noted.append("again" if again else "once")
        return ()

    def read_all(self, frame: Frame) -> Sequence[Sighted]:
        """See a code."""
        del frame
        self.noted.append("all")
        return [sighted("a")]


def test_what_takes_long_is_done_in_some_frames_only() -> None:
    """A second try in every third; in a picture of its own codes of every kind are looked for."""
    optics = Noting()
    frames = [GREY] * 5 + [dataclasses.replace(GREY, is_still=True)]

    seen = list(glimpses(optics, FakeFrames(frames)))

    assert optics.noted == ["again", "once", "once", "again", "once", "all"]
    assert seen[-1].fresh == ("a",)


def test_the_camera_is_let_go_when_nobody_looks_any_more() -> None:
    """Leaving the screen in the middle closes it."""
    source = FakeFrames([GREY, GREY], ends=False)
    seen = glimpses(Scripted("a", "a"), source)
    next(seen)

    seen.close()

    assert source._closed.is_set()


@pytest.mark.parametrize(
    ("brightness", "word"), [(0, "too_dark"), (39, "too_dark"), (128, ""), (255, "too_bright")]
)
def test_light_matters_where_no_code_is_seen(brightness: int, word: str) -> None:
    """Neither a covered lens nor a lamp shows anything."""
    assert hint(Frame(40, 30, bytes([brightness]) * 1200), []) == word


def test_the_whole_frame_counts_for_its_light() -> None:
    """Dark at one side is not dark."""
    frame = Frame(1280, 720, (bytes(640) + b"\xff" * 640) * 720)

    assert hint(frame, []) == ""


@pytest.mark.parametrize(("size", "word"), [(9, "closer"), (10, "steady"), (30, "steady")])
def test_a_small_code_has_to_come_closer(size: int, word: str) -> None:
    """A large one that cannot be read was moved, or is out of focus."""
    assert hint(GREY, [sighted("", size)]) == word


def test_a_code_that_is_read_needs_nothing() -> None:
    """However dark it is, and whatever else is in view."""
    black = Frame(40, 30, bytes(1200))

    assert hint(black, [sighted("", 5), sighted("a", 5)]) == ""


def test_an_empty_frame_is_no_crash() -> None:
    """Whatever made it."""
    assert hint(Frame(0, 0, b""), []) == ""
