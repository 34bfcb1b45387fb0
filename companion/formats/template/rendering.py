"""A template and values to a draft: no holes, and within the limit where there is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from companion.domain.draft import Draft, first_name
from companion.domain.text import clean, clean_note
from companion.formats.template.model import LINES, Sentence, Template
from companion.formats.template.ways import compiled

TEXT_LIMIT = 18_000
"""Longest text in characters, whatever is put in."""
_CUT = "…"

Paragraphs = list[list[str]]
"""Each paragraph as its sentences."""


def render(
    template: Template, values: Mapping[str, str], *, to: str = "", cc: str = "", notice: str = ""
) -> Draft:
    """Return the draft to `to` with `values` in place of the placeholders.

    A sentence that lacks a value is left out, and so is a paragraph without sentences. Values are
    text, never templates. First names come from the names unless they are given. A `notice` stands
    word for word before the closing.
    """
    ready = {field: text for field, value in values.items() if (text := _one_line(field, value))}
    for whole, first in (("name", "first_name"), ("other", "other_first_name")):
        if given := first_name(ready.get(whole, "")):
            ready.setdefault(first, given)
    paragraphs = [_paragraph(one, ready, values) for one in template.paragraphs]
    closing = list(_filled(template.closing, ready))
    text = _text(paragraphs, closing, clean_note(notice))
    limit = template.limit or TEXT_LIMIT
    if len(text) > limit:
        text = _shortened(paragraphs, closing, clean_note(notice), limit)
    return Draft(to=to, cc=cc, subject=next(_filled((template.subject,), ready), ""), body=text)


def _one_line(field: str, value: str) -> str:
    """Return `value` as one line that can stand inside a sentence: no comma at its end."""
    if field in LINES and "\n" in value:
        value = "; ".join(line.rstrip(" ,;:") for line in clean_note(value).splitlines() if line)
    return clean(value).rstrip(" ,;:")


def _paragraph(
    sentences: tuple[Sentence, ...], ready: Mapping[str, str], values: Mapping[str, str]
) -> list[str]:
    """Return the sentences of a paragraph; one that is a placeholder of lines keeps its lines."""
    if len(sentences) == 1 and len(sentences[0]) == 1:
        field = sentences[0][0].removeprefix("{{").removesuffix("}}").strip()
        if field in LINES and field in ready:
            return [clean_note(values[field])]
    return list(_filled(sentences, ready))


def _filled(sentences: tuple[Sentence, ...], values: Mapping[str, str]) -> Iterator[str]:
    """Yield each sentence in the first way for which there are all values, if there is one."""
    for ways in sentences:
        for way in ways:
            if text := compiled(way)(values):
                yield text
                break


def _text(paragraphs: Paragraphs, closing: list[str], notice: str) -> str:
    """Return the text of a message."""
    blocks = [" ".join(sentences) for sentences in paragraphs]
    return "\n\n".join(filter(None, (*blocks, notice, "\n".join(closing))))


def _shortened(paragraphs: Paragraphs, closing: list[str], notice: str, limit: int) -> str:
    """Return the text in `limit` characters: the last sentences go first, then the last lines.

    The greeting, the first sentence and the first two lines of the closing (the goodbye and who I
    am) stay; where even they are too long, they end at a word.
    """
    first = next((at for at in range(1, len(paragraphs)) if paragraphs[at]), 0)
    text = _text(paragraphs, closing, notice)
    for at in range(len(paragraphs) - 1, max(first, 0) - 1, -1):
        kept = 1 if at == first else 0
        while len(paragraphs[at]) > kept:
            del paragraphs[at][-1]
            if len(text := _text(paragraphs, closing, notice)) <= limit:
                return text
    while len(closing) > 2:
        del closing[-1]
        if len(text := _text(paragraphs, closing, notice)) <= limit:
            return text
    cut = text[: limit - len(_CUT)]
    whole = cut.rpartition(" ")[0] if not text[len(cut)].isspace() and " " in cut else cut
    return whole.rstrip(" ,;:.\n") + _CUT
