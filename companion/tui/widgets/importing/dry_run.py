"""What taking in files would do: the choices there are, a number for each lot, and its records."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Label

from companion.domain.change import Record
from companion.i18n import _, format_number, mark
from companion.reports import columns, import_samples, programme_news
from companion.reports.import_samples import Before, Sample
from companion.tui.guard import plain
from companion.tui.import_reading import Looked
from companion.tui.widgets.importing.lots import Lots
from companion.tui.widgets.importing.samples import LONGEST, Samples
from companion.tui.widgets.one_of import OneOf
from companion.tui.widgets.rows import Rows

LEFT_OUT, TAKEN = "left_out", "taken"


class DryRun(Vertical):
    """Shows one `Looked`, lot by lot."""

    DEFAULT_CSS = """
    DryRun {
        height: auto;
        & .dry-run--read {
            color: $text-muted;
        }
        & Label {
            width: 1fr;
            height: auto;
            max-height: 2;
        }
        & Lots {
            margin-top: 1;
        }
        & Samples {
            height: 30vh;
        }
        & .dry-run--detail {
            height: 2;
            color: $text-muted;
        }
    }
    """

    class Chosen(Message):
        """Files are to be taken in another way."""

        def __init__(self, kind: str, programme: str, *, with_cancelled: bool) -> None:
            """Carry what lists and programmes are taken as, and whether who cancelled is, too."""
            super().__init__()
            self.kind = kind
            self.programme = programme
            self.with_cancelled = with_cancelled

    def __init__(self) -> None:
        """Begin with nothing to show."""
        super().__init__()
        self._looked: Looked | None = None
        self._before: Before = _nobody

    def compose(self) -> ComposeResult:
        """Put the choices above the lots, and what is said about one record below them."""
        yield OneOf(mark("Taken as (t)"), [("", "")], id="kind")
        yield OneOf(mark("Cancelled (x)"), [("", "")], id="cancelled")
        yield Label(classes="dry-run--read", markup=False)
        yield Lots()
        yield Samples()
        yield Label(classes="dry-run--detail", markup=False)

    @property
    def kind(self) -> str:
        """What lists are taken as, else what programmes are; empty for cards alone."""
        return self._kind_choice.value if self._kind_choice.display else ""

    @property
    def has_cancelled(self) -> bool:
        """Whether there is somebody who cancelled."""
        return self._cancelled_choice.display

    def show(self, looked: Looked, before: Before) -> None:
        """Show what `looked` would do; `before` returns who somebody is now."""
        self._looked, self._before = looked, before
        self._show_choices(looked)
        read = self.query_one(".dry-run--read", Label)
        words = _how_read(looked)
        read.update(plain(words))
        read.display = bool(words)
        self.query_one(Lots).show(import_samples.lots(looked.plans, looked.unread))

    def look_into(self) -> None:
        """Focus the records, unless a choice has the focus."""
        if not isinstance(self.screen.focused, OneOf):
            self.query_one(Samples).focus()

    def move_lot(self, by: int) -> None:
        """Look into the lot `by` places to the right."""
        self.query_one(Lots).move(by)

    def choose_lot(self, number: int) -> None:
        """Look into the lot with this number."""
        self.query_one(Lots).choose_number(number)

    def move(self, by: int) -> None:
        """Move through the records."""
        self.query_one(Samples).action_move(by)

    def choose(self, name: str) -> None:
        """Take the next "kind" or "cancelled" that can be chosen."""
        self.query_one(f"#{name}", OneOf).action_move(1)

    def _show_choices(self, looked: Looked) -> None:
        """Show what can be chosen about a list, or where there is none about a programme."""
        request = looked.request
        lists = [plan for plan in looked.plans if plan.understood is not None]
        # The programme may be that of an event of its own: it is asked whether it is of this one.
        place = looked.event if lists else request.event
        event = place.name if place else _("an event")
        kinds = [
            ("attendees", _("attendees of {event}").format(event=event)),
            ("contacts", _("my contacts")),
        ]
        chosen = lists[0].kind if lists else ""
        if looked.programmes and not lists:
            kinds = [
                ("programme", _("programme of {event}").format(event=event)),
                ("event", _("an event of its own")),
            ]
            chosen = _taken_as(looked)
        self._kind_choice.set_words(kinds, chosen)
        self._kind_choice.display = bool(chosen)
        number = format_number(looked.left_out)
        words = [
            (LEFT_OUT, _("left out ({n})").format(n=number) if looked.left_out else _("left out")),
            (TAKEN, _("taken in as well")),
        ]
        self._cancelled_choice.set_words(words, TAKEN if request.with_cancelled else LEFT_OUT)
        self._cancelled_choice.display = bool(looked.left_out) or request.with_cancelled

    @on(OneOf.Changed)
    def _tell(self, message: OneOf.Changed) -> None:
        """Tell what was chosen."""
        message.stop()
        if self._looked is None:
            return
        before = self._looked.request
        is_list = bool(self._looked.looks)
        self.post_message(
            self.Chosen(
                self.kind if is_list else before.kind,
                before.programme if is_list else self.kind,
                with_cancelled=self._cancelled_choice.value == TAKEN,
            )
        )

    @on(Lots.Changed)
    def _show_lot(self, message: Lots.Changed) -> None:
        """List the records of the lot."""
        message.stop()
        if self._looked is None:
            return
        looked, rows = self._looked, self.query_one(Samples)
        found = import_samples.samples(message.lot, looked.plans, looked.unread, self._before)
        rows.cursor = 0
        empty = _("Nothing is in here.") if looked.programmes else _("Nobody is in here.")
        rows.set_items(found, empty=empty)

    @on(Rows.Highlighted)
    def _show_detail(self, message: Rows.Highlighted[Sample]) -> None:
        """Show all that is said about the record under the cursor."""
        message.stop()
        one = message.item
        text = " · ".join(filter(None, (one.title, one.place, one.detail))) if one else ""
        self.query_one(".dry-run--detail", Label).update(plain(text[:LONGEST]))

    @property
    def _kind_choice(self) -> OneOf:
        """What lists are taken as."""
        return self.query_one("#kind", OneOf)

    @property
    def _cancelled_choice(self) -> OneOf:
        """What becomes of those who cancelled."""
        return self.query_one("#cancelled", OneOf)


def _how_read(looked: Looked) -> str:
    """Return to which event the only programme belongs, and how the only list was understood."""
    lists = [plan.understood for plan in looked.plans if plan.understood is not None]
    words = [programme_news.head(plan) for plan in looked.programmes]
    words = words if len(words) == 1 else []
    if len(lists) == 1:
        words.append(f"{columns.how_read(lists[0])} · {columns.used(lists[0].columns)}")
    return "\n".join(words)


def _taken_as(looked: Looked) -> str:
    """Return whether the programmes make an event of their own, as asked for or by content."""
    own = "event" if looked.programmes[0].is_own_event else "programme"
    return looked.request.programme or own


def _nobody(_record: Record) -> None:
    """Know nobody."""
