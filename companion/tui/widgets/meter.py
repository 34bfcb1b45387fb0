"""A share as a row of small boxes, readable without colours."""

from __future__ import annotations


def meter(share: float, width: int) -> str:
    """Return `share` as `width` boxes; below 0 counts as 0, above 1 as 1.

    Only a share of 1 fills all of them, and anything above 0 fills one where there is room to.
    """
    share = max(0.0, min(share, 1.0))
    full = int(share * width + 1e-9)  # 0.29 * 100 is a little less than 29
    if share > 0 and width > 1:
        full = max(1, full)
    return "▰" * full + "▱" * (width - full)
