"""The photo of a paper card in a form: from a file, shown small, opened, taken away again."""

from __future__ import annotations

from asyncio import to_thread
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Label

from companion.errors import CompanionError
from companion.i18n import _, mark
from companion.reports import errors
from companion.services.card_photos import CardPhotos
from companion.services.laptop_ports import Frame
from companion.services.typed_path import PICTURES, are_dropped, typed_path
from companion.tui.guard import plain
from companion.tui.telling import telling
from companion.tui.widgets.fields import Field
from companion.tui.widgets.talk.card_photo import CardPhoto


class PhotoFields(Vertical):
    """Asks for the file of a photo; `o` opens what is shown, `x` takes it away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "open", mark("Open the photo"), id="photo.open"),
        Binding("x,delete", "drop", mark("Take the photo away"), id="photo.drop"),
    ]
    DEFAULT_CSS = """
    PhotoFields {
        height: auto;
        & > Label {
            width: 100%;
            padding-left: 20;
            color: $text-muted;
        }
        & > #photo-problem {
            color: $text-error;
        }
    }
    """

    class Changed(Message):
        """The photo is to go, or to stay after all."""

    class Ready(Message):
        """The file was read that had to be, before the form can be kept."""

    class _Read(Message):
        """A photo was read."""

        def __init__(
            self,
            path: str,
            photo: str = "",
            frame: Frame | None = None,
            error: CompanionError | None = None,
        ) -> None:
            """Carry the photo at `path` ("" for the kept one), or why it cannot be used."""
            super().__init__()
            self.path = path
            self.photo = photo
            self.frame = frame
            self.error = error

    def __init__(self, photos: CardPhotos, kept: str) -> None:
        """Begin with the photo that is kept, "" for none."""
        super().__init__()
        self._photos = photos
        self._kept = kept
        self._new = ("", "")
        """The path that was typed, and the photo that lies there."""
        self._is_awaited = False
        self._is_gone = False

    def compose(self) -> ComposeResult:
        """Put the photo below the field for its file."""
        yield Field(mark("File"), placeholder=mark("~/Pictures/card.jpg"), id="photo")
        yield Label(id="photo-problem", markup=False)
        yield CardPhoto()
        yield Label(id="photo-keys", markup=False)

    def on_mount(self) -> None:
        """Show the kept photo."""
        self._say("")
        self._show_keys()
        if self._kept:
            self._look("")

    @property
    def change(self) -> str | None:
        """What the photo is to become, "" for none; None where it stays as it is."""
        return self._new[1] if self._new[1] or self._is_gone else None

    @property
    def is_gone(self) -> bool:
        """Whether the kept photo is to go."""
        return self._is_gone

    @is_gone.setter
    def is_gone(self, is_gone: bool) -> None:
        self._is_gone = is_gone
        self._show_keys()

    def is_ready(self) -> bool:
        """Tell whether what is typed was read; else read it, and post `Ready`."""
        path = self._field.value
        if not path or self._new[0] == path:
            return True
        self._is_awaited = True
        self._say(_("Reading …"))
        self._look(path)
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with a photo only at one."""
        if action in {"open", "drop"}:
            return isinstance(self.screen.focused, CardPhoto)
        return super().check_action(action, parameters)

    def action_drop(self) -> None:
        """Take away what was chosen now; else let the kept photo go, or stay after all."""
        if self._new[1]:
            self._field.value = ""
            self._look("")
        else:
            self.is_gone = not self._is_gone
            self.post_message(self.Changed())

    @work
    async def action_open(self) -> None:
        """Open the photo in the program for pictures."""
        with telling(self.app):
            if not await to_thread(self._photos.open, self._new[1] or self._kept):
                said = _("No program was found that shows pictures.")
                self.app.notify(said, severity="warning", markup=False)

    @on(Input.Changed)
    def _look_at_dropped(self) -> None:
        """Show at once what was dropped; what is typed by hand is read when the form is kept."""
        self._say("")
        self._is_awaited = False
        path = self._field.value
        if path != self._new[0]:
            self._new = ("", "")
        if are_dropped(path, PICTURES):
            self._look(path)

    @work(thread=True, exclusive=True)
    def _look(self, path: str) -> None:
        """Read the photo at `path`, or the kept one; the disk may be slow."""
        try:
            photo = self._photos.read(typed_path(path)) if path else self._kept
            frame = self._photos.picture(photo) if photo else None
            self.post_message(self._Read(path, photo, frame))
        except CompanionError as error:
            self.post_message(self._Read(path, error=error))

    @on(_Read)
    def _show(self, message: _Read) -> None:
        """Show what was read, and say so where the form waits for it."""
        message.stop()
        if message.path != self._field.value and (message.path or self._new[1]):
            return  # another one was chosen meanwhile
        is_awaited, self._is_awaited = self._is_awaited, False
        self._say(errors.sentence(message.error) if message.error else "")
        self.query_one(CardPhoto).show_photo(message.frame)
        self._new = (message.path, message.photo) if message.path else ("", "")
        self._is_gone = self._is_gone and not self._new[1]
        self._show_keys()
        if message.error:
            self._field.input.focus()
        elif is_awaited:
            self.post_message(self.Ready())

    def _show_keys(self) -> None:
        """Say what can be done with the photo, or that it is to go."""
        label = self.query_one("#photo-keys", Label)
        label.display = self.query_one(CardPhoto).has_class("-there")
        keys = _("o opens it · x takes it away")
        gone = _("It goes when this is kept; x lets it stay.")
        label.update(plain(gone if self._is_gone else keys))

    def _say(self, text: str) -> None:
        """Say what is the matter with the file."""
        label = self.query_one("#photo-problem", Label)
        label.update(plain(text))
        label.display = bool(text)

    @property
    def _field(self) -> Field:
        """Where the path is typed."""
        return self.query_one("#photo", Field)
