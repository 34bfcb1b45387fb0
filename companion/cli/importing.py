"""The verb that takes in what others hand out: cards, lists, programmes and invitations."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from companion.cli import documents
from companion.cli.progress import telling
from companion.cli.session import Session, verb
from companion.cli.words import Command, option
from companion.errors import Invalid, Unreadable
from companion.i18n import _, mark
from companion.reports import import_samples, imports
from companion.services.import_plan import KINDS, ImportPlan, with_facts

if TYPE_CHECKING:
    from companion.domain.column_map import ColumnMap
    from companion.domain.event import Event

Samples = dict[str, list[import_samples.Sample]]

STDIN = "-"


@click.command(
    "import",
    cls=Command,
    help=mark(
        "Take in vCards, an address book (CSV, Excel), an attendee list, a programme (XML, JSON, "
        "ICS, CSV) or an invitation (ICS). A folder stands for the files in it, “-” for stdin."
    ),
)
@click.argument("file", nargs=-1, required=True)
@option(
    "--event",
    default="",
    help=mark("The event of an attendee list or a programme; else the current one."),
)
@option(
    "--kind",
    type=click.Choice(KINDS),
    default=None,
    help=mark("What a file is taken as; found from its content by default."),
)
@option("--dry-run", is_flag=True, help=mark("Only tell what would happen."))
@option(
    "--with-cancelled",
    is_flag=True,
    help=mark("Take those who declined or cancelled, too."),
)
@option(
    "--column",
    "said",
    multiple=True,
    metavar="HEADER=FIELD",
    help=mark("What a column of a list holds, such as “Wer=name”; remembered for such lists."),
)
@verb
def import_files(
    session: Session,
    file: tuple[str, ...],
    event: str,
    kind: str | None,
    dry_run: bool,
    with_cancelled: bool,
    said: tuple[str, ...],
) -> int:
    """Take in vCards or a list."""
    companion = session.companion
    place = companion.prepare.resolve(event) if event else companion.prepare.current()
    run = _Run(session, place, kind or "", said, with_cancelled=with_cancelled)
    run.is_for_event = bool(event)
    plans = run.plan_all(file)
    importing = companion.importing
    samples = _samples(run, importing.before) if dry_run else {}
    if not dry_run:
        importing.take_in(plans, lambda: run.plan_all(file))
        for columns in run.columns:
            importing.remember(columns)
    document = imports.document(run.plans, run.unread)
    document["suggested"] = [
        documents.suggestion(one) for plan in run.plans for one in plan.suggested
    ]
    document["backup"] = importing.backup or None
    if dry_run:
        document["samples"] = {lot: [one.title for one in found] for lot, found in samples.items()}
    session.answer(document, _told(run, samples, dry_run=dry_run))
    for line in imports.first_problems(run.plans, run.unread):
        session.say(line)
    if importing.backup and any(plan.merged for plan in run.plans):
        session.say(imports.way_back(importing.backup))
    return int(bool(run.unread) or any(plan.rejected for plan in run.plans))


class _Run:
    """What one call takes in."""

    def __init__(
        self,
        session: Session,
        event: Event | None,
        kind: str,
        said: tuple[str, ...],
        *,
        with_cancelled: bool,
    ) -> None:
        self._session = session
        self._event = event
        self._kind = kind
        self._said = said
        self._with_cancelled = with_cancelled
        self._input: bytes | None = None
        self.is_for_event = False
        """Whether an event was named: then a calendar of one entry is no invitation to another."""
        self.plans: list[ImportPlan] = []
        self.unread: list[Unreadable] = []
        self.columns: list[ColumnMap] = []

    def plan_all(self, names: Sequence[str]) -> list[ImportPlan]:
        """Plan for the files that were named; what was planned before is forgotten."""
        self.plans, self.unread, self.columns = [], [], []
        for path in chain.from_iterable(map(self._files, names)):
            self._plan(path)
        return self.plans

    def _files(self, name: str) -> list[str]:
        """Return `name`, or where it is a folder the files in it that may hold people, if any."""
        if name in {"", STDIN}:  # a variable that was not set is not the folder one is in
            return [name]
        found = self._session.companion.desk.expand(Path(name))
        return [name] if list(found) == [Path(name)] else list(map(str, found))

    def _plan(self, path: str) -> None:
        """Plan for the file at `path`, or note why it was not taken."""
        companion = self._session.companion
        try:
            data = self._read(path)
            columns = self._columns(data)
            with telling(Path(path).name) as progress:
                plan = companion.importing.plan(
                    data,
                    name=path,
                    event=self._event,
                    kind=self._kind_of(data),
                    with_cancelled=self._with_cancelled,
                    columns=columns,
                    earlier=self.plans,
                    progress=progress,
                )
        except Unreadable as error:
            self.unread.append(Unreadable(path, error.reason, error.line))
        except Invalid as error:
            reason = f"{error.field}_{error.problem}"
            self.unread.append(Unreadable(path, reason))
        else:
            if self._is_foreign(plan):
                self.unread.append(Unreadable(path, "programme_foreign"))
                return
            self.plans.append(plan)
            self.columns += [columns] if columns is not None else []

    def _is_foreign(self, plan: ImportPlan) -> bool:
        """Tell whether a programme is that of another event than the current one.

        Nobody asked for an event of its own, which would be the current one at once.
        """
        return plan.kind == "programme" and plan.is_own_event and not self._kind

    def _kind_of(self, data: bytes) -> str:
        """Return what a file is taken as; empty where its content decides."""
        if self._kind or not self.is_for_event:
            return self._kind
        return "programme" if self._session.companion.importing.is_programme(data) else ""

    def _read(self, path: str) -> bytes:
        """Return the bytes of a file, or of stdin where it is called so."""
        if path != STDIN:
            return self._session.companion.desk.read(Path(path))
        if self._input is None:  # it can be read once only
            self._input = self._session.read_input()
        return self._input

    def _columns(self, data: bytes) -> ColumnMap | None:
        """Return what the columns of a list hold by what was said; None where nothing was.

        Raises:
            UsageError: there is no such column or field.
        """
        look = self._session.companion.importing.look(data) if self._said else None
        if look is None:
            return None
        from companion.services.list_preview import columns_of, fields

        held = dict(zip(look.headers, look.fields, strict=True))
        for one in self._said:
            header, _sign, field = one.rpartition("=")
            if header not in held:
                names = ", ".join(filter(None, look.headers))
                raise click.UsageError(
                    _("There is no column “{header}”. There are: {names}").format(
                        header=header, names=names
                    )
                )
            if field not in fields():
                raise click.UsageError(
                    _("A column cannot hold “{field}”. It can hold: {names}").format(
                        field=field, names=", ".join(fields())
                    )
                )
            held[header] = field
        held_in_order = tuple(held[header] for header in look.headers)
        return columns_of(look, held_in_order, self._kind)


def _told(run: _Run, samples: Samples, *, dry_run: bool) -> str:
    """Return what happened in lines."""
    lines = [imports.summary(run.plans, run.unread, dry_run=dry_run)]
    counted = import_samples.lots(run.plans, run.unread) if samples else {}
    for lot, found in samples.items():
        if lot != "rejected" and found:
            names = imports.some_of([one.title for one in found if one.title], counted[lot])
            lines.append(f"{_(import_samples.LOTS[lot])}: {names}")
    lines += imports.unknown_columns(run.plans)
    if words := imports.suggested([one for plan in run.plans for one in plan.suggested]):
        lines += [words, _("See “companion duplicates”.")]
    return "\n".join(lines)


def _samples(run: _Run, before: import_samples.Before) -> Samples:
    """Return the first records of each lot."""
    return {
        lot: import_samples.samples(lot, run.plans, run.unread, before)[: imports.SHOWN]
        for lot, count in import_samples.lots(run.plans, run.unread).items()
        if count and lot != "warnings"
    }


def make_event(session: Session, path: str, facts: dict[str, Any]) -> int:
    """Make the event of an invitation or of a programme, with all that is in it; `facts` win."""
    importing = session.companion.importing
    data = session.read_input() if path == STDIN else session.companion.desk.read(Path(path))

    def planned() -> list[ImportPlan]:
        with telling(Path(path).name) as progress:
            plan = importing.plan(data, name=path, kind="event", progress=progress)
        return [with_facts(plan, **facts)]

    plans = importing.take_in(planned(), planned)
    event = plans[0].event
    document = {"event": documents.event(event) if event else None}
    session.answer(document | imports.document(plans, ()), imports.summary(plans, dry_run=False))
    for line in imports.first_problems(plans, ()):
        session.say(line)
    return int(bool(plans[0].rejected))
