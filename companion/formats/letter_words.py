"""Days, times and people as they are written in a letter, in the letter's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

_DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
}
_MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
        *("October", "November", "December"),
    ),
    "de": (
        *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September"),
        *("Oktober", "November", "Dezember"),
    ),
}
_DAY_FORMS = {"en": "{day} {month}", "de": "{day}. {month}"}
_SLOT_FORMS = {"en": "{weekday}, {day}, {time}", "de": "{weekday}, {day}, {time} Uhr"}
# In German a comma, as "bei" would need the right article: bei der TU, beim Verein.
_WORKS_AT = {"en": "{role} at {organisation}", "de": "{role}, {organisation}"}


def long_day(day: date, today: date, language: str) -> str:
    """Return `day` in full: "24 November", "24. November"; with its year where it is not ours."""
    month = _MONTHS[language][day.month - 1]
    text = _DAY_FORMS[language].format(day=day.day, month=month)
    return text if day.year == today.year else f"{text} {day.year}"


def slot_lines(slots: Sequence[datetime], today: date, language: str) -> str:
    """Return free times, one a line: "Dienstag, 24. November, 14:30 Uhr"."""
    return "\n".join(
        _SLOT_FORMS[language].format(
            weekday=_DAYS[language][slot.weekday()],
            day=long_day(slot.date(), today, language),
            time=f"{slot:%H:%M}",
        )
        for slot in slots
    )


def what_they_do(role: str, organisation: str, language: str) -> str:
    """Return what somebody does, and where, as far as it is known."""
    if role and organisation:
        return _WORKS_AT[language].format(role=role, organisation=organisation)
    return role or organisation
