"""Every payload that was seen in the wild comes out of a scanner's keys as it went in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from companion.domain.scanner_keys import ScannerKeys, Where
from companion.domain.typed_code import as_payload
from companion.formats.payloads import recognise

SAMPLES = Path(__file__).parents[4] / "shared" / "samples" / "qr-payloads.json"

WORDS = [
    "ada@lovelace.dev",
    "+49 170 1234567",
    "5uhbd49wms2fakafn5nzq7pcqpbjun2v",
    '{"ticket":"5uhbd49","lead":"PZD97WTMFJ"}',
    "javascript:alert(1)",
]


def seen() -> list[str]:
    """Return all of them; none where they are not at hand."""
    if not SAMPLES.exists():
        return []
    return [vector["payload"] for vector in json.loads(SAMPLES.read_text(encoding="utf-8"))]


def typed(payload: str, where: Where, suffix: str) -> list[str]:
    """Return the payloads that are told where a scanner types one."""
    keys = ScannerKeys(lambda line: recognise(line).kind != "text")
    keys.begin(where)
    steps = [keys.key(char, number / 1000) for number, char in enumerate(payload + suffix)]
    steps.append(keys.rest())
    return [step.payload for step in steps if step.payload]


@pytest.mark.skipif(not SAMPLES.exists(), reason="other people's payloads are not at hand")
@pytest.mark.parametrize("suffix", ["\r", "\r\n", "\t", ""], ids=["CR", "CRLF", "tab", "none"])
@pytest.mark.parametrize("where", ["line", "keys"])
def test_each_lands_whole(where: Where, suffix: str) -> None:
    """One payload of each, with whatever the scanner puts behind it."""
    left = [one for one in seen() if typed(one, where, suffix) != [as_payload(one)]]

    # What is as good in the line, or may be a part of one while no line end comes behind it.
    assert left == (WORDS if (where, suffix) == ("line", "") else [])
