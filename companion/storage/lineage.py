"""Which commits are known, told apart from those of a copy of the journal that went another way.

A sync program, or a person, may put the files of another laptop in the place of ours: both journals
have one id then, and not the same commits.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from companion.storage.journal import Commit, Header, Scan

_MARK = re.compile(r"(\S+) (\d{1,9}) ([0-9a-f]{8})")


def checks(commits: Collection[Commit]) -> dict[int, int]:
    """Return the checksum of all commits up to each of `commits`, by its number; 0 is the begin."""
    return {0: 0} | {commit.number: commit.check for commit in commits}


def mark(header: Header, known: Mapping[int, int]) -> str:
    """Return what names a journal up to the last of the commits in `known`."""
    last = max(known)
    return f"{header.journal} {last} {known[last]:08x}"


def begins_with(known: Mapping[int, int], name: str) -> bool:
    """Tell whether the commits up to that of a mark are those that `known` begins with."""
    _journal, last, check = name.split(" ")
    return known.get(int(last)) == int(check, 16)


def has_absorbed(absorbed: Collection[str], name: str, before: Scan | None) -> bool:
    """Tell whether a snapshot that names `absorbed` has all commits up to that of a mark.

    Where the journal went on after that, it is in `before`, the generation before, and tells. If
    another one was absorbed since, or that generation is gone (None), nothing does any more, and
    the snapshot is believed.
    """
    journal, last, _check = name.split(" ")
    for place, one in enumerate(map(_MARK.fullmatch, absorbed)):
        if one is not None and one[1] == journal:
            is_longer = int(one[2]) > int(last)
            if is_longer and place == 0 and before is not None:
                is_it = before.header is not None and before.header.journal == journal
                return is_it and begins_with(checks(before.commits), name)
            return is_longer or one[0] == name
    return False
