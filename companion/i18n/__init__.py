"""Words, dates and numbers in the user's language."""

from companion.i18n.choice import LANGUAGES, chosen_language, language, use
from companion.i18n.dates import (
    format_date,
    format_day,
    format_month,
    format_number,
    format_time,
    format_weekday,
)
from companion.i18n.messages import _, mark, ngettext, speak_everywhere

__all__ = [
    "LANGUAGES",
    "_",
    "chosen_language",
    "format_date",
    "format_day",
    "format_month",
    "format_number",
    "format_time",
    "format_weekday",
    "language",
    "mark",
    "ngettext",
    "speak_everywhere",
    "use",
]
