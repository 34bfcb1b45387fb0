"""Who comes and who does not, in the words of many programs and of people."""

from __future__ import annotations

import pytest

from companion.domain.event import Attendee
from companion.formats.lists import read_list
from companion.formats.lists.statuses import status

CANCELLED = (
    "not_going | No-Show | no_show | Absage | Abgemeldet | Storno | Gecancelt | Nein, danke | "
    "leider nein | zurückgezogen | Rückerstattet | Entfernt | Nicht teilgenommen | Verhindert | "
    "Entschuldigt | krank | Withdrawn | Removed | Unregistered | Not Coming | Did not attend | "
    "absent | Canceled (refunded) | Cancelled by organizer | Storniert durch Veranstalter | "
    "chargeback | failed | Transferred | declined ❌ | Attending (cancelled)"
)
PENDING = (
    "pending_approval | wartend | on hold | Awaiting payment | teilweise bezahlt | Waiting list | "
    "Approved (pending)"
)
ATTENDING = "Zusage | Partially refunded | Refunded (partially) | Going! | Paid by invoice | coming"
WORDS = {
    **dict.fromkeys(CANCELLED.split(" | "), "cancelled"),
    **dict.fromkeys(PENDING.split(" | "), "pending"),
    **dict.fromkeys(ATTENDING.split(" | "), "attending"),
    **dict.fromkeys(("Teilgenommen", "Checked-in"), "checked_in"),
    **dict.fromkeys(("Not checked in", "c", "by Anna", "(", ""), ""),
    "Approved (pending)": "attending",
}


@pytest.mark.parametrize("word", WORDS)
def test_words(word: str) -> None:
    """Whatever signs are in them, and what explains them behind."""
    assert status(word) == WORDS[word]


@pytest.mark.parametrize(
    ("header", "is_known"),
    [
        ("Order code,Position ID,Name,State of it", False),
        ("Order code,Position ID,Name,Status", True),
        ("Order code,Name,Status", True),
        ("Order #,Name,Status", False),
        ("Name,Place,Attendance,Status", False),
    ],
)
@pytest.mark.parametrize("kind", ["attendees", "contacts"])
def test_letters_are_words_of_pretix(header: str, kind: str, *, is_known: bool) -> None:
    """Anywhere else a "c" can be anything."""
    width = header.count(",")
    text = f"{header}\n" + "".join(
        ",".join(["x", *["Anna"] * (width - 1), code]) + "\n" for code in "cenp"
    )
    rows = read_list(text.encode(), kind=kind).rows

    assert [row.is_cancelled for row in rows] == [is_known, is_known, False, False]
    if kind == "attendees" and is_known:
        found = [row.person.status for row in rows if isinstance(row.person, Attendee)]
        assert found == ["cancelled", "cancelled", "pending", "attending"]
