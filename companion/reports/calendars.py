"""What entries of a calendar are called; whoever looks at it reads no more than that."""

from __future__ import annotations

from companion.domain.contact import Contact
from companion.domain.follow_up import BIRTHDAY, FollowUp
from companion.domain.occasions import YearDay
from companion.i18n import _
from companion.reports import queue
from companion.services.calendar_files import CalendarWords


def words() -> CalendarWords:
    """Return the words, in the user's language."""
    return CalendarWords(name=_("Companion"), step=step, day=day)


def step(one: FollowUp, contact: Contact) -> str:
    """Return what a next step is called: for whom, what, and whether it is theirs to do."""
    what = queue.step(one) or _("get in touch")
    if one.owner == "them":
        what = _("promised by them: {what}").format(what=what)
    return f"{contact.title}: {what}"


def day(one: YearDay, contact: Contact) -> str:
    """Return what a day of somebody is called, with the year of which it is, where it is known."""
    what = _("Birthday") if one.kind == BIRTHDAY else one.what or _("Anniversary")
    year = f" ({one.year})" if one.year else ""
    return f"{what}: {contact.title}{year}"
