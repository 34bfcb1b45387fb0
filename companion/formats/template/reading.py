"""TOML to a template; what is wrong is named with its line, for people write them by hand."""

from __future__ import annotations

import re

import msgspec

from companion.domain.text import clean
from companion.formats.template.model import SIZE_LIMIT, Flaw, Sentence, Template
from companion.formats.template.ways import compiled, split

KIND_LENGTH = 40
"""Longest name of a kind in characters."""
LIMITS = range(50, 10_001)
"""What `limit` can be."""
DOTS_LIMIT = 200
"""So many dots no line has that says something."""
_KIND = re.compile(rf"[a-z][a-z0-9_]{{0,{KIND_LENGTH - 1}}}")
_TOML_LINE = re.compile(r"at line (\d+)")
_NAMED = re.compile(r"`\$?\.?(\w+)`")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """A template as it is written down; `docs/templates.md` explains it."""

    kind: str
    language: str
    body: str
    subject: str = ""
    greeting: str = ""
    closing: str = ""
    familiar: bool = False
    limit: int = 0


def read_template(data: bytes) -> Template:
    """Return the template written in `data` (TOML).

    Raises:
        Flaw: it is too long, not a template, or has something in braces that does not exist; with
            the line where that stands.
    """
    if len(data) > SIZE_LIMIT:
        raise Flaw("template", "too_long", str(len(data)))
    try:
        text = data.decode("utf-8-sig")
        _check_dots(text)
        file = msgspec.toml.decode(text, type=_File)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Flaw("template", "malformed", str(error), line=line) from error
    except (msgspec.DecodeError, RecursionError) as error:
        where = _line_of_error(str(error), data.decode("utf-8-sig"))
        raise Flaw("template", "malformed", str(error), line=where) from error
    _check(file, text)
    return Template(
        kind=file.kind,
        language=file.language,
        familiar=file.familiar,
        subject=_sentence(file.subject, text),
        paragraphs=(*_paragraphs(file.greeting, text), *_paragraphs(file.body, text)),
        closing=tuple(line for block in _paragraphs(file.closing, text) for line in block),
        limit=file.limit,
    )


def _check_dots(text: str) -> None:
    """Refuse a key of very many parts, which takes tomllib the square of their number."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.count(".") > DOTS_LIMIT:
            raise Flaw("template", "malformed", "...", line=number)


def _check(file: _File, text: str) -> None:
    """Refuse what no template can be."""
    if not _KIND.fullmatch(file.kind):
        raise Flaw("template", "bad_kind", file.kind, line=_line_of_key("kind", text))
    if file.language not in {"de", "en"}:
        raise Flaw("language", "unknown", file.language, line=_line_of_key("language", text))
    if file.limit and file.limit not in LIMITS:
        raise Flaw("template", "bad_limit", str(file.limit), line=_line_of_key("limit", text))
    if not file.body.strip():
        raise Flaw("template", "no_body", line=_line_of_key("body", text))
    for part in (file.subject, file.greeting, file.body, file.closing):
        if found := _CONTROLS.search(part):
            raise Flaw("template", "control", f"U+{ord(found[0]):04X}")


def _paragraphs(part: str, text: str) -> tuple[tuple[Sentence, ...], ...]:
    """Return the paragraphs of `part`: an empty line parts them, a line is a sentence."""
    lines = "\n".join(clean(line, limit=SIZE_LIMIT) for line in part.splitlines())
    blocks = (block.strip("\n").replace("\n|", "|") for block in re.split("\n\n+", lines))
    return tuple(
        tuple(_sentence(line, text) for line in block.splitlines()) for block in blocks if block
    )


def _sentence(line: str, text: str) -> Sentence:
    """Return the ways to say one thing that `line` of the file `text` offers."""
    ways = split(clean(line, limit=SIZE_LIMIT))
    for way in ways:
        try:
            compiled(way)
        except Flaw as flaw:
            at = _line_of_way(way, flaw.value, text)
            raise Flaw(flaw.field, flaw.problem, flaw.value, line=at) from flaw
    return ways


def _line_of_way(way: str, value: str, text: str) -> int:
    """Return the line of `text` in which `way` stands, or what is wrong with it; 0 for unknown."""
    lines = text.splitlines()
    for wanted in (way, value):
        for number, line in enumerate(lines, start=1):
            if wanted and wanted in clean(line, limit=SIZE_LIMIT) and "{" in line:
                return number
    return 0


def _line_of_key(key: str, text: str) -> int:
    """Return the line of `text` in which `key` is set; 0 where it is not."""
    lines = enumerate(text.splitlines(), start=1)
    return next((number for number, line in lines if re.match(rf"\s*{key}\s*=", line)), 0)


def _line_of_error(message: str, text: str) -> int:
    """Return the line that a `message` about the file `text` names, in whichever way."""
    if found := _TOML_LINE.search(message):
        return int(found[1])
    return next(filter(None, (_line_of_key(one, text) for one in _NAMED.findall(message))), 0)
