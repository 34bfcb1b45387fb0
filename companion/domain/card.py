"""My own card: what I hand over about myself."""

from __future__ import annotations

from companion.domain.values import value
from companion.errors import Invalid

PROFILES = ("work", "private", "short")


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
    def is_empty(self) -> bool:
        """Whether there is nothing on it to hand over."""
        return not (self.name or self.organisation or self.email or self.phone or self.link)
