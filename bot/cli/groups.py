"""Groups of commands: help that says each command's whole first sentence, and what to do about an unknown one."""

from __future__ import annotations

import importlib
import sys
from typing import NoReturn

import click

from bot.cli.exit_codes import ExitCode
from bot.cli.streams import give_up
from bot.safe_text import in_one_line

LONGEST_SHOWN = 40  # of a word that is no command, in an error
LONGEST_REPEATED = 300  # of a question, in the command that is to be written


class CommandGroup(click.Group):
    """A group whose help wraps what it says of each command, where Click would cut it."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        rows = [(name, command.get_short_help_str(limit=1000)) for name, command in commands if command is not None]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


class LazyGroup(CommandGroup):
    """The command itself, whose larger commands are imported when they are run: `ask` does not wait for them."""

    lazy: dict[str, str]  # where each of them is defined, as "module:name"

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; when the reader of its output has gone, end quietly: nobody is left to read it."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            give_up(sys.stdout)
            return ExitCode.ANSWERED

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *self.lazy]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.lazy:
            return super().get_command(ctx, cmd_name)
        module, name = self.lazy[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is named first; for a question without `ask`, say how to ask it."""
        if not ctx.resilient_parsing and self.get_command(ctx, args[0]) is None:
            self._refuse(ctx, args)
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the options before the command; for one of `ask`, say that it belongs after it."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if error.option_name not in {name for one in self.commands["ask"].params for name in one.opts}:
                raise
            name = error.option_name
            ctx.fail(f"No such option {name} before a command. Write it after one: scoda ask {name} …")

    def _refuse(self, ctx: click.Context, args: list[str]) -> NoReturn:
        import shlex
        from difflib import get_close_matches

        name = in_one_line(args[0])
        if len(name) > LONGEST_SHOWN:
            name = f"{name[:LONGEST_SHOWN]}…"
        if close := get_close_matches(args[0], self.list_commands(ctx), 1):
            ctx.fail(f"No such command {name!r}. Did you mean: scoda {shlex.join([close[0], *args[1:]])}")
        question = " ".join(" ".join(args).split())
        asked = shlex.quote(question) if len(question) <= LONGEST_REPEATED else "'…'"
        ctx.fail(f"No such command {name!r}. To ask a question: scoda ask {asked}")
