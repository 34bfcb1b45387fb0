"""Check, back up and restore from the palette; the backup of a start comes by itself."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.command import CommandList
from textual.notifications import Notification
from textual.pilot import Pilot

from companion.bootstrap import assemble
from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.i18n import use
from companion.services.companion import Companion
from companion.services.no_files import NoFiles
from companion.services.ports import Records
from companion.services.upkeep import Upkeep
from companion.services.upkeep_ports import Backup, Checkup, Copy, Observation
from companion.storage import Store
from companion.storage.maintenance import StoreFiles
from companion.tui.dialogs.backup_picker import BackupPicker
from companion.tui.dialogs.restore import Restore
from companion.tui.dialogs.store_check import StoreCheck
from companion.tui.widgets.rows import Rows
from tests.fakes import NOW, FakeOptics, FakeRecords, MemoryDrafts, counting_ids, fixed_clock
from tests.tui.demo import demo_records
from tests.tui.follow_up_host import NotingDesk
from tests.tui.pictures import screen_text
from tests.tui.running import SMALL, WIDE, running, settle, until

Picture = Callable[[App[Any]], None]
NEWCOMER = Contact(id="new", uid="urn:new", name="Nina Neu")


def companion_with(records: Records, files: NoFiles | StoreFiles, folder: Path) -> Companion:
    """Return the program on `records` that lie in `files`."""
    companion = assemble(
        records,
        clock=fixed_clock(),
        ids=counting_ids(),
        uids=counting_ids("uid"),
        desk=NotingDesk(),
        optics=FakeOptics(),
        drafts=MemoryDrafts(),
    )
    companion.look_after_files(lambda known: Upkeep(files, NoFiles(), folder, known), lambda: True)
    return companion


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a store with the demo event."""
    store = Store(tmp_path / "data", clock=fixed_clock())
    store.commit(Change(what="setup", put=demo_records(fixed_clock())))
    store.close()
    return tmp_path / "data"


@asynccontextmanager
async def running_on(folder: Path) -> AsyncIterator[tuple[Pilot[str], Store]]:
    """Run the app on the store in `folder`; give the keyboard, and the store."""
    store = Store(folder, as_app=True, clock=fixed_clock())
    files = StoreFiles(folder, fixed_clock())
    async with running(companion_with(store, files, folder)) as pilot:
        await pilot.app.workers.wait_for_complete()
        yield pilot, store
    store.close()


async def command(pilot: Pilot[Any], words: str) -> None:
    """Run the first command that the palette finds for `words`."""
    await pilot.press("ctrl+p")
    await pilot.pause()
    await pilot.press(*("space" if letter == " " else letter for letter in words))
    await until(pilot, lambda: bool(pilot.app.screen.query_one(CommandList).option_count))
    await pilot.pause(0.1)
    await pilot.press("enter")
    await settle(pilot)


