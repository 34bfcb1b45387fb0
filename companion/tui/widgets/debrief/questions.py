"""The five questions about somebody who is gone through, and what keys say besides."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Label

from companion.domain.consent import WAYS
from companion.domain.follow_up import KINDS, OWNERS
from companion.i18n import _, format_day, mark
from companion.reports import wording
from companion.services.debriefing import EDITABLE, Answers, Known, Person
from companion.services.talks import Talks
from companion.tui.guard import plain
from companion.tui.widgets.fields import Field
from companion.tui.widgets.one_of import OneOf
from companion.tui.widgets.talk.talk_fields import STARS, Stars

_WAYS = {"card": mark("their card"), "aloud": mark("aloud"), "list": mark("list")}
"""How they agreed, as short as it can be."""


_EXAMPLES = (
    mark("what the next message begins with"),
    mark("e.g. a partner for a thesis"),
    mark("e.g. an introduction, a visit"),
    mark("e.g. send the deck by friday"),
)
"""What may be said, in empty fields: without colours they must not look as if it had been."""


class Turned(OneOf, can_focus=False):
    """Is turned by a key from anywhere, and lies in nobody's way."""


class Questions(Vertical):
    """Asks for a thread, what they look for, what I offer, the next step and how good it was."""

    DEFAULT_CSS = """
    Questions {
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        & > Field {
            layout: vertical;
            height: 2;
            & > Label {
                width: 1fr;
            }
            & > Input {
                width: 1fr;
            }
        }
        & > #understood {
            width: 1fr;
            height: 1;
            color: $text-success;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
    }
    """

    def __init__(self, talks: Talks, asks_again: Callable[[], bool]) -> None:
        """Ask nothing yet; `talks` understands promises.

        `asks_again` tells whether an ask would be the second in a row with who is gone through.
        """
        super().__init__()
        self._talks = talks
        self._asks_again = asks_again

    def compose(self) -> ComposeResult:
        """Put one below the other."""
        thread, wish, offer, step = _EXAMPLES
        yield Field(mark("What to take up again"), placeholder=thread, id="thread")
        yield Field(mark("They look for"), placeholder=wish, id="looking_for")
        yield Field(mark("I can offer them"), placeholder=offer, id="can_offer")
        yield Field(mark("Next step"), placeholder=step, id="step")
        yield Label(id="understood", markup=False)
        stars = Stars(0)
        stars.set_words([("0", "–"), *((str(n), "★" * n) for n in range(1, STARS + 1))], "0")
        yield stars
        yield Turned(mark("F2 Agreed by"), _ways(), id="way")
        yield Turned(mark("F3 For them it is"), _named(KINDS), id="kind")
        yield Turned(mark("F4 Whose step"), _named(OWNERS), id="owner")

    def offer_ways(self, known: Known) -> None:
        """Offer that they did not agree only where nobody said otherwise."""
        ways = _ways()[known.is_agreed :]
        self.query_one("#way", Turned).set_words(ways, known.way)

    def turn(self, name: str) -> None:
        """Turn one of those that a key turns."""
        self.query_one(f"#{name}", Turned).action_move(1)

    @on(Input.Changed, "#step Input")
    @on(OneOf.Changed)
    def show_understood(self) -> None:
        """Show until when the step is to be done, whose it is and what it is to them."""
        kind, owner = self._value("kind"), self._value("owner")
        promise = self._talks.promise(self._step, kind=kind, owner=owner)
        words = ""
        if promise is not None:
            due = format_day(promise.due) if promise.due else _("no date")
            words = f"→ {due} · {wording.word(kind)} · {wording.word(owner)}"
            if (kind, owner) == ("ask", "me") and self._asks_again():
                words += " · " + _("again; “{give}” first?").format(give=wording.word("give"))
        self.query_one("#understood", Label).update(plain(words))

    def answers(self, begun: Mapping[str, str]) -> Answers:
        """Return what was said; `begun` is what stood in the fields before."""
        fields: dict[str, str | int] = {
            name: self._value(name)
            for name in EDITABLE
            if self._value(name) != begun.get(name, self._value(name))
        }
        if "rating" in fields:
            fields["rating"] = int(fields["rating"])
        way = self._value("way")
        return Answers(
            fields=fields,
            step=self._step,
            kind=self._value("kind"),
            owner=self._value("owner"),
            way=way if way != begun.get("way", way) else None,
        )

    @property
    def _step(self) -> str:
        """The next step as it is typed."""
        return self._value("step").lstrip("!")

    def _value(self, name: str) -> str:
        """Return what stands in a field."""
        widget = self.query_one(f"#{name}")
        return widget.value if isinstance(widget, Field | OneOf) else ""


def begun_with(person: Person, known: Known) -> dict[str, str]:
    """Return what the fields hold before anything is said, by their ids."""
    talk = person.met.encounter
    return {
        "thread": talk.thread,
        "looking_for": talk.looking_for,
        "can_offer": talk.can_offer,
        "step": "",
        "rating": str(talk.rating),
        "kind": KINDS[0],
        "owner": OWNERS[0],
        "way": known.way,
    }


def _named(words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return each word with what it is called."""
    return [(word, wording.word(word)) for word in words]


def _ways() -> list[tuple[str, str]]:
    """Return the ways to agree, and none."""
    return [("", "–"), *((way, _(_WAYS[way])) for way in WAYS)]
