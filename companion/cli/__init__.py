"""A script's door: one module per group of commands; stdout is data, stderr is narration."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the program with the arguments of this process."""
    try:
        from companion.cli.program import run  # click and the verbs: 50 ms

        run()
    except KeyboardInterrupt:  # so early, or so late, that no verb is running
        sys.exit(130)
