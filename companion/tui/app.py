"""The app: six places, the keys that work anywhere, and nothing else.

Before the first paint it imports nothing but Textual and a header line; all else comes after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult, SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.command import CommandPalette
from textual.screen import Screen
from textual.widgets import Input, TextArea

from companion.errors import CompanionError
from companion.i18n import _, use
from companion.tui.anywhere import ANYWHERE, OVER_DIALOGS, AnywhereApp
from companion.tui.left_once import LeftOnce
from companion.tui.messages import Changed, Go, Opened, Refused
from companion.tui.places import KEYS, NAMES, PLACES
from companion.tui.telling import tell_change, telling
from companion.tui.tuned_app import Remember
from companion.tui.widgets.place_header import PlaceHeader

if TYPE_CHECKING:
    from companion.domain.change import Change
    from companion.services.companion import Companion
    from companion.tui.screens.base import Place
    from companion.tui.watch import StoreWatch

OPEN_DEMO = "demo"
"""What `run` returns when the user wants to look around in the demo event."""
FOREIGN = "foreign"
"""What another program did."""
QUIET = {
    *(FOREIGN, "undo", "choose_event", "columns", "import_contacts", "import_attendees"),
    *("import_programme", "import_event", "brief_ticked", "brief_unticked", "ticked", "unticked"),
}
"""Changes that the user sees anyway, is told otherwise, or did not make."""
NOWHERE = "nowhere"
"""An empty screen, while the places are made anew."""


class CompanionApp(AnywhereApp):
    """The Companion on screen."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["styles/tokens.tcss", "styles/app.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        *KEYS,
        *ANYWHERE,
    ]

    def __init__(
        self,
        open_store: Callable[[], Companion],
        *,
        is_new: Callable[[], bool],
        remember: Remember,
        theme_name: str = "",
        codes: str = "",
        camera: str = "",
    ) -> None:
        """Call `is_new` and then `open_store` after the first paint; somebody new is welcomed."""
        super().__init__(remember, theme_name=theme_name, codes=codes, camera=camera)
        self._open_store = open_store
        self._is_new = is_new
        self._companion: Companion | None = None
        self._told: tuple[Change, str] | None = None
        """The change that is told, and the words for it."""
        self.store_watch: StoreWatch | None = None
        """Looks after the store once it is open."""
        self.refusal: CompanionError | None = None
        """Why the store could not be opened; the door tells it when the app has closed."""
        self.title = "Companion"

    def compose(self) -> ComposeResult:
        """Show where the user is going to be, while the store is opened."""
        header = PlaceHeader()
        header.place = NAMES["today"]
        yield header

    def on_mount(self) -> None:
        """Paint first, then open the store in a thread."""
        self.call_after_refresh(self._open)

    @work(thread=True)
    def _open(self) -> None:
        """Open the store; reading a large one takes a while."""
        try:
            is_new = self._is_new()
            companion = self._open_store()
            companion.today.day()  # the first look reads what the first place shows
        except CompanionError as error:
            self.post_message(Refused(error))
        else:
            self.post_message(Opened(companion, is_new))

    async def on_opened(self, message: Opened) -> None:
        """Show the first place, or welcome somebody who is new."""
        from companion.tui.store_care import StoreCare
        from companion.tui.watch import LOOK_EVERY, StoreWatch

        self._companion = message.companion
        self._companion.history.listen(self._note_change)
        self._call_kinds()
        self.add_mode(NOWHERE, Screen[None])
        self._add_places()
        self.store_watch = StoreWatch(self, self.companion)
        self.set_interval(LOOK_EVERY, self.store_watch.look)
        await self.switch_mode("today")
        self.store_watch.begin()
        self.expect_scanner(self.companion)
        StoreCare(self, self.companion).back_up_at_start()
        if message.is_new:
            self._welcome()

    def on_refused(self, message: Refused) -> None:
        """Close: the door that opened the app tells why."""
        self.refusal = message.error
        self.exit()

    def _add_places(self) -> None:
        """Make the six places reachable; each is made when it is first seen."""
        for name, make in PLACES.items():
            self.add_mode(name, partial(make, self.companion))

    @work
    async def _welcome(self) -> None:
        """Ask somebody new what to begin with."""
        from companion.tui.welcoming import DEMO, welcome

        if await welcome(self, self.companion) == DEMO:
            self.exit(OPEN_DEMO)

    @property
    def companion(self) -> Companion:
        """The program; no key acts before it is there."""
        if self._companion is None:
            raise RuntimeError("the store is not open yet")
        return self._companion

    @property
    def place(self) -> Place | None:
        """The place on top of the screen; None while a dialog asks or the store is being opened."""
        from companion.tui.screens.base import Place

        return self.screen if isinstance(self.screen, Place) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys of the app dead until the store is open and while a dialog asks."""
        ours = f"action_{action}" in vars(CompanionApp) | vars(AnywhereApp)
        if action in OVER_DIALOGS:
            return self._companion is not None and not self.is_seen_by_others
        is_free = self.place is not None or self.lets(action)
        if ours and not (self._companion is not None and is_free):
            return False
        if action == "mend":
            return self.store_watch is not None and self.store_watch.can_mend
        if action == "search" and isinstance(self.focused, Input):
            return False  # Textual does not know that a field takes a slash
        return super().check_action(action, parameters)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Return what the palette offers, in the user's language."""
        from companion.tui.commands import commands
        from companion.tui.store_care import StoreCare

        yield from commands(self, self, screen)
        yield from StoreCare(self, self.companion).commands()
        if self.store_watch is not None:
            yield from self.store_watch.commands()

    def action_command_palette(self) -> None:
        """Find any command by its name."""
        from companion.tui.commands import Commands

        if self.place is not None:
            self.push_screen(CommandPalette([Commands], placeholder=_("Find a command …")))

    def _note_change(self, change: Change) -> None:
        """Take note of a change, in whichever thread it was made."""
        self.post_message(Changed(change, change.what in QUIET))

    def on_changed(self, message: Changed) -> None:
        """Bring the visible place up to date; say what was kept and how to take it back."""
        if not message.is_told:
            self._tell_kept(message.change)
        elif message.change.what == FOREIGN and self.store_watch is not None:
            self.store_watch.tell_foreign(message.change)
        self._call_kinds()
        self.refresh_place()

    def _call_kinds(self) -> None:
        """Call give, exchange and ask as the user wants them called."""
        from companion.reports import wording  # the first line is shown before it is imported

        wording.call(self.companion.rule_book.rules().labels)

    def _tell_kept(self, change: Change) -> None:
        """Say what was kept, and the key that takes it back here."""
        from companion.tui import change_words

        self._told = change, change_words.kept(change, self._way_back())
        tell_change(self, self._told[1])

    def on_descendant_focus(self) -> None:
        """Name another key in what is told where that takes back now, once the toast is there."""
        if self._told is not None:
            self.call_after_refresh(self._tell_anew)

    def _tell_anew(self) -> None:
        """Name the key that takes back where the focus is now, in a toast that is still seen."""
        if self._told is None:
            return
        change, words = self._told
        if not any(one.message == words for one in self._notifications):
            self._told = None
            return
        from companion.tui import change_words  # it told the change already

        if change_words.kept(change, self._way_back()) != words:
            self._tell_kept(change)

    def pop_screen(self) -> AwaitComplete:
        """Leave a screen; the keys of the one below work again."""
        left = super().pop_screen()
        self.on_descendant_focus()
        return left

    def _way_back(self) -> str:
        """Return the key with which taking back begins: u is a letter in a text or a line."""
        if isinstance(self.screen, LeftOnce) and self.screen.TELLS_ITSELF:
            return "u"
        if isinstance(self.focused, TextArea):
            return "esc"
        key = self.screen.active_bindings.get("ctrl+z")
        is_taking_back = key is not None and key.binding.action in {"app.undo", "take_back"}
        if not isinstance(self.focused, Input):
            return "u"
        return "ctrl+z" if is_taking_back else "esc"

    def refresh_place(self) -> None:
        """Bring the place up to date, and the dialogs over it."""
        from companion.tui.dialogs.base import Dialog
        from companion.tui.screens.base import Place

        for screen in self.screen_stack:
            if isinstance(screen, Place | Dialog):
                screen.refresh_view()

    def action_mend(self) -> None:
        """Do what can be done about what the line below the header says."""
        if self.store_watch is not None:
            self.store_watch.mend()

    async def action_place(self, name: str) -> None:
        """Go to one of the six places."""
        await self.switch_mode(name)

    async def on_go(self, message: Go) -> None:
        """Go to a place and open one record there."""
        await self.switch_mode(message.place)
        if message.record and self.place is not None:
            self.place.open(message.record)

    @work
    async def action_undo(self) -> None:
        """Take back the last change; where many contacts would go, ask before."""
        from companion.tui.dialogs.many_removed import agreeing

        with telling(self):
            await agreeing(self, self._take_back)

    def _take_back(self, agreed: int) -> None:
        """Take back the last change and say so; `agreed` many contacts may go with it."""
        from companion.tui import change_words

        undone = self.companion.history.undo(agreed=agreed)
        tell_change(self, change_words.taken_back(undone))

    async def choose_language(self, chosen: str) -> None:
        """Speak `chosen` from now on, everywhere on the screen, and remember it."""
        use(chosen)
        here = self.current_mode
        # Words stand in many widgets: all places are made anew, while none of them is shown.
        await self.switch_mode(NOWHERE)
        for name in list(PLACES):
            await self.remove_mode(name)
        self._add_places()
        await self.switch_mode(here)
        self.remember("language", chosen)
