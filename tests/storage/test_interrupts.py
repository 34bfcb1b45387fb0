"""Ctrl+C waits for the end of what must not stop half way."""

from __future__ import annotations

import signal
import threading

import pytest

from companion.storage.interrupts import uninterrupted


def interrupted(done: list[str]) -> None:
    """Do something to the end, with an interrupt in its middle."""
    with uninterrupted():
        with uninterrupted():
            signal.raise_signal(signal.SIGINT)
            done.append("inner")
        done.append("outer")
    done.append("behind")


def test_an_interrupt_arrives_after_the_block() -> None:
    """Not in it, not between an inner and an outer one, and not never."""
    done: list[str] = []

    with pytest.raises(KeyboardInterrupt):
        interrupted(done)

    assert done == ["inner", "outer"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_error_in_the_block_is_not_hidden() -> None:
    """Without an interrupt it comes as it is."""
    with pytest.raises(ValueError, match="full"), uninterrupted():
        raise ValueError("full")


def test_what_is_ignored_stays_ignored() -> None:
    """As under nohup."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)

    with uninterrupted():
        signal.raise_signal(signal.SIGINT)
    ignored = signal.signal(signal.SIGINT, before)

    assert ignored is signal.SIG_IGN


def test_another_thread_needs_nothing() -> None:
    """It may not even ask for signals."""
    handlers: list[object] = []

    def work() -> None:
        with uninterrupted():
            handlers.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert handlers == [signal.default_int_handler]
