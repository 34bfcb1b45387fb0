"""Codes that want to do harm do nothing on the scan screen: they are text, if that."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.scanned import LIMIT
from companion.errors import StoreError
from tests.hostile import shares
from tests.tui.pictures import screen_text, segments
from tests.tui.scan_app import BEN, EVERYBODY, STRANGE_BADGE, ScanApp, paste, ready

SMALL, LARGE = (80, 24), (120, 40)
SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "qr-payloads.json"
BOMB = "BEGIN:VCARD\nVERSION:2.1\nTEL" + ";a" * 30 + "!\nFN:Bomb\nEND:VCARD\n"
JOINERS = dict.fromkeys(map(ord, "\u200c\u200d"))
"""What Persian and emoji need, and the guard lets pass."""
PAYLOADS = {
    "escape sequences": "\x1b]0;PWN\x07\x1b[2J\x1b[31mBEGIN:VCARD\nFN:\x1b[31mEve\nEND:VCARD",
    "longest": "A" * LIMIT,
    "longer than a code": "BEGIN:VCARD\nFN:Eve\nNOTE:" + "x" * 50_000 + "\nEND:VCARD",
    "exponential line": BOMB,
    "bidi": "BEGIN:VCARD\nFN:\u202egpj.exe\u2066Eve\nEND:VCARD",
    "path": "BEGIN:VCARD\nFN:../../../etc/passwd\nUID:../../x\nEND:VCARD",
    "markup": "BEGIN:VCARD\nFN:[/]Eve[@click=app.quit]x[/]\nORG:[red\nEND:VCARD",
    "script": "javascript:alert(document.cookie)",
    "file": "file:///etc/passwd",
    "user in a link": "https://linkedin.com@evil.example/in/eve",
    "many lines": "\n" * 3_000 + "Eve",
    "nul": "\0" * 99,
    "empty": "",
}
"""What somebody may print on a badge."""


def check_is_clean(app: ScanApp) -> None:
    """Check that nothing on the screen steers a terminal, and nothing was done."""
    for segment in segments(app):
        assert segment.text.translate(JOINERS).isprintable()
        assert not (segment.style and segment.style.link)
    assert app.records.commits == []
    assert app.desk.opened == []
    assert app.desk.copied == []
    assert app.desk.files == {}
    assert app.screen is app.scan
    assert app.focused is app.line.field


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
async def test_a_hostile_code_does_nothing(payload: str) -> None:
    """It is shown clean or refused; nothing is written, opened or pressed."""
    app = ScanApp(*EVERYBODY, payloads=(payload,))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)

        check_is_clean(app)
        assert "\u202e" not in screen_text(app)


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS)
async def test_a_hostile_paste_does_nothing(payload: str) -> None:
    """Nor does it where it is pasted."""
    app = ScanApp(*EVERYBODY)
    async with app.run_test(size=LARGE) as pilot:
        await ready(pilot)
        await paste(pilot, payload)

        check_is_clean(app)


@pytest.mark.parametrize("texts", shares(5))
async def test_no_text_in_a_card_breaks_the_screen(texts: tuple[str, ...]) -> None:
    """In any field, of several who wait."""
    cards = tuple(
        f"BEGIN:VCARD\nFN:{text}\nORG:{text}\nTITLE:{text}\nEMAIL:{text}\nNOTE:{text}\nEND:VCARD"
        for text in texts[:12]
    )
    app = ScanApp(*EVERYBODY, payloads=cards)
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        for _card in cards:
            await pilot.press("tab")
        await pilot.pause()

        check_is_clean(app)


async def test_a_hostile_name_is_kept_clean() -> None:
    """Enter keeps what the screen shows."""
    app = ScanApp(*EVERYBODY, payloads=(PAYLOADS["bidi"],))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await pilot.pause()

        assert app.names == ["gpj.exeEve"]


async def test_where_a_link_leads_is_seen() -> None:
    """The host, not the name before it."""
    app = ScanApp(*EVERYBODY, payloads=(PAYLOADS["user in a link"],))
    async with app.run_test(size=SMALL) as pilot:
        await ready(pilot)

        assert "linkedin.com@" not in screen_text(app)


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not here")
async def test_every_form_that_is_seen_in_the_wild_is_shown() -> None:
    """All 58 in a row: clean, and nothing is kept by itself."""
    vectors: list[dict[str, Any]] = json.loads(SAMPLES.read_text(encoding="utf-8"))
    payloads = [str(vector["payload"]) for vector in vectors]
    app = ScanApp(*EVERYBODY, payloads=payloads)
    async with app.run_test(size=LARGE) as pilot:
        await ready(pilot)
        assert len(app.scan.waiting) > len(payloads) / 2
        for _found in app.scan.waiting:
            await pilot.press("tab")

        check_is_clean(app)


async def test_what_cannot_be_written_waits_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full: the sentence says so, and a name that was typed stays."""
    app = ScanApp(*EVERYBODY, payloads=(STRANGE_BADGE, BEN))

    def refuse(change: Change) -> None:
        del change
        raise StoreError("/data", "full")

    monkeypatch.setattr(app.records, "commit", refuse)
    async with app.run_test(size=LARGE) as pilot:
        await ready(pilot)
        await pilot.press(*"Kim", "enter")
        await pilot.pause()

        assert "disk is full" in app.said
        assert app.line.typed == "Kim"
        assert len(app.scan.waiting) == 2
        assert list(app.records.all(Contact)) == ["anna", "jonas", "aylin"]
