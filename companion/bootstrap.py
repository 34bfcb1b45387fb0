"""Pick the parts and put them together: the one place that knows them all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from companion.errors import StoreError
from companion.settings import Settings, write_setting

# The app shows its first line before any of this is imported.
if TYPE_CHECKING:
    from companion.services.companion import Companion
    from companion.services.laptop_ports import Desk, Optics
    from companion.services.ports import Clock, Drafts, Ids, Records
    from companion.services.upkeep import Upkeep

TEMPLATES = "templates"
"""The folder beside the data with message templates of one's own."""
VERB_PATIENCE = 5.0
"""Seconds that a verb waits for another program: it runs unattended, in scripts."""
APP_PATIENCE = 0.3
"""Seconds that the app waits, during which the screen stands still."""


def local_now() -> datetime:
    """Return now, aware, in the zone of this laptop."""
    return datetime.now().astimezone()


def new_uid() -> str:
    """Return a new vCard UID that says nothing about this laptop (RFC 9562, version 4)."""
    import uuid

    return uuid.uuid4().urn


def open_companion(folder: Path, *, as_app: bool = False) -> Companion:
    """Return the program on the store in `folder`; nothing is created before the first change.

    Of several apps on one folder the first may change it; verbs may all the same, one at a time.
    An app takes out of the trash whose time there is over.

    Raises:
        StoreError: the store cannot be read.
    """
    from companion.devices.laptop import Laptop
    from companion.devices.optics import LaptopOptics
    from companion.devices.template_folder import TemplateFolder
    from companion.storage import FileDrafts, QuickDrafts, SharedDrafts, Store, new_id
    from companion.storage.daily import is_backed_up

    store = Store(folder, as_app=as_app, patience=APP_PATIENCE if as_app else VERB_PATIENCE)
    is_second = partial(_is_second, store)
    companion = assemble(
        store,
        clock=local_now,
        ids=new_id,
        uids=new_uid,
        desk=Laptop(),
        optics=LaptopOptics(),
        drafts=QuickDrafts(SharedDrafts(folder, is_second)) if as_app else FileDrafts(folder),
    )
    companion.look_after_files(
        partial(open_maintenance, folder), lambda: is_backed_up(folder, local_now())
    )
    companion.read_templates(TemplateFolder(folder / TEMPLATES))
    if as_app:
        # What cannot be written now, a later start takes out.
        with suppress(StoreError):
            companion.trash.empty_due()
    return companion


def _is_second(records: Records) -> bool:
    """Tell whether another app has the store."""
    return records.why_read_only() == "occupied"


def assemble(
    records: Records,
    *,
    clock: Clock,
    ids: Ids,
    uids: Ids,
    desk: Desk,
    optics: Optics,
    drafts: Drafts,
) -> Companion:
    """Return the program made of these parts and the assets that come with it."""
    from companion.i18n import language
    from companion.services.companion import Companion

    companion = Companion(
        records,
        clock=clock,
        ids=ids,
        uids=uids,
        desk=desk,
        optics=optics,
        drafts=drafts,
        assets=_read_asset,
    )
    companion.speak(language)
    return companion


def open_maintenance(folder: Path, records: Records | None = None) -> Upkeep:
    """Return what looks after the files in `folder`, whether or not they can be read.

    Nothing is opened; with the `records` of an open store, going back to a backup can be undone.
    """
    from companion.devices.drive import LaptopDrive
    from companion.services.upkeep import Upkeep
    from companion.storage.maintenance import StoreFiles

    return Upkeep(StoreFiles(folder, local_now), LaptopDrive(), folder, records)


def encrypted(data: bytes, passphrase: str) -> bytes:
    """Return `data` so that only this passphrase opens it, here or with `age`.

    Raises:
        Invalid: the passphrase is no Unicode.
        NotFound: the extra "crypt" is not installed.
    """
    from companion.storage.crypt import encrypt

    return encrypt(data, passphrase)


def _read_asset(name: str) -> bytes:
    """Return a file that comes with the program; most runs need none."""
    from companion.devices.assets import read_asset

    return read_asset(name)


def has_store(folder: Path) -> bool:
    """Tell whether there is a store in `folder`; where not, a person is welcomed first."""
    from companion.storage import exists

    return exists(folder)


def fill_with_demo(folder: Path) -> None:
    """Put the demo event, dated around today, into a new store in `folder`.

    Raises:
        StoreError: it could not be written.
    """
    from companion.devices.assets import read_asset
    from companion.domain.change import Change
    from companion.formats.demo import read_demo
    from companion.storage import Store

    demo = read_demo(read_asset("demo/event.toml"), now=local_now())
    store = Store(folder)
    store.commit(Change(what="setup", put=demo))
    store.close()


@contextmanager
def demo_folder() -> Iterator[Path]:
    """Give a throw-away folder with the demo event in it; it is gone afterwards.

    Raises:
        StoreError: it could not be written.
    """
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="companion-demo-") as name:
        folder = Path(name) / "data"
        fill_with_demo(folder)
        yield folder


def run_app(folder: Path, settings: Settings, *, theme: str = "") -> int:
    """Open the app on the store in `folder`, stay until the user leaves, return the exit code.

    Raises:
        StoreError: the store cannot be read.
        Exception: what nobody expected, once the terminal is as it was before.
    """
    from companion.tui.app import OPEN_DEMO, CompanionApp

    opened: list[Companion] = []

    def open_store() -> Companion:
        opened.append(open_companion(folder, as_app=True))
        return opened[0]

    app = CompanionApp(
        open_store=open_store,
        is_new=lambda: not has_store(folder),
        remember=partial(write_setting, folder),
        theme_name=theme or settings.theme,
        codes=settings.codes,
        camera=settings.camera,
    )
    try:
        chosen = app.run()
    finally:
        for companion in opened:
            companion.close()
    if error := app.refusal or app.failure:
        raise error
    if chosen == OPEN_DEMO:
        with demo_folder() as demo:
            return run_app(demo, settings, theme=theme)
    return app.return_code or 0
