"""The step of the plan: all that is prepared on one page, to read, print and take along."""

from __future__ import annotations

from asyncio import to_thread
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from companion.formats.file_names import stem_of
from companion.i18n import _, language, mark
from companion.reports import plan as words
from companion.services.plans import Plan
from companion.tui.dialogs.save_file import Kind, SaveFile
from companion.tui.screens.prepare.page import Page
from companion.tui.screens.prepare.step_keys import STEP_KEYS
from companion.tui.widgets.panel import Panel
from companion.tui.widgets.prepare.plan_view import PlanView


class PlanPage(Page):
    """Shows the plan, writes it to a file, and opens that to be printed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "file", mark("File"), tooltip=mark("Save as a page to print, or as text")),
        Binding("o", "browse", mark("Print"), tooltip=mark("Save the page and open the browser")),
    ]

    def compose(self) -> ComposeResult:
        """Frame the page."""
        with Panel():
            yield PlanView()

    def refresh_page(self) -> None:
        """Show the plan as it is now."""
        self.query_one(Panel).set_title(self.event.name if self.event else _("Plan"))
        plan = self._plan()
        if plan is None:
            head = _("There is no event yet.\n\ne  then ^n begins the first one.")
            self.query_one(PlanView).show(head, ())
            return
        now = self.companion.clock()
        missing = words.missing(plan, STEP_KEYS)
        head = "\n".join(filter(None, (words.heading(plan, now), missing)))
        self.query_one(PlanView).show(f"{head}\n ", words.sections(plan, now))

    def take_focus(self) -> None:
        """Scroll the plan."""
        self.query_one(PlanView).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to save a plan where there is an event to plan."""
        if action in {"file", "browse"}:
            return self.event is not None
        return super().check_action(action, parameters)

    def _plan(self) -> Plan | None:
        """Return the plan of the event as it is now."""
        if self.event is None:
            return None
        return self.companion.plans.of(self.event, language=language())

    def _html(self) -> bytes:
        """Return the plan as a page."""
        from companion.reports.plan_page import html  # on the few occasions of printing

        plan = self._plan()
        return html(plan, self.companion.clock()).encode() if plan else b""

    def _markdown(self) -> bytes:
        """Return the plan as text."""
        plan = self._plan()
        return words.markdown(plan, self.companion.clock()).encode() if plan else b""

    @work
    async def action_file(self) -> None:
        """Save the plan, and say where it is."""
        path = await self._save(
            Kind(name="html", words=_("page to print (HTML)"), ending="html", make=self._html),
            Kind(name="md", words=_("text (Markdown)"), ending="md", make=self._markdown),
        )
        if path is not None:
            self.notify(_("Written: {path}").format(path=path), markup=False)

    @work
    async def action_browse(self) -> None:
        """Save the page, and open it where it can be printed."""
        path = await self._save(
            Kind(name="html", words=_("page to print (HTML)"), ending="html", make=self._html)
        )
        if path is not None and not await to_thread(self.companion.desk.open_page, path):
            said = _("Written: {path}\nNo browser was found to open it.").format(path=path)
            self.notify(said, markup=False)

    async def _save(self, *kinds: Kind) -> Path | None:
        """Ask for a file, write it, and return where it is."""
        name = self.event.name if self.event else ""
        stem = stem_of(_("Plan {event}").format(event=name)) or _("plan")
        return await self.app.push_screen_wait(
            SaveFile(self.companion, stem, kinds, title=_("Save the plan"))
        )
