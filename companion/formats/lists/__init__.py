"""Lists of people, as tools of many makers write them, to attendees and contacts."""

from companion.formats.lists.aliases import FIELDS
from companion.formats.lists.own import looks_own
from companion.formats.lists.person_list import ListLook, ListRow, PersonList
from companion.formats.lists.reading import as_said, look_at, read_list, try_out

__all__ = [
    "FIELDS",
    "ListLook",
    "ListRow",
    "PersonList",
    "as_said",
    "look_at",
    "looks_own",
    "read_list",
    "try_out",
]
