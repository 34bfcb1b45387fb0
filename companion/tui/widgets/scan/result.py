"""Who was read off a code: what it says, whether they are known, what I want of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from companion.i18n import _
from companion.reports import scan_done, scans
from companion.services.meeting import Captured
from companion.services.scanning import Found
from companion.tui import scan_words
from companion.tui.guard import plain
from companion.tui.unkept import Unkept
from companion.tui.widgets.panel import Panel


class Result(Panel):
    """Shows one person, or what else a code turned out to be."""

    def compose(self) -> ComposeResult:
        """Let long answers scroll."""
        with VerticalScroll(can_focus=False):
            yield Static(markup=False)

    def show_of(self, unkept: Unkept, zone: tzinfo | None, *, with_camera: bool) -> None:
        """Show who is chosen, else what was read or kept last, else how codes can be read."""
        chosen, last = unkept.chosen, unkept.last
        kept = unkept.kept_of(last.scanned.payload) if last is not None else None
        if chosen is not None:
            place = scan_words.place(unkept.index, len(unkept.found))
            self.show(chosen, zone, scan_words.title(chosen), place)
        elif last is None:
            self.show_ways(with_camera=with_camera)
        elif kept is None:
            self.show(last, zone, _("Not kept"))
        else:
            self.show_kept(last, kept)

    def show(self, found: Found, zone: tzinfo | None, title: str, place: str = "") -> None:
        """Show who was `found` under `title`; `place` tells which of how many it is."""
        self.set_title(title, place)
        self._update(Content("\n").join(_lines(found, zone)))

    def show_kept(self, found: Found, kept: Captured) -> None:
        """Show who was kept, and what was done."""
        self.set_title(_("Kept"))
        self._update(Content("\n").join(_kept_lines(found, kept)))

    def show_ways(self, *, with_camera: bool) -> None:
        """Say how codes can be read."""
        self.set_title(_("Nothing read yet"))
        self._update(Content("\n").join(_ways(with_camera=with_camera)))

    def scroll_by(self, pages: int) -> None:
        """Scroll by so many pages."""
        view = self.query_one(VerticalScroll)
        view.scroll_relative(y=pages * max(1, view.size.height - 1), animate=False)

    def _update(self, content: Content) -> None:
        """Show `content` from its beginning."""
        self.query_one(Static).update(content)
        self.query_one(VerticalScroll).scroll_home(animate=False)


def _lines(found: Found, zone: tzinfo | None) -> Iterator[Content]:
    """Yield what is said about somebody: who, what is known, what I want, and all the rest."""
    headline = scans.headline(found)
    yield plain(headline).stylize("bold")
    if not found.scanned.refused:
        yield plain(scans.kind(found)).stylize("$foreground-muted")
    for words in scans.known(found, zone):
        yield plain(f"• {words}").stylize("$text-warning")
    if found.target is not None and found.target.question:
        yield _labelled(_("to ask"), found.target.question)
    if found.target is not None and found.target.give:
        yield _labelled(_("we could give"), found.target.give)
    said = [(label, text) for label, text in scans.facts(found) if text not in headline]
    if said:
        yield Content("")
    yield from (_labelled(label, text) for label, text in said)


def _labelled(label: str, text: str) -> Content:
    """Return one fact behind its label."""
    return plain(label).stylize("$text-accent") + plain(f"  {text}")


def _kept_lines(found: Found, kept: Captured) -> Iterator[Content]:
    """Yield who was kept, what was done, and all that is known of them now."""
    contact = kept.contact
    headline = scans.who(contact) or scans.shown_link(contact.title)
    yield plain(headline).stylize("bold")
    for words in scan_done.done(found, kept):
        yield plain(f"• {words}").stylize("$text-success")
    yield Content("")
    for name in ("emails", "phones", "links"):
        for text in getattr(contact, name):
            shown = scans.shown_link(text) if name == "links" else text
            if shown not in headline:
                yield _labelled(scans.field(name), shown)


def _ways(*, with_camera: bool) -> Iterator[Content]:
    """Yield the ways to read a code, one a line."""
    if with_camera:
        yield plain(_("Hold a code up to the camera, or take one from:"))
    else:
        yield plain(_("Take a code from:"))
    yield Content("")
    for key, words in (
        ("F3", _("a picture or card file")),
        ("F4", _("the clipboard")),
        ("›", _("a paste: card, link, mail")),
        ("›", _("a picture dropped here")),
        ("›", _("a handheld scanner")),
        ("F2", _("another camera, or off") if with_camera else _("a camera")),
    ):
        yield _way(key, words)
    yield Content("")
    yield _way("F5", _("my card, for their phone"))


def _way(key: str, words: str) -> Content:
    """Return what a key does."""
    return plain(f"{key:<3}").stylize("bold") + plain(words)
