"""The balance of give, exchange and ask in words, and the gentle one before a second ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.balance import SHARES
from companion.domain.follow_up import KINDS
from companion.i18n import _, ngettext
from companion.reports import wording

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.domain.balance import Balance, Both
    from companion.domain.contact import Contact
    from companion.domain.follow_up import FollowUp
    from companion.services.balance import Balances


def word(balances: Balances, contact: Contact, step: FollowUp | None = None) -> str:
    """Return a gentle word where another ask would be the second in a row; else nothing.

    For a new step that would ask, or before `step`, which does, is sent.
    """
    if step is not None and (step.kind != "ask" or step.owner != "me"):
        return ""
    if not balances.asks_in_a_row(contact.id, step):
        return ""
    words = _("The last step with {name} was “{ask}”, too. “{give}” first?")
    return words.format(name=contact.title, ask=wording.word("ask"), give=wording.word("give"))


def shares(balance: Balance) -> str:
    """Return the shares of a balance: "give 7 (70 %) · exchange 2 (20 %) · ask 1 (10 %)"."""
    return " · ".join(
        f"{wording.word(kind)} {balance.count(kind)} ({wording.percent(balance.share(kind))})"
        for kind in KINDS
    )


def rule() -> str:
    """Return how it should be: "give 70 % · exchange 20 % · ask 10 %"."""
    return " · ".join(f"{wording.word(kind)} {wording.percent(SHARES[kind])}" for kind in KINDS)


def done(both: Both) -> str:
    """Return how much was done."""
    number = both.done.total
    return ngettext("{n} step done", "{n} steps done", number).format(n=number)


def waiting(both: Both) -> str:
    """Return what is still to be done; empty where nothing is."""
    number = both.open.total
    if not number:
        return ""
    words = ngettext("{n} step open", "{n} steps open", number).format(n=number)
    counted = " · ".join(
        f"{wording.word(kind)} {both.open.count(kind)}" for kind in KINDS if both.open.count(kind)
    )
    return f"{words}: {counted}"


def lines(both: Both) -> list[str]:
    """Return one balance as lines for the shell."""
    done = shares(both.done) if both.done.total else _("Nothing is done yet.")
    found = [done, _("The rule: {shares}").format(shares=rule())]
    if open_words := waiting(both):
        found.append(open_words)
    return found
