"""Read codes: by camera, out of files, the clipboard, a scanner or a paste; one key keeps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Footer

from companion.errors import CompanionError, Invalid
from companion.i18n import _, mark
from companion.reports import errors
from companion.services.code_files import parted
from companion.services.companion import Companion
from companion.services.scanning import Found
from companion.services.typed_path import are_paths
from companion.tui import change_words, scan_words
from companion.tui.bindings import translated
from companion.tui.dialogs.camera_picker import OFF
from companion.tui.dialogs.keys import KeysDialog
from companion.tui.dialogs.many_removed import agreeing
from companion.tui.messages import DraftSaved
from companion.tui.pasted import PayloadTyped
from companion.tui.scan_entry import Entry, entry
from companion.tui.screens.code_reading import CodeReading
from companion.tui.telling import telling
from companion.tui.unkept import Unkept
from companion.tui.widgets.place_header import PlaceHeader
from companion.tui.widgets.rows import Rows
from companion.tui.widgets.scan.asking import Asking
from companion.tui.widgets.scan.camera_panel import CameraPanel
from companion.tui.widgets.scan.result import Result
from companion.tui.widgets.scan.waiting import Waiting

NARROW, LOW = 70, 20
"""Columns and rows below which the picture of the camera is left out."""
MANY = 2
"""People who wait from whom on there is a list of them."""
DRAFT_AFTER = 0.5
"""Seconds after the first key until what is typed is safe from a crash."""


class ScanScreen(CodeReading):
    """Shows who is read, and keeps them; the line below has the focus, whatever happens."""

    CSS_PATH = "../styles/scan.tcss"
    TELLS_ITSELF = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,down", "choose(1)", mark("Next"), id="scan.next", show=False),
        Binding("shift+tab,up", "choose(-1)", mark("Previous"), id="scan.previous", show=False),
        Binding("pagedown", "scroll(1)", mark("Page down"), id="scan.page_down", show=False),
        Binding("pageup", "scroll(-1)", mark("Page up"), id="scan.page_up", show=False),
        Binding("ctrl+z", "take_back", mark("Take back"), id="scan.take_back"),
        Binding("f1", "keys", mark("Keys"), id="scan.keys"),
        Binding("escape", "close", mark("Close"), key_display="esc", id="scan.close"),
    ]

    def __init__(
        self,
        companion: Companion,
        payloads: Sequence[str] = (),
        paths: Sequence[Path] = (),
        *,
        camera: str = OFF.id,
    ) -> None:
        """Read `payloads` and the files at `paths` at once, and watch the `camera` with this id.

        An empty id is the first camera. Who was read the last time and not kept is there again.
        """
        self._unkept = Unkept(companion)
        self._left, self._line = self._unkept.left
        super().__init__(companion, payloads, paths, camera)
        self._is_leaving = False
        """Whether the next escape throws away who was read."""
        self._soon: Timer | None = None
        """Runs while something is typed that is not saved yet."""

    def compose(self) -> ComposeResult:
        """Put the camera beside who was read, and below them the line."""
        event = self._unkept.event
        header = PlaceHeader()
        header.place = mark("Read a code")
        header.context = event.name if event else _("no event today")
        yield header
        with Horizontal(id="body"):
            with Vertical(id="left"):
                yield CameraPanel(self.companion)
                yield Waiting()
            yield Result()
        yield Asking(self._line)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to type at once."""
        self._asking.field.focus()
        self.show()

    @property
    def waiting(self) -> tuple[Found, ...]:
        """Who was read and is not kept."""
        return tuple(self._unkept.found)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work here now, named in the spoken language: no letter is one."""
        active = super().active_bindings
        for key in [key for key, one in active.items() if one.node is self.app and "+" not in key]:
            del active[key]
        keep = Binding("enter", "", mark("Keep"), key_display="↵", id="scan.keep", show=False)
        return translated(active | {"enter": ActiveBinding(self, keep, enabled=True, tooltip="")})

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the next one only where there is one."""
        if action == "choose" and len(self._unkept.found) < MANY:
            return False
        return super().check_action(action, parameters)

    def on_resize(self, event: events.Resize) -> None:
        """Do without the picture where there is no room for it."""
        self.set_class(event.size.width < NARROW or event.size.height < LOW, "-small")

    @on(PayloadTyped)
    def _was_typed(self, message: PayloadTyped) -> None:
        """Take what a scanner typed, and what was pasted or dropped; words go into the line."""
        message.stop()
        chosen, pasted = self._unkept.chosen, "\n".join(message.payloads)
        # One word alone is rather a code than a name, and lines say more than a name.
        is_words = " " in pasted and len(pasted.splitlines()) == 1
        if are_paths(pasted):
            self.read_paths(pasted)
        elif chosen is not None and is_words and entry(chosen, pasted) is not None:
            self._asking.put(pasted)
        else:
            self.come(parted(message.payloads))
        if message.paths:
            self.read_files(message.paths)

    @on(Asking.Typed)
    def _typed(self) -> None:
        """Stay; save what is typed at the next rest, not put off by the next key."""
        self._stay()
        self._soon = self._soon or self.set_timer(DRAFT_AFTER, self.save_draft)
        chosen, typed = self._unkept.chosen, self._asking.typed
        if chosen is not None and not self._asking.is_for_file:
            said = entry(chosen, typed) if typed and not are_paths(typed) else None
            today = self.companion.clock().date()
            self.tell(scan_words.typed(said, today) if said is not None else "")

    @on(Asking.Entered)
    def _entered(self, message: Asking.Entered) -> None:
        """Keep who is shown, or take what is typed."""
        text, chosen = message.text, self._unkept.chosen
        said = entry(chosen, text) if chosen is not None else None
        if self._is_leaving:
            self._keep_all()
        elif text and (self._asking.is_for_file or are_paths(text)):
            self.read_paths(text)
        elif chosen is not None and said is not None:
            self._keep(chosen, said)
        elif text:
            self._asking.clear()
            self.come([text])

    @on(Rows.Highlighted)
    def _clicked(self, message: Rows.Highlighted[Found]) -> None:
        """Choose who was clicked."""
        if message.index in range(len(self._unkept.found)):
            self._unkept.choose(message.index)
        self.show()

    def action_choose(self, by: int) -> None:
        """Choose who comes next."""
        self._stay()
        self._unkept.choose(self._unkept.index + by)
        self.show()

    def action_scroll(self, pages: int) -> None:
        """Scroll what is said about somebody."""
        self.query_one(Result).scroll_by(pages)

    def action_keys(self) -> None:
        """List the keys that work here."""
        self.app.push_screen(KeysDialog(self))

    @work
    async def action_take_back(self) -> None:
        """Take back the last change; where many contacts would go, ask before."""
        with telling(self.app):
            undone = await agreeing(self.app, self._unkept.take_back)
            self.show()
            self.tell(change_words.taken_back(undone))

    def action_close(self) -> None:
        """Leave; whoever is not kept is thrown away at the second time only."""
        if self._asking.is_for_file:
            self._asking.clear()
            self.show()
        elif self._is_leaving or not (self._unkept.found or self._asking.typed):
            self._unkept.clear()
            self._asking.clear()
            self.save_draft()
            self.dismiss()
        else:
            self._is_leaving = True
            self.tell(scan_words.how_to_leave(len(self._unkept.found)), "warning")
            self._asking.ask("")

    def save_draft(self) -> None:
        """Make those who wait and what is typed safe from a crash."""
        if self._soon is not None:
            self._soon.stop()
            self._soon = None
        if self.is_ready:  # until then the draft of the last time stands
            self.post_message(DraftSaved(self._unkept.save(self._asking.typed)))

    def tell(self, words: str, tone: str = "") -> None:
        """Say something above the line."""
        self._asking.say(words, tone)

    def take(self, payloads: Iterable[str]) -> None:
        """Show whom `payloads` tell of; say why others cannot be kept."""
        self._stay()
        self.tell("")
        if self._left:
            self._unkept.read(self._left)
            self._left = ()
        others = self._unkept.read(payloads, is_busy=bool(self._asking.typed))
        if others:
            kept = [self._unkept.kept_of(one.scanned.payload) for one in others]
            names = [one.contact.title for one in kept if one is not None]
            self.tell(scan_words.of_others(others, names), "warning")
        self.show()
        self.call_after_refresh(self.save_draft)

    def _keep(self, found: Found, said: Entry) -> None:
        """Keep somebody; where that is refused, say why."""
        try:
            captured = self._unkept.keep(found, said.name, said.line)
        except CompanionError as error:
            is_nameless = isinstance(error, Invalid) and error.field == "name"
            words = scan_words.how_to_keep(found) if is_nameless else errors.sentence(error)
            self.tell(words, "error")
            return
        self._asking.clear()
        self.tell(scan_words.kept(captured), "success")
        self.show()
        self.save_draft()

    def _keep_all(self) -> None:
        """Keep all who can be kept as they are; leave if that were all, else ask for the others."""
        self._stay()
        before = len(self._unkept.kept)
        try:
            count = self._unkept.keep_all()
        except CompanionError as error:
            self.tell(errors.sentence(error), "error")
            count = len(self._unkept.kept) - before
        else:
            self.tell(scan_words.kept_all(count, self._unkept.chosen), "warning")
        self.show()
        self.save_draft()
        if not self._unkept.found:
            self.app.notify(scan_words.kept_all(count, None), markup=False)
            self.action_close()

    def _stay(self) -> None:
        """Take the question back whether to throw away."""
        if self._is_leaving:
            self._is_leaving = False
            self.tell("")
            self._asking.ask(scan_words.how_to_keep(self._unkept.chosen))

    def show(self) -> None:
        """Show who is chosen, who waits, and what the line is for."""
        unkept, chosen = self._unkept, self._unkept.chosen
        count = len(unkept.found)
        zone = self.companion.clock().tzinfo
        self.query_one(Result).show_of(unkept, zone, with_camera=not self.has_class("-blind"))
        listed = (*self.waiting, *unkept.refused) if count else ()
        if self.has_class("-waiting") != (len(listed) >= MANY):
            self.toggle_class("-waiting")
        self.refresh_bindings()
        self.set_class(chosen is not None, "-chosen")
        self.set_class(chosen is None and unkept.last is None, "-idle")
        rows = self.query_one(Waiting)
        with rows.prevent(Rows.Highlighted):
            rows.set_items(listed)
            rows.cursor = unkept.index
        guess = chosen.scanned.guess if chosen is not None and chosen.may_be_named else ""
        self._asking.ask(scan_words.how_to_keep(chosen), guess)
        self.query_one(PlaceHeader).status = scan_words.status(count, len(unkept.kept))

    @property
    def _asking(self) -> Asking:
        """The line that takes everything."""
        return self.query_one(Asking)
