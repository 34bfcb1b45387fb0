"""Payloads seen in the wild, collected by others: each is what its collector read in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from companion.domain.contact import Contact
from companion.formats.payloads import recognise
from companion.formats.vcard import write_vcards
from companion.formats.vcard.line import split, unescape

SAMPLES = Path(__file__).parents[4] / "shared" / "samples" / "qr-payloads.json"


def seen() -> list[dict[str, Any]]:
    """List other people's payloads where they are at hand."""
    found: list[dict[str, Any]] = []
    if SAMPLES.exists():
        found = json.loads(SAMPLES.read_text(encoding="utf-8"))
    return found


def parts_of_name(person: Contact) -> list[str]:
    """Return family and given name as the card tells them that is kept and goes out again."""
    lines = write_vcards([person]).split("\r\n")
    value = next(line.removeprefix("N:") for line in lines if line.startswith("N:"))
    return list(map(unescape, split(value, ";")[:2]))


@pytest.mark.skipif(not SAMPLES.exists(), reason="other people's payloads are not at hand")
@pytest.mark.parametrize("vector", seen(), ids=lambda vector: ascii(vector["payload"][:30]))
def test_what_was_seen_is_understood(vector: dict[str, Any]) -> None:
    """Its kind and every field that its collector noted."""
    scanned = recognise(vector["payload"])
    person = scanned.person

    heard: dict[str, Any] = {
        "name": person.name,
        "org": person.organisation,
        "title": person.role,
        "note": person.note,
        "tels": list(person.phones),
        "emails": list(person.emails),
        "urls": list(person.links),
        "network": scanned.network,
        "handle": scanned.handle,
    }
    expect = dict(vector["expect"])
    if "family" in expect:
        heard["family"], heard["given"] = parts_of_name(person)
    assert scanned.kind == vector["kind"]
    assert {key: heard[key] for key in expect} == expect
    assert scanned.payload == vector["payload"]
