"""A code as large as the window allows, and nothing else: what all full-screen codes share."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from rich.cells import cell_len
from textual import work
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Label

from companion.domain.change import Change
from companion.formats.file_names import stem_of
from companion.formats.qr import png, svg
from companion.i18n import _, mark
from companion.services.code_forms import Fitted
from companion.services.companion import Companion
from companion.tui import code_words
from companion.tui.bindings import translated
from companion.tui.dialogs.save_file import Kind, SaveFile
from companion.tui.discreet_app import SeenByOthers
from companion.tui.footer_room import fitting
from companion.tui.guard import plain
from companion.tui.messages import Chosen
from companion.tui.tuned_app import FINER
from companion.tui.widgets.key_line import KeyLine
from companion.tui.widgets.qr_code import QrCode

ENDLESS = 1_000
"""Columns and rows in which the largest code there is has room."""
CHROME_ROWS = 2
"""The line that says what is in the code, and the footer."""
TURNS = (
    "code.close",
    "keys",
    "card.back",
    "card.next",
    "card.edit",
    "code.bare",
    "scan",
    "code.save",
    "card.fields",
    "code.finer",
    "card.plain",
)
"""The ids of the keys, those first for which a narrow footer has room the longest."""


class CodeScreen(SeenByOthers):
    """Shows one code: whoever looks on may see everything here."""

    LETS: ClassVar[frozenset[str]] = frozenset({"keys"})
    CSS_PATH = "../styles/code.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "plus",
            "bare",
            mark("Larger"),
            tooltip=mark("The code alone"),
            key_display="+",
            id="code.bare",
        ),
        Binding(
            "x",
            "finer",
            mark("Finer"),
            tooltip=mark("Smaller dots hold more; not every terminal has them"),
            id="code.finer",
        ),
        Binding(
            "p",
            "save",
            mark("Picture"),
            tooltip=mark("Save as a picture, a drawing or a sheet to print"),
            id="code.save",
        ),
        Binding("escape", "close", mark("Close"), key_display="esc", id="code.close"),
        # Elsewhere it ends the program, and nobody would be asked who took the card.
        Binding("q,ctrl+q", "close", mark("Close"), id="code.quit", show=False),
    ]

    def __init__(self, companion: Companion) -> None:
        """Show what `companion` hands over."""
        super().__init__()
        self._companion = companion
        self._said = ""
        """What the line below the code says in place of what is in it."""

    @abstractmethod
    def fit(self, columns: int, rows: int, *, finer: bool) -> Fitted | None:
        """Return the richest code that fits into `columns` x `rows` characters, if any does.

        In half blocks, or in sextants where `finer`.
        """

    @abstractmethod
    def caption(self, fitted: Fitted | None) -> Content:
        """Return what the line below the code says: what it is, and what is in it."""

    @abstractmethod
    def title_of_file(self) -> str:
        """Return what the code is of, to name its file after."""

    def kinds(self) -> list[Kind]:
        """Return what the code can be saved as: as rich as any code can be."""
        fitted = None if self.nothing() else self.fit(ENDLESS, ENDLESS, finer=False)
        if fitted is None:
            return []
        matrix = fitted.matrix
        return [
            Kind(name="png", words="PNG", ending="png", make=lambda: png(matrix)),
            Kind(name="svg", words="SVG", ending="svg", make=lambda: svg(matrix).encode()),
        ]

    def side(self) -> Content:
        """Return what stands to the left of the code where there is room for it."""
        return Content("")

    def nothing(self) -> str:
        """Return why there is nothing to show in a window of any size; empty where there is."""
        return ""

    def compose(self) -> ComposeResult:
        """Put the code in the middle, and what it holds below it."""
        with Container(id="middle"):
            yield QrCode()
            yield Label(id="hint", markup=False)
        yield Label(id="side", markup=False)  # over the others, and it takes no room from them
        yield Label(id="caption", markup=False)
        yield KeyLine()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work here now, named in the spoken language; the way out is the last."""
        active = translated(super().active_bindings)
        active = dict(sorted(active.items(), key=lambda item: item[1].binding.id == "code.close"))
        # A group's name is counted with none of its keys.
        groups = {found.binding.group for found in active.values() if found.binding.group}
        names = sum(cell_len(group.description) for group in groups)
        return fitting(active, self.size.width - names, self.app.get_key_display, _turn)

    @property
    def is_shown(self) -> bool:
        """Whether there is a code on the screen that somebody could take."""
        return bool(self.query_one(QrCode).display)

    def on_resize(self) -> None:
        """Fit the code into the window as it is now, and the keys."""
        self.show_code()
        self.refresh_bindings()

    def follow(self, _change: Change) -> None:
        """Show the code as it is by now."""
        self.show_code()

    def say(self, words: str) -> None:
        """Say something below the code, until the code is another; nothing to say what it holds."""
        self._said = words
        if words:
            self.remove_class("-bare")
        self.show_code()

    def action_bare(self) -> None:
        """Give the whole window to the code, or take its edges back."""
        self.toggle_class("-bare")
        self.say("")

    def action_finer(self) -> None:
        """Show codes in smaller dots from now on, or in large ones again."""
        self.app.toggle_class(FINER)
        self.post_message(Chosen("codes", "sextant" if self.app.has_class(FINER) else "half"))
        self.say("")

    @work
    async def action_save(self) -> None:
        """Save the code as a file, and say where it is."""
        if kinds := self.kinds():
            stem = stem_of(self.title_of_file()) or _("code")
            dialog = SaveFile(self._companion, stem, kinds, title=_("Save the code"))
            path = await self.app.push_screen_wait(dialog)
            if path is not None:
                self.say(code_words.written(str(path), self.size.width))

    def action_close(self) -> None:
        """Go back to where the user was."""
        self.dismiss()

    def show_code(self) -> None:
        """Show the richest code that the window has room for."""
        missing = self.nothing()
        is_bare, finer = self.has_class("-bare"), self.app.has_class(FINER)
        fitted = None if missing else self.fitted(is_bare=is_bare, finer=finer)
        code = self.query_one(QrCode)
        code.display = fitted is not None
        if fitted is not None:
            code.show(fitted.matrix, fitted.quiet, finer=fitted.finer)
        hint = self.query_one("#hint", Label)
        hint.display = fitted is None
        if fitted is None:
            hint.update(plain(missing or self._too_small()))
        said = plain(self._said) if self._said else self.caption(fitted)
        self.query_one("#caption", Label).update(said)
        self._show_side(None if is_bare else fitted)

    def _show_side(self, fitted: Fitted | None) -> None:
        """Show what stands beside the code, unless it would stand on it."""
        side, text = self.query_one("#side", Label), self.side()
        width = max(line.cell_length for line in text.split("\n", allow_blank=True))
        side.update(text)
        side.display = fitted is not None and 2 * (width + 1) <= self.size.width - fitted.size[0]

    def fitted(self, *, is_bare: bool, finer: bool) -> Fitted | None:
        """Return what fits into the window, with or without its lower edge."""
        rows = self.size.height - (0 if is_bare else CHROME_ROWS)
        return self.fit(self.size.width, rows, finer=finer)

    def _too_small(self) -> str:
        """Return what helps where nothing fits."""
        finer = self.app.has_class(FINER)
        if not self.has_class("-bare") and self.fitted(is_bare=True, finer=finer):
            return _("The window is too small for the code. Make it larger, or press +.")
        if not finer and self.fitted(is_bare=True, finer=True):
            return _("The window is too small for the code. Make it larger, or press x.")
        return _("The window is too small for the code. Make it larger.")


def _turn(found: ActiveBinding) -> int:
    """Return whose turn a key is in a narrow footer."""
    return TURNS.index(found.binding.id) if found.binding.id in TURNS else len(TURNS)
