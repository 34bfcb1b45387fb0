"""What goes out: JSON for programs, lines for people, nothing that steers a terminal."""

from __future__ import annotations

import json
import os
import re
import sys
from typing import Any, TextIO

import click

from companion import files
from companion.errors import NotWritten

_STEERING = "[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
"""Controls, invisible characters, bidi, halves of characters: what JSON does not escape itself."""


def be_tolerant() -> None:
    """Let stdout and stderr write every character: escaped where their encoding has none."""
    for stream in (sys.stdout, sys.stderr):
        # Whoever embeds us may have put something else in their place.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def be_deaf() -> None:
    """Write to nobody from now on: nobody reads any more (`companion list | head`)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether `stream` is a terminal; one that was closed (`companion list >&-`) is not."""
    return stream is not None and stream.isatty()


def write(text: str | bytes, *, nl: bool = True) -> None:
    """Write to stdout, with a line break at the end if `nl`.

    Raises:
        BrokenPipeError: its reader went away.
        NotWritten: it is a file on a disk that refuses.
    """
    try:
        click.echo(text, nl=nl)
    except BrokenPipeError:
        raise
    except OSError as error:
        be_deaf()
        raise NotWritten("stdout", files.reason(error)) from error


def to_json(document: dict[str, Any]) -> str:
    """Return one JSON document; letters as they are where stdout can write all of them."""
    text = json.dumps(document, ensure_ascii=not _writes_all(sys.stdout), indent=2)
    # Payloads go out as they came, and somebody may have edited the store by hand: what could steer
    # a terminal is escaped. DEL is the only such character in ASCII that JSON leaves alone.
    return text.replace("\x7f", "\\u007f") if text.isascii() else re.sub(_STEERING, _escaped, text)


def _escaped(char: re.Match[str]) -> str:
    """Return a character as JSON escapes it; none of them lies outside the first plane."""
    return f"\\u{ord(char[0]):04x}"


def printable(text: str) -> str:
    """Return `text` without anything that could steer a terminal; line breaks stay."""
    if text.isprintable():
        return text
    from companion.domain.text import clean_note

    return "\n".join(
        clean_note(line) if not line.isprintable() else line for line in text.split("\n")
    )


def say(text: str) -> None:
    """Tell a person something beside the answer, on stderr."""
    click.echo(printable(text), err=True)


def _writes_all(stream: TextIO | None) -> bool:
    """Tell whether `stream` has every character."""
    encoding = getattr(stream, "encoding", None) or ""
    return encoding.lower().replace("-", "").startswith("utf")
