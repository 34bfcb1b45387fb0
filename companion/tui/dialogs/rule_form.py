"""Change one rule of following up."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Label

from companion.domain.rules import Rules, value_of
from companion.i18n import _, mark
from companion.reports import rules as words
from companion.services.companion import Companion
from companion.tui.dialogs.form import Form
from companion.tui.guard import plain
from companion.tui.widgets.fields import Field


class RuleForm(Form[Rules]):
    """Asks for the new value; what cannot be stays in the form."""

    FORM = "rule"
    DEFAULT_CSS = """
    RuleForm Label.default {
        color: $text-muted;
        margin-top: 1;
    }
    """

    def __init__(self, companion: Companion, name: str) -> None:
        """Ask about the rule called `name`."""
        super().__init__(companion, words.group(name), record=name, subject=words.meaning(name))
        self._rule = name

    def compose_body(self) -> ComposeResult:
        """Ask for the value, and say what it is when nobody says anything."""
        yield Label(plain(words.meaning(self._rule)))
        yield Field(mark("Value"), self.kept()["value"], id="value")
        default = words.value(Rules(), self._rule)
        yield Label(plain(_("Left empty: {default}").format(default=default)), classes="default")

    def answer(self) -> Rules | None:
        """Keep the value and return all rules; None on refusal."""
        with self.keeping():
            return self._companion.rule_book.set(self._rule, self.query_one(Field).value)
        return None

    def kept(self) -> dict[str, str]:
        """Return what the rule says now."""
        return {"value": value_of(self._companion.rule_book.rules(), self._rule)}
