"""Looking after the store: backups by themselves, and going back to one in one step."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from pathlib import Path

import pytest

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.erasure import Erased
from companion.errors import ManyRemoved, NotFound, StoreError
from companion.services.no_files import NoFiles
from companion.services.ports import Clock
from companion.services.restoring import KindOfDifference
from companion.services.upkeep import BULK, LITTLE_SPACE, Upkeep
from companion.services.upkeep_ports import Checkup
from companion.storage import Store
from companion.storage.maintenance import StoreFiles
from tests.fakes import NOW, fixed_clock


class FakeDrive:
    """A drive that is as a test has it."""

    def __init__(self, *, free: int | None = None, encryption: str = "", synced: str = "") -> None:
        """Say this of every folder."""
        self._facts = free, encryption, synced

    def free(self, folder: Path) -> int | None:
        """Return the bytes that are left."""
        del folder
        return self._facts[0]

    def encryption(self, folder: Path) -> str:
        """Return whether it is encrypted."""
        del folder
        return self._facts[1]

    def synced_by(self, folder: Path) -> str:
        """Return who keeps it the same elsewhere."""
        del folder
        return self._facts[2]


def people(count: int) -> tuple[Contact, ...]:
    """Return that many contacts."""
    return tuple(Contact(id=f"c{n}", uid=f"u{n}", name=f"Person {n}") for n in range(count))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return a store with ten people."""
    store = Store(tmp_path / "data", clock=fixed_clock())
    store.commit(Change(what="capture", put=people(10)))
    return store


def upkeep(tmp_path: Path, store: Store | None, clock: Clock | None = None) -> Upkeep:
    """Return what looks after that store."""
    clock = clock or fixed_clock()
    folder = tmp_path / "data"
    return Upkeep(StoreFiles(folder, clock), FakeDrive(), folder, store)


def whys(one: Upkeep) -> list[str]:
    """Return what the backups were made for, newest first."""
    return [backup.why for backup in one.backups()]


def test_a_drive_that_is_nearly_full_needs_attention(tmp_path: Path) -> None:
    """While there is still room for what is typed."""
    full, roomy = (
        Upkeep(NoFiles(), FakeDrive(free=free), tmp_path)
        for free in (LITTLE_SPACE - 1, LITTLE_SPACE)
    )

    assert [one.kind for one in full.check().problems] == ["low_space"]
    assert roomy.check().is_ok


@pytest.mark.parametrize(("said", "kind"), [("yes", "yes"), ("no", "no"), ("", "unknown")])
def test_what_protects_the_folder_is_noted(tmp_path: Path, said: str, kind: str) -> None:
    """So is who copies it elsewhere."""
    drive = FakeDrive(encryption=said, synced="Dropbox")

    checkup = Upkeep(NoFiles(), drive, tmp_path).check()

    assert [one.kind for one in checkup.notes] == ["synced", f"drive_encrypted_{kind}"]
    assert checkup.is_ok


def test_a_day_on_which_nothing_changed_is_not_backed_up(tmp_path: Path, store: Store) -> None:
    """What is there already need not be there twice."""
    tomorrow = fixed_clock(NOW + timedelta(days=1))

    upkeep(tmp_path, store).back_up_today()
    upkeep(tmp_path, store, tomorrow).back_up_today()
    store.commit(Change(what="capture", put=people(11)))
    upkeep(tmp_path, store, tomorrow).back_up_today()

    assert whys(upkeep(tmp_path, store)) == ["start", "start"]


def test_only_an_import_of_several_is_backed_up_first(tmp_path: Path, store: Store) -> None:
    """An import of a list, however short, not one card."""
    one = upkeep(tmp_path, store)

    assert one.before(Change(what="import_contacts", put=people(1))) is None
    assert whys(one) == []

    made = one.before(Change(what="import_contacts", put=people(BULK)))
    assert whys(one) == ["before_import"]
    assert made is not None
    assert [made.name] == [backup.name for backup in one.backups()]


def test_work_goes_on_where_no_backup_can_be_made(tmp_path: Path, store: Store) -> None:
    """Keeping somebody comes first."""
    (tmp_path / "data" / "backups").write_text("in the way", encoding="utf-8")
    one = upkeep(tmp_path, store)

    assert one.before(Change(what="import_contacts", put=people(BULK))) is None
    one.back_up_today()

    with pytest.raises(StoreError):
        one.back_up_at_start()


