"""Ten cards on a sheet of A4, to be printed and cut: as SVG or as PDF."""

from companion.formats.sheet.pdf import pdf_sheet
from companion.formats.sheet.svg import svg_sheet

__all__ = ["pdf_sheet", "svg_sheet"]
