"""Message templates: text with placeholders to a draft without holes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from companion.domain.draft import Draft, first_name
from companion.domain.text import clean
from companion.errors import Invalid

KINDS = (
    "thank_you",
    "promised_material",
    "introduction",
    "meeting",
    "second_attempt",
    "next_step",
)
PLACEHOLDERS = frozenset(
    {
        "name",
        "first_name",
        "event",
        "day",
        "thread",
        "promise",
        "notice",
        "my_name",
        "my_role",
        "my_organisation",
        "my_email",
        "my_phone",
        "my_link",
    }
)
SIZE_LIMIT = 65_536
"""Largest template in bytes."""

Sentence = tuple[str, ...]
"""Ways to say one thing, the best first; the first one that can be filled is used."""

# The closing quote and the full stop after a placeholder belong to it: the stop goes where the
# value brings its own.
_PLACEHOLDER = re.compile(r"\{\{ ?([a-z_]+) ?\}\}([“”\"]?)(\.?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A kind of message in one language."""

    kind: str
    language: str
    familiar: bool
    """Whether it says "du"."""
    subject: Sentence
    paragraphs: tuple[tuple[Sentence, ...], ...]
    closing: tuple[Sentence, ...]
    """The last lines, each on its own."""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """A template as it is written down; `docs/templates.md` explains it."""

    kind: str
    language: str
    subject: str
    greeting: str
    body: str
    closing: str
    familiar: bool = False


def template_name(kind: str, language: str, *, familiar: bool = False) -> str:
    """Return the asset with the template for `kind`; languages other than German get English."""
    variant = "en" if language != "de" else "de-du" if familiar else "de"
    return f"templates/{kind}.{variant}.toml"


def read_template(data: bytes) -> Template:
    """Return the template written in `data` (TOML).

    Raises:
        Invalid: it is too long, not a template, or has a placeholder that does not exist.
    """
    if len(data) > SIZE_LIMIT:
        raise Invalid("template", "too_long", str(len(data)))
    try:
        file = msgspec.toml.decode(data, type=_File)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Invalid("template", "malformed", str(error)) from error
    return Template(
        kind=file.kind,
        language=file.language,
        familiar=file.familiar,
        subject=_sentence(file.subject),
        paragraphs=(*_paragraphs(file.greeting), *_paragraphs(file.body)),
        closing=tuple(line for block in _paragraphs(file.closing) for line in block),
    )


def render(template: Template, values: Mapping[str, str], *, to: str = "") -> Draft:
    """Return the draft to `to` with `values` in place of the placeholders.

    A sentence that lacks a value is left out, and so is a paragraph without sentences. Values are
    text, never templates. The first name comes from the name unless it is given.
    """
    ready = {field: text for field, value in values.items() if (text := _one_line(value))}
    if given := first_name(ready.get("name", "")):
        ready.setdefault("first_name", given)
    blocks = [" ".join(_filled(sentences, ready)) for sentences in template.paragraphs]
    blocks.append("\n".join(_filled(template.closing, ready)))
    return Draft(
        to=to,
        subject=next(_filled((template.subject,), ready), ""),
        body="\n\n".join(filter(None, blocks)),
    )


def _one_line(value: str) -> str:
    """Return `value` as one line that can stand inside a sentence: no comma at its end."""
    return clean(value).rstrip(" ,;:")


def _filled(sentences: tuple[Sentence, ...], values: Mapping[str, str]) -> Iterator[str]:
    """Yield each sentence in the first way for which there are all values, if there is one."""
    for ways in sentences:
        for text in ways:
            if all(hole[1] in values for hole in _PLACEHOLDER.finditer(text)):
                yield _PLACEHOLDER.sub(lambda hole: _put_in(hole, values), text)
                break


def _put_in(hole: re.Match[str], values: Mapping[str, str]) -> str:
    """Return what stands for `hole`, with one full stop at most."""
    field, quote, stop = hole.groups()
    value = values[field]
    return value + quote + ("" if value.endswith((".", "!", "?", "…")) else stop)


def _paragraphs(text: str) -> tuple[tuple[Sentence, ...], ...]:
    """Return the paragraphs of `text`: an empty line parts them, a line is a sentence."""
    lines = "\n".join(line.strip() for line in text.splitlines())
    blocks = (block.strip("\n").replace("\n|", "|") for block in lines.split("\n\n"))
    return tuple(tuple(map(_sentence, block.splitlines())) for block in blocks if block)


def _sentence(line: str) -> Sentence:
    """Return the ways to say one thing that `line` offers, with placeholders that exist."""
    for hole in _PLACEHOLDER.finditer(line):
        if hole[1] not in PLACEHOLDERS:
            raise Invalid("placeholder", "unknown", hole[1])
    if re.search("[{}]", _PLACEHOLDER.sub("", line)):
        raise Invalid("placeholder", "malformed", line)
    return tuple(way.strip() for way in line.split("|"))
