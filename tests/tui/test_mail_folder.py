"""The mails of a whole queue into a folder, by keyboard."""

from __future__ import annotations

from pathlib import Path

from companion.domain.change import Record
from companion.tui.dialogs.mail_folder import MailFolderDialog
from companion.tui.letters import Letters
from tests.tui.follow_up_host import NotingDesk, companion_of, contact, shown, step

RECORDS: tuple[Record, ...] = (
    contact(),
    contact("Jonas Weiß", key="jonas"),
    step("deck"),
    step("slides", contact="jonas"),
)


async def test_one_key_writes_the_mails_as_they_were_edited(tmp_path: Path) -> None:
    """With the notice where it is asked for; nothing counts as sent."""
    desk = NotingDesk()
    companion, records = companion_of(*RECORDS, folder=tmp_path, desk=desk)
    letters, queued = Letters(companion), companion.follow_ups.queued("deck")
    draft = letters.of(queued).draft
    letters.keep(queued, type(draft)(to=draft.to, subject="Mine", body="Typed"))

    async with shown(companion) as (app, pilot):
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(app.screen, MailFolderDialog)
        field = app.screen.query_one("#folder").query_one("Input")
        field.value = str(tmp_path / "mails")  # type: ignore[attr-defined]
        await pilot.press("down", "tab", "right", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()

        told = "\n".join(one.message for one in app._notifications)

    assert {path.name[2:] for path in desk.written} == {"-anna-berger.eml", "-jonas-weiss.eml"}
    assert all(path.parent == tmp_path / "mails" for path in desk.written)
    assert any(b"Subject: Mine" in data for data in desk.written.values())
    assert "2 mails are in" in told
    assert "None of them is marked as sent" in told
    assert "a privacy notice is due" not in told
    assert letters.of(queued).with_notice
    assert records.commits == []
