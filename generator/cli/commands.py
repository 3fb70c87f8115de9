"""Which module has each command: only that of the command that is asked for is loaded."""

import importlib
from collections.abc import Sequence

import click

from generator.cli import console

_COMMANDS = {
    "audit": "auditing.audit",
    "build": "building.build_command",
    "bundle": "bundling.bundle_command",
    "check": "building.check_command",
    "correct": "correcting.correct",
    "desk": "desk.desk_command",
    "explain": "explaining.explain",
    "import": "importing.import_command",
    "init": "starting.init",
    "ledger": "ledger.ledger",
    "markdown": "building.markdown",
    "marks": "explaining.marks",
    "new": "starting.new",
    "pack": "packing.pack",
    "publish": "publishing.publish_command",
    "schema": "starting.schema_command",
    "serve": "building.serve",
    "takedown": "taking_down.takedown",
    "update": "updating.update",
    "verify": "verifying.verify",
    "withdraw": "correcting.withdraw",
}
"""The module of `generator/cli` and the command in it, by name, in the order of the help."""


class Commands(console.ChineseGroup):
    """All commands; to load one takes up to a second, so those that nobody asks for are left alone."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click asks
        """Return the names of all commands."""
        return list(_COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - as click asks
        cmd_name: str,
    ) -> click.Command | None:
        """Return a command by its name, or None where there is none."""
        return load(cmd_name)


def load(name: str) -> click.Command | None:
    """Return a command with all that it needs, or None where none is called so."""
    if name not in _COMMANDS:
        return None
    module, _, attribute = _COMMANDS[name].partition(".")
    command: click.Command = getattr(importlib.import_module(f"generator.cli.{module}"), attribute)
    return command


def load_asked(arguments: Sequence[str]) -> None:
    """Load the command that a command line asks for; what is no command, `main` tells."""
    load(next((each for each in arguments if not each.startswith("-")), ""))
