"""Run all benchmarks, or those named: `python -m tests.bench start search`."""

from __future__ import annotations

import importlib
import sys

BENCHES = (
    "store",
    "start",
    "verbs",
    "queue",
    "agenda",
    "giving",
    "search",
    "keystroke",
    "capture",
    "chips",
    "card_pile",
    "draft",
    "duplicates",
    "known",
    "guests",
    "vcard",
    "qr",
    "codes",
    "scanning",
    "importing",
    "programme_import",
    "programme",
    "programme_page",
)


def main() -> None:
    """Run the benchmarks one after the other; each prints its own lines."""
    for name in sys.argv[1:] or BENCHES:
        importlib.import_module(f"tests.bench.{name}").main()


if __name__ == "__main__":
    main()
