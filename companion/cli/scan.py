"""The verb that reads codes: in pictures, from stdin, the clipboard or a camera."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from companion.cli import documents
from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.errors import CompanionError, Invalid, NotFound, Unreadable
from companion.i18n import _, mark

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.domain.event import Event
    from companion.services.laptop_ports import FrameSource, Optics
    from companion.services.meeting import Captured
    from companion.services.scanning import Found

STDIN = "-"
CLIPBOARD = "clipboard"
CAMERA = "camera"


@click.command(
    "scan",
    cls=Command,
    help=mark(
        "Read codes in pictures, or what stands in text files; “-” takes either from stdin. "
        "Tell what they say and who that is."
    ),
)
@click.argument("file", nargs=-1, type=click.Path(allow_dash=True))
@option("--event", default="", help=mark("Where you met; otherwise the event running today."))
@option("--add", is_flag=True, help=mark("Keep whom the codes are about, with a talk now."))
@option("--name", default="", help=mark("What to call somebody whose code says no name."))
@option(
    "--source",
    type=click.Path(path_type=Path),
    metavar="FILE",
    default=None,
    help=mark("A video, or a folder of pictures, to look at in place of a camera."),
)
@option(
    "--camera",
    is_flag=False,
    flag_value="",
    metavar="[ID]",
    default=None,
    help=mark("Look through a camera until there is a code; ctrl+c ends it."),
)
@option("--clipboard", is_flag=True, help=mark("Read the picture or text in the clipboard."))
@verb
def scan(  # noqa: PLR0917 - one for each option
    session: Session,
    file: tuple[str, ...],
    event: str,
    add: bool,
    name: str,
    source: Path | None,
    camera: str | None,
    clipboard: bool,
) -> int:
    """Read codes and tell who they are about; keep them on request."""
    if not (file or source or clipboard or camera is not None):
        raise click.UsageError(
            _("Say what to read: a FILE, “-”, --source, --camera or --clipboard.")
        )
    if name and not add:
        raise click.UsageError(_("--name is for whoever is kept: say --add, too."))
    if camera and Path(camera).is_file():
        raise click.UsageError(_("--camera takes the id of a camera; a file is for --source."))
    prepare = session.companion.prepare
    run = _Run(session, prepare.resolve(event) if event else prepare.running(), name)
    for one in file:
        run.read(one)
    if clipboard:
        run.read_clipboard()
    if source is not None:
        run.watch(str(source), lambda optics: optics.play(source))
    if camera is not None:
        run.watch(CAMERA, lambda optics: optics.watch(camera), once=True)
    if add:
        run.keep()
    return run.answer()


@dataclass(slots=True)
class _Read:
    """A code that was read."""

    place: str
    """The file, or what else it comes from."""
    found: Found
    kept: Captured | None = None
    is_refused: bool = False
    """Whether it was to be kept and is nobody: that is among the rejected ones, and told there."""


@dataclass(slots=True)
class _Run:
    """What one call reads, and what became of it."""

    session: Session
    event: Event | None
    name: str
    read_codes: list[_Read] = field(default_factory=list)
    rejected: list[tuple[str, str]] = field(default_factory=list)
    """Where it was, and the reason in words."""
    exit_code: int = 0
    lacks_camera: bool = False

    def read(self, name: str) -> None:
        """Read one file or stdin; what cannot be read does not stop the others."""
        self._read(name, lambda: self._bytes_of(name))

    def read_clipboard(self) -> None:
        """Read the picture or the text in the clipboard; copied files are read themselves."""
        from companion.services.typed_path import copied_files

        pasted = self.session.companion.desk.paste()
        if paths := copied_files(pasted):
            for path in paths:
                self.read(str(path))
        elif not pasted.is_reached:
            self.reject(CLIPBOARD, Unreadable(CLIPBOARD, "no_clipboard"))
        else:
            data = pasted.picture or pasted.text.encode(errors="replace")
            self._read(CLIPBOARD, lambda: data)

    def watch(
        self, name: str, source: Callable[[Optics], FrameSource], *, once: bool = False
    ) -> None:
        """Look at the frames of a source until it ends, or the first code if only `once`."""
        from companion.services.code_files import parted
        from companion.services.glimpses import glimpses

        optics = self.session.companion.optics
        payloads: dict[str, None] = {}
        try:
            with closing(glimpses(optics, source(optics))) as seen:
                for number, glimpse in enumerate(seen):
                    if once and number == 0:
                        self.session.say(_("Hold a code before the camera; ctrl+c ends it."))
                    payloads.update(dict.fromkeys(glimpse.fresh))
                    if once and payloads:
                        break
        except (NotFound, Unreadable) as error:
            self.reject(name, error)
            self.lacks_camera = self.lacks_camera or once or isinstance(error, NotFound)
            if not payloads:
                return
        self._take(name, parted(payloads))

    def keep(self) -> None:
        """Keep everybody who was found; who cannot be kept does not stop the others."""
        keep = self.session.companion.scanning.keep
        if self.name and not any(one.found.may_be_named for one in self.read_codes):
            self.session.say(_("--name was not used: nobody without a name was read."))
        nameless = {one.found.scanned.payload for one in self.read_codes if one.found.may_be_named}
        for one in self.read_codes:
            if self.name and len(nameless) > 1 and one.found.may_be_named:
                words = _("--name is for one, and {n} codes say no name.")
                self._reject(one.place, words.format(n=len(nameless)))
                continue
            is_only = len(self.read_codes) == 1
            try:
                one.kept = keep(one.found, self.event, name=self.name, once=is_only)
            except CompanionError as error:
                self.reject(one.place, error)
                one.is_refused = bool(one.found.refused)

    def reject(self, place: str, error: CompanionError) -> None:
        """Account for what could not be read or kept."""
        is_missing = isinstance(error, NotFound)  # a camera, which nobody can be blamed for
        self._reject(place, _reason(error), 1 if is_missing else error.exit_code)

    def _reject(self, place: str, why: str, exit_code: int = 1) -> None:
        """Note why something could not be read or kept."""
        self.rejected.append((place, why))
        self.exit_code = max(self.exit_code, exit_code)

    def answer(self) -> int:
        """Tell all of it and return the exit code."""
        from companion.reports import scans

        zone = self.session.companion.clock().tzinfo
        codes = [
            {"file": one.place} | documents.scanned(one.found) | _added(one.kept)
            for one in self.read_codes
        ]
        told = (one for one in self.read_codes if not one.is_refused)
        self.session.answer(
            {
                "codes": codes,
                "rejected": [{"file": place, "reason": why} for place, why in self.rejected],
            },
            "\n".join(scans.lines(one.found, zone, one.kept) for one in told),
        )
        for place, why in self.rejected:
            self.session.say(f"{place}: {why}")
        if self.lacks_camera:
            self.session.say(
                _(
                    "Other ways: a picture of the code (companion scan FILE), the clipboard "
                    "(--clipboard), or a scanner that types (companion scan -)."
                )
            )
        return self.exit_code

    def _take(self, place: str, payloads: Iterable[str]) -> None:
        """Tell who the payloads are about; that there are none is told, and that it is not all."""
        from companion.formats.payloads import MOST

        scanning = self.session.companion.scanning
        said = tuple(payloads)
        if not said:
            self._reject(place, _("There is no code in it that can be read."))
        if len(said) > MOST:
            words = _("Only the first {n} cards were read; “companion import” takes all.")
            self._reject(place, words.format(n=MOST))
        for text in said[:MOST]:
            found = scanning.read(text, self.event, once=len(said) == 1)
            self.read_codes.append(_Read(place, found))

    def _read(self, name: str, data: Callable[[], bytes]) -> None:
        """Take the codes of a picture, or what stands in a text."""
        from companion.services.code_files import payloads_in

        try:
            content = data()
            if not content.strip():
                raise Unreadable(name, "no_content")
            payloads = payloads_in(content, name, self.session.companion.optics)
        except CompanionError as error:
            self.reject(name, error)
        else:
            self._take(name, payloads)

    def _bytes_of(self, name: str) -> bytes:
        """Return what a file holds, or what comes in on stdin."""
        if name == STDIN:
            return self.session.read_input()
        return self.session.companion.desk.read(Path(name))


def _reason(error: CompanionError) -> str:
    """Return what is wrong, in words that do not name the file again."""
    from companion.reports import errors, scan_sources

    if isinstance(error, Unreadable):
        return scan_sources.reason(error)
    if isinstance(error, Invalid) and error.field == "scanned":
        from companion.reports import scans

        return scans.refusal(error.value)
    if isinstance(error, Invalid) and error.field == "name":
        return _("Nobody is known by this code. Say who it is with --name.")
    return errors.sentence(error)


def _added(kept: Captured | None) -> documents.Document:
    """Return what was kept of a code; nothing where nothing was."""
    if kept is None:
        return {}
    added = {"contact": kept.contact.id, "encounter": kept.encounter.id}
    return {"contact": documents.contact(kept.contact), "added": added}
