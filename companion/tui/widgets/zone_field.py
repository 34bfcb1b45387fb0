"""A time zone as people say it, by a city, with what was understood beside it."""

from __future__ import annotations

from textual import on
from textual.widgets import Input

from companion.domain.zone_names import find_zones
from companion.i18n import _, mark
from companion.tui.guard import plain
from companion.tui.widgets.fields import Field


class ZoneField(Field):
    """Takes "lisb" or "Europe/Lisbon" and shows which zone that is; empty is that of the laptop."""

    DEFAULT_CSS = """
    ZoneField {
        &.-understood > .field--problem {
            color: $text-success;
        }
    }
    """

    def __init__(
        self,
        label: str,
        value: str = "",
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
    ) -> None:
        """Ask for `label` (as `mark` returned it)."""
        super().__init__(label, value, placeholder=mark("as here; elsewhere a city"), id=id)

    @property
    def zone(self) -> str:
        """The likeliest zone that is meant; empty where nothing is typed, or nothing fits."""
        return next(iter(find_zones(self.value)), "")

    @property
    def is_readable(self) -> bool:
        """Whether a zone is typed, or nothing at all."""
        return not self.value or bool(self.zone)

    def show_no_zone(self) -> None:
        """Say that what is typed is no zone, and what to type."""
        self.show_problem(_("none fits: a city nearby, as Berlin"))

    def show_problem(self, problem: str) -> None:
        """Say behind the input what is wrong with it, in the colour for that."""
        self.remove_class("-understood")
        super().show_problem(problem)

    @on(Input.Changed)
    def _show_zone(self) -> None:
        """Show the zone while it is typed; half a word is no reason to complain."""
        self.show_problem("")
        zone = self.zone
        if zone and zone != self.value:
            self.add_class("-understood")
            self._problem.update(plain(zone))
