"""TinyDB lives here and nowhere else: one plain file, written whole, safe to share."""

from companion.storage.ids import new_id
from companion.storage.shelf import Problem
from companion.storage.store import Store, exists

__all__ = ["Problem", "Store", "exists", "new_id"]
