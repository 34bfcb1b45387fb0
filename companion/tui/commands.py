"""What the command palette offers: every key by its name, the colours, the languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, Protocol

from textual import actions
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import Hit, Hits
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.system_commands import SystemCommandsProvider

from companion.i18n import _, mark
from companion.services.companion import Companion
from companion.tui.messages import Go

THEMES = {"dark": mark("dark"), "light": mark("light"), "terminal": mark("as the terminal")}
"""The colours by their names in the settings."""
LANGUAGES = {"en": "English", "de": "Deutsch"}
"""Languages by their own names: who does not read this one finds theirs."""

_OURS = "companion."
"""How our modules begin."""


class Commands(SystemCommandsProvider):
    """Finds commands by their names; Textual says in English alone that there is none."""

    async def search(self, query: str) -> Hits:
        """Yield what fits `query`, or that nothing does."""
        is_found = False
        async for hit in super().search(query):
            is_found = True
            yield hit
        if not is_found:
            yield Hit(1.0, Content(_("No command has that name.")), lambda: None)


class Choices(Protocol):
    """What can be chosen for the whole app."""

    @property
    def companion(self) -> Companion:
        """The program."""

    def choose_theme(self, name: str) -> None:
        """Show the colours of that name."""

    async def choose_language(self, chosen: str) -> None:
        """Speak that language."""


def commands(app: App[str], choices: Choices, screen: Screen[object]) -> Iterator[SystemCommand]:
    """Yield what can be done on `screen` and anywhere, in the user's language."""
    for node in (*_parts(screen), screen, app):
        yield from _keys(app, node)
    yield SystemCommand(_("Look into the trash"), "", partial(_open_trash, app, choices.companion))
    yield SystemCommand(_("How following up works"), "", partial(app.run_action, "app.rules"))
    yield SystemCommand(_("Find duplicates"), "", partial(find_duplicates, app, choices.companion))
    yield SystemCommand(
        _("Details of the last talk"), "", partial(_open_last_talk, app, choices.companion)
    )
    for name, meaning in THEMES.items():
        title = _("Colours: {name}").format(name=_(meaning))
        yield SystemCommand(title, "", partial(choices.choose_theme, name))
    for code, name in LANGUAGES.items():
        title = _("Language: {name}").format(name=name)
        yield SystemCommand(title, "", partial(choices.choose_language, code))


def find_duplicates(app: App[Any], companion: Companion) -> None:
    """Look for contacts that may be one person."""
    from companion.tui.dialogs.duplicates import DuplicatesDialog

    app.push_screen(DuplicatesDialog(companion))


def _open_last_talk(app: App[str], companion: Companion) -> None:
    """Add to the last talk with anybody."""
    from companion.tui.dialogs.talk_picker import tell_of_talk

    talk = companion.talks.latest()
    if talk is None:
        app.notify(_("There was no talk yet."), markup=False)
    else:
        tell_of_talk(app, companion, talk)


def _open_trash(app: App[str], companion: Companion) -> None:
    """Show who is in the trash, and then who came back from it."""
    from companion.tui.dialogs.trash import TrashDialog

    def show(back: str | None) -> None:
        if back is not None:
            app.post_message(Go("people", back))

    app.push_screen(TrashDialog(companion), show)


def _parts(screen: Screen[object]) -> Iterator[DOMNode]:
    """Yield the pages around the focus: their keys work now. How to move in a list, all know."""
    for node in screen.focused.ancestors if screen.focused is not None else ():
        if node is screen:
            return
        if "BINDINGS" in vars(type(node)) and type(node).__module__.startswith(_OURS):
            yield node


def _keys(app: App[str], node: DOMNode) -> Iterator[SystemCommand]:
    """Yield the actions that `node` itself has keys for, each once.

    The keys of the app work by name while a field is typed in as well.
    """
    seen: set[str] = set()
    for binding in Binding.make_bindings(type(node).BINDINGS):
        meaning = binding.tooltip or binding.description
        elsewhere, name, parameters = actions.parse(binding.action)
        works = node is app or (not elsewhere and node.check_action(name, parameters))
        if meaning and works and binding.action not in seen:
            seen.add(binding.action)
            title = f"{_(meaning)} ({app.get_key_display(binding)})"
            run = partial(getattr(node, f"action_{name}"), *parameters)
            yield SystemCommand(title, "", run)
