"""Where commands write in colours: as the terminal can, and as --color says."""

from __future__ import annotations

from typing import NoReturn

from click.globals import resolve_color_default
from rich.console import Console

NARROWEST, USUAL = 20, 80  # columns; a terminal that says it has none (COLUMNS=0) would be shown nothing


class CommandConsole(Console):
    """A console of a command, which ends by itself where the reader of its output has gone."""

    def on_broken_pipe(self) -> NoReturn:
        raise  # the BrokenPipeError that is being handled; rich would end the process with exit code 1


def console(*, err: bool = False) -> CommandConsole:
    """A console on standard output, or standard error, for the command that is running."""
    made = _console(err=err)
    if made.width < NARROWEST:
        made.width = NARROWEST if made.width else USUAL
    return made


def _console(*, err: bool) -> CommandConsole:
    color = resolve_color_default()
    if color is None:
        return CommandConsole(stderr=err, highlight=False)
    if color:  # also in a pipe, and whatever NO_COLOR says
        return CommandConsole(stderr=err, highlight=False, force_terminal=True, color_system="standard", no_color=False)
    return CommandConsole(stderr=err, highlight=False, color_system=None)
