"""The commands of the program, as tests go through them."""

from collections.abc import Iterator

import click

from generator.cli import main


def every_command() -> Iterator[tuple[tuple[str, ...], tuple[click.Command, ...]]]:
    """Yield the names of each command and of each group, from outside in, with what they name."""
    yield from _within(main.main, (), ())


def commands() -> Iterator[tuple[str, ...]]:
    """Yield the names of each command that does something: no group."""
    return (names for names, path in every_command() if not isinstance(path[-1], click.Group))


def _within(
    group: click.Group, names: tuple[str, ...], path: tuple[click.Command, ...]
) -> Iterator[tuple[tuple[str, ...], tuple[click.Command, ...]]]:
    yield names, (*path, group)
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        if isinstance(command, click.Group):
            yield from _within(command, (*names, name), (*path, group))
        else:
            yield (*names, name), (*path, group, command)
