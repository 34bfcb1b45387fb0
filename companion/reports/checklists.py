"""The points of a checklist, in the user's language."""

from __future__ import annotations

from companion.domain.checklist import ChecklistItem
from companion.i18n import _, mark

WORDS = {
    "ticket": mark("Registered; ticket or confirmation at hand"),
    "travel": mark("Tickets for the way there and back"),
    "charged": mark("Laptop, phone and power bank charged"),
    "hotel": mark("Hotel booked, address at hand"),
    "stands": mark("Stands to visit marked on the hall plan"),
    "meetings": mark("Two or three meetings agreed beforehand"),
    "paper_cards": mark("Paper cards and a pen, for want of a phone"),
    "shoes": mark("Comfortable shoes, water, something to eat"),
    "after": mark("An hour for the follow-ups the day after"),
    "sessions": mark("Sessions chosen, with gaps for talks between"),
    "dinner": mark("Signed up for the evening event"),
    "agenda": mark("Agenda and last minutes read"),
    "board": mark("Names of the board and the office known"),
    "competition": mark("What competitors must not talk about, read again"),
    "thanks": mark("Whom to thank and to congratulate"),
    "way_there": mark("The way there, and the last train back"),
    "host": mark("Name of the host known, to say hello first"),
    "give": mark("Something to give: a tip, an introduction"),
    "topic": mark("Read up on the topic of the evening"),
    "vacancies": mark("Open positions and internships at hand"),
    "career_service": mark("Whom to greet at the career service"),
    "alumni": mark("Asked colleagues who studied there"),
    "giveaways": mark("Something for students to take along"),
    "link_tried": mark("Link, access and program tried out"),
    "camera": mark("Camera, light and microphone tried out"),
    "display_name": mark("Display name with my organisation"),
    "chat_card": mark("My contact details ready for the chat"),
    "quiet": mark("A quiet room, notifications off"),
    "profile": mark("My own profile up to date"),
    "calendar": mark("The day kept free of other meetings"),
    "who_is_who": mark("Who is who: names and teams looked up"),
    "confidential": mark("What is confidential inside, too"),
    "lunch": mark("Lunch with somebody I do not know yet"),
}
"""What the points by default say; short, for they stand in one line."""


def text(item: ChecklistItem) -> str:
    """Return what is to be done; a word of a newer version as it is."""
    return item.text or (_(WORDS[item.word]) if item.word in WORDS else item.word)


def line(item: ChecklistItem) -> str:
    """Return a point with a box in front of it, ticked where it is done."""
    return f"{'[x]' if item.is_done else '[ ]'} {text(item)}"
