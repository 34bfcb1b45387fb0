"""How following up works: every rule with what it says, to be changed one at a time."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from companion.i18n import _, mark
from companion.reports import rules as words
from companion.tui.screens.page import Page
from companion.tui.telling import telling
from companion.tui.widgets.columns import column, columns
from companion.tui.widgets.rows import Rows

VALUE_WIDTH = 18


class Line(NamedTuple):
    """A rule, or the heading of those that follow where it has no name."""

    name: str
    meaning: str
    value: str = ""
    is_changed: bool = False


class RulesPage(Page):
    """Lists the rules; enter changes one, and `x` gives its default back."""

    PLACE = mark("How following up works")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "change", mark("Change"), id="rules.change"),
        Binding("x", "reset", mark("As it was"), tooltip=mark("Default"), id="rules.reset"),
    ]

    def compose_body(self) -> ComposeResult:
        """Compose the list."""
        yield Rows[Line](_row, key=lambda line: (line.name, line.meaning), id="rules")

    def on_mount(self) -> None:
        """Begin at the first rule."""
        self.refresh_view()
        rows = self.query_one(Rows)
        rows.focus()
        rows.cursor = 1
        self.call_after_refresh(rows.scroll_home, animate=False)  # the heading is seen, too

    def refresh_view(self) -> None:
        """Read the rules again."""
        book = self.companion.rule_book
        now, heading, lines = book.rules(), "", []
        for name in book.names():
            if words.group(name) != heading:
                heading = words.group(name)
                lines.append(Line("", heading))
            is_changed = words.is_changed(now, name)
            lines.append(Line(name, words.meaning(name), words.value(now, name), is_changed))
        self.query_one(Rows).set_items(lines)

    @property
    def _rule(self) -> str:
        """The name of the rule under the cursor; empty on a heading."""
        line = self.query_one(Rows).highlighted if self.is_mounted else None
        return line.name if line else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to change only a rule, and to reset only what was changed."""
        if action == "change":
            return bool(self._rule)
        if action == "reset":
            rules = self.companion.rule_book.rules()
            return bool(self._rule) and words.is_changed(rules, self._rule)
        return super().check_action(action, parameters)

    @on(Rows.Highlighted)
    def _offer(self) -> None:
        """Offer what can be done with the rule under the cursor."""
        self.refresh_bindings()

    @on(Rows.Chosen)
    @work
    async def action_change(self) -> None:
        """Change the rule under the cursor."""
        from companion.tui.dialogs.rule_form import RuleForm

        if name := self._rule:
            await self.app.push_screen_wait(RuleForm(self.companion, name))

    def action_reset(self) -> None:
        """Give back the default of the rule under the cursor."""
        if name := self._rule:
            with telling(self.app):
                self.companion.rule_book.set(name, "")


def _row(line: Line, width: int, under_cursor: bool) -> Content:  # noqa: ARG001, FBT001 - RenderItem
    """Return one line: a heading, or what a rule is for and what it says."""
    if not line.name:
        return column(line.meaning, width, "bold $foreground-muted")
    style = "bold $text-accent" if line.is_changed else ""
    mine = _("by me") if line.is_changed else ""
    rest = max(0, width - VALUE_WIDTH - 10)
    return columns(
        column(f"  {line.meaning}", rest),
        column(line.value, VALUE_WIDTH, style),
        column(mine, 8, "$foreground-muted"),
    )
