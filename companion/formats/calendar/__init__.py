"""Calendars of one's own for other programs: follow-ups, meetings, birthdays (RFC 5545)."""
