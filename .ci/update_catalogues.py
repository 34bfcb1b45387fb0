"""Take every message of the program into the catalogues: new ones come empty, unused ones go."""

from __future__ import annotations

import pathlib
import re

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = pathlib.Path(__file__).parent.parent
CODE = ROOT / "companion"
LOCALES = CODE / "i18n" / "locales"
KEYWORDS = {"_": None, "ngettext": (1, 2), "mark": None}
"""What names a message in the code, and which of its arguments are one."""
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
    take(catalog, CODE, "**.py")
    for module in SAID_BY_CLICK:
        take(catalog, CLICK, f"{module}.py")
    return catalog


def take(catalog: Catalog, folder: pathlib.Path, pattern: str) -> None:
    """Add every message in the files of `folder` that fit `pattern`."""
    for file, line, message, comments, context in extract_from_dir(
        folder, method_map=[(pattern, "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    ):
        place = (f"{folder.name}/{pathlib.Path(file).as_posix()}", line)
        catalog.add(message, locations=[place], auto_comments=comments, context=context)


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
