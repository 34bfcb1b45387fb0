"""Who is erased is in no file any more, and nothing brings them back."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from companion.bootstrap import open_companion
from companion.domain.article import Article
from companion.domain.card_given import CardGiven
from companion.domain.change import Change
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.erasure import Erased
from companion.domain.event import Attendee, Target
from companion.domain.follow_up import FollowUp
from companion.domain.same_person import NotSame, pair_id
from companion.domain.trash import Trashed
from companion.errors import NotFound
from companion.files import Disk
from companion.reports.backups import difference as difference_lines
from companion.services.duplicates import Duplicates
from companion.services.privacy import Privacy
from companion.services.restoring import difference
from companion.services.unfinished import Unfinished
from companion.storage import FileDrafts, Store
from companion.storage.backups import FOLDER, Backups
from companion.storage.lock import held
from companion.storage.maintenance import StoreFiles

NOW = datetime(2026, 11, 24, 15, 8, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
ANNA = Contact(
    id="anna000001",
    uid="urn:uuid:4711-anna",
    name="Anna Berger",
    emails=("anna@berger.example",),
    vcard="BEGIN:VCARD\nFN:Anna Berger\nEND:VCARD\n",
)
BEA = Contact(id="bea0000001", uid="urn:bea", name="Bea Klein")
TALK = Encounter(id="talk000001", contact=ANNA.id, at=NOW, note="likes the sea")
GIVEN = CardGiven(id="given00001", contact=ANNA.id, at=NOW)
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
    store.commit(Change(what="x", put=(ANNA, BEA, TALK, GIVEN, GUEST, WISH, MET)))
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
    once = ("contacts", "attendees", "targets", "encounters", "cards_given")
    assert done.removed == dict.fromkeys(once, 1)
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


@pytest.mark.parametrize("whom", [ANNA.id, "twin"])
def test_two_who_were_merged_are_erased_as_one(store: Store, tmp_path: Path, whom: str) -> None:
    """Whichever of them is named: neither stays in the trash of the other, nor in a backup."""
    twin = Contact(id="twin", uid="u:twin", name="Twina Zwilling", emails=("twin@z.example",))
    mark = NotSame(id=pair_id("twin", BEA.id), contact=BEA.id, other="twin", at=NOW)
    talk = Encounter(id="twintalk", contact="twin", at=NOW, note="about gliders")
    store.commit(Change(what="x", put=(twin, mark, talk)))
    Duplicates(store, lambda: NOW, lambda: "new").merge(ANNA.id, "twin")
    store.close()
    snapshot = (tmp_path / "companion.json").read_bytes()
    Backups(tmp_path / FOLDER).make("manual", lambda: snapshot, LATER)

    done = privacy(store).erase(whom)

    assert done.copies.left == ()
    assert dict(store.all(Contact)) == {BEA.id: BEA}
    assert dict(store.all(Trashed)) == dict(store.all(NotSame)) == {}
    found = b"".join(everything(tmp_path))
    for text in (b"Anna", b"Twina", b"twin@z.example", b"gliders", b"u:twin"):
        assert text not in found


def test_nobody_is_erased_who_never_was(store: Store) -> None:
    """A typo erases nobody, and says so."""
    with pytest.raises(NotFound):
        privacy(store).erase("nobody")


def test_what_is_said_of_two_goes_with_either(store: Store) -> None:
    """Whether they stand first or second in it."""
    for one, other in ((ANNA.id, BEA.id), (BEA.id, ANNA.id)):
        mark = NotSame(id=f"{one} {other}", contact=one, other=other, at=NOW)
        store.commit(Change(what="not_same", put=(mark,)))

    assert privacy(store).erase(ANNA.id).removed["not_same"] == 2
    assert dict(store.all(NotSame)) == {}


def test_where_a_name_still_stands_is_told(store: Store) -> None:
    """What is written about others is theirs; somebody has to look."""
    store.commit(Change(what="x", put=(Contact(id="c", uid="c", note="knows Anna Berger"),)))

    assert "companion.json" in privacy(store).erase(ANNA.id).copies.left


@pytest.mark.parametrize(
    "typed",
    ["ann-kathrin müller called", "ANN-KATHRIN MÜLLER", "Ann-Kathrin Mu\u0308ller", "x@y.example"],
)
def test_a_draft_goes_however_the_name_is_typed(tmp_path: Path, typed: str) -> None:
    """In other letter case, in letters of two signs, and escaped by the form that keeps it."""
    ann = Contact(id="ann0000001", uid="u:ann", name="Ann-Kathrin Müller", emails=("X@y.example",))
    store = Store(tmp_path)
    store.commit(Change(what="x", put=(ann, BEA)))
    drafts = FileDrafts(tmp_path)
    drafts.save("capture", typed)
    Unfinished(drafts, lambda: NOW).save("talk", {"note": typed})
    Unfinished(drafts, lambda: NOW).save("contact", {"note": "Bea Klein"}, record=BEA.id)

    privacy(store).erase(ann.id)

    assert [one.record for one in Unfinished(drafts, lambda: NOW).all()] == [BEA.id]


@pytest.mark.parametrize("record", [ANNA.id, TALK.id, GUEST.id])
def test_a_draft_that_only_names_a_record_of_theirs_goes(
    store: Store, tmp_path: Path, record: str
) -> None:
    """What stands in it is about them."""
    drafts = FileDrafts(tmp_path)
    Unfinished(drafts, lambda: NOW).save("talk", {"note": "likes trains"}, record=record)

    privacy(store).erase(ANNA.id)

    assert drafts.keys() == []


def test_what_is_added_while_somebody_is_asked_goes_too(store: Store, tmp_path: Path) -> None:
    """The app is open, and writes."""
    service = privacy(store)
    service.plan(ANNA.id)
    later = Encounter(id="talk000002", contact=ANNA.id, at=NOW, note="said a secret")
    Store(tmp_path).commit(Change(what="x", put=(later,)))

    done = service.erase(ANNA.id)

    assert done.removed["encounters"] == 2
    assert not any(b"said a secret" in data for data in everything(tmp_path))


def test_what_is_about_them_and_no_record_goes_too(store: Store, tmp_path: Path) -> None:
    """Another program may have written it."""
    store.db.table("encounters").insert({"id": "odd", "contact": ANNA.id, "at": "Anna's birthday"})

    privacy(store).erase(ANNA.id)

    assert not any(b"birthday" in data for data in everything(tmp_path))


def test_another_program_cannot_bring_back_the_attendee(store: Store, tmp_path: Path) -> None:
    """It is known by its mail alone, and was removed before, so that no mark is left of it."""
    app = Store(tmp_path)
    app.commit(Change(what="x", remove=((Attendee, GUEST.id), (Target, WISH.id))))

    privacy(store).erase(ANNA.id)
    app.undo()

    assert dict(app.all(Attendee)) == {}
    assert list(app.all(Target)) == [MET.id]


def test_others_may_write_while_backups_are_rewritten(tmp_path: Path) -> None:
    """And whoever was erased is out of the store before."""
    others = Store(tmp_path, patience=0)

    class Busy(Disk):
        """A disk on which somebody else writes, whenever a backup is written."""

        def create(self, path: Path) -> int:
            """Create it."""
            if path.parent.name == FOLDER and not others.all(Contact).get("new"):
                others.commit(Change(what="x", put=(Contact(id="new", uid="n", name="New"),)))
                assert ANNA.id not in others.all(Contact)
            return super().create(path)

    store = Store(tmp_path, disk=Busy())
    store.commit(Change(what="x", put=(ANNA, BEA)))
    store.close()
    snapshot = (tmp_path / "companion.json").read_bytes()
    Backups(tmp_path / FOLDER).make("manual", lambda: snapshot, NOW)

    assert len(privacy(store).erase(ANNA.id).copies.changed) == 1
    assert "new" in others.all(Contact)


class Full(Disk):
    """A disk without room for backups."""

    def create(self, path: Path) -> int:
        """Refuse a backup."""
        if path.parent.name == FOLDER:
            raise OSError(28, "full")
        return super().create(path)


def test_a_backup_that_cannot_be_written_is_told_and_tried_again(
    store: Store, tmp_path: Path
) -> None:
    """By the id, which is all that is left."""
    store.close()
    full = Store(tmp_path, disk=Full())

    done = privacy(full).erase(ANNA.id)
    again = privacy(Store(tmp_path)).erase(ANNA.id)

    assert done.copies.failed == ("2026-11-24T150800Z-manual.json.gz",)
    assert ANNA.id not in full.all(Contact)
    assert again.copies.changed == done.copies.failed
    assert again.removed == {}
    assert not any(b"Anna" in data for data in everything(tmp_path))


def test_a_backup_that_is_no_json_is_told(store: Store, tmp_path: Path) -> None:
    """Its packing is well, so that only a look inside shows it."""
    made = Backups(tmp_path / FOLDER).make("start", lambda: b'{"Anna Berger', NOW)
    assert made is not None

    assert privacy(store).erase(ANNA.id).copies.unreadable == (made.name,)


def test_files_that_cannot_be_read_are_told(store: Store, tmp_path: Path) -> None:
    """They are no reason to stop."""
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "gone").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "escaped.json").write_text(json.dumps({"name": "ANNA BERGER"}))

    copies = privacy(store).erase(ANNA.id).copies

    assert copies.unread == ("loop",)
    assert copies.left == ("escaped.json",)


def test_what_killed_writers_left_goes(store: Store, tmp_path: Path) -> None:
    """Beside each file of the store, and of a draft."""
    names = ["companion.json", "companion.journal", "previous.json", "previous.journal"]
    left = [tmp_path / f".{name}.0abc.new" for name in names]
    left.append(tmp_path / "drafts" / ".capture.txt.0abc.new")
    for path in left:
        path.write_text("Anna Berger")

    privacy(store).erase(ANNA.id)

    assert not [path for path in left if path.exists()]


@pytest.mark.parametrize("rest", ["previous.json", "companion.journal", "backups", ""])
def test_a_backup_over_an_unreadable_store_brings_nobody_back(
    store: Store, tmp_path: Path, rest: str
) -> None:
    """Whatever of it still says who was erased is asked; where nothing does, that is told."""
    old = tmp_path / "old.json"
    files = StoreFiles(tmp_path, lambda: NOW)
    files.back_up_to(old)
    privacy(store).erase(ANNA.id)
    if rest == "backups":
        files.back_up("manual")
    store.commit(Change(what="x", put=(Contact(id="c", uid="c"),)))
    if rest == "companion.journal":
        marks = store.all(Erased).values()
        store.commit(Change(what="x", put=tuple(replace(one, at=LATER) for one in marks)))
    for name in ("companion.json", "companion.journal", "previous.json", "previous.journal"):
        if name != rest:
            (tmp_path / name).write_bytes(b"rubbish")

    plan = difference(None, StoreFiles(tmp_path, lambda: NOW).open(str(old)))

    assert (ANNA.id in plan.copy.records["contacts"]) == (not rest)
    assert (b"Anna Berger" in plan.copy.snapshot) == (not rest)
    assert (b"erasures" in plan.copy.snapshot) == bool(rest)
    assert plan.may_bring_back == (rest != "previous.json")
    assert (len(difference_lines(plan)) > len(plan.kinds)) == plan.may_bring_back


def test_a_backup_from_before_brings_no_attendee_back(store: Store, tmp_path: Path) -> None:
    """Nor who was to be met: they name no contact."""
    old = tmp_path / "old.json"
    files = StoreFiles(tmp_path, lambda: NOW)
    files.back_up_to(old)
    privacy(store).erase(ANNA.id)

    plan = difference(store, files.open(str(old)))

    assert [one.id for one in plan.change.put] == [MET.id]


def test_a_backup_begun_before_an_erasure_is_made_without_them(
    store: Store, tmp_path: Path
) -> None:
    """It waits for whoever has the folder of backups, and reads the store after that."""
    files = StoreFiles(tmp_path, lambda: NOW)
    with ThreadPoolExecutor(1) as pool:
        with held(tmp_path / FOLDER, 0):
            begun = pool.submit(files.back_up, "manual")
            store.commit(privacy(store).plan(ANNA.id).change)
        made = begun.result()

    assert made is not None
    assert made.contacts == 1


def test_a_step_of_others_stays_and_names_them_no_more(tmp_path: Path) -> None:
    """Nor in a backup, nor by way of the trash or a restored backup; what names them is told."""
    store = Store(tmp_path, clock=lambda: NOW)
    steps = (
        FollowUp(id="step000001", contact=BEA.id, what="introduce to the sea", other=ANNA.id),
        FollowUp(id="step000002", contact=BEA.id, what="write to Anna Berger", other=ANNA.id),
    )
    asked = Consent(id="asked00001", contact=BEA.id, kind="introduction", other=ANNA.id)
    gone = Trashed(id="gone000001", at=NOW, contact=Contact(id="c", uid="c"), follow_ups=steps[:1])
    store.commit(Change(what="x", put=(ANNA, BEA, *steps, asked, gone)))
    store.close()
    snapshot = (tmp_path / "companion.json").read_bytes()
    Backups(tmp_path / FOLDER).make("manual", lambda: snapshot, NOW)
    old = tmp_path / "old.json"
    old.write_bytes(snapshot)

    done = privacy(store).erase(ANNA.id)

    expected = {one.id: replace(one, other="") for one in steps}
    backup = Backups(tmp_path / FOLDER)
    again = difference(store, StoreFiles(tmp_path, lambda: NOW).open(str(old)))
    assert dict(store.all(FollowUp)) == expected
    assert dict(store.all(Consent)) == {asked.id: replace(asked, other="")}
    assert store.all(Trashed)[gone.id].follow_ups[0].other == ""
    assert done.removed == {"contacts": 1}
    assert any("companion" in name for name in done.copies.left)
    assert b"step000001" in backup.read(backup.all()[0])
    assert f'"other":"{ANNA.id}"'.encode() not in backup.read(backup.all()[0])
    assert not [one for one in again.change.put if isinstance(one, FollowUp | Consent)]


def test_nothing_names_who_is_gone_whatever_becomes_of_contacts(tmp_path: Path) -> None:
    """The files say so as well, after a merge, the trash and a removed article."""
    companion = open_companion(tmp_path)
    store = companion._records
    carl = Contact(id="carl000001", uid="urn:carl", name="Carl Kay")
    page = Article(id="page000001", link="https://x.example/")
    step = FollowUp(id="step000001", contact=BEA.id, other=ANNA.id, article=page.id)
    asked = Consent(id="asked00001", contact=BEA.id, kind="introduction", other=ANNA.id)
    store.commit(Change(what="x", put=(ANNA, BEA, carl, page, step, asked)))

    companion.duplicates.merge(carl.id, ANNA.id)
    assert store.all(FollowUp)[step.id].other == carl.id
    companion.trash.remove(carl.id)
    companion.articles.remove(page.id)
    companion.close()

    assert not [one for one in companion.upkeep.check().problems if one.kind == "dangling"]
    companion.trash.bring_back(ANNA.id)
    assert store.all(FollowUp)[step.id] == replace(step, article="")
    companion.close()
    assert not [one for one in companion.upkeep.check().problems if one.kind == "dangling"]
