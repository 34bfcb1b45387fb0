"""TinyDB lives here and nowhere else: a plain file, and beside it a journal of what is new."""

from companion.storage.drafts import FileDrafts
from companion.storage.ids import new_id
from companion.storage.quick_drafts import QuickDrafts
from companion.storage.recovery import exists
from companion.storage.shared_drafts import SharedDrafts
from companion.storage.store import Store

__all__ = ["FileDrafts", "QuickDrafts", "SharedDrafts", "Store", "exists", "new_id"]