async def dialog(pilot: Pilot[Any], kind: type) -> None:
    """Wait until a dialog of that kind is on the screen."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))


async def restoring(pilot: Pilot[Any], step: str) -> Restore:
    """Wait until the restore has come to that step, and return its dialog."""
    await dialog(pilot, Restore)
    screen = pilot.app.screen
    assert isinstance(screen, Restore)
    await until(pilot, lambda: screen.step == step)
    return screen


async def chosen_backup(pilot: Pilot[Any]) -> None:
    """Open the newest backup from the palette."""
    await command(pilot, "restore a backup")
    await dialog(pilot, BackupPicker)
    await until(pilot, lambda: bool(pilot.app.screen.query_one(Rows).items))
    await pilot.press("enter")


def told(pilot: Pilot[Any]) -> list[str]:
    """Return what the toasts say."""
    return [toast.message for toast in pilot.app._notifications]


async def test_a_start_is_backed_up_by_itself(folder: Path) -> None:
    """After the first paint, and nothing is said about it."""
    async with running_on(folder) as (pilot, _store):
        assert [one.why for one in StoreFiles(folder, fixed_clock()).backups()] == ["start"]
        assert told(pilot) == []


async def test_a_start_without_a_backup_is_told_and_goes_on(folder: Path) -> None:
    """Something lies where the backups should."""
    (folder / "backups").write_text("in the way", encoding="utf-8")

    async with running_on(folder) as (pilot, store):
        await until(pilot, lambda: bool(told(pilot)))
        assert told(pilot)[0].startswith("No backup could be made at this start.")

        await pilot.press("n", *"Nina", "enter")
        await settle(pilot)
        assert "Nina" in [one.name for one in store.all(Contact).values()]


async def test_the_store_is_backed_up_on_demand(folder: Path) -> None:
    """The toast says where it is."""
    async with running_on(folder) as (pilot, _store):
        await command(pilot, "back up now")
        await until(pilot, lambda: bool(told(pilot)))

        assert told(pilot)[0].startswith(f"Backed up: {folder / 'backups'}")
        assert "12 contacts" in told(pilot)[0]


async def test_a_backup_that_cannot_be_made_is_told() -> None:
    """In the words that the shell has for it."""
    async with running(companion_with(FakeRecords(), NoFiles(), Path("/data"))) as pilot:
        await command(pilot, "back up now")
        await until(pilot, lambda: bool(told(pilot)))

        assert told(pilot) == ["/data does not exist."]


async def test_the_store_is_checked_from_the_palette(folder: Path) -> None:
    """What needs attention comes first; enter closes it."""
    (folder / "companion (1).json").write_text("{}", encoding="utf-8")
    async with running_on(folder) as (pilot, _store):
        await command(pilot, "check the store")
        await dialog(pilot, StoreCheck)
        await until(pilot, lambda: "needs attention" in screen_text(pilot.app))

        assert "sync program made of two versions" in screen_text(pilot.app)
        await pilot.press("enter")
        assert not isinstance(pilot.app.screen, StoreCheck)


async def test_a_backup_is_restored_and_taken_back(folder: Path) -> None:
    """Nothing is changed before the second enter; u takes it back."""
    async with running_on(folder) as (pilot, store):
        store.commit(Change(what="capture", subject="Nina Neu", put=(NEWCOMER,)))
        await chosen_backup(pilot)
        await restoring(pilot, "planned")
        assert "Contacts: 1 removed (Nina Neu)" in screen_text(pilot.app)
        assert "new" in store.all(Contact)

        await pilot.press("enter")
        await until(pilot, lambda: "new" not in store.all(Contact))
        await until(pilot, lambda: any("went back to" in words for words in told(pilot)))

        await pilot.press("u")
        await until(pilot, lambda: "new" in store.all(Contact))


async def test_a_restore_is_left_with_escape(folder: Path) -> None:
    """At either question."""
    async with running_on(folder) as (pilot, store):
        store.commit(Change(what="capture", put=(NEWCOMER,)))
        await chosen_backup(pilot)
        await restoring(pilot, "planned")
        await pilot.press("escape")
        await settle(pilot)

        assert pilot.app.screen_stack[-1] is pilot.app.screen
        assert "new" in store.all(Contact)


async def test_where_many_go_the_number_is_typed(folder: Path) -> None:
    """Any other is no answer, and what was typed stays."""
    people = tuple(Contact(id=f"c{n}", uid=f"u{n}", name=f"Person {n}") for n in range(20))
    async with running_on(folder) as (pilot, store):
        store.commit(Change(what="import_contacts", put=people))
        await chosen_backup(pilot)
        screen = await restoring(pilot, "planned")
        assert "20 of 32 contacts go" in screen_text(pilot.app)

        await pilot.press("2", "enter")
        assert "not the number" in screen_text(pilot.app)
        assert screen.step == "planned"

        await pilot.press("0", "enter")
        await until(pilot, lambda: len(store.all(Contact)) == 12)


@pytest.mark.usefixtures("_light_age")
async def test_an_encrypted_backup_asks_for_its_passphrase(folder: Path) -> None:
    """A wrong one is told, and the next one tried."""
    files = StoreFiles(folder, fixed_clock())
    async with running_on(folder) as (pilot, store):
        files.back_up("manual", "horse")
        store.commit(Change(what="capture", put=(NEWCOMER,)))
        await chosen_backup(pilot)
        await restoring(pilot, "locked")

        await pilot.press(*"mule", "enter")
        await until(pilot, lambda: "does not open it" in screen_text(pilot.app))
        assert "mule" not in screen_text(pilot.app)
        await pilot.press(*["backspace"] * 4, *"horse", "enter")
        await restoring(pilot, "planned")

        assert "Nina Neu" in screen_text(pilot.app)
        await pilot.press("escape")
        await settle(pilot)


async def test_without_a_backup_the_list_says_how_to_make_one() -> None:
    """Enter on nothing does nothing."""
    async with running(companion_with(FakeRecords(), NoFiles(), Path())) as pilot:
        await command(pilot, "restore a backup")
        await until(pilot, lambda: "There is no backup yet" in screen_text(pilot.app))
        await pilot.press("enter")

        assert isinstance(pilot.app.screen, BackupPicker)
        await pilot.press("escape")
        await settle(pilot)


class ManyBackups(NoFiles):
    """A store with a fault or two and backups of every sort."""

    def look(self) -> Checkup:
        """Return what takes up more than a screen."""
        path = "/home/me/.local/share/companion"
        return Checkup(
            problems=(
                Observation(kind="rebuilt_damaged", path=f"{path}/companion.json", line=12),
                Observation(kind="permissions", path=path, names=("0755", "0700")),
                *(
                    Observation(
                        kind="dangling",
                        path=f"{path}/companion.json",
                        line=line,
                        names=("encounters hb89j95hzb", "contacts 568jk123jz"),
                    )
                    for line in range(40, 44)
                ),
            ),
            notes=(Observation(kind="newest_backup", count=3),),
        )

    def backups(self) -> tuple[Backup, ...]:
        """Return one of each sort."""
        one = Backup(
            path="/b", name="b", why="start", at=NOW.astimezone(UTC), size=12_345, contacts=123_456
        )
        return (
            one,
            dataclasses.replace(one, name="c", why="manual", is_encrypted=True, contacts=None),
            dataclasses.replace(one, name="d", why="before_import", size=2_500_000),
            dataclasses.replace(one, name="e", why="before_migration", contacts=1),
            dataclasses.replace(
                one, name="f", why="before_restore", contacts=None, problem="damaged"
            ),
        )

    def open(self, word: str, passphrase: str = "") -> Copy:
        """Return a backup of somebody else's."""
        del passphrase
        records = {"contacts": {"new": NEWCOMER}}
        return Copy(path=f"/backups/{word}", records=records, snapshot=b"")


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])
@pytest.mark.parametrize("language", ["en", "de"])
async def test_how_a_check_looks(picture: Picture, size: tuple[int, int], language: str) -> None:
    """More than fits is scrolled."""
    use(language)
    companion = companion_with(FakeRecords(), ManyBackups(), Path("/home/me"))
    async with running(companion, size=size) as pilot:
        pilot.app.push_screen(StoreCheck(companion))
        await until(pilot, lambda: "568jk123jz" in screen_text(pilot.app))

        picture(pilot.app)
        await pilot.press("escape")
        await settle(pilot)


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])
@pytest.mark.parametrize("language", ["en", "de"])
async def test_how_the_backups_look(picture: Picture, size: tuple[int, int], language: str) -> None:
    """Date, what for, contacts, size."""
    use(language)
    companion = companion_with(FakeRecords(), ManyBackups(), Path("/home/me"))
    async with running(companion, size=size) as pilot:
        pilot.app.push_screen(BackupPicker(companion))
        await until(pilot, lambda: "123" in screen_text(pilot.app))

        picture(pilot.app)
        await pilot.press("escape")
        await settle(pilot)


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["small", "wide"])
@pytest.mark.parametrize("language", ["en", "de"])
async def test_how_a_restore_looks(picture: Picture, size: tuple[int, int], language: str) -> None:
    """What would change, and the number where much goes."""
    use(language)
    records = FakeRecords(*demo_records(fixed_clock()))
    companion = companion_with(records, ManyBackups(), Path("/home/me"))
    async with running(companion, size=size) as pilot:
        name = "2026-11-24T150800Z-before_import.json.gz"
        pilot.app.push_screen(Restore(companion, name))
        await restoring(pilot, "planned")

        picture(pilot.app)
        await pilot.press("escape")
        await settle(pilot)


async def test_copies_of_a_sync_program_are_told_at_a_start(folder: Path) -> None:
    """By name, and nothing of them is touched."""
    copy = folder / "companion.sync-conflict-20261124-150800-ABCDEFG.json"
    copy.write_text("{}", encoding="utf-8")
    told = f"A sync program has made another version of the data: {copy.name}."

    async with running_on(folder) as (pilot, _store):
        await until(pilot, lambda: any(told in one.message for one in toasts(pilot)))

    assert copy.read_text(encoding="utf-8") == "{}"


async def test_several_copies_are_one_toast(folder: Path) -> None:
    """A sync program that made one makes many."""
    for number in (1, 2, 3):
        (folder / f"companion ({number}).json").touch()

    async with running_on(folder) as (pilot, _store):
        await until(
            pilot, lambda: any("companion (1).json" in one.message for one in toasts(pilot))
        )
        assert sum("versions" in one.message for one in toasts(pilot)) == 1


def toasts(pilot: Pilot[Any]) -> list[Notification]:
    """Return what is told at the moment."""
    return list(pilot.app._notifications)
