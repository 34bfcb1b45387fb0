"""Attendee lists and address exports, as tools of many makers write them, to attendees."""

from companion.formats.lists.reading import AttendeeList, ListRow, read_list

__all__ = ["AttendeeList", "ListRow", "read_list"]