def test_going_back_says_what_would_change_by_name(tmp_path: Path, store: Store) -> None:
    """Added, changed and removed, kind by kind."""
    one = upkeep(tmp_path, store)
    backup = one.back_up()
    first, second, *_rest = people(10)
    store.commit(
        Change(
            what="edit",
            put=(
                dataclasses.replace(first, role="CEO"),
                Contact(id="new", uid="new", name="Newcomer"),
                Encounter(id="e", contact="new", at=NOW),
            ),
            remove=((Contact, second.id),),
        )
    )

    plan = one.plan(one.open(backup.name))

    assert plan.kinds == (
        KindOfDifference(
            table="contacts", added=("Person 1",), changed=("Person 0",), removed=("Newcomer",)
        ),
        KindOfDifference(table="encounters", removed=("Newcomer",)),
    )
    assert len(store.all(Contact)) == 10


def test_going_back_is_one_change_that_can_be_undone(tmp_path: Path, store: Store) -> None:
    """In the session with undo, later with the backup that was made before."""
    one = upkeep(tmp_path, store)
    backup = one.back_up()
    store.commit(Change(what="capture", put=(Contact(id="new", uid="new", name="Newcomer"),)))

    done = one.restore(one.plan(one.open(backup.name)))
    assert "new" not in store.all(Contact)

    undone = store.undo()
    assert "new" in store.all(Contact)
    assert undone is not None
    assert (undone.what, undone.subject) == ("restore", backup.name)

    one.restore(one.plan(one.open(backup.name)))
    assert done.before is not None
    one.restore(one.plan(one.open(done.before.name)))
    assert "new" in store.all(Contact)


def test_going_back_to_what_is_there_changes_nothing(tmp_path: Path, store: Store) -> None:
    """Not even a backup is made of it."""
    one = upkeep(tmp_path, store)
    backup = one.back_up()

    done = one.restore(one.plan(one.open(backup.name)))

    assert done.before is None
    assert whys(one) == ["manual"]


def test_where_many_go_their_number_must_be_said(tmp_path: Path, store: Store) -> None:
    """Nothing was done before, not even a backup."""
    one = upkeep(tmp_path, store)
    backup = one.back_up()
    store.commit(Change(what="import_contacts", put=people(20)))
    plan = one.plan(one.open(backup.name))

    for agreed in (0, 9, 11):
        with pytest.raises(ManyRemoved) as refused:
            one.restore(plan, agreed=agreed)
        assert (refused.value.count, refused.value.total) == (10, 20)
    assert len(store.all(Contact)) == 20
    assert whys(one) == ["manual"]

    one.restore(plan, agreed=10)
    assert len(store.all(Contact)) == 10


def test_nobody_goes_back_without_a_way_forth(tmp_path: Path, store: Store) -> None:
    """Where the store cannot be backed up first, nothing is changed."""
    one = upkeep(tmp_path, store)
    target = tmp_path / "b.json"
    one.back_up(to=target)
    store.commit(Change(what="capture", put=(Contact(id="new", uid="new", name="Newcomer"),)))
    (tmp_path / "data" / "backups").write_text("in the way", encoding="utf-8")

    with pytest.raises(StoreError):
        one.restore(one.plan(one.open(str(target))))

    assert "new" in store.all(Contact)


def test_a_store_that_cannot_be_read_is_replaced(tmp_path: Path, store: Store) -> None:
    """With everything that was in it being new."""
    backup = upkeep(tmp_path, store).back_up()
    store.close()
    for path in (tmp_path / "data").glob("*.j*"):
        path.write_bytes(b"{damaged")
    one = upkeep(tmp_path, None)

    plan = one.plan(one.open(backup.name))
    done = one.restore(plan)

    assert next((kind.table, len(kind.added)) for kind in plan.kinds) == ("contacts", 10)
    assert Path(done.kept).is_dir()
    assert len(Store(tmp_path / "data").all(Contact)) == 10


def test_records_without_files_have_nothing_to_look_after(tmp_path: Path) -> None:
    """What is asked for is refused, what happens by itself does nothing."""
    one = Upkeep(NoFiles(), NoFiles(), tmp_path)

    one.back_up_at_start()
    one.back_up_today()

    assert one.backups() == ()
    assert one.check() == Checkup(notes=one.check().notes)
    for refused in (one.back_up, lambda: one.back_up(to=tmp_path / "b")):
        with pytest.raises(StoreError):
            refused()
    with pytest.raises(NotFound):
        one.open("b")


def test_who_was_erased_does_not_come_back(tmp_path: Path, store: Store) -> None:
    """Not they, and nothing about them; that they were erased stays known."""
    one = upkeep(tmp_path, store)
    first = people(1)[0]
    talk = Encounter(id="e", contact=first.id, at=NOW)
    store.commit(Change(what="capture", put=(talk,)))
    target = tmp_path / "b.json"
    one.back_up(to=target)
    store.commit(
        Change(
            what="edit",
            put=(Erased(id=first.id, at=NOW),),
            remove=((Contact, first.id), (Encounter, talk.id)),
        )
    )

    plan = one.plan(one.open(str(target)))

    assert plan.change.is_empty
