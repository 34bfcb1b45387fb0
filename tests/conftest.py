"""What every test stands on: an environment of its own, English, and Hypothesis' profiles."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from companion.i18n import use
from companion.reports import wording
from companion.services.ports import Clock
from tests.fakes import fixed_clock
from tests.light_age import LightAge

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile(
    "ci",
    max_examples=100,
    deadline=None,  # a loaded machine is slow, not wrong
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", settings.get_profile("ci"), max_examples=1_000, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))

FOREIGN = ("COMPANION_", "LC_", "XDG_", "TEXTUAL", "HYPOTHESIS_")
"""Beginnings of variables by which the machine would speak into a test."""
FOREIGN_NAMES = ("COLUMNS", "LINES", "LANGUAGE", "NO_COLOR", "FORCE_COLOR", "COLORTERM")


def pytest_configure() -> None:
    """Look for cycles seldom: each app is full of them, and looking took a sixth of the tests."""
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home folder; nothing of the user's environment reaches the test."""
    for name in list(os.environ):
        if name.startswith(FOREIGN) or name in FOREIGN_NAMES:
            monkeypatch.delenv(name)
    folder = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("COMPANION_DATA", str(folder / "companion"))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    return folder


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Speak English, with the words of the program, before and after every test."""
    use("en")
    yield
    use("en")
    wording.call({})


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands still at `tests.fakes.NOW`, a Tuesday afternoon."""
    return fixed_clock()


@pytest.fixture
def _light_age(monkeypatch: pytest.MonkeyPatch) -> None:
    """Encrypt without the seconds of work that the real `age` takes for each passphrase."""
    monkeypatch.setitem(sys.modules, "pyrage", LightAge())


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Stand on a laptop in Berlin."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system does not let a program choose its zone")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()
