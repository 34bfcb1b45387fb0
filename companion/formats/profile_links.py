"""Which of somebody's links leads to their profile in a network of professionals."""

from __future__ import annotations

from collections.abc import Iterable

NETWORKS = ("linkedin.com", "xing.com")


def profile(links: Iterable[str]) -> str:
    """Return the first of `links` that leads to a profile, with https; empty where none does.

    An address with a user in it ("https://linkedin.com@evil.example") leads elsewhere.
    """
    from urllib.parse import urlsplit  # only a note needs it

    for link in links:
        whole = link if "://" in link else f"https://{link}"
        try:
            parts = urlsplit(whole)
            host = (parts.hostname or "").rstrip(".")
        except ValueError:
            continue
        is_network = any(host == one or host.endswith(f".{one}") for one in NETWORKS)
        if parts.scheme in {"http", "https"} and is_network and "@" not in parts.netloc:
            return f"https{whole[len(parts.scheme) :]}"
    return ""
