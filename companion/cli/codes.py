"""What the verbs that show a code share: on a terminal, as text, as pictures."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from companion.cli.output import is_terminal, write
from companion.cli.words import option
from companion.errors import Invalid
from companion.i18n import _, mark

# Types alone: a verb imports the services that it uses.
if TYPE_CHECKING:
    from companion.cli.documents import Document
    from companion.cli.session import Session
    from companion.services.code_forms import CodeForm, Fitted

F = TypeVar("F", bound=Callable[..., Any])
ENDLESS = 1_000
"""Columns and rows in which the largest code there is has room."""
BELOW = 2
"""Rows below a code on a terminal, for the prompt of the shell, which may have two lines."""


def code_options(function: F) -> F:
    """Give a verb the options for a code: `png`, `svg` and `finer`."""
    for name, text in (("--svg", mark("Drawing to write.")), ("--png", mark("Picture to write."))):
        picture = click.Path(path_type=Path)
        function = option(name, type=picture, metavar="FILE", default=None, help=text)(function)
    text = mark("Smaller dots, which hold more; not every terminal has them.")
    return option("--finer", is_flag=True, help=text)(function)


def answer_code(
    session: Session,
    fit: Callable[[int, int, bool], Fitted | None],
    document: Document,
    *,
    png: Path | None,
    svg: Path | None,
    finer: bool,
) -> None:
    """Show the richest code that `fit` has for the terminal, or write it to files.

    It is given columns, rows and whether it is for sextants. `document` is answered with what is
    in the code.

    Raises:
        Invalid: no code has room for it ("payload"), or the terminal has no room ("window").
    """
    from companion.formats import qr

    on_screen = is_terminal(sys.stdout) and not (session.as_json or png or svg)
    fitted = _fitted(fit, on_screen=on_screen, finer=finer)
    files: dict[Path, bytes] = {}
    if png is not None:
        files[png] = qr.png(fitted.matrix)
    if svg is not None:
        files[svg] = qr.svg(fitted.matrix).encode()
    if session.as_json or files:
        answer_files(session, files, document, fitted.form)
    else:
        # Below the code it would take rows that the code needs.
        tell_left_out(session, fitted.form)
        write(
            qr.ansi(fitted.matrix, fitted.quiet, finer=finer)
            if on_screen
            else qr.text(fitted.matrix)
        )


def answer_files(
    session: Session, files: Mapping[Path, bytes], document: Document, form: CodeForm
) -> None:
    """Write `files`, and answer `document` with what is in the code.

    Raises:
        NotWritten: one of them is there already, or the disk refuses.
    """
    for path, data in files.items():
        session.companion.desk.write(path, data)
    written = [str(path) for path in files]
    code = {"payload": form.payload, "left_out": list(form.left_out), "written": written}
    session.answer(document | code, "\n".join(written))
    tell_left_out(session, form)


def tell_left_out(session: Session, form: CodeForm) -> None:
    """Say what there was no room for."""
    if form.left_out:
        from companion.reports import codes

        fields = codes.left_out(form)
        session.say(_("Left out, for want of room: {fields}").format(fields=fields))


def _fitted(
    fit: Callable[[int, int, bool], Fitted | None], *, on_screen: bool, finer: bool
) -> Fitted:
    """Return the richest code that fits the terminal, or that there is.

    Raises:
        Invalid: there is none.
    """
    columns, rows = shutil.get_terminal_size() if on_screen else (ENDLESS, ENDLESS)
    fitted = fit(columns, rows - BELOW, finer)
    if fitted is None:
        raise Invalid("window", "too_small") if on_screen else Invalid("payload", "too_long")
    return fitted
