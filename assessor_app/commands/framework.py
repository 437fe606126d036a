"""Click with the program's own manners: Thai or English throughout, and commands loaded when used.

Every help text is a key of resources/words/cli.toml and is looked up when it is shown, so that one
declaration serves both languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any, TypeVar

import click

from assessor_app.commands.parameters import ChoiceType
from assessor_app.commands.screen import screen_of
from assessor_app.commands.table import pad, text_width, wrap
from assessor_app.errors import KnownFault
from assessor_app.words import Language, say

Function = TypeVar("Function", bound=Callable[..., Any])


class Formatter(click.HelpFormatter):
    """Help pages in the chosen language, aligned by what a terminal shows."""

    def __init__(self, language: Language, width: int | None = None) -> None:
        super().__init__(width=width, max_width=100)
        self.language = language

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line."""
        label = prefix or say("cli.usage", self.language) + " "
        lines = wrap(args, max(self.width - text_width(label + prog) - 1, 30))
        indent = " " * (text_width(label + prog) + 1)
        self.write(f"{label}{prog} {lines[0] if lines else ''}".rstrip() + "\n")
        for line in lines[1:]:
            self.write(f"{indent}{line}\n")

    def write_heading(self, heading: str) -> None:
        """A section's heading; click asks for it by its English name."""
        key = {"Options": "options", "Commands": "commands"}[heading]
        self.write(f"{say(f'cli.{key}', self.language).capitalize()}:\n")

    def write_text(self, text: str) -> None:
        """A paragraph, wrapped."""
        for line in wrap(text, self.width - self.current_indent):
            self.write(" " * self.current_indent + line + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 34, col_spacing: int = 2
    ) -> None:
        """Two columns: names and what they mean."""
        held = list(rows)
        first = min(max((text_width(name) for name, _ in held), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        for name, meaning in held:
            lines = wrap(meaning, max(self.width - first - self.current_indent, 20)) or [""]
            if text_width(name) > first - col_spacing:
                self.write(f"{indent}{name}\n")
            else:
                self.write(f"{indent}{pad(name, first)}{lines.pop(0)}".rstrip() + "\n")
            for line in lines:
                self.write(f"{indent}{' ' * first}{line}".rstrip() + "\n")


class Context(click.Context):
    """A click context whose help pages speak the chosen language."""

    def make_formatter(self) -> Formatter:
        """The formatter of one help page."""
        return Formatter(screen_of(self).language, self.terminal_width)


class Option(click.Option):
    """An option whose help is the key ``opt_…`` of the words for the command line."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Its line on the help page."""
        if self.hidden:
            return None
        language = screen_of(ctx).language
        names = ", ".join([*self.opts, *self.secondary_opts])
        metavar = "" if self.is_flag else f" {self.make_metavar(ctx)}"
        required = f" [{say('cli.required', language)}]" if self.required else ""
        return names + metavar, say(f"cli.{self.help}", language) + required


def _show_help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()


@click.pass_context
def _help_without_command(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


class _Manners(click.Command):
    """What commands and groups share."""

    context_class = Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse; click does not say of which command a misused option was, so it is told here."""
        try:
            return super().parse_args(ctx, args)
        except click.BadOptionUsage as error:
            flag = any(
                error.option_name in param.opts and param.is_flag
                for param in self.params if isinstance(param, click.Option)
            )
            key = "cli_option_takes_no_value" if flag else "cli_option_needs_value"
            raise KnownFault(key, misuse=True, name=error.option_name) from error

    def get_help_option(self, _ctx: click.Context) -> click.Option:
        """``--help`` in the program's own words."""
        held: click.Option | None = self.__dict__.get("_own_help_option")
        if held is None:
            held = Option(
                ["-h", "--help", "show_help"], is_flag=True, is_eager=True, expose_value=False,
                callback=_show_help, help="opt_help",
            )
            self.__dict__["_own_help_option"] = held
        return held

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does, below its usage line."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(f"cli.{self.help}", screen_of(ctx).language))


class Command(_Manners):
    """One command; ``help`` is a key of the words for the command line."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The required options first, so that the usage line can be copied and filled in."""
        required = [
            f"{max(p.opts, key=len)} {p.make_metavar(ctx)}"
            for p in self.params if isinstance(p, click.Option) and p.required
        ]
        arguments = [
            piece for p in self.params if isinstance(p, click.Argument)
            for piece in p.get_usage_pieces(ctx)
        ]
        return [*arguments, *required, f"[{say('cli.options', screen_of(ctx).language)}]"]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, refusing what is left over in our own words."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest:
            raise KnownFault("cli_extra_argument", misuse=True, text=" ".join(map(str, rest)))
        return rest


class Group(_Manners, click.Group):
    """A group whose commands are imported when they are used.

    ``places`` maps a command's name to ``module:attribute``; its line on the help page is
    ``cli.NAME_short``, so that showing help imports nothing.
    """

    def __init__(
        self, name: str, *, help: str, places: Mapping[str, str], short_prefix: str = "",
        params: Sequence[click.Parameter] = (),
    ) -> None:
        super().__init__(
            name, help=help, params=[lang_option(), *params], invoke_without_command=True,
            callback=_help_without_command,
        )
        self.places = dict(places)
        self.short_prefix = short_prefix

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The commands in the order of the work."""
        return list(self.places)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command, or None."""
        if cmd_name not in self.places:
            return None
        module, _, attribute = self.places[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """``[options] COMMAND …``."""
        return [f"[{say('cli.options', screen_of(ctx).language)}]", "COMMAND …"]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Every command with its short help."""
        language = screen_of(ctx).language
        with formatter.section("Commands"):
            formatter.write_dl([
                (name, say(f"cli.{self.short_prefix}{name}_short", language))
                for name in self.places
            ])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The group's own options, then its commands."""
        click.Command.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command a name stands for; an unknown name is refused with the nearest one."""
        name = str(args[0])
        command = self.get_command(ctx, name)
        if command is None:
            import difflib  # here: only a wrong name needs it

            near = difflib.get_close_matches(name, self.places, n=1)
            if near:
                raise KnownFault("cli_no_such_command_near", misuse=True, name=name, near=near[0])
            raise KnownFault("cli_no_such_command", misuse=True, name=name)
        return name, command, args[1:]


def command(name: str, *, help: str = "") -> Callable[[Function], Command]:
    """Declare a command; its function receives the :class:`Screen` first, then its parameters.

    Every command takes ``--lang`` as the program does, unless it has one of its own.
    """

    def declare(function: Function) -> Command:
        made = click.command(name, cls=Command, help=help or name)(
            click.pass_context(_with_screen(function))
        )
        if not any("--lang" in param.opts for param in made.params):
            made.params.append(lang_option())
        return made

    return declare


def _with_screen(function: Callable[..., Any]) -> Callable[..., Any]:
    def call(ctx: click.Context, /, **values: Any) -> Any:
        return function(screen_of(ctx), **values)

    call.__click_params__ = getattr(function, "__click_params__", [])  # type: ignore[attr-defined]
    call.__name__ = function.__name__
    return call


def option(*names: str, help: str, **settings: Any) -> Callable[[Function], Function]:
    """Declare an option of our own kind."""
    return click.option(*names, cls=Option, help=help, **settings)


def argument(name: str, **settings: Any) -> Callable[[Function], Function]:
    """Declare an argument, shown in capitals."""
    return click.argument(name, metavar=settings.pop("metavar", name.upper()), **settings)


def lang_option() -> Option:
    """``--lang``: checked here, acted on before parsing (see ``screen.chosen_language``)."""
    return Option(["--lang"], type=ChoiceType("th", "en"), expose_value=False, help="opt_lang")


def usage_fault(error: click.ClickException) -> KnownFault:
    """One of click's own complaints as a sentence of ours."""
    parameter = getattr(error, "param", None)
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ())
        if near:
            return KnownFault("cli_no_such_option_near", misuse=True, name=error.option_name,
                              near=near)
        return KnownFault("cli_no_such_option", misuse=True, name=error.option_name)
    if isinstance(error, click.MissingParameter) and parameter is not None:
        name = max(parameter.opts, key=len) if isinstance(parameter, click.Option) else (
            parameter.metavar or parameter.name or ""
        )
        return KnownFault("cli_missing", misuse=True, name=name)
    return KnownFault("cli_misuse", misuse=True, text=error.format_message())
