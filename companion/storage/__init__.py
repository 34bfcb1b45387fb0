"""TinyDB lives here and nowhere else: one plain file, written whole, safe to share."""

from companion.storage.drafts import FileDrafts
from companion.storage.ids import new_id
from companion.storage.store import Store, exists

__all__ = ["FileDrafts", "Store", "exists", "new_id"]
