"""A template as it is understood: kinds, placeholders, sentences and the ways to say them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from companion.errors import Invalid

KINDS = (
    "thank_you",
    "promised_material",
    "introduction_ask",
    "introduction",
    "meeting",
    "network_note",
    "birthday",
    "article",
    "second_attempt",
    "help_thanks",
    "invitation",
    "next_step",
    "delegation",
    "their_promise",
    "keep_in_touch",
)
"""The kinds of messages that come with the program."""
LINES = frozenset({"slots", "notice"})
"""Placeholders of several lines; these stay apart where one is a paragraph of its own."""
PLACEHOLDERS = LINES | {
    "name",
    "first_name",
    "name_about",
    "event",
    "day",
    "place",
    "thread",
    "looking_for",
    "can_offer",
    "promise",
    "article",
    "article_link",
    "other",
    "other_first_name",
    "other_about",
    "occasion",
    "help",
    "invite",
    "invite_day",
    "invite_place",
    "link_note",
    "my_name",
    "my_role",
    "my_organisation",
    "my_email",
    "my_phone",
    "my_link",
}
FILTERS = (
    *("upper", "lower", "title", "capitalize", "trim"),
    *("default", "replace", "truncate", "first_word"),
)
"""What a condition can do with a value."""
VARIANTS = {
    ("de", False): "de",
    ("de", True): "de-du",
    ("en", False): "en",
    ("en", True): "en-warm",
}
"""How the end of a file's name says its language, and whether it is familiar."""
SIZE_LIMIT = 32_768
"""Largest template in bytes; the longest of ours has two thousand."""

Fill = Callable[[Mapping[str, str]], str]
"""Returns a way with the values in it; empty where one is missing."""
Sentence = tuple[str, ...]
"""Ways to say one thing, the best first; the first one that can be filled is used."""


class Flaw(Invalid):
    """Why a text is no template, and in which of its lines."""

    def __init__(self, field: str, problem: str, value: str = "", *, line: int = 0) -> None:
        """Keep what is wrong with what, and the 1-based `line` (0: the whole file)."""
        super().__init__(field, problem, value)
        self.line = line


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A kind of message in one language."""

    kind: str
    language: str
    familiar: bool
    """Whether it says "du", or is warm where a language has no such word."""
    subject: Sentence
    paragraphs: tuple[tuple[Sentence, ...], ...]
    """The greeting first."""
    closing: tuple[Sentence, ...]
    """The last lines, each on its own."""
    limit: int = 0
    """The most characters that the text may have; 0 for no limit."""


def template_name(kind: str, language: str, *, familiar: bool = False) -> str:
    """Return the asset with the template for `kind`; languages other than German get English."""
    spoken = "de" if language == "de" else "en"
    return f"templates/{kind}.{VARIANTS[spoken, familiar]}.toml"
