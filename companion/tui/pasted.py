"""What is pasted or typed as one may have been in a code: a payload, lines, dropped pictures."""

from __future__ import annotations

from pathlib import Path

from textual.message import Message

from companion.services.typed_path import ONE_BY_ONE, are_dropped, typed_paths


class PayloadTyped(Message):
    """A scanner typed something, or something was pasted, that could have been in a code."""

    def __init__(self, payloads: tuple[str, ...], paths: tuple[Path, ...] = ()) -> None:
        """Carry it, as it came, and the pictures and texts that were dropped."""
        super().__init__()
        self.payloads = payloads
        self.paths = paths


def pasted(text: str) -> PayloadTyped | None:
    """Return what is in a pasted text that could have been in a code.

    None for one ordinary line, and for files that are neither pictures nor texts.
    """
    from companion.formats.payloads import split

    if are_dropped(text, ONE_BY_ONE):
        return PayloadTyped((), typed_paths(text))
    lines = [line for line in text.splitlines() if line.strip()]
    if are_dropped(text) or not lines or (len(lines) == 1 and not is_known(lines[0])):
        return None
    return PayloadTyped(split(text))


def is_known(line: str) -> bool:
    """Tell whether a line by itself is one of the forms that codes have."""
    from companion.formats.payloads import recognise

    return recognise(line).kind != "text"


def is_link(line: str) -> bool:
    """Tell whether a line is nothing but a link, which names nobody by itself."""
    from companion.formats.payloads import recognise

    is_word = not any(map(str.isspace, line))
    return is_word and recognise(line).kind in {"profile", "link", "url", "other"}


def is_apart(text: str) -> bool:
    """Tell whether a pasted text does not belong into a line: several lines, or a card."""
    from companion.formats.payloads import recognise

    return len(text.strip().splitlines()) > 1 or recognise(text.strip()).kind == "contact"
