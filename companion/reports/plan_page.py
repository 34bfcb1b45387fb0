"""The plan of an event as a page of HTML that prints on one sheet of A4, with nothing beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape

from companion.i18n import language
from companion.reports.plan import (
    NAME,
    Line,
    Section,
    footer,
    heading,
    line_count,
    more,
    sections,
    short,
)
from companion.services.plans import Plan

SIZES = (
    ("10pt", 46, 109), ("9pt", 51, 121), ("8pt", 58, 136), ("7pt", 66, 156), ("6.5pt", 71, 180),
)  # fmt: skip
"""Sizes of letters, how many of them stand in a line of a column, and how many such lines fit.

Measured in a browser with the widest of usual fonts (DejaVu Sans); others have more room.
"""
GAP = 0.16
"""Lines between two things."""

# No font, picture or script is asked for anywhere: the page is one file, and works without network.
_STYLE = """
@page { size: A4; margin: 11mm; }
* { box-sizing: border-box; }
body { max-width: 190mm; margin: 0 auto; padding: 4mm; color: #111; background: #fff;
  font: SIZE/1.25 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
header { border-bottom: 0.6mm solid #111; margin-bottom: 2mm; padding-bottom: 1mm; }
h1 { font-size: 1.5em; line-height: 1.15; margin: 0; }
header p, footer { margin: 0; color: #444; }
main { columns: 2; column-gap: 7mm; }
section { margin: 0 0 2.4mm; }
h2 { font-size: 1.08em; margin: 0 0 0.6mm; border-bottom: 0.2mm solid #999; break-after: avoid; }
ul { list-style: none; margin: 0; padding: 0; }
li { break-inside: avoid; margin-bottom: 0.7mm; }
li > b { font-weight: 600; }
li p, section > p { margin: 0; }
li p { padding-left: 1.1em; }
i { font-style: normal; color: #444; }
.more { color: #444; }
h1, h2, p, li { overflow-wrap: anywhere; }
footer { border-top: 0.2mm solid #999; margin-top: 1mm; padding-top: 0.6mm; font-size: 0.85em; }
@media screen and (max-width: 40em) { body { font-size: 1rem; } main { columns: 1; } }
@media print { body { max-width: none; padding: 0; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html(plan: Plan, now: datetime) -> str:
    """Return the page: self-contained, light, without script; data in it is text."""
    parts = sections(plan, now)
    size = letters_for(parts)
    name = escape(short(plan.event.name, NAME))
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{language()}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            f"<title>{name}</title>",
            f"<style>{_STYLE.replace('SIZE', size)}</style>",
            "</head>",
            "<body>",
            f"<header><h1>{name}</h1><p>{escape(heading(plan, now))}</p></header>",
            "<main>",
            *(line for part in parts for line in _section(part)),
            "</main>",
            f"<footer>{escape(footer(now))}</footer>",
            "</body>",
            "</html>",
            "",
        )
    )


def letters_for(parts: Sequence[Section]) -> str:
    """Return the largest size of letters in which `parts` fit on the page; else the smallest."""
    gaps = GAP * sum(len(part.lines) for part in parts)
    fitting = (size for size, column, most in SIZES if line_count(parts, column) + gaps <= most)
    return next(fitting, SIZES[-1][0])


def _section(section: Section) -> Iterator[str]:
    """Yield one part of the page."""
    yield f"<section><h2>{escape(section.title)}</h2>"
    if section.is_text:
        yield from (f"<p>{escape(line.text)}</p>" for line in section.lines)
    else:
        yield "<ul>"
        yield from map(_item, section.lines)
        if section.more:
            yield f'<li class="more">{escape(more(section.more))}</li>'
        yield "</ul>"
    yield "</section>"


def _item(line: Line) -> str:
    """Return one thing with what is said about it."""
    text = escape(line.text)
    head = f"<i>{escape(line.mark)}</i> " if line.mark else ""
    head += f"<b>{text}</b>" if line.is_name else text
    return f"<li>{head}{''.join(_detail(*detail) for detail in line.details)}</li>"


def _detail(label: str, text: str) -> str:
    """Return one thing that is said."""
    return f"<p>{f'<i>{escape(label)}:</i> ' if label else ''}{escape(text)}</p>"
