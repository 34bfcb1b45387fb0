"""Who is erased is in no file any more, and nothing brings them back."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from companion.domain.change import Change
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.event import Attendee, Target
from companion.domain.trash import Trashed
from companion.services.privacy import Privacy
from companion.storage import FileDrafts, Store
from companion.storage.backups import FOLDER, Backups

NOW = datetime(2026, 11, 24, 15, 8, tzinfo=UTC)
ANNA = Contact(
    id="anna000001",
    uid="urn:uuid:4711-anna",
    name="Anna Berger",
    emails=("anna@berger.example",),
    vcard="BEGIN:VCARD\nFN:Anna Berger\nEND:VCARD\n",
)
BEA = Contact(id="bea0000001", uid="urn:bea", name="Bea Klein")
TALK = Encounter(id="talk000001", contact=ANNA.id, at=NOW, note="likes the sea")
GUEST = Attendee(id="guest00001", event="e", name="Anna B.", email="Anna@Berger.example")
WISH = Target(id="wish000001", event="e", attendee=GUEST.id)
MET = Target(id="met0000001", event="e", name="an editor", met=TALK.id)


def privacy(store: Store) -> Privacy:
    """Return the service on `store`."""
    return Privacy(store, lambda: NOW)


def everything(folder: Path) -> Iterator[bytes]:
    """Yield the content of every file, unpacked."""
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            yield gzip.decompress(data) if path.suffix == ".gz" else data


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return a store that has known Anna for a while: two generations, a backup, a draft."""
    store = Store(tmp_path, clock=lambda: NOW)
    store.commit(Change(what="x", put=(ANNA, BEA, TALK, GUEST, WISH, MET)))
    store.close()
    snapshot = (tmp_path / "companion.json").read_bytes()
    Backups(tmp_path / FOLDER).make("manual", lambda: snapshot, NOW)
    FileDrafts(tmp_path).save("capture", "Anna Berger called")
    aside = tmp_path / "damaged-2026-11-24T150800Z-0000"
    aside.mkdir()
    (aside / "companion.json").write_bytes(snapshot[:500])
    store.commit(Change(what="x", put=(Contact(id=ANNA.id, uid=ANNA.uid, name="Anna B. Berger"),)))
    store.commit(Change(what="x", put=(ANNA,)))
    return store


def test_nothing_of_them_is_left_in_any_file(store: Store, tmp_path: Path) -> None:
    """Snapshot, journal, the generation before, backups, drafts, damaged files."""
    done = privacy(store).erase(ANNA.id)

    texts = ("Anna", "anna@berger", "4711-anna", "likes the sea")
    assert not [text for text in texts for data in everything(tmp_path) if text.encode() in data]
    assert done.removed == {"contacts": 1, "attendees": 1, "targets": 1, "encounters": 1}
    assert done.copies.changed == ("2026-11-24T150800Z-manual.json.gz",)
    assert set(done.copies.removed) == {"drafts/capture.txt", "damaged-2026-11-24T150800Z-0000"}
    assert done.copies.left == ()


def test_others_stay(store: Store, tmp_path: Path) -> None:
    """And who was met through them is to be met again."""
    privacy(store).erase(ANNA.id)

    fresh = Store(tmp_path)
    assert dict(fresh.all(Contact)) == {BEA.id: BEA}
    assert fresh.all(Target)[MET.id].met == ""
    backup = Backups(tmp_path / FOLDER)
    assert b"Bea Klein" in backup.read(backup.all()[0])


def test_it_cannot_be_taken_back(store: Store) -> None:
    """Nor anything before it, for they were in that."""
    privacy(store).erase(ANNA.id)

    assert store.undo() is None


def test_another_program_cannot_take_back_what_brings_them_back(
    store: Store, tmp_path: Path
) -> None:
    """It may have removed them itself a moment before."""
    app = Store(tmp_path)
    trashed = Trashed(id=ANNA.id, at=NOW, contact=ANNA, encounters=(TALK,))
    gone = ((Contact, ANNA.id), (Encounter, TALK.id))
    app.commit(Change(what="remove_contact", put=(trashed,), remove=gone))
    store.refresh()

    privacy(store).erase(ANNA.id)
    app.undo()

    assert dict(app.all(Contact)) == {BEA.id: BEA}
    assert dict(app.all(Encounter)) == {}
    assert dict(app.all(Trashed)) == {}


def test_whoever_is_in_the_trash_can_be_erased(store: Store, tmp_path: Path) -> None:
    """They are still known there."""
    trashed = Trashed(id="t", at=NOW, contact=ANNA)
    store.commit(Change(what="x", put=(trashed,), remove=((Contact, ANNA.id),)))

    done = privacy(store).erase(ANNA.id)

    assert done.removed["trash"] == 1
    assert not any(b"Anna" in data for data in everything(tmp_path))


def test_where_a_name_still_stands_is_told(store: Store) -> None:
    """What is written about others is theirs; somebody has to look."""
    store.commit(Change(what="x", put=(Contact(id="c", uid="c", note="knows Anna Berger"),)))

    assert "companion.json" in privacy(store).erase(ANNA.id).copies.left
