"""vCards of any version to contacts."""

from companion.formats.vcard.reader import CardRead, CardWarning, looks_like_vcard, read_vcards

__all__ = ["CardRead", "CardWarning", "looks_like_vcard", "read_vcards"]
