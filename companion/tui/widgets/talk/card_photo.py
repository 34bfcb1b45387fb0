"""The photo of a paper card, small, in half blocks."""

from __future__ import annotations

from textual.geometry import Size

from companion.services.laptop_ports import Frame
from companion.tui.widgets.scan.camera_view import CameraView

ROWS = 12
"""Lines that it takes: letters cannot be read so small, but one card is told from another."""


class CardPhoto(CameraView, can_focus=True):
    """Shows a photo; what it lies in opens it and takes it away."""

    IS_MIRRORED = False
    DEFAULT_CSS = """
    CardPhoto {
        display: none;
        margin-left: 20;
        width: 48;
        &.-there {
            display: block;
        }
        &:focus {
            outline-left: outer $border;
        }
    }
    """

    def show_photo(self, frame: Frame | None) -> None:
        """Show a photo, or that there is none."""
        self.set_class(frame is not None, "-there")
        if frame is not None:
            self.show(frame)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines it takes."""
        return ROWS
