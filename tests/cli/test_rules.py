"""The verb about how following up works."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from companion.domain.contact import Contact
from companion.domain.follow_up import FollowUp
from tests.cli.shell import Runner

STEP = FollowUp(id="step", contact="anna", what="send the deck", kind="give")
ANNA = Contact(id="anna", uid="u", name="Anna Berger")


def test_a_rule_is_set_shown_and_given_back(shell: Runner, tmp_path: Path) -> None:
    """With a star while it is the user's own."""
    data = ("--data", str(tmp_path))

    assert shell("rules", "weight.promised", "20", *data).out.split()[:3] == [
        "weight.promised",
        "20",
        "*",
    ]
    assert shell("rules", "--json", *data).document["rules"]["weight.promised"] == "20"
    assert "*" not in shell("rules", "weight.promised", "default", *data).out
    refused = shell("rules", "weight.promised", "lots", *data)
    assert (refused.code, refused.out) == (1, "")
    assert "lots" in refused.err


def test_the_kinds_are_called_as_the_user_calls_them(shell_on: Callable[..., Runner]) -> None:
    """In whatever language the rest is."""
    shell = shell_on(ANNA, STEP)
    shell("rules", "label.give", "helping")

    assert shell("queue").out.rstrip().endswith("helping")
    assert shell("queue", "--language", "de").out.rstrip().endswith("helping")
