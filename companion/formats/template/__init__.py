"""Message templates: text with placeholders to a draft without holes; `docs/templates.md`."""

from companion.formats.template.model import (
    FILTERS,
    KINDS,
    PLACEHOLDERS,
    SIZE_LIMIT,
    VARIANTS,
    Flaw,
    Sentence,
    Template,
    template_name,
)
from companion.formats.template.reading import read_template
from companion.formats.template.rendering import render

__all__ = [
    "FILTERS",
    "KINDS",
    "PLACEHOLDERS",
    "SIZE_LIMIT",
    "VARIANTS",
    "Flaw",
    "Sentence",
    "Template",
    "read_template",
    "render",
    "template_name",
]
