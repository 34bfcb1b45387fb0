"""Take every message of the program into the catalogues: new ones come empty, unused ones go."""

from __future__ import annotations

import ast
import pathlib
import re
from collections.abc import Iterator

import click
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = pathlib.Path(__file__).parent.parent
CODE = ROOT / "companion"
LOCALES = CODE / "i18n" / "locales"
KEYWORDS = {"_": 1, "ngettext": 2, "mark": 1}
"""What names a message in the code, and how many of its first arguments belong to it."""
CLICK = pathlib.Path(click.__file__).parent
SAID_BY_CLICK = ("core", "decorators", "exceptions", "formatting", "parser", "types")
"""The modules of click whose messages our users may read; it brings no German of its own."""

HEADER = "# What the companion says; made by .ci/update_catalogues.py, filled by hand."

# Dates and versions would change with every run and say nothing that git does not.
_NOISE = re.compile(
    rb'^"(?:Project-Id-Version|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team'
    rb"|Report-Msgid-Bugs-To|Generated-By):.*\n",
    re.MULTILINE,
)


def messages() -> Catalog:
    """Return every message of the program, untranslated, with the files that say it."""
    catalog = Catalog(charset="utf-8")
    for path in (*sorted(CODE.rglob("*.py")), *(CLICK / f"{name}.py" for name in SAID_BY_CLICK)):
        place = path.relative_to(CODE.parent if path.is_relative_to(CODE) else CLICK.parent)
        for line, message, context in said(path.read_text("utf-8")):
            catalog.add(message, locations=[(place.as_posix(), line)], context=context)
    return catalog


def said(code: str) -> Iterator[tuple[int, str | tuple[str, ...], str | None]]:
    """Yield the messages in `code` with lines and contexts; a tuple is singular and plural.

    Babel's own extraction passes over a message within an f-string or within another call.
    """
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            named = node.args[: KEYWORDS.get(node.func.id, 0)]
            texts = _constants(named)
            if texts and len(texts) == len(named):
                context = _constants(node.args[1:2]) if len(texts) == 1 else ()
                yield node.lineno, texts if len(texts) > 1 else texts[0], next(iter(context), None)


def _constants(arguments: list[ast.expr]) -> tuple[str, ...]:
    """Return those of `arguments` that are plain texts."""
    return tuple(
        text.value
        for text in arguments
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
    )


def read(path: pathlib.Path) -> Catalog:
    """Return the catalogue at `path`, an empty one where there is none yet."""
    language = path.parent.parent.name
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", header_comment=HEADER, fuzzy=False)
    with path.open("rb") as lines:
        return read_po(lines, locale=language)


def update(path: pathlib.Path, template: Catalog) -> None:
    """Bring the catalogue at `path` up to `template`, in an order that keeps changes small."""
    catalog = read(path)
    catalog.update(template, no_fuzzy_matching=True, update_header_comment=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as lines:
        write_po(
            lines, catalog, width=100, sort_output=True, ignore_obsolete=True, include_lineno=False
        )
    path.write_bytes(_NOISE.sub(b"", path.read_bytes()))


if __name__ == "__main__":
    template = messages()
    for language in sorted(path for path in LOCALES.iterdir() if path.is_dir()):
        update(language / "LC_MESSAGES" / "companion.po", template)
