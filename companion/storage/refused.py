"""What the system refuses, as the one error that all others know."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from companion import files
from companion.errors import StoreError


@contextlib.contextmanager
def store_errors(path: Path) -> Iterator[None]:
    """Turn what the system refuses in the block into a `StoreError` about `path`."""
    try:
        yield
    except OSError as error:
        raise StoreError(str(path), files.reason(error)) from error
