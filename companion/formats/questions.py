"""The question bank: an asset written by hand to questions by situation and with gaps."""

from __future__ import annotations

import msgspec

from companion.domain.question import (
    ABOUT,
    OUT_OF_EVENT,
    SITUATIONS,
    Pattern,
    QuestionBank,
)
from companion.errors import Invalid

LANGUAGES = ("de", "en")
SIZE_LIMIT = 262_144
"""Largest bank in bytes."""


class _Pattern(msgspec.Struct, forbid_unknown_fields=True):
    """A question with gaps as it is written down."""

    about: str
    text: str
    situation: str = "opening"


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """A bank as it is written down; its head explains it."""

    language: str
    situations: dict[str, tuple[str, ...]]
    proposals: tuple[_Pattern, ...] = ()
    starters: tuple[_Pattern, ...] = ()


def bank_name(language: str) -> str:
    """Return the asset with the questions in `language`; others than German get English."""
    return f"questions/{language if language in LANGUAGES else 'en'}.toml"


def read_bank(data: bytes) -> QuestionBank:
    """Return the bank that `data` (TOML) describes.

    Raises:
        Invalid: `data` is too large, no bank, without one of the situations, or speaks of what
            nobody knows.
    """
    if len(data) > SIZE_LIMIT:
        raise Invalid("questions", "too_large")
    try:
        file = msgspec.toml.decode(data, type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Invalid("questions", "malformed", str(error)) from error
    if set(file.situations) != set(SITUATIONS) or not all(file.situations.values()):
        raise Invalid("questions", "incomplete", ", ".join(file.situations))
    return QuestionBank(
        language=file.language,
        questions={name: file.situations[name] for name in SITUATIONS},
        proposals=tuple(_pattern(one, ABOUT) for one in file.proposals),
        starters=tuple(_pattern(one, OUT_OF_EVENT) for one in file.starters),
    )


def _pattern(one: _Pattern, known: tuple[str, ...]) -> Pattern:
    """Return a question with gaps that speaks of nothing but what may be `known`."""
    pattern = Pattern(about=one.about, text=one.text, situation=one.situation)
    unknown = {one.about.partition(":")[0], *pattern.gaps}.difference(known)
    if unknown or one.situation not in SITUATIONS:
        raise Invalid("questions", "unknown", min(unknown, default=one.situation))
    return pattern
