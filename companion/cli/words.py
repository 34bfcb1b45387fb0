"""Click's commands and options with every word in the user's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any, ClassVar, TypeVar

import click

from companion.i18n import LANGUAGES, _, mark

F = TypeVar("F", bound=Callable[..., Any])


@contextmanager
def _translated(shown: click.Command | click.Option) -> Iterator[None]:
    """Give `shown` its help in the user's language for as long as it is being shown."""
    untranslated = shown.help
    shown.help = _(untranslated) if untranslated else untranslated
    try:
        yield
    finally:
        shown.help = untranslated


class Option(click.Option):
    """An option whose help is translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and its help in the user's language."""
        with _translated(self):
            return super().get_help_record(ctx)


class Command(click.Command):
    """A verb whose help is translated when it is shown."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help`; click makes it once, in the language of that moment."""
        help_option = super().get_help_option(ctx)
        if help_option is not None:
            help_option.help = _("Show this message and exit.")
        return help_option

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the user's language."""
        with _translated(self):
            super().format_help_text(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the beginning of the help in the user's language."""
        with _translated(self):
            return super().get_short_help_str(limit)


class Group(click.Group, Command):
    """A group of verbs; its own verbs are of the same kinds."""

    command_class = Command
    group_class = type


class LazyGroup(Group):
    """A group with verbs of other modules, each imported when it is called."""

    VERBS: ClassVar[Mapping[str, str]] = {}
    """The verbs and where in `companion.cli` they are."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all verbs."""
        return sorted({*super().list_commands(ctx), *self.VERBS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the verb of that name."""
        if cmd_name not in self.VERBS:
            return super().get_command(ctx, cmd_name)
        module, _dot, attribute = self.VERBS[cmd_name].partition(".")
        command = getattr(import_module(f"companion.cli.{module}"), attribute)
        return command if isinstance(command, click.Command) else None


class DefaultGroup(Group):
    """A group that runs one of its verbs where none is named."""

    ignore_unknown_options = True  # they may be meant for the verb that is not named

    def __init__(self, *arguments: Any, default: str, **facts: Any) -> None:
        """Run the verb `default` where none is named."""
        super().__init__(*arguments, **facts)
        self._default = default

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default verb in front of options that stand alone."""
        # A shell that completes a word wants to hear of all verbs.
        if not ctx.resilient_parsing:
            _values, rest, given = self.make_parser(ctx).parse_args(list(args))
            is_answered = any(param.is_eager for param in given)  # --help and --version
            if not is_answered and (not rest or rest[0].startswith("-")):
                args = [self._default, *args]
        return super().parse_args(ctx, args)


def option(*names: str, **facts: Any) -> Callable[[F], F]:
    """Declare an option whose help is a marked message."""
    return click.option(*names, cls=Option, **facts)


def shared(function: F) -> F:
    """Declare the options that every verb takes, before the verb or after it."""
    for declare in (
        option(
            "--language",
            type=click.Choice(LANGUAGES),
            default=None,
            help=mark("Language of what is shown."),
        ),
        option("--json", "as_json", is_flag=True, help=mark("Answer with one JSON document.")),
        option(
            "--data",
            type=click.Path(),
            metavar="DIR",
            default=None,
            help=mark("Folder of the data, instead of the usual one."),
        ),
    ):
        function = declare(function)
    return function
