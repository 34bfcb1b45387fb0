"""vCards of any version to contacts, and contacts to vCard 3.0 or 4.0."""

from companion.formats.vcard.joining import join_cards
from companion.formats.vcard.parting import part_cards
from companion.formats.vcard.reader import CardRead, CardWarning, looks_like_vcard, read_vcards
from companion.formats.vcard.writer import write_vcards

__all__ = [
    "CardRead",
    "CardWarning",
    "join_cards",
    "looks_like_vcard",
    "part_cards",
    "read_vcards",
    "write_vcards",
]
