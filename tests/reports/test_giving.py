"""Promises, ideas and the balance in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from companion.domain.balance import Balance, Both
from companion.domain.contact import Contact
from companion.domain.follow_up import FollowUp
from companion.i18n import use
from companion.reports import balance, promises
from companion.services.balance import Balances
from companion.services.promises import Kept, Promise
from tests.fakes import NOW, FakeRecords
from tests.hostile import VECTORS

JONAS = Contact(id="jonas", uid="u", name="Jonas Weiß")
DAY = timedelta(days=1)


def step(what: str = "paper", **facts: object) -> FollowUp:
    """Return a promise of Jonas'."""
    return FollowUp(**{"id": "s", "contact": "jonas", "what": what, "owner": "them"} | facts)


@pytest.mark.parametrize(
    ("language", "what", "question"),
    [
        ("en", "send the paper", "Did Jonas send the paper?"),
        ("en", "Sends me the paper.", "Did Jonas send me the paper?"),
        ("en", "will introduce Lena", "Did Jonas introduce Lena?"),
        ("en", "book a room", "Did Jonas book a room?"),
        ("en", "tries the demo", "Did Jonas try the demo?"),
        ("en", "passes it on", "Did Jonas pass it on?"),
        ("en", "book recommendation", "Jonas: what became of “book recommendation”?"),
        ("en", "slides", "Jonas: what became of “slides”?"),
        ("en", "Paper schicken", "Jonas: what became of “Paper schicken”?"),
        ("de", "Paper schicken", "Hat Jonas Paper geschickt?"),
        ("de", "schickt das Paper", "Hat Jonas das Paper geschickt?"),
        ("de", "stellt mich Lena vor", "Hat Jonas mich Lena vorgestellt?"),
        ("de", "ruft nächste Woche an", "Hat Jonas nächste Woche angerufen?"),
        ("de", "will die Folien nachreichen", "Hat Jonas die Folien nachgereicht?"),
        ("de", "meldet sich", "Hat Jonas sich gemeldet?"),
        ("de", "stellt Technik", "Jonas: Was wurde aus „stellt Technik“?"),
        ("de", "Folien", "Jonas: Was wurde aus „Folien“?"),
        ("de", "send the paper", "Jonas: Was wurde aus „send the paper“?"),
        ("de", "will", "Jonas: Was wurde aus „will“?"),
        ("en", "", "Jonas: what became of “”?"),
    ],
)
def test_a_promise_of_theirs_becomes_a_question(language: str, what: str, question: str) -> None:
    """Made of the words that were promised, where they are understood."""
    use(language)

    assert promises.question(step(what), JONAS) == question
    short = promises.question(step(what), JONAS, is_named=True)
    assert short.casefold() == question.casefold().removeprefix("jonas: ")


@pytest.mark.parametrize("text", VECTORS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_any_words_make_a_question(text: str, language: str) -> None:
    """Whatever they are called and promised."""
    use(language)
    contact = replace(JONAS, name=text)

    assert "{" not in promises.question(step("x"), contact).replace(contact.title, "")
    assert promises.question(step(text), contact).endswith("?")


def test_age_and_day_of_a_promise() -> None:
    """How old it is, and until when, or how late, or from when it is asked about again."""
    use("en")
    today = NOW.date()
    made = Promise(step=step(due=today), contact=JONAS)

    assert (promises.age(made), promises.when(made)) == ("today", "Tue 24 Nov")
    assert promises.age(replace(made, age=1)) == "1 day ago"
    assert promises.when(replace(made, late=3)) == "3 days late"
    assert promises.when(replace(made, step=step())) == ""
    snoozed = step(status="snoozed", snoozed_until=today + DAY)
    assert promises.when(replace(made, step=snoozed)) == "from Wed 25 Nov"
    assert promises.line(replace(made, age=1, reminds=True, step=step("send the paper"))) == (
        "  s  Jonas Weiß · Did Jonas send the paper? · 1 day ago"
    )


def test_how_well_a_side_keeps_its_promises() -> None:
    """Nothing is said where nothing is closed."""
    use("en")

    assert promises.side("me", 2, Kept()) == "What I promised · 2 open"
    assert promises.side("them", 0, Kept(3, 1, 1)) == (
        "What they promised · 0 open · kept on time: 3 of 4 · 1 given up"
    )
    assert promises.kept(Kept(0, 0, 2)) == "2 given up"


def test_a_gentle_word_comes_before_the_second_ask_only() -> None:
    """Never for what gives, nor for what is theirs, nor for the first ask."""
    use("en")
    asked = step(id="a", owner="me", kind="ask", status="done", closed=NOW)
    another = step(id="b", owner="me", kind="ask", created=NOW + DAY)
    balances = Balances(FakeRecords(JONAS, asked, another), lambda: NOW)
    first = Balances(FakeRecords(JONAS, another), lambda: NOW)

    gentle = "The last step with Jonas Weiß was “ask”, too. “give” first?"
    assert balance.word(balances, JONAS) == balance.word(balances, JONAS, another) == gentle
    assert balance.word(balances, JONAS, replace(another, kind="give")) == ""
    assert balance.word(balances, JONAS, replace(another, owner="them")) == ""
    assert balance.word(first, JONAS, another) == ""


def test_a_balance_in_words() -> None:
    """Against the rule, with what waits."""
    use("en")
    both = Both(Balance(7, 2, 1), Balance(ask=2))

    assert balance.lines(both) == [
        "give 7 (70 %) · exchange 2 (20 %) · ask 1 (10 %)",
        "The rule: give 70 % · exchange 20 % · ask 10 %",
        "2 steps open: ask 2",
    ]
    assert balance.lines(Both())[0] == "Nothing is done yet."
