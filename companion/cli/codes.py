"""What the verbs that show a code share: on a terminal, as text, as pictures."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

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
SEXTANT = "\N{BLOCK SEXTANT-1}"
BELOW = 2
"""Rows below a code on a terminal, for the prompt of the shell, which may have two lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeAsked:
    """The code that somebody asked a verb for."""

    qr: bool = False
    """On the terminal, or as text."""
    png: Path | None = None
    svg: Path | None = None
    finer: bool = False

    @property
    def is_asked(self) -> bool:
        """Whether there is to be any."""
        return bool(self.qr or self.png or self.svg)


def code_options(words: str = "") -> Callable[[F], F]:
    """Give a verb the options for a code; it gets them as `code`, a `CodeAsked`.

    `words` are the help of `--qr`, for a verb that answers with something else without it.
    """

    def declared(verb: F) -> F:
        @functools.wraps(verb)
        def gathered(
            *, png: Path | None, svg: Path | None, finer: bool, qr: bool = not words, **others: Any
        ) -> Any:
            return verb(code=_checked(CodeAsked(qr=qr, png=png, svg=svg, finer=finer)), **others)

        function = cast("F", gathered)
        for name, text in (
            ("--svg", mark("Write it as an SVG drawing.")),
            ("--png", mark("Write it as a PNG picture.")),
        ):
            file = click.Path(path_type=Path)
            function = option(name, type=file, metavar="FILE", default=None, help=text)(function)
        text = mark("Smaller dots, which hold more; not every terminal has them.")
        function = option("--finer", is_flag=True, help=text)(function)
        return option("--qr", is_flag=True, help=words)(function) if words else function

    return declared


def _checked(asked: CodeAsked) -> CodeAsked:
    """Return what was asked for.

    Raises:
        UsageError: a file does not end as what is in it does, or finer dots are not painted.
    """
    for path, ending in ((asked.png, ".png"), (asked.svg, ".svg")):
        if path is not None and path.suffix.lower() != ending:
            raise click.UsageError(
                _("{name} is to end in {ending}.").format(name=path.name, ending=ending)
            )
    if asked.png or asked.svg or not asked.qr:
        refuse_finer(asked)
    return asked


def refuse_finer(asked: CodeAsked) -> None:
    """Refuse finer dots where no code is painted.

    Raises:
        UsageError: they were asked for.
    """
    if asked.finer:
        raise click.UsageError(_("--finer is for a code on the screen only."))


def answer_code(
    session: Session,
    asked: CodeAsked,
    fit: Callable[[int, int, bool], Fitted | None],
    document: Document,
) -> None:
    """Show the richest code that `fit` has for the terminal, or write it to files.

    It is given columns, rows and whether it is for sextants. `document` is answered with what is
    in the code.

    Raises:
        Invalid: no code has room for it ("payload"), the terminal has no room ("window"), or no
            blocks to paint it with ("terminal").
        UsageError: finer dots, where none are painted.
    """
    from companion.formats import qr

    if session.as_json:
        refuse_finer(asked)
    is_painted = not (session.as_json or asked.png or asked.svg)
    on_screen = is_painted and is_terminal(sys.stdout)
    if is_painted and not _has_blocks(finer=asked.finer, on_screen=on_screen):
        raise Invalid("terminal", "no_blocks")
    fitted = _fitted(fit, on_screen=on_screen, finer=asked.finer)
    files: dict[Path, bytes] = {}
    if asked.png is not None:
        files[asked.png] = qr.png(fitted.matrix)
    if asked.svg is not None:
        files[asked.svg] = qr.svg(fitted.matrix).encode()
    if not is_painted:
        answer_files(session, files, document, fitted.form)
        return
    # Below the code it would take rows that the code needs.
    tell_left_out(session, fitted.form)
    if on_screen:
        write(qr.ansi(fitted.matrix, fitted.quiet, finer=asked.finer))
    else:
        write(qr.text(fitted.matrix, finer=asked.finer))


def answer_files(
    session: Session, files: Mapping[Path, bytes], document: Document, form: CodeForm
) -> None:
    """Write all of `files` or none, and answer `document` with what is in the code.

    Raises:
        NotWritten: one of them is there already, or the disk refuses.
    """
    with contextlib.ExitStack() as stack:
        for path, data in files.items():
            session.companion.desk.write(path, data)
            stack.callback(path.unlink, missing_ok=True)
        stack.pop_all()
    written = [str(path) for path in files]
    code = {"payload": form.payload, "left_out": list(form.left_out), "written": written}
    session.answer(document | code, "\n".join(written))
    tell_left_out(session, form)


def tell_left_out(session: Session, form: CodeForm) -> None:
    """Say what there was no room for."""
    if form.left_out:
        from companion.reports import codes

        session.say(codes.told_left_out(form))


def _has_blocks(*, finer: bool, on_screen: bool) -> bool:
    """Tell whether stdout has the characters that a code is painted with, and colours on screen."""
    try:
        (SEXTANT if finer else "▀").encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except UnicodeEncodeError:
        return False
    return not (on_screen and os.environ.get("TERM") == "dumb")


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
