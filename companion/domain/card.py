"""My own card: what I hand over about myself."""

from __future__ import annotations

from companion.domain.name_parts import NameParts
from companion.domain.plain_letters import plain_letters
from companion.domain.values import Pairs, value
from companion.errors import Invalid

PROFILES = ("work", "private", "short")
FIELDS = ("name", "organisation", "phone", "email", "link", "role")
"""What can be filled in on a card, in the order in which it is handed over."""
_SPELLED = frozenset({"name", "organisation", "role"})
"""What may be spelled in other letters: an address in other letters is another address."""


@value
class Details:
    """What a code hands over about one person."""

    name: str = ""
    organisation: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    link: str = ""
    more: Pairs = ()
    """Further mail addresses, numbers and links, those to leave out first last: (field, text)."""
    parts: NameParts | None = None
    """The parts of the name, where they are known."""
    units: tuple[str, ...] = ()
    """The organisation and its units, where they are known."""


@value
class Card:
    """One of my own profiles, shown as a QR code; there is at most one per profile."""

    id: str
    """The profile, one of `PROFILES`."""
    uid: str = ""
    name: str = ""
    organisation: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    link: str = ""
    hidden: tuple[str, ...] = ()
    """The fields that are filled in and not handed over."""
    is_plain: bool = False
    """Whether it is handed over in letters that every phone can show ("Oeztuerk")."""

    def check(self) -> None:
        """Refuse an unknown profile."""
        if self.id not in PROFILES:
            raise Invalid("profile", "unknown", self.id)

    @property
    def shown(self) -> tuple[str, ...]:
        """The fields of `FIELDS` that are filled in and handed over."""
        return tuple(field for field in FIELDS if getattr(self, field) and field not in self.hidden)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing on it to hand over; a role alone is nothing."""
        return not set(self.shown) - {"role"}

    @property
    def details(self) -> Details:
        """What is handed over of it, in plain letters where these are wanted."""
        texts = {field: getattr(self, field) for field in self.shown}
        if self.is_plain:
            # Of a text of nothing but signs without a sound ("Ь") there would be nothing left.
            texts |= {
                field: plain_letters(texts[field]).strip() or texts[field]
                for field in _SPELLED & texts.keys()
            }
        return Details(**texts)
