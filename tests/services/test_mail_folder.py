"""A folder of mails: who gets a file, who is left out and why, and nothing counts as sent."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from companion.domain.contact import Contact
from companion.domain.encounter import Interaction
from companion.domain.event import Event
from companion.domain.follow_up import FollowUp
from companion.errors import NotWritten, Stopped
from companion.reports import mail_folder as words
from companion.services.companion import Companion
from companion.services.mail_folder import MailFolder
from tests.fakes import NOW
from tests.tui.follow_up_host import NotingDesk, companion_of, contact, step, talk

FAIR = Event(id="fair", name="Fair", begin=NOW.date(), end=NOW.date())
JONAS = contact("Jonas Weiß", key="jonas")
RECORDS = (
    contact("../../Änna\n B.", key="anna"),
    JONAS,
    Contact(id="nobody", uid="n", name="Nobody"),
    Contact(id="odd", uid="o", name="Odd", emails=("a@x.example, b@x.example",)),
    FAIR,
    talk("talk", event="fair"),
    step("deck", "send the deck", encounter="talk"),
    step("theirs", "their paper", owner="them"),
    step("note", "connect", message="network_note"),
    step("intro", "Jonas", other="jonas", message="introduction"),
    step("call", "call", contact="nobody"),
    step("odd", "ask", contact="odd"),
    step("later", "slides", contact="jonas"),
    step("done", "was", status="done", closed=NOW),
)


def _write(companion: Companion, folder: Path) -> MailFolder:
    """Write all that waits."""
    folders = companion.mail_folders
    return folders.write(folders.steps(), folder, companion.messages.write)


def test_each_step_of_mine_with_an_address_is_a_mail(tmp_path: Path) -> None:
    """Numbered in the order of the queue, under names that stay in the folder."""
    desk = NotingDesk()
    companion, records = companion_of(*RECORDS, folder=tmp_path, desk=desk)

    done = _write(companion, tmp_path / "mails")

    assert {one.queued.follow_up.id for one in done.mails} == {"deck", "later"}
    assert sorted(one.name[2:] for one in done.mails) == ["-aenna-b.eml", "-jonas-weiss.eml"]
    assert [one.name[:2] for one in done.mails] == ["01", "02"]
    assert {path.parent for path in desk.written} == {tmp_path / "mails"}
    mail = message_from_bytes(
        desk.written[tmp_path / "mails" / done.mails[0].name], policy=policy.SMTP
    )  # type: ignore[arg-type]
    assert (mail["To"], mail["X-Unsent"]) == (done.mails[0].to, "1")
    assert {one.queued.follow_up.id: one.reason for one in done.left_out} == {
        "theirs": "theirs",
        "note": "note",
        "intro": "no_consent",
        "call": "no_address",
        "odd": "bad_address",
    }
    assert records.commits == []
    assert not records.all(Interaction)
    assert records.all(FollowUp)["deck"].is_open


def test_only_the_steps_of_an_event(tmp_path: Path) -> None:
    """By the talk that they come from."""
    companion, _records = companion_of(*RECORDS, folder=tmp_path)

    assert [one.follow_up.id for one in companion.mail_folders.steps(FAIR)] == ["deck"]


class TakenDesk(NotingDesk):
    """A desk on which files are there already, or which is full."""

    reason = "exists"

    def write(self, path: Path, data: bytes, *, replace: bool = False) -> None:  # noqa: ARG002 - Desk
        """Refuse."""
        raise NotWritten(str(path), self.reason)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """Such a step is left out; where nothing can be written at all, that is an error."""
    desk = TakenDesk()
    companion, _records = companion_of(*RECORDS, folder=tmp_path, desk=desk)

    done = _write(companion, tmp_path)
    desk.reason = "full"

    assert done.mails == ()
    assert [one.reason for one in done.left_out].count("exists") == 2
    with pytest.raises(NotWritten):
        _write(companion, tmp_path)


def test_it_can_be_stopped_and_what_is_there_stays(tmp_path: Path) -> None:
    """After the first."""
    companion, _records = companion_of(*RECORDS, folder=tmp_path)
    folders = companion.mail_folders
    steps = [companion.follow_ups.queued(one) for one in ("deck", "later")]

    def progress(done: int, total: int) -> None:
        if (done, total) == (1, 2):
            raise Stopped

    done = folders.write(steps, tmp_path, companion.messages.write, progress=progress)

    assert done.is_stopped
    assert [one.queued.follow_up.id for one in done.mails] == ["deck"]


def test_it_is_told_who_was_left_out_and_what_is_missing(tmp_path: Path) -> None:
    """One line for each reason; a notice that is due and not in it is counted."""
    companion, _records = companion_of(*RECORDS, folder=tmp_path)

    done = _write(companion, tmp_path)

    assert words.written(done, Path("x")) == "2 mails are in x."
    assert "Left out (1), no mail address: Nobody" in words.left_out(done)
    assert words.without_notice(done).startswith("In 2 of them")
    assert words.written(MailFolder(), Path("x")) == "No mail was written."
    assert words.without_notice(MailFolder()) == ""
